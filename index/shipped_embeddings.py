"""Embeddings that are already made and ship with the articles, in one small file.

A NumPy archive of two arrays a model and kind: the sorted keys of texts (the first eight
bytes of `embedding_cache.text_hash`), and what is kept of their vectors, columns first,
which compresses better; so do the steps from key to key, byte by byte, whose first ones are
zeros. It is read whole, and only when a text is in no other cache.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from corpus.errors import IndexingError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ShippedEmbeddings", "write_shipped"]

_KEY_BYTES = 8
_NOTHING = (np.empty(0, np.uint64), np.empty((0, 0), np.int8))


class ShippedEmbeddings:
    """What a file has of one model and kind.

    Args:
        path: of the file, which may be missing: then nothing is shipped.
        model: the model's name with the mark of the kind.
    """

    def __init__(self, path: Path | None, model: str) -> None:
        self._path = path
        self._model = model

    def find(self, keys: Sequence[bytes]) -> dict[bytes, "NDArray[Any]"]:
        """By key, what is kept of the vectors of those texts that the file has.

        Raises:
            IndexingError: the file can't be read.
        """
        if not keys:
            return {}
        known, kept = self._arrays
        if not len(known):
            return {}
        wanted = _short(keys)
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        found = known[places] == wanted
        return {
            key: kept[place] for key, place, here in zip(keys, places, found, strict=True) if here
        }

    @cached_property
    def _arrays(self) -> tuple["NDArray[np.uint64]", "NDArray[Any]"]:
        if self._path is None or not self._path.is_file():
            return _NOTHING
        try:
            with np.load(self._path) as file:
                if _keys_of(self._model) not in file.files:
                    return _NOTHING
                kept = np.ascontiguousarray(file[_rows_of(self._model)].T)
                return _from_steps(file[_keys_of(self._model)]), kept
        except (OSError, EOFError, ValueError, BadZipFile) as error:
            raise IndexingError(
                f"{self._path.name}, which ships with it, can't be read; install the program anew."
            ) from error


def write_shipped(path: Path, kinds: Mapping[str, Mapping[bytes, "NDArray[Any]"]]) -> None:
    """Write a file: by model and mark, what is kept by key. Equal content is equal bytes."""
    arrays: dict[str, NDArray[Any]] = {}
    for model, rows in kinds.items():
        keys = _short(list(rows))
        order = np.argsort(keys)
        arrays[_keys_of(model)] = _as_steps(keys[order])
        arrays[_rows_of(model)] = np.ascontiguousarray(np.stack(list(rows.values()))[order].T)
    temporary = path.with_name(f"{path.name}.new")
    with temporary.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _short(keys: Sequence[bytes]) -> "NDArray[np.uint64]":
    return np.frombuffer(b"".join(key[:_KEY_BYTES] for key in keys), dtype="<u8")


def _as_steps(keys: "NDArray[np.uint64]") -> "NDArray[np.uint8]":
    """Sorted keys as the bytes of what each is more than the one before: (8, keys)."""
    steps = np.diff(keys, prepend=np.uint64(0)).astype("<u8")
    return np.ascontiguousarray(steps.view(np.uint8).reshape(-1, _KEY_BYTES).T)


def _from_steps(planes: "NDArray[np.uint8]") -> "NDArray[np.uint64]":
    """The sorted keys again.

    Raises:
        ValueError: the array is no such bytes.
    """
    if planes.dtype != np.uint8 or planes.ndim != 2 or len(planes) != _KEY_BYTES:
        raise ValueError("no steps of keys")
    steps = np.ascontiguousarray(planes.T).view("<u8").reshape(-1)
    return np.cumsum(steps, dtype=np.uint64)


def _keys_of(model: str) -> str:
    return f"{model}/keys"


def _rows_of(model: str) -> str:
    return f"{model}/rows"
