"""A strict Bot API server for each test, and python-telegram-bot's own client for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bots import write_corpus
from telegram_api import TOKEN, TelegramServer

from bot.chains import ChainPool, open_pool
from bot.settings import Settings, load_settings


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A running server with one bot, no people and no faults."""
    with TelegramServer() as server:
        yield server


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of the small corpus, indexed once for all tests."""
    from bot.indexing import index_config
    from index.build import reindex

    environ = write_corpus(tmp_path_factory.mktemp("telegram"))
    reindex(index_config(load_settings(environ, env_file=None)))
    return environ


@pytest.fixture(scope="session")
def pool(indexed: dict[str, str]) -> ChainPool:
    """Real chains over it."""
    return open_pool(load_settings(indexed, env_file=None), size=2, extractors=1)


@pytest.fixture
def bot_settings(indexed: dict[str, str], tmp_path: Path) -> Settings:
    """Settings of the bot, with a database of the test's own."""
    environ = {
        **indexed,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.sqlite3'}",
    }
    return load_settings(environ, env_file=None)
