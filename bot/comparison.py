"""Questions that set companies side by side: one question a company, answered apart.

`2025年中芯和寒武纪谁更赚钱？` is rarely said in one sentence. What each company's own
articles say of the same attribute is, and the asker compares.
"""

from dataclasses import replace

from bot.evidence.weigh import Evidence
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["says_of_all", "sides_of"]


def sides_of(question: Question) -> tuple[Question, ...]:
    """The question asked of each company alone; empty where it compares nothing."""
    if not question.compares or len(question.companies) < 2:
        return ()
    return tuple(
        replace(
            question,
            mentions=tuple(m for m in question.mentions if m.company.id == company),
            companies=(company,),
            compares=False,
        )
        for company in question.companies
    )


def says_of_all(evidence: Evidence, question: Question, table: CompanyTable) -> bool:
    """Whether the best sentence speaks of every company that is asked about."""
    if not evidence.sufficient:
        return False
    named = table.company_ids(evidence.sentences[0].candidate.text.folded)
    return set(question.companies) <= set(named)
