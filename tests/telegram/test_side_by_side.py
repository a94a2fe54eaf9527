"""Many at once: a slow answer delays nobody, and the index may change under all of them."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest
from bots import SlowChain
from conftest import article, write_articles
from ops import EchoChain, serving
from telegram_api import TelegramServer

from bot.answering import Request
from bot.chain_pool import ChainPool, open_pool
from bot.indexing import index_config
from bot.settings import Settings, load_settings
from index.build import reindex

pytestmark = pytest.mark.anyio


class OneSlowChain(EchoChain):
    """Answers at once, but for questions that ask for a slow answer."""

    def __init__(self, pool: ChainPool) -> None:
        super().__init__(pool)
        self.slow = SlowChain(pool)

    def stream(self, input: Request):
        chosen = self.slow if "slow" in input.question else super()
        yield from chosen.stream(input)


async def test_slow_answers_delay_nobody(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = OneSlowChain(pool)
    waiting = [telegram.user(f"S{n}").private() for n in range(5)]
    others = [telegram.user(f"P{n}").private() for n in range(10)]
    async with serving(telegram, bot_settings, chain):
        for chat in waiting:
            chat.send("a slow one?")
        await asyncio.sleep(0.5)
        started = time.monotonic()
        for number, chat in enumerate(others):
            chat.send(f"Quick {number}?")
        for number, chat in enumerate(others):
            await chat.wait_for_message(lambda each, n=number: f"Quick {n}?" in each.text)
        assert time.monotonic() - started < 5
        chain.slow.step(100)
        for chat in waiting:
            await chat.wait_for_message(lambda each: "Third." in each.text, after=0)


async def test_the_index_changes_while_people_ask(
    telegram: TelegramServer, bot_settings: Settings, indexed: dict[str, str], tmp_path: Path
) -> None:
    home = Path(indexed["CORPUS_DIR"]).parent
    shutil.copytree(home, tmp_path / "home")
    environ = {
        key: value.replace(str(home), str(tmp_path / "home")) for key, value in indexed.items()
    }
    settings = load_settings(
        {**environ, "TELEGRAM_BOT_TOKEN": str(bot_settings.telegram_bot_token)}, env_file=None
    )
    chats = [telegram.user(f"P{n}").private() for n in range(6)]

    def flip() -> None:
        for number in range(5):
            text = f"OpenAI did thing number {number}."
            write_articles(settings.corpus_dir, article(f"new-{number}", text, language="en"))
            reindex(index_config(settings))

    async with serving(telegram, settings, open_pool(settings, size=3, extractors=1)):
        flipping = asyncio.create_task(asyncio.to_thread(flip))
        rounds = 0
        while not flipping.done() or rounds < 2:
            rounds += 1
            for chat in chats:
                chat.send("Who is the founder of Moonshot AI?")
            for chat in chats:
                answer = await chat.wait_for_message(lambda each: "👍" in each.labels, timeout=20)
                assert "work" not in answer.text
        await flipping
    for chat in chats:
        assert sum("👍" in each.labels for each in chat.messages()) == rounds
        assert not any("didn't work" in each.text for each in chat.messages())
