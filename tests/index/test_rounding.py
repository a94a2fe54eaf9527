"""Vectors in levels: near enough, and the same however often they are rounded."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.encoders import HashingEncoder
from index.rounding import from_levels, rounded, to_levels


@given(st.integers(0, 2**32 - 1), st.integers(100, 3072), st.floats(0.01, 100))
def test_what_is_rounded_stays_as_it_is(seed: int, dimension: int, length: float) -> None:
    vectors = np.random.default_rng(seed).normal(scale=length, size=(4, dimension))
    near = rounded(vectors)
    assert (rounded(near) == near).all()
    assert (to_levels(near) == to_levels(vectors)).all()
    cosines = (near.astype(np.float32) * vectors).sum(axis=1) / np.linalg.norm(vectors, axis=1)
    assert np.all(cosines > 0.999)
    assert np.allclose(np.linalg.norm(near.astype(np.float32), axis=1), 1, atol=1e-3)


def test_vectors_of_few_words_lie_by_their_levels() -> None:
    vectors = np.array(HashingEncoder().embed_documents(["甲", "梁文锋", "who founded it", "b"]))
    assert np.all((rounded(vectors) * vectors).sum(axis=1) > 0.999)


def test_nought_and_nothing_stay() -> None:
    assert (rounded(np.zeros((2, 8), np.float32)) == 0).all()
    assert from_levels(to_levels(np.empty((0, 8), np.float32))).shape == (0, 8)
