"""Inline buttons: their data, and the one place that takes every press and always answers."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, Update
from telegram.constants import InlineKeyboardButtonLimit
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["button", "button_data", "register"]

_DATA = re.compile(r"([a-z]{1,8}):([A-Za-z0-9_.:-]{0,55})")


def button_data(prefix: str, *parts: str | int) -> str:
    """The data of a button: ids only, `prefix:part:part`.

    Raises:
        ValueError: it would not fit into Telegram's 64 bytes, or holds other characters.
    """
    data = ":".join([prefix, *map(str, parts)])
    if not _DATA.fullmatch(data) or len(data) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"not a button's data: {data!r}")
    return data


def button(text: str, prefix: str, *parts: str | int) -> InlineKeyboardButton:
    """A button that calls the handler of `prefix`."""
    return InlineKeyboardButton(text, callback_data=button_data(prefix, *parts))


def register(app: "BotApplication") -> None:
    """Take every press of a button."""

    async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        match = _DATA.fullmatch(query.data or "")
        handler = app.buttons.get(match.group(1)) if match else None
        taken = False
        try:
            if match is not None and handler is not None:
                taken = await handler(query, match.group(2))
        finally:
            if not taken:
                wording = await app.wording(query.from_user.id, query.from_user.language_code)
                # Telegram refuses an answer that comes late; then nobody waits for it.
                with suppress(TelegramError):
                    await query.answer(text=wording.tap_expired)

    app.add_handler(CallbackQueryHandler(pressed))
