"""Names: of an organisation or of somebody, other than those that the question has itself."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.fitting.figures import strict_measures
from bot.understanding.measures import Measure
from bot.understanding.names import persons_in
from bot.understanding.question import Question
from bot.understanding.years import months_in
from corpus.companies import CompanyTable
from corpus.language import fold
from index.terms import is_stop_term

__all__ = ["Organisation", "Somebody"]

_KIND = re.compile(r"什么样的|哪一?[类种]|\b(?:type|kind|sort)s? of\b")
"""Asks for no name: `which type of firm did it hire`."""
_WHO = re.compile(r"哪几?位|什么人|何人|\bwho\b")
_NAMED_BY_OFFICE = re.compile(
    r"(?:(?:技术|财务|执行|运营|营运|董事|行政|科学|产品|院|校|社|会)长|总裁|总经理|创[始办]人|负责人|主任|教授|博士|法官|先生|女士|律师)"
    r"(?:是|为|由|叫|:|：)?[㐀-鿿]{2,4}"
)
"""A name that the segmenter doesn't know for one: `技术长苏家永`."""
_LATIN_NAME = re.compile(r"\b[A-Z][\w.&-]+", re.ASCII)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True)
class Organisation:
    """That a sentence may name an organisation.

    In Chinese anything may: `硅基流动` is a company, though nothing in the name says so.

    Attributes:
        question: as understood.
        table: names of companies.
        measures: each of which has to be given.
    """

    name: ClassVar[str] = "organisation"
    question: Question
    table: CompanyTable
    measures: tuple[Measure, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where none is asked for."""
        question = inquiry.question
        if question.answer_type != "organisation" or _KIND.search(inquiry.folded):
            return None
        return cls(question, inquiry.table, strict_measures(question))

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether it names none."""
        if not all(measure.is_given(candidate.text.folded) for measure in self.measures):
            return True
        # Of two that are compared, both are named already.
        if self.question.compares or candidate.text.is_chinese:
            return False
        return not _names_others(candidate, self.question, self.table)


@dataclass(frozen=True)
class Somebody:
    """That a sentence may name who is asked for: a person, or an organisation.

    Of 89 answerable questions of the sets here that want one, one is answered without.

    Attributes:
        question: as understood.
        table: names of companies.
    """

    name: ClassVar[str] = "somebody"
    question: Question
    table: CompanyTable

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where it is not asked who; of two that are compared, both are named already."""
        question = inquiry.question
        kinds = {attribute.answer_type for attribute in question.attributes}
        who = not kinds or bool(kinds & {None, "person"})
        if not who or question.answer_type != "person" or question.compares:
            return None
        return cls(question, inquiry.table) if _WHO.search(inquiry.folded) else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether it names nobody."""
        if _names_others(candidate, self.question, self.table):
            return False
        # `美团与大众点评合并`: a company, though nothing in the name says so.
        if candidate.text.is_chinese and self.question.language == "en":
            return False
        folded = candidate.text.folded
        if any(mention.kind == "person" for mention in self.table.find(folded)):
            return False
        return not (_NAMED_BY_OFFICE.search(folded) or persons_in(candidate.quote))


def _names_others(candidate: Candidate, asked: Question, table: CompanyTable) -> bool:
    """Whether there is a company, or a name in Latin letters, that the question doesn't have."""
    if set(table.company_ids(candidate.text.folded)) - set(asked.companies):
        return True
    names = map(fold, _LATIN_NAME.findall(candidate.quote))
    return any(
        name not in asked.folded
        and not is_stop_term(name)
        and not months_in(f"in {name}")
        and name not in _WEEKDAYS
        for name in names
    )
