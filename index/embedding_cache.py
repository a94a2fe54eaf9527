"""Embeddings by model and text, kept in SQLite, so that a text is embedded once.

Vectors are rounded to levels or kept as their signs, and what is computed is handed out
rounded the same way: a rebuild from the cache equals a fresh build bit for bit. Vectors
that an earlier version kept unrounded are handed out as they are.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexingError
from index.encoders import embed_queries
from index.rounding import from_levels, rounded, to_levels
from index.shipped_embeddings import ShippedEmbeddings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.adapter import Adapter
    from index.encoders import Encoder

__all__ = ["PASSAGES", "EmbeddingCache", "VectorKind", "question_signs", "text_hash"]

_BATCH = 64
_SCHEMA = """
create table if not exists model (id integer primary key, name text not null unique);
create table if not exists vector (
    model integer not null, text_hash blob not null, vector blob not null,
    primary key (model, text_hash)
) without rowid;
"""
_FROM_EARLIER = (
    "insert or ignore into model (name) select distinct model from embedding",
    "insert or ignore into vector select model.id, text_hash, embedding.vector"
    " from embedding join model on model.name = embedding.model",
    "drop table embedding",
)
"""Takes over a cache that wrote the model's name beside each vector."""


@dataclass(frozen=True)
class VectorKind:
    """What vectors are of, and how they are stored.

    Attributes:
        mark: behind the model's name, tells its kinds apart.
        embed: computes vectors of a batch of texts.
        pack: from vectors to rows of `dtype`.
        dtype: of the stored numbers.
        ship: from rows to what the shipped file has of them.
        unship: the way back, to the same rows.
    """

    mark: str
    embed: "Callable[[Encoder, list[str]], list[list[float]]]"
    pack: "Callable[[NDArray[np.float32]], NDArray[Any]]"
    dtype: type[np.generic]
    ship: "Callable[[NDArray[Any]], NDArray[Any]]" = np.asarray
    unship: "Callable[[NDArray[Any]], NDArray[Any]]" = np.asarray


PASSAGES = VectorKind(
    "",
    lambda encoder, texts: encoder.embed_documents(texts),
    rounded,
    np.float16,
    to_levels,
    from_levels,
)


def question_signs(adapter: "Adapter") -> VectorKind:
    """Signs of adapted questions: one bit a dimension, a sixteenth of the space."""
    return VectorKind(
        f"/{adapter.version}",
        embed_queries,
        lambda rows: np.packbits(adapter.questions(rows) > 0, axis=1),
        np.uint8,
    )


def text_hash(text: str) -> bytes:
    """The key of a text: BLAKE2b, 16 bytes."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class EmbeddingCache:
    """A cache file in front of an encoder, with an optional shipped file behind it.

    The encoder is only touched, and so only loaded, for texts neither file has.
    Each batch is committed as it is computed: a kill loses one batch at most.
    """

    def __init__(
        self,
        path: Path,
        encoder: "Encoder",
        model: str,
        shipped: Path | None = None,
        *,
        kind: VectorKind = PASSAGES,
    ) -> None:
        self._model = model + kind.mark
        self._kind = kind
        self._encoder = encoder
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.executescript(_SCHEMA)
        if self._is_of_earlier():
            self._take_over()
        self._shipped = ShippedEmbeddings(shipped, self._model)

    def close(self) -> None:
        """Close the cache file."""
        self._connection.close()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The distinct texts that have no vector yet, in order."""
        known = self._lookup([text_hash(text) for text in texts])
        return [text for text in dict.fromkeys(texts) if text_hash(text) not in known]

    def embed(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> "NDArray[Any]":
        """Vectors of `texts` as stored: (len(texts), dimension), for signs (…, dimension / 8).

        Args:
            texts: passages or sentences as they are embedded.
            on_progress: called with the number of texts just computed.

        Raises:
            EncoderError: the encoder fails on a text that is not cached.
        """
        hashes = [text_hash(text) for text in texts]
        known = self._lookup(hashes)
        todo = [text for text in dict.fromkeys(texts) if text_hash(text) not in known]
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            vectors = np.asarray(self._kind.embed(self._encoder, batch), dtype=np.float32)
            rows = self._kind.pack(vectors)
            computed = {text_hash(text): row for text, row in zip(batch, rows, strict=True)}
            self._store(computed)
            known.update(computed)
            if on_progress is not None:
                on_progress(len(batch))
        return np.stack([known[key] for key in hashes]) if hashes else self._nothing()

    def shipment(self, texts: Sequence[str]) -> dict[str, dict[bytes, "NDArray[Any]"]]:
        """What `write_shipped` takes to ship the vectors of `texts`, embedded where missing.

        Raises:
            IndexingError: what is shipped would not be read as what is computed, as for vectors
                that an earlier version kept unrounded.
        """
        vectors = self.embed(texts)
        rows = self._kind.ship(vectors)
        if not np.array_equal(self._kind.unship(rows), vectors):
            raise IndexingError(
                f"The vectors of {self._model} can't be shipped without a loss; "
                "remove the embedding cache and embed anew."
            )
        return {self._model: dict(zip(map(text_hash, texts), rows, strict=True))}

    def _is_of_earlier(self) -> bool:
        row = self._connection.execute("select 1 from sqlite_master where name = 'embedding'")
        return row.fetchone() is not None

    def _take_over(self) -> None:
        with self._connection:
            self._connection.execute("begin immediate")
            # Another process may have done it while this one waited.
            if self._is_of_earlier():
                for statement in _FROM_EARLIER:
                    self._connection.execute(statement)

    def _nothing(self) -> "NDArray[Any]":
        return np.empty((0, 0), self._kind.dtype)

    def _store(self, rows: dict[bytes, "NDArray[Any]"]) -> None:
        with self._connection:
            self._connection.execute("insert or ignore into model (name) values (?)", [self._model])
            self._connection.executemany(
                "insert or replace into vector"
                " values ((select id from model where name = ?), ?, ?)",
                [(self._model, key, row.tobytes()) for key, row in rows.items()],
            )

    def _lookup(self, keys: Sequence[bytes]) -> dict[bytes, "NDArray[Any]"]:
        found = self._select(keys)
        absent = [key for key in keys if key not in found]
        shipped = self._shipped.find(absent)
        if shipped:
            rows = self._kind.unship(np.stack(list(shipped.values())))
            found.update(zip(shipped, rows, strict=True))
        return found

    def _select(self, keys: Sequence[bytes]) -> dict[bytes, "NDArray[Any]"]:
        found: dict[bytes, NDArray[Any]] = {}
        distinct = list(dict.fromkeys(keys))
        for start in range(0, len(distinct), 500):
            part = distinct[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                "select text_hash, vector from vector"
                " where model = (select id from model where name = ?)"
                f" and text_hash in ({marks})",
                [self._model, *part],
            )
            found.update((key, np.frombuffer(vector, self._kind.dtype)) for key, vector in rows)
        return found
