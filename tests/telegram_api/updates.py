"""The queue of updates: ids, confirmation, what is allowed, repeats and wrong order."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

OPT_IN = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Update:
    """One update, with the chat it must stay in order for."""

    id: int
    kind: str
    body: dict[str, Any]
    key: object

    def json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """Updates the bot has not confirmed, oldest first."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.pending: list[Update] = []
        self.sent: list[Update] = []
        self.allowed: list[str] = []
        self.repeats = 0
        self.last_taken = 0.0
        self._next = 5_000_001
        self._held: list[tuple[str, dict[str, Any], object]] | None = None

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in OPT_IN

    def add(self, kind: str, body: dict[str, Any], key: object) -> None:
        """Queue an update, unless the bot didn't ask for its kind."""
        with self.lock:
            if not self.wants(kind):
                return
            if self._held is not None:
                self._held.append((kind, body, key))
                return
            update = Update(self._next, kind, body, key)
            self._next += 1
            self.pending.append(update)
            self.sent.append(update)

    @contextmanager
    def held(
        self, order: Callable[[Sequence[Any]], Iterator[Any] | Sequence[Any]]
    ) -> Iterator[None]:
        """Collect the updates made meanwhile and queue them in another order."""
        with self.lock:
            self._held = []
        try:
            yield
        finally:
            with self.lock:
                held, self._held = self._held, None
                for each in order(held):
                    self.add(*each)

    def confirm(self, offset: int) -> None:
        """Forget the updates below an offset; below zero, all but the last ones.

        A repeat asked for by the test puts a confirmed update back, once, with its own id.
        """
        with self.lock:
            if offset < 0:
                self.pending = self.pending[offset:]
                return
            done = [each for each in self.pending if each.id < offset]
            self.pending = [each for each in self.pending if each.id >= offset]
            if done:
                self.last_taken = time.time()
            again = done[: self.repeats]
            self.repeats -= len(again)
            self.pending = again + self.pending

    def done(self, update: Update) -> bool:
        """Forget one update after a webhook took it; says whether it is gone."""
        with self.lock:
            if self.repeats > 0:
                self.repeats -= 1
                return False
            self.pending = [each for each in self.pending if each is not update]
            self.last_taken = time.time()
            return True

    def batch(self, limit: int) -> list[Update]:
        with self.lock:
            return self.pending[:limit]

    def clear(self) -> None:
        with self.lock:
            self.pending = []
