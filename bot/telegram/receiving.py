"""How updates come: Telegram is polled, or calls the webhook."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.listening import listen
from bot.telegram.webhook import webhook_server
from corpus.errors import SettingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.app import BotApplication
    from bot.telegram.health import Health

__all__ = ["EndIntake", "check_webhook", "take_updates"]

LONG_POLL_SECONDS = 30

EndIntake = Callable[[], Awaitable[None]]
"""Called when no more updates are to be taken."""


def check_webhook(settings: "Settings") -> None:
    """See that a webhook, if there is to be one, is one that Telegram calls and nobody else can.

    Raises:
        SettingError: the address is not https, or there is no secret.
    """
    if settings.telegram_webhook_url is None:
        return
    # A Bot API server of one's own takes http.
    if (
        settings.telegram_api_url is None
        and urlsplit(settings.telegram_webhook_url).scheme != "https"
    ):
        raise SettingError("TELEGRAM_WEBHOOK_URL must begin with https://; Telegram insists.")
    if settings.telegram_webhook_secret is None:
        raise SettingError(
            "TELEGRAM_WEBHOOK_SECRET is not set; without it anyone could send updates. Make one: "
            "openssl rand -hex 32"
        )


async def take_updates(app: "BotApplication", health: "Health", poll_interval: float) -> EndIntake:
    """Begin to take updates; returns what ends it.

    Args:
        app: the bot, which has been started.
        health: told of polls that fail.
        poll_interval: seconds between polls.

    Raises:
        SettingError: the webhook can't be listened on, or Telegram refuses it.
    """
    url = app.settings.telegram_webhook_url
    return await (_poll(app, health, poll_interval) if url is None else _listen_at(app, url))


async def _listen_at(app: "BotApplication", url: str) -> EndIntake:
    bot, settings = app.telegram.bot, app.settings
    secret = settings.telegram_webhook_secret or ""
    server = webhook_server(bot, app.queue, path=urlsplit(url).path, secret=secret)
    listen(server, settings.telegram_webhook_listen, "TELEGRAM_WEBHOOK_LISTEN")
    await _retried(
        lambda: bot.set_webhook(
            url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, max_connections=40
        )
    )

    async def end() -> None:
        # The webhook stays set: other replicas serve it, and what comes until the
        # next start waits at Telegram.
        server.stop()
        await server.close_all_connections()

    return end


async def _poll(app: "BotApplication", health: "Health", poll_interval: float) -> EndIntake:
    updater = app.telegram.updater
    if updater is None:
        raise SettingError("The bot was built without what polls.")
    await updater.start_polling(
        poll_interval=poll_interval,
        timeout=LONG_POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=list(ALLOWED_UPDATES),
        drop_pending_updates=False,
        error_callback=health.poll_failed,
    )
    return updater.stop


async def _retried(call: Callable[[], Awaitable[object]]) -> None:
    """Repeat a call until Telegram takes it; what it refuses is a wrong setting."""
    pause = 1.0
    while True:
        try:
            await call()
        except BadRequest as error:
            raise SettingError(
                f"Telegram refuses TELEGRAM_WEBHOOK_URL: {error.message}."
            ) from error
        except RetryAfter as error:
            seconds = error.retry_after
            await asyncio.sleep(
                seconds.total_seconds() if isinstance(seconds, dt.timedelta) else seconds
            )
        except NetworkError:
            await asyncio.sleep(pause)
            pause = min(30.0, pause * 2)
        else:
            return
