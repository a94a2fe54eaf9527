"""The bot's token, and whether Telegram knows it."""

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.telegram.logs import keep_secret
from corpus.errors import SettingError

if TYPE_CHECKING:
    from bot.settings import Settings

__all__ = ["api_url", "check_token", "required_token"]

_LOG = logging.getLogger(__name__)


def required_token(settings: "Settings") -> str:
    """The bot's token.

    Raises:
        SettingError: there is none.
    """
    if settings.telegram_bot_token is None:
        raise SettingError(
            "TELEGRAM_BOT_TOKEN is not set; ask @BotFather on Telegram for a token with "
            "/newbot and put it into .env."
        )
    return settings.telegram_bot_token


def api_url(settings: "Settings", path: str = "bot") -> str:
    """The Bot API's address, to which the library adds the token."""
    return f"{settings.telegram_api_url or 'https://api.telegram.org'}/{path}"


def check_token(settings: "Settings") -> None:
    """Ask Telegram whether it knows the token: at once, before anything heavy is loaded.

    Raises:
        SettingError: the token is missing or wrong. That Telegram can't be reached is
            no matter yet.
    """
    token = required_token(settings)
    keep_secret(token)
    bot = Bot(token, base_url=api_url(settings))

    async def ask() -> None:
        async with bot:
            pass

    try:
        asyncio.run(ask())
    except InvalidToken as error:
        raise SettingError(
            "Telegram doesn't know the token in TELEGRAM_BOT_TOKEN; copy it again from "
            "@BotFather (/mybots, API Token)."
        ) from error
    except TelegramError as error:
        _LOG.info("Telegram was not reached: %s", error)
