"""Following companies, and the daily digest of what is new on them, each line with its source."""

import asyncio
import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType
from telegram.error import BadRequest, TelegramError

from bot.following.news import MOST_LINES, KnownArticles, NewsLine, news_lines
from bot.following.subscriptions import Digest, Subscriptions
from bot.indexing import index_config
from bot.telegram.asked import Place
from bot.telegram.buttons import button
from bot.telegram.delivery import ChatGoneError, DeliveryError, UnconfirmedError
from bot.telegram.ops_wording import OpsWording, ops_wording_for
from bot.telegram.render import harmless, plain, safe_url
from bot.telegram.richtext import RichText, RichTextBuilder, split
from corpus.errors import CompanybotError
from corpus.language import Language

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["Following", "digest_text", "register"]

HOURS = (7, 9, 12, 18, 21)
TICK_SECONDS = 20.0
_ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
_ZONE = re.compile(r"(?:UTC|GMT)?([+-]?)(\d{1,2})(?::?([0-5]\d))?")
_LOG = logging.getLogger(__name__)


class Following:
    """The commands, the buttons under `/digest`, and the loop that sends digests.

    Args:
        app: the bot; digests are due by its clock.
    """

    def __init__(self, app: "BotApplication") -> None:
        self._app = app
        self._subscriptions = Subscriptions(app.database)
        self._known = KnownArticles(app.database)
        self._generation: str | None = None
        self._loop: asyncio.Task[None] | None = None

    async def follow(self, message: Message, argument: str) -> None:
        """`/follow COMPANY`."""
        wording = await self._wording(message)
        if not argument:
            await self._say(message, wording.follow_how)
            return
        if not await self._may(message):
            await self._say(message, wording.group_admins)
            return
        company = self._app.service.table.by_name(argument)
        if company is None:
            await self._say(message, wording.unknown_company.format(name=harmless(argument)[:100]))
            return
        await self.note_articles()
        newest = await asyncio.to_thread(self._known.newest)
        subscriber = _subscriber(message)
        fresh = await asyncio.to_thread(
            lambda: self._subscriptions.follow(
                subscriber, company.id, language=wording.language, newest=newest
            )
        )
        name = company.name.in_language(wording.language)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        if not fresh or digest is None or digest.hour is None:
            said = wording.follows_already.format(company=name)
            text = said if not fresh else wording.followed.format(companies=name)
        else:
            text = wording.following.format(
                company=name, hour=digest.hour, zone=_zone(digest.offset_minutes)
            )
        await self._say(message, text)

    async def unfollow(self, message: Message, argument: str) -> None:
        """`/unfollow COMPANY` or `/unfollow all`."""
        wording = await self._wording(message)
        subscriber = _subscriber(message)
        followed = await asyncio.to_thread(self._subscriptions.companies, subscriber)
        if not followed:
            await self._say(message, wording.follows_nothing)
            return
        names = wording.listed(self._names(followed, wording.language))
        if not argument:
            await self._say(message, wording.unfollow_which.format(companies=names))
            return
        if not await self._may(message):
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
        wording = await self._wording(message)
        subscriber = _subscriber(message)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        if digest is None:
            await self._say(message, wording.follows_nothing)
            return
        chosen = _chosen(argument, digest.offset_minutes)
        if chosen is not None:
            if not await self._may(message):
                await self._say(message, wording.group_admins)
                return
            digest = await self._choose(digest, chosen[0], chosen[1], wording)
        await self._app.delivery.send(
            _place(subscriber), await self._state(digest, wording), keyboard=_hours(wording)
        )

    async def pressed(self, query: CallbackQuery, data: str) -> bool:
        """A press of an hour, "now" or "off"."""
        message = query.message
        if not isinstance(message, Message):
            return False
        wording = await self._wording_of(query)
        subscriber = _subscriber(message)
        digest = await asyncio.to_thread(self._subscriptions.digest, subscriber)
        hour = int(data[1:]) if re.fullmatch(r"h\d{1,2}", data) else None
        if digest is None or (hour not in HOURS and data not in ("now", "off")):
            return False
        if not await self._may(message, query.from_user.id):
            await query.answer(text=wording.group_admins)
            return True
        await query.answer()
        if data == "now":
            if not await self._send(digest):
                await self._app.delivery.send(_place(subscriber), plain(wording.digest_nothing))
            return True
        digest = await self._choose(digest, hour, digest.offset_minutes, wording)
        await self._app.delivery.edit(
            _place(subscriber),
            message.message_id,
            await self._state(digest, wording),
            keyboard=_hours(wording),
        )
        return True

    async def start(self) -> None:
        """Begin to look for what is new and what is due."""
        self._loop = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End it."""
        if self._loop is not None:
            self._loop.cancel()

    async def left(self, chat_id: int) -> None:
        """The bot was blocked or removed: nothing is followed there any more."""
        await asyncio.to_thread(self._subscriptions.forget_chat, f"telegram:{chat_id}:")

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup."""
        await asyncio.to_thread(self._subscriptions.move, f"telegram:{old}:", f"telegram:{new}:")

    async def note_articles(self) -> None:
        """Number the articles that the live generation has and none before it had."""
        generations = index_config(self._app.settings).generations
        current = await asyncio.to_thread(generations.current)
        if current is not None and current != self._generation:
            await asyncio.to_thread(self._known.note, await self._app.service.articles())
            self._generation = current

    async def send_due(self) -> None:
        """Send the digests whose hour has come; one that fails is tried again later."""
        for digest in await asyncio.to_thread(self._subscriptions.claim_due, self._app.clock()):
            try:
                await self._send(digest)
            except DeliveryError as error:
                _LOG.error("a digest was not delivered: %s", error)

    async def _run(self) -> None:
        while True:
            try:
                await self.note_articles()
                await self.send_due()
            except CompanybotError as error:
                _LOG.error("digests can't be made: %s", error)
            await asyncio.sleep(TICK_SECONDS)

    async def _send(self, digest: Digest) -> bool:
        """Send a digest and move its mark; False if there was nothing to say."""
        await self.note_articles()
        slugs, newest = await asyncio.to_thread(self._known.after, digest.last_seen)
        followed = await asyncio.to_thread(self._subscriptions.companies, digest.subscriber)
        table = self._app.service.table
        articles = await self._app.service.articles()
        lines = await asyncio.to_thread(news_lines, slugs, articles, followed, table)
        if lines:
            wording = ops_wording_for(_language(digest.language))
            named = [company for line in lines for company in line.companies]
            names = self._names(list(dict.fromkeys(named)), wording.language)
            try:
                for part in split(digest_text(lines, names, wording)):
                    await self._app.delivery.send(_place(digest.subscriber), part)
            except ChatGoneError:
                _LOG.info("a chat that gets digests is gone: it follows nothing any more")
                await asyncio.to_thread(self._subscriptions.unfollow, digest.subscriber)
                return True
            except UnconfirmedError:
                # It may have arrived, and must not come twice.
                _LOG.warning("whether a digest arrived is unknown; it is not sent again")
        await asyncio.to_thread(self._subscriptions.finish, digest, newest)
        return bool(lines)

    async def _choose(
        self, digest: Digest, hour: int | None, offset: int, wording: OpsWording
    ) -> Digest:
        await asyncio.to_thread(
            lambda: self._subscriptions.choose(
                digest.subscriber, hour=hour, offset_minutes=offset, language=wording.language
            )
        )
        found = await asyncio.to_thread(self._subscriptions.digest, digest.subscriber)
        return found or digest

    async def _state(self, digest: Digest, wording: OpsWording) -> RichText:
        followed = await asyncio.to_thread(self._subscriptions.companies, digest.subscriber)
        names = wording.listed(self._names(followed, wording.language))
        when = (
            wording.digest_off
            if digest.hour is None
            else wording.digest_at.format(hour=digest.hour, zone=_zone(digest.offset_minutes))
        )
        said = [wording.followed.format(companies=names), when, wording.digest_how]
        return plain("\n".join(said))

    def _names(self, companies: Sequence[str], language: Language) -> list[str]:
        found = map(self._app.service.table.get, companies)
        return [company.name.in_language(language) for company in found if company is not None]

    async def _may(self, message: Message, user_id: int | None = None) -> bool:
        """Whether someone may choose for this chat: anyone in their own, admins in a group."""
        if message.chat.type == ChatType.PRIVATE:
            return True
        user = message.from_user
        asking = user_id if user_id is not None else (user.id if user else None)
        if user_id is None and message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id  # an administrator in disguise
        if asking is None:
            return False
        if self._app.is_admin_id(asking):
            return True
        try:
            member = await self._app.telegram.bot.get_chat_member(message.chat_id, asking)
        except (BadRequest, TelegramError):
            return False
        return member.status in _ADMINS

    async def _say(self, message: Message, text: str) -> None:
        await self._app.delivery.send(_place(_subscriber(message)), plain(text))

    async def _wording(self, message: Message) -> OpsWording:
        return ops_wording_for((await self._app.wording_of(message)).language)

    async def _wording_of(self, query: CallbackQuery) -> OpsWording:
        user = query.from_user
        return ops_wording_for((await self._app.wording(user.id, user.language_code)).language)


