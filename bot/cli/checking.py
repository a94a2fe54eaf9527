"""`companybot corpus check`."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["corpus"]


@click.group()
def corpus() -> None:
    """Look after the corpus as a whole."""


@corpus.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    metavar="PATH",
    help="Source texts (txt, md, html, jsonl) whose wording no sentence may keep; repeatable.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.pass_obj
def check(settings: "Settings", as_json: bool, against: tuple[Path, ...], strict: bool) -> None:
    """Check articles and names table; exits with 1 if there are errors."""
    from corpus.checking import check_corpus
    from corpus.library import Library

    today = dt.datetime.now(dt.UTC).date()
    findings = check_corpus(
        settings.corpus_dir, settings.companies_file, today=today, against=against
    )
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    articles = len(Library(settings.corpus_dir).slugs())
    if as_json:
        rows = [asdict(finding) for finding in findings]
        counts = {"articles": articles, "errors": errors, "warnings": warnings}
        report = {**counts, "findings": rows}
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(f"{articles} articles: {errors} errors, {warnings} warnings", err=True)
    if errors or (strict and warnings):
        click.get_current_context().exit(1)
