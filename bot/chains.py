"""Several answer chains side by side, for a program that answers many people at once.

An `Answerer` serves one thread at a time: its snapshot of the index is closed when a
newer generation appears, and another thread may not be reading it then. So each
thread borrows a chain for one question and gives it back. The chains share the
encoder, by far the largest part; each has its own connections to the index.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import LifoQueue
from typing import TYPE_CHECKING, TypeVar

from bot.answering import Answerer, Request, build_answerer

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.chain import AnswerChain
    from bot.settings import Settings
    from corpus.companies import CompanyTable
    from index.passages import ArticleRecord
    from index.search import SearchResult

__all__ = ["ChainPool", "open_pool"]

_T = TypeVar("_T")


class ChainPool:
    """Chains to borrow; may be called from any number of threads.

    Args:
        chains: what answers questions. With more callers than chains, callers wait.
        extractors: answerers that wait for no model, for what must come at once.
    """

    def __init__(self, chains: "list[AnswerChain]", extractors: list[Answerer]) -> None:
        self.size = len(chains)
        self._table = extractors[0].table
        self._chains: LifoQueue[AnswerChain] = LifoQueue()
        self._extractors: LifoQueue[Answerer] = LifoQueue()
        # The last in is the first out: few callers keep few chains warm.
        for chain in chains:
            self._chains.put(chain)
        for extractor in extractors:
            self._extractors.put(extractor)

    @property
    def table(self) -> "CompanyTable":
        """The names table."""
        return self._table

    def stream(self, input: "str | Request") -> "Iterator[Answer]":
        """Growing drafts, and the verified answer last (see `AnswerChain.stream`)."""
        with _borrowed(self._chains) as chain:
            yield from chain.stream(input)

    def extract(self, input: "str | Request") -> "Answer":
        """The extractive answer.

        Raises:
            QuestionError: it can't be asked.
            IndexingError: the index can't be read.
        """
        with _borrowed(self._extractors) as answerer:
            return answerer.answer(Request(input) if isinstance(input, str) else input)

    def search(self, query: str, *, limit: int) -> "SearchResult":
        """The passages an answer would be read from."""
        with _borrowed(self._extractors) as answerer:
            return answerer.search(query, limit=limit)

    def articles(self) -> "dict[str, ArticleRecord]":
        """All articles of the live index."""
        with _borrowed(self._extractors) as answerer:
            return answerer.index.snapshot().articles


@contextmanager
def _borrowed(queue: "LifoQueue[_T]") -> Iterator[_T]:
    item = queue.get()
    try:
        yield item
    finally:
        queue.put(item)


def open_pool(
    settings: "Settings",
    *,
    size: int = 4,
    extractors: int = 2,
    build: "Callable[[Settings], Answerer]" = build_answerer,
) -> ChainPool:
    """A pool over the index the settings name.

    Args:
        settings: as for `build_chain`.
        size: questions answered at the same time.
        extractors: inline queries answered at the same time.
        build: makes an answerer.
    """
    from bot.chain import AnswerChain
    from index.search import PassageIndex

    first = build(settings)
    encoder = first.index.encoder

    def another(settings: "Settings") -> Answerer:
        answerer = build(settings)
        answerer.index = PassageIndex(answerer.index.config, answerer.table, encoder=encoder)
        return answerer

    plain = replace(settings, reader="extractive")
    return ChainPool(
        [AnswerChain(first), *(AnswerChain(another(settings)) for _ in range(size - 1))],
        [another(plain) for _ in range(extractors)],
    )
