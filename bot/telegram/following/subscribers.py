"""Who subscribes on Telegram: a chat or a topic of one, and who may choose for it."""

from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.telegram.asked import Place

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["may_choose", "place_of_subscriber", "prefix_of_chat", "subscriber_of"]

_ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


def subscriber_of(message: Message) -> str:
    """The name by which the place of a message subscribes."""
    thread = message.message_thread_id if message.is_topic_message else None
    return f"{prefix_of_chat(message.chat_id)}{thread or 0}"


def prefix_of_chat(chat_id: int) -> str:
    """What the names of all subscribers of a chat begin with."""
    return f"telegram:{chat_id}:"


def place_of_subscriber(subscriber: str) -> Place:
    """Where a subscriber's digest goes."""
    _, chat, thread = subscriber.split(":")
    return Place(int(chat), int(thread) or None, int(chat) > 0)


async def may_choose(app: "BotApplication", message: Message, user_id: int | None = None) -> bool:
    """Whether someone may choose for a chat: anyone in their own, admins in a group.

    Args:
        app: the bot.
        message: stands in the chat.
        user_id: who pressed a button under the message; None is who wrote it.
    """
    if message.chat.type == ChatType.PRIVATE:
        return True
    user = message.from_user
    asking = user_id if user_id is not None else (user.id if user else None)
    if user_id is None and message.sender_chat is not None:
        return message.sender_chat.id == message.chat_id  # an administrator in disguise
    if asking is None:
        return False
    if app.is_admin_id(asking):
        return True
    try:
        member = await app.telegram.bot.get_chat_member(message.chat_id, asking)
    except TelegramError:
        return False
    return member.status in _ADMINS
