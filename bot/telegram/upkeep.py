"""Once a day: answers that have expired are deleted, those that waited for a database kept."""

import asyncio
import datetime as dt
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.recording import tidy
from corpus.errors import StorageError

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]

_DAY = 24 * 60 * 60
_LOG = logging.getLogger(__name__)


def register(app: "BotApplication") -> None:
    """Begin with the bot, and stop with it."""
    running: list[asyncio.Task[None]] = []

    async def start() -> None:
        running.append(asyncio.create_task(_daily(app)))

    async def stop() -> None:
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    app.start_hooks.append(start)
    app.stop_hooks.append(stop)


async def _daily(app: "BotApplication") -> None:
    while True:
        try:
            await asyncio.to_thread(tidy, app.database, app.settings)
            days = dt.timedelta(days=max(1, app.settings.keep_answers_days))
            await app.sent.prune(dt.datetime.now(dt.UTC) - days)
        except StorageError as error:
            _LOG.error("what has expired was not deleted: %s", error)
        await asyncio.sleep(_DAY)
