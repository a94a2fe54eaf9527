"""Rebuild `corpus/embeddings.sqlite3`, the cache that lets a first start take seconds.

    python -m evals.ship_embeddings

Holds the vectors of the shipped articles' passages and sentences, by the bundled
encoder, as float16, and the signs of those of the questions beside them; nothing else.
"""

import sqlite3
from pathlib import Path

import corpus
from corpus.article import parse_article
from corpus.library import article_files
from corpus.questions import questions_file
from index.adapter import adapter_for
from index.chunking import chunk_article
from index.embedding_cache import EmbeddingCache, question_signs
from index.encoders import BUNDLED, BundledE5
from index.filling import questions_of, texts_of, wordings_of

TARGET = Path(corpus.__file__).parent / "embeddings.sqlite3"


def main() -> None:
    fresh = TARGET.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    encoder = BundledE5()
    cache = EmbeddingCache(fresh, encoder, BUNDLED, shipped=TARGET, journal="delete")
    signs = EmbeddingCache(
        fresh,
        encoder,
        BUNDLED,
        shipped=TARGET,
        kind=question_signs(adapter_for(BUNDLED)),
        journal="delete",
    )
    folder = TARGET.parent / "articles"
    count = 0
    for slug, path in article_files(folder).items():
        article = parse_article(path.read_text(encoding="utf-8"), slug)
        chunks = chunk_article(article)
        texts = texts_of(article, chunks)
        cache.keep(texts)
        beside = questions_file(folder, slug)
        asked = questions_of(article, chunks, beside.read_bytes() if beside.is_file() else b"")
        signs.keep(wordings_of([asked]))
        count += len(texts) + len(wordings_of([asked]))
        print(f"{slug}: {count} texts so far", flush=True)
    cache.close()
    signs.close()
    with sqlite3.connect(fresh) as connection:
        connection.execute("vacuum")
    fresh.replace(TARGET)
    print(f"{count} texts, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
