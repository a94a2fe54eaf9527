"""Embeddings by model and text, kept in SQLite, so that a text is embedded once.

Vectors are stored as float16, and what is computed is handed out rounded the
same way: a rebuild from the cache equals a fresh build bit for bit.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders import Encoder

__all__ = ["EmbeddingCache", "text_hash"]

_BATCH = 64
_SCHEMA = """
create table if not exists embedding (
    model text not null, text_hash blob not null, vector blob not null,
    primary key (model, text_hash)
) without rowid
"""


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
        journal: str = "wal",
    ) -> None:
        self.model = model
        self._encoder = encoder
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
        self._connection.execute(f"pragma journal_mode = {journal}")
        self._connection.execute(_SCHEMA)
        self._shipped = shipped if shipped is not None and shipped.is_file() else None

    def close(self) -> None:
        """Close the cache file."""
        self._connection.close()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The distinct texts that have no vector yet, in order."""
        known = self._lookup([text_hash(text) for text in texts])
        return [text for text in dict.fromkeys(texts) if text_hash(text) not in known]

    def embed(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> "NDArray[np.float16]":
        """Vectors of `texts`, shape (len(texts), dimension).

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
            rows = np.asarray(self._encoder.embed_documents(batch), dtype=np.float16)
            computed = {text_hash(text): row for text, row in zip(batch, rows, strict=True)}
            self._store(computed)
            known.update(computed)
            if on_progress is not None:
                on_progress(len(batch))
        return np.stack([known[key] for key in hashes]) if hashes else np.empty((0, 0), np.float16)

    def keep(self, texts: Sequence[str]) -> None:
        """Embed `texts`, and copy into this file what only the shipped one has."""
        vectors = self.embed(texts)
        self._store({text_hash(text): row for text, row in zip(texts, vectors, strict=True)})

    def _store(self, rows: dict[bytes, "NDArray[np.float16]"]) -> None:
        with self._connection:
            self._connection.executemany(
                "insert or replace into embedding values (?, ?, ?)",
                [(self.model, key, row.tobytes()) for key, row in rows.items()],
            )

    def _lookup(self, keys: Sequence[bytes]) -> dict[bytes, "NDArray[np.float16]"]:
        found = _select(self._connection, self.model, keys)
        absent = [key for key in keys if key not in found]
        if absent and self._shipped is not None:
            uri = f"{self._shipped.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as shipped:
                found.update(_select(shipped, self.model, absent))
        return found


def _select(
    connection: sqlite3.Connection, model: str, keys: Sequence[bytes]
) -> dict[bytes, "NDArray[np.float16]"]:
    found: dict[bytes, NDArray[np.float16]] = {}
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), 500):
        part = distinct[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = connection.execute(
            f"select text_hash, vector from embedding where model = ? and text_hash in ({marks})",
            [model, *part],
        )
        found.update((key, np.frombuffer(vector, dtype=np.float16)) for key, vector in rows)
    return found
