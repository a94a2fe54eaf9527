"""The shape of a condition, and the question that it is read out of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol, Self

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.understanding.attributes import Attribute
from bot.understanding.consequences import asks_consequence
from bot.understanding.figures import asks_figure
from bot.understanding.question import Question, surface_forms
from corpus.companies import CompanyTable
from index.terms import terms

__all__ = ["Condition", "Inquiry", "conditions_set", "unmet"]


@dataclass(frozen=True)
class Inquiry:
    """A question, with what several conditions read out of it.

    Attributes:
        question: as understood.
        matcher: looks up its words.
        table: names of companies.
    """

    question: Question
    matcher: WordMatcher
    table: CompanyTable

    @property
    def folded(self) -> str:
        """The question, folded."""
        return self.question.folded

    @cached_property
    def asks_figure(self) -> bool:
        """Whether only a figure can answer."""
        return asks_figure(self.question)

    @cached_property
    def asks_consequence(self) -> bool:
        """Whether it is asked what came of something."""
        return asks_consequence(self.folded)

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """What is asked for, by name."""
        return {each.name: each for each in self.question.attributes}

    @cached_property
    def names(self) -> tuple[tuple[int, int], ...]:
        """Where names of the table stand, as (start, end)."""
        return tuple((mention.start, mention.end) for mention in self.question.mentions)

    @cached_property
    def bare(self) -> str:
        """The folded question, names of the table blanked out."""
        folded = self.folded
        for start, end in self.names:
            folded = folded[:start] + "," * (end - start) + folded[end:]
        return folded

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words, and those of names that the table doesn't have."""
        unknown = (term for name in self.question.unknown for term in terms(name))
        return frozenset((*self.question.words, *unknown))

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The content words that are no part of asking for an attribute."""
        question = self.question
        surface = surface_forms(question)
        asked = (*question.attributes, *question.hinted)
        return tuple(
            word
            for word in question.words
            if not any(a.is_asked_by(surface.get(word, word)) for a in asked)
        )


class Condition(Protocol):
    """One thing that a question says, and that a sentence has to keep to if it is to answer.

    Made once for a question, and looked at for each of its candidates.
    """

    name: ClassVar[str]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """The condition that a question sets; None where it says nothing of the kind."""
        ...

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a candidate surely does not keep to it."""
        ...


def conditions_set(kinds: Iterable[type[Condition]], inquiry: Inquiry) -> Iterator[Condition]:
    """Those of some kinds of conditions that a question sets, in the order of the kinds."""
    return (each for kind in kinds if (each := kind.of(inquiry)) is not None)


def unmet(conditions: Iterable[Condition], candidate: Candidate) -> str | None:
    """The name of the first condition that a candidate does not meet; None where it meets all."""
    return next((each.name for each in conditions if each.is_unmet(candidate)), None)
