"""The short answer that leads a sentence: the one value in the slot that is asked for.

It is taken from the sentence as written, never computed or put into other words, and
shown only where the sentence has exactly one value in exactly that slot: the amount
that `估值` governs, the person that `出任首席执行官` names. Where two fit, or the
question says more than the slot, there is no lead, and the sentence speaks for itself.
"""

import re
from collections.abc import Mapping

from bot.evidence.candidates import Candidate
from bot.evidence.demands.clauses import up_to_clause_end
from bot.evidence.disagreement import answers_another, states_disagreement
from bot.evidence.prospects import is_ahead
from bot.evidence.reading import Value, values_in
from bot.evidence.slots import DATED, ROLES, asks_for_part, names_all, slot_values
from bot.evidence.timeline import varies
from bot.understanding.answer_types import answer_type_of
from bot.understanding.question import Question
from bot.understanding.years import YEAR
from corpus.companies import CompanyTable
from corpus.figures.periods import find_periods
from corpus.language import fold
from index.chunking import plain_text
from index.table_cells import cell_of_period

__all__ = ["short_answer"]

SURE = 0.6
"""Least probability of the evidence at which a slot's value is put in front."""
SURER = 0.75
"""The same where only the type says which value is meant."""
_COVERED = 0.35
"""Most that may be missing of a question's words where no attribute says what is meant."""

_CHANGED = re.compile(r"新增|增加了?(?!到|至)|\badded\b")
"""Says by how much something grew, not what it came to."""
_AS_OF = re.compile(
    r"(?:截至|截止|截止到)$|\bas of (?:the )?(?:end of |early |late |mid-)?$|\bby (?:the end of )?$"
)
"""Before a date, says up to when something is known, not when it happened."""
_TOLD_THEN = re.compile(r"[^,，。]{0,4}(?:公布|宣布|表示|称|透露|预告)[,，]|,? (?:said )?that\b")
"""Behind the date of an announcement."""
_ON_THE_WAY = re.compile(
    r"申请|受理|递交|提交|辅导|备案|推迟|未上市|\b(?:fil(?:ed|ing)|submitt\w+|application|postpon\w+|delay\w*)\b"
)
"""A listing that has not come about yet."""
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
    if question.compares or probability < SURE:
        return None
    if candidate.table_head:
        own = not (features["entity_absent"] or features["other_entity"])
        return _cell(question, candidate) if own else None
    if not names_all(question, candidate):
        return None
    if _RELATIVE.search(question.folded):
        return None
    folded = candidate.text.folded
    if states_disagreement(folded) or answers_another(folded):
        return None
    # `expected $9 billion by 2029` leads with no revenue, nor `added $40 million`.
    if _is_ahead_of(question, folded) or (_CHANGED.search(folded) and varies(question)):
        return None
    found = [slot.value for slot in slot_values(question, candidate, table)]
    if not found and probability >= SURER:
        found = _by_type(question, candidate, features, table)
    found = [value for value in found if _happened_then(question, candidate, value)]
    values = {value.key: value for value in found}
    if len(values) != 1:
        return None
    value = next(iter(values.values()))
    if varies(question) and _is_one_of_several(question, candidate, table):
        return None
    return None if value.key in question.folded else value.text.strip()


def _cell(question: Question, candidate: Candidate) -> str | None:
    """The cell of a row that is of the period asked for, where the row is what is asked."""
    sentences = candidate.passage.sentences
    above = [candidate.passage.sentence_text(sentences[n]) for n in candidate.table_head]
    label = fold(candidate.quote.split("|")[0])
    if not question.attributes or not all(a.is_stated(label) for a in question.attributes):
        return None
    periods = {period.key for period in find_periods(question.folded)}
    return cell_of_period(above[-1], candidate.quote, periods)


def _happened_then(question: Question, candidate: Candidate, value: Value) -> bool:
    """Whether a date is that of what is asked about; so is every value that is no date."""
    if question.answer_type not in ("date", "year"):
        return True
    sentence = fold(plain_text(candidate.quote))
    listed = any(attribute.name == "listing" for attribute in question.attributes)
    # `百度2025年11月公布，昆仑芯M100在2026年初推出`: told then, and not yet out.
    told = _TOLD_THEN.match(sentence, value.end)
    early = listed and _ON_THE_WAY.search(sentence) and not _ON_THE_WAY.search(question.folded)
    return not (early or told or _AS_OF.search(sentence[: value.start]))


def _is_ahead_of(question: Question, folded: str) -> bool:
    return varies(question) and is_ahead(folded) and not is_ahead(question.folded)


def _is_one_of_several(question: Question, candidate: Candidate, table: CompanyTable) -> bool:
    """Whether figures of several years are given: `$72 million in 2023, $90 million in 2025`."""
    if question.years or len(set(YEAR.findall(candidate.text.folded))) < 2:
        return False
    kinds = [a.answer_type for a in question.attributes if a.answer_type in ("money", "count")]
    return any(len(values_in(kind, plain_text(candidate.quote), table)) > 1 for kind in kinds)


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
    found = values_in("date" if kind == "year" else kind, sentence, table)
    return [v for v in found if _is_beside(question, sentence, v)] if kind == "money" else found


def _is_beside(question: Question, sentence: str, value: Value) -> bool:
    """Whether what is asked was said by the end of an amount's clause: else it is another one's."""
    told = up_to_clause_end(fold(sentence), value.start)
    return all(each.is_stated(told) for each in question.attributes)
