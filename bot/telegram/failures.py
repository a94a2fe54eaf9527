"""What it means when Telegram doesn't take a message."""

import httpx
from telegram.error import BadRequest, NetworkError

__all__ = ["ChatGoneError", "DeliveryError", "UnconfirmedError", "is_gone", "may_have_arrived"]

_GONE = (
    "chat not found", "message thread not found", "topic_closed", "not enough rights",
    "have no rights", "need administrator rights", "group chat was upgraded", "user is deactivated",
    "peer_id_invalid", "chat_write_forbidden", "bot was kicked",
)  # fmt: skip


class DeliveryError(Exception):
    """A message could not be delivered."""


class ChatGoneError(DeliveryError):
    """The chat can't be written to: blocked, left, deleted, topic closed."""


class UnconfirmedError(DeliveryError):
    """Whether Telegram took the message is unknown; it is not sent again."""


def is_gone(error: BadRequest) -> bool:
    """Whether a refusal says that the chat can't be written to at all."""
    text = str(error).casefold()
    return any(sign in text for sign in _GONE)


def may_have_arrived(error: NetworkError) -> bool:
    """Whether a call that failed may have been carried out.

    A connection that never came about carried nothing; an answer of the server that
    isn't a success (5xx) says it did nothing.
    """
    cause = error.__cause__
    never_left = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
    return isinstance(cause, httpx.HTTPError) and not isinstance(cause, never_left)
