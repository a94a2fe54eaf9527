"""Of what part a figure is, or of the whole: `gaming revenue`, `revenue`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.coverage import WordMatcher
from bot.evidence.folded_passages import folded_passage
from bot.understanding.parts import is_of_part, parts_asked
from corpus.language import fold

__all__ = ["Part", "ReasonOfPart", "Whole"]

_SHARE_OF_THEM = re.compile(
    r"(?:用户|员工|订单|客户)[^,，]{0,6}占|\bwhat (?:share|percentage) of\b"
)
"""Asks how many of all belong to a part, and so names the part in its own words."""
_TIME = re.compile(r"[季年月]|^[qh]\d$|fiscal|quarter|year|half|total|annual|总|全部")
_SAID = 0.55
"""How well a text must hold a word: as it stands, or through a dictionary."""


@dataclass(frozen=True)
class Part:
    """The words by which a question names the part whose figure it asks for.

    Attributes:
        words: which a sentence has to have.
        matcher: looks them up.
    """

    name: ClassVar[str] = "part"
    words: tuple[str, ...]
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no figure of a part is asked for."""
        words = _parts_asked(inquiry)
        return cls(words, inquiry.matcher) if words else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether nothing says that part."""
        return not all(self._is_told(word, candidate) for word in self.words)

    def _is_told(self, word: str, candidate: Candidate) -> bool:
        """Whether a text has a word, or can't be asked for it: no dictionary translates it."""
        said = candidate.with_what_it_leans_on
        if not self.matcher.can_tell(word, said):
            return True
        if candidate.known:
            return any(self.matcher.match(word, text) >= _SAID for text in (said, candidate.head))
        if any(self.matcher.match(word, text) > 0 for text in (said, candidate.head)):
            return True
        # A page as found may have said it further up, or in a word that is like it; but not where
        # it gives a figure beside that word: this one is of something else.
        return self.matcher.match(word, candidate.context) > 0 and not self._is_given_beside(
            word, candidate
        )

    def _is_given_beside(self, word: str, candidate: Candidate) -> bool:
        """Whether another sentence of the passage has the word and a figure."""
        return any(
            any(map(str.isdigit, text.folded)) and self.matcher.match(word, text) >= _SAID
            for text in folded_passage(candidate.passage).sentences
        )


@dataclass(frozen=True)
class ReasonOfPart:
    """The words by which a question names the part that something is the reason of.

    Attributes:
        words: which a sentence, or one beside it, has to have.
        matcher: looks them up.
    """

    name: ClassVar[str] = "part's reason"
    words: tuple[str, ...]
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no reason is asked for, or none of a part."""
        if inquiry.question.answer_type != "why" or inquiry.question.compares:
            return None
        words = tuple(parts_asked(inquiry.bare, inquiry.words))
        return cls(words, inquiry.matcher) if words else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether neither it nor a neighbour says that part."""
        around = (candidate.window, candidate.head)
        return any(
            self.matcher.can_tell(word, candidate.window)
            and not any(self.matcher.match(word, text) > 0 for text in around)
            for word in self.words
        )


@dataclass(frozen=True)
class Whole:
    """What a company took in as a whole."""

    name: ClassVar[str] = "whole"

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where anything but revenue and a stretch of time is asked about."""
        if not inquiry.asks_figure or inquiry.attributes.keys() != {"revenue"}:
            return None
        besides = any(not _TIME.search(word) for word in inquiry.own_words)
        return None if besides or _parts_asked(inquiry) else cls()

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of a part only."""
        return is_of_part(fold(candidate.quote))


def _parts_asked(inquiry: Inquiry) -> tuple[str, ...]:
    if not inquiry.asks_figure or inquiry.question.compares:
        return ()
    if _SHARE_OF_THEM.search(inquiry.folded):
        return ()
    return tuple(parts_asked(inquiry.bare, inquiry.words))
