"""Train the evidence model of `bot/evidence/weights.json` on development questions.

    python -m evals.train_evidence --sets SETS --inputs PAGES --work DIR [--write]

Ranking learns which sentence of the retrieved passages holds the answer, the gate
whether the best one answers at all. Both are linear, with the sign each
feature must have: "covered" can't count against an answer, nor "missing" for it,
whatever chance correlations the sets hold. What they learn from:

- the project's development questions (`evals/gold/dev.jsonl`, `train.jsonl`, `evals/seed`,
  `evals/pages/dev.jsonl`, `train.jsonl`),
  which are on companies;
- development halves of public sets, which keep the model honest on other text.

Sentences of which it is known what they answer have judges of their own, from the gold
questions only: no other text has such questions beside it.
"""

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.evidence.model import KINDS, Judge, Logistic
from bot.evidence.rows import ASKED_FEATURES, GATE_FEATURES, RANK_FEATURES, gate_features
from evals.curves import draw_curves
from evals.evidence_cases import ROOT, Case, own_cases, public_cases

PUBLIC = {
    False: ("squad2-dev", "cmrc2018-dev", "drcd-dev", "xquad-zh", "xquad-en"),
    True: ("xquad-en2zh", "xquad-zh2en"),
}
"""By whether question and text are in different languages."""
SHARES = {"raw": 0.45, "own": 0.5, "public": 0.05}
"""Weights of the questions on raw pages, on the shipped articles, and of the public sets.

What is not known to answer anything is mostly a page as found: a curator's, not the shipped one."""
HIDDEN_WEIGHT = 0.35
"""Weight of a question whose answer was taken out, beside one that nothing answers."""
FALSE_REFUSALS = {False: 0.09, True: 0.14}
"""Allowed among the questions that the subject rule leaves, by whether it is known what
sentences answer. Of whole answers it is less than half: two languages are tried."""
L2 = 1e-3
RANK_L2 = 3e-3
FOLDS = 5

# Traps that the questions hold few of, in log-odds: the least that they must weigh.
PRIORS = {
    "rank": {"other_entity": -1.5, "slot_empty": -1.5, "year_conflict": -1.0},
    "gate": {"other_entity": -4.0, "slot_empty": -3.5, "no_word_held": -0.7},
}

_UP, _DOWN = (0.0, None), (None, 0.0)
_FOR = """cosine cosine_margin predicate_cosine predicate_margin cosine_lead predicate_lead
    agreement passage_cosine passage_score passage_margin coverage window_coverage context_coverage
    coverage_margin type_present value_near said attribute_stated attribute_given attribute_near
    entity_in_sentence entity_in_context year_match best_score score_margin lexical_score
    asked_cosine asked_cosine_margin asked_coverage asked_coverage_margin asked_type_same
    asked_attribute"""
_AGAINST = """type_absent attribute_absent entity_absent other_entity said_of_other name_absent
    silent year_conflict year_absent month_absent codes_missing subject_missing question_like
    heaviest_missing heaviest_missing_in_context words_missing no_word_held key_missing
    key_missing_near value_far older slot_empty event_missing event_missing_near quantity_missing
    measure_absent reason_absent other_product period_other period_untold period_part
    asked_missing asked_beyond asked_type_other asked_name_other asked_company_missing
    asked_number_other asked_event_other unknown_absent event_unreal of_part"""
SIGNS: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(_FOR.split(), _UP),
    **dict.fromkeys(_AGAINST.split(), _DOWN),
}


