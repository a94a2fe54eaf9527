"""Sentences of different stories that give different values in the very slot asked for."""

from bot.evidence.candidates import Candidate
from bot.evidence.conflict.kinds import Conflict, Side, kind_of
from bot.evidence.conflict.reach import FAR
from bot.evidence.ranked import Evidence
from bot.evidence.reading import Value, same_value
from bot.evidence.slots import slot_values
from bot.evidence.syndication import stories_of
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["slots_that_differ"]


def slots_that_differ(
    question: Question, evidence: Evidence, table: CompanyTable
) -> Conflict | None:
    """The best sentence, and the first that gives another value for the same thing and time."""
    ranked = evidence.sentences
    best = ranked[0].candidate
    close = [each.candidate for each in ranked if ranked[0].score - each.score <= FAR]
    stories = stories_of(close)
    home = next(story for story in stories if story.holds(best))
    for story in stories:
        other = story.original
        if story is home or other is best:
            continue
        values = _slots_differ(question, best, other, table)
        if values is not None:
            sides = (
                Side(best, values[0], 1 + len(home.copies)),
                Side(other, values[1], 1 + len(story.copies)),
            )
            return Conflict(kind_of(best, other), sides)
    return None


def _slots_differ(
    question: Question, one: Candidate, other: Candidate, table: CompanyTable
) -> tuple[Value, Value] | None:
    """Different values of the attribute that is asked for, of one period."""
    first, second = (slot_values(question, each, table) for each in (one, other))
    if len(first) != 1 or len(second) != 1:
        return None
    if first[0].measure != second[0].measure or first[0].period != second[0].period:
        return None
    pair = first[0].value, second[0].value
    return None if same_value(*pair) else pair
