"""Where a reason is asked for, the sentence that gives one before the sentence that tells what happened.

What happened has the question's words, its reason mostly stands a sentence further on and has few of
them: `收入比前一年少一成。公司解释下滑是因为…`.
"""

import re

from bot.evidence.candidates import Candidate
from bot.evidence.ranked import Evidence, RankedSentence
from bot.understanding.question import Question

__all__ = ["gives_reason", "reasons_first"]

_REASON = re.compile(
    r"因(?![此而]|子|素)|所以|导致|致使|使得|由于|原因|为了|看中|看上|解释|归咎|归结|出于|担心|之所以|理由|主要是|靠的是|得益于|图的是|看重|拖累"
    r"|\b(?:because|due to|owing to|blam\w+|attribut\w+|so that|reasons?|appeal\w*|attract\w*|thanks to|driven by|mainly from|cit(?:ed|es|ing)|explain\w*)\b"
)
_REACH = 2.0
"""Log-odds by which such a sentence may rank below the best."""
_REACH_BEHIND = 3.0
"""The same right behind the best, in its passage."""
_REACH_OF_ROW = 5.0
"""The same where the best is the row of a table, which has figures and no reasons."""
_BEHIND = 2
"""Sentences within which that is."""


def reasons_first(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with the likeliest sentence that gives a reason in front, where one is asked for.

    As it is where the best one gives one, or none that is about as likely does.
    """
    if question.answer_type != "why" or not evidence.sentences:
        return evidence
    best = evidence.sentences[0]
    if gives_reason(best.candidate):
        return evidence
    return evidence.led_by(lambda each: _gives_reason(each, best))


def gives_reason(candidate: Candidate) -> bool:
    """Whether a sentence says why, in so many words."""
    return _REASON.search(candidate.text.folded) is not None


def _gives_reason(each: RankedSentence, best: RankedSentence) -> bool:
    if each.measured["slot_empty"] or not each.fits:
        return False
    if not gives_reason(each.candidate):
        return False
    same = each.candidate.passage.id == best.candidate.passage.id
    behind = same and 0 < each.candidate.position - best.candidate.position <= _BEHIND
    reach = _REACH_BEHIND if behind else _REACH
    return best.score - each.score <= (_REACH_OF_ROW if best.candidate.table_head else reach)
