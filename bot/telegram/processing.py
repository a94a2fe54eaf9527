"""In which order updates are handled: side by side over chats, in turn for one user in one chat."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

__all__ = ["Processor"]

MAX_CONCURRENT_UPDATES = 2048
"""More wait in the library's queue. An update waiting for a slow answer costs some kilobytes."""


async def _nothing(update: object) -> None:
    """Nobody needs to know that an update was handled."""


class _Turn:
    """One user's place in one chat; freed once."""

    def __init__(self, lock: asyncio.Lock) -> None:
        self._lock = lock
        self._held = False

    async def take(self) -> None:
        await self._lock.acquire()
        self._held = True

    def free(self) -> None:
        if self._held:
            self._held = False
            self._lock.release()


_turn: ContextVar[_Turn | None] = ContextVar("turn", default=None)


class Processor(BaseUpdateProcessor):
    """Handles updates concurrently, those of one user in one chat in the order they came.

    A handler that does long work calls `free_turn` once the order no longer matters,
    so that a user's next message can supersede what still runs. The update counts as
    handled, for a graceful stop, when its handler has returned.

    Args:
        finished: told of each update that was handled.
    """

    __slots__ = ("_finished", "_handling", "_locks")

    def __init__(self, finished: Callable[[object], Awaitable[None]] = _nothing) -> None:
        super().__init__(MAX_CONCURRENT_UPDATES)
        self._locks: dict[tuple[int, int], tuple[asyncio.Lock, int]] = {}
        self._finished = finished
        self._handling: dict[asyncio.Task[Any], object] = {}

    def handling(self) -> list[object]:
        """The updates that are being handled or wait for their turn."""
        return list(self._handling.values())

    async def cancel(self) -> None:
        """End the handling of all updates; none of them counts as finished."""
        tasks = list(self._handling)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def do_process_update(self, update: object, coroutine: "Awaitable[Any]") -> None:
        """Handle an update, and tell that it was handled, unless that was cancelled."""
        task = asyncio.current_task()
        if task is not None:
            self._handling[task] = update
        try:
            await self._in_turn(update, coroutine)
            await self._finished(update)
        finally:
            if task is not None:
                del self._handling[task]

    async def _in_turn(self, update: object, coroutine: "Awaitable[Any]") -> None:
        """Handle an update when those before it of the same user and chat let it."""
        key = _key_of(update)
        if key is None:
            await coroutine
            return
        lock, users = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, users + 1)
        turn = _Turn(lock)
        try:
            await turn.take()
            _turn.set(turn)
            await coroutine
        finally:
            turn.free()
            lock, users = self._locks[key]
            if users == 1:
                del self._locks[key]
            else:
                self._locks[key] = (lock, users - 1)

    @staticmethod
    def free_turn() -> None:
        """Let the user's next update in: from here on order doesn't matter."""
        turn = _turn.get()
        if turn is not None:
            turn.free()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""


def _key_of(update: object) -> tuple[int, int] | None:
    """Presses of buttons and inline queries depend on nothing and are not queued."""
    if not isinstance(update, Update) or update.effective_message is None:
        return None
    if update.callback_query is not None:
        return None
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)
