"""Finding many names in a text at once: at word borders, the longest at each place."""

import re
from collections.abc import Iterable, Iterator

from corpus.language import is_han

__all__ = ["NameMatcher"]


class NameMatcher:
    """All names of a table, to be found in one pass (Aho and Corasick 1975).

    Args:
        forms: the names, folded (`corpus.language.fold`).
    """

    def __init__(self, forms: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._forms = list(forms)
        self._automaton = AhoCorasick(self._forms)

    def places(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of what a folded text names, left to right, not overlapping."""
        forms = self._forms
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found = [
            (start, end, forms[number])
            for number, start, end in matches
            if _at_borders(forms[number], folded, start, end)
        ]
        position = 0
        for start, end, form in sorted(found, key=lambda match: (match[0], -match[1])):
            if start >= position:
                yield start, end, form
                position = end


def _at_borders(form: str, folded: str, start: int, end: int) -> bool:
    # Han text has no spaces, so a border is only asked for beside a Latin letter or digit.
    # `OpenAI2024年` names OpenAI; `GPT-4o` does not name GPT-4, nor `GPT-4.5`.
    if not is_han(form[0]) and _is_latin(folded[start - 1 : start], digits=True):
        return False
    if form[-1].isdigit() and re.match(r"\.\d", folded[end : end + 2]):
        return False
    return is_han(form[-1]) or not _is_latin(folded[end : end + 1], digits=not form[-1].isalpha())


def _is_latin(char: str, *, digits: bool) -> bool:
    return "a" <= char <= "z" or (digits and "0" <= char <= "9")
