"""The table of methods."""

from collections.abc import Callable
from typing import Any

from .params import Params
from .world import World

Method = Callable[[World, Params], Any]

METHODS: dict[str, Method] = {}

# Calls that Telegram counts against a chat's flood limit.
COUNTED = {
    "sendMessage",
    "editMessageText",
    "editMessageReplyMarkup",
    "sendDocument",
    "sendPhoto",
}


def method(name: str) -> Callable[[Method], Method]:
    """Register a function as a method of the Bot API."""

    def register(function: Method) -> Method:
        METHODS[name] = function
        return function

    return register
