"""The real bot against the stand-in for Telegram, over a small corpus."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram_api import TelegramServer

from bot.answer import Answer, AnswerSentence, Citation
from bot.answering import Request
from bot.chain_pool import ChainPool
from bot.settings import Settings
from bot.telegram.app import BotApplication
from bot.telegram.application import ALLOWED_UPDATES, build_application
from bot.telegram.pacing import Pace, Pacer

NAMES = """
companies:
  - id: deepseek
    name: {zh-Hans: 深度求索, zh-Hant: 深度求索, en: DeepSeek}
    people:
      - name: {zh-Hans: 梁文锋, zh-Hant: 梁文鋒, en: Liang Wenfeng}
  - id: moonshot
    name: {zh-Hans: 月之暗面, zh-Hant: 月之暗面, en: Moonshot AI}
  - id: openai
    name: {en: OpenAI}
"""

DEEPSEEK = """---
title: 深度求索：公司概况
publisher: Companybot
published: 2026-10-01
language: zh-Hans
companies: [deepseek]
sources:
  - {title: 工商登记, url: "https://example.org/a", publisher: 天眼查, published: 2024-05-01}
  - {title: R1发布, url: "https://example.org/b", publisher: DeepSeek, published: 2025-01-20}
---
## 概况

深度求索由幻方量化孵化，2023年7月在杭州成立。[^1] 深度求索的创始人是梁文锋。[^2]

## 模型

2025年1月20日，深度求索发布了推理模型DeepSeek-R1。[^2]
"""

MOONSHOT = """---
title: "Moonshot AI: company profile"
url: https://example.org/moonshot
publisher: Example Daily
published: 2026-09-01
language: en
companies: [moonshot]
---
## Overview

Moonshot AI was founded in March 2023 in Beijing. The founder of Moonshot AI is Yang Zhilin. The
company raised more than $1 billion in February 2024 at a valuation of $2.5 billion. Write to
@moonshot_press or use /forget_everything for #news.
"""

FAST = Pace(burst=1000, gap=0.0, window=100_000, reserve=0, preview_gap=0.05)
"""Telegram's own limits are tested where they are the matter, not waited for everywhere."""


def write_corpus(folder: Path) -> dict[str, str]:
    """Write the small corpus; gives the settings for it."""
    articles = folder / "articles"
    articles.mkdir(parents=True)
    (articles / "deepseek.md").write_text(DEEPSEEK, encoding="utf-8")
    (articles / "moonshot.md").write_text(MOONSHOT, encoding="utf-8")
    (folder / "companies.yaml").write_text(NAMES, encoding="utf-8")
    return {
        "CORPUS_DIR": str(articles),
        "COMPANIES_FILE": str(folder / "companies.yaml"),
        "STATE_DIR": str(folder / "state"),
    }


@asynccontextmanager
async def running(
    telegram: TelegramServer,
    settings: Settings,
    chain: Any,
    *,
    private: Pace = FAST,
    group: Pace = FAST,
    **changes: Any,
) -> AsyncIterator[BotApplication]:
    """The bot, polling; stopped as a signal would stop it."""
    settings = replace(settings, telegram_api_url=telegram.url, **changes)
    app = build_application(settings, chain, pacer=Pacer(private=private, group=group))
    library = app.telegram
    assert library.updater is not None
    async with library:
        assert library.post_init is not None
        await library.post_init(library)
        await library.updater.start_polling(allowed_updates=list(ALLOWED_UPDATES))
        await library.start()
        try:
            yield app
        finally:
            await library.updater.stop()
            await library.stop()
    assert library.post_shutdown is not None
    await library.post_shutdown(library)


class SlowChain:
    """Writes an answer sentence by sentence, each when the test lets it; then the final one.

    Everything else (search, extractive answers, names) is the real pool's.
    """

    def __init__(self, pool: ChainPool, sentences: list[str] | None = None) -> None:
        self.pool = pool
        self.sentences = sentences or ["First.", "Second.", "Third."]
        self.asked: list[Request] = []
        self.steps = threading.Semaphore(0)
        self.left = 0

    @property
    def table(self) -> Any:
        return self.pool.table

    def extract(self, input: Any) -> Answer:
        return self.pool.extract(input)

    def search(self, query: str, *, limit: int) -> Any:
        return self.pool.search(query, limit=limit)

    def articles(self) -> Any:
        return self.pool.articles()

    def step(self, count: int = 1) -> None:
        """Let it write so many more sentences; one more than there are ends it."""
        self.steps.release(count)

    def stream(self, input: Request) -> Iterator[Answer]:
        self.asked.append(input)
        answer = Answer(input.question, "en", input.question, reader="llm:test")
        try:
            for count in range(1, len(self.sentences) + 1):
                assert self.steps.acquire(timeout=20)
                written = tuple(AnswerSentence(text, (1,)) for text in self.sentences[:count])
                yield replace(answer, sentences=written, citations=(citation(1),), draft=True)
            assert self.steps.acquire(timeout=20)
            written = tuple(AnswerSentence(text, (1,)) for text in self.sentences)
            yield replace(answer, sentences=written, citations=(citation(1),))
        finally:
            self.left += 1


def citation(n: int, **fields: Any) -> Citation:
    """A citation of the Moonshot article."""
    values: dict[str, Any] = {
        "n": n,
        "article": "moonshot",
        "title": "Moonshot AI: company profile",
        "url": "https://example.org/moonshot",
        "publisher": "Example Daily",
        "published": None,
        "quote": "Moonshot AI was founded in March 2023 in Beijing.",
        "start": 13,
        "end": 62,
        "language": "en",
    }
    return Citation(**{**values, **fields})