def digest_text(lines: Sequence[NewsLine], names: Sequence[str], wording: OpsWording) -> RichText:
    """A digest: each line a title that is a link, who published it and when, and a quote."""
    builder = RichTextBuilder()
    title = wording.digest_title.format(companies=wording.listed(names))
    builder.add(harmless(title), MessageEntityType.BOLD)
    for line in lines[:MOST_LINES]:
        builder.add("\n\n• ")
        url = safe_url(line.url)
        kind = MessageEntityType.TEXT_LINK if url else None
        builder.add(harmless(line.title), kind, url=url)
        date = line.published.isoformat() if line.published else None
        origin = ", ".join(part for part in (line.publisher, date) if part)
        builder.add(f" – {harmless(origin)}" if origin else "")
        if line.quote:
            builder.add("\n")
            builder.add(harmless(line.quote), MessageEntityType.BLOCKQUOTE)
    if len(lines) > MOST_LINES:
        builder.add("\n\n" + wording.digest_more.format(count=len(lines) - MOST_LINES))
    return builder.build()


def _hours(wording: OpsWording) -> InlineKeyboardMarkup:
    hours = [button(f"{hour}:00", "dig", f"h{hour}") for hour in HOURS]
    others = [button(wording.button_now, "dig", "now"), button(wording.button_off, "dig", "off")]
    return InlineKeyboardMarkup([hours, others])


