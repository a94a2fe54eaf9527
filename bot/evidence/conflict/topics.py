"""Whether sources differ on what is asked, or on something else that is told beside it."""

import re

from bot.evidence.disagreement import is_about_time, topic_of
from bot.evidence.ranked import RankedSentence
from bot.understanding.measures import measures_asked
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import is_han

__all__ = ["is_on_topic", "matter_of", "says_when"]

_WHEN = re.compile(r"时候|何时|几时|哪[天年月日]|几月|时间|日期|\bwhen\b|\bdate\b|premiere")
_KEY_MISSING = 0.5
"""Most of a question's telling word that may be missing where its type names no value."""
_LITTLE = "的在于和与这那此次是年月日中个"
"""Characters that name nothing."""
_REST = 4
"""Characters of what sources differ on, names and attribute left out, that may be unasked."""


def says_when(question: Question) -> bool:
    """Whether a question has a word for a time."""
    return _WHEN.search(question.folded) is not None


def is_on_topic(question: Question, ranked: RankedSentence, table: CompanyTable) -> bool:
    """Whether a disagreement is about what is asked, not about something else beside it."""
    folded = ranked.candidate.text.folded
    kind = question.answer_type
    topic = matter_of(folded, table)
    measured = ranked.measured
    if measured["year_conflict"] or _speaks_of_more(question, topic, table):
        return False
    asks_when = kind in ("year", "date") or (kind is None and says_when(question))
    if is_about_time(folded):
        return asks_when and not measured["type_absent"]
    if question.attributes and not any(a.is_stated(topic or folded) for a in question.attributes):
        return False
    if kind in ("why", "how", "list", "yes-no", "definition", "person"):
        return measured["key_missing"] <= _KEY_MISSING
    # `两年` is a length of time, though no count of anything.
    timed = bool(measures_asked(question.predicate)) and not measured["measure_absent"]
    return timed or not measured["type_absent"]


def matter_of(folded: str, table: CompanyTable) -> str:
    """What sources differ on; empty where a sentence only says of whom: `figures for DeepSeek`."""
    topic = topic_of(folded)
    return "" if (0, len(topic)) in ((m.start, m.end) for m in table.find(topic)) else topic


def _speaks_of_more(question: Question, topic: str, table: CompanyTable) -> bool:
    """Whether what sources differ on is some product, or some part, that isn't asked about."""
    for mention in table.find(topic):
        form = topic[mention.start : mention.end]
        parts = [part for part in re.split(r"[ -]", form) if len(part) > 1]
        if mention.kind == "product" and not any(part in question.folded for part in parts):
            return True
    if question.language == "en" or not topic or not is_han(topic[-1]):
        return False
    for mention in reversed(table.find(topic)):
        topic = topic[: mention.start] + topic[mention.end :]
    for attribute in question.attributes:
        topic = re.sub(attribute.stated, "", topic, flags=re.ASCII)
    rest = [char for char in topic if is_han(char) and char not in question.folded]
    return len([char for char in rest if char not in _LITTLE]) > _REST
