"""Faults a test asks for: errors, lost connections, delays, outages, floods."""

import math
import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from .errors import ApiError, too_many_requests
from .registry import COUNTED


@dataclass
class Fault:
    """What happens to the next matching calls.

    `kind` is `status`, `drop_before`, `drop_after`, `hang_before`, `hang_after` or `flood`.
    """

    kind: str
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    until: float = math.inf
    status: int = 500
    seconds: float = 0.0

    def matches(self, method: str, chat: int | None, now: float) -> bool:
        if self.times == 0 or now > self.until:
            return False
        if self.chat is not None and self.chat != chat:
            return False
        return self.method in {None, method}


@dataclass
class FloodPolicy:
    """Limits in the manner of Telegram's; its own numbers aren't published and vary.

    Attributes:
        burst: How many calls at once a chat may have.
        per_second: How fast a chat's burst refills.
        group_minute: How many calls a group may have in 60 seconds.
        overall_second: How many calls all chats together may have in a second.
        penalty: Seconds a chat is closed for after it went over; a call meanwhile starts it anew.
    """

    burst: int = 3
    per_second: float = 1.0
    group_minute: int = 20
    overall_second: int = 30
    penalty: int = 5
    spent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    closed: dict[int, float] = field(default_factory=dict)
    everything: deque[float] = field(default_factory=deque)
    refused: int = 0

    def take(self, chat: int, now: float) -> None:
        """Count a call.

        Raises:
            ApiError: 429, with how long to wait.
        """
        if now < self.closed.get(chat, 0.0):
            self._close(chat, now, self.penalty)
        calls = self.spent[chat]
        while calls and now - calls[0] > 60:
            calls.popleft()
        while self.everything and now - self.everything[0] > 1:
            self.everything.popleft()
        if len(self.everything) >= self.overall_second:
            self.refused += 1
            raise too_many_requests(1)
        if chat < 0 and len(calls) >= self.group_minute:
            self._close(chat, now, max(self.penalty, math.ceil(60 - (now - calls[0]))))
        if self._level(calls, now) < 1:
            self._close(chat, now, self.penalty)
        calls.append(now)
        self.everything.append(now)

    def _level(self, calls: deque[float], now: float) -> float:
        level, last = float(self.burst), now
        for index, at in enumerate(calls):
            if index:
                level = min(self.burst, level + (at - last) * self.per_second)
            level, last = level - 1, at
        return min(self.burst, level + (now - last) * self.per_second)

    def _close(self, chat: int, now: float, seconds: int) -> None:
        self.refused += 1
        self.closed[chat] = now + seconds
        raise too_many_requests(seconds)


class Faults:
    """The faults to come. Every method may be called from any thread."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pending: list[Fault] = []
        self.policy: FloodPolicy | None = None
        self._outage_until = 0.0

    def fail(self, method: str | None = None, *, times: int = 1, status: int = 500) -> None:
        """Answer the next calls with a 5xx, before they do anything."""
        self._add(Fault("status", method, times=times, status=status))

    def drop(self, method: str | None = None, *, when: str = "before", times: int = 1) -> None:
        """Cut the connection before the call does anything, or after: done, but no answer."""
        self._add(Fault(f"drop_{when}", method, times=times))

    def hang(
        self,
        method: str | None = None,
        *,
        seconds: float,
        when: str = "before",
        times: int = 1,
        chat: int | None = None,
    ) -> None:
        """Let the next calls wait before or after they do what they do."""
        self._add(Fault(f"hang_{when}", method, chat, times=times, seconds=seconds))

    def flood(
        self,
        retry_after: int,
        *,
        chat: int | None = None,
        method: str | None = None,
        times: int | None = 1,
        lasting: float | None = None,
    ) -> None:
        """Answer 429.

        Args:
            retry_after: Seconds told to the bot.
            chat: Only calls to this chat.
            method: Only this method; without it, every one but getUpdates.
            times: How many calls; None for all in the time of `lasting`.
            lasting: Seconds; by default `retry_after` when `times` is None.
        """
        seconds = retry_after if times is None and lasting is None else lasting
        until = math.inf if seconds is None else time.monotonic() + seconds
        self._add(Fault("flood", method, chat, times=times, until=until, seconds=retry_after))

    def outage(self, seconds: float) -> None:
        """Cut every connection for a while."""
        self._outage_until = time.monotonic() + seconds

    def flood_policy(self, **numbers: float) -> FloodPolicy:
        """Refuse too many calls from now on, as Telegram does."""
        self.policy = FloodPolicy(**numbers)  # type: ignore[arg-type]
        return self.policy

    def clear(self) -> None:
        with self.lock:
            self.pending = []
            self.policy = None
            self._outage_until = 0.0

    def _add(self, fault: Fault) -> None:
        with self.lock:
            self.pending.append(fault)

    def down(self) -> bool:
        return time.monotonic() < self._outage_until

    def take(self, method: str, chat: int | None, kinds: set[str]) -> Fault | None:
        """The first fault of these kinds for a call; it counts as used."""
        now = time.monotonic()
        with self.lock:
            for fault in self.pending:
                if fault.kind not in kinds or not fault.matches(method, chat, now):
                    continue
                if fault.kind == "flood" and fault.method is None and method == "getUpdates":
                    continue
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def flooded(self, method: str, chat: int | None) -> ApiError | None:
        """The 429 this call gets, if any."""
        fault = self.take(method, chat, {"flood"})
        if fault:
            return too_many_requests(int(fault.seconds))
        if self.policy and chat is not None and method in COUNTED:
            try:
                with self.lock:
                    self.policy.take(chat, time.monotonic())
            except ApiError as error:
                return error
        return None
