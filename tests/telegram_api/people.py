"""People who write to the bot: in private, in groups and topics, inline, as guests."""

from collections.abc import Callable
from typing import Any

from . import transcript as transcripts
from .methods_queries import insert_result
from .participant import Participant
from .state import Chat, Json, Message, Person, Query
from .waiting import until, until_sync
from .world import World


class User:
    """A person with an account."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person

    @property
    def id(self) -> int:
        return self.person.id

    def private(self) -> Participant:
        """Their chat with the bot."""
        return Participant(self.world, self.person, self.world.chats[self.id])

    def in_(self, group: "Group", topic: int | None = None) -> Participant:
        """They in a group, or in one topic of it."""
        return Participant(self.world, self.person, group.chat, topic)

    def block(self) -> None:
        """Block the bot; it is told, and every later call for this chat is refused."""
        self.person.blocked = True
        self._my_status("member", "kicked")

    def unblock(self) -> None:
        self.person.blocked = False
        self._my_status("kicked", "member")

    def delete_account(self) -> None:
        """Be gone, without a word to the bot."""
        self.person.deactivated = True

    def _my_status(self, old: str, new: str) -> None:
        chat = self.world.chats[self.id]
        tell_status(self.world, chat, self.person, old, new)

    def inline_query(self, text: str, *, offset: str = "", chat_type: str = "private") -> Query:
        """Type `@bot text` in some chat; see `wait_for_results`."""
        world = self.world
        with world.lock:
            query = Query(f"7{world.new_id():017}", self.person, world.clock.now(), text)
            world.inline_queries[query.id] = query
            body = {
                "id": query.id,
                "from": self.person.json(),
                "query": text,
                "offset": offset,
                "chat_type": chat_type,
            }
            world.update("inline_query", body, ("inline", self.id))
        return query

    async def wait_for_results(self, query: Query, timeout: float = 5) -> list[Json]:  # noqa: ASYNC109 - it raises its own error
        """The results the bot gave."""
        answer = await until(
            self.world,
            lambda: query.answer,
            timeout,
            lambda: f"results for the inline query {query.data!r}",
            query.id,
        )
        return list(answer["results"])

    def wait_for_results_sync(self, query: Query, timeout: float = 5) -> list[Json]:
        answer = until_sync(
            self.world,
            lambda: query.answer,
            timeout,
            lambda: f"results for the inline query {query.data!r}",
            query.id,
        )
        return list(answer["results"])

    def choose(self, query: Query, result_id: str, into: Participant | None = None) -> Message:
        """Tap a result: its message appears in a chat, and the bot hears of it."""
        world = self.world
        with world.lock:
            assert query.answer is not None, "the inline query has no answer to choose from"
            result = next(r for r in query.answer["results"] if r["id"] == result_id)
            chat = into.chat if into else world.chats[self.id]
            message = insert_result(world, chat, self.person, result)
            body: Json = {"result_id": result_id, "from": self.person.json(), "query": query.data}
            if message.buttons:
                body["inline_message_id"] = message.inline_message_id
            world.update("chosen_inline_result", body, ("inline", self.id))
        return message


def tell_status(world: World, chat: Chat, by: Person, old: str, new: str) -> None:
    """Tell the bot that its own status in a chat changed."""
    from .methods_bot import member_json

    body = {
        "chat": chat.json(),
        "from": by.json(),
        "date": int(world.clock.now()),
        "old_chat_member": member_json(world.bot, old),
        "new_chat_member": member_json(world.bot, new),
    }
    world.update("my_chat_member", body, chat.id)


class Group:
    """A group, supergroup or forum."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def add(self, user: User, status: str = "member") -> Participant:
        """Let somebody in, or change what they are: `member`, `administrator`, …"""
        self.chat.members[user.id] = status
        return user.in_(self)

    def set_bot(self, status: str, by: User) -> None:
        """Add, promote or kick the bot; it is told."""
        old, self.chat.bot_status = self.chat.bot_status, status
        tell_status(self.world, self.chat, by.person, old, status)

    def topic(self, name: str, by: User) -> int:
        """Open a topic; gives its thread id."""
        with self.world.lock:
            created = {"name": name, "icon_color": 7322096}
            root = self.world.post(self.chat, by.person, forum_topic_created=created)
            root.payload.update(message_thread_id=root.id, is_topic_message=True)
            self.chat.topics[root.id] = name
            self.world.update("message", root.payload, self.id)
        return root.id

    def close_topic(self, topic: int) -> None:
        self.chat.closed_topics.add(topic)

    def migrate(self, by: User) -> "Group":
        """Become a supergroup: a new chat id; the old one refuses with where to go."""
        world, old = self.world, self.chat
        with world.lock:
            number = -1_000_000_000_000 - world.new_id()
            new = Chat(
                number,
                "supergroup",
                old.title,
                members=dict(old.members),
                bot_status=old.bot_status,
            )
            world.chats[number] = new
            away = world.post(old, by.person, migrate_to_chat_id=number)
            here = world.post(new, by.person, migrate_from_chat_id=old.id)
            old.migrated_to = number
            world.update("message", away.payload, old.id)
            world.update("message", here.payload, number)
        return Group(world, new)

    def messages(self) -> list[Message]:
        """What the bot wrote here and is still there."""
        return [
            each
            for each in self.chat.messages.values()
            if each.sender == self.world.bot.id and not each.deleted
        ]

    def transcript(self, topic: int | None = None) -> list[transcripts.Line]:
        with self.world.lock:
            return transcripts.transcript(self.chat, topic)

    async def wait_until(
        self,
        check: Callable[["Group"], Any],
        *,
        timeout: float = 5,  # noqa: ASYNC109 - it raises its own error
        what: str = "a condition",
    ) -> Any:
        """Wait until a function of this group gives something true."""
        return await until(
            self.world,
            lambda: check(self),
            timeout,
            lambda: f"{what}; there is:\n{transcripts.as_text(self.transcript())}",
        )
