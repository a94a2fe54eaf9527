"""How fast messages may go to each chat, so that Telegram has no reason to refuse them.

Telegram publishes no exact limits. Its FAQ says: about one message a second to one
chat, in short bursts more; twenty a minute to a group, edits included. A refusal
(`RetryAfter`) halts the one chat it is about, never the others.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

__all__ = ["Pace", "Pacer"]


@dataclass(frozen=True)
class Pace:
    """Limits of one kind of chat.

    Attributes:
        burst: messages that may go at once.
        gap: seconds after which one more may go.
        window: most messages in a minute, previews included.
        reserve: of those, how many no preview may use up.
        preview_gap: seconds between two previews of an answer.
    """

    burst: int
    gap: float
    window: int
    reserve: int
    preview_gap: float


PRIVATE = Pace(burst=3, gap=1.0, window=60, reserve=10, preview_gap=1.2)
GROUP = Pace(burst=3, gap=1.0, window=20, reserve=8, preview_gap=3.0)
_MINUTE = 60.0
_KEPT_CHATS = 10_000


@dataclass
class _Chat:
    pace: Pace
    sent: deque[float] = field(default_factory=deque)
    halted_until: float = 0.0
    last_preview: float = -_MINUTE
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    used: float = 0.0

    def wait(self, now: float, window: int) -> float:
        """Seconds until one more message may go."""
        while self.sent and self.sent[0] <= now - _MINUTE:
            self.sent.popleft()
        waits = [0.0, self.halted_until - now]
        if len(self.sent) >= window:
            waits.append(self.sent[len(self.sent) - window] + _MINUTE - now)
        if len(self.sent) >= self.pace.burst:
            waits.append(self.sent[-self.pace.burst] + self.pace.burst * self.pace.gap - now)
        return max(waits)


class Pacer:
    """Keeps each chat's pace; chats don't wait for each other.

    Args:
        private: the pace of private chats.
        group: the pace of groups.
    """

    def __init__(self, private: Pace = PRIVATE, group: Pace = GROUP) -> None:
        self._paces = {True: private, False: group}
        self._chats: dict[int, _Chat] = {}

    async def turn(self, chat_id: int, *, private: bool) -> None:
        """Wait until a message may go to the chat, in the order of asking."""
        chat = self._chat(chat_id, private)
        async with chat.lock:
            # Not an Event: while it sleeps, a refusal may lengthen the wait.
            while (wait := chat.wait(time.monotonic(), chat.pace.window)) > 0:  # noqa: ASYNC110
                await asyncio.sleep(wait)
            chat.sent.append(time.monotonic())

    def preview_wait(self, chat_id: int, *, private: bool) -> float:
        """Seconds until a preview may go; it never takes the room that answers need."""
        chat = self._chat(chat_id, private)
        now = time.monotonic()
        room = chat.pace.window - chat.pace.reserve
        return max(chat.wait(now, room), chat.last_preview + chat.pace.preview_gap - now)

    def previewed(self, chat_id: int, *, private: bool) -> None:
        """Count a preview that goes now."""
        chat = self._chat(chat_id, private)
        chat.last_preview = time.monotonic()
        chat.sent.append(chat.last_preview)

    def halt(self, chat_id: int, seconds: float, *, private: bool) -> None:
        """Send nothing to the chat for some seconds: Telegram refused a message."""
        chat = self._chat(chat_id, private)
        chat.halted_until = max(chat.halted_until, time.monotonic() + seconds)

    def halted(self, chat_id: int, *, private: bool) -> bool:
        """Whether the chat is halted now."""
        return self._chat(chat_id, private).halted_until > time.monotonic()

    def _chat(self, chat_id: int, private: bool) -> _Chat:
        now = time.monotonic()
        if chat_id not in self._chats and len(self._chats) >= _KEPT_CHATS:
            self._drop_idle(now)
        chat = self._chats.setdefault(chat_id, _Chat(self._paces[private]))
        chat.used = now
        return chat

    def _drop_idle(self, now: float) -> None:
        for chat_id, chat in list(self._chats.items()):
            if not chat.lock.locked() and max(chat.used + 2 * _MINUTE, chat.halted_until) < now:
                del self._chats[chat_id]
