"""The rows of numbers that the evidence model judges: which features, set against the others'."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.evidence.asked import ASKED
from bot.evidence.demands import DEMANDS
from bot.evidence.features import ASKED_MARGINS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ASKED_FEATURES", "GATE_FEATURES", "RANK_FEATURES", "gate_features", "rank_features"]

RANK_FEATURES = (
    "cosine", "cosine_margin", "predicate_cosine", "predicate_margin", "passage_cosine",
    "passage_score", "passage_margin", "coverage", "window_coverage", "context_coverage",
    "coverage_margin",
    "key_missing", "key_missing_near", "type_present", "type_absent", "value_near", "value_far",
    "attribute_stated", "attribute_given", "attribute_near", "attribute_absent", "slot_empty",
    "older",
    "entity_in_sentence", "entity_in_context", "entity_absent", "other_entity",
    "said_of_other", "name_absent", "unknown_absent", "year_match", "year_conflict", "year_absent", "month_absent",
    "codes_missing", "subject_missing",
    "said", "short", "long", "question_like", "silent",
    *DEMANDS,
)  # fmt: skip
"""Names of a candidate's features, in the order of the model's weights."""

GATE_FEATURES = (
    "best_score", "score_margin", "cosine", "cosine_margin", "predicate_cosine",
    "predicate_margin", "cosine_lead", "predicate_lead",
    "passage_cosine", "lexical_score", "agreement",
    "coverage", "window_coverage", "context_coverage", "heaviest_missing",
    "heaviest_missing_in_context", "key_missing", "key_missing_near", "words_missing",
    "no_word_held", "type_present", "type_absent", "value_near", "value_far",
    "attribute_absent", "attribute_given", "attribute_stated", "slot_empty",
    "entity_in_sentence", "entity_absent", "other_entity", "said_of_other", "name_absent", "unknown_absent",
    "year_conflict", "year_absent", "month_absent", "codes_missing", "subject_missing", "said",
    "words", "silent",
    *DEMANDS,
)  # fmt: skip
"""Names of the question's features, in the order of the model's weights."""

ASKED_FEATURES = (*ASKED, *ASKED_MARGINS)
"""Names of those that a sentence has besides, and a gate on it, where it is known what it
answers."""

_MARGINS = {
    "coverage_margin": "coverage",
    "passage_margin": "passage_score",
}
"""Features that say how far behind the best candidate of its language one is."""

_HALF = 0.5
_OLD = 4.0
"""Years of age beyond which a sentence counts as old as any."""


def rank_features(
    measured: Sequence[dict[str, float]], names: Sequence[str] = RANK_FEATURES
) -> "NDArray[np.float64]":
    """Features of all candidates of a question, shape (candidates, len(names))."""
    best = {name: max(values[name] for values in measured) for name in _MARGINS.values()}
    newest = _newest_relevant(measured)
    rows = [
        {
            **values,
            "older": values["dated"] * min(max(newest - values["date"], 0.0), _OLD),
            **{margin: values[name] - best[name] for margin, name in _MARGINS.items()},
        }
        for values in measured
    ]
    return np.array([[row[name] for name in names] for row in rows])


def gate_features(
    measured: Sequence[dict[str, float]],
    scores: "NDArray[np.float64]",
    names: Sequence[str] = GATE_FEATURES,
) -> "NDArray[np.float64]":
    """Features of a question's best candidate, shape (len(names),).

    Args:
        measured: the features of all its candidates.
        scores: their log-odds by the rank model.
        names: which features.
    """
    first, second = (np.argsort(-scores, kind="stable").tolist() * 2)[:2]
    values = {
        **measured[first],
        "best_score": float(scores[first]),
        "score_margin": float(scores[first] - scores[second]),
        **{
            margin: measured[first][name] - max(values[name] for values in measured)
            for margin, name in _MARGINS.items()
        },
    }
    # An answer stands out from its surroundings; a text that is merely on the topic does not.
    for name in ("cosine", "predicate"):
        feature = "cosine" if name == "cosine" else "predicate_cosine"
        values[f"{name}_lead"] = values[feature] - float(np.median([m[feature] for m in measured]))
    return np.array([values[name] for name in names])


def _newest_relevant(measured: Sequence[dict[str, float]]) -> float:
    """The newest date that a sentence on what is asked names, as a year with a fraction."""
    dates = [
        values["date"]
        for values in measured
        if values["date"] and (values["attribute_given"] or values["words_missing"] < _HALF)
    ]
    return max(dates, default=0.0)
