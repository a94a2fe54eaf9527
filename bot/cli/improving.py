"""`companybot gaps` and `companybot feedback`: what people's questions say of the corpus."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.phrase_languages import counted
from bot.recording import opened
from corpus.errors import UsageError

if TYPE_CHECKING:
    from bot.gaps import Gap
    from bot.settings import Settings
    from bot.storage.feedback import Verdict

__all__ = ["feedback", "gaps"]

_VERDICTS = ("good", "bad", "wrong_source", "out_of_date", "missing")
# As `bot.storage.feedback.VERDICTS`, whose import is not worth a --help.


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only questions from then on.")
@click.option(
    "-n",
    "limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many groups.",
)
@click.pass_obj
def gaps(settings: "Settings", as_json: bool, since: dt.datetime | None, limit: int) -> None:
    """What people asked and the corpus lacked, grouped, most asked first."""
    from bot.gaps import find_gaps

    with opened(settings) as database:
        found = find_gaps(database, settings, since=since and since.replace(tzinfo=dt.UTC))
    if as_json:
        click.echo(json.dumps([gap.to_json() for gap in found[:limit]], ensure_ascii=False))
        return
    for gap in found[:limit]:
        click.echo(_shown(gap))
    if len(found) > limit:
        click.echo(f"{len(found) - limit} more; see -n.", err=True)


def _shown(gap: "Gap") -> str:
    names = [row.name for row in gap.coverage] or list(gap.companies or gap.names)
    what = " · ".join(part for part in (", ".join(names), gap.attribute) if part)
    people = f"{gap.askers} known askers, " if gap.askers else ""
    lines = [
        f"{gap.count} × {what or gap.example}",
        f"    {people}last {gap.last_asked:%Y-%m-%d}: {gap.example}",
    ]
    for row in gap.coverage:
        newest = f", newest {row.newest_article}" if row.newest_article else ""
        articles = counted("{count} article{s}", row.total)
        lines.append(f"    the corpus has {articles} on {row.name}{newest}")
    return "\n".join(lines)


@click.group()
def feedback() -> None:
    """Use what people said of answers."""


@feedback.command()
@click.argument("answer_id", metavar="ID")
@click.argument("verdict", type=click.Choice(_VERDICTS))
@click.option("--note", help="Your own words.")
@click.pass_obj
def add(settings: "Settings", answer_id: str, verdict: "Verdict", note: str | None) -> None:
    """Judge the answer ID; the last verdict counts."""
    from bot.storage.feedback import FeedbackLog

    with opened(settings) as database:
        FeedbackLog(database).add(answer_id, verdict, "cli", note)


@feedback.command()
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; else to stdout."
)
@click.pass_obj
def export(settings: "Settings", out: Path | None) -> None:
    """Make gold questions (JSONL, for `companybot eval`) of the verdicts; no person is in it."""
    from bot.gold import gold_cases
    from bot.storage.feedback import FeedbackLog
    from corpus.companies import load_companies

    with opened(settings) as database:
        judged = FeedbackLog(database).export()
    cases = list(gold_cases(judged, load_companies(settings.companies_file)))
    text = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    if out is None:
        click.echo(text, nl=False)
    else:
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{out} can't be written: {error.strerror}.") from error
    review = sum(case["review"] is not None for case in cases)
    click.echo(f"{len(cases)} cases, {review} to be reviewed.", err=True)
