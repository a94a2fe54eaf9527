"""What the bot keeps at run time: conversations by session, in SQLite."""

import datetime as dt
import sqlite3
from pathlib import Path
from types import TracebackType

from bot.answer import Answer
from bot.conversation import Turn
from corpus.errors import CompanybotError

__all__ = ["Conversations"]

KEPT_TURNS = 6
"""Turns a follow-up may lean on."""

_SCHEMA = """
create table if not exists turn (
    id integer primary key, session text not null, asked_at text not null,
    question text not null, answer text not null
);
create index if not exists turn_of_session on turn (session, id);
"""


class Conversations:
    """Turns by session; used as a context manager.

    Raises:
        CompanybotError: the database can't be opened or written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, state_dir: Path) -> "Conversations":
        """Open the database under `STATE_DIR`, made if need be."""
        try:
            state_dir.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(state_dir / "conversations.sqlite3", timeout=30)
            connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise CompanybotError(
                f"Conversations can't be kept under {state_dir}; ask without --session, "
                "or set STATE_DIR to a folder that can be written."
            ) from error
        return cls(connection)

    def __enter__(self) -> "Conversations":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def turns(self, session: str) -> tuple[Turn, ...]:
        """The last turns of a session, oldest first."""
        rows = self._connection.execute(
            "select question, answer from turn where session = ? order by id desc limit ?",
            [session, KEPT_TURNS],
        ).fetchall()
        return tuple(Turn(question, answer) for question, answer in reversed(rows))

    def add(self, session: str, answer: Answer) -> None:
        """Keep a turn; the stand-alone question is what later ones lean on."""
        with self._connection:
            self._connection.execute(
                "insert into turn (session, asked_at, question, answer) values (?, ?, ?, ?)",
                [
                    session,
                    dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                    answer.standalone_question,
                    answer.text,
                ],
            )
