"""Stopping in good order: running answers finish, or whoever waits for one is told.

Whose answer is not ready within `TELEGRAM_STOP_SECONDS` gets it from the next process: the
update stays unfinished in the database.
"""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["finish", "shut_down"]

CANCEL_SECONDS = 5.0
"""For answers that were stopped to let go of what they hold."""

_LOG = logging.getLogger(__name__)


async def finish(app: "BotApplication") -> None:
    """Let running answers finish, within a bound; tell those whose answer comes later."""
    stopping = asyncio.ensure_future(app.telegram.stop())
    try:
        await asyncio.wait_for(asyncio.shield(stopping), app.settings.telegram_stop_seconds)
    except TimeoutError:
        await _tell_unfinished(app)
        await app.processor.cancel()
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping, CANCEL_SECONDS)


async def shut_down(app: "BotApplication") -> None:
    """Close everything, however far the start had come."""
    updater = app.telegram.updater
    if updater is not None and updater.running:
        await updater.stop()
    if app.telegram.running:
        await app.telegram.stop()
    await app.telegram.shutdown()
    if app.telegram.post_shutdown is not None:
        await app.telegram.post_shutdown(app.telegram)


async def _tell_unfinished(app: "BotApplication") -> None:
    """One line to each chat with a question that is still being answered."""
    told: set[int] = set()
    for update in app.processor.handling():
        message = update.effective_message if isinstance(update, Update) else None
        if message is None or message.chat_id in told:
            continue
        told.add(message.chat_id)
        wording = await app.ops_wording_of(message.from_user)
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(CANCEL_SECONDS):
                await app.telegram.bot.send_message(
                    message.chat_id, wording.stopping, message_thread_id=message.message_thread_id
                )
    _LOG.warning("%s chats get their answer after the restart", len(told))
