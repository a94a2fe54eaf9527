"""The rule on near copies: a sentence built like its quote has the same names in their places.

The words of both are aligned, names standing for their kind alone. Where the surroundings
agree but the name is another one that the quote has elsewhere, the sentence has moved it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.verdict import Problem
from corpus.language import is_han

__all__ = ["names_in_place", "replaced_at"]

_TOKEN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
_LISTED = re.compile(r"[\s、,,/&()（）]*(?:和|与|及|以及|and|or|或|同)?[\s、,/&()]*")
_ALIKE = 0.7
"""The least share of aligned tokens at which a sentence counts as built like its quote."""


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int
    key: tuple[str, str] | None = None


def names_in_place(case: Case) -> Iterator[Problem]:
    """Names that stand where a quote, built alike, has another one of the same kind."""
    if not case.claim.entities:
        return
    claim = _tokens(case.claim)
    for source in case.within_language:
        text = source.text
        if len(text.keys) < 2:
            continue
        moved = _moved(claim, case.claim, _tokens(text), text)
        if moved is not None:
            yield Problem("role", moved)
            return


def replaced_at(position: int, claim: Analysis, text: Analysis) -> str:
    """What a quote, built alike, has in the place of a word of the sentence; else empty."""
    told, quote = _tokens(claim), _tokens(text)
    matcher = _aligned(told, quote)
    if matcher is None:
        return ""
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "replace" and told[start].start <= position < told[end - 1].end:
            # One character more on either side: of `成立` for `创立` only the first is replaced.
            first, last = max(first - 1, 0), min(last, len(quote) - 1)
            return text.folded[quote[first].start : quote[last].end]
    return ""


def _aligned(claim: list[_Token], quote: list[_Token]) -> "SequenceMatcher[str] | None":
    matcher = SequenceMatcher(None, [t.text for t in claim], [t.text for t in quote], False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return matcher if shared >= _ALIKE * max(len(claim), 1) else None


def _moved(claim: list[_Token], told: Analysis, quote: list[_Token], text: Analysis) -> str | None:
    matcher = _aligned(claim, quote)
    if matcher is None:
        return None
    blocks = matcher.get_matching_blocks()
    pairs = [
        (claim[block.a + step], quote[block.b + step])
        for block in blocks
        for step in range(block.size)
    ]
    named = [(one, other) for one, other in pairs if one.key and other.key]
    wrong = [(one, other) for one, other in named if one.key != other.key]
    known = text.keys
    for one, _ in wrong:
        if one.key not in known or _rejoined(one, wrong, told, text):
            continue
        return told.folded[one.start : one.end]
    return None


def _rejoined(
    token: _Token, wrong: list[tuple[_Token, _Token]], claim: Analysis, text: Analysis
) -> bool:
    """Whether the changed names are parts of one list (`A, B and C`), whose order says nothing."""
    return _one_list([one for one, _ in wrong], claim) and _one_list(
        [other for _, other in wrong], text
    )


def _one_list(tokens: list[_Token], text: Analysis) -> bool:
    places = sorted((e.start, e.end) for e in text.entities)
    ends = sorted((token.start, token.end) for token in tokens)
    inside = [place for place in places if ends[0][0] <= place[0] <= ends[-1][0]]
    return all(_LISTED.fullmatch(text.folded[one[1] : two[0]]) for one, two in pairwise(inside))


def _tokens(text: Analysis) -> list[_Token]:
    entities = sorted(text.entities, key=lambda each: each.start)
    found: list[_Token] = []
    position = 0
    for entity in entities:
        found += _plain(text.folded, position, entity.start)
        found.append(_Token(f"<{entity.kind}>", entity.start, entity.end, entity.key))
        position = max(position, entity.end)
    return found + _plain(text.folded, position, len(text.folded))


def _plain(folded: str, start: int, end: int) -> list[_Token]:
    return [
        _Token(match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(folded, start, end)
        if is_han(match.group()[0]) or match.group() not in ("the", "a", "an")
    ]
