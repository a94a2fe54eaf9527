"""Which questions are answered now: quotas, old ones, too many at once; each refusal is kind.

Whether a chat is answered at all (`TELEGRAM_ALLOWED_IDS`) is decided before, in
`bot.telegram.application`.
"""

import asyncio
import datetime as dt
import logging
import time
from typing import TYPE_CHECKING

from telegram import Update

from bot.guarding.quotas import Limit, Quotas
from bot.telegram.ops_wording import OpsWording, ops_wording_for
from corpus.errors import StorageError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.app import BotApplication
    from bot.telegram.asked import Asked

__all__ = ["Guard", "register"]

TEN_MINUTES = 600
DAY = 24 * 3600
TOLD_EVERY = 60
"""Seconds between two refusals that one chat is told: a flood is not answered by a flood."""

AWAY_EVERY = 900
"""Seconds in which a chat is told once that its old questions were not answered."""

CLEANING_SECONDS = 3600.0

MOST_DATES = 10_000
"""Messages that were no questions leave their dates behind."""

_LOG = logging.getLogger(__name__)


class Guard:
    """Decides over each question; its counts are in the database, which replicas share."""

    def __init__(self, app: "BotApplication", quotas: Quotas) -> None:
        self._app = app
        self._quotas = quotas
        self._limits = _limits(app.settings)
        self._dates: dict[tuple[int, int], dt.datetime] = {}
        self._cleaning: asyncio.Task[None] | None = None

    async def admit(self, update: Update) -> bool:
        """Remember when a question was sent; False for one that was answered before a kill."""
        message = update.message
        if message is None:
            return True
        if update.update_id in self._app.queue.recovered and await self._app.sent.to_question(
            message.chat_id, message.message_id
        ):
            return False
        if len(self._dates) > MOST_DATES:
            self._dates.clear()
        self._dates[(message.chat_id, message.message_id)] = message.date
        return True

    async def check(self, asked: "Asked") -> str | None:
        """None to answer a question; else what to say instead, maybe nothing."""
        wording = ops_wording_for(
            (await self._app.wording(asked.user_id, asked.language_code)).language
        )
        try:
            return await self._check(asked, wording)
        except StorageError as error:
            # Who can't be counted is answered: a broken database silences nobody.
            _LOG.error("quotas can't be checked: %s", error)
            return None

    async def start(self) -> None:
        """Begin to delete counts that no limit looks at any more."""
        self._cleaning = asyncio.create_task(self._clean())

    async def stop(self) -> None:
        """End it."""
        if self._cleaning is not None:
            self._cleaning.cancel()

    async def _clean(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._quotas.forget_old, time.time())
            except StorageError as error:
                _LOG.error("old counts can't be deleted: %s", error)
            await asyncio.sleep(CLEANING_SECONDS)

    async def _check(self, asked: "Asked", wording: OpsWording) -> str | None:
        sent = self._dates.pop((asked.place.chat_id, asked.message_id or 0), None)
        chat = asked.place.chat_id
        if sent is not None and self._too_old(sent):
            return await self._once(f"away:{chat}", AWAY_EVERY, wording.away, "too_old")
        waiting = self._app.processor.current_concurrent_updates
        if waiting > self._app.settings.telegram_max_waiting:
            return await self._once(f"full:{chat}", TOLD_EVERY, wording.overload, "overload")
        if self._app.is_admin_id(asked.user_id):
            return None
        wanted = [(f"user:{asked.user_id}", limit) for limit in self._limits["user"]]
        if not asked.place.private:
            wanted += [(f"chat:{chat}", limit) for limit in self._limits["chat"]]
        wait = await asyncio.to_thread(self._quotas.take, wanted, time.time())
        if not wait:
            return None
        text = wording.too_many.format(wait=_duration(wait, wording))
        return await self._once(f"told:{chat}:{asked.user_id}", TOLD_EVERY, text, "quota")

    def _too_old(self, sent: dt.datetime) -> bool:
        age = dt.datetime.now(dt.UTC) - sent
        return age > dt.timedelta(minutes=self._app.settings.telegram_answer_within_minutes)

    async def _once(self, subject: str, seconds: int, text: str, why: str) -> str:
        """The text, if the chat was not told the same lately; else nothing."""
        self._app.metrics.turned_away.labels(why).inc()
        told = [(subject, Limit(1, seconds))]
        wait = await asyncio.to_thread(self._quotas.take, told, time.time())
        return "" if wait else text


def _limits(settings: "Settings") -> dict[str, tuple[Limit, ...]]:
    return {
        "user": (
            Limit(settings.telegram_user_questions, TEN_MINUTES),
            Limit(settings.telegram_user_questions_a_day, DAY),
        ),
        "chat": (Limit(settings.telegram_chat_questions, TEN_MINUTES),),
    }


def _duration(seconds: float, wording: OpsWording) -> str:
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return f"{minutes} min" if wording.language == "en" else f"{minutes}分钟"
    hours = round(minutes / 60)
    return f"{hours} h" if wording.language == "en" else f"{hours}小时"


def register(app: "BotApplication") -> None:
    """Ask the guard before every question."""
    guard = Guard(app, Quotas(app.database))
    app.gates.append(guard.admit)
    app.question_gates.append(guard.check)
    app.start_hooks.append(guard.start)
    app.stop_hooks.append(guard.stop)
