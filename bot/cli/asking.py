"""`companybot ask`: one question, or many line by line."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

from bot.cli.rendering import building, print_growing
from bot.cli.sessions import Sessions
from bot.recording import Recorder
from corpus.errors import CompanybotError, IndexMissingError, UsageError
from index.search import SearchFilter

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.answering import Answerer
    from bot.settings import Settings

__all__ = ["ask", "open_answerer", "search_filter"]

EXIT_NOT_IN_CORPUS = 3


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object.")
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8-sig"),
    metavar="FILE",
    help="Answer a JSONL file of questions, `-` for stdin; prints JSONL.",
)
@click.option("--session", metavar="NAME", help="Continue the conversation of this name.")
@click.option("--company", metavar="NAME", help="Only articles about this company.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles from this date on.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Only articles up to this date.")
@click.option(
    "--reader", type=click.Choice(["auto", "extractive", "llm"]), help="How to read answers."
)
@click.pass_obj
def ask(
    settings: "Settings",
    question: tuple[str, ...],
    as_json: bool,
    batch: TextIO | None,
    session: str | None,
    company: str | None,
    since: datetime | None,
    until: datetime | None,
    reader: str | None,
) -> None:
    """Answer QUESTION from the corpus, with citations.

    Exit code 0: answered; 3: the corpus doesn't say; 2: wrong usage; 1: failure.
    """
    if bool(question) == (batch is not None):
        raise click.UsageError("Give a QUESTION, or --batch FILE.")
    if reader is not None:
        settings = replace(settings, reader=reader)
    answerer = open_answerer(settings)
    where = search_filter(answerer, company, since, until)
    if batch is not None:
        _answer_lines(answerer, settings, batch, where)
        return
    answer = _answer_once(answerer, settings, " ".join(question), session, where, as_json)
    if not answer.answered:
        click.get_current_context().exit(EXIT_NOT_IN_CORPUS)


def open_answerer(settings: "Settings") -> "Answerer":
    """An answerer over a live index; with no index yet it builds one, with a progress bar."""
    from bot.answering import build_answerer

    answerer = build_answerer(settings)
    try:
        answerer.index.snapshot()
    except IndexMissingError:
        from index.build import reindex

        with building("Building the index") as advance:
            reindex(answerer.index.config, on_progress=advance)
    return answerer


def search_filter(
    answerer: "Answerer", company: str | None, since: datetime | None, until: datetime | None
) -> SearchFilter:
    """The articles that options admit.

    Raises:
        UsageError: no such company, or a time that ends before it begins.
    """
    company_id = None
    if company is not None:
        found = answerer.table.by_name(company)
        if found is None:
            raise UsageError(f"There is no company named {company!r} in the names table.")
        company_id = found.id
    if since is not None and until is not None and since > until:
        raise UsageError("--since is later than --until.")
    return SearchFilter(company_id, since and since.date(), until and until.date())


def _answer_once(
    answerer: "Answerer",
    settings: "Settings",
    question: str,
    session: str | None,
    where: SearchFilter,
    as_json: bool,
) -> "Answer":
    with (
        Recorder(settings, "cli", at_once=session is not None) as recorder,
        Sessions(settings) as sessions,
    ):
        show = None if as_json else print_growing
        answer = sessions.answer(answerer, question, session, where, show)
        if as_json:
            click.echo(json.dumps(answer.to_json(), ensure_ascii=False))
        sessions.keep(session, answer)
        recorder.record(answer, where)
    return answer


def _answer_lines(
    answerer: "Answerer", settings: "Settings", lines: TextIO, where: SearchFilter
) -> None:
    with Recorder(settings, "batch") as recorder, Sessions(settings) as sessions:
        for line in _lines(lines):
            try:
                asked = _parse(line)
                session = asked.get("session")
                answer = sessions.answer(answerer, asked["question"], session, where)
            except CompanybotError as error:
                _print_line({"id": _id_of(line), "error": str(error)})
            else:
                _print_line(answer.to_json(asked.get("id")))
                sessions.keep(session, answer)
                recorder.record(answer, where)


def _print_line(result: dict[str, Any]) -> None:
    # Flushed line by line, so that another program can hold the process open.
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _lines(file: TextIO) -> Iterator[str]:
    # Not `for line in file`: a reader of a pipe would wait for a whole buffer.
    while line := file.readline():
        if line.strip():
            yield line


def _parse(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise UsageError('A line is not JSON like {"id": "1", "question": "…"}.') from error
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise UsageError('A line has no text under "question".')
    if not isinstance(asked.get("session"), str | None):
        raise UsageError('"session" must be text.')
    return asked


def _id_of(line: str) -> Any:
    try:
        asked = json.loads(line)
    except ValueError:
        return None
    return asked.get("id") if isinstance(asked, dict) else None
