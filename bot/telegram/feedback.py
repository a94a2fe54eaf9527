"""👍 and 👎 under answers, and what was wrong; the whole of a shortened or lost answer."""

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from bot.telegram.asked import conversation_key, place_of
from bot.telegram.delivery import DeliveryError
from bot.telegram.keyboards import REASONS, answer_keyboard
from bot.telegram.preview import Preview
from bot.telegram.records import person
from bot.telegram.render import render_answer
from bot.telegram.sent import SentAnswer
from corpus.errors import UnknownAnswerError

if TYPE_CHECKING:
    from bot.storage.feedback import Verdict
    from bot.storage.records import StoredAnswer
    from bot.telegram.app import BotApplication
    from bot.telegram.wording import Wording

__all__ = ["register"]

_LOG = logging.getLogger(__name__)
_VERDICTS: "dict[str, Verdict]" = {
    "g": "good", "b": "bad", "w": "wrong_source", "o": "out_of_date", "m": "missing",
}  # fmt: skip


def register(app: "BotApplication") -> None:
    """Take presses of the buttons under answers."""
    feedback = Feedback(app)
    app.add_button("fb", feedback.vote)
    app.add_button("more", feedback.more)
    app.add_button("again", feedback.again)


class Feedback:
    """Votes of anyone who sees an answer: one each, the last counts."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app

    async def vote(self, query: CallbackQuery, data: str) -> bool:
        """`ANSWER:g|b|w|o|m`."""
        answer_id, _, letter = data.partition(":")
        verdict = _VERDICTS.get(letter)
        message = query.message
        if verdict is None or not isinstance(message, Message):
            return False
        if await self._sent(message, answer_id) is None:
            return False
        try:
            await asyncio.to_thread(
                self.app.feedback.add, answer_id, verdict, person(query.from_user.id)
            )
        except UnknownAnswerError:
            return False
        wording = await self._wording(query, answer_id)
        note = {"good": wording.tap_thanks, "bad": wording.tap_why}.get(verdict, wording.tap_noted)
        await query.answer(text=note)
        await self._ask_reason(message, answer_id, letter, wording)
        return True

    async def _ask_reason(
        self, message: Message, answer_id: str, letter: str, wording: "Wording"
    ) -> None:
        """Open the reasons at 👎; in a private chat, close them when one was given."""
        has_more = _has_button(message, f"more:{answer_id}")
        is_open = _has_button(message, f"fb:{answer_id}:{next(iter(REASONS))}")
        wanted = letter == "b" or (is_open and message.chat.type != "private")
        if wanted != is_open:
            keyboard = answer_keyboard(answer_id, wording, more=has_more, reasons=wanted)
            await self.app.delivery.edit_keyboard(place_of(message), message.message_id, keyboard)

    async def more(self, query: CallbackQuery, answer_id: str) -> bool:
        """Show the whole of a shortened answer, in its place."""
        message = query.message
        if not isinstance(message, Message) or await self._sent(message, answer_id) is None:
            return False
        stored = await self.app.stored_answer(answer_id)
        if stored is None:
            return False
        await query.answer()
        wording = await self._wording(query, answer_id)
        await self._show(message, stored, answer_keyboard(answer_id, wording))
        return True

    async def again(self, query: CallbackQuery, data: str) -> bool:
        """`ANSWER:USER`: show an answer whose delivery Telegram hadn't confirmed."""
        answer_id, _, user_id = data.partition(":")
        message = query.message
        if not isinstance(message, Message) or user_id != str(query.from_user.id):
            return False
        stored = await self.app.stored_answer(answer_id)
        if stored is None or stored.asked_by != person(query.from_user.id):
            return False
        await query.answer()
        place, user = place_of(message), query.from_user.id
        key = conversation_key(place.chat_id, place.thread_id, user)
        await self.app.sent.replace(
            [SentAnswer(place.chat_id, message.message_id, answer_id, key, user)]
        )
        wording = await self._wording(query, answer_id)
        await self._show(message, stored, answer_keyboard(answer_id, wording))
        return True

    async def _show(
        self, message: Message, stored: "StoredAnswer", keyboard: InlineKeyboardMarkup
    ) -> None:
        """Put an answer in a message's place, and behind it what doesn't fit."""
        preview = Preview(self.app.delivery, place_of(message), existing=[message.message_id])
        try:
            await preview.finish(render_answer(stored.answer), keyboard)
        except DeliveryError as error:
            _LOG.info("an answer was not shown: %s", error)

    async def _sent(self, message: Message, answer_id: str) -> SentAnswer | None:
        """The record of the message, if it holds this very answer: data can be forged."""
        await self.app.asking.settled(message.chat.id)
        sent = await self.app.sent.at(message.chat.id, message.message_id)
        return sent if sent is not None and sent.answer_id == answer_id else None

    async def _wording(self, query: CallbackQuery, answer_id: str) -> "Wording":
        stored = await self.app.stored_answer(answer_id)
        language = stored.answer["language"] if stored else query.from_user.language_code
        return await self.app.wording(query.from_user.id, language)


def _has_button(message: Message, data: str) -> bool:
    markup = message.reply_markup
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == data for row in rows for button in row)
