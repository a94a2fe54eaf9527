"""Curating in the chat: an admin brings something, sees what would be added, and confirms.

What is pending is in the database: a button works after a restart, and what was
confirmed when a process was killed is done by the next one. Every press is checked
anew for who pressed.
"""

import asyncio
import logging
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes, TypeHandler

from bot.curation.acts import Act, Actor, Acts
from bot.curation.curator import Curator
from bot.gaps import find_gaps
from bot.status import status_of
from bot.telegram.asked import Place, place_of
from bot.telegram.buttons import button
from bot.telegram.curation_text import gaps, preview, stats
from bot.telegram.material import CURATE_FROM, Material, is_for_corpus, material_of
from bot.telegram.ops_wording import OpsWording, ops_wording_for
from bot.telegram.render import harmless, plain
from corpus.article import parse_article, render_article
from corpus.errors import CompanybotError, CorpusError, StorageError, UnreadableSourceError
from corpus.loading import FailedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.telegram.app import BotApplication
    from corpus.adding import Draft

__all__ = ["Curating", "register"]

MOST_DRAFTS = 5
"""Articles of one feed that are shown."""

MOST_GAPS = 15

EXPIRY_SECONDS = 3600.0
"""Between two looks for previews that nobody decided on."""

REINDEX_PATIENCE = 300.0
"""Seconds to wait for another process that is re-indexing."""

_LOG = logging.getLogger(__name__)


