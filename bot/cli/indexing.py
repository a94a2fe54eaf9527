"""`companybot reindex`, `search` and `status`."""

import json
from typing import TYPE_CHECKING, Any

import click

from bot.cli.rendering import building, report_text
from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from index.build import ReindexReport
    from index.config import IndexConfig
    from index.search import Hit

__all__ = ["reindex", "search", "status"]


@click.command()
@click.option("--full", is_flag=True, help="Build from nothing but the embedding cache.")
@click.option("--watch", is_flag=True, help="Stay, and re-index whenever an article changes.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, one object a run.")
@click.pass_obj
def reindex(settings: "Settings", full: bool, watch: bool, as_json: bool) -> None:
    """Bring the index in line with the articles; only what changed is embedded."""
    from bot.indexing import index_config

    config = index_config(settings)
    _print_report(_run(config, full=full), as_json)
    if watch:
        from index.watching import changes

        click.echo(f"Watching {settings.corpus_dir}; Ctrl-C ends.", err=True)
        for _ in changes(config):
            try:
                report = _run(config, full=False)
            except CompanybotError as error:
                click.echo(f"companybot: {error}", err=True)
                continue
            if report.added or report.changed or report.removed:
                _print_report(report, as_json)


def _run(config: "IndexConfig", *, full: bool) -> "ReindexReport":
    from index.build import reindex as build

    with building("Embedding") as advance:
        return build(config, full=full, on_progress=advance)


def _print_report(report: "ReindexReport", as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        click.echo(report_text(report))


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("-k", "limit", type=click.IntRange(1, 100), default=5, show_default=True)
@click.option("--company", metavar="NAME", help="Only articles about this company.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles from this date on.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only articles up to this date.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of passages as JSON.")
@click.pass_obj
def search(
    settings: "Settings",
    query: tuple[str, ...],
    limit: int,
    company: str | None,
    since: "datetime | None",
    until: "datetime | None",
    as_json: bool,
) -> None:
    """Show the retrieved passages with each retriever's rank and score."""
    from bot.cli.asking import open_answerer, search_filter

    answerer = open_answerer(settings)
    result = answerer.search(
        " ".join(query), limit=limit, where=search_filter(answerer, company, since, until)
    )
    rows = [_hit_row(rank, hit) for rank, hit in enumerate(result.hits, start=1)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(
            f"{row['rank']}. {row['article']} · {row['title']}"
            f"{' · ' + row['heading'] if row['heading'] else ''}\n"
            f"   score {row['score']:.3f} | dense #{row['dense_rank'] or '-'} "
            f"{row['dense_score']:.3f} | lexical #{row['lexical_rank'] or '-'} "
            f"{row['lexical_score']:.3f}\n   {' '.join(row['text'].split())}\n"
        )


def _hit_row(rank: int, hit: "Hit") -> dict[str, Any]:
    passage = hit.passage
    published = passage.article.published
    return {
        "rank": rank,
        "article": passage.article.slug,
        "title": passage.article.title,
        "heading": passage.heading,
        "published": published.isoformat() if published else None,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 4),
        "dense_rank": hit.dense_rank,
        "dense_score": round(hit.dense_score, 4),
        "lexical_rank": hit.lexical_rank,
        "lexical_score": round(hit.lexical_score, 4),
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_obj
def status(settings: "Settings", as_json: bool) -> None:
    """Show the live index, what is configured and what is missing."""
    from bot.status import status_of

    facts = status_of(settings)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for name, value in facts.items():
        click.echo(f"{name.replace('_', ' '):18} {_shown(value)}")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {item}" for key, item in value.items()) or "-"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)
