"""The running bot as its features see it: shared parts, and where each feature registers.

A feature is a module with `register(app: BotApplication) -> None`; it is listed in
`bot.telegram.application.FEATURES`. It adds commands, buttons, gates and hooks here,
and never touches another feature.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update, User
from telegram.error import BadRequest
from telegram.ext import Application, BaseHandler, CommandHandler, filters

from bot.telegram.asked import place_of
from bot.telegram.delivery import DeliveryError
from bot.telegram.ops_wording import OpsWording, ops_wording_for
from bot.telegram.richtext import split
from bot.telegram.wording import Wording, wording_for
from corpus.errors import UnknownAnswerError
from corpus.language import Language

if TYPE_CHECKING:
    from bot.metrics import Metrics
    from bot.settings import Settings
    from bot.storage.answers import AnswerLog
    from bot.storage.conversations import Conversations
    from bot.storage.database import Database
    from bot.storage.feedback import FeedbackLog
    from bot.storage.records import StoredAnswer
    from bot.telegram.asked import Asked, Place
    from bot.telegram.delivery import Delivery
    from bot.telegram.intake import DurableQueue
    from bot.telegram.preferences import Preferences
    from bot.telegram.processing import Processor
    from bot.telegram.richtext import RichText
    from bot.telegram.sent import SentAnswers
    from bot.telegram.service import AnswerService

__all__ = [
    "AnswerHook", "Asking", "BotApplication", "ButtonHandler", "Command", "CommandHandlerFunction",
    "Gate", "MessageHandlerFunction", "PtbApplication", "QuestionGate",
    "argument_of", "language_of_code",
]  # fmt: skip

_LOG = logging.getLogger(__name__)

PtbApplication = Application[Any, Any, Any, Any, Any, Any]

CommandHandlerFunction = Callable[[Message, str], Awaitable[None]]
"""Gets the message and what stands behind the command."""
ButtonHandler = Callable[[CallbackQuery, str], Awaitable[bool]]
"""Gets the press and the data behind the prefix; False means the button has expired.

The handler answers the query itself when it returns True; the dispatcher answers
otherwise, so every press is answered.
"""
Gate = Callable[[Update], Awaitable[bool]]
"""Whether an update is handled at all; asked before everything else."""
QuestionGate = Callable[["Asked"], Awaitable[str | None]]
"""None to answer a question, or what to tell the asker instead; empty tells nothing."""
AnswerHook = Callable[["Asked", str | None, float], Awaitable[None]]
"""Told after each answer: the question, the answer's id (None: it failed), the seconds."""
MessageHandlerFunction = Callable[[Message], Awaitable[bool]]
"""Offered a message that holds no question; True when it has dealt with it."""


@dataclass(frozen=True)
class Command:
    """A command as Telegram's menu shows it; `describe` gives its line in a language."""

    name: str
    describe: Callable[[Language], str]
    admin: bool = False


class Asking(Protocol):
    """What answers questions, one at a time for each user in each chat."""

    async def ask(self, asked: "Asked") -> str | None:
        """Answer a question; returns the answer's id when it is delivered, None without one."""

    async def settled(self, chat_id: int) -> None:
        """Wait until the answers that are being delivered to a chat are on record."""

    def stop(self, chat_id: int, user_id: int) -> None:
        """Drop the question a user is waiting for, unless its answer is being delivered."""


