"""`companybot add`, `remove`, `articles` and `questions`."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import CorpusError
from corpus.library import Library

if TYPE_CHECKING:
    from bot.curation.curator import Curator
    from bot.settings import Settings
    from corpus.adding import Draft
    from corpus.article import Article

__all__ = ["add", "articles", "questions", "remove"]


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Show what would be kept, dropped and extracted.")
@click.option("--yes", is_flag=True, help="Add without asking.")
@click.pass_obj
def add(settings: "Settings", sources: tuple[str, ...], dry_run: bool, yes: bool) -> None:
    """Add articles: files (txt, md, html, pdf), folders, URLs, RSS/Atom feeds, `-` for stdin."""
    from bot.curation.curator import Curator

    adding = _Adding(
        Curator(settings),
        dry_run=dry_run,
        ask=not yes and not dry_run and sys.stdin.isatty() and sys.stdout.isatty(),
    )
    for source in sources:
        adding.source(source)
    if adding.added and not dry_run:
        click.echo(
            f"{adding.added} added. Run `companybot reindex`; running bots answer from "
            "the new articles at once.",
            err=True,
        )
    if adding.failed:
        click.get_current_context().exit(1)


class _Adding:
    """One `add` command: what was added, what failed."""

    def __init__(self, curator: "Curator", *, dry_run: bool, ask: bool) -> None:
        self.curator = curator
        self.dry_run = dry_run
        self.ask = ask
        self.added = 0
        self.failed = 0

    def source(self, source: str) -> None:
        """Add all pages of a source; a page that fails is named and the rest goes on."""
        from corpus.loading import FailedPage

        try:
            for draft in self.curator.drafts(source, sys.stdin.buffer):
                if isinstance(draft, FailedPage):
                    self._fail(draft.origin, draft.error)
                else:
                    self._draft(draft)
        except CorpusError as error:
            self._fail(source, error)

    def _fail(self, origin: str, error: CorpusError) -> None:
        self.failed += 1
        text = str(error)
        click.echo(text if origin in text else f"{origin}: {text}", err=True)

    def _draft(self, draft: "Draft") -> None:
        for line in _described(draft, full=self.dry_run):
            click.echo(line)
        if draft.duplicate is not None:
            twin = draft.duplicate.article
            outcome = "is updated" if draft.action == "update" else "not added"
            click.echo(
                f"  {draft.duplicate.kind} as {twin.slug} ({twin.title}): {outcome}", err=True
            )
        if self.dry_run or draft.action == "skip":
            return
        if self.ask and not click.confirm("Add it?", default=True):
            return
        self.curator.add(draft.article)
        self.added += 1


def _described(draft: "Draft", *, full: bool) -> list[str]:
    article = draft.article
    facts = [
        ("title", article.title),
        ("url", article.url),
        ("publisher", article.publisher),
        ("author", article.author),
        ("published", article.published and article.published.isoformat()),
        ("language", article.language),
        ("companies", ", ".join(article.companies)),
        ("kept", f"{len(article.body)} characters"),
        ("dropped", f"{len(draft.dropped)} lines" if draft.dropped else None),
    ]
    lines = [f"{article.slug}.md"]
    lines += [f"  {name:10} {value or '-'}" for name, value in facts]
    lines += [f"  warning    {warning}" for warning in draft.warnings]
    if full:
        lines += [f"  - {each.line}: {each.text}  [{each.rule}]" for each in draft.dropped]
        lines += ["", article.body, ""]
    return lines


@click.command()
@click.argument("article")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.pass_obj
def remove(settings: "Settings", article: str, yes: bool) -> None:
    """Remove ARTICLE from the corpus; answers stop using it with the next reindex."""
    from bot.curation.curator import Curator

    curator = Curator(settings)
    slug = article.removesuffix(".md")
    if slug in curator.library.slugs() and not yes and sys.stdin.isatty():
        click.confirm(f"Remove {slug}?", abort=True)
    curator.remove(slug)
    click.echo(f"{slug} removed. Run `companybot reindex`.", err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list of articles as JSON.")
@click.option(
    "--by",
    type=click.Choice(["company"]),
    help="Count articles by company instead of listing them.",
)
@click.pass_obj
def articles(settings: "Settings", as_json: bool, by: str | None) -> None:
    """List the articles of the corpus."""
    if by is not None:
        from bot.cli.coverage import print_coverage

        print_coverage(settings, as_json=as_json)
        return
    rows = [_row(article) for article in Library(settings.corpus_dir).articles()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif sys.stdout.isatty():
        _print_table(rows)
    else:
        for row in rows:
            values = (row["article"], row["published"], row["language"], row["title"], row["url"])
            click.echo("\t".join(str(value or "") for value in values))


def _row(article: "Article") -> dict[str, Any]:
    return {
        "article": article.slug,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "companies": list(article.companies),
    }


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("article", "published", "language", "title", "companies")
    for row in rows:
        table.add_row(
            row["article"],
            row["published"] or "-",
            row["language"],
            row["title"],
            ", ".join(row["companies"]),
        )
    Console().print(table)


@click.command()
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
@click.pass_obj
def questions(settings: "Settings", articles: tuple[str, ...]) -> None:
    """Have the language model write which questions the sentences of each ARTICLE answer.

    Of all articles, where none is named; only what is missing is written. They help to find
    and to judge sentences, above all across languages, and are never shown.
    """
    from bot.curation.questions import write_missing

    count = 0
    for written in write_missing(settings, articles):
        count += 1
        without = f", {written.without} sentences without" if written.without else ""
        click.echo(
            f"{written.article}: {written.questions} questions on {written.sentences} "
            f"sentences{without}"
        )
    done = "Run `companybot reindex`." if count else "Every sentence has its questions."
    click.echo(done, err=True)
