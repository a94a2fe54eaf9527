"""What the asker sees of an answer: nothing for a second, then signs of life, then the answer.

Most answers come within a second and are one message. A slower one is shown as it
grows, by drafts or by edits; whatever happens to those, the final text arrives.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.telegram.asked import Place
from bot.telegram.delivery import ChatGoneError, Delivery, reply_to
from bot.telegram.richtext import MAX_UNITS, RichText, split

__all__ = ["QUIET_SECONDS", "Preview"]

QUIET_SECONDS = 1.0
"""An answer within this time is sent at once; nothing is shown before."""
_TYPING_EVERY = 4.5
_LOG = logging.getLogger(__name__)
_DRAFT_GAP = 0.5
_DRAFT_KEPT = 20.0
"""Telegram drops a draft after 30 seconds; it is shown again before."""


@dataclass
class Preview:
    """One answer on its way to one place.

    Attributes:
        delivery: how messages go.
        place: where to.
        reply_to: the question's message, if the answer is to point at it.
        seen: the message to put 👀 on when the answer is slow.
        drafts: whether a private chat is shown drafts rather than edits.
        existing: messages of an earlier answer, to be changed instead of sending anew.
    """

    delivery: Delivery
    place: Place
    reply_to: int | None = None
    seen: int | None = None
    drafts: bool = False
    existing: Sequence[int] = ()
    _message_id: int | None = None
    _text: RichText | None = None
    _shown: str = ""
    _started: float = field(default_factory=time.monotonic)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _closing: bool = False
    _stopped: bool = False
    _gone: bool = False
    _draft_id: int = field(default_factory=lambda: 1 + secrets.randbelow(2**31 - 1))
    _live_task: asyncio.Task[None] | None = None
    _grow_task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to show what `show` is given, once the answer is slow; `finish` does without."""
        self._message_id = self.existing[0] if self.existing else None
        self._live_task = asyncio.create_task(self._live())
        self._grow_task = asyncio.create_task(self._grow())

    def show(self, text: RichText) -> None:
        """Show the answer so far, when there is time for it; only the newest counts."""
        self._text = text
        self._changed.set()

    async def finish(
        self, text: RichText, keyboard: InlineKeyboardMarkup | None = None
    ) -> list[int]:
        """Deliver the answer; returns the ids of its messages, in order.

        Raises:
            ChatGoneError, UnconfirmedError, DeliveryError: see `Delivery.send`.
        """
        await self._close()
        if self._gone:
            raise ChatGoneError("the chat can't be written to")
        parts = split(text)
        at_hand = list(self.existing) or ([self._message_id] if self._message_id else [])
        ids: list[int] = []
        for position, part in enumerate(parts):
            buttons = keyboard if position == len(parts) - 1 else None
            old = at_hand[position] if position < len(at_hand) else None
            if old is not None and await self.delivery.edit(
                self.place, old, part, keyboard=buttons
            ):
                ids.append(old)
                continue
            reply = self.reply_to if position == 0 else None
            sent = await self.delivery.send(self.place, part, answers=reply, keyboard=buttons)
            ids.append(sent.message_id)
        for old in at_hand[len(parts) :]:
            await self.delivery.delete(self.place, old)
        return ids

    async def abandon(self) -> None:
        """Take back what was shown: the question was superseded."""
        await self._close()
        if self._message_id is not None and not self.existing and not self._gone:
            await self.delivery.delete(self.place, self._message_id)

    async def _close(self) -> None:
        # A call under way is waited for: cut off, its message would be nobody's.
        self._closing = True
        self._changed.set()
        if self._live_task is None or self._grow_task is None:
            return
        self._live_task.cancel()
        ended = await asyncio.gather(self._live_task, self._grow_task, return_exceptions=True)
        for failure in ended:
            # Whatever went wrong with a preview, the answer is delivered.
            if isinstance(failure, Exception):
                _LOG.error("a preview failed", exc_info=failure)

    async def _live(self) -> None:
        await asyncio.sleep(QUIET_SECONDS)
        if self.seen is not None:
            await self.delivery.seen(self.place, self.seen)
        while True:
            await self.delivery.typing(self.place)
            await asyncio.sleep(_TYPING_EVERY)

    async def _grow(self) -> None:
        await self._pause(self._started + QUIET_SECONDS)
        shown_at = 0.0
        while not self._closing and not self._stopped:
            text = self._text
            stale = self._by_draft() and time.monotonic() - shown_at > _DRAFT_KEPT
            if text is None or (_beginning(text).text == self._shown and not stale):
                await self._wait_for_change(_DRAFT_KEPT if self._by_draft() else None)
                continue
            if await self._pause(time.monotonic() + self._wait()):
                continue
            newest = _beginning(self._text or text)
            if await self._show(newest):
                self._shown, shown_at = newest.text, time.monotonic()

    def _by_draft(self) -> bool:
        return (
            self.drafts
            and self.place.private
            and not self.existing
            and self.place.chat_id not in self.delivery.no_drafts
        )

    def _wait(self) -> float:
        pacer, chat_id, private = self.delivery.pacer, self.place.chat_id, self.place.private
        if self._by_draft() and not pacer.halted(chat_id, private=private):
            return _DRAFT_GAP
        return pacer.preview_wait(chat_id, private=private)

    async def _show(self, text: RichText) -> bool:
        """Show a preview once; False when it was not shown."""
        try:
            if self._by_draft():
                await self._draft(text)
            else:
                self.delivery.pacer.previewed(self.place.chat_id, private=self.place.private)
                await self._send_or_edit(text)
        except RetryAfter as error:
            # No other way around it is tried: that would only lengthen the penalty.
            self.delivery.halt(self.place, error)
            return False
        except BadRequest as error:
            return self._refused(error)
        except NetworkError:
            # Whether it arrived is unknown: no second message, the answer itself comes.
            self._stopped = self._stopped or self._message_id is None
            await self._pause(time.monotonic() + 1)
            return False
        except TelegramError:
            self._stopped = self._gone = True
            return False
        return True

    async def _draft(self, text: RichText) -> None:
        await self.delivery.bot.send_message_draft(
            chat_id=self.place.chat_id,
            draft_id=self._draft_id,
            text=text.text,
            entities=text.entities(),
            message_thread_id=self.place.thread_id,
        )

    async def _send_or_edit(self, text: RichText) -> None:
        bot, chat_id = self.delivery.bot, self.place.chat_id
        if self._message_id is not None:
            await bot.edit_message_text(
                chat_id=chat_id,
                message_id=self._message_id,
                text=text.text,
                entities=text.entities(),
            )
            return
        message = await bot.send_message(
            chat_id=chat_id,
            text=text.text,
            entities=text.entities(),
            message_thread_id=self.place.thread_id,
            reply_parameters=reply_to(self.reply_to),
        )
        self._message_id = message.message_id

    def _refused(self, error: BadRequest) -> bool:
        if self._by_draft():
            self.delivery.no_drafts.add(self.place.chat_id)
            return False
        if "not modified" in str(error).casefold():
            return True
        # Deleted while it grew: the next one is a new message.
        if self._message_id is None or self.existing:
            self._stopped = True
        self._message_id = None
        return False

    async def _wait_for_change(self, seconds: float | None) -> None:
        self._changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)

    async def _pause(self, until: float) -> bool:
        """Wait till a moment; cut short, with True, when the answer is to be delivered."""
        while not self._closing and (left := until - time.monotonic()) > 0:
            await self._wait_for_change(left)
        return self._closing


def _beginning(text: RichText) -> RichText:
    """As much of a growing answer as one message holds."""
    return split(text, MAX_UNITS - 2)[0] if text.text.strip() else RichText("…")
