"""The calibrated model behind the evidence gate: logistic regressions in a readable file.

`weights.json` says how it was made; `evals/train_evidence.py` makes it anew.
There is one pair of models for question and article in the same language and one
for different languages, where words match through a dictionary only; and one pair
each for sentences of which it is known what they answer.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.evidence.rows import ASKED_FEATURES, GATE_FEATURES, RANK_FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["KINDS", "EvidenceModel", "Judge", "Logistic", "as_probability", "shipped_model"]

KINDS = {
    (False, False): "same_language",
    (True, False): "across_languages",
    (False, True): "same_language_asked",
    (True, True): "across_languages_asked",
}
"""Names in `weights.json` by (across languages, known what the sentence answers)."""


def as_probability(log_odds: float) -> float:
    """The probability that log-odds stand for."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


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
        return as_probability(float(self.logit(features)))


@dataclass(frozen=True)
class Judge:
    """Ranks candidate sentences of one kind, and tells how likely the best one answers.

    `threshold` is the least probability that is answered.
    """

    rank_features: tuple[str, ...]
    rank: Logistic
    gate_features: tuple[str, ...]
    gate: Logistic
    threshold: float


@dataclass(frozen=True)
class EvidenceModel:
    """The judges: of sentences in the question's language or another, known questions or none."""

    judges: Mapping[tuple[bool, bool], Judge]

    def judge(self, crosses: bool, known: bool) -> Judge:
        """The judge for a sentence.

        Args:
            crosses: whether it is in another language than the question.
            known: whether it is known what it answers (`corpus.questions`).
        """
        return self.judges[crosses, known]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "EvidenceModel":
        """Build from the content of `weights.json`.

        Raises:
            ValueError: it was made for other features than the code has.
        """
        return cls(
            {
                (crosses, known): _judge(data[name], ASKED_FEATURES if known else ())
                for (crosses, known), name in KINDS.items()
            }
        )


def _judge(data: dict[str, Any], besides: tuple[str, ...]) -> Judge:
    rank, gate = RANK_FEATURES + besides, GATE_FEATURES + besides
    return Judge(
        rank, _logistic(data["rank"], rank), gate, _logistic(data["gate"], gate), data["threshold"]
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
