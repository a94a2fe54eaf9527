"""Fusion of dense and lexical scores.

Every candidate is scored by both retrievers, and the scores are added on scales that mean the
same for every question:

    score = DENSE * (cosine - FLOOR) / (1 - FLOOR)
          + SENTENCE * the same of its best sentence
          + LEXICAL * bm25 / (BM25 a passage holding every term once would have)

A lexical score that covers little of the question stays small by itself: across
languages only names and numbers match, and the dense scores decide. Reciprocal
rank fusion throws that away, and measures worse on every set (docs/retrieval.md).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.hits import Hit
from index.passages import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FusionWeights", "fused", "ranked"]


@dataclass(frozen=True)
class FusionWeights:
    """Weights of the fusion, chosen on the development sets (`evals/retrieval.py`)."""

    dense: float = 1.0
    sentence: float = 1.0
    lexical: float = 0.6
    floor: float = 0.7
    columns: tuple[float, float, float, float] = (1.0, 1.0, 0.5, 1.0)


def fused(
    passages: Iterable[Passage],
    question: "NDArray[np.float32]",
    lexical: Mapping[str, float],
    weights: FusionWeights,
) -> list[Hit]:
    """Passages scored, in the order given, without ranks.

    Args:
        passages: the candidates.
        question: vector of the question, shape (dimension,).
        lexical: by passage id, BM25 in shares of a passage that holds every term once.
        weights: of the scores.
    """
    hits: list[Hit] = []
    for passage in passages:
        cosine = float(passage.vector.astype(np.float32) @ question)
        sentences = np.stack([sentence.vector for sentence in passage.sentences])
        nearest = float((sentences.astype(np.float32) @ question).max())
        share = lexical.get(passage.id, 0.0)
        score = (
            weights.dense * _rescale(cosine, weights.floor)
            + weights.sentence * _rescale(nearest, weights.floor)
            + weights.lexical * share
        ) / (weights.dense + weights.sentence + weights.lexical)
        hits.append(Hit(passage, score, cosine, None, share, None))
    return hits


def ranked(hits: Sequence[Hit], dense: Collection[str], lexical: Sequence[str]) -> list[Hit]:
    """Hits, best first, with the rank each retriever gave them.

    Args:
        hits: fused, in any order.
        dense: ids of the passages that the dense retriever proposed.
        lexical: those of the lexical one, best first.
    """
    by_cosine = sorted(hits, key=lambda hit: -hit.dense_score)
    dense_ranks = {hit.passage.id: n for n, hit in enumerate(by_cosine, start=1)}
    lexical_ranks = {passage_id: n for n, passage_id in enumerate(lexical, start=1)}
    return [
        replace(
            hit,
            dense_rank=dense_ranks[hit.passage.id] if hit.passage.id in dense else None,
            lexical_rank=lexical_ranks.get(hit.passage.id),
        )
        for hit in sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
    ]


def _rescale(cosine: float, floor: float) -> float:
    return (cosine - floor) / (1.0 - floor)
