"""Health and metrics over HTTP: `/healthz`, `/readyz`, `/metrics`.

`/healthz` says that the process answers; `/readyz` that it can answer questions: the
database takes reads, there is an index, and updates come in.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import tornado.httpserver
import tornado.web

from bot.metrics import CONTENT_TYPE

if TYPE_CHECKING:
    from bot.metrics import Metrics

__all__ = ["Readiness", "probe_server"]

Readiness = Callable[[], Awaitable[dict[str, str]]]
"""What is not ready, as name → one sentence; empty when all is."""


class _Health(tornado.web.RequestHandler):
    def get(self) -> None:
        self.write("ok\n")


class _Ready(tornado.web.RequestHandler):
    def initialize(self, readiness: Readiness) -> None:
        self.readiness = readiness

    async def get(self) -> None:
        missing = await self.readiness()
        self.set_status(503 if missing else 200)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps({"ready": not missing, "missing": missing}, ensure_ascii=False))


class _Metrics(tornado.web.RequestHandler):
    def initialize(self, metrics: "Metrics") -> None:
        self.metrics = metrics

    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE)
        self.write(await asyncio.to_thread(self.metrics.text))


def probe_server(metrics: "Metrics", readiness: Readiness) -> tornado.httpserver.HTTPServer:
    """A server for probes; the caller lets it listen and stops it."""
    routes: list[tuple[str, Any, dict[str, Any]]] = [
        ("/healthz", _Health, {}),
        ("/readyz", _Ready, {"readiness": readiness}),
        ("/metrics", _Metrics, {"metrics": metrics}),
    ]
    # Without the access log: a probe every few seconds says nothing.
    application = tornado.web.Application(routes, log_function=lambda handler: None)
    return tornado.httpserver.HTTPServer(application, max_body_size=10_000)
