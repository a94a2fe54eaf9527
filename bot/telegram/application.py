"""Putting the bot together: the library's application, our parts, and every feature."""

import logging
from types import ModuleType
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationBuilder,
    ApplicationHandlerStop,
    ContextTypes,
    Defaults,
    TypeHandler,
)

from bot.guarding.updates import ReceivedUpdates
from bot.metrics import Metrics
from bot.storage.answers import AnswerLog
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.feedback import FeedbackLog
from bot.telegram import (
    asking,
    chats,
    companies,
    curating,
    feedback,
    following,
    guarding,
    guest,
    inline,
    menu,
    personal,
    sources,
    upkeep,
)
from bot.telegram.answers import Answers
from bot.telegram.app import BotApplication, PtbApplication
from bot.telegram.buttons import register as register_buttons
from bot.telegram.credentials import api_url, required_token
from bot.telegram.delivery import Delivery, DeliveryError
from bot.telegram.intake import DurableQueue
from bot.telegram.logs import keep_secret
from bot.telegram.metered import MeteredRequest
from bot.telegram.pacing import Pacer
from bot.telegram.preferences import Preferences
from bot.telegram.processing import Processor
from bot.telegram.render import plain
from bot.telegram.sent import SentAnswers
from bot.telegram.service import AnswerService

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.settings import Settings
    from bot.telegram.service import AnswerSource

__all__ = ["ALLOWED_UPDATES", "FEATURES", "build_application"]

FEATURES: tuple[ModuleType, ...] = (
    guarding, chats, companies, sources, following, personal, menu, curating, feedback, inline,
    guest, asking, upkeep,
)  # fmt: skip
"""Each has `register(app)`. Commands stand in the menu in this order. `asking` takes
the messages that those before it leave over."""

ALLOWED_UPDATES = (
    "message", "edited_message", "callback_query", "inline_query", "my_chat_member",
    "guest_message",
)  # fmt: skip
"""Always named: left out, Telegram sends what was asked for the last time."""

_LOG = logging.getLogger(__name__)


def build_application(
    settings: "Settings",
    chain: "AnswerSource",
    *,
    database: Database | None = None,
    features: tuple[ModuleType, ...] = FEATURES,
    pacer: Pacer | None = None,
) -> BotApplication:
    """The bot, ready to be run by polling or a webhook.

    Args:
        settings: with `TELEGRAM_BOT_TOKEN`.
        chain: what answers; called from many threads (see `bot.chain_pool.open_pool`).
        database: where conversations are kept; None opens the one of the settings.
        features: modules with a `register` function.
        pacer: the pace of messages; None keeps Telegram's limits.

    Raises:
        SettingError: there is no token.
    """
    token = required_token(settings)
    keep_secret(token)
    owned = Database.open(settings) if database is None else database
    metrics = Metrics()
    queue = DurableQueue(ReceivedUpdates(owned), metrics)
    processor = Processor(queue.finish)
    telegram = _library_application(settings, token, processor, queue, metrics)
    app = BotApplication(
        settings=settings,
        telegram=telegram,
        service=AnswerService(chain),
        database=owned,
        conversations=Conversations(owned),
        answers=AnswerLog(owned),
        feedback=FeedbackLog(owned),
        preferences=Preferences(owned),
        sent=SentAnswers(owned),
        delivery=Delivery(telegram.bot, pacer or Pacer()),
        processor=processor,
        queue=queue,
        metrics=metrics,
    )
    app.asking = Answers(app)
    telegram.bot_data["app"] = app
    _add_gate(app)
    register_buttons(app)
    for feature in features:
        feature.register(app)
    telegram.add_error_handler(_log_error)
    telegram.post_init = _starter(app)
    telegram.post_shutdown = _stopper(app, close_database=database is None)
    return app


def _library_application(
    settings: "Settings", token: str, processor: Processor, queue: DurableQueue, metrics: Metrics
) -> PtbApplication:
    builder = (
        ApplicationBuilder()
        .token(token)
        .concurrent_updates(processor)
        .update_queue(queue)
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        # Long enough that a slow reply of Telegram's is rarely taken for a lost one:
        # a message whose fate is unknown is not sent again.
        .request(MeteredRequest(metrics, connect_timeout=10, read_timeout=30, write_timeout=30))
    )
    builder = builder.base_url(api_url(settings)).base_file_url(api_url(settings, "file/bot"))
    return builder.build()


def _add_gate(app: BotApplication) -> None:
    allowed = app.settings.telegram_allowed_ids

    async def check(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if allowed and not _is_allowed(update, allowed | app.settings.telegram_admin_ids):
            raise ApplicationHandlerStop
        for gate in app.gates:
            if not await gate(update):
                raise ApplicationHandlerStop

    app.add_handler(TypeHandler(Update, check), group=-100)


def _is_allowed(update: Update, allowed: frozenset[int]) -> bool:
    user, chat = update.effective_user, update.effective_chat
    return bool({user.id if user else None, chat.id if chat else None} & allowed)


async def _log_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    number = update.update_id if isinstance(update, Update) else None
    _LOG.error("update %s failed", number, exc_info=context.error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or isinstance(context.error, TelegramError | DeliveryError):
        return  # there is nobody to tell, or no way to
    app: BotApplication = context.application.bot_data["app"]
    await app.reply(message, plain((await app.wording_of(message)).failed))


def _starter(app: BotApplication) -> "Callable[[PtbApplication], Coroutine[Any, Any, None]]":
    async def start(_: object) -> None:
        await menu.publish(app)
        for hook in app.start_hooks:
            await hook()

    return start


def _stopper(
    app: BotApplication, *, close_database: bool
) -> "Callable[[PtbApplication], Coroutine[Any, Any, None]]":
    async def stop(_: object) -> None:
        for hook in reversed(app.stop_hooks):
            await hook()
        app.service.close()
        if close_database:
            app.database.close()

    return stop
