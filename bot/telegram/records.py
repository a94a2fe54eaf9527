"""What is kept of a question and its answer; an answer never fails because something isn't."""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.storage.inbox import Inbox
from bot.storage.records import StoredAnswer
from bot.telegram.sent import SentAnswer
from corpus.errors import StorageError

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.conversation import Turn
    from bot.telegram.app import BotApplication
    from bot.telegram.asked import Asked

__all__ = ["CHANNEL", "Records", "person"]

CHANNEL = "telegram"
_LOG = logging.getLogger(__name__)


def person(user_id: int) -> str:
    """A user as the database names people."""
    return f"telegram:{user_id}"


class Records:
    """Conversations, the answer log, and which message holds which answer."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app

    async def earlier(self, asked: "Asked") -> list[SentAnswer]:
        """The messages that answer a question that has been edited, in order."""
        if not asked.edited or asked.message_id is None:
            return []
        try:
            return await self.app.sent.to_question(asked.place.chat_id, asked.message_id)
        except StorageError as error:
            _LOG.error("an edited question is answered as a new one: %s", error)
            return []

    async def is_unchanged(self, asked: "Asked", earlier: Sequence[SentAnswer]) -> bool:
        """Whether an edit left the text as it was: Telegram reports those of previews too."""
        stored = await self._stored(earlier)
        return stored is not None and stored.question == " ".join(asked.text.split())

    async def history(self, asked: "Asked", earlier: Sequence[SentAnswer]) -> "tuple[Turn, ...]":
        """The turns a question may lean on; an edited one not on what it was before."""
        hours = dt.timedelta(hours=self.app.settings.telegram_history_hours)
        not_before = dt.datetime.now(dt.UTC) - hours
        try:
            turns = await asyncio.to_thread(
                self.app.conversations.turns, asked.key, not_before=not_before
            )
        except StorageError as error:
            _LOG.error("a question is answered without its conversation: %s", error)
            return ()
        old = await self._stored(earlier)
        return tuple(
            turn for turn in turns if old is None or turn.question != old.standalone_question
        )

    async def keep(self, asked: "Asked", answer: "Answer") -> bool:
        """Keep an answer; False when it is not in the log, and so can't be voted on."""
        try:
            await asyncio.to_thread(self.app.conversations.add, asked.key, answer)
        except StorageError as error:
            _LOG.error("a turn of a conversation was not kept: %s", error)
        if not self.app.settings.keep_answers_days:
            return False
        record = StoredAnswer.of(answer, channel=CHANNEL, asked_by=person(asked.user_id))
        try:
            await asyncio.to_thread(self.app.answers.keep, [record])
        except StorageError as error:
            _LOG.error("an answer waits for its database: %s", error)
            await asyncio.to_thread(self._put_aside, record)
            return False
        return True

    async def sent(self, asked: "Asked", answer: "Answer", message_ids: Sequence[int]) -> None:
        """Keep which messages hold an answer."""
        rows = [
            SentAnswer(
                asked.place.chat_id, message_id, answer.id, asked.key, asked.user_id,
                asked.message_id,
            )
            for message_id in message_ids
        ]  # fmt: skip
        try:
            await self.app.sent.replace(rows)
        except StorageError as error:
            _LOG.error("an answer's buttons will not work: %s", error)

    def _put_aside(self, record: StoredAnswer) -> None:
        try:
            Inbox(self.app.settings.state_dir).put(record)
        except StorageError as error:
            _LOG.error("an answer was given but not kept: %s", error)

    async def _stored(self, earlier: Sequence[SentAnswer]) -> StoredAnswer | None:
        try:
            return await self.app.stored_answer(earlier[0].answer_id) if earlier else None
        except StorageError:
            return None
