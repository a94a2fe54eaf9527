"""The bot run as `companybot telegram` runs it, and a chain that answers at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bots import FAST, citation

from bot.answer import Answer, AnswerSentence
from bot.answering import Request
from bot.chain_pool import ChainPool
from bot.settings import Settings
from bot.telegram.app import BotApplication
from bot.telegram.application import build_application
from bot.telegram.pacing import Pacer
from bot.telegram.running import serve


class EchoChain:
    """Answers with the question itself, so that a crossed or doubled answer shows.

    Everything else (search, articles, names) is the real pool's.
    """

    def __init__(self, pool: ChainPool) -> None:
        self.pool = pool
        self.asked: list[str] = []

    @property
    def table(self) -> Any:
        return self.pool.table

    def extract(self, input: Any) -> Answer:
        return self.pool.extract(input)

    def search(self, query: str, *, limit: int) -> Any:
        return self.pool.search(query, limit=limit)

    def articles(self) -> Any:
        return self.pool.articles()

    def stream(self, input: Request) -> Iterator[Answer]:
        self.asked.append(input.question)
        said = (AnswerSentence(f"About {input.question}", (1,)),)
        yield Answer(input.question, "en", input.question, sentences=said, citations=(citation(1),))


@asynccontextmanager
async def serving(
    telegram: Any, settings: Settings, chain: Any, *, poll_interval: float = 0, **changes: Any
) -> AsyncIterator[BotApplication]:
    """The bot, run and stopped as a signal does it."""
    settings = replace(settings, telegram_api_url=telegram.url, **changes)
    app = build_application(settings, chain, pacer=Pacer(private=FAST, group=FAST))
    stop, running = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(
        serve(app, stop, announce=lambda _: running.set(), poll_interval=poll_interval)
    )
    started = asyncio.create_task(running.wait())
    try:
        await asyncio.wait({task, started}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
        yield app
    finally:
        started.cancel()
        stop.set()
        await task
