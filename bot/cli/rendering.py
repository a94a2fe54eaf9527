"""Answers and progress as a terminal or a pipe shows them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from bot.answer import Answer, Citation
from bot.wording import wording_for
from index.build import ReindexReport

__all__ = ["answer_text", "building", "print_answer", "print_growing", "report_text"]


def answer_text(answer: Answer) -> str:
    """The whole answer as plain text: sentences, sources with their quotes, notes."""
    return "\n".join(_parts(answer))


def _parts(answer: Answer) -> Iterator[str]:
    if answer.caveat:
        yield f"* {answer.caveat}"
        yield ""
    yield answer.text
    if answer.citations:
        yield ""
        yield wording_for(answer.language).sources_heading
        for citation in answer.citations:
            yield from _source(citation)
    notes = [note for note in answer.notes if note != answer.caveat]
    if notes:
        yield ""
        yield from (f"* {note}" for note in notes)


def _source(citation: Citation) -> Iterator[str]:
    facts = [citation.publisher, citation.published and citation.published.isoformat()]
    origin = ", ".join(str(fact) for fact in facts if fact)
    yield f"[{citation.n}] {citation.title}" + (f" ({origin})" if origin else "")
    for source in citation.sources:
        date = f", {source.published.isoformat()}" if source.published else ""
        publisher = f" ({source.publisher}{date})" if source.publisher else ""
        yield f"    {source.title}{publisher}"
    if citation.url:
        yield f"    {citation.url}"
    for copy in citation.also:
        day = copy.published.isoformat() if copy.published else None
        facts = [copy.publisher or copy.title, day, copy.url]
        yield f"    also: {', '.join(fact for fact in facts if fact)}"
    quote = " ".join(citation.quote.split())
    yield f"    “{quote}”"


def print_answer(answer: Answer) -> None:
    """Print to stdout: styled on a terminal, plain into a pipe."""
    if not sys.stdout.isatty():
        click.echo(answer_text(answer))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for line in _parts(answer):
        style = "dim" if line.startswith(("    ", "* ")) else "cyan"
        if line == answer.text:
            style = "bold" if answer.answered else "yellow"
        console.print(Text(line, style=style), soft_wrap=True)


def print_growing(answers: Iterator[Answer]) -> Answer:
    """Print an answer as it grows, and return it.

    On a terminal a draft shows, dimmed, until the verified answer takes its place;
    sentences that verification took out are shown struck through above it. Into a pipe
    goes the verified answer only.
    """
    if not sys.stdout.isatty():
        *_, answer = answers
        print_answer(answer)
        return answer
    answer = _last_of(answers)
    if answer.dropped:
        from rich.console import Console
        from rich.text import Text

        for sentence in answer.dropped:
            Console().print(Text(sentence.text, style="strike dim"), soft_wrap=True)
    print_answer(answer)
    return answer


def _last_of(answers: Iterator[Answer]) -> Answer:
    """The last answer; drafts before it show on the terminal and go again."""
    first = next(answers)
    if not first.draft:
        return first
    from rich.live import Live
    from rich.text import Text

    answer = first
    with Live(transient=True, refresh_per_second=10) as live:
        while answer.draft:
            live.update(Text(answer.text, style="dim"))
            answer = next(answers)
    return answer


def report_text(report: ReindexReport) -> str:
    """A re-index's report in lines for a person."""
    counts = (
        f"{len(report.added)} added, {len(report.changed)} changed, "
        f"{len(report.removed)} removed, {report.unchanged} unchanged"
    )
    lines = [f"{counts} ({report.embedded} texts embedded, {report.seconds:.1f} s)"]
    lines += [f"skipped: {reason}" for reason in report.broken.values()]
    return "\n".join(lines)


@contextmanager
def building(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr with rate and time left; a plain line where it is no terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=None, rate="")
        announced = False

        def advance(done: int, total: int) -> None:
            nonlocal announced
            if not console.is_terminal and not announced:
                click.echo(f"{label}: {total} texts to embed", err=True)
                announced = True
            speed = progress.tasks[0].speed
            rate = f"{speed:.0f} texts/s" if speed else ""
            progress.update(task, completed=done, total=total, rate=rate)

        yield advance
