"""Reading the passages of a published generation: by id, by article, by their terms."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from corpus.article import Source
from index.passages import ArticleRecord, KnownQuestion, Passage, Sentence

__all__ = ["PassageStore"]

_TERMS_KEPT = 16384
"""Of how many terms it is remembered in how many passages they are."""


class PassageStore:
    """A published generation's SQLite file, opened for reading.

    Args:
        path: the file; it must be there.
    """

    def __init__(self, path: Path) -> None:
        # A published generation never changes, so neither locks nor a journal are needed,
        # and a read-only disk will do.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._passages_with = lru_cache(maxsize=_TERMS_KEPT)(self._count_passages_with)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

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
        return {term: self._passages_with(term) for term in query_terms}, total

    def _count_passages_with(self, term: str) -> int:
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
