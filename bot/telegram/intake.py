"""Updates on their way in: written down before they are acknowledged, handled once.

The library puts each update into a queue and then acknowledges it: by the next poll's
offset, or by the webhook's reply. This queue writes it down first, so that an update
whose process is killed is handled by the next one.
"""

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import NetworkError

from corpus.errors import StorageError

if TYPE_CHECKING:
    from telegram import Bot

    from bot.guarding.updates import ReceivedUpdates
    from bot.metrics import Metrics

__all__ = ["DurableQueue"]

SIGN_SECONDS = 4.0
"""Between two signs of life, which also look for what a dead process left."""

CLEANING_SECONDS = 3600.0

_LOG = logging.getLogger(__name__)


class DurableQueue(asyncio.Queue[object]):
    """The library's update queue, over an inbox in the database.

    Args:
        received: where updates are written down.
        metrics: counts them.
    """

    def __init__(self, received: "ReceivedUpdates", metrics: "Metrics") -> None:
        super().__init__()
        self._received = received
        self._metrics = metrics
        self.recovered: set[int] = set()
        """Ids of updates that another process may have handled in part."""

    async def put(self, item: object) -> None:
        """Write an update down and queue it; one that was seen before is dropped.

        Raises:
            NetworkError: it can't be written down. The library then asks for it again,
                and a webhook's caller sends it again.
        """
        if isinstance(item, Update):
            try:
                fresh = await asyncio.to_thread(
                    self._received.accept, item.update_id, item.to_json(), time.time()
                )
            except StorageError as error:
                _LOG.error("updates can't be written down: %s", error)
                raise NetworkError("the inbox can't be written") from error
            self._metrics.updates.labels("new" if fresh else "repeated").inc()
            if not fresh:
                return
        await super().put(item)

    async def finish(self, update: object) -> None:
        """An update has been handled."""
        if not isinstance(update, Update):
            return
        self.recovered.discard(update.update_id)
        try:
            await asyncio.to_thread(self._received.finish, update.update_id)
        except StorageError as error:
            # It will be taken for unfinished after a restart, and be handled again.
            _LOG.error("update %s can't be marked as handled: %s", update.update_id, error)

    async def release(self) -> None:
        """Leave what is unfinished to other processes, at the end of this one."""
        try:
            await asyncio.to_thread(self._received.release)
        except StorageError as error:
            _LOG.error("unfinished updates are free only when their lease ends: %s", error)

    async def keep(self, bot: "Bot") -> None:
        """Give signs of life and take over what dead processes left, until cancelled."""
        cleaned = float("-inf")
        while True:
            try:
                await self._tend(bot)
                if time.monotonic() > cleaned + CLEANING_SECONDS:
                    cleaned = time.monotonic()
                    await asyncio.to_thread(self._received.forget_old, time.time())
            except StorageError as error:
                _LOG.error("the inbox can't be tended: %s", error)
            await asyncio.sleep(SIGN_SECONDS)

    async def _tend(self, bot: "Bot") -> None:
        await asyncio.to_thread(self._received.keep, time.time())
        for left in await asyncio.to_thread(self._received.abandoned, time.time()):
            update = None
            with suppress(ValueError, TypeError, KeyError):
                update = Update.de_json(json.loads(left.payload), bot)
            if update is None:
                await asyncio.to_thread(self._received.finish, left.update_id)
                continue
            _LOG.info("update %s was left unfinished and is taken over", left.update_id)
            self._metrics.updates.labels("recovered").inc()
            self.recovered.add(left.update_id)
            await super().put(update)
