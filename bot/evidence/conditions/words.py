"""Words and names that have to be there: in no table of attributes or companies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.coverage import WordMatcher
from bot.evidence.glosses import glosses_of
from bot.understanding.own_words import own_words
from bot.understanding.places import places_named
from corpus.language import is_han

__all__ = ["Name", "OwnWords", "Subject", "UnknownName"]

_FEW = 4
"""Words of a question that names nobody which all have to be where it is answered."""
_TITLED = re.compile(r"《([^《》]{2,12})》")
_COINED = re.compile(r"\b[A-Z][a-z]+[A-Z]\w+")
"""A name that no language writes otherwise: `HealthBench`."""
_LONG_NAME = 4
"""Characters from which on a word that the dictionary has as a name surely is one."""
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Subject:
    """What a question on nobody in particular is about: what is asked, its passage has to be on.

    Attributes:
        words: which a passage has to have.
        matcher: looks them up.
    """

    name: ClassVar[str] = "subject"
    words: tuple[str, ...]
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where anybody is named, or too many words are there for all to matter."""
        question = inquiry.question
        if question.companies or question.unknown:
            return None
        words = inquiry.own_words
        return cls(words, inquiry.matcher) if 0 < len(words) <= _FEW else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a word is nowhere in an article written with care.

        A page as found may say it in any words: of RGB (zh) that rule refused one in twelve more.
        """
        said = candidate.context
        return bool(candidate.known) and not all(
            self.matcher.match(word, said) > 0 or not self.matcher.can_tell(word, said)
            for word in self.words
        )


@dataclass(frozen=True)
class OwnWords:
    """Patterns of what only its own words tell: a phone number, a spouse, weekly users."""

    name: ClassVar[str] = "own words"
    patterns: Sequence[re.Pattern[str]]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where nothing of the kind is asked for."""
        if inquiry.asks_consequence:
            return None
        patterns = own_words(inquiry.folded, inquiry.bare)
        return cls(patterns) if patterns else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence lacks what one of the patterns finds."""
        said = candidate.with_what_it_leans_on.folded
        return not all(given.search(said) for given in self.patterns)


@dataclass(frozen=True)
class Name:
    """Somebody whom a question names by words that surely are a name: `华尔街日报`, `《每日新闻》`.

    Attributes:
        words: which have to be near.
        matcher: looks them up.
    """

    name: ClassVar[str] = "name"
    words: tuple[str, ...]
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where a question names nobody else beside its company."""
        words = _proper_names(inquiry) if inquiry.question.companies else ()
        return cls(words, inquiry.matcher) if words else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether one is not named near."""
        texts = (candidate.with_what_it_leans_on, candidate.head, candidate.window)
        return not all(
            any(self.matcher.match(word, text) > 0 for text in texts)
            or not self.matcher.can_tell(word, candidate.text)
            for word in self.words
        )


@dataclass(frozen=True)
class UnknownName:
    """Latin names in no table, of what a figure is asked of: `how much did it sell Grindr for`."""

    name: ClassVar[str] = "other name"
    names: tuple[str, ...]
    coined: tuple[str, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no figure is asked for, or all that is named is in the table."""
        if not inquiry.asks_figure:
            return None
        names = tuple(
            word
            for name in inquiry.question.unknown
            for word in name.split()
            if word.isascii() and len(word) >= _SHORTEST_NAME
            if not any(char.isdigit() for char in word)
        )
        text = inquiry.question.text
        coined = tuple(m.casefold() for m in _COINED.findall(text) if m.casefold() in names)
        return cls(names, coined) if names else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether its article has a name, and elsewhere than near; or has not what is coined."""
        near = f"{candidate.head.folded}\n{candidate.with_what_it_leans_on.folded}"
        whole = candidate.whole.folded
        if candidate.known and not all(_is_spelled(name, whole) for name in self.coined):
            return True
        return any(
            _is_spelled(name, whole)
            and not _is_spelled(name, near)
            and not any(gloss in near for gloss in glosses_of(name, whole))
            for name in self.names
        )


def _proper_names(inquiry: Inquiry) -> tuple[str, ...]:
    """Proper names among a question's words; places have a rule of their own."""
    words = inquiry.question.words
    quoted = [name for name in _TITLED.findall(inquiry.folded) if name in words]
    return (
        *quoted,
        *(
            word
            for word in words
            if is_han(word[0]) and len(word) >= _LONG_NAME and inquiry.matcher.is_name(word)
            if not places_named(word)
        ),
    )


def _is_spelled(name: str, folded: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(name)}s?(?![a-z])", folded) is not None
