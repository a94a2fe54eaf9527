"""Several answer chains side by side, for a program that answers many people at once.

An `Answerer` serves one thread at a time: its snapshot of the index is closed when a
newer generation appears, and another thread may not be reading it then. So each
thread borrows a chain for one question and gives it back. The chains share the
encoder, by far the largest part; each has its own connections to the index.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.answering import Answerer, Request, build_answerer

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.chain import AnswerChain
    from bot.settings import Settings
    from corpus.companies import CompanyTable
    from index.encoders import Encoder
    from index.passages import ArticleRecord
    from index.search import SearchResult

__all__ = ["ChainPool", "open_pool"]

COMPUTING_CHAINS = 4
"""More add no answers a second on two cores, and each takes some 7 MB for the shipped corpus."""
WRITING_CHAINS = 24

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
        self._chains = _Lending(chains)
        self._extractors = _Lending(extractors)

    @property
    def table(self) -> "CompanyTable":
        """The names table."""
        return self._table

    def stream(self, input: "str | Request") -> "Iterator[Answer]":
        """Growing drafts, and the verified answer last (see `AnswerChain.stream`)."""
        with self._chains.borrowed() as chain:
            yield from chain.stream(input)

    def extract(self, input: "str | Request") -> "Answer":
        """The extractive answer.

        Raises:
            QuestionError: it can't be asked.
            IndexingError: the index can't be read.
        """
        with self._extractors.borrowed() as answerer:
            return answerer.answer(Request(input) if isinstance(input, str) else input)

    def search(self, query: str, *, limit: int) -> "SearchResult":
        """The passages an answer would be read from."""
        with self._extractors.borrowed() as answerer:
            return answerer.search(query, limit=limit)

    def articles(self) -> "dict[str, ArticleRecord]":
        """All articles of the live index."""
        with self._extractors.borrowed() as answerer:
            return answerer.index.snapshot().articles


class _Lending(Generic[_T]):
    """Lends items, each to one borrower at a time, in the order of asking.

    A `queue.Queue` would not keep the order: who gives back and asks again at once is
    served before those it woke, and under load some callers wait for ever.
    """

    def __init__(self, items: Iterable[_T]) -> None:
        self._lock = threading.Lock()
        self._idle = list(items)
        self._waiting: deque[Future[_T]] = deque()

    @contextmanager
    def borrowed(self) -> Iterator[_T]:
        item = self._take()
        try:
            yield item
        finally:
            self._give_back(item)

    def _take(self) -> _T:
        with self._lock:
            if self._idle:
                # The last one in is the first one out: few callers keep few chains warm.
                return self._idle.pop()
            turn: Future[_T] = Future()
            self._waiting.append(turn)
        return turn.result()

    def _give_back(self, item: _T) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set_result(item)
            else:
                self._idle.append(item)


class _SharedEncoder:
    """An encoder in few threads of its own: it keeps an engine of some 20 MB for each thread."""

    def __init__(self, encoder: "Encoder") -> None:
        self._encoder = encoder
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="encoder")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return self._threads.submit(self._encoder.embed_documents, texts).result()

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return self._threads.submit(self._encoder.embed_query, text).result()


def open_pool(
    settings: "Settings",
    *,
    size: int | None = None,
    extractors: int = 2,
    build: "Callable[[Settings], Answerer]" = build_answerer,
) -> ChainPool:
    """A pool over the index the settings name.

    Args:
        settings: as for `build_chain`.
        size: questions answered at the same time; None for few where answering is all
            computing, and for many where most of it is waiting for a model.
        extractors: inline queries answered at the same time.
        build: makes an answerer.
    """
    from bot.chain import AnswerChain
    from index.search import PassageIndex

    first = build(settings)
    encoder = _SharedEncoder(first.index.encoder)

    def another(settings: "Settings") -> Answerer:
        answerer = build(settings)
        answerer.index = PassageIndex(answerer.index.config, answerer.table, encoder=encoder)
        return answerer

    if size is None:
        writes = first.reader is not None
        size = WRITING_CHAINS if writes else COMPUTING_CHAINS
    plain = replace(settings, reader="extractive")
    return ChainPool(
        [AnswerChain(another(settings)) for _ in range(size)],
        [another(plain) for _ in range(extractors)],
    )
