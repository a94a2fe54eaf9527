"""The short answer that leads a sentence: the one value in the slot that is asked for.

It is taken from the sentence as written, never computed or put into other words, and
shown only where the sentence has exactly one value in exactly that slot: the amount
that `估值` governs, the person that `出任首席执行官` names. Where two fit, or the
question says more than the slot, there is no lead, and the sentence speaks for itself.
"""

import re
from collections.abc import Mapping

from bot.evidence.candidates import Candidate
from bot.evidence.disagreement import answers_another, states_disagreement
from bot.evidence.reading import Value, values_in
from bot.evidence.slots import DATED, ROLES, asks_for_part, names_all, slot_values
from bot.understanding.answer_types import answer_type_of
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.chunking import plain_text

__all__ = ["short_answer"]

SURE = 0.6
"""Least probability of the evidence at which a slot's value is put in front."""
SURER = 0.75
"""The same where only the type says which value is meant."""
_COVERED = 0.35
"""Most that may be missing of a question's words where no attribute says what is meant."""

_RELATIVE = re.compile(
    r"相当于|[比跟和与].{1,20}(?:便宜|贵|高|低|多|少|快|慢|大|小)|多少倍|几倍|几分之"
    r"|\bthan\b|\bhow much (?:\w+er|more|less)\b"
)
"""Asks how two things stand to each other: an amount of one of them is not the answer."""


def short_answer(
    question: Question,
    candidate: Candidate,
    features: Mapping[str, float],
    probability: float,
    table: CompanyTable,
) -> str | None:
    """The value to put in front of a sentence, as that sentence writes it.

    Args:
        question: as understood.
        candidate: the sentence that answers first.
        features: what was measured of it.
        probability: that it answers.
        table: names of persons and companies.

    Returns:
        None where no single value fits, or the evidence isn't sure enough.
    """
    if question.compares or probability < SURE or not names_all(question, candidate):
        return None
    if _RELATIVE.search(question.folded):
        return None
    folded = candidate.text.folded
    if states_disagreement(folded) or answers_another(folded):
        return None
    found = [slot.value for slot in slot_values(question, candidate, table)]
    if not found and probability >= SURER:
        found = _by_type(question, candidate, features, table)
    values = {value.key: value for value in found}
    if len(values) != 1:
        return None
    value = next(iter(values.values()))
    return None if value.key in question.folded else value.text.strip()


def _by_type(
    question: Question, candidate: Candidate, features: Mapping[str, float], table: CompanyTable
) -> list[Value]:
    """The values of the asked type: of the attribute, or where nearly all of it is said."""
    kind = question.answer_type
    if features["year_absent"] or len(question.attributes) > 1 or asks_for_part(question):
        return []
    name = question.attributes[0].name if question.attributes else ""
    sentence = plain_text(candidate.quote)
    if kind in ("date", "year") and kind == answer_type_of(question.folded):
        given = features["attribute_given"] and (name in DATED or name in ROLES)
    elif kind == "money" and name:
        given = features["attribute_given"]
    else:
        given = 0.0
    said = not name and features["words_missing"] <= _COVERED and features["value_near"]
    if not (given or said) or kind not in ("date", "year", "money", "percent"):
        return []
    return values_in("date" if kind == "year" else kind, sentence, table)
