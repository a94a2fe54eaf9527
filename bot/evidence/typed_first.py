"""Where a date or an amount is asked for, the sentence that has one before one that has none.

A heading has the name and the words (`HunyuanImage 3.0:开源生图模型`); when, the line below it says.
"""

from bot.evidence.ranked import Evidence, RankedSentence
from bot.understanding.answer_types import AnswerType
from bot.understanding.question import Question

__all__ = ["typed_first"]

_TYPES: tuple[AnswerType, ...] = ("year", "date", "money", "percent")
_REACH = 1.0
"""Log-odds by which such a sentence may rank below the best."""


def typed_first(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with the likeliest sentence of the asked type in front, where the best has none.

    As it is where no other is about as likely.
    """
    if question.answer_type not in _TYPES or not evidence.sentences:
        return evidence
    best = evidence.sentences[0]
    if not best.measured["type_absent"]:
        return evidence
    return evidence.led_by(lambda each: _has_value(each, best))


def _has_value(each: RankedSentence, best: RankedSentence) -> bool:
    if each.measured["type_absent"] or each.measured["slot_empty"] or not each.fits:
        return False
    return best.score - each.score <= _REACH
