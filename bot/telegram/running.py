"""Running the bot: start, poll or listen, stop in good order.

On SIGTERM or SIGINT no more updates are taken; running answers have
`TELEGRAM_STOP_SECONDS` to finish. Whose answer is not ready then is told so, and gets
it from the next process: the update stays unfinished in the database.
"""

import asyncio
import datetime as dt
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from tornado.httpserver import HTTPServer

from bot.telegram.application import ALLOWED_UPDATES, build_application
from bot.telegram.health import Health
from bot.telegram.ops_wording import ops_wording_for
from bot.telegram.probes import probe_server
from bot.telegram.webhook import webhook_server
from corpus.errors import SettingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.app import BotApplication
    from bot.telegram.service import AnswerSource

__all__ = ["run", "serve"]

LONG_POLL_SECONDS = 30
CANCEL_SECONDS = 5.0
"""For answers that were stopped to let go of what they hold."""

_LOG = logging.getLogger(__name__)


def run(settings: "Settings", chain: "AnswerSource", *, announce: Callable[[str], None]) -> None:
    """Run the bot until SIGTERM or SIGINT; blocks.

    Args:
        settings: with a token.
        chain: what answers (see `bot.chains.open_pool`).
        announce: told once the bot runs, for the person who started it.

    Raises:
        SettingError: the token is missing or refused, or the webhook's settings don't do.
    """
    app = build_application(settings, chain)
    asyncio.run(_until_signalled(app, announce))


async def _until_signalled(app: "BotApplication", announce: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    await serve(app, stop, announce=announce)


async def serve(
    app: "BotApplication",
    stop: asyncio.Event,
    *,
    announce: Callable[[str], None] = lambda _: None,
    poll_interval: float = 0.0,
) -> None:
    """Run the bot until `stop` is set; for a program with an event loop of its own.

    Args:
        app: the bot.
        stop: set from outside when it is to stop.
        announce: told once the bot runs, and when it stops.
        poll_interval: seconds between polls, for a server that answers an empty one at once.

    Raises:
        SettingError: the token is refused, or the webhook's settings don't do.
    """
    telegram = app.telegram
    health = Health(app)
    async with AsyncExitStack() as stack:
        if app.settings.metrics_listen is not None:
            probes = probe_server(app.metrics, health.missing)
            _listen(probes, app.settings.metrics_listen, "METRICS_LISTEN")
            stack.callback(probes.stop)
        # The database is closed and threads end, even where Telegram is never reached.
        stack.push_async_callback(_shut_down, app)
        _check_webhook(app.settings)
        if not await _started(app, stop):
            return
        await telegram.start()
        stack.push_async_callback(app.queue.release)
        tending = asyncio.create_task(app.queue.keep(telegram.bot))
        stack.callback(tending.cancel)
        taking = asyncio.create_task(_take_updates(app, health, poll_interval))
        if not await _before(taking, stop):
            return
        end_intake = taking.result()
        health.running = True
        announce(f"Running as @{telegram.bot.username}. Ctrl-C stops it.")
        await stop.wait()
        announce("Stopping: running answers are finished first.")
        health.running = False
        await end_intake()
        await _finish(app)


async def _before(task: "asyncio.Task[Any]", stop: asyncio.Event) -> bool:
    """Wait for a task; False if told to stop before it is done."""
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
    if task.done():
        return True
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return False


async def _started(app: "BotApplication", stop: asyncio.Event) -> bool:
    """Reach Telegram, again and again if need be; False if told to stop before."""
    pause = 1.0
    while not stop.is_set():
        try:
            await app.telegram.initialize()
        except InvalidToken as error:
            raise SettingError(
                "TELEGRAM_BOT_TOKEN is refused by Telegram; copy it anew from @BotFather."
            ) from error
        except (NetworkError, RetryAfter) as error:
            _LOG.error("Telegram can't be reached (%s); trying again", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(30.0, pause * 2)
            continue
        if app.telegram.post_init is not None:
            await app.telegram.post_init(app.telegram)
        return True
    return False


async def _take_updates(
    app: "BotApplication", health: Health, poll_interval: float
) -> Callable[[], Awaitable[None]]:
    """Begin to take updates; returns what ends it."""
    telegram, settings = app.telegram, app.settings
    if settings.telegram_webhook_url is not None:
        secret = settings.telegram_webhook_secret or ""
        path = urlsplit(settings.telegram_webhook_url).path
        server = webhook_server(telegram.bot, app.queue, path=path, secret=secret)
        _listen(server, settings.telegram_webhook_listen, "TELEGRAM_WEBHOOK_LISTEN")
        await _retried(
            lambda: telegram.bot.set_webhook(
                settings.telegram_webhook_url or "",
                secret_token=secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=40,
            )
        )

        async def end() -> None:
            # The webhook stays set: other replicas serve it, and what comes until the
            # next start waits at Telegram.
            server.stop()
            await server.close_all_connections()

        return end
    updater = telegram.updater
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


async def _finish(app: "BotApplication") -> None:
    """Let running answers finish, within a bound; tell those whose answer comes later."""
    stopping = asyncio.ensure_future(app.telegram.stop())
    try:
        await asyncio.wait_for(asyncio.shield(stopping), app.settings.telegram_stop_seconds)
    except TimeoutError:
        await _tell_unfinished(app)
        await app.processor.cancel()
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping, CANCEL_SECONDS)


async def _tell_unfinished(app: "BotApplication") -> None:
    """One line to each chat with a question that is still being answered."""
    told: set[int] = set()
    for update in app.processor.handling():
        message = update.effective_message if isinstance(update, Update) else None
        if message is None or message.chat_id in told:
            continue
        told.add(message.chat_id)
        user = message.from_user
        code = user.language_code if user else None
        wording = ops_wording_for((await app.wording(user.id if user else None, code)).language)
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(CANCEL_SECONDS):
                await app.telegram.bot.send_message(
                    message.chat_id, wording.stopping, message_thread_id=message.message_thread_id
                )
    _LOG.warning("%s chats get their answer after the restart", len(told))


async def _shut_down(app: "BotApplication") -> None:
    updater = app.telegram.updater
    if updater is not None and updater.running:
        await updater.stop()
    if app.telegram.running:
        await app.telegram.stop()
    await app.telegram.shutdown()
    if app.telegram.post_shutdown is not None:
        await app.telegram.post_shutdown(app.telegram)


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


def _listen(server: HTTPServer, address: tuple[str, int], setting: str) -> None:
    host, port = address
    try:
        server.listen(port, host)
    except OSError as error:
        raise SettingError(
            f"{setting}: {host}:{port} can't be listened on ({error.strerror}); choose another."
        ) from error


def _check_webhook(settings: "Settings") -> None:
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
