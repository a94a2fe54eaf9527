"""Train the evidence model of `bot/evidence/weights.json` on development sets.

    python -m evals.train_evidence --sets SETS --work DIR [--write]

Ranking learns which sentence of the retrieved passages holds the answer. The gate
learns from three kinds of questions whether the best sentence answers: as they
are; with every sentence that holds the answer taken out of the passages (the
right text, the fact missing: the hard and the common case); and the
unanswerable ones of SQuAD 2. Nothing is trained on the project's own questions.
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
    result = index.search(question["question"], limit=10)
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


def fit(features: np.ndarray, labels: np.ndarray, strength: float) -> Logistic:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced")
    model.fit(scaler.transform(features), labels)
    weights = model.coef_[0] / scaler.scale_
    return Logistic(weights, float(model.intercept_[0] - weights @ scaler.mean_))


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
        1.0,
    )
    top = np.mean([case.labels[np.argmax(rank.logit(case.features))] for case in answerable])
    rows = np.array([gate_row(case, rank) for case in cases])
    truth = np.array([case.answerable for case in cases])
    gate = fit(rows, truth, 0.5)
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
        "rank": _as_json(rank, RANK_FEATURES),
        "gate": _as_json(gate, GATE_FEATURES),
        "threshold": round(threshold, 4),
    }
    return model, report


def auroc(scores: np.ndarray, truth: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


def _as_json(model: Logistic, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "bias": round(model.bias, 5),
        "weights": {n: round(float(w), 5) for n, w in zip(names, model.weights, strict=True)},
    }


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
        assert cases[0] is not None
        model, report = train(cases)
        output[kind] = {"trained_on": list(names), "report": report, **model}
        print(kind, json.dumps(report, indent=1))
        print(json.dumps(model, indent=1))
    if args.write:
        path = Path(__file__).parents[1] / "bot" / "evidence" / "weights.json"
        path.write_text(json.dumps(output, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
