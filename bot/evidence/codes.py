"""Codes and names that a question spells: `K2`, `A100`, `Gaonchips`; an answer's passage has them.

A figure is none: `11亿` is found again as `1.1 billion`, which `bot.evidence.demands.figures` tells.
"""

import re
from functools import cache

from bot.evidence.candidates import Candidate
from bot.understanding.question import Question
from bot.understanding.subjects import NO_PROPER_NAME
from corpus.figures.quantities import find_quantities
from corpus.language import is_han
from index.terms import terms

__all__ = ["Codes"]

_LARGE = 10_000
"""From here on a number without a unit is a sum, and no code (`GB200`, `Atlas 900`)."""
_DATED = re.compile(r"(?<![\d.a-z-])\d{1,2}(?=\s?(?:年|月|日|[到至~-]\s?\d{1,2}\s?月))", re.ASCII)
"""`24年`, `7到9月`: a date says it otherwise."""
_VERSION = re.compile(r"[ -]?(\d[\d.]*)", re.ASCII)
_LETTER = re.compile(r"[a-z]")
"""`K开头的`, `多少B`: a letter spells nothing."""
_SIZED = re.compile(r"\d+(?:\.\d+)?(?:m|mn|bn|k)")
"""A figure with its size: `300m` is written `$300 million` and `3亿` as well."""


class Codes:
    """The codes of one question."""

    def __init__(self, question: Question) -> None:
        figures = _figures_in(question.folded) | _versions_in(question)
        self._codes = [
            word
            for word in question.words
            if word not in _no_proper_stems()
            and not _LETTER.fullmatch(word)
            and word not in figures
            and not _SIZED.fullmatch(word)
            and (
                any(char.isdigit() for char in word)
                or (not is_han(word[0]) and _is_name_in(word, question))
            )
        ]

    @property
    def name_versions(self) -> bool:
        """Whether one is more than a number: where one text has it, another has another."""
        return any(not code.isdecimal() for code in self._codes)

    def missing(self, candidate: Candidate) -> float:
        """The share of them that a sentence's passage lacks."""
        missing = [code for code in self._codes if code not in candidate.context.stems]
        return len(missing) / len(self._codes) if self._codes else 0.0


def _figures_in(folded: str) -> frozenset[str]:
    """The numbers of money, of large counts and of dates, as `Question.words` has them."""
    sums = (q for q in find_quantities(folded) if q.unit or q.value >= _LARGE)
    return frozenset(
        number.replace(",", "")
        for quantity in sums
        for number in re.findall(r"\d[\d,.]*\d|\d", folded[quantity.start : quantity.end])
    ) | frozenset(_DATED.findall(folded))


def _versions_in(question: Question) -> frozenset[str]:
    """The numbers behind names of the table, for `bot.understanding.versions`: `千问3` is `Qwen3`.

    And those within a name: `AI21 ... what does the 21 stand for`.
    """
    behind = (_VERSION.match(question.folded, mention.end) for mention in question.mentions)
    within = (
        number
        for mention in question.mentions
        for number in re.findall(r"\d+", question.folded[mention.start : mention.end])
    )
    return frozenset(match[1].rstrip(".") for match in behind if match) | frozenset(within)


def _is_name_in(word: str, question: Question) -> bool:
    """A Latin word in a Chinese question, or one with a capital inside an English one."""
    if question.language != "en":
        return True
    spelled = re.findall(r"[A-Za-z][\w.\-]*", question.text)[1:]
    return any(other[0].isupper() and other.casefold().startswith(word[:4]) for other in spelled)


@cache
def _no_proper_stems() -> frozenset[str]:
    return frozenset(stem for word in NO_PROPER_NAME for stem in (word, *terms(word)))
