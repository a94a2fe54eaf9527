"""The three signs of a disagreement, surest first."""

from bot.evidence.conflict.kinds import Conflict
from bot.evidence.conflict.slots import slots_that_differ
from bot.evidence.conflict.stated import stated_disagreement
from bot.evidence.conflict.twins import twins_that_differ
from bot.evidence.definitions import asks_definition
from bot.evidence.ranked import Evidence
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["find_conflict"]

LIKELY = 0.4
"""Least probability of the evidence at which what sources differ on is taken to be asked."""


def find_conflict(question: Question, evidence: Evidence, table: CompanyTable) -> Conflict | None:
    """The disagreement about what is asked among the evidence, or None.

    Args:
        question: as understood.
        evidence: sufficient evidence, best sentence first.
        table: names of persons and companies.
    """
    if (question.compares and len(question.companies) > 1) or asks_definition(question):
        return None
    stated = None
    if evidence.probability >= LIKELY:
        stated = stated_disagreement(question, evidence, table)
    return (
        stated
        or slots_that_differ(question, evidence, table)
        or twins_that_differ(question, evidence, table)
    )
