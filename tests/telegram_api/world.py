"""All state of one server, and what may be done with it."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .errors import bad_request, forbidden
from .state import Call, Chat, Clock, Json, Message, Person, Query, StoredFile
from .updates import UpdateQueue


class World:
    """All state of one server; every change is made with `lock` held."""

    def __init__(self, token: str, bot: Person) -> None:
        self.token = token
        self.bot = bot
        self.lock = threading.RLock()
        self.clock = Clock()
        self.updates = UpdateQueue()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Query] = {}
        self.inline_queries: dict[str, Query] = {}
        self.guest_queries: dict[str, Query] = {}
        self.inline_messages: dict[str, Message] = {}
        self.files: dict[str, StoredFile] = {}
        self.calls: list[Call] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.names: dict[tuple[str, str], str] = {}
        self.privacy = True
        self.callback_seconds = 30.0
        self.inline_seconds = 10.0
        self._ids = 1000
        self._listeners: dict[object, list[Callable[[], None]]] = defaultdict(list)

    def new_id(self) -> int:
        with self.lock:
            self._ids += 1
            return self._ids

    @contextmanager
    def listening(self, listener: Callable[[], None], key: object = None) -> Iterator[None]:
        """Have a function called after each change, from whichever thread made it.

        Args:
            listener: What is called.
            key: Only changes of this: a chat's id, `"updates"`, a query's id. None: of anything.
        """
        with self.lock:
            self._listeners[key].append(listener)
        try:
            yield
        finally:
            with self.lock:
                self._listeners[key].remove(listener)
                if not self._listeners[key]:
                    del self._listeners[key]

    def changed(self, *keys: object) -> None:
        with self.lock:
            found = [self._listeners.get(key, []) for key in (None, *keys)]
            listeners = [listener for each in found for listener in each]
        for each in listeners:
            each()

    def chat(self, chat_id: Any) -> Chat:
        """The chat by number or `@name`.

        Raises:
            ApiError: There is none.
        """
        name = str(chat_id or "").strip()
        if not name:
            raise bad_request("chat_id is empty")
        if name.startswith("@"):
            for each in self.chats.values():
                if each.type != "private" and each.username == name[1:]:
                    return each
            raise bad_request("chat not found")
        try:
            chat = self.chats[int(name)]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None
        if chat.migrated_to:
            raise bad_request(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        return chat

    def writable(self, chat_id: Any) -> Chat:
        """The chat, when the bot may act in it.

        Raises:
            ApiError: The chat is unknown, or closed to the bot.
        """
        chat = self.chat(chat_id)
        if chat.person:
            if chat.person.deactivated:
                raise forbidden("user is deactivated")
            if chat.person.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.person.started:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        kind = "supergroup" if chat.type == "supergroup" else "group"
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {kind} chat")
        return chat

    def post(self, chat: Chat, sender: Person, **fields: Any) -> Message:
        """Put a new message into a chat."""
        date = int(fields.pop("date", None) or self.clock.now())
        if chat.person:
            message_id = self.new_id()
        else:
            message_id, chat.next_id = chat.next_id, chat.next_id + 1
        given = {name: value for name, value in fields.items() if value not in (None, [], {})}
        payload: Json = {
            "message_id": message_id,
            "from": sender.json(),
            "chat": chat.json(),
            "date": date,
            **given,
        }
        message = Message(payload, chat)
        message.versions.append((time.time(), payload))
        chat.messages[message_id] = message
        self.changed(chat.id)
        return message

    def rewrite(self, message: Message, **fields: Any) -> None:
        """Change a message; a field of None goes."""
        payload = {**message.payload, **fields, "edit_date": int(self.clock.now())}
        message.payload = {name: value for name, value in payload.items() if value is not None}
        message.versions.append((time.time(), message.payload))
        self.changed(message.chat.id)

    def update(self, kind: str, body: Json, key: object) -> None:
        """Queue an update for the bot; `key` names what must stay in order (the chat)."""
        self.updates.add(kind, body, key)
        self.changed("updates")
