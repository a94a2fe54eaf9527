"""Which companies the articles cover, in which languages, and how fresh their sources are."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.article import Article
from corpus.companies import CompanyTable
from corpus.language import Language

__all__ = ["LANGUAGES", "CompanyCoverage", "coverage_of"]

LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True)
class CompanyCoverage:
    """The articles about one company.

    Attributes:
        company: its id.
        name: its English name, or the id if the names table lacks it.
        articles: how many articles of each language are filed under it.
        newest_article: the latest `published` of them.
        newest_source: the latest date of their sources; of an article that was added
            from a single page, its own.
    """

    company: str
    name: str
    articles: Mapping[Language, int]
    newest_article: dt.date | None = None
    newest_source: dt.date | None = None

    @property
    def total(self) -> int:
        """Articles in all languages."""
        return sum(self.articles.values())


def coverage_of(articles: Iterable[Article], table: CompanyTable) -> list[CompanyCoverage]:
    """The coverage of every company of the table or of an article; of neighbours only with one.

    Sorted by name; companies without an article come last.
    """
    filed: dict[str, list[Article]] = {each.id: [] for each in table if not each.neighbour}
    for article in articles:
        for company in dict.fromkeys(article.companies):
            filed.setdefault(company, []).append(article)
    rows = [_coverage(company, about, table) for company, about in filed.items()]
    return sorted(rows, key=lambda row: (not row.total, row.name.casefold(), row.company))


def _coverage(company: str, about: list[Article], table: CompanyTable) -> CompanyCoverage:
    known = table.get(company)
    counted = Counter(article.language for article in about)
    published = [article.published for article in about if article.published]
    sources = [date for article in about for date in _source_dates(article)]
    return CompanyCoverage(
        company=company,
        name=known.name.in_language("en") if known else company,
        articles={language: counted[language] for language in LANGUAGES},
        newest_article=max(published, default=None),
        newest_source=max(sources, default=None),
    )


def _source_dates(article: Article) -> list[dt.date]:
    if not article.sources:
        return [article.published] if article.published else []
    return [source.published for source in article.sources if source.published]
