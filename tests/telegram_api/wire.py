"""HTTP: from a request to a method and back, with the faults a test asked for."""

import asyncio
import contextlib
import json
import time
import traceback
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from . import methods_bot, methods_messages, methods_queries, webhooks
from .errors import ApiError, conflict
from .faults import Fault, Faults
from .params import Params
from .registry import METHODS
from .state import Call
from .world import World

__all__ = ["Wire", "methods_bot", "methods_messages", "methods_queries"]

UNAUTHORIZED = ApiError(401, "Unauthorized")
NO_METHOD = ApiError(404, "Not Found: method not found")


class ConnectionCutError(Exception):
    """The connection is to be cut."""


@dataclass
class Poll:
    """One waiting getUpdates."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    terminated: bool = False


class Wire:
    """The ASGI application of one server."""

    def __init__(self, world: World, faults: Faults, webhook: webhooks.Webhook) -> None:
        self.world = world
        self.faults = faults
        self.webhook = webhook
        self.closing = False
        self.bugs: list[str] = []
        self.connections: dict[tuple[str, int], asyncio.Transport] = {}
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
                Route("/file/bot{token}/files/{file_id}", self.download),
            ]
        )
        self._poll: Poll | None = None

    def protocol(self) -> type[H11Protocol]:
        """An HTTP protocol whose connections can be cut."""
        connections = self.connections

        class Cuttable(H11Protocol):
            def connection_made(self, transport: Any) -> None:
                connections[transport.get_extra_info("peername")] = transport
                super().connection_made(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(self.transport.get_extra_info("peername"), None)
                super().connection_lost(exc)

        return Cuttable

    async def cut(self, request: Request) -> Response:
        """Abort the connection of a request."""
        client = request.client
        transport = self.connections.get((client.host, client.port)) if client else None
        if transport:
            transport.abort()
        await asyncio.sleep(0.01)
        return Response(status_code=500)

    def cut_all(self) -> None:
        for transport in list(self.connections.values()):
            transport.abort()

    async def call(self, request: Request) -> Response:
        """Answer one call of a method."""
        began = time.time()
        method = request.path_params["method"]
        body = await request.body()
        if self.faults.down():
            return await self.cut(request)
        if request.path_params["token"] != self.world.token:
            return JSONResponse(UNAUTHORIZED.json(), 401)
        record = Call(began, method, {})
        with self.world.lock:
            self.world.calls.append(record)
        try:
            content_type = request.headers.get("content-type", "")
            params = Params.read(content_type, body, dict(request.query_params))
            record.params = _readable(params)
            result = await self._faulty(request, record, params)
            record.status, record.reply = 200, {"ok": True, "result": result}
            await self._after(record)
        except ApiError as error:
            record.status, record.reply = error.code, error.json()
        except ConnectionCutError:
            return await self.cut(request)
        except Exception:
            self.bugs.append(f"{method} {record.params}\n{traceback.format_exc()}")
            record.status, record.reply = 500, {"ok": False}
            raise
        finally:
            record.took = time.time() - began
            self.world.changed()
        if self.faults.down():
            return await self.cut(request)
        return JSONResponse(record.reply, record.status)

    async def _faulty(self, request: Request, record: Call, params: Params) -> Any:
        """Run a method, unless a fault takes its place."""
        method, chat = record.method, _chat(params)
        if method != "getUpdates" and method not in METHODS and method not in _HOOKS:
            raise NO_METHOD
        fault = self._fault(record, chat, {"status", "drop_before", "hang_before"})
        if fault and fault.kind == "hang_before":
            await asyncio.sleep(fault.seconds)
        elif fault and fault.kind == "drop_before":
            raise ConnectionCutError
        elif fault:
            raise ApiError(fault.status, "Internal Server Error")
        flooded = self.faults.flooded(method, chat)
        if flooded:
            record.fault = "flood"
            raise flooded
        if method == "getUpdates":
            return await self._get_updates(request, params)
        with self.world.lock:
            if method in _HOOKS:
                return self._hook(method, params)
            return METHODS[method](self.world, params)

    async def _after(self, record: Call) -> None:
        chat = record.params.get("chat_id")
        fault = self._fault(record, _number(chat), {"drop_after", "hang_after"})
        if fault and fault.kind == "hang_after":
            await asyncio.sleep(fault.seconds)
        elif fault:
            raise ConnectionCutError

    def _fault(self, record: Call, chat: int | None, kinds: set[str]) -> Fault | None:
        fault = self.faults.take(record.method, chat, kinds)
        if fault:
            record.fault = fault.kind
        return fault

    def _hook(self, method: str, params: Params) -> Any:
        if method == "getWebhookInfo":
            return webhooks.webhook_info(self.world, self.webhook)
        if method == "deleteWebhook":
            kept = {"drop_pending_updates": params.values.get("drop_pending_updates")}
            params = Params(kept)
        return webhooks.set_webhook(self.world, self.webhook, params)

    async def _get_updates(self, request: Request, params: Params) -> list[dict[str, Any]]:
        """Long polling; a second poller ends the first one's wait with a conflict."""
        if self.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        updates = self.world.updates
        webhooks.allow(self.world, params)
        if self._poll:
            self._poll.terminated = True
            self._poll.wake.set()
        poll = self._poll = Poll()
        offset = params.number("offset", 0) or 0
        if offset:
            updates.confirm(offset)
        limit = min(max(params.number("limit", 100) or 100, 1), 100)
        try:
            await self._wait(request, poll, params.number("timeout", 0) or 0)
        finally:
            if self._poll is poll:
                self._poll = None
        return [each.json() for each in updates.batch(limit)]

    async def _wait(self, request: Request, poll: Poll, seconds: float) -> None:
        """Wait for an update, the end of the time, another poller, or the client's leaving."""
        loop = asyncio.get_running_loop()
        gone = asyncio.ensure_future(request.receive())
        until = loop.time() + min(seconds, 50)

        def wake() -> None:
            loop.call_soon_threadsafe(poll.wake.set)

        try:
            with self.world.listening(wake, "updates"):
                while not self.world.updates.pending and not self.closing:
                    left = until - loop.time()
                    if left <= 0 or gone.done():
                        break
                    woken = asyncio.ensure_future(poll.wake.wait())
                    await asyncio.wait(
                        {woken, gone}, timeout=left, return_when=asyncio.FIRST_COMPLETED
                    )
                    woken.cancel()
                    poll.wake.clear()
                    if poll.terminated or self.faults.down():
                        break
        finally:
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await gone
        if poll.terminated:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        if self.faults.down():
            raise ConnectionCutError

    async def download(self, request: Request) -> Response:
        """Give a file's content."""
        if self.faults.down():
            return await self.cut(request)
        stored = self.world.files.get(request.path_params["file_id"])
        if request.path_params["token"] != self.world.token or stored is None:
            return JSONResponse(ApiError(404, "Not Found").json(), 404)
        fault = self.faults.take("download", None, {"status", "drop_before", "hang_before"})
        if fault and fault.kind == "status":
            return Response(status_code=fault.status)
        if fault and fault.kind == "drop_before":
            return await self.cut(request)
        if fault:
            await asyncio.sleep(fault.seconds)
        return Response(stored.content, media_type=stored.mime_type)


_HOOKS = {"setWebhook", "deleteWebhook", "getWebhookInfo"}


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _chat(params: Params) -> int | None:
    return _number(params.values.get("chat_id"))


def _readable(params: Params) -> dict[str, Any]:
    """Parameters with their JSON read, for the record of calls."""
    found: dict[str, Any] = {}
    for name, value in params.values.items():
        found[name] = value
        if isinstance(value, str) and name not in {"text", "caption"}:
            with contextlib.suppress(ValueError):
                found[name] = json.loads(value)
    for name, (filename, content) in params.files.items():
        found[name] = f"{filename} ({len(content)} bytes)"
    return found
