"""`companybot answers` and `companybot replay`: what was answered, and how it is now."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from bot.cli.asking import open_answerer
from bot.recording import opened

if TYPE_CHECKING:
    from bot.replay import Replay
    from bot.settings import Settings
    from bot.storage.feedback import JudgedAnswer
    from bot.storage.records import StoredAnswer

__all__ = ["answers", "replay"]

EXIT_CHANGED = 4

_limit = click.option(
    "-n", "limit", default=20, show_default=True, type=click.IntRange(min=1), help="How many."
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def answers() -> None:
    """Look through the answers that were given."""


@answers.command("list")
@_limit
@_as_json
@click.pass_obj
def list_answers(settings: "Settings", limit: int, as_json: bool) -> None:
    """The last answers, newest first."""
    from bot.storage.answers import AnswerLog

    with opened(settings) as database:
        _print_list(AnswerLog(database).recent(limit), as_json)


@answers.command()
@click.argument("text", nargs=-1, required=True)
@_limit
@_as_json
@click.pass_obj
def search(settings: "Settings", text: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Answers whose question or text holds every word of TEXT, newest first."""
    from bot.storage.answers import AnswerLog

    with opened(settings) as database:
        _print_list(AnswerLog(database).search(" ".join(text), limit), as_json)


@answers.command()
@click.argument("answer_id", metavar="ID")
@_as_json
@click.pass_obj
def show(settings: "Settings", answer_id: str, as_json: bool) -> None:
    """One answer with its sources and what people said of it."""
    from bot.storage.answers import AnswerLog
    from bot.storage.feedback import FeedbackLog

    with opened(settings) as database:
        stored = AnswerLog(database).get(answer_id)
        judged = FeedbackLog(database).export(answer_id)
    if as_json:
        feedback = {
            "verdicts": dict(judged[0].verdicts) if judged else {},
            "notes": list(judged[0].notes) if judged else [],
        }
        _print_json({**stored.to_json(), "feedback": feedback})
    else:
        click.echo("\n".join(_shown(stored, judged)))


@answers.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="All from before this date.")
@click.option(
    "--asked-by", metavar="PERSON", help="All that this person asked, and their verdicts."
)
@click.pass_obj
def delete(
    settings: "Settings", ids: tuple[str, ...], before: datetime | None, asked_by: str | None
) -> None:
    """Delete answers for good, with the feedback on them."""
    import datetime as dt

    from bot.storage.answers import AnswerLog
    from bot.storage.feedback import FeedbackLog

    if not (ids or before or asked_by):
        raise click.UsageError("Give IDs, --before or --asked-by.")
    with opened(settings) as database:
        log = AnswerLog(database)
        count = log.delete(ids) if ids else 0
        if before is not None:
            count += log.prune(before.replace(tzinfo=dt.UTC))
        if asked_by is not None:
            count += log.forget(asked_by)
            FeedbackLog(database).forget(asked_by)
    click.echo(f"{count} deleted.", err=True)


@click.command()
@click.argument("answer_id", metavar="ID")
@_as_json
@click.pass_obj
def replay(settings: "Settings", answer_id: str, as_json: bool) -> None:
    """Ask the question of the answer ID again and show what is different now.

    Exit code 0: the same answer; 4: another one.
    """
    from bot.replay import replay as ask_again
    from bot.storage.answers import AnswerLog

    with opened(settings) as database:
        stored = AnswerLog(database).get(answer_id)
    done = ask_again(open_answerer(settings), stored)
    if as_json:
        _print_json(done.to_json())
    else:
        click.echo("\n".join(_compared(done)))
    if done.changed:
        click.get_current_context().exit(EXIT_CHANGED)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _print_list(found: "Sequence[StoredAnswer]", as_json: bool) -> None:
    if as_json:
        names = ("question", "standalone_question", "language", "answered", "reason", "answer")
        _print_json(
            [
                {
                    "answer_id": each.id,
                    "asked_at": each.asked_at.isoformat(timespec="seconds"),
                    "channel": each.channel,
                    **{name: each.answer[name] for name in (*names, "reader", "generation")},
                }
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(f"{each.id}  {each.asked_at:%Y-%m-%d %H:%M}  {each.question}")
        click.echo(f"    {'' if each.answered else f'({each.reason}) '}{each.text}")


def _shown(stored: "StoredAnswer", judged: "Sequence[JudgedAnswer]") -> Iterator[str]:
    yield f"{stored.question}"
    if stored.standalone_question != stored.question:
        yield f"= {stored.standalone_question}"
    yield f"{stored.asked_at:%Y-%m-%d %H:%M} UTC, {stored.channel}, {_origin(stored)}"
    yield ""
    yield stored.text
    for citation in stored.answer["citations"]:
        yield f"[{citation['n']}] {citation['title']} ({citation['article']})"
        yield f"    “{' '.join(citation['quote'].split())}”"
    yield from (f"* {note}" for note in stored.answer["notes"])
    for each in judged:
        yield ""
        yield ", ".join(f"{verdict}: {count}" for verdict, count in each.verdicts.items())
        # People wrote them: a terminal must not obey what is in them.
        notes = ("".join(c if c.isprintable() else " " for c in note) for note in each.notes)
        yield from (f"    {note}" for note in notes)


def _origin(stored: "StoredAnswer") -> str:
    prompts = f", prompts {stored.prompt_version}" if stored.prompt_version else ""
    return f"{stored.reader}{prompts}, index {stored.generation or '-'}"


def _compared(done: "Replay") -> Iterator[str]:
    yield done.then.standalone_question
    yield f"then: {done.then.asked_at:%Y-%m-%d %H:%M} UTC, {_origin(done.then)}"
    yield f"now:  {_origin(done.now)}"
    yield ""
    if done.then.reason or done.now.reason:
        yield from _refusals(done)
    yield from _lines(done.sentences.unchanged, done.sentences.gone, done.sentences.new)
    citations = done.citations
    if citations.gone or citations.new:
        yield "sources:"
        groups = (citations.unchanged, citations.gone, citations.new)
        yield from _lines(*([f"{q.article}: {q.quote}" for q in group] for group in groups))
    yield "The answer has changed." if done.changed else "The answer is the same."


def _refusals(done: "Replay") -> Iterator[str]:
    marks = "==" if done.then.reason == done.now.reason else "-+"
    for mark, side in zip(marks, (done.then, done.now), strict=True):
        if side.reason:
            yield f"{mark} ({side.reason}) {side.text}"


def _lines(unchanged: Iterable[str], gone: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    for mark, found in (("=", unchanged), ("-", gone), ("+", new)):
        yield from (f"{mark} {' '.join(text.split())}" for text in found)
