"""Filling a generation: articles cut, embedded and stored, with the questions beside them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus.article import Article
from corpus.companies import CompanyTable
from corpus.language import fold
from corpus.questions import AnsweredQuestions, parse_questions, sentence_key
from index.chunking import Chunk, chunk_article, embedding_text, plain_text
from index.passage_writer import PassageWriter
from index.passages import KnownQuestion
from index.table_cells import told_with_head
from index.table_rows import opening_paragraphs, table_head

if TYPE_CHECKING:
    from index.dense import DenseStore
    from index.embedding_cache import EmbeddingCache

__all__ = ["Filling", "Progress", "questions_of", "texts_of", "wordings_of"]

Progress = Callable[[int, int], None]
"""Called with (texts embedded so far, texts to embed in all)."""


@dataclass
class Filling:
    """Embeds articles and puts them into a generation's stores.

    Attributes:
        table: names of companies.
        store: passages and sentences.
        dense: vectors of passages.
        cache: embeddings of passages and sentences.
        signs: signs of the embeddings of questions.
        progress: told of texts embedded and to embed; not called when none is.
        done: texts embedded so far.
        total: texts to embed in all.
    """

    table: CompanyTable
    store: PassageWriter
    dense: "DenseStore"
    cache: "EmbeddingCache"
    signs: "EmbeddingCache"
    progress: Progress | None
    done: int = 0
    total: int = 0

    def add(self, articles: dict[str, Article], questions: dict[str, bytes]) -> tuple[int, int]:
        """Add articles with their questions files; returns (texts embedded, dimension)."""
        chunks = {slug: chunk_article(article) for slug, article in articles.items()}
        texts = {slug: texts_of(articles[slug], parts) for slug, parts in chunks.items()}
        asked = {
            slug: questions_of(articles[slug], parts, questions.get(slug, b""))
            for slug, parts in chunks.items()
        }
        self.total = len(self.cache.missing([text for part in texts.values() for text in part]))
        self.total += len(self.signs.missing(wordings_of(asked.values())))
        dimension = 0
        for slug, article in articles.items():
            parts = chunks[slug]
            vectors = self.cache.embed(texts[slug], self._advance)
            ids = self.store.add(
                article,
                article.companies or self.table.company_ids(article.title),
                parts,
                vectors[: len(parts)],
                vectors[len(parts) :],
                self._known(asked[slug]),
            )
            if ids:
                dimension = vectors.shape[1]
                metadata = [{"article": slug, "language": article.language}] * len(ids)
                self.dense.add(ids, vectors[: len(parts)], metadata)
        return self.done, dimension

    def _known(self, asked: AnsweredQuestions) -> dict[str, list[KnownQuestion]]:
        rows = iter(self.signs.embed(wordings_of([asked]), self._advance))
        return {
            sentence: [
                KnownQuestion(wordings, np.stack([next(rows) for _ in wordings]))
                for wordings in questions
            ]
            for sentence, questions in asked.items()
        }

    def _advance(self, count: int) -> None:
        self.done += count
        if self.progress is not None:
            self.progress(self.done, self.total)


def wordings_of(asked: Iterable[AnsweredQuestions]) -> list[str]:
    """All wordings of all questions, in order: what is embedded of them."""
    return [
        wording
        for questions in asked
        for of_sentence in questions.values()
        for wordings in of_sentence
        for wording in wordings
    ]


def questions_of(article: Article, chunks: Sequence[Chunk], data: bytes) -> AnsweredQuestions:
    """What an article's sentences answer, by its questions file; of other sentences nothing."""
    if not data:
        return {}
    written = parse_questions(data.decode("utf-8", "replace"))
    keys = (
        sentence_key(article.body[span.start : span.end])
        for chunk in chunks
        for span in chunk.sentences
    )
    return {key: written[key] for key in dict.fromkeys(keys) if key in written}


def texts_of(article: Article, chunks: Sequence[Chunk]) -> list[str]:
    """What is embedded of an article: its passages, then all their sentences."""
    body = article.body
    passages = [
        embedding_text(article, chunk.heading, body[chunk.start : chunk.end]) for chunk in chunks
    ]
    return passages + [text for chunk in chunks for text in sentence_texts(body, chunk)]


def sentence_texts(body: str, chunk: Chunk) -> Iterator[str]:
    """What is embedded of a passage's sentences: a table's row with what stands above it."""
    quotes = tuple(plain_text(body[span.start : span.end]) for span in chunk.sentences)
    opens = opening_paragraphs(body, chunk.start, chunk.sentences)
    for position, quote in enumerate(quotes):
        head = table_head(quotes, opens, position)
        yield told_with_head([fold(each) for each in quotes], position, head) if head else quote
