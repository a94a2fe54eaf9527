"""What is live, what is configured, what is missing: for `companybot status`."""

from typing import Any

from bot.indexing import index_config
from bot.settings import Settings
from corpus.errors import CompanybotError
from index.corpus_files import CorpusFiles
from index.generations import Manifest

__all__ = ["status_of"]


def status_of(settings: Settings) -> dict[str, Any]:
    """The status as JSON; never fails for an index that is missing or damaged."""
    config = index_config(settings)
    generations = config.generations
    current = generations.current()
    manifest, problem = None, None
    if current is None:
        problem = "There is no index yet; run `companybot reindex`."
    else:
        try:
            manifest = Manifest.read(generations.path(current))
        except CompanybotError as error:
            problem = str(error)
    if manifest is not None and manifest.encoder != settings.embedding_model:
        problem = (
            f"The index was built with {manifest.encoder}, EMBEDDING_MODEL is "
            f"{settings.embedding_model}; run `companybot reindex`."
        )
    return {
        "generation": manifest.generation if manifest else None,
        "created": manifest.created if manifest else None,
        "counts": manifest.counts if manifest else {},
        "encoder": manifest.encoder if manifest else None,
        "dimension": manifest.dimension if manifest else None,
        "problem": problem,
        "pending": _pending(settings, manifest),
        "broken": sorted(manifest.broken) if manifest else [],
        "corpus_dir": str(settings.corpus_dir),
        "state_dir": str(settings.state_dir),
        "configured": {
            "embedding_model": settings.embedding_model,
            "chroma": settings.chroma_url or "embedded",
            "database": "DATABASE_URL" if settings.database_url else "SQLite in STATE_DIR",
            "reader": settings.reader,
            "openai_api_key": "set" if settings.openai_api_key else "not set",
        },
    }


def _pending(settings: Settings, manifest: Manifest | None) -> dict[str, int]:
    """How many articles were added, changed and removed since the last re-index."""
    hashes = CorpusFiles.read(settings.corpus_dir).hashes()
    indexed = manifest.articles if manifest else {}
    known = {**indexed, **(manifest.broken_hashes if manifest else {})}
    return {
        "added": sum(slug not in known for slug in hashes),
        "changed": sum(slug in known and known[slug] != value for slug, value in hashes.items()),
        "removed": sum(slug not in hashes for slug in known),
    }
