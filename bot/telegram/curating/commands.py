"""The admins' commands on what the corpus has: `/remove`, `/reindex`, `/stats`, `/gaps`."""

import asyncio
from typing import TYPE_CHECKING

from bot.gaps import find_gaps
from bot.status import status_of
from bot.telegram.asked import place_of
from bot.telegram.curating.act_message import actor, keyboard, place_in_log
from bot.telegram.curating.text import gaps, stats
from bot.telegram.render import harmless, plain
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from telegram import Message

    from bot.curation.acts import Acts
    from bot.curation.curator import Curator
    from bot.telegram.app import BotApplication
    from bot.telegram.curating.executing import Executor

__all__ = ["CuratingCommands"]

MOST_GAPS = 15


class CuratingCommands:
    """The commands but `/add`."""

    def __init__(
        self, app: "BotApplication", acts: "Acts", curator: "Curator", executor: "Executor"
    ) -> None:
        self._app = app
        self._acts = acts
        self._curator = curator
        self._executor = executor

    async def remove(self, message: "Message", argument: str) -> None:
        """`/remove ARTICLE`: asks before it does."""
        wording = await self._app.ops_wording_of(message.from_user)
        slug = argument.strip().removesuffix(".md")
        if not slug:
            await self._say(message, wording.remove_how)
            return
        try:
            article = await asyncio.to_thread(self._curator.library.read, slug)
        except CorpusError as error:
            await self._say(message, wording.not_done.format(reason=harmless(str(error))))
            return
        act = await asyncio.to_thread(
            self._acts.propose, "remove", actor(message.from_user), slug=slug, title=article.title
        )
        text = wording.remove_sure.format(slug=slug, title=harmless(article.title))
        await self._app.delivery.send(
            place_of(message), plain(text), keyboard=keyboard(act, wording.button_remove, wording)
        )

    async def reindex(self, message: "Message", argument: str) -> None:
        """`/reindex`, or `/reindex full`."""
        wording = await self._app.ops_wording_of(message.from_user)
        slug = "full" if argument.strip().casefold() == "full" else ""
        by = actor(message.from_user)
        act = await asyncio.to_thread(self._acts.propose, "reindex", by, slug=slug)
        shown = await self._say(message, wording.reindexing)
        await asyncio.to_thread(self._acts.placed, act.id, place_in_log(shown, wording))
        await asyncio.to_thread(self._acts.decide, act.id, "confirmed", by)
        self._app.processor.free_turn()
        await self._executor.execute(act.id)

    async def stats(self, message: "Message", _: str) -> None:
        """`/stats`: the corpus in numbers, and who did what last."""
        facts = await asyncio.to_thread(status_of, self._app.settings)
        acts = await asyncio.to_thread(self._acts.recent)
        wording = await self._app.ops_wording_of(message.from_user)
        await self._app.reply(message, stats(facts, acts, wording))

    async def gaps(self, message: "Message", _: str) -> None:
        """`/gaps`: what was asked and could not be answered."""
        found = await asyncio.to_thread(find_gaps, self._app.database, self._app.settings)
        wording = await self._app.ops_wording_of(message.from_user)
        await self._app.reply(message, gaps(found[:MOST_GAPS], self._curator.table, wording))

    async def _say(self, message: "Message", text: str) -> "Message":
        return await self._app.delivery.send(place_of(message), plain(text))