@dataclass
class BotApplication:
    """Everything a feature may use; made by `bot.telegram.application.build_application`."""

    settings: "Settings"
    telegram: PtbApplication
    service: "AnswerService"
    database: "Database"
    conversations: "Conversations"
    answers: "AnswerLog"
    feedback: "FeedbackLog"
    preferences: "Preferences"
    sent: "SentAnswers"
    delivery: "Delivery"
    processor: "Processor"
    queue: "DurableQueue"
    metrics: "Metrics"
    commands: list[Command] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    question_gates: list[QuestionGate] = field(default_factory=list)
    answer_hooks: list[AnswerHook] = field(default_factory=list)
    start_hooks: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    stop_hooks: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    leave_hooks: list[Callable[[int], Awaitable[None]]] = field(default_factory=list)
    migrate_hooks: list[Callable[[int, int], Awaitable[None]]] = field(default_factory=list)
    forget_hooks: list[Callable[[int], Awaitable[None]]] = field(default_factory=list)
    message_handlers: list[MessageHandlerFunction] = field(default_factory=list)
    buttons: dict[str, ButtonHandler] = field(default_factory=dict)
    asking: "Asking" = field(init=False)
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    """What tells the time that digests are due by."""

    def add_command(
        self,
        name: str,
        handler: CommandHandlerFunction,
        *,
        describe: Callable[[Language], str],
        admin: bool = False,
    ) -> None:
        """Take a command in private chats and groups.

        Args:
            name: without the slash.
            handler: called with the message and the rest of its text. An admin's
                command reaches it from admins only; from others it is no command.
            describe: its line in the menu, at most 256 characters.
            admin: only for `TELEGRAM_ADMIN_IDS`.
        """
        self.commands.append(Command(name, describe, admin))

        async def called(update: Update, _: object) -> None:
            message = update.effective_message
            if message is not None and (not admin or self.is_admin(message)):
                await handler(message, argument_of(message))

        self.add_handler(CommandHandler(name, called, filters.UpdateType.MESSAGE))

    def add_button(self, prefix: str, handler: ButtonHandler) -> None:
        """Take presses of buttons whose data is `prefix:…` (see `button_data`)."""
        self.buttons[prefix] = handler

    def add_handler(self, handler: BaseHandler[Any, Any, Any], group: int = 0) -> None:
        """Take other updates, as the library does it; groups below 0 come first."""
        self.telegram.add_handler(handler, group)

    def is_admin(self, message: Message) -> bool:
        """Whether a message's sender may curate."""
        user = message.from_user
        return user is not None and user.id in self.settings.telegram_admin_ids

    def is_admin_id(self, user_id: int) -> bool:
        """Whether a user may curate; to be asked again on every press of a button."""
        return user_id in self.settings.telegram_admin_ids

    async def wording(self, user_id: int | None, fallback: str | None) -> Wording:
        """The phrases in the user's chosen language, else in that of a code or text.

        Args:
            user_id: whose choice counts.
            fallback: a `Language`, or an IETF tag as Telegram gives it (`zh-hant`).
        """
        chosen = None
        if user_id is not None:
            chosen = (await self.preferences.get(user_id)).language
        return wording_for(chosen or language_of_code(fallback))

    async def say(
        self,
        place: "Place",
        text: "RichText",
        *,
        answers: int | None = None,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> Message | None:
        """Send a message of ours; None when it could not be delivered.

        Args:
            place: where to.
            text: cut into several messages where it is long.
            answers: the message it replies to; left out in private chats.
            keyboard: buttons under the last message.
        """
        message: Message | None = None
        parts = split(text)
        try:
            for part in parts:
                first, last = part is parts[0], part is parts[-1]
                message = await self.delivery.send(
                    place,
                    part,
                    answers=answers if first and not place.private else None,
                    keyboard=keyboard if last else None,
                )
        except (DeliveryError, BadRequest) as error:
            _LOG.info("a message was not delivered: %s", error)
            return None
        return message

    async def reply(
        self, message: Message, text: "RichText", keyboard: InlineKeyboardMarkup | None = None
    ) -> Message | None:
        """Answer a message with one of ours; None when it could not be delivered."""
        return await self.say(
            place_of(message), text, answers=message.message_id, keyboard=keyboard
        )

    async def stored_answer(self, answer_id: str) -> "StoredAnswer | None":
        """An answer from the log, or None when it is no longer kept."""
        try:
            return await asyncio.to_thread(self.answers.get, answer_id)
        except UnknownAnswerError:
            return None

    async def wording_of(self, message: Message) -> Wording:
        """The phrases for the sender of a message."""
        user = message.from_user
        return await self.wording(user.id if user else None, user.language_code if user else None)

    async def ops_wording_of(self, user: User | None) -> OpsWording:
        """The phrases of guarding, curating and following for a user."""
        code = user.language_code if user else None
        return ops_wording_for((await self.wording(user.id if user else None, code)).language)


def argument_of(message: Message) -> str:
    """What stands behind the command in a message's text."""
    text = message.text or message.caption or ""
    parts = text.split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def language_of_code(code: str | None) -> Language:
    """The nearest of the three languages to an IETF language tag; English if there is none."""
    tag = (code or "").casefold()
    if not tag.startswith("zh"):
        return "en"
    traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
    return "zh-Hant" if traditional else "zh-Hans"
