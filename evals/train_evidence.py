"""Train the evidence model of `bot/evidence/weights.json` on development sets.

    python -m evals.train_evidence --sets SETS --work DIR [--write]

Ranking learns which sentence of the retrieved passages holds the answer. The gate
learns from three kinds of questions whether the best sentence answers: as they
are; with every sentence that holds the answer taken out of the passages (the
right text, the fact missing: the hard and the common case); and the
unanswerable ones of SQuAD 2. Weights are not trained on the
project's own questions; what a names table and the attributes add is set by hand (PRIORS).
"""

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.features import (
    GATE_FEATURES,
    RANK_FEATURES,
    CandidateFeatures,
    gate_features,
    rank_features,
)
from bot.evidence.model import Logistic
from bot.understanding.question import understand
from corpus.language import fold
from evals.sets import load_set, open_index
from index.lexicon import Lexicon
from index.search import PassageIndex

TRAINED_ON = {
    "same_language": ("squad2-dev", "cmrc2018-dev", "drcd-dev", "xquad-zh", "xquad-en"),
    "across_languages": ("xquad-en2zh", "xquad-zh2en"),
}
FALSE_REFUSALS = 0.05
# The public sets are not about companies: where the line is drawn is chosen on questions that
# are, `evals/seed/dev.jsonl` (docs/evidence.md has the counts on both sides of it).
THRESHOLD = 0.04
L2 = 1e-3
_UP, _DOWN = (0.0, None), (None, 0.0)
SIGNS: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(
        (
            "cosine",
            "cosine_margin",
            "passage_cosine",
            "passage_score",
            "passage_margin",
            "coverage",
            "window_coverage",
            "context_coverage",
            "coverage_margin",
            "type_present",
            "attribute_stated",
            "attribute_near",
            "entity_in_sentence",
            "entity_in_context",
            "year_match",
            "best_score",
            "score_margin",
            "lexical_score",
        ),
        _UP,
    ),
    **dict.fromkeys(
        (
            "type_absent",
            "attribute_absent",
            "entity_absent",
            "other_entity",
            "name_absent",
            "year_conflict",
            "year_absent",
            "codes_missing",
            "subject_missing",
            "question_like",
            "heaviest_missing",
            "heaviest_missing_in_context",
            "words_missing",
            "no_word_held",
        ),
        _DOWN,
    ),
}
# The public sets know no companies: what a names table adds is set by hand, in log-odds.
PRIORS = {
    "rank": {
        "type_absent": -2.0,
        "entity_in_sentence": 0.8,
        "entity_in_context": 0.4,
        "entity_absent": -2.0,
        "other_entity": -1.5,
        "name_absent": -1.0,
        "attribute_stated": 1.0,
        "attribute_near": 0.3,
        "year_match": 1.0,
        "year_conflict": -1.0,
    },
    "gate": {
        "entity_absent": -8.0,
        "other_entity": -6.0,
        "name_absent": -2.0,
        "attribute_absent": -6.0,
        "attribute_stated": 0.8,
        "heaviest_missing_in_context": -0.8,
        "words_missing": -1.5,
        "no_word_held": -2.0,
        "year_conflict": -1.5,
        "year_absent": -6.0,
        "type_present": 0.3,
        "entity_in_sentence": 0.3,
        "type_absent": -1.5,
        "subject_missing": -6.0,
    },
}


class Case:
    """One question with its candidates' features; `labels` says which hold the answer."""

    def __init__(self, measured: list[dict[str, float]], labels: list[bool], answerable: bool):
        self.measured = measured
        self.features = rank_features(measured)
        self.labels = np.array(labels)
        self.answerable = answerable


def _without_answer(candidates: list[Candidate], answers: list[str]) -> list[Candidate]:
    holding = [c.text.folded for c in candidates if any(a in c.text.folded for a in answers)]

    def cut(text: FoldedText) -> FoldedText:
        folded = text.folded
        for sentence in holding:
            folded = folded.replace(sentence, "")
        return FoldedText(folded)

    return [
        replace(c, window=cut(c.window), context=cut(c.context))
        for c in candidates
        if c.text.folded not in holding
    ]


def cases_of(
    index: PassageIndex, question: dict[str, Any], lexicon: Lexicon, hide: bool
) -> Case | None:
    understood = understand(question["question"], index.table)
    result = index.search(question["question"], limit=10, expansion=understood.expansion(lexicon))
    candidates = candidates_of(result.hits)
    answers = [fold(answer) for answer in question.get("answers") or []]
    if hide:
        candidates = _without_answer(candidates, answers)
    if not candidates:
        return None
    matcher = WordMatcher(understood, result.idf, lexicon)
    features = CandidateFeatures(understood, matcher, index.table)
    labels = [
        not hide
        and c.article.slug == question.get("doc_id")
        and any(answer in c.text.folded for answer in answers)
        for c in candidates
    ]
    answerable = question.get("answerable", True) and not hide
    if answerable and not any(labels):
        return None
    return Case([features.measure(c) for c in candidates], labels, answerable)


