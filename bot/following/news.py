"""What is new in the corpus: articles numbered in the order in which they were first seen."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage.database import Database, metadata, upserting
from corpus.companies import CompanyTable
from corpus.sentences import split_sentences

if TYPE_CHECKING:
    from index.passages import ArticleRecord

__all__ = ["KnownArticles", "NewsLine", "news_lines"]

MOST_LINES = 20
"""Lines in one digest; the rest is counted."""

MOST_QUOTED = 300
"""Characters of a sentence that is quoted whole; a longer one is passed over."""

known_article = sa.Table(
    "known_article",
    metadata,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("slug", sa.String(160), nullable=False, unique=True),
)
"""The empty slug names no article: its row is the lock of whoever numbers new ones."""


class KnownArticles:
    """The articles that were ever in the index; thread-safe, shared by all replicas."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, slugs: Iterable[str]) -> int:
        """Number the articles that were never seen; returns how many there were.

        An article that was removed and comes back, or was changed, is not new. Who begins
        to follow notes the articles first, so that none of those is news to them.
        """
        with self._database.writing() as connection:
            add = upserting(connection, known_article)
            add = add.on_conflict_do_nothing(index_elements=["slug"])
            connection.execute(add.values(slug=""))
            # One writer at a time, so that numbers become visible in their order and no
            # digest passes over a smaller one that is still being written.
            mark = known_article.c.slug == ""
            connection.execute(known_article.update().where(mark).values(slug=""))
            known = set(connection.execute(sa.select(known_article.c.slug)).scalars())
            fresh = sorted(set(slugs) - known)
            if fresh:
                connection.execute(add, [{"slug": slug} for slug in fresh])
            return len(fresh)

    def newest(self) -> int:
        """Number of the newest article, 0 if there is none."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.max(known_article.c.number))).scalar() or 0

    def after(self, number: int) -> tuple[tuple[str, ...], int]:
        """Articles first seen after the one with this number, and the newest number."""
        query = (
            sa.select(known_article.c.number, known_article.c.slug)
            .where(known_article.c.number > number, known_article.c.slug != "")
            .order_by(known_article.c.number)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(row.slug for row in rows), max((row.number for row in rows), default=number)


@dataclass(frozen=True)
class NewsLine:
    """One line of a digest: an article, where it can be read, and a sentence of it.

    `quote` is a sentence of the article as it stands, the first that names a followed
    company; empty if none does.
    """

    article: str
    title: str
    publisher: str | None
    published: dt.date | None
    url: str | None
    companies: tuple[str, ...]
    quote: str


def news_lines(
    slugs: Iterable[str],
    articles: "Mapping[str, ArticleRecord]",
    followed: Iterable[str],
    table: CompanyTable,
) -> list[NewsLine]:
    """What is new on followed companies, newest first; an article removed since says nothing."""
    wanted = frozenset(followed)
    lines = [
        _line(articles[slug], wanted, table)
        for slug in slugs
        if slug in articles and wanted & set(articles[slug].companies)
    ]
    return sorted(lines, key=lambda line: line.published or dt.date.min, reverse=True)


def _line(article: "ArticleRecord", wanted: frozenset[str], table: CompanyTable) -> NewsLine:
    origin = article.sources[0] if article.sources and not article.url else None
    return NewsLine(
        article=article.slug,
        title=article.title,
        publisher=article.publisher or (origin.publisher if origin else None),
        published=article.published,
        url=article.url or (origin.url if origin else None),
        companies=tuple(company for company in article.companies if company in wanted),
        quote=_sentence_naming(article.body, wanted, table),
    )


def _sentence_naming(body: str, wanted: frozenset[str], table: CompanyTable) -> str:
    for paragraph in body.split("\n\n"):
        if paragraph.lstrip().startswith(("#", "|", "```")):
            continue
        for span in split_sentences(paragraph):
            text = paragraph[span.start : span.end].strip()
            if len(text) <= MOST_QUOTED and wanted & set(table.company_ids(text)):
                return text
    return ""