def _subscriber(message: Message) -> str:
    thread = message.message_thread_id if message.is_topic_message else None
    return f"telegram:{message.chat_id}:{thread or 0}"


def _place(subscriber: str) -> Place:
    _, chat, thread = subscriber.split(":")
    return Place(int(chat), int(thread) or None, int(chat) > 0)


def _language(text: str) -> Language:
    return cast("Language", text) if text in ("zh-Hans", "zh-Hant") else "en"


def _chosen(argument: str, offset: int) -> tuple[int | None, int] | None:
    """An hour and a zone's offset in minutes out of `8`, `8 +8`, `8:00 UTC+05:30`, `off`."""
    words = argument.split()
    if words and words[0].casefold() in ("off", "关", "關"):
        return None, offset
    hour = re.fullmatch(r"(\d{1,2})(?::00)?", words[0]) if words else None
    if hour is None or int(hour.group(1)) > 23:
        return None
    if len(words) == 1:
        return int(hour.group(1)), offset
    zone = _ZONE.fullmatch(words[1].upper())
    if zone is None or int(zone.group(2)) > 14:
        return None
    minutes = int(zone.group(2)) * 60 + int(zone.group(3) or 0)
    return int(hour.group(1)), -minutes if zone.group(1) == "-" else minutes


def _zone(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def register(app: "BotApplication") -> None:
    """Take the commands and buttons, and send digests while the bot runs."""
    following = Following(app)
    app.add_command(
        "follow", following.follow, describe=lambda each: ops_wording_for(each).menu_follow
    )
    app.add_command(
        "unfollow", following.unfollow, describe=lambda each: ops_wording_for(each).menu_unfollow
    )
    app.add_command(
        "digest", following.digest, describe=lambda each: ops_wording_for(each).menu_digest
    )
    app.add_button("dig", following.pressed)
    app.start_hooks.append(following.start)
    app.stop_hooks.append(following.stop)
    app.leave_hooks.append(following.left)
    app.migrate_hooks.append(following.moved)
    # Who writes /forget in private is forgotten there; a group's subscription is the group's.
    app.forget_hooks.append(following.left)
