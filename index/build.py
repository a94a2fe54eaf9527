"""Re-indexing: bring the index in line with the articles folder, embedding only what changed."""

import datetime as dt
import hashlib
import secrets
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.article import Article
from corpus.companies import load_companies
from corpus.errors import IndexingError, IndexMissingError
from index.adapter import adapter_for
from index.chunking import CHUNKING_VERSION
from index.config import IndexConfig
from index.corpus_files import CorpusFiles
from index.encoders import LazyEncoder
from index.generations import GenerationFiles, Generations, Manifest
from index.schema import STORE_VERSION
from index.terms import TERMS_VERSION

if TYPE_CHECKING:
    from index.embedding_cache import EmbeddingCache, VectorKind
    from index.filling import Progress

__all__ = ["ReindexReport", "reindex"]


@dataclass(frozen=True)
class ReindexReport:
    """What a re-index did; the tuples hold article slugs, `broken` file names to reasons."""

    generation: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    broken: dict[str, str] = field(default_factory=dict)
    embedded: int = 0
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The report as `reindex --json` prints it."""
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in vars(self).items()
        }


def reindex(
    config: IndexConfig, *, full: bool = False, on_progress: "Progress | None" = None
) -> ReindexReport:
    """Build a new generation if anything changed, and make it the live one.

    Args:
        config: where everything is.
        full: build from nothing but the embedding cache.
        on_progress: told of texts embedded and to embed; not called when none is.

    Raises:
        IndexBusyError: another process is building.
        IndexingError: the state folder can't be written, or the disk is full.
        EncoderError: the encoder fails; the old generation stays live.
        CompaniesFileError: the names table is broken.
    """
    if not config.corpus_dir.is_dir():
        raise IndexingError(f"The corpus folder {config.corpus_dir} does not exist.")
    started = dt.datetime.now(dt.UTC)
    try:
        with config.generations.writing() as building:
            report = _Build(config, building, full=full, on_progress=on_progress).run()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise IndexingError(
            f"The index can't be written under {config.state_dir} ({reason}); "
            "nothing of the old index is lost."
        ) from error
    except Exception as error:
        if _is_storage_error(error):
            raise IndexingError(
                f"The index can't be written under {config.state_dir} (disk full, read-only or "
                "damaged); nothing of the old index is lost."
            ) from error
        raise
    seconds = (dt.datetime.now(dt.UTC) - started).total_seconds()
    return ReindexReport(**{**vars(report), "seconds": round(seconds, 3)})


def _is_storage_error(error: Exception) -> bool:
    """SQLite's and Chroma's ways to say that a disk is full, read-only or damaged."""
    import sqlite3

    if isinstance(error, sqlite3.OperationalError | sqlite3.DatabaseError):
        return True
    return type(error).__module__.startswith("chromadb")


class _Build:
    """One run of `reindex`, under the write lock.

    Attributes:
        old: the live generation; None without one, or where nothing of it shall be used.
        base: the same, if it was made by today's recipe, so that its parts can stay.
    """

    def __init__(
        self, config: IndexConfig, building: Path, *, full: bool, on_progress: "Progress | None"
    ) -> None:
        self.config = config
        self.building = building
        self.on_progress = on_progress
        self.recipe = _recipe(config)
        self.old = None if full else _live_manifest(config)
        self.base = self.old if self.old is not None and self._same_recipe(self.old) else None
        self.files = CorpusFiles.read(config.corpus_dir)
        self._encoder = LazyEncoder(config.encoder)

    def _same_recipe(self, old: Manifest) -> bool:
        return old.recipe == self.recipe and old.encoder == self.config.encoder_name

    def run(self) -> ReindexReport:
        hashes = self.files.hashes()
        base = self.base
        known = {**base.articles, **base.broken_hashes} if base is not None else {}
        if base is not None and known == hashes:
            return ReindexReport(
                base.generation, unchanged=len(base.articles), broken=base.broken_reasons
            )
        changed = [slug for slug in hashes if known.get(slug) != hashes[slug]]
        articles, broken = self.files.parse(changed)
        if base is not None:
            still_broken = {
                slug: reason
                for slug, reason in base.broken_reasons.items()
                if slug in hashes and slug not in changed
            }
            broken = {**still_broken, **broken}
        return self._publish(hashes, articles, broken)

    def _publish(
        self, hashes: dict[str, str], articles: dict[str, Article], broken: dict[str, str]
    ) -> ReindexReport:
        before = self.old.articles if self.old is not None else {}
        good = {slug: value for slug, value in hashes.items() if slug not in broken}
        stamp = dt.datetime.now(dt.UTC)
        generation = f"{stamp:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        embedded, dimension, counts = self._fill(generation, articles, good)
        Manifest(
            generation=generation,
            created=stamp.isoformat(timespec="seconds"),
            encoder=self.config.encoder_name,
            dimension=dimension,
            recipe=self.recipe,
            articles=good,
            broken={slug: f"{hashes[slug]} {reason}" for slug, reason in broken.items()},
            counts=counts,
        ).write(self.building)
        generations = self.config.generations
        generations.publish(self.building, generation)
        self._drop_old(generations)
        return ReindexReport(
            generation,
            added=tuple(slug for slug in good if slug not in before),
            changed=tuple(s for s in good if s in before and before[s] != good[s]),
            removed=tuple(slug for slug in before if slug not in good),
            unchanged=sum(before.get(slug) == value for slug, value in good.items()),
            broken=broken,
            embedded=embedded,
        )

    def _fill(
        self, generation: str, articles: dict[str, Article], good: dict[str, str]
    ) -> tuple[int, int, dict[str, int]]:
        """Make a generation's files; returns texts embedded, their dimension, and what it holds."""
        from index.dense import DenseStore
        from index.embedding_cache import PASSAGES, question_signs
        from index.filling import Filling
        from index.passage_writer import PassageWriter

        config = self.config
        table = load_companies(config.companies_file)
        files = GenerationFiles(self.building)
        if self.base is not None and config.chroma_url is None:
            collection = self._copy(self.base, files)
            known = self.base.articles
            stale = [slug for slug in known if known[slug] != good.get(slug)]
        else:
            unread, _ = self.files.parse(slug for slug in good if slug not in articles)
            articles = {**articles, **unread}
            stale = []
            collection = config.generations.collection_of(generation)
        files.write_collection(collection)
        with (
            closing(PassageWriter(files.passages, table)) as store,
            closing(DenseStore(files.chroma, collection, config.chroma_url)) as dense,
            closing(self._cache(PASSAGES)) as cache,
            closing(self._cache(question_signs(adapter_for(config.encoder_name)))) as signs,
        ):
            for slug in stale:
                dense.delete(store.remove(slug))
            filling = Filling(table, store, dense, cache, signs, self.on_progress)
            embedded, dimension = filling.add(articles, self.files.questions)
            counts = store.counts()
            if dense.count() != counts["passages"]:
                raise IndexingError(
                    "The index came out incomplete; run `companybot reindex --full`."
                )
        return embedded, dimension or (self.old.dimension if self.old else 0), counts

    def _copy(self, base: Manifest, files: GenerationFiles) -> str:
        """Start from a copy of a generation's files; returns the collection they are of."""
        live = GenerationFiles(self.config.generations.path(base.generation))
        shutil.copy2(live.passages, files.passages)
        shutil.copytree(live.chroma, files.chroma)
        return live.read_collection()

    def _cache(self, kind: "VectorKind") -> "EmbeddingCache":
        from index.embedding_cache import EmbeddingCache

        return EmbeddingCache(
            self.config.cache_file,
            self._encoder,
            self.config.encoder_name,
            self.config.shipped_embeddings,
            kind=kind,
        )

    def _drop_old(self, generations: Generations) -> None:
        generations.collect()
        if self.config.chroma_url is None:
            return
        from index.dense import drop_collections

        kept = {generations.collection_of(generation) for generation in generations.ids()}
        drop_collections(self.config.chroma_url, generations.collection_of(""), kept)


def _recipe(config: IndexConfig) -> dict[str, Any]:
    """What a generation depends on besides articles and encoder: another one, and all is redone."""
    names = config.companies_file.read_bytes() if config.companies_file.is_file() else b""
    return {
        "adapter": adapter_for(config.encoder_name).version,
        "chunking": CHUNKING_VERSION,
        "store": STORE_VERSION,
        "terms": TERMS_VERSION,
        "names": hashlib.sha256(names).hexdigest()[:16],
        "server": config.chroma_url or "",
    }


def _live_manifest(config: IndexConfig) -> Manifest | None:
    """What the live generation was built from; None if there is none, or a part of it is gone."""
    generations = config.generations
    current = generations.current()
    if current is None:
        return None
    folder = generations.path(current)
    try:
        manifest = Manifest.read(folder)
    except IndexMissingError:
        return None
    whole = GenerationFiles(folder).are_there(embedded=config.chroma_url is None)
    return manifest if whole else None
