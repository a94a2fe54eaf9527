"""Puts what is newest of the sentences about as likely in front of the others."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evidence.candidates import Candidate
from bot.evidence.disagreement import answers_another
from bot.evidence.prospects import is_ahead
from bot.evidence.ranked import Evidence, RankedSentence
from bot.evidence.reading import periods_in
from bot.evidence.recency.incumbents import asks_incumbent, is_former, is_shared
from bot.evidence.recency.releases import asks_last_release, says_what_is_current, tells_release
from bot.evidence.recency.rounds import asks_last_round, tells_round
from bot.evidence.timeline import as_of, gives_figure, period_order
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["SCORE_WINDOW", "asks_of_now", "is_outdated", "newest_first"]

SCORE_WINDOW = 1.5
"""A sentence within these log-odds of the best one is about as likely to answer."""
ROUND_WINDOW = 3.0
"""The same of rounds: each is worded alike, and is told beside its investors or its valuation."""
_OF_SEVERAL = frozenset(("price", "stake", "pay", "customers"))
"""Figures of many things at once: the newest may be that of another product."""
_OF_A_TIME = re.compile(
    r"首次|第一次|首轮|首[日个]|当初|起初|最初|最早|开始时|刚|发行价|最高|最多|最低|巅峰|高峰|历史|曾经|当时|那时|(?<![目当日])[之以]?前(?!三季)|[之以]后|轮"
    r"|\b(?:first|initial(?:ly)?|original(?:ly)?|earliest|began|start(?:ed|ing)?|launch\w*|debut|ipo|peak\w*|highest|lowest|record|ever"
    r"|once|then|before|after|since|until|when|ago|used to|round|series [a-h])\b"
)
"""Asks for what was at some time, which need not be the newest."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def asks_of_now(question: Question) -> bool:
    """Whether a figure is asked for that changes, of one measure and of no certain time."""
    of_one_measure = all(each.name not in _OF_SEVERAL for each in question.attributes)
    now = gives_figure(question) and of_one_measure and not question.years
    return now and not (_OF_A_TIME.search(question.folded) or is_ahead(question.folded))


def newest_first(question: Question, evidence: Evidence, table: CompanyTable) -> Evidence:
    """The evidence with what is newest, of the sentences about as likely as the best, in front.

    The newest figure where `asks_of_now`, the last round where one is asked for, the
    newest release, and who is in office before who was. As it stands where none is asked for.
    """
    ranked = evidence.sentences
    if not ranked or question.compares:
        return evidence
    front: Sequence[RankedSentence] = ()
    if asks_of_now(question):
        front = _newest_figures(question, ranked)
    elif asks_last_round(question):
        front = _newest_rounds(question, ranked)
    elif asks_last_release(question):
        front = _newest_releases(question, ranked, table)
    elif asks_incumbent(question):
        front = _incumbents(question, ranked)
    return replace(evidence, sentences=(*front, *(e for e in ranked if e not in front)))


def _likely(ranked: Sequence[RankedSentence], window: float = SCORE_WINDOW) -> list[RankedSentence]:
    top, best = ranked[0].score, ranked[0]
    return [each for each in ranked if top - each.score <= window and (each.fits or each is best)]


def _newest_figures(
    question: Question, ranked: Sequence[RankedSentence]
) -> Sequence[RankedSentence]:
    """What states a figure, newest first; nothing where the best tells no time or is a table's row.

    What is expected is no newer figure than what was. A sentence that leans on the one before it
    stays behind, and so does one that only speaks against another.
    """
    stated = [each for each in _likely(ranked) if _states(question, each)]
    best = ranked[0].candidate
    if ranked[0] not in stated or best.table_head or not as_of(best):
        return ()
    stated = [e for e in stated if not (e.candidate.leans or e.candidate.table_head)]
    past = [each for each in stated if not is_ahead(each.candidate.text.folded)]
    plain = [each for each in past if not answers_another(each.candidate.text.folded)]
    return _by_age(plain or past)


def is_outdated(question: Question, evidence: Evidence, told: Sequence[Candidate]) -> bool:
    """Whether sentences tell of a time before that of the newest in front.

    Args:
        question: one that `asks_of_now`.
        evidence: newest first.
        told: the sentences.
    """
    newest = evidence.sentences[0]
    if not _states(question, newest):
        return False
    order = period_order(as_of(newest.candidate))
    return all((0, 0) < period_order(as_of(each)) < order for each in told)


def _states(question: Question, ranked: RankedSentence) -> bool:
    folded = ranked.candidate.text.folded
    return any(attribute.is_given(folded) for attribute in question.attributes)


def _newest_rounds(question: Question, ranked: Sequence[RankedSentence]) -> list[RankedSentence]:
    likely = _likely(ranked, ROUND_WINDOW)
    told = (each for each in likely if tells_round(each.candidate, question))
    return _by_age([each for each in told if as_of(each.candidate)])


def _newest_releases(
    question: Question, ranked: Sequence[RankedSentence], table: CompanyTable
) -> Sequence[RankedSentence]:
    """What tells of a dated release, or what was current at a date, newest first.

    Nothing where the best says what is current, as of no date.
    """
    best = ranked[0].candidate
    if says_what_is_current(best, question, table) and not _is_dated(best):
        return ()
    told = (each for each in ranked if each.fits and _is_dated(each.candidate))
    return _by_age([each for each in told if tells_release(each.candidate, question, table)])


def _is_dated(candidate: Candidate) -> bool:
    return bool(periods_in(candidate.text.folded))


def _incumbents(question: Question, ranked: Sequence[RankedSentence]) -> list[RankedSentence]:
    """Who is in office, where the best sentence tells who was, or shared it, and this is newer."""
    best = ranked[0].candidate
    former, shared = is_former(best.text.folded), is_shared(best.text.folded)
    order = period_order(as_of(best))
    return [
        each
        for each in _likely(ranked)
        if _states(question, each) and not is_former(each.candidate.text.folded)
        if former or (shared and period_order(as_of(each.candidate)) > order)
    ]


def _by_age(ranked: Sequence[RankedSentence]) -> list[RankedSentence]:
    def age(each: RankedSentence) -> tuple[tuple[int, int], str]:
        period = as_of(each.candidate)
        return period_order(period), period if _DAY.fullmatch(period) else ""

    return sorted(ranked, key=age, reverse=True)
