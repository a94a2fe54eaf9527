"""The passages of one generation in SQLite: articles, passages, sentences and the FTS5 table."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.article import Article, Source
from corpus.companies import CompanyTable
from corpus.language import Language
from corpus.questions import sentence_key
from index.chunking import Chunk, plain_text
from index.terms import Segmentation, terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "STORE_VERSION",
    "ArticleRecord",
    "KnownQuestion",
    "Passage",
    "PassageStore",
    "Sentence",
]

STORE_VERSION = 2
"""Part of the index's recipe: raise it when the tables below change."""

_TERMS_KEPT = 16384
"""Of how many terms it is remembered in how many passages they are."""

_SCHEMA = """
create table article (
    slug text primary key, title text not null, url text, publisher text, author text,
    published text, language text not null, companies text not null, sources text not null,
    body text not null
);
create table passage (
    rowid integer primary key, id text not null unique, article text not null,
    ordinal integer not null, heading text not null, start integer not null, "end" integer not null,
    vector blob not null
);
create index passage_of_article on passage (article, ordinal);
create table sentence (
    passage integer not null, ordinal integer not null, start integer not null,
    "end" integer not null, footnotes text not null, vector blob not null,
    primary key (passage, ordinal)
) without rowid;
create table question (
    passage integer not null, sentence integer not null, ordinal integer not null,
    wordings text not null, signs blob not null, primary key (passage, sentence, ordinal)
) without rowid;
create virtual table passage_fts using fts5 (
    title, heading, names, body, tokenize = "unicode61 remove_diacritics 0 tokenchars '.%'"
);
"""


@dataclass(frozen=True)
class ArticleRecord:
    """What a generation keeps of an article; `body` is what offsets count in."""

    slug: str
    title: str
    url: str | None
    publisher: str | None
    published: dt.date | None
    language: Language
    companies: tuple[str, ...]
    sources: tuple[Source, ...]
    body: str


@dataclass(frozen=True)
class KnownQuestion:
    """Something a sentence is known to answer, in its wordings (`corpus.questions`).

    `signs` are those of the wordings' embeddings, packed, shape (wordings, dimension / 8).
    """

    wordings: tuple[str, ...]
    signs: "NDArray[np.uint8]"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: offsets into the body, footnotes, embedding, known questions."""

    start: int
    end: int
    footnotes: tuple[str, ...]
    vector: "NDArray[np.float16]"
    questions: tuple[KnownQuestion, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A retrievable passage; `text` is the body between its offsets, as it stands."""

    id: str
    article: ArticleRecord
    ordinal: int
    heading: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    vector: "NDArray[np.float16]"

    @property
    def text(self) -> str:
        """The passage as it stands in the article's body."""
        return self.article.body[self.start : self.end]

    def sentence_text(self, sentence: Sentence) -> str:
        """A sentence as it stands in the article's body: the exact quote."""
        return self.article.body[sentence.start : sentence.end]


