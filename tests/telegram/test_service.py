"""Chains in threads: the newest draft, the answer last, errors, and giving up."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.answer import Answer
from bot.answering import Request
from bot.telegram.service import AnswerService
from corpus.errors import ReaderError

pytestmark = pytest.mark.anyio


class Source:
    """Yields what a test gives; each answer's question is its number."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self.count = count
        self.error = error
        self.go = threading.Event()
        self.go.set()
        self.closed = threading.Event()
        self.started = 0

    def stream(self, input: Request) -> Iterator[Answer]:
        self.started += 1
        try:
            for number in range(self.count):
                assert self.go.wait(10)
                yield Answer(str(number), "en", "", draft=number < self.count - 1)
            if self.error:
                raise self.error
        finally:
            self.closed.set()


def service_of(source: Source, **options: Any) -> AnswerService:
    return AnswerService(source, **options)  # type: ignore[arg-type]


async def test_a_slow_caller_sees_the_newest_and_the_last() -> None:
    service = service_of(Source(100))
    seen = []
    async for answer in service.stream(Request("?")):
        seen.append(int(answer.question))
        await asyncio.sleep(0.05)
    assert seen == sorted(set(seen))
    assert seen[-1] == 99
    assert len(seen) < 20


async def test_an_error_comes_through() -> None:
    service = service_of(Source(2, ReaderError("The model is down.")))
    with pytest.raises(ReaderError):
        async for _ in service.stream(Request("?")):
            pass


async def test_leaving_stops_the_reader() -> None:
    source = Source(10**9)
    stream = service_of(source).stream(Request("?"))
    await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]
    assert await asyncio.to_thread(source.closed.wait, 5)


async def test_what_was_given_up_in_line_is_not_begun() -> None:
    source = Source(1)
    source.go.clear()
    service = service_of(source, threads=1)
    first = asyncio.ensure_future(anext(service.stream(Request("1"))))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(anext(service.stream(Request("2"))))
    await asyncio.sleep(0.1)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    source.go.set()
    assert (await first).question == "0"
    await asyncio.sleep(0.1)
    assert source.started == 1


async def test_closing_ends_who_waits_in_line() -> None:
    source = Source(1)
    source.go.clear()
    service = service_of(source, threads=1)
    first = asyncio.ensure_future(anext(service.stream(Request("1"))))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(anext(service.stream(Request("2"))))
    await asyncio.sleep(0.1)
    service.close()
    source.go.set()
    await asyncio.wait([first, second], timeout=5)
    assert second.done()
