"""The webhook: updates by HTTP, from Telegram only, acknowledged once they are written down."""

import hmac
import json
import logging
import re
from typing import TYPE_CHECKING, Any

import tornado.httpserver
import tornado.web
from telegram import Update
from telegram.error import TelegramError

if TYPE_CHECKING:
    from telegram import Bot

    from bot.telegram.intake import DurableQueue

__all__ = ["webhook_server"]

MAX_BODY = 1_000_000
"""Bytes; an update holds no files, and some ten thousand characters at most."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_LOG = logging.getLogger(__name__)


class _Webhook(tornado.web.RequestHandler):
    def initialize(self, bot: "Bot", queue: "DurableQueue", secret: str) -> None:
        self.bot = bot
        self.queue = queue
        self.secret = secret

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            _LOG.warning("a webhook call without the right secret was refused")
            raise tornado.web.HTTPError(403)
        try:
            update = Update.de_json(json.loads(self.request.body), self.bot)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            _LOG.warning("a webhook call that holds no update was refused (%s)", error)
            raise tornado.web.HTTPError(400) from error
        try:
            await self.queue.put(update)
        except TelegramError as error:
            # Telegram sends it again until it is told that it arrived.
            raise tornado.web.HTTPError(503) from error


def webhook_server(
    bot: "Bot", queue: "DurableQueue", *, path: str, secret: str
) -> tornado.httpserver.HTTPServer:
    """A server that takes updates; the caller lets it listen and stops it.

    Args:
        bot: the updates' bot.
        queue: where they go.
        path: of the webhook's URL.
        secret: what `set_webhook` told Telegram to send along.
    """
    routes: list[tuple[str, Any, dict[str, Any]]] = [
        (re.escape(path or "/"), _Webhook, {"bot": bot, "queue": queue, "secret": secret})
    ]
    application = tornado.web.Application(routes, log_function=lambda handler: None)
    return tornado.httpserver.HTTPServer(application, max_body_size=MAX_BODY, xheaders=False)