def collect(
    sets: Path, work: Path, names: tuple[str, ...], sample: int, lexicon: Lexicon
) -> list[Case]:
    cases: list[Case] = []
    for name in names:
        loaded = load_set(sets / name)
        index = open_index(loaded, work)
        questions = list(loaded.questions)
        random.Random(7).shuffle(questions)
        for n, question in enumerate(questions[:sample]):
            hide = question.get("answerable", True) and n % 2 == 1
            case = cases_of(index, question, lexicon, hide)
            if case is not None:
                cases.append(case)
        index.close()
        print(name, len(cases), flush=True)
    return cases


def fit(features: np.ndarray, labels: np.ndarray, names: tuple[str, ...]) -> Logistic:
    """Logistic regression with L2 and with the sign each feature must have.

    A feature that says "covered" can't count against an answer, nor "missing" for
    it, whatever chance correlations the sets hold; so the model stays readable.
    """
    from scipy.optimize import minimize

    mean, scale = features.mean(0), features.std(0)
    scale[scale < 1e-9] = np.inf
    x = (features - mean) / scale
    y = np.where(labels, 1.0, -1.0)
    share = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ parameters[:-1] + parameters[-1])
        value = float(share @ np.logaddexp(0, -margin) + L2 * parameters[:-1] @ parameters[:-1])
        slope = -share * y / (1 + np.exp(np.clip(margin, -30, 30)))
        gradient = np.append(x.T @ slope + 2 * L2 * parameters[:-1], slope.sum())
        return value, gradient

    bounds = [SIGNS.get(name, (None, None)) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = best[:-1] / scale
    return Logistic(weights, float(best[-1] - weights @ mean))


def gate_row(case: Case, rank: Logistic) -> np.ndarray:
    scores = rank.logit(case.features)
    order = np.argsort(-scores)
    second = scores[order[1]] if len(order) > 1 else scores[order[0]]
    return gate_features(case.measured[order[0]], float(scores[order[0]]), float(second))


def train(cases: list[Case]) -> tuple[dict[str, Any], dict[str, float]]:
    answerable = [case for case in cases if case.answerable]
    rank = fit(
        np.concatenate([case.features for case in answerable]),
        np.concatenate([case.labels for case in answerable]),
        RANK_FEATURES,
    )
    top = np.mean([case.labels[np.argmax(rank.logit(case.features))] for case in answerable])
    rows = np.array([gate_row(case, rank) for case in cases])
    truth = np.array([case.answerable for case in cases])
    gate = fit(rows, truth, GATE_FEATURES)
    probabilities = np.array([gate.probability(row) for row in rows])
    threshold = float(np.quantile(probabilities[truth], FALSE_REFUSALS))
    report = {
        "questions": len(cases),
        "best sentence right": float(top),
        "auroc": auroc(probabilities, truth),
        "unanswerable refused at 5 % false refusals": float(
            np.mean(probabilities[~truth] < threshold)
        ),
    }
    model = {
        "rank": _as_json(rank, RANK_FEATURES, PRIORS["rank"]),
        "gate": _as_json(gate, GATE_FEATURES, PRIORS["gate"]),
        "threshold": THRESHOLD,
    }
    return model, report


def auroc(scores: np.ndarray, truth: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


def _as_json(model: Logistic, names: tuple[str, ...], priors: dict[str, float]) -> dict[str, Any]:
    learned = {name: float(w) for name, w in zip(names, model.weights, strict=True)}
    for name, prior in priors.items():
        stronger = max if prior > 0 else min
        learned[name] = stronger(learned[name], prior)
    weights = {name: round(weight, 5) for name, weight in learned.items()}
    return {"bias": round(model.bias, 5), "weights": weights}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=400, help="questions per set")
    parser.add_argument("--write", action="store_true", help="write bot/evidence/weights.json")
    args = parser.parse_args()
    lexicon = Lexicon(args.work / "lexicon.sqlite3")
    output: dict[str, Any] = {
        "about": "Made by evals/train_evidence.py on public development sets; see docs/evidence.md."
    }
    for kind, names in TRAINED_ON.items():
        cases = collect(args.sets, args.work, names, args.sample, lexicon)
        model, report = train(cases)
        output[kind] = {"trained_on": list(names), "report": report, **model}
        print(kind, json.dumps(report, indent=1))
        print(json.dumps(model, indent=1))
    if args.write:
        path = Path(__file__).parents[1] / "bot" / "evidence" / "weights.json"
        path.write_text(json.dumps(output, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
