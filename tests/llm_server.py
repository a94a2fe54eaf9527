"""A real HTTP server on loopback that speaks the chat-completions protocol of OpenAI.

What it says is scripted a request at a time: answers built from the passages it finds
in the prompt, or any of the faults a real server shows.
"""

import asyncio
import json
import re
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

KEY = "sk-test-0123456789-not-to-be-shown"

_PASSAGE = re.compile(
    r"^<<<PASSAGE (\w+) (\w+)>>>\nTitle: (.*)\nPublisher: (.*)\nDate: (.*)\n\n(.*)\n"
    r"<<<END \1 \2>>>$",
    re.MULTILINE,
)
_KEY = re.compile(r"The key\s+(\w+) was made")
_QUESTION = re.compile(r"^Question: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class SeenPassage:
    """A passage as the model sees it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Asked:
    """What a request asks: the whole prompt, and what a model makes out of it."""

    payload: dict[str, Any]
    headers: dict[str, str]

    @property
    def prompt(self) -> str:
        return "\n\n".join(str(message["content"]) for message in self.payload["messages"])

    @property
    def passages(self) -> list[SeenPassage]:
        """Those between markers with the key that the rules give."""
        key = _KEY.search(self.prompt)
        return [
            SeenPassage(match.group(1), match.group(3), match.group(6))
            for match in _PASSAGE.finditer(self.prompt)
            if key and match.group(2) == key.group(1)
        ]

    @property
    def question(self) -> str:
        found = _QUESTION.findall(self.prompt)
        return str(found[-1]) if found else ""


@dataclass(frozen=True)
class Say:
    """A reply that streams text, and ends as told.

    Attributes:
        text: what is written.
        finish: the finish reason; None ends the stream without one.
        pause: seconds between pieces.
        cut_after: pieces after which the connection breaks.
        garbage_after: pieces after which an event that is no JSON comes.
        keep_alive: only comments come, for ever.
        together: nothing comes before so many streams have been open at once.
    """

    text: str
    finish: str | None = "stop"
    pause: float = 0.0
    cut_after: int | None = None
    garbage_after: int | None = None
    keep_alive: bool = False
    together: int = 1


@dataclass(frozen=True)
class Refuse:
    """A reply with an HTTP status of an error."""

    status: int
    message: str = "it failed"
    code: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """A reply with events as given, each a line of `data:`."""

    events: tuple[str, ...]


Reply = Say | Refuse | Raw
Behaviour = Callable[[Asked], Reply]


class ModelServer:
    """The server's address, its script, and what it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.script: deque[Behaviour] = deque()
        self.otherwise: Behaviour = answer_from_passages
        self.asked: list[Asked] = []
        self.open_streams = 0
        self.most_streams = 0
        self._opened = asyncio.Condition()

    def reset(self) -> None:
        """Forget the script and what was asked."""
        self.script.clear()
        self.otherwise = answer_from_passages
        self.asked.clear()
        self.most_streams = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def then(self, *replies: Reply | Behaviour) -> None:
        """Add replies to the script; after it, answers come from the passages."""
        for reply in replies:
            self.script.append(reply if callable(reply) else _always(reply))

    async def complete(self, request: Request) -> Response:
        asked = Asked(await request.json(), dict(request.headers))
        self.asked.append(asked)
        behaviour = self.script.popleft() if self.script else self.otherwise
        reply = behaviour(asked)
        if isinstance(reply, Refuse):
            error = {"message": reply.message, "type": "error", "code": reply.code}
            return JSONResponse({"error": error}, reply.status, headers=reply.headers)
        if not asked.payload.get("stream") and isinstance(reply, Say):
            return JSONResponse(_whole(reply))
        return StreamingResponse(self._events(reply), media_type="text/event-stream")

    async def _events(self, reply: Say | Raw) -> AsyncIterator[str]:
        self.open_streams += 1
        self.most_streams = max(self.most_streams, self.open_streams)
        try:
            if isinstance(reply, Raw):
                for event in reply.events:
                    yield f"data: {event}\n\n"
                return
            async with self._opened:
                self._opened.notify_all()
                await self._opened.wait_for(lambda: self.most_streams >= reply.together)
            async for event in _stream(reply):
                yield event
        finally:
            self.open_streams -= 1


def _always(reply: Reply) -> Behaviour:
    return lambda asked: reply


def _whole(reply: Say) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply.text}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "test",
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


