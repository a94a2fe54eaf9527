"""One generation of the index, opened for reading."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import IndexMissingError
from index.adapter import adapter_for
from index.config import IndexConfig
from index.generations import GenerationFiles, Manifest
from index.passage_store import PassageStore
from index.passages import ArticleRecord, Passage
from index.schema import STORE_VERSION

if TYPE_CHECKING:
    from typing import IO

    from index.dense import DenseStore

__all__ = ["Snapshot"]

KEPT_PASSAGES = 10_000
"""Passages kept in memory, about 10 kB each."""


class Snapshot:
    """One generation, opened: what all parts of one answer must come from."""

    def __init__(self, config: IndexConfig, generation: str, lock: "IO[str] | None") -> None:
        folder = config.generations.path(generation)
        self.generation = generation
        self.manifest = Manifest.read(folder)
        recipe = self.manifest.recipe
        adapter = adapter_for(self.manifest.encoder).version
        if (recipe.get("store"), recipe.get("adapter")) != (STORE_VERSION, adapter):
            raise IndexMissingError(
                "The index was built by another version of the program; run `companybot reindex`."
            )
        self._lock = lock
        self._chroma_url = config.chroma_url
        self._files = GenerationFiles(folder)
        try:
            self.store = PassageStore(self._files.passages)
            self._collection = self._files.read_collection()
            self._articles = self.store.articles()
        except Exception as error:
            raise IndexMissingError(
                "The index is damaged; run `companybot reindex --full`."
            ) from error
        self._dense: DenseStore | None = None
        self._passages: dict[str, Passage] = {}
        self.languages = sorted({article.language for article in self._articles.values()})

    @property
    def articles(self) -> dict[str, ArticleRecord]:
        """All articles of the generation, by slug."""
        return self._articles

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id, kept once read: a generation never changes."""
        missing = [passage_id for passage_id in ids if passage_id not in self._passages]
        if len(self._passages) + len(missing) > KEPT_PASSAGES:
            self._passages.clear()
            missing = list(ids)
        self._passages.update(self.store.passages(missing))
        return {n: self._passages[n] for n in ids if n in self._passages}

    @property
    def dense(self) -> "DenseStore":
        """The generation's vectors."""
        if self._dense is None:
            from index.dense import DenseStore

            if self._chroma_url is None and not self._files.has_chroma:
                raise IndexMissingError("The index is damaged; run `companybot reindex --full`.")
            self._dense = DenseStore(self._files.chroma, self._collection, self._chroma_url)
        return self._dense

    def close(self) -> None:
        """Let go of the generation, so that it may be deleted."""
        self.store.close()
        if self._dense is not None:
            self._dense.close()
        if self._lock is not None:
            self._lock.close()
