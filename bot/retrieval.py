"""Passages for a question that is understood: the search, and what it takes of the question."""

from dataclasses import dataclass

from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.lexicon import Lexicon
from index.search import PassageIndex, SearchFilter, SearchResult

__all__ = ["RETRIEVED", "Retrieval"]

RETRIEVED = 45
"""Passages asked for, in all and of each company; those on the subject are looked through."""


@dataclass
class Retrieval:
    """The live index as questions are put to it.

    Attributes:
        index: where passages are found.
        lexicon: translations of words, for matching across languages.
    """

    index: PassageIndex
    lexicon: Lexicon

    @property
    def table(self) -> CompanyTable:
        """The names table in use."""
        return self.index.table

    def passages(
        self, question: Question, *, limit: int = RETRIEVED, where: SearchFilter | None = None
    ) -> SearchResult:
        """The passages a question would be answered from, best first.

        Raises:
            IndexingError: the index can't be read.
        """
        return self.index.search(
            question.text,
            limit=limit,
            where=where,
            expansion=question.expansion(self.lexicon),
            predicate=question.predicate,
            companies=question.companies,
        )
