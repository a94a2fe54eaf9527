"""The answer chain as a LangChain Runnable.

    chain = build_chain(load_settings())
    answer = chain.invoke("深度求索是哪一年成立的？")

`invoke`, `stream`, `batch` and their async forms are LangChain's own; callbacks
and tracing see each question as one chain run, and calls to a model within it.
"""

import asyncio
import contextvars
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["AnswerChain", "build_chain"]


class AnswerChain(Runnable[str | Request, Answer]):
    """Answers questions; put it into any LangChain pipeline.

    `invoke` raises QuestionError for a question that can't be asked, and
    IndexingError when the index can't be read; both carry a sentence to show.
    """

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer

    def invoke(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Answer:
        """Answer a question."""
        return self._call_with_config(self._answer, input, config, run_type="chain")

    async def ainvoke(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Answer:
        """Answer a question without blocking the event loop."""
        if self.answerer.reader is None:
            return await run_in_executor(config, self.invoke, input, config)
        return [answer async for answer in self.astream(input, config)][-1]

    def stream(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        """Growing answers; the last one, and only that one surely, is verified and final.

        By quotation nothing is taken back. A reader that writes shows drafts, whose
        text may yet change or go.
        """
        yield from self._transform_stream_with_config(
            iter([input]), self._growing, config, run_type="chain"
        )

    async def astream(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[Answer]:
        """Growing answers, without blocking the event loop.

        Ending the iteration, or cancelling its task, gives up a call to the model.
        """
        cancelled = threading.Event()
        stream = self._transform_stream_with_config(
            iter([input]),
            lambda inputs: self._growing(inputs, cancelled),
            config,
            run_type="chain",
        )
        async for answer in _from_thread(stream, cancelled):
            yield answer

    def _answer(self, asked: str | Request) -> Answer:
        return self.answerer.answer(Request(asked) if isinstance(asked, str) else asked)

    def _growing(
        self, inputs: Iterator[str | Request], cancelled: threading.Event | None = None
    ) -> Iterator[Answer]:
        for asked in inputs:
            request = Request(asked) if isinstance(asked, str) else asked
            for answer in self.answerer.stream(request, cancelled):
                if answer.draft or self.answerer.reader is not None:
                    yield answer
                else:
                    yield from _sentence_by_sentence(answer)


async def _from_thread(
    stream: Iterator[Answer], cancelled: threading.Event
) -> AsyncIterator[Answer]:
    """Iterate in a thread of its own: one that waits for a model takes no pool's place."""
    loop = asyncio.get_running_loop()
    items: asyncio.Queue[Answer | BaseException | None] = asyncio.Queue()

    def put(item: Answer | BaseException | None) -> None:
        # The loop is closed when a whole program stops; nobody waits then.
        if not loop.is_closed():
            loop.call_soon_threadsafe(items.put_nowait, item)

    def run() -> None:
        try:
            for item in stream:
                put(item)
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            put(error)
        else:
            put(None)

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(run,), name="answer", daemon=True).start()
    try:
        while (item := await items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        cancelled.set()


def _sentence_by_sentence(answer: Answer) -> Iterator[Answer]:
    for count in range(1, len(answer.sentences)):
        sentences = answer.sentences[:count]
        cited = {n for sentence in sentences for n in sentence.citations}
        citations = tuple(c for c in answer.citations if c.n in cited)
        yield replace(answer, sentences=sentences, citations=citations, notes=())
    yield answer


def build_chain(settings: Settings, model: "BaseChatModel | None" = None) -> AnswerChain:
    """A chain over the index the settings name; nothing heavy is loaded before a question.

    Args:
        settings: which index, which reader, which limits.
        model: any chat model of LangChain's; it then writes the answers.
    """
    return AnswerChain(build_answerer(settings, model))
