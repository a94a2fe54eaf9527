"""All rules over a corpus folder and its names table."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.checking.characters import check_characters, check_damage, check_markup
from corpus.checking.copying import SourceTexts, check_copying, read_sources
from corpus.checking.disagreement import check_numbers
from corpus.checking.fields import check_dates, check_fields, check_language
from corpus.checking.finding import Finding
from corpus.checking.footnotes import check_footnotes, check_sourcing
from corpus.checking.names import check_companies
from corpus.checking.page import Page
from corpus.checking.people import check_people
from corpus.checking.questions import check_questions
from corpus.checking.repeats import check_repeats
from corpus.checking.table import check_table
from corpus.companies import CompanyTable, load_companies
from corpus.errors import ArticleFileError, CompaniesFileError
from corpus.library import Library

__all__ = ["check_corpus"]


def check_corpus(
    folder: Path, companies_file: Path, *, today: dt.date, against: Iterable[Path] = ()
) -> list[Finding]:
    """Check every article and the names table.

    Args:
        folder: `CORPUS_DIR`.
        companies_file: the names table.
        today: dates after it are wrong.
        against: files and folders of source texts that no sentence may repeat.

    Returns:
        What was found, by article and line; the names table's come last.

    Raises:
        UnreadableSourceError: one of `against` can't be read.
    """
    table, findings = _table(companies_file)
    library = Library(folder)
    pages, broken = _pages(library)
    findings += broken
    findings += check_questions(folder, pages, library.slugs())
    for page in pages:
        findings += _page_findings(page, today)
    findings += check_repeats(pages)
    if table is not None:
        findings += _findings_by_names(pages, table)
        texts = [text for path in against for text in read_sources(path)]
        sources = SourceTexts.of(texts, table)
        for page in pages:
            findings += check_copying(page, sources, table)
    in_table = companies_file.name
    return sorted(findings, key=lambda each: (each.article == in_table, each.article, each.line))


def _table(path: Path) -> tuple[CompanyTable | None, list[Finding]]:
    """The names table and what is wrong with it; without one, names aren't checked."""
    try:
        table = load_companies(path)
    except CompaniesFileError as error:
        return None, [Finding.of("table-broken", path.name, 1, str(error))]
    return table, list(check_table(path.read_text(encoding="utf-8"), path.name, table))


def _pages(library: Library) -> tuple[list[Page], list[Finding]]:
    pages: list[Page] = []
    broken: list[Finding] = []
    for slug in library.slugs():
        try:
            pages.append(Page((library.folder / f"{slug}.md").read_text(encoding="utf-8"), slug))
        except ArticleFileError as error:
            broken.append(Finding.of("file-broken", slug, 1, str(error)))
        except (OSError, UnicodeDecodeError):
            broken.append(Finding.of("file-broken", slug, 1, f"{slug}.md is not UTF-8 text."))
    return pages, broken


def _page_findings(page: Page, today: dt.date) -> Iterator[Finding]:
    yield from check_fields(page)
    yield from check_dates(page, today)
    yield from check_language(page)
    yield from check_footnotes(page)
    yield from check_sourcing(page)
    yield from check_characters(page)
    yield from check_markup(page)
    yield from check_damage(page)


def _findings_by_names(pages: list[Page], table: CompanyTable) -> Iterator[Finding]:
    for page in pages:
        yield from check_companies(page, table)
    yield from check_people(pages, table)
    yield from check_numbers(pages, table)
