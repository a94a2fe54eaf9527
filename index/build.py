"""Re-indexing: bring the index in line with the articles folder, embedding only what changed."""

import datetime as dt
import hashlib
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.article import Article, parse_article
from corpus.companies import load_companies
from corpus.errors import ArticleFileError, IndexingError, IndexMissingError
from corpus.questions import questions_file
from index.adapter import adapter_for
from index.chunking import CHUNKING_VERSION
from index.encoders import LazyEncoder
from index.generations import Generations, Manifest
from index.passages import STORE_VERSION
from index.terms import TERMS_VERSION

if TYPE_CHECKING:
    from index.embedding_cache import EmbeddingCache, VectorKind
    from index.encoders import Encoder
    from index.filling import Progress

__all__ = [
    "IndexConfig",
    "ReindexReport",
    "article_files",
    "collection_name",
    "reindex",
]


@dataclass(frozen=True)
class IndexConfig:
    """Where an index lies and what it is made of."""

    corpus_dir: Path
    state_dir: Path
    companies_file: Path
    encoder_name: str
    encoder: Callable[[], "Encoder"]
    chroma_url: str | None = None
    shipped_embeddings: Path | None = None

    @property
    def generations(self) -> Generations:
        """The generations under `STATE_DIR/index`."""
        return Generations(self.state_dir / "index")

    @property
    def cache_file(self) -> Path:
        """The embedding cache, which outlives every generation."""
        return self.state_dir / "embeddings.sqlite3"


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


def article_files(folder: Path) -> dict[str, Path]:
    """The article files of a corpus folder by slug; hidden files and README are none."""
    return {
        path.stem: path
        for path in sorted(folder.glob("*.md"))
        if path.is_file() and not path.name.startswith((".", "_")) and path.stem != "README"
    }


