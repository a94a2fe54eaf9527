"""The answer chain in threads of its own: streamed, bounded, never on the event loop."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.answer import Answer
    from bot.answering import Request
    from corpus.companies import CompanyTable
    from index.passages import ArticleRecord
    from index.search import SearchResult

__all__ = ["AnswerService", "AnswerSource"]


class AnswerSource(Protocol):
    """What answers: a `bot.chain_pool.ChainPool`, or what else many threads may call."""

    def stream(self, input: "str | Request") -> "Iterator[Answer]":
        """Growing drafts, and the verified answer last."""

    def extract(self, input: "str | Request") -> "Answer":
        """The extractive answer: no model is waited for."""

    def search(self, query: str, *, limit: int) -> "SearchResult":
        """The passages an answer would be read from."""

    def articles(self) -> "dict[str, ArticleRecord]":
        """All articles of the live index."""

    @property
    def table(self) -> "CompanyTable":
        """The names table."""


class AnswerService:
    """Answers for coroutines.

    Args:
        source: what answers; called from several threads at once.
        threads: most answers read at the same time. Others wait in line, first
            come, first served.
        quick_threads: threads kept apart for inline queries and the like, which no
            slow answer may delay.
    """

    def __init__(self, source: AnswerSource, *, threads: int = 32, quick_threads: int = 4) -> None:
        self.source = source
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._quick = ThreadPoolExecutor(quick_threads, thread_name_prefix="quick")

    @property
    def table(self) -> "CompanyTable":
        """The names table."""
        return self.source.table

    async def stream(self, request: "Request") -> "AsyncIterator[Answer]":
        """The newest draft each time the caller is ready for one, and the answer last.

        A draft that a newer one overtakes is never seen. Leaving the loop early
        stops the reader at its next draft.

        Raises:
            CompanybotError: what the chain raises.
        """
        latest = _Latest(asyncio.get_running_loop())
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self._pool, self._read, request, latest)
        running.add_done_callback(lambda _: latest.changed.set())
        try:
            while not running.done():
                await latest.changed.wait()
                latest.changed.clear()
                answer = latest.answer
                if answer is not None and not latest.finished:
                    yield answer
            await running
            if latest.answer is not None:
                yield latest.answer
        finally:
            latest.stopped.set()
            if not running.done():
                running.add_done_callback(_forget)

    async def extract(self, request: "Request") -> "Answer":
        """The extractive answer, whatever else is running."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._quick, self.source.extract, request)

    async def search(self, query: str, *, limit: int = 10) -> "SearchResult":
        """The passages an answer would be read from."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._quick, lambda: self.source.search(query, limit=limit)
        )

    async def articles(self) -> "dict[str, ArticleRecord]":
        """All articles of the live index."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, self.source.articles)

    def close(self) -> None:
        """Let the threads end; what still waits in line is dropped."""
        for pool in (self._pool, self._quick):
            pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, request: "Request", latest: "_Latest") -> None:
        try:
            if latest.stopped.is_set():
                return
            for answer in self.source.stream(request):
                if latest.stopped.is_set():
                    return
                latest.put(answer)
        finally:
            latest.finish()


class _Latest:
    """Hands the newest draft from a thread to the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.answer: Answer | None = None
        self.finished = False
        self.changed = asyncio.Event()
        self.stopped = threading.Event()

    def put(self, answer: "Answer") -> None:
        self.answer = answer
        self._wake()

    def finish(self) -> None:
        self.finished = True
        self._wake()

    def _wake(self) -> None:
        # The loop may have closed while a superseded answer was still being read.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self.changed.set)


def _forget(running: "asyncio.Future[None]") -> None:
    """Take the error of an answer that nobody waits for any more."""
    if not running.cancelled():
        running.exception()
