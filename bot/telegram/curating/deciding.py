"""A press of "add", "remove" or "cancel": who may decide on an act, and that one decides once."""

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.telegram.curating.act_message import actor, change, place_in_log

if TYPE_CHECKING:
    from bot.curation.acts import Act, Acts
    from bot.telegram.app import BotApplication
    from bot.telegram.curating.executing import Executor
    from bot.telegram.ops_wording import OpsWording

__all__ = ["Decisions"]

_LOG = logging.getLogger(__name__)


class Decisions:
    """Takes the admins' decisions on what is pending."""

    def __init__(self, app: "BotApplication", acts: "Acts", executor: "Executor") -> None:
        self._app = app
        self._acts = acts
        self._executor = executor

    async def pressed(self, query: CallbackQuery, data: str) -> bool:
        """`ACT:y|n`, pressed by an admin; anyone else's press does nothing."""
        act_id, _, verdict = data.partition(":")
        act = await asyncio.to_thread(self._acts.get, act_id)
        if act is None or verdict not in ("y", "n"):
            return False
        wording = await self._app.ops_wording_of(query.from_user)
        if not self._app.is_admin_id(query.from_user.id):
            _LOG.warning("user %s pressed an admin's button", query.from_user.id)
            await _tap(query, wording.tap_not_yours)
            return True
        await self._decide(query, act, wording, confirmed=verdict == "y")
        return True

    async def _decide(
        self, query: CallbackQuery, act: "Act", wording: "OpsWording", *, confirmed: bool
    ) -> None:
        by = actor(query.from_user)
        if isinstance(query.message, Message):
            act = replace(act, place=place_in_log(query.message, wording))
            await asyncio.to_thread(self._acts.placed, act.id, act.place)
        if act.expired():
            await asyncio.to_thread(self._acts.decide, act.id, "expired", by)
        if act.state == "expired" or act.expired():
            await _tap(query, wording.preview_expired)
            await self._change(act, wording.preview_expired)
            return
        state: Literal["confirmed", "cancelled"] = "confirmed" if confirmed else "cancelled"
        if not await asyncio.to_thread(self._acts.decide, act.id, state, by):
            await _tap(query, wording.tap_decided)
            return
        _LOG.warning("%s %s: %s by %s", act.kind, act.slug, state, by)
        await _tap(query, wording.working if confirmed else wording.cancelled)
        if confirmed:
            await self._change(act, wording.working)
            await self._executor.execute(act.id)
        else:
            self._app.metrics.curation.labels(act.kind, "cancelled").inc()
            await self._change(act, wording.cancelled)

    async def _change(self, act: "Act", text: str) -> None:
        await change(self._app.delivery, act, text)


async def _tap(query: CallbackQuery, text: str) -> None:
    try:
        await query.answer(text=text)
    except TelegramError as error:
        _LOG.debug("a press was answered too late: %s", error)
