"""A question as it came from Telegram, and where its answer belongs."""

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

from corpus.language import Language

__all__ = ["Asked", "Place", "conversation_key", "place_of", "sender_of"]


@dataclass(frozen=True)
class Place:
    """Where messages go: a chat, and the topic in it."""

    chat_id: int
    thread_id: int | None = None
    private: bool = True


@dataclass(frozen=True)
class Asked:
    """A question, who asked it and where.

    Attributes:
        text: the question, without mention and command.
        place: where it was asked and is answered.
        user_id: who asked; a channel that speaks in a group has its own id.
        message_id: the message with the question; None for a pressed button.
        key: the conversation it belongs to.
        edited: whether the message was asked before and has been changed.
        language_code: as Telegram gives it.
        language: the asker's chosen language, if any.
        short: whether the asker wants short answers.
        heading: shown above the answer, where the question isn't in sight.
    """

    text: str
    place: Place
    user_id: int
    message_id: int | None
    key: str
    edited: bool = False
    language_code: str | None = None
    language: Language | None = None
    short: bool = False
    heading: str = ""


def conversation_key(chat_id: int, thread_id: int | None, user_id: int) -> str:
    """The name of a conversation: never the same for two chats, topics or users."""
    return f"telegram:{chat_id}:{thread_id or 0}:{user_id}"


def place_of(message: Message) -> Place:
    """Where a message stands, and so where its answer goes."""
    return Place(
        chat_id=message.chat.id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        private=message.chat.type == ChatType.PRIVATE,
    )


def sender_of(message: Message) -> int:
    """Who wrote a message; a channel or an anonymous admin by the chat they speak for."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id
