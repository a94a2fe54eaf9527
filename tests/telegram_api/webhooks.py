"""Delivering updates by HTTP: in order within a chat, again until the bot says 2xx."""

import asyncio
import contextlib
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from .errors import bad_request
from .params import Params
from .updates import Update
from .world import World


@dataclass
class Delivery:
    """One POST to the bot."""

    at: float
    update_id: int
    target: str
    status: int | None
    error: str | None = None


@dataclass
class Webhook:
    """What setWebhook set, and what came of it."""

    url: str = ""
    secret: str | None = None
    max_connections: int = 40
    error: tuple[int, str] | None = None
    targets: list[str] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    turn: int = 0

    def target(self) -> str:
        """Where to post next: the URL, or in turn the replicas behind it."""
        if not self.targets:
            return self.url
        self.turn += 1
        return self.targets[self.turn % len(self.targets)]


def set_webhook(world: World, webhook: Webhook, params: Params) -> bool:
    """Note where updates go.

    Raises:
        ApiError: The address or the secret isn't one Telegram takes. Plain HTTP is taken on
            loopback only, as a Bot API server of one's own does.
    """
    url = params.text("url")
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if url and parts.scheme != "https" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token") or None
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    allow(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    webhook.url, webhook.secret, webhook.error = url, secret, None
    webhook.max_connections = params.number("max_connections", 40) or 40
    world.changed("updates")
    return True


def allow(world: World, params: Params) -> None:
    """Keep the list of allowed updates, when one is given."""
    allowed = params.json("allowed_updates")
    if allowed is not None:
        world.updates.allowed = [str(each) for each in allowed]


def webhook_info(world: World, webhook: Webhook) -> dict[str, Any]:
    info: dict[str, Any] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.error:
        info["last_error_date"], info["last_error_message"] = webhook.error
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info


class Dispatcher:
    """Posts pending updates while a webhook is set."""

    def __init__(self, world: World, webhook: Webhook) -> None:
        self.world = world
        self.webhook = webhook
        self.retry_seconds = 0.2
        self._busy: set[object] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Deliver until cancelled."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._wake.set)

        # Reading the machine's certificates would cost each server's start 50 ms.
        async with httpx.AsyncClient(timeout=30, trust_env=False, verify=False) as client:
            with self.world.listening(wake, "updates"):
                try:
                    while True:
                        self._start(client)
                        await self._wake.wait()
                        self._wake.clear()
                finally:
                    for task in self._tasks:
                        task.cancel()

    def _start(self, client: httpx.AsyncClient) -> None:
        if not self.webhook.url:
            return
        seen = set(self._busy)
        for update in self.world.updates.batch(10_000):
            if update.key in seen or len(self._tasks) >= self.webhook.max_connections:
                continue
            seen.add(update.key)
            self._busy.add(update.key)
            task = asyncio.create_task(self._deliver(client, update))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, client: httpx.AsyncClient, update: Update) -> None:
        pause = self.retry_seconds
        try:
            while self.webhook.url:
                if await self._post(client, update) and self.world.updates.done(update):
                    return
                await asyncio.sleep(pause)
                pause = min(pause * 2, 2.0)
        finally:
            self._busy.discard(update.key)
            self._wake.set()

    async def _post(self, client: httpx.AsyncClient, update: Update) -> bool:
        target = self.webhook.target()
        headers = {}
        if self.webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.webhook.secret
        delivery = Delivery(time.time(), update.id, target, None)
        self.webhook.deliveries.append(delivery)
        try:
            answer = await client.post(target, json=update.json(), headers=headers)
        except httpx.HTTPError as error:
            delivery.error = type(error).__name__
            self.webhook.error = (int(self.world.clock.now()), "Connection refused")
            return False
        delivery.status = answer.status_code
        if answer.is_success:
            return True
        reason = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        self.webhook.error = (int(self.world.clock.now()), reason)
        return False


@contextlib.asynccontextmanager
async def dispatching(world: World, webhook: Webhook) -> Any:
    """Deliver updates for the length of a block."""
    task = asyncio.create_task(Dispatcher(world, webhook).run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
