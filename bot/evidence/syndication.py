"""Copies and rewrites of one story: one source, however many pages carry it.

Two sentences of different articles tell one story when they give the same figures,
dates and names in nearly the same words, or say themselves that they are reprints.
The earliest is held to be the original; an undated one, or one that says it is a
reprint, never is while there is another. Thresholds: docs/answers.md.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evidence.candidates import Candidate
from bot.evidence.sources import origin_of
from bot.evidence.twins import difference_of

__all__ = ["Story", "is_copy", "repeats", "stories_of"]

SAME = 85.0
"""Similarity of two sentences (0 to 100, Indel distance) at which they are one text."""
REWRITTEN = 55.0
"""The same of a rewrite, whose figures, dates and names must all be the same."""

_REPRINT = re.compile(
    r"转载|轉載|转自|搬运|编译|\bvia\b|\bfrom [A-Z]|reprint|syndicat|repost|copy\)", re.IGNORECASE
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[a-z][a-z0-9.-]{2,}")
_PLAIN = frozenset(
    """the and for with from that this was were has had its their his her said says say are but not
    after before into over under more than about when which who will would been being they them also
    according reported report reports announced billion million""".split()
)
_LEAST_FIGURES = 2
"""Figures or names in common without which a loose likeness tells nothing."""


@dataclass(frozen=True)
class Story:
    """Sentences that are one source's word: the original, and one copy an article, by date.

    `told` are all of them, also those an article has twice.
    """

    original: Candidate
    copies: tuple[Candidate, ...] = ()
    told: tuple[Candidate, ...] = ()

    def holds(self, candidate: Candidate) -> bool:
        """Whether a sentence is one of those that tell the story."""
        return any(candidate is each for each in self.told)


def stories_of(candidates: Sequence[Candidate]) -> list[Story]:
    """Group sentences into stories, in the order in which each is first met."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        home = next((g for g in groups if any(is_copy(candidate, each) for each in g)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return [_story(group) for group in groups]


def _story(group: list[Candidate]) -> Story:
    ordered = sorted(group, key=_originality)
    others: dict[str, Candidate] = {}
    for candidate in ordered[1:]:
        if candidate.article.slug != ordered[0].article.slug:
            others.setdefault(candidate.article.slug, candidate)
    return Story(ordered[0], tuple(others.values()), tuple(ordered))


def _originality(candidate: Candidate) -> tuple[bool, dt.date]:
    origin = origin_of(candidate)
    is_reprint = _REPRINT.search(f"{origin.publisher} {candidate.article.title}") is not None
    return is_reprint, origin.published or dt.date.max


def is_copy(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are one text, or one a rewrite of the other."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    first, second = one.text.folded, other.text.folded
    marks = _marks(first), _marks(second)
    if marks[0][0] != marks[1][0]:
        return False
    if ratio(first, second) > SAME:
        # The same but for a name: no copy, but two accounts that differ.
        return first == second or difference_of(one, other) is None
    if one.article.slug == other.article.slug or not _tells(marks[0][0], marks[0][1] & marks[1][1]):
        return False
    shorter, longer = sorted((marks[0][1], marks[1][1]), key=len)
    if len(shorter - longer) > len(shorter) // 4:
        return False
    alike = ratio if one.text.is_chinese else token_sort_ratio
    return alike(_words(first), _words(second)) > REWRITTEN


def repeats(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same, if not of the same: nearly one text, or a copy.

    Reports of two quarters may be one text but for their figures, and say two things.
    """
    from rapidfuzz.fuzz import ratio

    first, second = one.text.folded, other.text.folded
    same_figures = _marks(first)[0] == _marks(second)[0]
    return (same_figures and ratio(first, second) > SAME) or is_copy(one, other)


def _tells(figures: frozenset[str], names: frozenset[str]) -> bool:
    return bool(figures) and len(figures) + len(names) >= _LEAST_FIGURES


def _marks(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """Figures, and Latin names and words that are not the commonest."""
    figures = frozenset(match.rstrip(".,") for match in _FIGURE.findall(folded))
    return figures, frozenset(_NAME.findall(folded)) - _PLAIN


def _words(folded: str) -> str:
    return re.sub(r"[^\w%$€£¥.]+", " ", folded)


def copies_among(candidate: Candidate, others: Iterable[Candidate]) -> Story:
    """The story that one sentence tells, among others."""
    same = [each for each in others if each is candidate or is_copy(candidate, each)]
    return _story(same or [candidate])
