"""Conversations: the last turns under a key, for follow-up questions."""

import datetime as dt

from sqlalchemy import Column, ColumnElement, delete, func, insert, literal, select, update

from bot.answer import Answer
from bot.conversation import Turn
from bot.storage.database import Database
from bot.storage.tables import storable, turns

__all__ = ["KEPT_TURNS", "LEANED_ON", "Conversations"]

LEANED_ON = 6
"""Turns a follow-up may lean on."""

KEPT_TURNS = 20
"""Turns kept of a conversation; older ones are deleted as new ones come."""


class Conversations:
    """Turns by key, such as `telegram:CHAT:THREAD:USER` or `cli:NAME`.

    Every method raises StorageError where the database can't be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def turns(
        self, key: str, *, limit: int = LEANED_ON, not_before: dt.datetime | None = None
    ) -> tuple[Turn, ...]:
        """The last turns, oldest first; none from before `not_before`."""
        query = select(turns.c.question, turns.c.answer).where(turns.c.key == key)
        if not_before is not None:
            query = query.where(turns.c.asked_at >= not_before)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(turns.c.id.desc()).limit(limit)).all()
        return tuple(Turn(question, answer) for question, answer in reversed(rows))

    def add(self, key: str, answer: Answer) -> None:
        """Keep a turn; the stand-alone question is what later ones lean on."""
        last_kept = (
            select(turns.c.id)
            .where(turns.c.key == key)
            .order_by(turns.c.id.desc())
            .limit(1)
            .offset(KEPT_TURNS - 1)
            .scalar_subquery()
        )
        with self._database.writing() as connection:
            connection.execute(
                insert(turns).values(
                    key=key,
                    asked_at=dt.datetime.now(dt.UTC),
                    question=answer.standalone_question,
                    answer=answer.text,
                )
            )
            connection.execute(delete(turns).where(turns.c.key == key, turns.c.id < last_kept))

    def forget(self, key: str) -> int:
        """Delete a conversation; returns how many turns it had."""
        return self._delete(turns.c.key == key)

    def forget_prefix(self, prefix: str) -> int:
        """Delete all conversations whose key begins so; an empty prefix deletes all.

        End it with the separator: `telegram:12:`, not `telegram:12`, which `telegram:123:`
        begins with too.
        """
        return self._delete(_begins(turns.c.key, prefix))

    def prune(self, before: dt.datetime) -> int:
        """Delete turns from before a moment; returns how many."""
        return self._delete(turns.c.asked_at < before)

    def move(self, old_prefix: str, new_prefix: str) -> int:
        """Rename keys, as when a group becomes a supergroup; returns how many turns moved."""
        rest = func.substr(turns.c.key, len(storable(old_prefix)) + 1)
        moved = (
            update(turns)
            .where(_begins(turns.c.key, old_prefix))
            .values(key=literal(storable(new_prefix)).op("||")(rest))
        )
        with self._database.writing() as connection:
            return connection.execute(moved).rowcount

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with self._database.writing() as connection:
            return connection.execute(delete(turns).where(condition)).rowcount


def _begins(column: Column[str], prefix: str) -> ColumnElement[bool]:
    # Not LIKE, which in SQLite takes `a` for `A`.
    return func.substr(column, 1, len(storable(prefix))) == storable(prefix)
