"""Weighing evidence: which sentences answer, and whether they answer at all."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.evidence.article_names import with_names_of_articles
from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.definitions import (
    asks_definition,
    best_definition,
    definitions_first,
    makers_first,
)
from bot.evidence.enumerations import enumerations_first
from bot.evidence.features import CandidateFeatures, crosses_languages
from bot.evidence.model import EvidenceModel, as_probability
from bot.evidence.ranked import Evidence, RankedSentence, log_odds
from bot.evidence.reasons import reasons_first
from bot.evidence.rows import gate_features, rank_features
from bot.evidence.spoken import JUDGED_UP, RANKED_UP, Spoken
from bot.evidence.subject import about_subject
from bot.evidence.typed_first import typed_first
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.lexicon import Lexicon
from index.search import SearchResult

__all__ = ["weigh"]

OWN_LANGUAGE = 0.5
"""By how many log-odds evidence in the other language must be better to be quoted."""
SURE = 1.5
"""How far evidence in the asker's language is above its threshold, in log-odds, to suffice."""
ABOUT_AS_LIKELY = 1.5
"""By how many log-odds the best sentence in the other language may be likelier all the same."""
FEW_MISSING = 0.35
"""Weighted share of a question's words that such a sentence may lack."""
OPEN = 0.4
"""The same of evidence in a text without known questions, where no kind of answer is asked for.

`Which award did Moonshot AI win?` wants nothing that is known by its look: words alone judge.
"""


def weigh(
    question: Question,
    result: SearchResult,
    *,
    table: CompanyTable,
    lexicon: Lexicon,
    model: EvidenceModel,
    threshold: float | None = None,
    spoken: Spoken | None = None,
) -> Evidence:
    """Rank the sentences of the retrieved passages and judge the best one.

    Sentences in the asker's language and in the other one are ranked apart, each
    by the model trained for its case; the asker's own language goes first.

    Args:
        question: as understood.
        result: the retrieved passages.
        table: names of companies, for telling whom a sentence is about.
        lexicon: translations of words.
        model: the calibrated model.
        threshold: replaces the calibrated threshold for both groups.
        spoken: what a follow-up leans on.
    """
    question = with_names_of_articles(question, result.hits, lexicon)
    matcher = WordMatcher(question, result.idf, lexicon)
    candidates = candidates_of(about_subject(question, result.hits, matcher, table))
    if spoken is not None:
        candidates = spoken.left(candidates, matcher)
    measured = CandidateFeatures(question, matcher, table).measure_all(candidates)
    groups: dict[bool, list[int]] = {False: [], True: []}
    for n, candidate in enumerate(candidates):
        groups[crosses_languages(question, candidate)].append(n)
    found = [
        _judge(
            [candidates[n] for n in group],
            [measured[n] for n in group],
            model,
            crosses,
            threshold,
            spoken,
            OPEN if _asks_openly(question) else 0.0,
        )
        for crosses, group in groups.items()
        if group
    ]
    if not found:
        return Evidence((), 0.0, 1.0, False, {})
    if asks_definition(question):
        found = [definitions_first(question, each, table) for each in found]
        return best_definition(found, question, table) or _preferred(found)
    preferred = makers_first(question, _preferred(found), table)
    preferred = typed_first(question, reasons_first(question, preferred))
    return enumerations_first(question, preferred)


def _asks_openly(question: Question) -> bool:
    """Whether neither an attribute nor a kind of answer is asked for."""
    return not (question.attributes or question.hinted or question.answer_type)


def _preferred(found: Sequence[Evidence]) -> Evidence:
    """The likelier evidence; that in the asker's language where it suffices and is about as likely."""
    best = max(found, key=_preference)
    own = next((each for each in found if not each.crosses_languages and _suffices(each)), best)
    ahead = best.sentences[0].score - own.sentences[0].score
    chosen = own if ahead <= ABOUT_AS_LIKELY else best
    return replace(chosen, other=next((each for each in found if each is not chosen), None))


def _suffices(evidence: Evidence) -> bool:
    """Whether the best sentence surely gives what is asked for, and holds the question's words."""
    measured = evidence.sentences[0].measured
    given = measured["attribute_given"] == 1.0 and measured["slot_empty"] == 0.0
    return given and measured["words_missing"] <= FEW_MISSING and evidence.margin >= SURE


def _preference(evidence: Evidence) -> float:
    """Log-odds to be judged and to rank; a quote the asker can read beats one a little likelier.

    By both together 6 more of 2,000 development questions are right than by the judge alone.
    """
    own = 0.0 if evidence.crosses_languages else OWN_LANGUAGE
    return evidence.margin + evidence.sentences[0].score + own


def _fits(measured: dict[str, float], best: dict[str, float]) -> bool:
    against = ("other_entity", "entity_absent", "year_absent", "year_conflict", "type_absent")
    return all(measured[name] <= best[name] for name in against)


def _judge(
    candidates: Sequence[Candidate],
    measured: Sequence[dict[str, float]],
    model: EvidenceModel,
    crosses: bool,
    threshold: float | None,
    spoken: Spoken | None,
    stricter: float,
) -> Evidence:
    beside = spoken.beside(candidates) if spoken else np.zeros(len(candidates))
    known = np.array([bool(candidate.known) for candidate in candidates])
    scores = np.zeros(len(candidates))
    for kind in {bool(each) for each in known}:
        judge = model.judge(crosses, kind)
        rows = rank_features(measured, judge.rank_features)
        scores[known == kind] = judge.rank.logit(rows[known == kind])
    scores += RANKED_UP * beside
    order = np.argsort(-scores, kind="stable")
    judge = model.judge(crosses, bool(known[order[0]]))
    least = judge.threshold
    if not known[order[0]]:
        least = as_probability(log_odds(least) + stricter)
    row = gate_features(measured, scores, judge.gate_features)
    answers = float(judge.gate.logit(row)) + JUDGED_UP * beside[order[0]]
    return Evidence(
        sentences=tuple(
            RankedSentence(
                candidates[i],
                float(scores[i]),
                _fits(measured[i], measured[order[0]]),
                measured[i],
            )
            for i in order
        ),
        probability=as_probability(answers),
        threshold=least if threshold is None else threshold,
        crosses_languages=crosses,
        features=measured[order[0]],
    )
