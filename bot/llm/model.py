"""The chat model behind an OpenAI-compatible endpoint."""

from typing import TYPE_CHECKING

from bot.settings import Settings
from corpus.errors import SettingError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["DEFAULT_MODEL", "build_model", "check_configured", "model_name"]

DEFAULT_MODEL = "gpt-4.1-mini"
OPENAI_URL = "https://api.openai.com/v1"
CONNECT_SECONDS = 5.0


def check_configured(settings: Settings) -> None:
    """Raise where no language model can be asked.

    Raises:
        SettingError: neither a key nor an endpoint is set.
    """
    if not settings.openai_api_key and not settings.openai_base_url:
        raise SettingError(
            "The reader `llm` needs a language model: set OPENAI_API_KEY, or OPENAI_BASE_URL for "
            "a server of your own."
        )


def build_model(settings: Settings) -> "BaseChatModel":
    """The model that the settings name; nothing is asked of it yet.

    A server that wants no key (Ollama, vLLM, llama.cpp) gets a made-up one, since the
    client insists on some.

    Raises:
        SettingError: neither a key nor an endpoint is set.
    """
    check_configured(settings)
    import httpx
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    own = settings.openai_base_url is None
    # OpenAI's newer models refuse `max_tokens`, other servers don't know its successor.
    limit = "max_completion_tokens" if own else "max_tokens"
    return ChatOpenAI(
        model=settings.openai_model or DEFAULT_MODEL,
        base_url=settings.openai_base_url or OPENAI_URL,
        api_key=SecretStr(settings.openai_api_key or "no-key"),
        temperature=settings.llm_temperature,
        seed=settings.llm_seed,
        extra_body={limit: settings.llm_max_tokens},
        timeout=httpx.Timeout(
            settings.llm_timeout_seconds,
            connect=min(CONNECT_SECONDS, settings.llm_timeout_seconds),
        ),
        # Repeating is done by bot.llm.calls, which knows the question's deadline.
        max_retries=0,
        stream_chunk_timeout=None,
        stream_usage=True,
        use_responses_api=False,
    )


def model_name(model: "BaseChatModel") -> str:
    """What an answer's `reader` calls the model."""
    for attribute in ("model_name", "model", "model_id"):
        name = getattr(model, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(model).__name__
