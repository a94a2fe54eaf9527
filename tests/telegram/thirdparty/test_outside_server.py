"""The library talks to somebody else's server: the ground on which the bot's flow stands there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

if TYPE_CHECKING:
    from outside import OutsideServer

pytest_plugins = ["outside"]
pytestmark = [pytest.mark.anyio, pytest.mark.slow]

LIKE = InlineKeyboardMarkup([[InlineKeyboardButton("👍 good", callback_data="good")]])


async def start(update: Update, _: Any) -> None:
    await update.message.reply_text("welcome")


async def hear(update: Update, _: Any) -> None:
    sent = await update.message.reply_text("…")
    await update.get_bot().edit_message_text(
        f"you said {update.message.text}", sent.chat.id, sent.message_id, reply_markup=LIKE
    )


async def pressed(update: Update, _: Any) -> None:
    query = update.callback_query
    await query.answer("thanks")
    await query.edit_message_text(f"pressed {query.data}")


async def test_send_edit_and_button(outside: OutsideServer) -> None:
    application = Application.builder().token(outside.token).base_url(outside.base_url).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.TEXT, hear))
    application.add_handler(CallbackQueryHandler(pressed))
    ann, ben = outside.person(1, "Ann"), outside.person(2, "Ben")
    async with application:
        await application.start()
        # Its getUpdates returns at once, so the poller has to pause by itself.
        await application.updater.start_polling(poll_interval=0.2)
        ann.send("/start")
        ann.send("hello 🤖")
        ben.send("me too")

        def said(text: str) -> Any:
            return lambda message: message.get("text") == text

        wait = asyncio.to_thread
        await wait(ann.wait_for_message, said("welcome"))
        message = await wait(ann.wait_for_message, said("you said hello 🤖"))
        await wait(ben.wait_for_message, said("you said me too"))
        ann.press(message, "👍")
        await wait(ann.wait_for_message, said("pressed good"))
        await application.updater.stop()
        await application.stop()
    assert [each["message"]["text"] for each in ann.messages()] == ["welcome", "pressed good"]
    assert [each["message"]["text"] for each in ben.messages()] == ["you said me too"]
