"""Waiting for what the bot does, without polling: each change of the server wakes the waiter."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from .world import World

T = TypeVar("T")


def _look(world: World, check: Callable[[], T | None]) -> T | None:
    with world.lock:
        return check() or None


async def until(
    world: World,
    check: Callable[[], T | None],
    seconds: float,
    what: Callable[[], str],
    key: object = None,
) -> T:
    """Wait until `check` gives something.

    Args:
        world: The server's state.
        check: Called with the state locked, after each change.
        seconds: How long.
        what: Tells what was waited for and what there is instead.
        key: What has to change before it is looked at again; None: anything.

    Raises:
        AssertionError: It didn't come in time.
    """
    loop = asyncio.get_running_loop()
    wake = asyncio.Event()
    end = loop.time() + seconds

    def changed() -> None:
        loop.call_soon_threadsafe(wake.set)

    with world.listening(changed, key):
        while True:
            wake.clear()
            found = _look(world, check)
            if found is not None:
                return found
            try:
                await asyncio.wait_for(wake.wait(), max(0.0, end - loop.time()))
            except TimeoutError:
                raise AssertionError(f"not within {seconds} s: {what()}") from None


def until_sync(
    world: World,
    check: Callable[[], T | None],
    seconds: float,
    what: Callable[[], str],
    key: object = None,
) -> T:
    """As `until`, for tests without an event loop."""
    wake = threading.Event()
    end = time.monotonic() + seconds
    with world.listening(wake.set, key):
        while True:
            wake.clear()
            found = _look(world, check)
            if found is not None:
                return found
            if not wake.wait(max(0.0, end - time.monotonic())):
                raise AssertionError(f"not within {seconds} s: {what()}")
