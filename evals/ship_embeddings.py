"""Rebuild `corpus/embeddings.npz`, the embeddings that let a first start take seconds.

    python -m evals.ship_embeddings

Holds the vectors of the shipped articles' passages and sentences, by the bundled
encoder, in levels, and the signs of those of the questions beside them; nothing else.
Only what the file lacks is embedded.
"""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus
from corpus.article import parse_article
from corpus.library import article_files
from corpus.questions import questions_file
from index.adapter import adapter_for
from index.chunking import chunk_article
from index.embedding_cache import PASSAGES, EmbeddingCache, question_signs
from index.encoders import BUNDLED, BundledE5
from index.filling import questions_of, texts_of, wordings_of
from index.shipped_embeddings import write_shipped

TARGET = Path(corpus.__file__).parent / "embeddings.npz"


def texts_of_corpus() -> tuple[list[str], list[str]]:
    """All passages and sentences, and all wordings of questions, of the shipped articles."""
    folder = TARGET.parent / "articles"
    texts: list[str] = []
    wordings: list[str] = []
    for slug, path in article_files(folder).items():
        article = parse_article(path.read_text(encoding="utf-8"), slug)
        chunks = chunk_article(article)
        texts += texts_of(article, chunks)
        beside = questions_file(folder, slug)
        asked = questions_of(article, chunks, beside.read_bytes() if beside.is_file() else b"")
        wordings += wordings_of([asked])
    return texts, wordings


def main() -> None:
    texts, wordings = texts_of_corpus()
    encoder = BundledE5()
    kept = {}
    with TemporaryDirectory() as work:
        for kind, of_kind in ((PASSAGES, texts), (question_signs(adapter_for(BUNDLED)), wordings)):
            own = Path(work) / "own.sqlite3"
            with closing(EmbeddingCache(own, encoder, BUNDLED, TARGET, kind=kind)) as cache:
                kept |= cache.shipment(of_kind)
    write_shipped(TARGET, kept)
    print(f"{len(texts) + len(wordings)} texts, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
