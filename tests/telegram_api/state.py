"""The things a server knows: people, chats, messages, drafts, queries, files, calls."""

import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Clock:
    """The server's time of day, which a test may move."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        self.offset += seconds


@dataclass
class Person:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            body["username"] = self.username
        if self.language_code and not self.is_bot:
            body["language_code"] = self.language_code
        return body


@dataclass
class Message:
    """A message with all it has been."""

    payload: Json
    chat: "Chat"
    deleted: bool = False
    versions: list[tuple[float, Json]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    reactions_over_time: list[list[str]] = field(default_factory=list)
    inline_message_id: str | None = None

    @property
    def id(self) -> int:
        return int(self.payload["message_id"])

    @property
    def text(self) -> str:
        """The text or caption as it is now."""
        return str(self.payload.get("text", self.payload.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.payload.get("entities") or self.payload.get("caption_entities") or [])

    @property
    def sender(self) -> int:
        return int(self.payload["from"]["id"])

    @property
    def thread(self) -> int | None:
        return self.payload.get("message_thread_id")

    @property
    def reply_to(self) -> int | None:
        target = self.payload.get("reply_to_message")
        return int(target["message_id"]) if target else None

    @property
    def buttons(self) -> list[list[Json]]:
        """Rows of the inline keyboard."""
        return list(self.payload.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def labels(self) -> list[str]:
        """The buttons' texts, row after row."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def edits(self) -> list[str]:
        """The texts over time, the first one included."""
        return [str(body.get("text", "")) for _, body in self.versions]

    def covered(self, entity: Json) -> str:
        """The text under an entity."""
        start, length = entity["offset"] * 2, entity["length"] * 2
        return self.text.encode("utf-16-le")[start : start + length].decode("utf-16-le")

    def parts(self, kind: str) -> list[str]:
        """The texts under all entities of a kind."""
        return [self.covered(each) for each in self.entities if each["type"] == kind]


@dataclass
class Draft:
    """One `sendMessageDraft`."""

    at: float
    draft_id: int
    text: str
    entities: list[Json]
    thread: int | None
    extra: Json


@dataclass
class Chat:
    """A private chat, group or supergroup."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    person: Person | None = None
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    bot_may_write: bool = True
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    allowed_reactions: set[str] | None = None
    drafts: list[Draft] = field(default_factory=list)
    actions: list[tuple[float, str, int | None]] = field(default_factory=list)
    next_id: int = 1
    last_of: dict[int, int] = field(default_factory=dict)

    def json(self) -> Json:
        body: Json = {"id": self.id, "type": self.type}
        if self.person:
            body["first_name"] = self.person.first_name
        if self.title:
            body["title"] = self.title
        username = self.person.username if self.person else self.username
        if username:
            body["username"] = username
        if self.is_forum:
            body["is_forum"] = True
        return body

    def message(self, message_id: int | None) -> Message | None:
        """A message that is there; a deleted one isn't."""
        found = self.messages.get(message_id or 0)
        return None if found is None or found.deleted else found


@dataclass
class Query:
    """A callback, inline or guest query."""

    id: str
    person: Person
    at: float
    data: str
    message: Message | None = None
    chat: Chat | None = None
    answer: Json | None = None


@dataclass
class StoredFile:
    """A file a person or the bot sent."""

    file_id: str
    name: str
    mime_type: str
    content: bytes
    size: int


@dataclass
class Call:
    """One call of the bot: what it asked and what it got."""

    at: float
    method: str
    params: Json
    status: int = 0
    reply: Json = field(default_factory=dict)
    took: float = 0.0
    fault: str | None = None

    @property
    def ok(self) -> bool:
        return bool(self.reply.get("ok"))
