"""Dense retrieval in Chroma: embedded in a generation's folder, or on a Chroma server.

Each generation has its own collection and is only read once it is published.
That is not a taste: a process with an open embedded collection never sees another
process's adds in its queries, and still returns ids the other one deleted.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import IndexingError

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from numpy.typing import NDArray

__all__ = ["DenseStore", "drop_collections"]

_ADD_BATCH = 1000
_OPENING = threading.Lock()
"""Embedded clients of one folder share what they stand on, and Chroma counts them without a
lock around the rest: two threads that open or close at once find it half made or twice closed."""
# Defaults of 100 lose a neighbour or two in ten thousand passages; 200 loses none and
# costs a millisecond.
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 32,
}


class DenseStore:
    """One generation's vectors, in a Chroma collection.

    Args:
        folder: the generation's folder for an embedded Chroma; unused with a server.
        collection: the collection's name, unique per generation.
        server_url: a Chroma server, e.g. `http://chroma:8000`; None is embedded.

    Raises:
        IndexingError: the server can't be reached.
    """

    def __init__(self, folder: Path, collection: str, server_url: str | None = None) -> None:
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        if server_url is None and folder.is_dir() and not os.access(folder, os.W_OK):
            # Embedded Chroma writes even to read; on a read-only disk it reads a copy.
            self._copy = tempfile.TemporaryDirectory(prefix="companybot-")
            folder = Path(shutil.copytree(folder, Path(self._copy.name) / "chroma"))
        with _OPENING:
            self._client = _connect(folder, server_url)
        self._name = collection
        self._opened: Any = None

    @property
    def _collection(self) -> Any:
        if self._opened is None:
            self._opened = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": _HNSW}
            )
        return self._opened

    def close(self) -> None:
        """Release the client and, when embedded, its files."""
        with _OPENING:
            self._client.close()  # type: ignore[attr-defined]  # missing from the interface only
        if self._copy is not None:
            self._copy.cleanup()

    def add(
        self,
        ids: Sequence[str],
        vectors: "NDArray[np.float16]",
        metadata: Sequence[dict[str, str]],
    ) -> None:
        """Add passages: unit vectors of shape (len(ids), dimension), and flat metadata."""
        for start in range(0, len(ids), _ADD_BATCH):
            part = slice(start, start + _ADD_BATCH)
            self._collection.add(
                ids=list(ids[part]),
                embeddings=vectors[part].astype("float32"),
                metadatas=list(metadata[part]),
            )

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages by id."""
        for start in range(0, len(ids), _ADD_BATCH):
            self._collection.delete(ids=list(ids[start : start + _ADD_BATCH]))

    def count(self) -> int:
        """How many passages the collection holds."""
        return int(self._collection.count())

    def query(
        self, vector: Sequence[float], limit: int, where: dict[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest passages as (id, cosine), best first.

        `where` is a Chroma metadata filter, such as `{"language": "en"}`.
        """
        result = self._collection.query(
            query_embeddings=[list(vector)], n_results=limit, where=where, include=["distances"]
        )
        pairs = zip(result["ids"][0], result["distances"][0], strict=True)
        return [(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs]


def _connect(folder: Path, server_url: str | None) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if server_url is None:
        return chromadb.PersistentClient(str(folder), settings=settings)
    url = urlsplit(server_url)
    try:
        return chromadb.HttpClient(
            host=url.hostname or "localhost",
            port=url.port or (443 if url.scheme == "https" else 8000),
            ssl=url.scheme == "https",
            settings=settings,
        )
    except Exception as error:  # the client raises ValueError or its transport's own errors
        raise IndexingError(
            f"The Chroma server at {url.scheme}://{url.hostname}:{url.port or ''} does not "
            "answer; start it or correct CHROMA_URL."
        ) from error


def drop_collections(server_url: str, prefix: str, kept: Collection[str]) -> None:
    """Delete the collections with a name prefix that are not in `kept`, on a server."""
    client = _connect(Path(), server_url)
    try:
        for collection in client.list_collections():
            if collection.name.startswith(prefix) and collection.name not in kept:
                client.delete_collection(collection.name)
    finally:
        client.close()  # type: ignore[attr-defined]  # missing from the interface only
