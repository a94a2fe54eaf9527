"""Public question sets as corpora of their own: load, write as articles, index.

A set is a folder with `docs.jsonl` (`{id, text, title?}`) and `queries.jsonl`
(`{id, question, doc_id, answers, answerable?, evidence?}`).
"""

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.article import Article, parse_article, render_article
from corpus.companies import CompanyTable
from corpus.language import detect_language
from corpus.library import article_files
from index.build import reindex
from index.chunking import chunk_article
from index.config import IndexConfig
from index.embedding_cache import EmbeddingCache
from index.encoder_choice import encoder_for
from index.encoders import BUNDLED
from index.filling import texts_of
from index.search import PassageIndex
from index.shipped_embeddings import write_shipped

__all__ = [
    "CROSS_LINGUAL",
    "SAME_LANGUAGE",
    "QuestionSet",
    "embeddings_of",
    "load_set",
    "open_index",
]

SAME_LANGUAGE = (
    "cmrc2018-dev", "drcd-dev", "xquad-zh", "xquad-en", "squad2-dev",
    "rageval-finance-zh", "rageval-finance-en",
)  # fmt: skip
CROSS_LINGUAL = ("xquad-en2zh", "xquad-zh2en")


@dataclass(frozen=True)
class QuestionSet:
    """One set: its documents and its questions, as the files have them."""

    name: str
    docs: tuple[dict[str, Any], ...]
    questions: tuple[dict[str, Any], ...]


def _lines(path: Path) -> tuple[dict[str, Any], ...]:
    text = path.read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines() if line.strip())


def load_set(folder: Path) -> QuestionSet:
    """Read a set's two files."""
    return QuestionSet(folder.name, _lines(folder / "docs.jsonl"), _lines(folder / "queries.jsonl"))


def open_index(
    questions: QuestionSet, work: Path, encoder: str = BUNDLED, shipped: Path | None = None
) -> PassageIndex:
    """The set's documents as an index under `work`, built if it is not there yet.

    `shipped` is a file of embeddings that are already made (`embeddings_of`).
    """
    corpus = work / questions.name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for doc in questions.docs:
        article = Article(
            slug=doc["id"],
            title=(doc.get("title") or doc["id"]).replace("_", " "),
            body=doc["text"],
            language=detect_language(doc["text"]),
        )
        path = corpus / f"{doc['id']}.md"
        text = render_article(article)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    names = work / "companies.yaml"
    names.write_text("companies: []\n", encoding="utf-8")
    config = IndexConfig(
        corpus_dir=corpus,
        state_dir=work / questions.name / "state",
        companies_file=names,
        encoder_name=encoder,
        encoder=lambda: encoder_for(encoder),
        shipped_embeddings=shipped,
    )
    reindex(config)
    return PassageIndex(config, CompanyTable([]))


def embeddings_of(index: PassageIndex, target: Path) -> Path:
    """Write the embeddings of an index's articles to a file that other indexes take them from."""
    config = index.config
    articles = (
        parse_article(path.read_text(encoding="utf-8"), slug)
        for slug, path in article_files(config.corpus_dir).items()
    )
    texts = [text for each in articles for text in texts_of(each, chunk_article(each))]
    cache = EmbeddingCache(config.cache_file, config.encoder(), config.encoder_name)
    with closing(cache):
        write_shipped(target, cache.shipment(texts))
    return target
