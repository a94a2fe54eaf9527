"""What can go wrong with a language model, told apart by what to do about it.

The server's own words are never repeated: some servers echo the key.
"""

import datetime as dt
import email.utils
import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from corpus.errors import ReaderError

__all__ = ["FailureKind", "ModelFailure", "failure_of"]

FailureKind = Literal[
    "time_out",
    "rate_limited",
    "no_quota",
    "server_error",
    "unreachable",
    "cut_off",
    "malformed",
    "empty",
    "filtered",
    "too_long",
    "wrong_key",
    "unknown_model",
    "refused",
    "failed",
]

_SENTENCES: dict[str, str] = {
    "time_out": "The language model took too long; LLM_TIMEOUT_SECONDS says how long it may.",
    "rate_limited": "The language model's server takes no more requests just now; try later.",
    "no_quota": "The account at the language model's server has no quota left; check its billing.",
    "server_error": "The language model's server failed; try later.",
    "unreachable": "The language model's server can't be reached; check OPENAI_BASE_URL.",
    "cut_off": "The language model's answer broke off.",
    "malformed": "The language model's server sent what is no answer; check OPENAI_BASE_URL.",
    "empty": "The language model wrote nothing.",
    "filtered": "The language model's server withheld the answer by its content filter.",
    "too_long": "The passages are too long for the language model; lower LLM_CONTEXT_TOKENS.",
    "wrong_key": "The language model's server refuses the key; check OPENAI_API_KEY.",
    "unknown_model": "The server has no such model; check OPENAI_MODEL and OPENAI_BASE_URL.",
    "refused": "The language model's server refuses the request; check the LLM settings.",
    "failed": "The language model failed.",
}
_TRANSIENT = frozenset(
    ("rate_limited", "server_error", "unreachable", "malformed", "empty", "cut_off")
)
_TOO_LONG = re.compile(
    r"context[ _]?(?:length|window|size)|maximum context|too many tokens|prompt is too long"
    r"|exceeds?[ _](?:the )?(?:available |maximum )?(?:context|input|token)|max(?:imum)?_?input",
    re.IGNORECASE,
)
_FILTERED = re.compile(r"content[ _]?(?:filter|policy|management)|sensitive|risk", re.IGNORECASE)
_NO_MODEL = re.compile(
    r"model[^.]{0,80}(?:not[ _](?:exist|found|support)|does not exist|unknown)"
    r"|(?:invalid|unknown|no such)[ _]model",
    re.IGNORECASE,
)
_NO_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|balance", re.IGNORECASE)


class ModelFailure(ReaderError):  # noqa: N818 - its kinds are what is told apart
    """A call that gave no answer.

    Attributes:
        kind: what happened.
        retry_after: seconds the server asks to wait, where it does.
    """

    def __init__(self, kind: FailureKind, retry_after: float | None = None) -> None:
        super().__init__(_SENTENCES[kind])
        self.kind: FailureKind = kind
        self.retry_after = retry_after

    @property
    def transient(self) -> bool:
        """Whether the same call may succeed a little later."""
        return self.kind in _TRANSIENT


def failure_of(error: BaseException, *, begun: bool) -> ModelFailure:
    """Class an error of any chat model.

    Args:
        error: what was raised.
        begun: whether text had come already: a lost connection is then a cut-off answer.
    """
    import httpx
    import openai

    if isinstance(error, ModelFailure):
        return error
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    kind: FailureKind = "failed"
    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx.TimeoutException):
        kind = "time_out"
    elif isinstance(error, openai.APIConnectionError | httpx.TransportError | ConnectionError):
        kind = "cut_off" if begun else "unreachable"
    elif isinstance(error, openai.APIResponseValidationError | json.JSONDecodeError):
        kind = "malformed"
    elif isinstance(error, openai.APIError):
        kind = _of_words(f"{error.code} {error.message}") or "server_error"
    elif isinstance(error, ValueError | TypeError | KeyError | AttributeError | IndexError):
        # What the client raises over events of a shape it doesn't know.
        kind = "malformed"
    return ModelFailure(kind)


def _of_status(error: Any) -> ModelFailure:
    """Class an answer with an HTTP status of 400 or above."""
    status: int = error.status_code
    words = f"{error.code} {error.type} {error.message}"
    if status == 429:
        if _NO_QUOTA.search(words):
            return ModelFailure("no_quota")
        return ModelFailure("rate_limited", _retry_after(error.response.headers))
    if status in (401, 403):
        return ModelFailure("wrong_key")
    if status == 402:
        return ModelFailure("no_quota")
    if status == 404:
        return ModelFailure("unknown_model")
    if status == 413:
        return ModelFailure("too_long")
    if status in (408, 504):
        return ModelFailure("time_out" if status == 408 else "server_error")
    if status >= 500:
        return ModelFailure("server_error", _retry_after(error.response.headers))
    return ModelFailure(_of_words(words) or "refused")


def _of_words(words: str) -> FailureKind | None:
    if _TOO_LONG.search(words):
        return "too_long"
    if _NO_MODEL.search(words):
        return "unknown_model"
    if _FILTERED.search(words):
        return "filtered"
    return None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait by `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3)."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        value = headers.get("retry-after", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", value):
            return float(value)
        at = email.utils.parsedate_to_datetime(value)
        if at.tzinfo is None:
            at = at.replace(tzinfo=dt.UTC)
        return max(0.0, (at - dt.datetime.now(dt.UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
