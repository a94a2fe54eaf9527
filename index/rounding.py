"""Vectors rounded to whole levels, so that what is shipped is small and what is computed is equal.

A unit vector of dimension d has coordinates of about 1 / sqrt(d). Twenty levels to each of
those leave a cosine of 0.9999 to the vector itself, and take a byte where float16 takes
two, most of whose bits are noise and can't be compressed. With a hundred dimensions and
more the rounding hardly changes the length, so that what is rounded has the same levels again.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["from_levels", "rounded", "to_levels"]

_LEVELS = 20
_LARGEST = 127


def to_levels(vectors: "NDArray[np.floating]") -> "NDArray[np.int8]":
    """Each coordinate of vectors, shape (n, d), in whole levels; their length is lost.

    A row whose largest coordinate would not fit has coarser levels.
    """
    rows = _unit(vectors)
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=1e-6)
    steps = np.minimum(_LEVELS * np.sqrt(rows.shape[1]), _LARGEST / largest)
    return np.asarray(np.rint(rows * steps), dtype=np.int8)


def from_levels(levels: "NDArray[np.int8]") -> "NDArray[np.float16]":
    """The unit vectors that levels stand for, shape (n, d)."""
    return _unit(levels).astype(np.float16)


def rounded(vectors: "NDArray[np.floating]") -> "NDArray[np.float16]":
    """Vectors as they come back from their levels, of unit length; nought stays nought."""
    return from_levels(to_levels(vectors))


def _unit(vectors: "NDArray[np.floating] | NDArray[np.int8]") -> "NDArray[np.float32]":
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
