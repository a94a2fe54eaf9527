"""Whether a figure of a whole company is asked for, and that of one of its parts told."""

import re

from bot.evidence.demands.clauses import up_to_clause_end
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["WholeCompany"]

_FIGURES_OF_ALL = frozenset(("staff", "revenue", "profit or loss", "gross margin", "users"))
_PART_OF_ALL = re.compile(
    r"团队|部门|事业部|实验室|子公司|分公司|(?<!主营)业务|板块|研发人员|工程师|研究员|自有|分部"
    r"|\b(?:teams?|divisions?|units?|departments?|subsidiar\w+|labs?|segments?|branch\w*|offices?"
    r"|engineers|researchers|business(?:es)?)\b"
)
_OF_WHICH = re.compile(
    r"\d[^,;]*,? ?(?:其中|当中|包括)|\d[^,;]*,? (?:of which|including|of this|of that)\b"
)
"""Behind the figure of all, says that of a part."""
_THAT_PART = re.compile(r"[那这]一?块")
"""Says in a question that a part is asked about: `无人出租车那块的收入`."""


class WholeCompany:
    """The figures that one question asks of a company as a whole.

    Args:
        question: as understood.
        table: names of companies.
    """

    def __init__(self, question: Question, table: CompanyTable) -> None:
        folded = question.folded
        of_part = _PART_OF_ALL.search(folded) or _THAT_PART.search(folded)
        figures = [each for each in question.attributes if each.name in _FIGURES_OF_ALL]
        self._figures = [] if of_part else figures
        self._companies = question.companies
        self._table = table

    def is_part_told(self, said: str) -> bool:
        """Whether a figure that is asked of the company may be that of one of its parts.

        What a clause behind the figure tells (`so that it could add to its business`) is no part.
        """
        if not self._figures:
            return False
        stated = [place for each in self._figures for place in each.positions(said)]
        told = up_to_clause_end(said, max(stated, default=len(said)))
        of_all = _OF_WHICH.search(told, min(stated, default=len(said)))
        told = told[: of_all.start()] if of_all else told
        # `AI21 Labs` is no laboratory of AI21.
        names = [
            (mention.start, mention.end)
            for mention in self._table.find(told)
            if mention.kind == "company" and mention.company.id in self._companies
        ]
        return any(
            not any(start <= part.start() and part.end() <= end for start, end in names)
            for part in _PART_OF_ALL.finditer(told)
        )
