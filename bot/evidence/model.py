"""The calibrated model behind the evidence gate: logistic regressions in a readable file.

`weights.json` says how it was made; `evals/train_evidence.py` makes it anew.
There is one pair of models for question and article in the same language and one
for different languages, where words match through a dictionary only.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.evidence.features import GATE_FEATURES, RANK_FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["EvidenceModel", "Logistic", "shipped_model"]


@dataclass(frozen=True)
class Logistic:
    """A logistic regression: P = 1 / (1 + exp(-(x · weights + bias)))."""

    weights: "NDArray[np.float64]"
    bias: float

    def logit(self, features: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Log-odds of rows of features, shape (rows, len(weights)) or (len(weights),)."""
        result: NDArray[np.float64] = features @ self.weights + self.bias
        return result

    def probability(self, features: "NDArray[np.float64]") -> float:
        """Probability for one row of features."""
        return float(1 / (1 + np.exp(-np.clip(self.logit(features), -30, 30))))


@dataclass(frozen=True)
class EvidenceModel:
    """Ranks candidate sentences, and tells how likely the best one answers.

    `rank` and `gate` are pairs: same language, across languages. `threshold` is
    the least probability that is answered.
    """

    rank: tuple[Logistic, Logistic]
    gate: tuple[Logistic, Logistic]
    threshold: tuple[float, float]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "EvidenceModel":
        """Build from the content of `weights.json`.

        Raises:
            ValueError: it was made for other features than the code has.
        """
        kinds = ("same_language", "across_languages")
        return cls(
            rank=(
                _logistic(data[kinds[0]]["rank"], RANK_FEATURES),
                _logistic(data[kinds[1]]["rank"], RANK_FEATURES),
            ),
            gate=(
                _logistic(data[kinds[0]]["gate"], GATE_FEATURES),
                _logistic(data[kinds[1]]["gate"], GATE_FEATURES),
            ),
            threshold=(data[kinds[0]]["threshold"], data[kinds[1]]["threshold"]),
        )


def _logistic(data: dict[str, Any], names: "Sequence[str]") -> Logistic:
    if set(data["weights"]) != set(names):
        raise ValueError("weights.json was made for other features; run evals/train_evidence.py")
    return Logistic(np.array([data["weights"][name] for name in names]), float(data["bias"]))


@cache
def shipped_model() -> EvidenceModel:
    """The model of `weights.json`."""
    text = (resources.files("bot.evidence") / "weights.json").read_text(encoding="utf-8")
    return EvidenceModel.from_json(json.loads(text))
