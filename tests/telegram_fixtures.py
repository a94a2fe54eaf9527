"""A strict Bot API server for each test, and python-telegram-bot's own client for it.

A plugin rather than a `conftest.py` of their folder, since tests import from `conftest` by name.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telegram import Bot
    from telegram_api import TelegramServer

    from bot.chain_pool import ChainPool
    from bot.settings import Settings


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A running server with one bot, no people and no faults."""
    from telegram_api import TelegramServer

    with TelegramServer() as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """python-telegram-bot's client, unchanged."""
    from telegram import Bot

    async with Bot(
        telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url
    ) as bot:
        yield bot


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Collector:
    """A webhook that keeps what it gets and answers with given codes, then with 200."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[dict[str, Any], str | None]] = []
        self.url = ""
        self._more = asyncio.Condition()

    async def wait_for(self, count: int, seconds: float = 5) -> None:
        async with asyncio.timeout(seconds), self._more:
            await self._more.wait_for(lambda: len(self.got) >= count)

    async def take(self, request: Any) -> Any:
        from starlette.responses import Response

        code = self.answers.pop(0) if self.answers else 200
        secret = request.headers.get("x-telegram-bot-api-secret-token")
        async with self._more:
            self.got.append((await request.json(), secret))
            self._more.notify_all()
        return Response(status_code=code)


@pytest.fixture
async def collector(free_port: int) -> AsyncIterator[Collector]:
    """A running `Collector` at its `url`/hook."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import Route

    made = Collector()
    made.url = f"http://127.0.0.1:{free_port}"
    app = Starlette(routes=[Route("/hook", made.take, methods=["POST"])])
    config = uvicorn.Config(app, port=free_port, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    yield made
    server.should_exit = True
    await task


@pytest.fixture(scope="session")
def indexed(
    tmp_path_factory: pytest.TempPathFactory, lend_lexicon: Callable[[Path], Path]
) -> dict[str, str]:
    """Settings of a small corpus, indexed once for all tests of the bot."""
    from bots import write_corpus

    from bot.indexing import index_config
    from bot.settings import load_settings
    from index.build import reindex

    folder = tmp_path_factory.mktemp("telegram")
    environ = write_corpus(folder)
    lend_lexicon(folder / "state")
    reindex(index_config(load_settings(environ, env_file=None)))
    return environ


@pytest.fixture(scope="session")
def pool(indexed: dict[str, str]) -> ChainPool:
    """Real chains over it."""
    from bot.chain_pool import open_pool
    from bot.settings import load_settings

    return open_pool(load_settings(indexed, env_file=None), size=2, extractors=1)


@pytest.fixture
def bot_settings(indexed: dict[str, str], tmp_path: Path) -> Settings:
    """Settings of the bot, with a database of the test's own."""
    from telegram_api import TOKEN

    from bot.settings import load_settings

    environ = {
        **indexed,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.sqlite3'}",
    }
    return load_settings(environ, env_file=None)
