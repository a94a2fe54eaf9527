"""Calls to the model for one question: a deadline over all of them, repeats, usage.

Calls run on an event loop of their own in the background. A blocked read can be
given up there at any moment, so that neither a silent server nor one that only
sends keep-alives holds a question longer than it may take, and a question that is
no longer wanted closes its connection.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.answer import Usage
from bot.llm.failures import ModelFailure, failure_of
from bot.llm.model import model_name
from bot.settings import Settings
from prompts import prompt_version

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage

__all__ = ["Cancelled", "ModelCalls"]

_log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
"""Seconds: an asker is better served by a quoted sentence than by a longer wait."""

_LOOK_UP = 0.1
"""How often, in seconds, a waiting thread looks whether it is still wanted."""


class Cancelled(Exception):  # noqa: N818 - no error: nobody waits
    """Nobody waits for this answer any more."""


@cache
def _background_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model-calls", daemon=True).start()
    return loop


class ModelCalls:
    """The calls of one question.

    Args:
        model: gives any chat model of LangChain's when it is first asked.
        settings: limits and prices.
        cancelled: set from another thread when nobody waits for the answer any more.
    """

    def __init__(
        self,
        model: "Callable[[], BaseChatModel]",
        settings: Settings,
        cancelled: threading.Event | None = None,
    ) -> None:
        self._model = model
        self._settings = settings
        self._cancelled = cancelled or threading.Event()
        self._ends: float | None = None
        self._calls = 0
        self._input_tokens = 0
        self._output_tokens = 0
        self.complete_text = True
        """Whether the last call's text ended by itself, not at the token limit."""

    @property
    def remaining(self) -> float:
        """Seconds left for this question; they run from its first call on.

        Loading the client's libraries, seconds once a process, is not the model's time.
        """
        if self._ends is None:
            self._ends = time.monotonic() + self._settings.llm_timeout_seconds
        return max(0.0, self._ends - time.monotonic())

    @property
    def usage(self) -> Usage:
        """What was used so far."""
        prices = (self._settings.llm_price_input, self._settings.llm_price_output)
        cost = None
        if prices[0] is not None and prices[1] is not None:
            cost = (self._input_tokens * prices[0] + self._output_tokens * prices[1]) / 1e6
        return Usage(self._calls, self._input_tokens, self._output_tokens, cost, prompt_version())

    def complete(self, messages: "Sequence[BaseMessage]", name: str) -> str:
        """The whole text of a call; raises as `stream` does."""
        return "".join(self.stream(messages, name))

    def stream(self, messages: "Sequence[BaseMessage]", name: str) -> Iterator[str]:
        """Pieces of text as they come.

        Args:
            messages: the prompt.
            name: what a trace calls the run.

        Raises:
            ModelFailure: there is no answer, or no whole one.
            Cancelled: nobody waits any more.
        """
        pieces: queue.SimpleQueue[str | ModelFailure | None] = queue.SimpleQueue()
        feeding = asyncio.run_coroutine_threadsafe(
            self._feed(self._model(), messages, name, pieces.put), _background_loop()
        )
        try:
            while (piece := self._next(pieces)) is not None:
                if isinstance(piece, ModelFailure):
                    _log.warning("%s (%s)", piece, piece.kind)
                    raise piece
                yield piece
        finally:
            feeding.cancel()

    def _next(
        self, pieces: "queue.SimpleQueue[str | ModelFailure | None]"
    ) -> str | ModelFailure | None:
        while True:
            if self._cancelled.is_set():
                raise Cancelled
            try:
                return pieces.get(timeout=_LOOK_UP)
            except queue.Empty:
                continue

    async def _feed(
        self,
        model: "BaseChatModel",
        messages: "Sequence[BaseMessage]",
        name: str,
        put: "Callable[[str | ModelFailure | None], None]",
    ) -> None:
        call = _Call(model, messages, name, put)
        end: ModelFailure | None = None
        try:
            async with asyncio.timeout(self.remaining):
                await self._repeated(call)
        # Any chat model may be plugged in, and each raises what it likes.
        except Exception as error:  # noqa: BLE001
            end = failure_of(error, begun=call.begun)
        self._calls += call.answered
        self._input_tokens += call.input_tokens
        self._output_tokens += call.output_tokens
        self.complete_text = call.finish != "length"
        put(end)

    async def _repeated(self, call: "_Call") -> None:
        """Make the call, again after a passing failure, but never once text has come."""
        for attempt in range(self._settings.llm_retries + 1):
            try:
                await call.run()
            except TimeoutError:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                failure = failure_of(error, begun=call.begun)
                pause = failure.retry_after
                if pause is None:
                    pause = FIRST_PAUSE * 2**attempt
                last = attempt == self._settings.llm_retries or call.begun
                if last or not failure.transient or pause >= min(LONGEST_PAUSE, self.remaining):
                    raise failure from None
                _log.info("the model's call is repeated after %.1f s (%s)", pause, failure.kind)
                await asyncio.sleep(pause)
            else:
                return


class _Call:
    """One request, with what came back of it."""

    def __init__(
        self,
        model: "BaseChatModel",
        messages: "Sequence[BaseMessage]",
        name: str,
        put: Callable[[str], None],
    ) -> None:
        self._model = model
        self._messages = list(messages)
        self._name = name
        self._put = put
        self.begun = False
        self.finish: str | None = None
        self.answered = 0
        self.input_tokens = 0
        self.output_tokens = 0

    async def run(self) -> None:
        """Ask once.

        Raises:
            ModelFailure: the answer is empty, withheld or broken off.
        """
        config: Any = {
            "run_name": self._name,
            "tags": ["companybot"],
            "metadata": {"prompt_version": prompt_version(), "model": model_name(self._model)},
        }
        async for chunk in self._model.astream(self._messages, config):
            self._count(chunk)
            self.finish = chunk.response_metadata.get("finish_reason") or self.finish
            if chunk.text:
                self.begun = True
                self._put(str(chunk.text))
        self.answered += 1
        if self.finish == "content_filter":
            raise ModelFailure("filtered")
        if not self.begun:
            raise ModelFailure("empty")
        # Others than OpenAI-compatible servers may not say why they stop.
        if self.finish is None and self._model._llm_type == "openai-chat":
            raise ModelFailure("cut_off")

    def _count(self, chunk: "AIMessageChunk") -> None:
        usage = chunk.usage_metadata
        if usage is not None:
            # Some servers send a running count with each event, others one at the end.
            self.input_tokens = max(self.input_tokens, usage["input_tokens"])
            self.output_tokens = max(self.output_tokens, usage["output_tokens"])
