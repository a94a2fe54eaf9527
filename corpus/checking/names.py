"""The companies an article is filed under, against the names table and its own text."""

from collections.abc import Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import Page
from corpus.companies import CompanyTable

__all__ = ["check_companies"]


def check_companies(page: Page, table: CompanyTable) -> Iterator[Finding]:
    """Ids that exist, that the text names, and that cover the companies of the title."""
    article = page.article
    line = page.line_of("companies")
    named = _named(page, table)
    for company in article.companies:
        if table.get(company) is None:
            message = f"The names table has no company {company!r}."
            yield page.finding("company-unknown", line, message)
        elif company not in named:
            message = f"The text never names {company}, under which it is filed."
            yield page.finding("company-unnamed", line, message)
    for company in _titled(page, table):
        message = f"The title names {company}, but `companies` does not list it."
        yield page.finding("company-unlisted", page.line_of("title"), message)


def _named(page: Page, table: CompanyTable) -> set[str]:
    """Companies that the text names, an alias that is an ordinary word as well included."""
    article = page.article
    named = set(table.company_ids(article.title))
    for paragraph in page.paragraphs:
        for text in [sentence.text for sentence in paragraph.sentences] or [paragraph.text]:
            named.update(table.company_ids(text))
    listed = filter(None, map(table.get, article.companies))
    return named | {
        company.id
        for company in listed
        if any(alias in article.body for alias in company.ambiguous_spellings)
    }


def _titled(page: Page, table: CompanyTable) -> list[str]:
    """Companies of the title that the article should be filed under but is not.

    A name that several companies share needs one of them; a parent or a
    subsidiary of a listed company need not be listed as well, nor need a neighbour.
    """
    listed = set(page.article.companies)
    family = listed | {company.id for company in table if _parents(company.id, table) & listed}
    family |= {parent for company in listed for parent in _parents(company, table)}
    by_place: dict[int, list[str]] = {}
    for mention in table.find(page.article.title):
        if mention.kind != "person" and not (mention.ambiguous or mention.company.neighbour):
            by_place.setdefault(mention.start, []).append(mention.company.id)
    missing = [ids[0] for ids in by_place.values() if not family & set(ids)]
    return list(dict.fromkeys(missing))


def _parents(company_id: str, table: CompanyTable) -> set[str]:
    found: set[str] = set()
    company = table.get(company_id)
    while company is not None and company.parent and company.parent not in found:
        found.add(company.parent)
        company = table.get(company.parent)
    return found
