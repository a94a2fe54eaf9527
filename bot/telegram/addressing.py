"""Whether a message is meant for the bot, and what it asks."""

from dataclasses import dataclass

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

__all__ = ["Addressed", "question_of"]


@dataclass(frozen=True)
class Addressed:
    """What a message asks; `text` is empty when it holds nothing to read."""

    text: str


def question_of(message: Message, bot: User) -> Addressed | None:
    """What a message asks the bot, or None if it is not for it.

    In a private chat everything is. In a group only what mentions the bot (by an
    entity, so that a look-alike in a link or in code doesn't count) or replies to one
    of its messages. A bare mention in reply to someone asks what that one wrote.
    """
    if _is_machine(message, bot):
        return None
    text = message.text or message.caption or ""
    if message.chat.type == ChatType.PRIVATE:
        return Addressed(text.strip())
    mentions = _mentions(message, bot)
    if mentions:
        own = _without(text, mentions)
        return Addressed(own or _referred(message, bot))
    return Addressed(text.strip()) if _replies_to(message, bot) else None


def _is_machine(message: Message, bot: User) -> bool:
    """Messages of bots, and what was inserted through this bot itself."""
    if message.via_bot is not None and message.via_bot.id == bot.id:
        return True
    user = message.from_user
    return user is not None and user.is_bot and message.sender_chat is None


def _mentions(message: Message, bot: User) -> list[MessageEntity]:
    entities = message.entities or message.caption_entities or ()
    read = message.parse_entity if message.text else message.parse_caption_entity
    name = f"@{bot.username}".casefold()
    return [
        entity
        for entity in entities
        if (entity.type == MessageEntity.MENTION and read(entity).casefold() == name)
        or (entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == bot.id)
    ]


def _without(text: str, entities: list[MessageEntity]) -> str:
    """The text without some entities, whose offsets count UTF-16 units."""
    data = text.encode("utf-16-le")
    for entity in sorted(entities, key=lambda each: -each.offset):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        data = data[:start] + " ".encode("utf-16-le") + data[end:]
    left = " ".join(data.decode("utf-16-le", "replace").split())
    return left.strip(" ,，:：、")


def _replies_to(message: Message, bot: User) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != bot.id:
        return False
    # The first message of a topic counts as replied to by every message in it.
    return replied.forum_topic_created is None


def _referred(message: Message, bot: User) -> str:
    replied = message.reply_to_message
    if replied is None or (replied.from_user is not None and replied.from_user.id == bot.id):
        return ""
    return (replied.text or replied.caption or "").strip()
