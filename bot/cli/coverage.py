"""`companybot articles --by company`."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from corpus.companies import load_companies
from corpus.coverage import LANGUAGES, CompanyCoverage, coverage_of
from corpus.library import Library

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["print_coverage"]


def print_coverage(settings: "Settings", *, as_json: bool) -> None:
    """Print the coverage of every company: a table on a terminal, tabs into a pipe."""
    table = load_companies(settings.companies_file)
    rows = coverage_of(Library(settings.corpus_dir).articles(), table)
    if as_json:
        click.echo(json.dumps([_row(row) for row in rows], ensure_ascii=False))
    elif sys.stdout.isatty():
        _print_table(rows)
    else:
        for row in rows:
            click.echo("\t".join(_cells(row)))


def _row(row: CompanyCoverage) -> dict[str, Any]:
    return {
        "company": row.company,
        "name": row.name,
        "articles": dict(row.articles),
        "newest_article": row.newest_article.isoformat() if row.newest_article else None,
        "newest_source": row.newest_source.isoformat() if row.newest_source else None,
    }


def _cells(row: CompanyCoverage) -> list[str]:
    counts = [str(row.articles[language]) for language in LANGUAGES]
    dates = [str(date or "-") for date in (row.newest_article, row.newest_source)]
    return [row.company, *counts, *dates]


def _print_table(rows: Sequence[CompanyCoverage]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("company", *LANGUAGES, "newest article", "newest source")
    for row in rows:
        table.add_row(*_cells(row))
    Console().print(table)
