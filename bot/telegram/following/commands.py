"""`/follow`, `/unfollow` and `/digest`, and the buttons under the last."""

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram import CallbackQuery, Message

from bot.telegram.following.hours import HOURS, chosen, keyboard, zone
from bot.telegram.following.subscribers import (
    may_choose,
    place_of_subscriber,
    prefix_of_chat,
    subscriber_of,
)
from bot.telegram.following.text import company_names
from bot.telegram.render import harmless, plain

if TYPE_CHECKING:
    from bot.following.subscriptions import Digest, Subscriptions
    from bot.telegram.app import BotApplication
    from bot.telegram.following.digests import Digests
    from bot.telegram.ops_wording import OpsWording
    from bot.telegram.richtext import RichText
    from corpus.company import Company

__all__ = ["FollowingCommands"]


class FollowingCommands:
    """Who follows what, as the chats choose it."""

    def __init__(
        self, app: "BotApplication", subscriptions: "Subscriptions", digests: "Digests"
    ) -> None:
        self._app = app
        self._subscriptions = subscriptions
        self._digests = digests

    async def follow(self, message: Message, argument: str) -> None:
        """`/follow COMPANY`."""
        wording = await self._app.ops_wording_of(message.from_user)
        if not argument:
            await self._say(message, wording.follow_how)
            return
        if not await may_choose(self._app, message):
            await self._say(message, wording.group_admins)
            return
        company = self._app.service.table.by_name(argument)
        if company is None:
            await self._say(message, wording.unknown_company.format(name=harmless(argument)[:100]))
            return
        await self._say(message, await self._follow(subscriber_of(message), company, wording))

    async def unfollow(self, message: Message, argument: str) -> None:
        """`/unfollow COMPANY` or `/unfollow all`."""
        wording = await self._app.ops_wording_of(message.from_user)
        subscriber = subscriber_of(message)
        followed = await asyncio.to_thread(self._subscriptions.companies, subscriber)
        if not followed:
            await self._say(message, wording.follows_nothing)
            return
        names = self._listed(followed, wording)
        if not argument:
            await self._say(message, wording.unfollow_which.format(companies=names))
            return
        if not await may_choose(self._app, message):
            await self._say(message, wording.group_admins)
            return
        if argument.casefold() in ("all", "全部"):
            await asyncio.to_thread(self._subscriptions.unfollow, subscriber)
            await self._say(message, wording.unfollowed.format(company=names))
            return
        company = self._app.service.table.by_name(argument)
        name = company.name.in_language(wording.language) if company else harmless(argument)[:100]
        done = 0
        if company is not None:
            done = await asyncio.to_thread(self._subscriptions.unfollow, subscriber, company.id)
        said = wording.unfollowed if done else wording.follows_not
        await self._say(message, said.format(company=name))

    async def digest(self, message: Message, argument: str) -> None:
        """`/digest`, or `/digest HOUR ZONE` such as `/digest 8 +8`."""
        wording = await self._app.ops_wording_of(message.from_user)
        subscriber = subscriber_of(message)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        if digest is None:
            await self._say(message, wording.follows_nothing)
            return
        choice = chosen(argument, digest.offset_minutes)
        if choice is not None:
            if not await may_choose(self._app, message):
                await self._say(message, wording.group_admins)
                return
            hour, offset = choice
            digest = await self._choose(digest, hour, offset, wording)
        await self._app.delivery.send(
            place_of_subscriber(subscriber),
            await self._state(digest, wording),
            keyboard=keyboard(wording),
        )

    async def pressed(self, query: CallbackQuery, data: str) -> bool:
        """A press of an hour, "now" or "off"."""
        message = query.message
        if not isinstance(message, Message):
            return False
        wording = await self._app.ops_wording_of(query.from_user)
        subscriber = subscriber_of(message)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        hour = int(data[1:]) if re.fullmatch(r"h\d{1,2}", data) else None
        if digest is None or (hour not in HOURS and data not in ("now", "off")):
            return False
        if not await may_choose(self._app, message, query.from_user.id):
            await query.answer(text=wording.group_admins)
            return True
        await query.answer()
        place = place_of_subscriber(subscriber)
        if data == "now":
            if not await self._digests.send(digest):
                await self._app.delivery.send(place, plain(wording.digest_nothing))
            return True
        digest = await self._choose(digest, hour, digest.offset_minutes, wording)
        await self._app.delivery.edit(
            place,
            message.message_id,
            await self._state(digest, wording),
            keyboard=keyboard(wording),
        )
        return True

    async def left(self, chat_id: int) -> None:
        """The bot was blocked or removed: nothing is followed there any more."""
        await asyncio.to_thread(self._subscriptions.forget_chat, prefix_of_chat(chat_id))

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup."""
        await asyncio.to_thread(self._subscriptions.move, prefix_of_chat(old), prefix_of_chat(new))

    async def _follow(self, subscriber: str, company: "Company", wording: "OpsWording") -> str:
        """Let a company be followed; returns what to say of it."""
        newest = await self._digests.newest_article()
        fresh = await asyncio.to_thread(
            lambda: self._subscriptions.follow(
                subscriber, company.id, language=wording.language, newest=newest
            )
        )
        name = company.name.in_language(wording.language)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        if not fresh:
            return wording.follows_already.format(company=name)
        if digest is None or digest.hour is None:
            return wording.followed.format(companies=name)
        return wording.following.format(
            company=name, hour=digest.hour, zone=zone(digest.offset_minutes)
        )

    async def _choose(
        self, digest: "Digest", hour: int | None, offset: int, wording: "OpsWording"
    ) -> "Digest":
        await asyncio.to_thread(
            lambda: self._subscriptions.choose(
                digest.subscriber, hour=hour, offset_minutes=offset, language=wording.language
            )
        )
        found = await asyncio.to_thread(self._subscriptions.digest, digest.subscriber)
        return found or digest

    async def _state(self, digest: "Digest", wording: "OpsWording") -> "RichText":
        followed = await asyncio.to_thread(self._subscriptions.companies, digest.subscriber)
        when = (
            wording.digest_off
            if digest.hour is None
            else wording.digest_at.format(hour=digest.hour, zone=zone(digest.offset_minutes))
        )
        names = self._listed(followed, wording)
        return plain(
            "\n".join([wording.followed.format(companies=names), when, wording.digest_how])
        )

    def _listed(self, companies: Sequence[str], wording: "OpsWording") -> str:
        return wording.listed(company_names(companies, self._app.service.table, wording.language))

    async def _say(self, message: Message, text: str) -> None:
        await self._app.delivery.send(place_of_subscriber(subscriber_of(message)), plain(text))
