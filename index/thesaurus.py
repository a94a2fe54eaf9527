"""A bilingual thesaurus of the field: what articles write for what people say.

A dictionary translates words; it does not say that whoever asks about `砍人` finds it
where `裁员` stands, or that `抢了多少倍` asks how many times shares were `oversubscribed`.
`thesaurus.txt` does, a synset a line (`中文, … | english, …`), written for this project.
A form is found in a question as it stands (Chinese) or by its stemmed words (English).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.language import fold, is_han
from index.terms import is_stop_term, terms

__all__ = ["Concept", "Thesaurus", "shipped_thesaurus"]

_LONGEST_PHRASE = 6
"""Words of the longest English form."""


@dataclass(frozen=True)
class Concept:
    """Something a text says, and all the forms that say the same.

    Attributes:
        words: the Chinese form, or the stemmed English words, by which it was found.
        chinese: its Chinese forms, folded.
        english: its English forms, as stemmed words with blanks between.
        meanings: how many synsets the form stands in.
    """

    words: tuple[str, ...]
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    meanings: int


class Thesaurus:
    """Synsets, and where their forms stand in a text.

    Args:
        lines: lines of the file's format; empty ones and those from `#` on are skipped.

    Raises:
        ValueError: a line has no `|`.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._synsets: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self._by_form: dict[str, list[int]] = {}
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            chinese, bar, english = line.partition("|")
            if not bar:
                raise ValueError(f"A line of the thesaurus has no bar: {line!r}")
            self._add(tuple(_forms(chinese)), tuple(_phrases(english)))
        self._longest = max((len(form) for form in self._by_form if is_han(form[0])), default=0)

    def __len__(self) -> int:
        return len(self._synsets)

    def _add(self, chinese: tuple[str, ...], english: tuple[str, ...]) -> None:
        number = len(self._synsets)
        self._synsets.append((chinese, english))
        for form in dict.fromkeys([*chinese, *english]):
            self._by_form.setdefault(form, []).append(number)

    def concepts(self, text: str) -> list[Concept]:
        """What a text says, by the longest form at each place; a form may have several meanings."""
        folded = fold(text)
        found = [*self._chinese_forms(folded), *self._english_forms(folded)]
        return [self._concept(form) for form in dict.fromkeys(found)]

    def _concept(self, form: str) -> Concept:
        synsets = [self._synsets[number] for number in self._by_form[form]]
        return Concept(
            words=(form,) if is_han(form[0]) else tuple(form.split()),
            chinese=tuple(dict.fromkeys(zh for chinese, _ in synsets for zh in chinese)),
            english=tuple(dict.fromkeys(en for _, english in synsets for en in english)),
            meanings=len(synsets),
        )

    def _chinese_forms(self, folded: str) -> Iterator[str]:
        for run in re.findall(r"[\u3400-\u9fff]+", folded):
            start = 0
            while start < len(run):
                sizes = range(min(self._longest, len(run) - start), 0, -1)
                form = next(
                    (f for n in sizes if (f := run[start : start + n]) in self._by_form), ""
                )
                if form:
                    yield form
                start += max(len(form), 1)

    def _english_forms(self, folded: str) -> Iterator[str]:
        words = [term for term in terms(folded) if not is_han(term[0])]
        start = 0
        while start < len(words):
            sizes = range(min(_LONGEST_PHRASE, len(words) - start), 0, -1)
            form = next(
                (f for n in sizes if (f := " ".join(words[start : start + n])) in self._by_form), ""
            )
            if form:
                yield form
            start += len(form.split()) or 1


def _forms(side: str) -> Iterator[str]:
    for form in side.split(","):
        if folded := fold(form).strip():
            yield folded


def _phrases(side: str) -> Iterator[str]:
    for form in _forms(side):
        words = terms(form)
        if words and not all(map(is_stop_term, words)):
            yield " ".join(words)


@cache
def shipped_thesaurus() -> Thesaurus:
    """The thesaurus of `thesaurus.txt`."""
    text = (resources.files("index") / "thesaurus.txt").read_text(encoding="utf-8")
    return Thesaurus(text.splitlines())
