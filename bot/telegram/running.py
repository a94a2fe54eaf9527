"""Running the bot: start, take updates, stop in good order.

On SIGTERM or SIGINT no more updates are taken; running answers have
`TELEGRAM_STOP_SECONDS` to finish (see `bot.telegram.stopping`).
"""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.telegram.application import build_application
from bot.telegram.health import Health
from bot.telegram.listening import listen
from bot.telegram.probes import probe_server
from bot.telegram.receiving import check_webhook, take_updates
from bot.telegram.stopping import finish, shut_down
from corpus.errors import SettingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.telegram.app import BotApplication
    from bot.telegram.service import AnswerSource

__all__ = ["run", "serve"]

_LOG = logging.getLogger(__name__)


def run(settings: "Settings", chain: "AnswerSource", *, announce: Callable[[str], None]) -> None:
    """Run the bot until SIGTERM or SIGINT; blocks.

    Args:
        settings: with a token.
        chain: what answers (see `bot.chain_pool.open_pool`).
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
            listen(probes, app.settings.metrics_listen, "METRICS_LISTEN")
            stack.callback(probes.stop)
        # The database is closed and threads end, even where Telegram is never reached.
        stack.push_async_callback(shut_down, app)
        check_webhook(app.settings)
        if not await _started(app, stop):
            return
        await telegram.start()
        stack.push_async_callback(app.queue.release)
        tending = asyncio.create_task(app.queue.keep(telegram.bot))
        stack.callback(tending.cancel)
        taking = asyncio.create_task(take_updates(app, health, poll_interval))
        if not await _before(taking, stop):
            return
        end_intake = taking.result()
        health.running = True
        announce(f"Running as @{telegram.bot.username}. Ctrl-C stops it.")
        await stop.wait()
        announce("Stopping: running answers are finished first.")
        health.running = False
        await end_intake()
        await finish(app)


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
