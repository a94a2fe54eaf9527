"""What an admin brings is made into drafts, each shown with a button to add it."""

import asyncio
import logging
from itertools import islice
from typing import TYPE_CHECKING

from telegram.constants import ChatType, FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.telegram.asked import place_of
from bot.telegram.curating.act_message import actor, keyboard
from bot.telegram.curating.material import CURATE_FROM, Material, is_for_corpus, material_of
from bot.telegram.curating.text import preview
from bot.telegram.render import harmless, plain
from corpus.article import render_article
from corpus.errors import CompanybotError, UnreadableSourceError
from corpus.loading import FailedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Document, Message, Update
    from telegram.ext import ContextTypes

    from bot.curation.acts import Acts
    from bot.curation.curator import Curator
    from bot.telegram.app import BotApplication
    from bot.telegram.ops_wording import OpsWording
    from corpus.adding import Draft

__all__ = ["Bringing"]

MOST_DRAFTS = 5
"""Articles of one feed that are shown."""

_LOG = logging.getLogger(__name__)


class Bringing:
    """Takes files, links and texts for the corpus, offered by themselves or by `/add`."""

    def __init__(self, app: "BotApplication", acts: "Acts", curator: "Curator") -> None:
        self._app = app
        self._acts = acts
        self._curator = curator

    async def offered(self, update: "Update", _: "ContextTypes.DEFAULT_TYPE") -> None:
        """Take a message of an admin's that brings something; leave all others."""
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        if self._app.is_admin(message) and is_for_corpus(message):
            await self._bring(message, material_of(message))
            raise ApplicationHandlerStop

    async def add(self, message: "Message", argument: str) -> None:
        """`/add LINK or TEXT`, or as a reply to what is to be added."""
        wording = await self._app.ops_wording_of(message.from_user)
        if message.chat.type != ChatType.PRIVATE:
            await self._say(message, wording.only_private)
            return
        if argument:
            await self._bring(message, material_of(message, argument))
        elif message.reply_to_message is not None:
            await self._bring(message, material_of(message.reply_to_message))
        else:
            await self._say(message, wording.add_how.format(length=CURATE_FROM))

    async def _bring(self, message: "Message", material: Material | None) -> None:
        wording = await self._app.ops_wording_of(message.from_user)
        if material is None:
            await self._say(message, wording.no_text)
            return
        shown = await self._say(message, wording.reading)
        # The next message of this admin need not wait until a page is fetched.
        self._app.processor.free_turn()
        place = place_of(message)
        try:
            drafts = await self._drafts(material, wording)
        except (CompanybotError, TelegramError) as error:
            reason = harmless(str(error))
            _LOG.info("nothing was made of a message: %s", error)
            text = plain(wording.not_done.format(reason=reason))
            await self._app.delivery.edit(place, shown.message_id, text)
            return
        await self._app.delivery.delete(place, shown.message_id)
        for draft in drafts[:MOST_DRAFTS]:
            await self._propose(message, draft, wording)
        if len(drafts) > MOST_DRAFTS:
            await self._say(message, wording.more_pages.format(count=MOST_DRAFTS))

    async def _drafts(
        self, material: Material, wording: "OpsWording"
    ) -> "list[Draft | FailedPage]":
        """Drafts of what was brought, one more than is shown."""
        data = b""
        if material.document is not None:
            data = await _download(material.document, wording)
        return await asyncio.to_thread(
            lambda: list(islice(_made(self._curator, material, data), MOST_DRAFTS + 1))
        )

    async def _propose(
        self, message: "Message", draft: "Draft | FailedPage", wording: "OpsWording"
    ) -> None:
        if isinstance(draft, FailedPage):
            await self._say(message, wording.not_done.format(reason=harmless(str(draft.error))))
            return
        text = preview(draft, self._curator.table, wording)
        if draft.action == "skip":
            await self._app.delivery.send(place_of(message), text)
            return
        act = await asyncio.to_thread(
            self._acts.propose,
            "add",
            actor(message.from_user),
            slug=draft.article.slug,
            title=draft.article.title,
            content=render_article(draft.article),
        )
        label = wording.button_update if draft.action == "update" else wording.button_add
        await self._app.delivery.send(
            place_of(message), text, keyboard=keyboard(act, label, wording)
        )

    async def _say(self, message: "Message", text: str) -> "Message":
        return await self._app.delivery.send(place_of(message), plain(text))


async def _download(document: "Document", wording: "OpsWording") -> bytes:
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        megabytes = FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000
        raise UnreadableSourceError(wording.file_too_large.format(megabytes=megabytes))
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())


def _made(curator: "Curator", material: Material, data: bytes) -> "Iterator[Draft | FailedPage]":
    """Drafts, made as they are asked for; `data` is the content of a file."""
    if material.document is not None:
        return curator.drafts_of_file(data, material.document.file_name or "file.txt")
    if material.url is not None:
        return curator.drafts_of_url(material.url)
    assert material.page is not None  # noqa: S101 - one of the three is there
    return curator.drafts_of_page(material.page)