def collection_name(generations: Generations, generation: str) -> str:
    """The Chroma collection of a generation; two state folders may share one server."""
    marker = hashlib.sha256(str(generations.folder.resolve()).encode()).hexdigest()[:8]
    return f"companybot-{marker}-{generation}"


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
    """One run of `reindex`, under the write lock."""

    def __init__(
        self, config: IndexConfig, building: Path, *, full: bool, on_progress: "Progress | None"
    ) -> None:
        self.config = config
        self.building = building
        self.contents: dict[str, bytes] = {}
        self.questions: dict[str, bytes] = {}
        self.on_progress = on_progress
        self._encoder = LazyEncoder(config.encoder)
        self.old = None if full else _live_manifest(config)
        names = config.companies_file.read_bytes() if config.companies_file.is_file() else b""
        self.recipe: dict[str, Any] = {
            "adapter": adapter_for(config.encoder_name).version,
            "chunking": CHUNKING_VERSION,
            "store": STORE_VERSION,
            "terms": TERMS_VERSION,
            "names": hashlib.sha256(names).hexdigest()[:16],
            "server": config.chroma_url or "",
        }

    def run(self) -> ReindexReport:
        files = article_files(self.config.corpus_dir)
        self.contents = {slug: path.read_bytes() for slug, path in files.items()}
        beside = {slug: questions_file(self.config.corpus_dir, slug) for slug in files}
        self.questions = {
            slug: path.read_bytes() for slug, path in beside.items() if path.is_file()
        }
        hashes = {
            slug: hashlib.sha256(data + self.questions.get(slug, b"")).hexdigest()
            for slug, data in self.contents.items()
        }
        usable = self.old is not None and self._same_recipe(self.old)
        known = {**self.old.articles, **self.old.broken_hashes} if self.old and usable else {}
        if self.old is not None and usable and known == hashes:
            return ReindexReport(
                self.old.generation,
                unchanged=len(self.old.articles),
                broken=self.old.broken_reasons,
            )
        changed = [slug for slug in hashes if known.get(slug) != hashes[slug]]
        articles, broken = _parse(changed, self.contents)
        if self.old is not None and usable:
            broken = {
                **{
                    s: r
                    for s, r in self.old.broken_reasons.items()
                    if s in hashes and s not in changed
                },
                **broken,
            }
        return self._write(hashes, articles, broken, usable=usable)

    def _same_recipe(self, old: Manifest) -> bool:
        return old.recipe == self.recipe and old.encoder == self.config.encoder_name

    def _write(
        self,
        hashes: dict[str, str],
        articles: dict[str, Article],
        broken: dict[str, str],
        *,
        usable: bool,
    ) -> ReindexReport:
        before = self.old.articles if self.old is not None else {}
        good = {slug: value for slug, value in hashes.items() if slug not in broken}
        stamp = dt.datetime.now(dt.UTC)
        generation = f"{stamp:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        embedded, dimension, counts = self._fill(generation, articles, good, usable=usable)
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
        self,
        generation: str,
        articles: dict[str, Article],
        good: dict[str, str],
        *,
        usable: bool,
    ) -> tuple[int, int, dict[str, int]]:
        from index.dense import DenseStore
        from index.embedding_cache import PASSAGES, question_signs
        from index.filling import Filling
        from index.passages import PassageStore

        config = self.config
        table = load_companies(config.companies_file)
        copied = self.old is not None and usable and config.chroma_url is None
        if copied and self.old is not None:
            live = config.generations.path(self.old.generation)
            shutil.copy2(live / "passages.sqlite3", self.building)
            shutil.copytree(live / "chroma", self.building / "chroma")
            stale = [
                slug for slug in self.old.articles if self.old.articles[slug] != good.get(slug)
            ]
            collection = str((live / "collection").read_text(encoding="ascii"))
        else:
            unread, _ = _parse([slug for slug in good if slug not in articles], self.contents)
            articles = {**articles, **unread}
            stale = []
            collection = collection_name(config.generations, generation)
        (self.building / "collection").write_text(collection, encoding="ascii")
        with (
            closing(PassageStore(self.building / "passages.sqlite3", read_only=False)) as store,
            closing(DenseStore(self.building / "chroma", collection, config.chroma_url)) as dense,
            closing(self._cache(PASSAGES)) as cache,
            closing(self._cache(question_signs(adapter_for(config.encoder_name)))) as signs,
        ):
            for slug in stale:
                dense.delete(store.remove(slug))
            filling = Filling(table, store, dense, cache, signs, self.on_progress)
            embedded, dimension = filling.add(articles, self.questions)
            counts = store.counts()
            if dense.count() != counts["passages"]:
                raise IndexingError(
                    "The index came out incomplete; run `companybot reindex --full`."
                )
        return embedded, dimension or (self.old.dimension if self.old else 0), counts

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

        kept = {
            collection_name(generations, folder.name)
            for folder in (generations.folder / "generations").glob("*")
        }
        drop_collections(self.config.chroma_url, collection_name(generations, ""), kept)


def _live_manifest(config: IndexConfig) -> Manifest | None:
    generations = config.generations
    current = generations.current()
    if current is None:
        return None
    folder = generations.path(current)
    try:
        manifest = Manifest.read(folder)
    except IndexMissingError:
        return None
    parts = [folder / "passages.sqlite3", folder / "collection"]
    if config.chroma_url is None:
        parts.append(folder / "chroma" / "chroma.sqlite3")
    return manifest if all(part.is_file() for part in parts) else None


def _parse(
    slugs: Sequence[str], contents: dict[str, bytes]
) -> tuple[dict[str, Article], dict[str, str]]:
    articles: dict[str, Article] = {}
    broken: dict[str, str] = {}
    for slug in slugs:
        try:
            articles[slug] = parse_article(contents[slug].decode("utf-8"), slug)
        except ArticleFileError as error:
            broken[slug] = str(error)
        except UnicodeDecodeError:
            broken[slug] = f"{slug}.md is not UTF-8 text; add the page again with `companybot add`."
    return articles, broken
