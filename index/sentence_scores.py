"""How near the sentences of retrieved passages are to a question, by the adapter."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.hits import Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.adapter import Adapter

__all__ = ["SentenceScorer"]


class SentenceScorer:
    """Compares one question, and its predicate, to sentences and to what they answer.

    Args:
        adapter: of the encoder the vectors are of.
        question: vector of the question, shape (dimension,).
        predicate: vector of what it asks, names left out.
    """

    def __init__(
        self,
        adapter: "Adapter",
        question: "NDArray[np.float32]",
        predicate: "NDArray[np.float32]",
    ) -> None:
        self._adapter = adapter
        self._asked = adapter.questions(np.stack([question, predicate]))

    def score(self, hits: Sequence[Hit]) -> list[Hit]:
        """The same hits with the scores of their sentences."""
        if not hits:
            return []
        vectors = np.stack([s.vector for hit in hits for s in hit.passage.sentences])
        near = self._asked @ self._adapter.sentences(vectors.astype(np.float32)).T
        to_question, to_predicate = (iter(row) for row in near.tolist())
        known = iter(self._best_known(hits))
        return [
            replace(
                hit,
                sentence_scores=tuple(next(to_question) for _ in hit.passage.sentences),
                predicate_scores=tuple(next(to_predicate) for _ in hit.passage.sentences),
                question_scores=tuple(
                    tuple(next(known) for _ in sentence.questions)
                    for sentence in hit.passage.sentences
                ),
            )
            for hit in hits
        ]

    def _best_known(self, hits: Sequence[Hit]) -> list[float]:
        """Cosines of the question to the signs of the likest wording of each known question."""
        signs = [
            question.signs
            for hit in hits
            for sentence in hit.passage.sentences
            for question in sentence.questions
        ]
        if not signs:
            return []
        asked = self._asked[0]
        bits = np.unpackbits(np.concatenate(signs), axis=1, count=len(asked)).astype(np.float32)
        scores = (bits @ asked * 2 - asked.sum()) / math.sqrt(len(asked))
        first = np.cumsum([0, *(len(each) for each in signs[:-1])])
        best: list[float] = np.maximum.reduceat(scores, first).tolist()
        return best
