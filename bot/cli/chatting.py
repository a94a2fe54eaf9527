"""`companybot chat`: a conversation in the terminal, with history and editing."""

import sys
from typing import TYPE_CHECKING

import click

from bot.cli.asking import open_answerer
from bot.cli.rendering import print_growing
from bot.cli.sessions import Sessions
from bot.recording import Recorder
from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering import Answerer
    from bot.settings import Settings

__all__ = ["chat"]

_HELP = "Ask about AI companies. /new starts over, /help shows this, /quit or Ctrl-D ends."


@click.command()
@click.option("--session", metavar="NAME", help="Continue the conversation of this name.")
@click.pass_obj
def chat(settings: "Settings", session: str | None) -> None:
    """Talk with the corpus; follow-up questions are understood."""
    answerer = open_answerer(settings)
    with Recorder(settings, "chat") as recorder, Sessions(settings) as sessions:
        talk = _Talk(answerer, recorder, sessions, session)
        click.echo(_HELP, err=True)
        prompt = _prompt(settings)
        while (line := prompt()) is not None:
            text = line.strip()
            if text in ("/quit", "/exit"):
                return
            if text == "/new":
                talk.start_over()
                click.echo("A new conversation.", err=True)
            elif text == "/help":
                click.echo(_HELP, err=True)
            elif text:
                talk.reply(text)


class _Talk:
    """A conversation: with a name it is kept, without it lasts as long as the command."""

    def __init__(
        self, answerer: "Answerer", recorder: Recorder, sessions: Sessions, session: str | None
    ) -> None:
        self._answerer = answerer
        self._recorder = recorder
        self._sessions = sessions
        self._session = session
        self._history = list(sessions.turns(session))

    def start_over(self) -> None:
        """Forget what was said."""
        self._history.clear()
        self._sessions.forget(self._session)

    def reply(self, text: str) -> None:
        """Answer a question and remember it."""
        from bot.answering import Request
        from bot.conversation import Turn

        try:
            growing = self._answerer.stream(Request(text, history=tuple(self._history)))
            answer = print_growing(growing)
        except CompanybotError as error:
            click.echo(str(error), err=True)
            return
        self._history.append(Turn(answer.standalone_question, answer.text))
        self._sessions.keep(self._session, answer)
        self._recorder.record(answer)


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
