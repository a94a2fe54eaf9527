"""Sending digests: the loop that looks for what is new and what is due."""

import asyncio
import logging
from typing import TYPE_CHECKING, cast

from bot.following.news import KnownArticles, news_lines
from bot.indexing import index_config
from bot.telegram.delivery import ChatGoneError, DeliveryError, UnconfirmedError
from bot.telegram.following.subscribers import place_of_subscriber
from bot.telegram.following.text import company_names, digest_text
from bot.telegram.ops_wording import ops_wording_for
from bot.telegram.richtext import split
from corpus.errors import CompanybotError
from corpus.language import Language

if TYPE_CHECKING:
    from bot.following.subscriptions import Digest, Subscriptions
    from bot.telegram.app import BotApplication

__all__ = ["Digests"]

TICK_SECONDS = 20.0

_LOG = logging.getLogger(__name__)


class Digests:
    """Knows which articles are new, and sends the digests that tell of them.

    Args:
        app: the bot; digests are due by its clock.
        subscriptions: who gets them.
    """

    def __init__(self, app: "BotApplication", subscriptions: "Subscriptions") -> None:
        self._app = app
        self._subscriptions = subscriptions
        self._known = KnownArticles(app.database)
        self._generation: str | None = None
        self._loop: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look for what is new and what is due."""
        self._loop = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End it."""
        if self._loop is not None:
            self._loop.cancel()

    async def newest_article(self) -> int:
        """Number of the newest article there is now; what comes after it is news."""
        await self._note_articles()
        return await asyncio.to_thread(self._known.newest)

    async def send_due(self) -> None:
        """Send the digests whose hour has come; one that fails is tried again later."""
        for digest in await asyncio.to_thread(self._subscriptions.claim_due, self._app.clock()):
            try:
                await self.send(digest)
            except DeliveryError as error:
                _LOG.error("a digest was not delivered: %s", error)

    async def send(self, digest: "Digest") -> bool:
        """Send a digest and move its mark; False if there was nothing to say.

        Raises:
            DeliveryError: it was not delivered; the mark stays.
        """
        await self._note_articles()
        slugs, newest = await asyncio.to_thread(self._known.after, digest.last_seen)
        followed = await asyncio.to_thread(self._subscriptions.companies, digest.subscriber)
        table = self._app.service.table
        articles = await self._app.service.articles()
        lines = await asyncio.to_thread(news_lines, slugs, articles, followed, table)
        if lines:
            wording = ops_wording_for(_language(digest.language))
            named = [company for line in lines for company in line.companies]
            names = company_names(list(dict.fromkeys(named)), table, wording.language)
            try:
                for part in split(digest_text(lines, names, wording)):
                    await self._app.delivery.send(place_of_subscriber(digest.subscriber), part)
            except ChatGoneError:
                _LOG.info("a chat that gets digests is gone: it follows nothing any more")
                await asyncio.to_thread(self._subscriptions.unfollow, digest.subscriber)
                return True
            except UnconfirmedError:
                # It may have arrived, and must not come twice.
                _LOG.warning("whether a digest arrived is unknown; it is not sent again")
        await asyncio.to_thread(self._subscriptions.finish, digest, newest)
        return bool(lines)

    async def _run(self) -> None:
        while True:
            try:
                await self._note_articles()
                await self.send_due()
            except CompanybotError as error:
                _LOG.error("digests can't be made: %s", error)
            await asyncio.sleep(TICK_SECONDS)

    async def _note_articles(self) -> None:
        """Number the articles that the live generation has and none before it had."""
        generations = index_config(self._app.settings).generations
        current = await asyncio.to_thread(generations.current)
        if current is not None and current != self._generation:
            await asyncio.to_thread(self._known.note, await self._app.service.articles())
            self._generation = current


def _language(text: str) -> Language:
    return cast("Language", text) if text in ("zh-Hans", "zh-Hant") else "en"
