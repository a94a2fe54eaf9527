"""Encoders that load or call something large: sentence-transformers, an embedding endpoint.

Importing this module imports LangChain, and makes the built-in encoders count as
its `Embeddings` too: `isinstance(BundledE5(), Embeddings)` holds from here on.
"""

from functools import cached_property
from typing import Any

from langchain_core.embeddings import Embeddings

from corpus.errors import EncoderError
from index.encoders import BundledE5, EndpointOptions, HashingEncoder, unit_rows

__all__ = ["EndpointEncoder", "SentenceTransformersEncoder"]

Embeddings.register(BundledE5)
Embeddings.register(HashingEncoder)


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
        return self.embed_queries([text])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of many questions, one row each."""
        options = (
            {}
            if self._query_prefix or "query" not in self._model.prompts
            else {"prompt_name": "query"}
        )
        return self._encode([self._query_prefix + text for text in texts], **options)


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
        return unit_rows(self._guarded(self._client.embed_documents, texts))

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, made unit length."""
        return unit_rows([self._guarded(self._client.embed_query, text)])[0]

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        """Vectors of many questions, one row each; an endpoint knows one kind of text only."""
        return self.embed_documents(texts)
