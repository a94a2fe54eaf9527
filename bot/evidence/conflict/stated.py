"""A sentence that says itself that sources differ, or that speaks against the one before it."""

import re
from collections.abc import Sequence

import numpy as np

from bot.evidence.candidates import Candidate
from bot.evidence.conflict.kinds import Conflict, Side
from bot.evidence.conflict.reach import FAR, NEAR
from bot.evidence.conflict.topics import is_on_topic, matter_of
from bot.evidence.disagreement import answers_another, states_disagreement, topic_of
from bot.evidence.ranked import Evidence, RankedSentence
from bot.evidence.reading import values_in
from bot.evidence.syndication import is_copy
from bot.evidence.values import NUMERIC_TYPES
from bot.understanding.answer_types import AnswerType
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.chunking import plain_text
from index.terms import terms

__all__ = ["stated_disagreement"]

CERTAIN = 0.6
"""Least probability of the evidence at which the sentence behind the answer is taken to speak
against it."""
_GAP = 40
"""Most characters between a sentence and the next one: footnote marks, line ends."""
_ALIKE = 0.4
"""Share of the shorter sentence's words in the longer one that ties two sentences together."""
_SOON = 2
"""Sentences behind the best one within which what sources differ on is mostly told."""
_BARE_TIME = re.compile(
    r"(?:the )?(?:exact )?(?:year|month|day|date)$|(?:具体)?(?:年份|月份|日期|时间)$"
)
"""`Sources differ on the month`: of what was told before it, as it doesn't say of what."""
_SAME_MATTER = 0.93
"""Cosine at which a sentence that names what sources differ on is about what the best one says.
With the two above it turns 3 of the 92 development conflicts right, for 1 report too many."""
_BESIDE = 0.2
"""Share of words that ties a sentence to the one before it where it speaks against that."""
_ANOTHER_TELLING = re.compile(
    r"^(?:但|而|不过)?(?:另一种说法|另有(?:报道|说法)|还有一种说法|另一说)"
    r"|^(?:but |yet )?another (?:report|account|source|version)\b"
)
"""Opens a sentence that is by its form the other side of the one before, whatever its words."""
_DATE_OF_REPORT = re.compile(r"\d{4}年(?:\d+月)?的?报道|\b\d{4} (?:report|article)")
"""`one 2026 report says`: no value of what is told."""
_TOLD_BY_SOMEBODY = re.compile(r"称|写|说|报道|\b(?:says|said|puts|gives|dates|according to)\b")


def stated_disagreement(
    question: Question, evidence: Evidence, table: CompanyTable
) -> Conflict | None:
    """The first sentence that tells of a disagreement about what is asked, with its other side."""
    ranked = evidence.sentences
    best = ranked[0]
    surely = evidence.probability >= CERTAIN
    for each in ranked:
        behind = best.score - each.score
        if behind > FAR:
            break
        candidate = each.candidate
        folded = candidate.text.folded
        against = answers_another(folded)
        if not (against or states_disagreement(folded)):
            continue
        replies = surely and against and not matter_of(folded, table)
        replies = replies and _follows(candidate, best.candidate)
        near = behind <= NEAR or (surely and _tied(candidate, best.candidate))
        if not replies and not (near and is_on_topic(question, each, table)):
            continue
        if states_disagreement(folded):
            sides = _with_continuation(candidate, ranked, question, table)
        else:
            sides = _with_partner(candidate, ranked, best.candidate)
        if sides:
            return Conflict("stated", tuple(Side(side) for side in sides))
    return None


def _follows(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence stands right behind another, be it in the next passage."""
    step = candidate.position - best.position
    if candidate.passage.id == best.passage.id:
        return step == 1
    gap = candidate.sentence.start - best.sentence.end
    return candidate.article.slug == best.article.slug and 0 <= gap <= _GAP


def _tied(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence beside the best one speaks of the same."""
    step = candidate.position - best.position
    if candidate.passage.id != best.passage.id:
        return False
    if abs(step) == 1 and _overlap(candidate, best) >= _ALIKE:
        return True
    named = topic_of(candidate.text.folded)
    if _BARE_TIME.match(named):
        return 0 < step <= _SOON + 1
    return bool(named) and 0 < step <= _SOON and _likeness(candidate, best) >= _SAME_MATTER


def _likeness(one: Candidate, other: Candidate) -> float:
    """Cosine of two sentences."""
    first, second = (each.sentence.vector.astype(np.float32) for each in (one, other))
    return float(first @ second)


def _with_partner(
    candidate: Candidate, ranked: Sequence[RankedSentence], best: Candidate
) -> tuple[Candidate, ...]:
    """A sentence that speaks against another, behind the one it speaks against."""
    before = [
        each.candidate
        for each in ranked
        if each.candidate.passage.id == candidate.passage.id
        and each.candidate.position == candidate.position - 1
    ]
    likely = [(each, _BESIDE) for each in before]
    if candidate is not best:
        told_against = _ANOTHER_TELLING.search(candidate.text.folded) is not None
        likely.append((best, 0.0 if told_against and _follows(candidate, best) else _ALIKE))
    for each, least in likely:
        if _overlap(each, candidate) >= least and not is_copy(each, candidate):
            return each, candidate
    return ()


def _with_continuation(
    candidate: Candidate, ranked: Sequence[RankedSentence], question: Question, table: CompanyTable
) -> tuple[Candidate, ...]:
    """A sentence that says that sources differ, and gives one value only, with the next."""
    kind = question.answer_type
    if kind not in NUMERIC_TYPES or len(_values_of(kind, candidate, table)) != 1:
        return (candidate,)
    for each in ranked:
        behind = each.candidate
        if not _follows(behind, candidate):
            continue
        told = _TOLD_BY_SOMEBODY.search(behind.text.folded) is not None
        if not told and _overlap(candidate, behind) < _BESIDE:
            continue
        if _values_of(kind, behind, table) - _values_of(kind, candidate, table):
            return candidate, behind
    return (candidate,)


def _values_of(kind: AnswerType, candidate: Candidate, table: CompanyTable) -> set[str]:
    text = _DATE_OF_REPORT.sub("", plain_text(candidate.quote))
    return {value.key for value in values_in(kind, text, table)}


def _overlap(one: Candidate, other: Candidate) -> float:
    """Share of the shorter sentence's words that the other one holds."""
    first, second = (set(terms(each.text.folded)) for each in (one, other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