class Curating:
    """The admins' commands and buttons."""

    def __init__(self, app: "BotApplication", curator: Curator | None = None) -> None:
        self._app = app
        self._acts = Acts(app.database)
        self._curator = curator or Curator(app.settings)
        self._tasks: set[asyncio.Task[None]] = set()

    async def offered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a message of an admin's that brings something; leave all others."""
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        if self._app.is_admin(message) and is_for_corpus(message):
            await self._bring(message, material_of(message))
            raise ApplicationHandlerStop

    async def add(self, message: Message, argument: str) -> None:
        """`/add LINK or TEXT`, or as a reply to what is to be added."""
        wording = await self._wording(message)
        if message.chat.type != ChatType.PRIVATE:
            await self._say(message, wording.only_private)
            return
        if argument:
            await self._bring(message, material_of(message, argument))
        elif message.reply_to_message is not None:
            await self._bring(message, material_of(message.reply_to_message))
        else:
            await self._say(message, wording.add_how.format(length=CURATE_FROM))

    async def remove(self, message: Message, argument: str) -> None:
        """`/remove ARTICLE`: asks before it does."""
        wording = await self._wording(message)
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
            self._acts.propose, "remove", _actor(message), slug=slug, title=article.title
        )
        text = wording.remove_sure.format(slug=slug, title=harmless(article.title))
        await self._app.delivery.send(
            place_of(message),
            plain(text),
            keyboard=_keyboard(act, wording.button_remove, wording),
        )

    async def reindex(self, message: Message, argument: str) -> None:
        """`/reindex`, or `/reindex full`."""
        wording = await self._wording(message)
        slug = "full" if argument.strip().casefold() == "full" else ""
        by = _actor(message)
        act = await asyncio.to_thread(self._acts.propose, "reindex", by, slug=slug)
        shown = await self._say(message, wording.reindexing)
        await asyncio.to_thread(self._acts.placed, act.id, _placed(shown, wording))
        await asyncio.to_thread(self._acts.decide, act.id, "confirmed", by)
        self._app.processor.free_turn()
        await self._carry_out(act.id)

    async def stats(self, message: Message, _: str) -> None:
        """`/stats`: the corpus in numbers, and who did what last."""
        facts = await asyncio.to_thread(status_of, self._app.settings)
        acts = await asyncio.to_thread(self._acts.recent)
        wording = await self._wording(message)
        await self._app.reply(message, stats(facts, acts, wording))

    async def gaps(self, message: Message, _: str) -> None:
        """`/gaps`: what was asked and could not be answered."""
        found = await asyncio.to_thread(find_gaps, self._app.database, self._app.settings)
        wording = await self._wording(message)
        await self._app.reply(message, gaps(found[:MOST_GAPS], self._curator.table, wording))

    async def pressed(self, query: CallbackQuery, data: str) -> bool:
        """A press of "add", "remove" or "cancel"."""
        act_id, _, verdict = data.partition(":")
        act = await asyncio.to_thread(self._acts.get, act_id)
        if act is None or verdict not in ("y", "n"):
            return False
        wording = await self._wording_of(query)
        if not self._app.is_admin_id(query.from_user.id):
            _LOG.warning("user %s pressed an admin's button", query.from_user.id)
            await _tap(query, wording.tap_not_yours)
            return True
        await self._decide(query, act, wording, confirmed=verdict == "y")
        return True

    async def resume(self) -> None:
        """Do what was confirmed when a process was killed; from now on, close old previews."""
        self._keep(asyncio.create_task(self._expire()))
        for act in await asyncio.to_thread(self._acts.unfinished):
            _LOG.warning("act %s (%s %s) is done now", act.id, act.kind, act.slug)
            self._keep(asyncio.create_task(self._carry_out(act.id)))

    async def stop(self) -> None:
        """What was resumed and is not done waits for the next start."""
        for task in self._tasks:
            task.cancel()

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _expire(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._acts.expire_old)
            except StorageError as error:
                _LOG.error("old previews can't be closed: %s", error)
            await asyncio.sleep(EXPIRY_SECONDS)

    async def _bring(self, message: Message, material: Material | None) -> None:
        wording = await self._wording(message)
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

    async def _drafts(self, material: Material, wording: OpsWording) -> "list[Draft | FailedPage]":
        """Drafts of what was brought, one more than is shown."""
        curator, data = self._curator, b""
        if material.document is not None:
            if (material.document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
                megabytes = FileSizeLimit.FILESIZE_DOWNLOAD // 1_000_000
                raise UnreadableSourceError(wording.file_too_large.format(megabytes=megabytes))
            file = await material.document.get_file()
            data = bytes(await file.download_as_bytearray())

        def made() -> "Iterator[Draft | FailedPage]":
            if material.document is not None:
                return curator.drafts_of_file(data, material.document.file_name or "file.txt")
            if material.url is not None:
                return curator.drafts_of_url(material.url)
            assert material.page is not None  # noqa: S101 - one of the three is there
            return curator.drafts_of_page(material.page)

        return await asyncio.to_thread(lambda: list(islice(made(), MOST_DRAFTS + 1)))

    async def _propose(
        self, message: Message, draft: "Draft | FailedPage", wording: OpsWording
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
            _actor(message),
            slug=draft.article.slug,
            title=draft.article.title,
            content=render_article(draft.article),
        )
        label = wording.button_update if draft.action == "update" else wording.button_add
        await self._app.delivery.send(
            place_of(message), text, keyboard=_keyboard(act, label, wording)
        )

    async def _decide(
        self, query: CallbackQuery, act: Act, wording: OpsWording, *, confirmed: bool
    ) -> None:
        by = Actor(str(query.from_user.id), query.from_user.full_name)
        if isinstance(query.message, Message):
            act = replace(act, place=_placed(query.message, wording))
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
            await self._carry_out(act.id)
        else:
            self._app.metrics.curation.labels(act.kind, "cancelled").inc()
            await self._change(act, wording.cancelled)

    async def _carry_out(self, act_id: str) -> None:
        """Do what was confirmed; may be called again after a kill."""
        act = await asyncio.to_thread(self._acts.get, act_id)
        if act is None or act.state != "confirmed":
            return
        wording = ops_wording_for(act.place.get("language", "en"))
        try:
            said, generation = await asyncio.to_thread(self._do, act, wording)
        except CompanybotError as error:
            _LOG.error("%s %s failed: %s", act.kind, act.slug, error)
            said, generation = wording.not_done.format(reason=harmless(str(error))), None
        state: Literal["done", "failed"] = "failed" if generation is None else "done"
        if await asyncio.to_thread(self._acts.complete, act.id, state, generation or said):
            self._app.metrics.curation.labels(act.kind, state).inc()
            await self._change(act, said)

    def _do(self, act: Act, wording: OpsWording) -> tuple[str, str]:
        """Change the corpus and the index; returns what to say, and the generation."""
        said = ""
        if act.kind == "add":
            said = self._add(act, wording)
        elif act.kind == "remove" and act.slug in self._curator.library.slugs():
            self._curator.remove(act.slug)
        report = self._curator.reindex(
            full=act.kind == "reindex" and act.slug == "full", patience=REINDEX_PATIENCE
        )
        if act.kind == "remove":
            said = wording.removed.format(slug=act.slug)
        elif act.kind == "reindex":
            said = wording.reindexed.format(
                generation=report.generation,
                added=len(report.added),
                changed=len(report.changed),
                removed=len(report.removed),
                unchanged=report.unchanged,
                broken=len(report.broken),
                seconds=report.seconds,
            )
        return said, report.generation

    def _add(self, act: Act, wording: OpsWording) -> str:
        drafted = parse_article(act.content or "", act.slug)
        article, is_new = self._curator.settle(drafted)
        if is_new:
            self._curator.add(article)
        # After a kill the file may be there already, from this very act.
        ours = is_new or article.slug == act.slug
        return (wording.added if ours else wording.unchanged).format(slug=article.slug)

    async def _change(self, act: Act, text: str) -> None:
        """Say under the preview what became of it, without buttons."""
        if "message_id" not in act.place:
            return
        place = Place(act.place["chat_id"], act.place["thread_id"], act.place["private"])
        await self._app.delivery.edit(place, act.place["message_id"], plain(text))

    async def _say(self, message: Message, text: str) -> Message:
        return await self._app.delivery.send(place_of(message), plain(text))

    async def _wording(self, message: Message) -> OpsWording:
        return ops_wording_for((await self._app.wording_of(message)).language)

    async def _wording_of(self, query: CallbackQuery) -> OpsWording:
        user = query.from_user
        return ops_wording_for((await self._app.wording(user.id, user.language_code)).language)


async def _tap(query: CallbackQuery, text: str) -> None:
    try:
        await query.answer(text=text)
    except TelegramError as error:
        _LOG.debug("a press was answered too late: %s", error)


def _actor(message: Message) -> Actor:
    user = message.from_user
    return Actor(str(user.id), user.full_name) if user else Actor("0", "?")


def _keyboard(act: Act, label: str, wording: OpsWording) -> InlineKeyboardMarkup:
    row = [button(label, "cur", act.id, "y"), button(wording.button_cancel, "cur", act.id, "n")]
    return InlineKeyboardMarkup([row])


def _placed(shown: Message, wording: OpsWording) -> dict[str, object]:
    place = place_of(shown)
    return {
        "chat_id": place.chat_id,
        "thread_id": place.thread_id,
        "private": place.private,
        "message_id": shown.message_id,
        "language": wording.language,
    }


def register(app: "BotApplication") -> None:
    """Take what admins bring, before it could be taken for a question."""
    curating = Curating(app)
    app.add_handler(TypeHandler(Update, curating.offered), group=-2)
    app.add_command(
        "add", curating.add, describe=lambda each: ops_wording_for(each).menu_add, admin=True
    )
    app.add_command(
        "remove",
        curating.remove,
        describe=lambda each: ops_wording_for(each).menu_remove,
        admin=True,
    )
    app.add_command(
        "reindex",
        curating.reindex,
        describe=lambda each: ops_wording_for(each).menu_reindex,
        admin=True,
    )
    app.add_command(
        "stats", curating.stats, describe=lambda each: ops_wording_for(each).menu_stats, admin=True
    )
    app.add_command(
        "gaps",
        curating.gaps,
        describe=lambda each: ops_wording_for(each).menu_gaps,
        admin=True,
    )
    app.add_button("cur", curating.pressed)
    app.start_hooks.append(curating.resume)
    app.stop_hooks.append(curating.stop)