class PassageStore:
    """One generation's SQLite file; written once by a build, then only read."""

    def __init__(self, path: Path, *, read_only: bool = True) -> None:
        self._path = path
        if read_only:
            # A published generation never changes, so neither locks nor a journal are needed,
            # and a read-only disk will do.
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._frequency: Callable[[str], int] = lru_cache(maxsize=_TERMS_KEPT)(self._count)
        else:
            fresh = not path.exists()
            self._connection = sqlite3.connect(path)
            self._frequency = self._count
            if fresh:
                self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # --- writing -------------------------------------------------------------------------

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
        table: CompanyTable,
        segmentation: Segmentation = "bigrams",
        questions: Mapping[str, Sequence[KnownQuestion]] | None = None,
    ) -> list[str]:
        """Add an article with its chunks.

        Args:
            article: the article as its file holds it.
            companies: ids of the companies it is about.
            chunks: its passages, in order.
            vectors: embeddings of the chunks, shape (len(chunks), dimension).
            sentence_vectors: one embedding per sentence, over all chunks in order.
            table: gives each passage the other names of what it mentions, so that a
                question in another language or with an alias finds it.
            segmentation: how Chinese is cut into terms.
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
                rowid = cursor.lastrowid
                self._connection.executemany(
                    "insert into sentence values (?, ?, ?, ?, ?, ?)",
                    [
                        (
                            rowid,
                            n,
                            span.start,
                            span.end,
                            json.dumps(span.footnotes),
                            _blob(next(rows)),
                        )
                        for n, span in enumerate(chunk.sentences)
                    ],
                )
                self._insert_questions(rowid, article, chunk, questions or {})
                self._insert_terms(rowid, article, chunk, table, segmentation)
                ids.append(passage_id)
        return ids

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

    def _insert_terms(
        self,
        rowid: int | None,
        article: Article,
        chunk: Chunk,
        table: CompanyTable,
        segmentation: Segmentation,
    ) -> None:
        text = plain_text(article.body[chunk.start : chunk.end])
        mentions = table.find(f"{text}\n{chunk.heading}")
        names = dict.fromkeys(form for mention in mentions for form in mention.name.forms)
        columns = (article.title, chunk.heading, " ".join(names), text)
        self._connection.execute(
            "insert into passage_fts (rowid, title, heading, names, body) values (?, ?, ?, ?, ?)",
            [rowid, *(" ".join(terms(column, segmentation)) for column in columns)],
        )

    # --- reading -------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """How many articles, passages and sentences there are."""
        return {
            f"{name}s": self._connection.execute(f"select count(*) from {name}").fetchone()[0]
            for name in ("article", "passage", "sentence", "question")
        }

    def bm25(
        self,
        query_terms: Sequence[str],
        weights: Sequence[float],
        *,
        limit: int,
        among: Sequence[str] | None = None,
    ) -> list[tuple[str, float]]:
        """Passage ids by BM25 (FTS5's, k1 = 1.2, b = 0.75), best first; higher is better.

        Args:
            query_terms: terms as the index has them; any may match.
            weights: those of title, heading, names and body.
            limit: how many to return.
            among: only these passages, None for all.
        """
        if not query_terms:
            return []
        match = " OR ".join(f'"{term}"' for term in dict.fromkeys(query_terms))
        query = (
            "select p.id, -bm25(passage_fts, ?, ?, ?, ?) as score from passage_fts f"
            " join passage p on p.rowid = f.rowid where passage_fts match ?"
        )
        if among is not None:
            query += f" and p.id in ({','.join('?' * len(among))})"
        rows = self._connection.execute(
            query + " order by score desc, p.id limit ?", [*weights, match, *(among or ()), limit]
        )
        return [(passage_id, score) for passage_id, score in rows]

    def ids_of(self, slugs: Sequence[str]) -> list[str]:
        """The ids of all passages of some articles."""
        marks = ",".join("?" * len(slugs))
        rows = self._connection.execute(
            f"select id from passage where article in ({marks})", list(slugs)
        )
        return [row[0] for row in rows]

    def document_frequencies(self, query_terms: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each term occurs, and how many passages there are."""
        total = self._connection.execute("select count(*) from passage").fetchone()[0]
        return {term: self._frequency(term) for term in query_terms}, total

    def _count(self, term: str) -> int:
        row = self._connection.execute(
            "select count(*) from passage_fts where passage_fts match ?", [f'"{term}"']
        )
        return int(row.fetchone()[0])

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id, with their sentences; unknown ids are left out."""
        if not ids:
            return {}
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f'select rowid, id, article, ordinal, heading, start, "end", vector'
            f" from passage where id in ({marks})",
            list(ids),
        ).fetchall()
        articles = self.articles(sorted({row[2] for row in rows}))
        return {
            row[1]: Passage(
                id=row[1],
                article=articles[row[2]],
                ordinal=row[3],
                heading=row[4],
                start=row[5],
                end=row[6],
                sentences=self._sentences(row[0]),
                vector=np.frombuffer(row[7], np.float16),
            )
            for row in rows
        }

    def _sentences(self, rowid: int) -> tuple[Sentence, ...]:
        rows = self._connection.execute(
            'select start, "end", footnotes, vector from sentence where passage = ?'
            " order by ordinal",
            [rowid],
        )
        known = self._questions(rowid)
        return tuple(
            Sentence(
                start,
                end,
                tuple(json.loads(notes)),
                np.frombuffer(vector, np.float16),
                tuple(known.get(n, ())),
            )
            for n, (start, end, notes, vector) in enumerate(rows)
        )

    def _questions(self, rowid: int) -> dict[int, list[KnownQuestion]]:
        rows = self._connection.execute(
            "select sentence, wordings, signs from question where passage = ?"
            " order by sentence, ordinal",
            [rowid],
        )
        known: dict[int, list[KnownQuestion]] = {}
        for sentence, wordings, signs in rows:
            forms = tuple(json.loads(wordings))
            packed = np.frombuffer(signs, np.uint8).reshape(len(forms), -1)
            known.setdefault(sentence, []).append(KnownQuestion(forms, packed))
        return known

    def articles(self, slugs: Sequence[str] | None = None) -> dict[str, ArticleRecord]:
        """Articles by slug; all of them without an argument."""
        query = (
            "select slug, title, url, publisher, published, language, companies, sources, body"
            " from article"
        )
        if slugs is not None:
            query += f" where slug in ({','.join('?' * len(slugs))})"
        return {row[0]: _record(row) for row in self._connection.execute(query, slugs or [])}


def _blob(vector: "NDArray[np.float16]") -> bytes:
    return np.asarray(vector, dtype=np.float16).tobytes()


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _record(row: Sequence[str]) -> ArticleRecord:
    slug, title, url, publisher, published, language, companies, sources, body = row
    return ArticleRecord(
        slug=slug,
        title=title,
        url=url,
        publisher=publisher,
        published=_date(published),
        language=language,  # type: ignore[arg-type]  # written from an Article's Language
        companies=tuple(json.loads(companies)),
        sources=tuple(
            Source(title=entry[0], url=entry[1], publisher=entry[2], published=_date(entry[3]))
            for entry in json.loads(sources)
        ),
        body=body,
    )
