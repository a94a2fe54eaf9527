"""Rebuild `corpus/embeddings.sqlite3`, the cache that lets a first start take seconds.

    python -m evals.ship_embeddings

Holds the vectors of the shipped articles' passages and sentences, by the bundled
encoder, as float16, and nothing else.
"""

import sqlite3
from pathlib import Path

import corpus
from corpus.article import parse_article
from index.build import article_files, texts_of
from index.chunking import chunk_article
from index.embedding_cache import EmbeddingCache
from index.encoders import BUNDLED, BundledE5

TARGET = Path(corpus.__file__).parent / "embeddings.sqlite3"


def main() -> None:
    fresh = TARGET.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    cache = EmbeddingCache(fresh, BundledE5(), BUNDLED, shipped=TARGET, journal="delete")
    count = 0
    for slug, path in article_files(TARGET.parent / "articles").items():
        article = parse_article(path.read_text(encoding="utf-8"), slug)
        texts = texts_of(article, chunk_article(article))
        cache.keep(texts)
        count += len(texts)
        print(f"{slug}: {len(texts)} texts", flush=True)
    cache.close()
    with sqlite3.connect(fresh) as connection:
        connection.execute("vacuum")
    fresh.replace(TARGET)
    print(f"{count} texts, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
