"""`companybot chat`: a conversation in the terminal, with history and editing."""

import sys
from typing import TYPE_CHECKING

import click

from bot.cli.asking import open_answerer
from bot.cli.rendering import print_growing
from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering import Answerer
    from bot.conversation import Turn
    from bot.settings import Settings

__all__ = ["chat"]

_HELP = "Ask about AI companies. /new starts over, /help shows this, /quit or Ctrl-D ends."


@click.command()
@click.pass_obj
def chat(settings: "Settings") -> None:
    """Talk with the corpus; follow-up questions are understood."""
    answerer = open_answerer(settings)
    click.echo(_HELP, err=True)
    prompt = _prompt(settings)
    history: list[Turn] = []
    while (line := prompt()) is not None:
        text = line.strip()
        if text in ("/quit", "/exit"):
            return
        if text in ("/new", "/help"):
            if text == "/new":
                history.clear()
            click.echo("A new conversation." if text == "/new" else _HELP, err=True)
        elif text:
            _reply(answerer, text, history)


def _reply(answerer: "Answerer", text: str, history: "list[Turn]") -> None:
    from bot.answering import Request
    from bot.conversation import Turn

    try:
        answer = print_growing(answerer.stream(Request(text, history=tuple(history))))
    except CompanybotError as error:
        click.echo(str(error), err=True)
        return
    history.append(Turn(answer.standalone_question, answer.text))


def _prompt(settings: "Settings") -> "Callable[[], str | None]":
    """Reads a line: with editing and kept history on a terminal, plainly from a pipe."""
    if not sys.stdin.isatty():
        return lambda: sys.stdin.readline() or None
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    settings.state_dir.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(settings.state_dir / "chat_history"))
    )

    def read() -> str | None:
        try:
            return session.prompt("> ")
        except EOFError:
            return None

    return read
