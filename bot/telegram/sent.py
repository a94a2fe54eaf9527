"""Which messages of ours hold which answers: for votes, sources, replies and edited questions."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    String,
    Table,
    delete,
    select,
)

from bot.storage.tables import UtcDateTime, metadata

if TYPE_CHECKING:
    from bot.storage.database import Database

__all__ = ["SentAnswer", "SentAnswers"]

_TABLE = Table(
    "telegram_answer",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_message_id", BigInteger),
    Column("answer_id", String(16), nullable=False),
    Column("conversation", String(80), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Index("telegram_answer_of_question", "chat_id", "question_message_id"),
    Index("telegram_answer_of_conversation", "conversation", "sent_at"),
    Index("telegram_answer_of_user", "user_id"),
)


@dataclass(frozen=True)
class SentAnswer:
    """A message of ours, and the answer and conversation it belongs to."""

    chat_id: int
    message_id: int
    answer_id: str
    conversation: str
    user_id: int
    question_message_id: int | None = None


class SentAnswers:
    """The messages that hold answers."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    async def replace(self, sent: Sequence[SentAnswer]) -> None:
        """Keep the messages of an answer, instead of those its question had before."""
        await asyncio.to_thread(self._replace, sent)

    async def at(self, chat_id: int, message_id: int) -> SentAnswer | None:
        """The answer that a message holds, if it holds one."""
        found = await asyncio.to_thread(
            self._select, _TABLE.c.chat_id == chat_id, _TABLE.c.message_id == message_id
        )
        return found[0] if found else None

    async def to_question(self, chat_id: int, question_message_id: int) -> list[SentAnswer]:
        """The messages that answer a question, in order."""
        return await asyncio.to_thread(
            self._select,
            _TABLE.c.chat_id == chat_id,
            _TABLE.c.question_message_id == question_message_id,
        )

    async def last_in(self, conversation: str) -> SentAnswer | None:
        """The latest answer of a conversation."""
        found = await asyncio.to_thread(self._select, _TABLE.c.conversation == conversation)
        return found[-1] if found else None

    async def forget_conversation(self, conversation: str) -> None:
        """Delete what is known of a conversation's messages."""
        await asyncio.to_thread(self._delete, _TABLE.c.conversation == conversation)

    async def forget_user(self, user_id: int) -> list[str]:
        """Delete a user's rows; returns the conversations they named."""
        rows = await asyncio.to_thread(self._select, _TABLE.c.user_id == user_id)
        await asyncio.to_thread(self._delete, _TABLE.c.user_id == user_id)
        return list(dict.fromkeys(row.conversation for row in rows))

    async def prune(self, before: dt.datetime) -> None:
        """Delete rows from before a moment."""
        await asyncio.to_thread(self._delete, _TABLE.c.sent_at < before)

    async def forget_chat(self, chat_id: int) -> None:
        """Delete all rows of a chat."""
        await asyncio.to_thread(self._delete, _TABLE.c.chat_id == chat_id)

    def _replace(self, sent: Sequence[SentAnswer]) -> None:
        now = dt.datetime.now(dt.UTC)
        rows = [{**vars(each), "sent_at": now} for each in sent]
        with self._database.writing() as connection:
            for each in sent:
                same = _TABLE.c.message_id == each.message_id
                if each.question_message_id is not None:
                    same = same | (_TABLE.c.question_message_id == each.question_message_id)
                connection.execute(delete(_TABLE).where(_TABLE.c.chat_id == each.chat_id, same))
            if rows:
                connection.execute(_TABLE.insert(), rows)

    def _select(self, *conditions: Any) -> list[SentAnswer]:
        query = select(_TABLE).where(*conditions).order_by(_TABLE.c.sent_at, _TABLE.c.message_id)
        with self._database.reading() as connection:
            return [
                SentAnswer(
                    row.chat_id,
                    row.message_id,
                    row.answer_id,
                    row.conversation,
                    row.user_id,
                    row.question_message_id,
                )
                for row in connection.execute(query)
            ]

    def _delete(self, *conditions: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(_TABLE).where(*conditions))
