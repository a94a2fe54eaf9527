"""Whether a sentence tells of the product that is asked about, and not of its sibling."""

import re

from bot.evidence.candidates import Candidate
from bot.evidence.demands.clauses import clause_around
from bot.understanding.answer_types import typed_spans
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["Products"]

_FIGURES_OF_ONE = frozenset(("users", "price", "training cost", "context window", "memory"))
"""Attributes that each product has of its own."""
_OF_ANOTHER = 2.0
"""How much surer a figure beside a sibling's name is another's than one beside no name."""
_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])\w+", re.ASCII)
"""A word of a question that names a version or a model: letters with a figure."""


class Products:
    """The products that one question names, and what it asks of them.

    Args:
        question: as understood.
        table: names of products.
    """

    def __init__(self, question: Question, table: CompanyTable) -> None:
        self._table = table
        self._asked = {
            (m.company.id, m.name.forms) for m in question.mentions if m.kind == "product"
        }
        self._makers = {company for company, _ in self._asked} or set(question.companies)
        # `H1`, where no table has it.
        self._codes = [word for word in question.words if _CODE.fullmatch(word)]
        self._attributes = question.attributes or question.hinted
        self._wanted = question.answer_type

    def told_of_other(self, candidate: Candidate) -> float:
        """Whether a sentence names another product, or tells what is asked of another beside it."""
        if not (self._asked or self._codes):
            return 0.0
        said = candidate.text.folded
        named = self._named(said)
        if not any(asked for _, asked in named):
            return float(bool(self._asked) and (bool(named) or self._is_unnamed(candidate)))
        # `推出H1和G1两款机器人，G1售价9.9万元` tells the price of one.
        stated = [place for each in self._attributes for place in each.positions(said)]
        if not self._attributes and self._wanted:
            stated = [start for start, _ in typed_spans(self._wanted, said)]
        told = [_in_clause(named, place, said) for place in stated]
        elsewhere = bool(told) and all(told) and not any(any(clause) for clause in told)
        return _OF_ANOTHER if elsewhere else 0.0

    def _named(self, said: str) -> list[tuple[int, bool]]:
        """Where products of the same makers are named, and whether each is asked about."""
        named = [
            (m.start, (m.company.id, m.name.forms) in self._asked)
            for m in self._table.find(said)
            if m.kind == "product" and m.company.id in self._makers
        ]
        for code in self._codes:
            named += [
                (found.start(), True) for found in re.finditer(rf"\b{code}\b", said, re.ASCII)
            ]
        return named

    def _is_unnamed(self, candidate: Candidate) -> bool:
        """Whether a figure of one product is asked for, and nothing says that this one is its."""
        if not any(attribute.name in _FIGURES_OF_ONE for attribute in self._attributes):
            return False
        near = f"{candidate.head.folded}\n{candidate.text.folded}"
        # As part of a longer name as well: `Groq 3 LPU` is an LPU.
        return not any(fold(form) in near for _, forms in self._asked for form in forms)


def _in_clause(named: list[tuple[int, bool]], place: int, said: str) -> list[bool]:
    """Whether the products of the clause around a place are asked about, each."""
    start, end = clause_around(said, place)
    return [asked for at, asked in named if start <= at < end]
