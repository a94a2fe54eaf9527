"""Where several things are asked for, the sentence that names them before one that counts them.

`新设三个部门` has the question's words; which they are is told a sentence or two further on.
"""

import re

from bot.evidence.ranked import Evidence, RankedSentence
from bot.understanding.question import Question

__all__ = ["enumerations_first"]

_COUNTED = re.compile(
    r"(?<!第)[两二三四五六七八九十\d]\s?[个家位名款项类种条大支]|\b(?:two|three|four|five|six|seven|eight|nine|ten|several)\b"
)
_ENUMERATED = re.compile(
    r"[^、]、[^、]|\w, (?:[^,.;]{1,40}, )*(?:and|or) \w|\w[^,.;，。；]{0,30}[和与及]\w"
)
_REACH = 2.0
"""Log-odds by which such a sentence may rank below the best."""


def enumerations_first(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with the likeliest sentence that names things in front, where a list is asked for.

    As it is unless the best one only says how many there are.
    """
    if question.answer_type != "list" or not evidence.sentences:
        return evidence
    best = evidence.sentences[0]
    text = best.candidate.text.folded
    if not _COUNTED.search(text) or _ENUMERATED.search(text):
        return evidence
    return evidence.led_by(lambda each: _names_them(each, best))


def _names_them(each: RankedSentence, best: RankedSentence) -> bool:
    if each.measured["slot_empty"] or not each.fits:
        return False
    near = best.score - each.score <= _REACH
    near = near and each.measured["words_missing"] <= best.measured["words_missing"]
    return near and _ENUMERATED.search(each.candidate.text.folded) is not None
