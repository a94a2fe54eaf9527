"""The stand-in for Telegram refuses, delivers and remembers as Telegram does."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters
from telegram_api import TelegramServer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(
        telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url
    ) as bot:
        yield bot


async def test_an_application_answers_edits_and_hears_buttons(telegram: TelegramServer) -> None:
    async def hear(update: Update, _: object) -> None:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("👍", callback_data="good")]])
        sent = await update.message.reply_text("…")
        await sent.edit_text(f"you said {update.message.text}", reply_markup=keyboard)

    async def pressed(update: Update, _: object) -> None:
        await update.callback_query.answer("thanks")

    application = (
        Application.builder()
        .token(telegram.token)
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, hear))
    application.add_handler(CallbackQueryHandler(pressed))
    chat = telegram.user("Ann").private()
    async with application:
        await application.start()
        await application.updater.start_polling()
        chat.send("hello 🤖")
        message = await chat.wait_for_message(lambda m: "said" in m.text)
        assert message.text == "you said hello 🤖"
        assert message.edits == ["…", "you said hello 🤖"]
        query = chat.press(message, "👍")
        assert (await chat.wait_for_answer(query))["text"] == "thanks"
        await application.updater.stop()
        await application.stop()
    assert telegram.world.updates.pending == []


async def test_text_over_the_limit(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user()
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ann.id, "🤖" * 2049)
    await bot.send_message(ann.id, "🤖" * 2048 + "   ")
    assert len(ann.private().messages()[0].text) == 2048
    await asyncio.sleep(0)
