"""A linear adapter on the frozen encoder: which sentence answers which question.

An encoder made for any text puts all sentences on one company near each other, and the
question beside them. The adapter is two matrices, for questions and for sentences, that
take the encoder's vectors to a space in which a question lies by the sentence that answers
it, and by other ways of asking it:

    score = cos((question - mean_q) Q, (sentence - mean_s) S)

`evals/train_adapter.py` learns them from the questions that stand beside the shipped
articles (`corpus.questions`). Nothing is embedded anew for them.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Adapter", "LinearAdapter", "Unadapted", "adapter_for", "read_adapter"]

_MODEL = "multilingual-e5-small"
"""Whose vectors `adapter.npz` was made for, at whatever precision it runs."""


class Adapter(Protocol):
    """Takes vectors of an encoder, shape (n, dimension), to unit vectors to be compared.

    `version` names the file it was read from: signs of adapted vectors are only good for it.
    """

    @property
    def version(self) -> str:
        """What tells the file from others."""

    def questions(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Adapted vectors of questions."""

    def sentences(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Adapted vectors of sentences."""


@dataclass(frozen=True)
class LinearAdapter:
    """Both matrices, shape (dimension, rank), and the means that are taken off before them."""

    question_mean: "NDArray[np.float32]"
    question: "NDArray[np.float32]"
    sentence_mean: "NDArray[np.float32]"
    sentence: "NDArray[np.float32]"
    version: str

    def questions(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Adapted vectors of questions, shape (n, rank), of unit length."""
        return _unit((vectors - self.question_mean) @ self.question)

    def sentences(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Adapted vectors of sentences, shape (n, rank), of unit length."""
        return _unit((vectors - self.sentence_mean) @ self.sentence)


class Unadapted:
    """For encoders that no adapter was made for: their vectors as they are."""

    @property
    def version(self) -> str:
        """There is no file."""
        return "none"

    def questions(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The same vectors."""
        return vectors

    def sentences(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The same vectors."""
        return vectors


@cache
def adapter_for(encoder: str) -> Adapter:
    """The adapter for the encoder that `EMBEDDING_MODEL` names."""
    if encoder.rsplit("/", 1)[-1] != _MODEL:
        return Unadapted()
    with resources.as_file(resources.files("index") / "adapter.npz") as path:
        return read_adapter(path)


def read_adapter(path: Path) -> LinearAdapter:
    """An adapter's file, as `evals/train_adapter.py` writes it."""
    version = hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()
    with np.load(path) as arrays:
        return LinearAdapter(
            question_mean=arrays["question_mean"].astype(np.float32),
            question=arrays["question"].astype(np.float32),
            sentence_mean=arrays["sentence_mean"].astype(np.float32),
            sentence=arrays["sentence"].astype(np.float32),
            version=version,
        )


def _unit(rows: "NDArray[np.floating]") -> "NDArray[np.float32]":
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.where(norms == 0, 1, norms)).astype(np.float32)
    return unit
