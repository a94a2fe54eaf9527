"""Running the bot: by polling, until a signal stops it."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.telegram.application import ALLOWED_UPDATES, build_application
from corpus.errors import CompanybotError, SettingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.app import BotApplication
    from bot.telegram.service import AnswerSource

__all__ = ["run"]

BOOTSTRAP_RETRIES = 5
"""Tries to reach Telegram at the start: a machine may boot before its network does."""

_LOG = logging.getLogger(__name__)


def run(settings: "Settings", chain: "AnswerSource", *, announce: Callable[[str], None]) -> None:
    """Run the bot until SIGINT or SIGTERM; answers under way are finished first.

    Args:
        settings: with a token.
        chain: what answers (see `bot.chains.open_pool`).
        announce: told once the bot runs, for the person who started it.

    Raises:
        SettingError: the token is missing, or Telegram doesn't know it.
        CompanybotError: Telegram can't be reached.
    """
    app = build_application(settings, chain)
    app.start_hooks.append(lambda: _announce(app, announce))
    try:
        app.telegram.run_polling(
            allowed_updates=list(ALLOWED_UPDATES),
            bootstrap_retries=BOOTSTRAP_RETRIES,
            drop_pending_updates=False,
        )
    except InvalidToken as error:
        raise SettingError(
            "Telegram doesn't know the token in TELEGRAM_BOT_TOKEN; copy it again from "
            "@BotFather (/mybots, API Token)."
        ) from error
    except NetworkError as error:
        raise CompanybotError(
            "Telegram can't be reached; check the network, and TELEGRAM_API_URL if it is set."
        ) from error
    except TelegramError as error:
        raise CompanybotError(f"Telegram refuses the bot: {error}.") from error


async def _announce(app: "BotApplication", announce: Callable[[str], None]) -> None:
    announce(f"Running as @{app.telegram.bot.username}. Ctrl-C stops it.")
