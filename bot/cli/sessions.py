"""Conversations that are named on the command line, kept between processes."""

from typing import TYPE_CHECKING

import click

from corpus.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.answer import Answer
    from bot.answering import Answerer
    from bot.conversation import Turn
    from bot.settings import Settings
    from bot.storage.conversations import Conversations
    from bot.storage.database import Database
    from index.search import SearchFilter

__all__ = ["Sessions"]


class Sessions:
    """The sessions of one command; the database is opened when the first is named."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._database: Database | None = None

    def __enter__(self) -> "Sessions":
        return self

    def __exit__(self, *_: object) -> None:
        if self._database is not None:
            self._database.close()

    def answer(
        self,
        answerer: "Answerer",
        question: str,
        session: str | None,
        where: "SearchFilter",
        show: "Callable[[Iterator[Answer]], Answer] | None" = None,
    ) -> "Answer":
        """Answer a question that may lean on its session's turns; `show` prints it as it grows.

        Raises:
            StorageError: they can't be read.
        """
        from bot.answering import Request

        request = Request(question, where, self.turns(session))
        return show(answerer.stream(request)) if show else answerer.answer(request)

    def turns(self, session: str | None) -> "tuple[Turn, ...]":
        """The last turns of a session, oldest first; none without a session."""
        return () if session is None else self._conversations().turns(_key(session))

    def keep(self, session: str | None, answer: "Answer") -> None:
        """Keep a turn whose answer has been printed; a failure is said, and that is all."""
        if session is None:
            return
        try:
            self._conversations().add(_key(session), answer)
        except StorageError as error:
            click.echo(f"companybot: the conversation can't go on from here: {error}", err=True)

    def forget(self, session: str | None) -> None:
        """Delete a session's turns; without a session there is nothing to delete.

        Raises:
            StorageError: they can't be deleted.
        """
        if session is not None:
            self._conversations().forget(_key(session))

    def _conversations(self) -> "Conversations":
        from bot.storage.conversations import Conversations
        from bot.storage.database import Database

        if self._database is None:
            self._database = Database.open(self._settings)
        return Conversations(self._database)


def _key(session: str) -> str:
    # Apart from the conversations of other channels, whatever a session is called.
    return f"cli:{session}"
