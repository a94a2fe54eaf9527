"""Whether the bot is well: what it lacks, how old its index is, what polling says."""

import asyncio
import datetime as dt
import logging
import math
import time
from typing import TYPE_CHECKING

from telegram.error import Conflict, TelegramError

from bot.indexing import index_config
from corpus.errors import CompanybotError
from index.generations import Manifest

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["Health"]

_LOG = logging.getLogger(__name__)


class Health:
    """What the probes tell; also told of polls that fail."""

    def __init__(self, app: "BotApplication") -> None:
        self._app = app
        self.running = False
        self._conflict_told = float("-inf")
        self._config = index_config(app.settings)
        app.metrics.watch(
            "updates_in_work",
            "Updates that are being handled or wait.",
            lambda: app.processor.current_concurrent_updates,
        )
        app.metrics.watch(
            "index_age_seconds", "Seconds since the live index was built.", self._index_age
        )

    def poll_failed(self, error: TelegramError) -> None:
        """Told by the library of each poll that fails; it goes on by itself."""
        now = time.monotonic()
        if isinstance(error, Conflict):
            if now > self._conflict_told + 60:
                self._conflict_told = now
                _LOG.critical(
                    "Another process takes this bot's updates (by polling or a webhook): stop it, "
                    "or run all of them with TELEGRAM_WEBHOOK_URL on one DATABASE_URL."
                )
            return
        _LOG.warning("polling failed (%s); trying again", type(error).__name__)

    async def missing(self) -> dict[str, str]:
        """What is not ready."""
        if not self.running:
            return {"updates": "The bot takes no updates now."}
        return await asyncio.to_thread(self._missing)

    def _missing(self) -> dict[str, str]:
        found = {}
        try:
            with self._app.database.reading() as connection:
                connection.exec_driver_sql("select 1")
        except CompanybotError as error:
            found["database"] = str(error)
        if self._config.generations.current() is None:
            found["index"] = "There is no index."
        return found

    def _index_age(self) -> float:
        generations = self._config.generations
        current = generations.current()
        if current is None:
            return math.nan
        try:
            created = dt.datetime.fromisoformat(Manifest.read(generations.path(current)).created)
        except CompanybotError:
            return math.nan
        return (dt.datetime.now(dt.UTC) - created).total_seconds()
