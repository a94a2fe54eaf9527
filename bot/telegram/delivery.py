"""Getting messages to Telegram: what is retried, what never, and what each refusal means.

A new message is sent at most once. What never left this machine (no connection) or was
refused by an error of Telegram's server (5xx) is sent again; a message whose fate is
unknown, because the connection broke or timed out after it left, is not, since that
could double it: `UnconfirmedError` is raised, and the asker is offered a button instead.
Edits, deletions and answers to buttons can't double, and are repeated.

A `RetryAfter` is waited out for its chat alone. (The library's own AIORateLimiter
halts the whole bot.)
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, Message, ReactionTypeEmoji, ReplyParameters
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.asked import Place
from bot.telegram.failures import (
    ChatGoneError,
    DeliveryError,
    UnconfirmedError,
    is_gone,
    may_have_arrived,
)
from bot.telegram.pacing import Pacer
from bot.telegram.richtext import RichText

__all__ = ["ChatGoneError", "Delivery", "DeliveryError", "UnconfirmedError", "reply_to"]

PATIENCE = 900.0
"""Seconds for which a message is tried: longer than a common outage or penalty."""
_BACKOFF = (0.5, 1, 2, 4, 8, 15, 30)
_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


class Delivery:
    """Sends, edits and deletes, at each chat's pace.

    Args:
        bot: the library's bot.
        pacer: the pace.
        patience: seconds for which a message is tried.
    """

    def __init__(self, bot: Bot, pacer: Pacer, *, patience: float = PATIENCE) -> None:
        self.bot = bot
        self.pacer = pacer
        self.patience = patience
        self.no_drafts: set[int] = set()
        """Chats where Telegram refused a draft; it is not asked again."""

    async def send(
        self,
        place: Place,
        text: RichText,
        *,
        answers: int | None = None,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> Message:
        """Send a new message, at most once; `answers` is the message it replies to.

        Raises:
            ChatGoneError: the chat can't be written to.
            UnconfirmedError: it may or may not have arrived.
            DeliveryError: Telegram couldn't be reached for as long as patience lasts.
        """

        async def call() -> Message:
            return await self.bot.send_message(
                chat_id=place.chat_id,
                text=text.text,
                entities=text.entities(),
                message_thread_id=place.thread_id,
                reply_parameters=reply_to(answers),
                reply_markup=keyboard,
            )

        try:
            return await self.repeat(place, call, may_double=True)
        except BadRequest as error:
            if not text.spans:
                raise
            _LOG.error("a formatted message was refused, its text is sent: %s", error)
            return await self.send(place, RichText(text.text), answers=answers, keyboard=keyboard)

    async def edit(
        self,
        place: Place,
        message_id: int,
        text: RichText,
        *,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> bool:
        """Change a message of ours; False when it is no longer there.

        Raises:
            ChatGoneError, DeliveryError: as for `send`.
        """

        def call() -> Awaitable[object]:
            return self.bot.edit_message_text(
                chat_id=place.chat_id,
                message_id=message_id,
                text=text.text,
                entities=text.entities(),
                reply_markup=keyboard,
            )

        try:
            return await self._change(place, call)
        except BadRequest as error:
            if not text.spans:
                raise
            _LOG.error("a formatted message was refused, its text is shown: %s", error)
            return await self.edit(place, message_id, RichText(text.text), keyboard=keyboard)

    async def edit_keyboard(
        self, place: Place, message_id: int, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Change the buttons under a message of ours; False when it is no longer there."""
        return await self._change(
            place,
            lambda: self.bot.edit_message_reply_markup(
                chat_id=place.chat_id, message_id=message_id, reply_markup=keyboard
            ),
        )

    async def _change(self, place: Place, call: Callable[[], Awaitable[object]]) -> bool:
        try:
            await self.repeat(place, call)
        except BadRequest as error:
            text = str(error).casefold()
            if "not found" in text or "can't be edited" in text or "message_id_invalid" in text:
                return False
            if "not modified" not in text:
                raise
        return True

    async def delete(self, place: Place, message_id: int) -> None:
        """Delete a message of ours; one that can't be is left."""

        async def call() -> bool:
            return await self.bot.delete_message(chat_id=place.chat_id, message_id=message_id)

        try:
            await self.repeat(place, call)
        except (BadRequest, DeliveryError) as error:
            _LOG.debug("a message was not deleted: %s", error)

    async def repeat(
        self, place: Place, call: Callable[[], Awaitable[_T]], *, may_double: bool = False
    ) -> _T:
        """Make a call at the chat's pace until Telegram takes or refuses it.

        Args:
            place: the chat.
            call: the call.
            may_double: whether a second call would be seen as a second message.

        Raises:
            BadRequest: Telegram refuses the call for what it says.
            ChatGoneError, UnconfirmedError, DeliveryError: as for `send`.
        """
        deadline = time.monotonic() + self.patience
        for attempt in range(1_000_000):
            await self.pacer.turn(place.chat_id, private=place.private)
            try:
                return await call()
            except RetryAfter as error:
                self.halt(place, error)
            except (Forbidden, ChatMigrated) as error:
                raise ChatGoneError(str(error)) from error
            except BadRequest as error:
                # A NetworkError by inheritance only: must be looked at before it.
                if is_gone(error):
                    raise ChatGoneError(str(error)) from error
                raise
            except NetworkError as error:
                if may_double and may_have_arrived(error):
                    raise UnconfirmedError(str(error)) from error
                await asyncio.sleep(_BACKOFF[min(attempt, len(_BACKOFF) - 1)])
            except TelegramError as error:
                raise DeliveryError(str(error)) from error
            if time.monotonic() > deadline:
                break
        raise DeliveryError("Telegram can't be reached.")

    def halt(self, place: Place, error: RetryAfter) -> None:
        """Send nothing to a chat for as long as Telegram asks."""
        asked = error.retry_after
        seconds = asked.total_seconds() if isinstance(asked, timedelta) else asked
        _LOG.warning("chat %s is to wait %s s", place.chat_id, seconds)
        self.pacer.halt(place.chat_id, float(seconds) + 0.2, private=place.private)

    async def seen(self, place: Place, message_id: int) -> None:
        """Show 👀 under a question; a chat that allows no reactions goes without."""
        eyes = [ReactionTypeEmoji(ReactionEmoji.EYES)]
        await self._courtesy(
            place,
            lambda: self.bot.set_message_reaction(
                chat_id=place.chat_id, message_id=message_id, reaction=eyes
            ),
        )

    async def typing(self, place: Place) -> None:
        """Show "typing…" for five seconds."""
        await self._courtesy(
            place,
            lambda: self.bot.send_chat_action(
                chat_id=place.chat_id,
                action=ChatAction.TYPING,
                message_thread_id=place.thread_id,
            ),
        )

    async def _courtesy(self, place: Place, call: Callable[[], Awaitable[object]]) -> None:
        """A call whose failure changes nothing; it is made once, and not to a halted chat."""
        if self.pacer.halted(place.chat_id, private=place.private):
            return
        try:
            await call()
        except RetryAfter as error:
            self.halt(place, error)
        except TelegramError as error:
            _LOG.debug("a courtesy was refused: %s", error)


def reply_to(message_id: int | None) -> ReplyParameters | None:
    """What makes a message a reply; it is sent also if the question has been deleted."""
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)