def chunk(delta: dict[str, Any], finish: str | None = None) -> str:
    """An event of a stream, as JSON."""
    body = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": "test",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return json.dumps(body, ensure_ascii=False)


async def _stream(reply: Say) -> AsyncIterator[str]:
    yield f"data: {chunk({'role': 'assistant', 'content': ''})}\n\n"
    while reply.keep_alive:
        yield ": keep-alive\n\n"
        await asyncio.sleep(0.05)
    pieces = re.findall(r".{1,6}", reply.text, re.DOTALL)
    for number, piece in enumerate(pieces):
        if reply.cut_after is not None and number >= reply.cut_after:
            raise ConnectionResetError
        if reply.garbage_after is not None and number >= reply.garbage_after:
            yield "data: {this is no JSON\n\n"
        yield f"data: {chunk({'content': piece})}\n\n"
        await asyncio.sleep(reply.pause)
    if reply.finish is None:
        return
    yield f"data: {chunk({}, reply.finish)}\n\n"
    usage = {"prompt_tokens": 100, "completion_tokens": len(pieces), "total_tokens": 0}
    last = {**json.loads(chunk({})), "choices": [], "usage": usage}
    yield f"data: {json.dumps(last)}\n\ndata: [DONE]\n\n"


def sentences_of(text: str) -> list[str]:
    """A passage's sentences, as the shown text has them."""
    from corpus.sentences import split_sentences

    return [text[span.start : span.end] for span in split_sentences(text)]


def best_sentence(asked: Asked) -> tuple[str, str] | None:
    """(id, sentence) most like the question, over all passages."""
    from rapidfuzz.fuzz import token_set_ratio

    found = [
        (token_set_ratio(asked.question, sentence), -number, passage.id, sentence)
        for number, passage in enumerate(asked.passages)
        for sentence in sentences_of(passage.text)
    ]
    return max(found)[2:] if found else None


def answer_from_passages(asked: Asked) -> Reply:
    """An honest model: the sentence most like the question, with its id."""
    best = best_sentence(asked)
    return Say(f"{best[1]} [{best[0]}]" if best else "NOT_IN_PASSAGES")


ECHO = f"Incorrect API key provided: {KEY}. You can find your key elsewhere."
FAULTS: dict[str, tuple[Reply, ...]] = {
    "silent": (Say("", keep_alive=True),) * 3,
    "slow": (Say("Moonshot AI was founded in March 2023. " * 40, pause=0.05),),
    "busy for long": (Refuse(429, headers={"retry-after": "600"}),) * 3,
    "busy, no hint": (Refuse(429),) * 3,
    "no quota": (Refuse(429, "You exceeded your current quota", "insufficient_quota"),),
    "server error": (Refuse(500), Refuse(502), Refuse(503)),
    "cut at once": (Say("Moonshot", cut_after=0),) * 3,
    "cut mid-stream": (Say("Moonshot AI was founded in March 2023.", cut_after=3),),
    "ends without a reason": (Say("Moonshot AI was founded", finish=None),),
    "malformed at once": (Say("Moonshot AI", garbage_after=0),) * 3,
    "malformed mid-stream": (Say("Moonshot AI was founded in March 2023.", garbage_after=3),),
    "events of another shape": (Raw(('{"hello": "world"}', "[1, 2]", "[DONE]")),) * 3,
    "no choice": (Raw(('{"id": "c", "object": "chat.completion.chunk", "choices": []}',)),) * 3,
    "empty": (Say(""),) * 3,
    "filtered": (Say("Moonshot", finish="content_filter"),),
    "filtered before": (Refuse(400, "blocked by content management policy", "content_filter"),),
    "too long": (Refuse(400, "maximum context length is 4096 tokens", "context_length_exceeded"),),
    "wrong key": (Refuse(401, ECHO, "invalid_api_key"),),
    "unknown model": (Refuse(404, "The model does not exist", "model_not_found"),),
    "error event": (Raw((chunk({"content": "Moon"}), '{"error": {"message": "overloaded"}}')),),
}
"""What a server may do instead of answering; each for as long as a call is repeated."""


@contextmanager
def serve_model() -> Iterator[ModelServer]:
    """Run a server in a thread of its own."""
    state = ModelServer()
    route = Route("/v1/chat/completions", state.complete, methods=["POST"])
    config = uvicorn.Config(
        Starlette(routes=[route]), host="127.0.0.1", port=0, log_level="critical", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    state.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=5)
