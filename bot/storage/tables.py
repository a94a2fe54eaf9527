"""The tables, in SQLAlchemy Core; other parts add theirs to the same `metadata`."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

__all__ = ["CleanText", "UtcDateTime", "answers", "feedback", "metadata", "storable", "turns"]

metadata = MetaData()


def storable(text: str) -> str:
    """The text as every database takes it: without NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class CleanText(TypeDecorator[str]):
    """Any text at all; what a database can't hold is taken out (see `storable`)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean a value on its way in, in conditions too."""
        return None if value is None else storable(value)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment: aware in Python, UTC in the database, whatever the server's time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Convert to UTC; a naive time is a mistake of the caller's."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time with its time zone is needed")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give SQLite's times their time zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


turns = Table(
    "conversation_turn",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", CleanText, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("question", CleanText, nullable=False),
    Column("answer", CleanText, nullable=False),
    Index("conversation_turn_key", "key", "id"),
    Index("conversation_turn_asked_at", "asked_at"),
    sqlite_autoincrement=True,
)

answers = Table(
    "answer",
    metadata,
    Column("id", CleanText, primary_key=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("channel", CleanText, nullable=False),
    Column("asked_by", CleanText),
    Column("question", CleanText, nullable=False),
    Column("standalone_question", CleanText, nullable=False),
    Column("language", CleanText, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("reason", CleanText),
    Column("reader", CleanText, nullable=False),
    Column("model", CleanText),
    Column("prompt_version", CleanText),
    Column("generation", CleanText, nullable=False),
    Column("companies", JSON, nullable=False),
    Column("filter", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("folded", CleanText, nullable=False),
    Index("answer_asked_at", "asked_at"),
    Index("answer_asked_by", "asked_by"),
    Index("answer_reason", "reason", "asked_at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", CleanText, ForeignKey("answer.id", ondelete="CASCADE"), nullable=False),
    Column("person", CleanText, nullable=False),
    Column("verdict", CleanText, nullable=False),
    Column("note", CleanText),
    Column("given_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("answer_id", "person"),
    Index("feedback_person", "person"),
)
