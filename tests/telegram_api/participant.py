"""One person in one chat (or topic): what they do and what they see."""

import time
from collections.abc import Callable
from typing import Any

from . import rules
from . import transcript as transcripts
from .methods_messages import file_json, without_reply
from .state import Chat, Draft, Json, Message, Person, Query, StoredFile
from .waiting import until, until_sync
from .world import World

Predicate = Callable[[Message], Any]

# Who Telegram says sent an anonymous administrator's message.
GROUP_ANONYMOUS_BOT = Person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)

DRAFT_SECONDS = 30


class Participant:
    """A person in a chat. Plain methods, to be called from any thread or coroutine."""

    def __init__(self, world: World, person: Person, chat: Chat, topic: int | None = None) -> None:
        self.world = world
        self.person = person
        self.chat = chat
        self.topic = topic

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    # -- writing

    def send(
        self,
        text: str,
        *,
        reply_to: Message | int | None = None,
        entities: list[Json] | None = None,
        ago: float = 0,
        anonymous: bool = False,
        **fields: Any,
    ) -> Message:
        """Send a text. Mentions, commands and links become entities, as in a client.

        Args:
            text: What is written.
            reply_to: The message answered.
            entities: Besides the detected ones; offsets in UTF-16 code units.
            ago: Seconds it was sent before now.
            anonymous: As an administrator who stays unnamed: sent by the group itself.
            fields: More fields of the Message.
        """
        body = {
            "text": text,
            "entities": [*rules.detected(text), *(entities or [])],
            "date": self.world.clock.now() - ago,
            **fields,
        }
        if anonymous:
            body |= {"from": GROUP_ANONYMOUS_BOT.json(), "sender_chat": self.chat.json()}
        return self._post(body, reply_to)

    def command(self, name: str, arguments: str = "", **options: Any) -> Message:
        """`/name arguments`; `name` may carry `@bot`."""
        return self.send(f"/{name} {arguments}".rstrip(), **options)

    def start(self, payload: str = "") -> Message:
        """Press Start, perhaps on a deep link's payload."""
        return self.command("start", payload)

    def mention(self, text: str, **options: Any) -> Message:
        """`@bot text`."""
        return self.send(f"@{self.world.bot.username} {text}", **options)

    def reply(self, to: Message | int, text: str, **options: Any) -> Message:
        return self.send(text, reply_to=to, **options)

    def forward(
        self, text: str, *, origin: Person | str = "Somebody", entities: list[Json] | None = None
    ) -> Message:
        """Forward a text from a person, or from somebody whose account is hidden."""
        date = int(self.world.clock.now()) - 3600
        if isinstance(origin, str):
            came: Json = {"type": "hidden_user", "sender_user_name": origin, "date": date}
        else:
            came = {"type": "user", "sender_user": origin.json(), "date": date}
        return self.send(text, entities=entities, forward_origin=came)

    def edit(self, message: Message, text: str) -> None:
        """Change one's own text."""
        assert message.sender == self.person.id, "people edit their own messages only"
        with self.world.lock:
            self.world.rewrite(message, text=text, entities=rules.detected(text) or None)
            self._tell("edited_message", message)

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; bots are not told."""
        with self.world.lock:
            message.deleted = True
            self.world.changed(self.id)

    def document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime_type: str = "text/plain",
        size: int | None = None,
        **options: Any,
    ) -> Message:
        """Send a file; `size` overrides what Telegram says of its size."""
        stored = self._file(name, mime_type, content, size)
        document = file_json(stored, file_name=name, mime_type=mime_type)
        return self._media({"document": document}, caption, options)

    def photo(self, content: bytes = b"jpeg", *, caption: str = "", **options: Any) -> Message:
        stored = self._file("photo.jpg", "image/jpeg", content, None)
        sizes = [file_json(stored, width=size, height=size) for size in (90, 320)]
        return self._media({"photo": sizes}, caption, options)

    def voice(self, seconds: int = 3, *, caption: str = "", **options: Any) -> Message:
        stored = self._file("voice.ogg", "audio/ogg", b"ogg", None)
        voice = file_json(stored, duration=seconds, mime_type="audio/ogg")
        return self._media({"voice": voice}, caption, options)

    def _media(self, fields: Json, caption: str, options: Json) -> Message:
        if caption:
            fields |= {"caption": caption, "caption_entities": rules.detected(caption)}
        return self._post(fields, options.pop("reply_to", None))

    def _file(self, name: str, mime_type: str, content: bytes, size: int | None) -> StoredFile:
        file_id = f"BQACAgIAAx{self.world.new_id()}"
        stored = StoredFile(file_id, name, mime_type, content, size or len(content))
        self.world.files[file_id] = stored
        return stored

    def _post(self, body: Json, reply_to: Message | int | None) -> Message:
        with self.world.lock:
            if self.chat.person:
                self.chat.person.started = True
            target = self.chat.messages.get(reply_to) if isinstance(reply_to, int) else reply_to
            body |= self._place(target)
            message = self.world.post(self.chat, self.person, **body)
            self.chat.last_of[self.person.id] = message.id
            self._tell("message", message)
        return message

    def _place(self, target: Message | None) -> Json:
        """Thread and reply fields, as Telegram fills them.

        In a topic a message that answers nothing still carries `reply_to_message`, the one that
        opened the topic; in a supergroup without topics a reply carries `message_thread_id`.
        """
        where: Json = {}
        if self.topic is not None:
            target = target or self.chat.messages[self.topic]
            where = {"message_thread_id": self.topic, "is_topic_message": True}
        elif target is not None and self.chat.type == "supergroup":
            where = {"message_thread_id": target.thread or target.id}
        if target is not None:
            where["reply_to_message"] = without_reply(target)
        return where

    def _tell(self, kind: str, message: Message) -> None:
        if self._reaches_bot(message):
            self.world.update(kind, message.payload, self.chat.id)

    def _reaches_bot(self, message: Message) -> bool:
        """Privacy mode: commands, mentions of the bot and replies to it."""
        if self.chat.type == "private":
            return not self.person.blocked
        if self.chat.bot_status in {"left", "kicked"}:
            return False
        if self.chat.bot_status == "administrator" or not self.world.privacy:
            return True
        me = f"@{self.world.bot.username}".lower()
        replied = message.payload.get("reply_to_message", {}).get("from", {})
        if replied.get("id") == self.world.bot.id or "via_bot" in message.payload:
            return True
        if me in (part.lower() for part in message.parts("mention")):
            return True
        first = message.text.split(maxsplit=1)[0].lower() if message.text.strip() else ""
        return first.startswith("/") and ("@" not in first or first.endswith(me))

    # -- pressing, reacting, guests

    def press(self, message: Message, label: str) -> Query:
        """Press a button by its label, or by the beginning of it.

        Raises:
            AssertionError: The message is gone, or has no such button that calls the bot.
        """
        assert not message.deleted, "the message with the button is deleted"
        buttons = [button for row in message.buttons for button in row]
        for button in buttons:
            if button["text"].startswith(label) and "callback_data" in button:
                return self.callback(message, button["callback_data"])
        raise AssertionError(f"no button {label!r} among {[b['text'] for b in buttons]}")

    def callback(self, message: Message, data: str) -> Query:
        """Send callback data for a message, also data no button has, as a forger can."""
        world = self.world
        with world.lock:
            query = Query(f"4{world.new_id():017}", self.person, world.clock.now(), data, message)
            world.callbacks[query.id] = query
            body: Json = {
                "id": query.id,
                "from": self.person.json(),
                "chat_instance": str(self.chat.id * 7),
                "data": data,
            }
            if message.inline_message_id:
                body["inline_message_id"] = message.inline_message_id
            else:
                body["message"] = message.payload
            world.update("callback_query", body, self.chat.id)
        return query

    def react(self, message: Message, *emojis: str) -> None:
        """Put reactions on a message; a bot in a group hears of it as administrator only."""
        world = self.world
        with world.lock:
            old, message.reactions = message.reactions, list(emojis)
            message.reactions_over_time.append(list(emojis))
            if self.chat.type == "private" or self.chat.bot_status == "administrator":
                body = {
                    "chat": self.chat.json(),
                    "message_id": message.id,
                    "user": self.person.json(),
                    "date": int(world.clock.now()),
                    "old_reaction": [{"type": "emoji", "emoji": each} for each in old],
                    "new_reaction": [{"type": "emoji", "emoji": each} for each in emojis],
                }
                world.update("message_reaction", body, self.chat.id)
            world.changed(self.id)

    def guest(self, text: str, *, reply_to: Message | None = None) -> Query:
        """Mention the bot in a chat it isn't in (guest mode)."""
        world = self.world
        with world.lock:
            body = {
                "text": f"@{world.bot.username} {text}",
                "entities": rules.detected(f"@{world.bot.username} {text}"),
                **self._place(reply_to),
            }
            message = world.post(self.chat, self.person, **body)
            query = Query(
                f"9{world.new_id():017}", self.person, world.clock.now(), text, message, self.chat
            )
            world.guest_queries[query.id] = query
            sent = {**message.payload, "guest_query_id": query.id}
            world.update("guest_message", sent, self.chat.id)
        return query

    # -- seeing

    def messages(self) -> list[Message]:
        """What the bot wrote here (in this topic) and is still there, oldest first."""
        with self.world.lock:
            return [
                each
                for each in self.chat.messages.values()
                if each.payload["from"]["id"] == self.world.bot.id
                and not each.deleted
                and (self.topic is None or each.thread == self.topic)
            ]

    def transcript(self) -> list[transcripts.Line]:
        with self.world.lock:
            return transcripts.transcript(self.chat, self.topic)

    @property
    def drafts(self) -> list[Draft]:
        """Every draft shown, with its time."""
        return list(self.chat.drafts)

    @property
    def draft(self) -> Draft | None:
        """The draft on the screen: not older than 30 s, and no message of the bot since."""
        last = self.chat.drafts[-1] if self.chat.drafts else None
        if last is None or time.time() - last.at > DRAFT_SECONDS:
            return None
        sent = [each.versions[0][0] for each in self.messages()]
        return None if sent and sent[-1] >= last.at else last

    @property
    def actions(self) -> list[tuple[float, str, int | None]]:
        """Every chat action: time, action, thread."""
        return list(self.chat.actions)

    def _match(self, predicate: Predicate | None, after: int | None) -> Message | None:
        low = self.chat.last_of.get(self.person.id, 0) if after is None else after
        for message in self.messages():
            if message.id > low and (predicate is None or predicate(message)):
                return message
        return None

    def _state(self) -> str:
        return f"a message of the bot; there is:\n{transcripts.as_text(self.transcript())}"

    async def wait_for_message(
        self,
        predicate: Predicate | None = None,
        *,
        after: int | None = None,
        timeout: float = 5,  # noqa: ASYNC109 - it raises its own error
    ) -> Message:
        """The first message of the bot for which `predicate` holds, as it is at some moment.

        Args:
            predicate: Looked at again after each edit; without it any message will do.
            after: Only messages with a higher id; by default, the last one this person sent here.
            timeout: Seconds.

        Raises:
            AssertionError: None came in time; the text shows the chat.
        """
        return await until(
            self.world, lambda: self._match(predicate, after), timeout, self._state, self.id
        )

    def wait_for_message_sync(
        self, predicate: Predicate | None = None, *, after: int | None = None, timeout: float = 5
    ) -> Message:
        """As `wait_for_message`, without an event loop."""
        return until_sync(
            self.world, lambda: self._match(predicate, after), timeout, self._state, self.id
        )

    async def wait_until(
        self,
        check: Callable[["Participant"], Any],
        *,
        timeout: float = 5,  # noqa: ASYNC109 - it raises its own error
        what: str = "a condition",
    ) -> Any:
        """Wait until a function of this participant gives something true."""
        return await until(
            self.world,
            lambda: check(self),
            timeout,
            lambda: f"{what}; there is:\n{transcripts.as_text(self.transcript())}",
        )

    async def wait_for_answer(self, query: Query, timeout: float = 5) -> Json:  # noqa: ASYNC109 - it raises its own error
        """How the bot answered a pressed button (or guest query)."""
        return await until(
            self.world,
            lambda: query.answer,
            timeout,
            lambda: f"an answer to {query.data!r}",
            query.id,
        )