def fit(
    features: np.ndarray, labels: np.ndarray, weights: np.ndarray, names: Sequence[str]
) -> Logistic:
    """Weighted logistic regression with L2 and signs, by L-BFGS-B."""
    from scipy.optimize import minimize

    mean, scale = np.average(features, 0, weights=weights), features.std(0)
    scale = np.where(scale < 1e-9, np.inf, scale)
    x = (features - mean) / scale
    y = np.where(labels, 1.0, -1.0)
    share = weights / weights.sum()

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ parameters[:-1] + parameters[-1])
        value = float(share @ np.logaddexp(0, -margin) + L2 * parameters[:-1] @ parameters[:-1])
        slope = -share * y / (1 + np.exp(np.clip(margin, -30, 30)))
        return value, np.append(x.T @ slope + 2 * L2 * parameters[:-1], slope.sum())

    bounds = [SIGNS.get(name, (None, None)) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    learned = best[:-1] / scale
    return Logistic(learned, float(best[-1] - learned @ mean))


def fit_ranking(cases: Sequence[Case], shares: np.ndarray, names: Sequence[str]) -> Logistic:
    """Weights that put a sentence with the answer first; its scores made log-odds.

    The loss is that of the softmax over a question's sentences (ListNet's top one, Cao et
    al. 2007), with L2 and signs, by L-BFGS-B. What is learnt is which of them is best; one
    more regression on that score tells how likely it holds the answer.
    """
    from scipy.optimize import minimize

    rows = np.concatenate([case.features(names) for case in cases])
    labels = np.concatenate([case.labels for case in cases])
    sizes = [len(case.labels) for case in cases]
    question = np.repeat(np.arange(len(cases)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mean, scale = rows.mean(0), rows.std(0)
    scale = np.where(scale < 1e-9, np.inf, scale)
    x = (rows - mean) / scale
    share = shares / shares.sum()

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ parameters
        scaled = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        everything = np.add.reduceat(scaled, starts)
        right = np.add.reduceat(scaled * labels, starts)
        value = float(share @ (np.log(everything) - np.log(right)))
        slope = scaled / everything[question] - scaled * labels / right[question]
        gradient = x.T @ (share[question] * slope) + 2 * RANK_L2 * parameters
        return value + float(RANK_L2 * parameters @ parameters), gradient

    bounds = [SIGNS.get(name, (None, None)) for name in names]
    start = np.zeros(x.shape[1])
    learned = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x / scale
    weights = [_label_weights(case.labels) * each for case, each in zip(cases, shares, strict=True)]
    odds = fit((rows @ learned)[:, None], labels, np.concatenate(weights), ["score"])
    return Logistic(learned * odds.weights[0], odds.bias)


def train(cases: Sequence[Case], besides: tuple[str, ...] = ()) -> Judge:
    """The rank model and the gate on top of it, with features `besides`; no threshold yet."""
    ranking, gating = RANK_FEATURES + besides, GATE_FEATURES + besides
    answerable = [case for case in cases if case.answerable]
    shares = _balanced(answerable, np.ones(len(answerable)))
    rank = _at_least(fit_ranking(answerable, shares, ranking), ranking, PRIORS["rank"])
    truth = np.array([case.answerable for case in cases])
    weights = np.array([HIDDEN_WEIGHT if case.hidden else 1.0 for case in cases])
    for label in (True, False):
        of_label = truth == label
        chosen = [case for case in cases if case.answerable == label]
        weights[of_label] = _balanced(chosen, weights[of_label])
    judge = Judge(ranking, rank, gating, rank, 0.5)
    gate = fit(np.array([gate_row(case, judge) for case in cases]), truth, weights, gating)
    return replace(judge, gate=_at_least(gate, gating, PRIORS["gate"]))


def _at_least(model: Logistic, names: Sequence[str], priors: dict[str, float]) -> Logistic:
    weights = [
        min(weight, priors.get(name, weight))
        for name, weight in zip(names, model.weights, strict=True)
    ]
    return Logistic(np.array(weights), model.bias)


def gate_row(case: Case, judge: Judge) -> np.ndarray:
    return gate_features(case.measured, rank_logits(case, judge), judge.gate_features)


def rank_logits(case: Case, judge: Judge) -> np.ndarray:
    return judge.rank.logit(case.features(judge.rank_features))


def _balanced(cases: Sequence[Case], weights: np.ndarray) -> np.ndarray:
    """Weights that sum to SHARES over the cases of each kind."""
    kinds = np.array(["raw" if c.raw else "own" if c.own else "public" for c in cases])
    balanced = weights.astype(float).copy()
    for kind, share in SHARES.items():
        mask = kinds == kind
        if mask.any():
            balanced[mask] *= share / balanced[mask].sum()
    return balanced


def _label_weights(labels: np.ndarray) -> np.ndarray:
    """Half for the candidates that hold the answer, half for the rest."""
    right, wrong = labels.sum(), (~labels).sum()
    return np.where(labels, 0.5 / max(1, right), 0.5 / max(1, wrong))


def cross_validated(
    cases: Sequence[Case], besides: tuple[str, ...] = ()
) -> tuple[dict[str, float], tuple[np.ndarray, np.ndarray]]:
    """Figures on the own questions, each judged by models that have not seen it.

    Returns the figures, and the probabilities of the answerable and the unanswerable ones.
    """
    own = [case for case in cases if case.own]
    others = [case for case in cases if not case.own]
    groups = sorted({case.group for case in own})
    np.random.default_rng(0).shuffle(groups)
    fold_of = {group: n % FOLDS for n, group in enumerate(groups)}
    judged: list[tuple[Case, float]] = []
    top: list[bool] = []
    for fold in range(FOLDS):
        judge = train([c for c in own if fold_of[c.group] != fold] + others, besides)
        for case in own:
            if fold_of[case.group] == fold:
                judged.append((case, judge.gate.probability(gate_row(case, judge))))
                if case.answerable:
                    top.append(bool(case.labels[np.argmax(rank_logits(case, judge))]))
    natural = [(case, p) for case, p in judged if not case.hidden]
    yes = np.array([p for case, p in natural if case.answerable])
    no = np.array([p for case, p in natural if not case.answerable])
    answerable = [case for case, _ in natural if case.answerable]
    weights = _balanced(answerable, np.ones(len(answerable)))
    allowed = FALSE_REFUSALS[bool(besides)]
    threshold = float(np.quantile(yes, allowed, weights=weights, method="inverted_cdf"))
    figures = {
        "own questions": len(natural),
        "best sentence right": float(np.mean(top)),
        "auroc": auroc(yes, no),
        "unanswerable refused at 10 % false refusals": float(np.mean(no < np.quantile(yes, 0.1))),
        "threshold": threshold,
    }
    return figures, (yes, no)


def auroc(yes: np.ndarray, no: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    truth = [True] * len(yes) + [False] * len(no)
    return float(roc_auc_score(truth, np.concatenate([yes, no])))


def _as_json(model: Logistic, names: Sequence[str]) -> dict[str, Any]:
    weights = {name: round(float(w), 5) for name, w in zip(names, model.weights, strict=True)}
    return {"bias": round(model.bias, 5), "weights": weights}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the public sets")
    parser.add_argument("--inputs", type=Path, required=True, help="the raw pages")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=500, help="questions per public set")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once")
    parser.add_argument("--write", action="store_true", help="write bot/evidence/weights.json")
    parser.add_argument(
        "--kinds", nargs="*", choices=KINDS.values(), default=list(KINDS.values()),
        help="the judges to write; the others stay as they are",
    )  # fmt: skip
    args = parser.parse_args()
    cases = _collected(args)
    file = ROOT / "bot" / "evidence" / "weights.json"
    output: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    judged: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for (crosses, known), kind in KINDS.items():
        besides = ASKED_FEATURES if known else ()
        chosen = [case for case in cases[crosses] if case.known == known]
        figures, judged[kind] = cross_validated(chosen, besides)
        judge = train(chosen, besides)
        print(kind, json.dumps(figures, indent=1), flush=True)
        if kind not in args.kinds:
            continue
        output[kind] = {
            "trained_on": (
                ["evals/gold"]
                if known
                else ["evals/gold", "evals/seed", "evals/pages", *PUBLIC[crosses]]
            ),
            "report": {name: round(value, 4) for name, value in figures.items()},
            "rank": _as_json(judge.rank, judge.rank_features),
            "gate": _as_json(judge.gate, judge.gate_features),
            "threshold": round(figures["threshold"], 4),
        }
    if args.write:
        file.write_text(json.dumps(output, indent=1) + "\n", encoding="utf-8")
        draw_curves(judged, ROOT / "docs" / "evidence-curves.png")


def _collected(args: argparse.Namespace) -> dict[bool, list[Case]]:
    """All cases by whether they cross languages; a process for each set, as cores allow."""
    public = [name for names in PUBLIC.values() for name in names]
    cases: dict[bool, list[Case]] = {False: [], True: []}
    with ProcessPoolExecutor(args.jobs) as pool:
        own = pool.submit(_own, args)
        others = [pool.submit(_of_set, args, name) for name in public]
        for crosses, case in own.result():
            cases[crosses].append(case)
        for name, found in zip(public, others, strict=True):
            for crosses, case in found.result():
                if crosses == (name in PUBLIC[True]):
                    cases[crosses].append(case)
            print(name, flush=True)
    return cases


def _own(args: argparse.Namespace) -> list[tuple[bool, Case]]:
    return list(own_cases(args.work, args.inputs))


def _of_set(args: argparse.Namespace, name: str) -> list[tuple[bool, Case]]:
    return list(public_cases(args.sets, args.work, name, args.sample))


if __name__ == "__main__":
    main()
