"""`/start` and `/help`, and the bot's menu and description in three languages."""

import logging
from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeChat, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.telegram.companies import Companies
from bot.telegram.render import plain
from bot.telegram.wording import wording_for
from corpus.language import Language

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["company_link", "publish", "publish_in", "register"]

_LOG = logging.getLogger(__name__)
_CODES: tuple[tuple[str | None, Language], ...] = (
    (None, "en"), ("en", "en"), ("zh", "zh-Hans"),
)  # fmt: skip
"""Telegram takes two-letter codes here, so there is one Chinese menu; who reads Traditional
gets one in the chat with them (`publish_in`)."""


def register(app: "BotApplication") -> None:
    """Take `/start` and `/help`."""
    menu = Menu(app)
    app.add_command("help", menu.help, describe=lambda each: wording_for(each).menu_help)
    app.add_command("start", menu.start, describe=lambda each: wording_for(each).menu_help)


class Menu:
    """The first things a newcomer sees."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app
        self.companies = Companies(app)

    async def help(self, message: Message, argument: str) -> None:
        """How to ask."""
        wording = await self.app.wording_of(message)
        await self.app.reply(message, plain(wording.help))

    async def start(self, message: Message, argument: str) -> None:
        """A welcome with companies to choose from, or the company of a shared link."""
        wording = await self.app.wording_of(message)
        if argument.startswith("c_"):
            company = self.app.service.table.get(argument.removeprefix("c_"))
            if company is None:
                await self.app.reply(message, plain(wording.unknown_company))
                return
            text, keyboard = await self.companies.card(company, wording)
        else:
            _, keyboard = await self.companies.page(0, wording)
            text = plain(wording.welcome)
        await self.app.reply(message, text, keyboard)
        if message.chat.type == ChatType.PRIVATE and wording.language == "zh-Hant":
            await publish_in(self.app, message.chat.id, wording.language)


def company_link(bot_username: str, company_id: str) -> str:
    """The link that opens the bot at a company; ids of the table fit Telegram's 64 characters."""
    from telegram.helpers import create_deep_linked_url

    return create_deep_linked_url(bot_username, f"c_{company_id}")


async def publish(app: "BotApplication") -> None:
    """Set commands and descriptions; a refusal is logged, the bot runs all the same."""
    bot = app.telegram.bot
    try:
        for code, language in _CODES:
            wording = wording_for(language)
            await bot.set_my_commands(commands=_menu(app, language), language_code=code)
            await bot.set_my_description(description=wording.description, language_code=code)
            await bot.set_my_short_description(
                short_description=wording.short_description, language_code=code
            )
    except TelegramError as error:
        _LOG.warning("the menu was not set: %s", error)
    for admin_id in app.settings.telegram_admin_ids:
        await _publish_to_admin(app, admin_id)


async def publish_in(app: "BotApplication", chat_id: int, language: Language) -> None:
    """Set the menu of one private chat, in the language its user reads."""
    commands = _menu(app, language, admin=app.is_admin_id(chat_id))
    try:
        await app.telegram.bot.set_my_commands(
            commands=commands, scope=BotCommandScopeChat(chat_id=chat_id)
        )
    except TelegramError as error:
        _LOG.info("no menu for chat %s: %s", chat_id, error)


async def _publish_to_admin(app: "BotApplication", admin_id: int) -> None:
    """Admins see their own commands too, each in the chat with them, once they have one."""
    for code, language in _CODES:
        try:
            await app.telegram.bot.set_my_commands(
                commands=_menu(app, language, admin=True),
                scope=BotCommandScopeChat(chat_id=admin_id),
                language_code=code,
            )
        except TelegramError as error:
            _LOG.info("no menu for admin %s: %s", admin_id, error)


def _menu(app: "BotApplication", language: Language, *, admin: bool = False) -> list[BotCommand]:
    return [
        BotCommand(command.name, command.describe(language))
        for command in app.commands
        if command.name != "start" and (admin or not command.admin)
    ]
