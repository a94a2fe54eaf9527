"""What a person sees in a chat: the messages as they are now."""

from dataclasses import dataclass
from typing import Any

from . import rules
from .state import Chat, Message


@dataclass(frozen=True)
class Line:
    """One message on the screen.

    Attributes:
        detected: What the client lights up by itself besides `entities`: mentions, commands,
            links that the sender did not mark.
    """

    id: int
    sender: str
    by_bot: bool
    text: str
    entities: tuple[dict[str, Any], ...]
    detected: tuple[dict[str, Any], ...]
    buttons: tuple[tuple[str, ...], ...]
    reactions: tuple[str, ...]
    reply_to: int | None
    thread: int | None
    edited: bool
    date: int


def line(message: Message) -> Line:
    """A message as a line."""
    body = message.payload
    covered = {at for each in message.entities for at in _span(each)}
    lit = [each for each in rules.detected(message.text) if covered.isdisjoint(_span(each))]
    return Line(
        id=message.id,
        sender=body["from"]["first_name"],
        by_bot=body["from"]["is_bot"],
        text=message.text,
        entities=tuple(message.entities),
        detected=tuple(lit),
        buttons=tuple(tuple(each["text"] for each in row) for row in message.buttons),
        reactions=tuple(message.reactions),
        reply_to=message.reply_to,
        thread=message.thread,
        edited="edit_date" in body,
        date=body["date"],
    )


def _span(entity: dict[str, Any]) -> range:
    # A plain style over a mention leaves it lit; a link or code does not.
    if entity["type"] in {"bold", "italic", "underline", "strikethrough", "spoiler"} | rules.QUOTES:
        return range(0)
    return range(entity["offset"], entity["offset"] + entity["length"])


def transcript(chat: Chat, thread: int | None = None) -> list[Line]:
    """The lines of a chat, or of one topic, oldest first; deleted messages are gone."""
    return [
        line(message)
        for message in chat.messages.values()
        if not message.deleted
        and ("text" in message.payload or "from" in message.payload)
        and (thread is None or message.thread == thread)
        and "forum_topic_created" not in message.payload
    ]


def as_text(lines: list[Line]) -> str:
    """A transcript to read in a failure."""
    shown = []
    for each in lines:
        shown.append(f"[{each.id}] {each.sender}{' (edited)' if each.edited else ''}: {each.text}")
        shown.extend(f"    {' | '.join(row)}" for row in each.buttons)
    return "\n".join(shown) or "(nothing)"
