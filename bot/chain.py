"""The answer chain as a LangChain Runnable.

    chain = build_chain(load_settings())
    answer = chain.invoke("深度求索是哪一年成立的？")

`invoke`, `stream`, `batch` and their async forms are LangChain's own; callbacks
and tracing see each question as one chain run.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.settings import Settings

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
        return await run_in_executor(config, self.invoke, input, config)

    def stream(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        """Growing answers, a sentence more each time; the last one is the answer.

        Only verified sentences ever show: nothing is taken back.
        """
        yield from _growing(self.invoke(input, config))

    async def astream(
        self, input: str | Request, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[Answer]:
        """Growing answers, without blocking the event loop."""
        for answer in _growing(await self.ainvoke(input, config)):
            yield answer

    def _answer(self, asked: str | Request) -> Answer:
        return self.answerer.answer(Request(asked) if isinstance(asked, str) else asked)


def _growing(answer: Answer) -> Iterator[Answer]:
    for count in range(1, len(answer.sentences)):
        sentences = answer.sentences[:count]
        cited = {n for sentence in sentences for n in sentence.citations}
        citations = tuple(c for c in answer.citations if c.n in cited)
        yield replace(answer, sentences=sentences, citations=citations, notes=())
    yield answer


def build_chain(settings: Settings) -> AnswerChain:
    """A chain over the index the settings name; nothing heavy is loaded before a question."""
    return AnswerChain(build_answerer(settings))
