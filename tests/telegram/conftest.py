"""A strict Bot API server for each test, and python-telegram-bot's own client for it."""

from collections.abc import Iterator

import pytest
from telegram_api import TelegramServer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A running server with one bot, no people and no faults."""
    with TelegramServer() as server:
        yield server
