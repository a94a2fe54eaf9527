"""Writing the passages of a generation: one SQLite file, filled by one build."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.article import Article
from corpus.companies import CompanyTable
from corpus.questions import sentence_key
from index.chunking import Chunk, plain_text
from index.passages import KnownQuestion
from index.schema import SCHEMA
from index.terms import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PassageWriter"]


class PassageWriter:
    """A generation's SQLite file while it is built; nobody reads it before it is published.

    Args:
        path: the file; made if it isn't there, else what it holds stays.
        table: gives each passage the other names of what it mentions, so that a
            question in another language or with an alias finds it.
    """

    def __init__(self, path: Path, table: CompanyTable) -> None:
        self._table = table
        fresh = not path.exists()
        self._connection = sqlite3.connect(path)
        if fresh:
            self._connection.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def counts(self) -> dict[str, int]:
        """How many articles, passages and sentences there are."""
        return {
            f"{name}s": self._connection.execute(f"select count(*) from {name}").fetchone()[0]
            for name in ("article", "passage", "sentence", "question")
        }

    def remove(self, slug: str) -> list[str]:
        """Remove an article; returns the ids of the passages that went with it."""
        rows = self._connection.execute(
            "select rowid, id from passage where article = ?", [slug]
        ).fetchall()
        with self._connection:
            for rowid, _ in rows:
                self._connection.execute("delete from passage_fts where rowid = ?", [rowid])
                self._connection.execute("delete from sentence where passage = ?", [rowid])
                self._connection.execute("delete from question where passage = ?", [rowid])
            self._connection.execute("delete from passage where article = ?", [slug])
            self._connection.execute("delete from article where slug = ?", [slug])
        return [passage_id for _, passage_id in rows]

    def add(
        self,
        article: Article,
        companies: Sequence[str],
        chunks: Sequence[Chunk],
        vectors: "NDArray[np.float16]",
        sentence_vectors: Iterable["NDArray[np.float16]"],
        questions: Mapping[str, Sequence[KnownQuestion]],
    ) -> list[str]:
        """Add an article with its chunks.

        Args:
            article: the article as its file holds it.
            companies: ids of the companies it is about.
            chunks: its passages, in order.
            vectors: embeddings of the chunks, shape (len(chunks), dimension).
            sentence_vectors: one embedding per sentence, over all chunks in order.
            questions: by sentence (`corpus.questions.sentence_key`), what it answers.

        Returns:
            The ids of the passages, in order.
        """
        ids: list[str] = []
        rows = iter(sentence_vectors)
        with self._connection:
            self._insert_article(article, companies)
            for chunk, vector in zip(chunks, vectors, strict=True):
                passage_id = f"{article.slug}#{chunk.ordinal}"
                rowid = self._insert_passage(passage_id, article, chunk, vector)
                self._insert_sentences(rowid, chunk, rows)
                self._insert_questions(rowid, article, chunk, questions)
                self._insert_terms(rowid, article, chunk)
                ids.append(passage_id)
        return ids

    def _insert_article(self, article: Article, companies: Sequence[str]) -> None:
        sources = [
            [source.title, source.url, source.publisher, _iso(source.published)]
            for source in article.sources
        ]
        self._connection.execute(
            "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                article.slug,
                article.title,
                article.url,
                article.publisher,
                article.author,
                _iso(article.published),
                article.language,
                json.dumps(list(companies)),
                json.dumps(sources, ensure_ascii=False),
                article.body,
            ],
        )

    def _insert_passage(
        self, passage_id: str, article: Article, chunk: Chunk, vector: "NDArray[np.float16]"
    ) -> int | None:
        cursor = self._connection.execute(
            'insert into passage (id, article, ordinal, heading, start, "end", vector)'
            " values (?, ?, ?, ?, ?, ?, ?)",
            [
                passage_id,
                article.slug,
                chunk.ordinal,
                chunk.heading,
                chunk.start,
                chunk.end,
                _blob(vector),
            ],
        )
        return cursor.lastrowid

    def _insert_sentences(
        self, rowid: int | None, chunk: Chunk, vectors: Iterator["NDArray[np.float16]"]
    ) -> None:
        self._connection.executemany(
            "insert into sentence values (?, ?, ?, ?, ?, ?)",
            [
                (rowid, n, span.start, span.end, json.dumps(span.footnotes), _blob(next(vectors)))
                for n, span in enumerate(chunk.sentences)
            ],
        )

    def _insert_questions(
        self,
        rowid: int | None,
        article: Article,
        chunk: Chunk,
        questions: Mapping[str, Sequence[KnownQuestion]],
    ) -> None:
        self._connection.executemany(
            "insert into question values (?, ?, ?, ?, ?)",
            [
                (
                    rowid,
                    n,
                    ordinal,
                    json.dumps(question.wordings, ensure_ascii=False),
                    question.signs.tobytes(),
                )
                for n, span in enumerate(chunk.sentences)
                for ordinal, question in enumerate(
                    questions.get(sentence_key(article.body[span.start : span.end]), ())
                )
            ],
        )

    def _insert_terms(self, rowid: int | None, article: Article, chunk: Chunk) -> None:
        text = plain_text(article.body[chunk.start : chunk.end])
        mentions = self._table.find(f"{text}\n{chunk.heading}")
        names = dict.fromkeys(form for mention in mentions for form in mention.name.forms)
        columns = (article.title, chunk.heading, " ".join(names), text)
        self._connection.execute(
            "insert into passage_fts (rowid, title, heading, names, body) values (?, ?, ?, ?, ?)",
            [rowid, *(" ".join(terms(column)) for column in columns)],
        )


def _blob(vector: "NDArray[np.float16]") -> bytes:
    return np.asarray(vector, dtype=np.float16).tobytes()


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
