"""The server: start and stop it, and make its people and chats."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import uvicorn

from .faults import Faults
from .people import Group, User
from .state import Call, Chat, Clock, Person
from .waiting import until
from .webhooks import Webhook, dispatching
from .wire import Wire
from .world import World

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class AnnouncingServer(uvicorn.Server):
    """A server that says when it listens, and leaves at once when told to."""

    def __init__(self, config: uvicorn.Config, leaving: Callable[[], None]) -> None:
        super().__init__(config)
        self.up = threading.Event()
        self._leaving = leaving
        self._leave = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self.up.set()

    async def main_loop(self) -> None:
        await self._leave.wait()
        self._leaving()
        # The connections just cut are taken off the list in the loop's next turn.
        await asyncio.sleep(0)

    def leave(self) -> None:
        """Shut down; from another thread."""
        self._loop.call_soon_threadsafe(self._leave.set)


class TelegramServer:
    """A strict Bot API on loopback, in a thread with an event loop of its own.

    It keeps one bot. What Telegram refuses it refuses in Telegram's words; what Telegram would
    mend in silence it refuses in words that start with `[strict]`.
    """

    def __init__(self, *, token: str = TOKEN, username: str = "company_bot") -> None:
        bot = Person(int(token.split(":")[0]), "Companybot", username, is_bot=True)
        self.token = token
        self.world = World(token, bot)
        self.faults = Faults()
        self.webhook = Webhook()
        self.port = 0
        self._wire = Wire(self.world, self.faults, self.webhook)
        self._server: AnnouncingServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """For python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"

    @property
    def bot(self) -> Person:
        return self.world.bot

    @property
    def clock(self) -> Clock:
        return self.world.clock

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first."""
        with self.world.lock:
            return list(self.world.calls)

    def calls_of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    def start(self) -> "TelegramServer":
        """Listen; after `stop`, on the same port with everything still known."""
        # asyncio switches Nagle's algorithm off only for sockets that name their protocol; with it
        # on, every answer waits 40 ms for the client's delayed acknowledgement.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._wire.app,
            http=self._wire.protocol(),
            loop="asyncio",
            lifespan="off",
            log_level="critical",
            access_log=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=1,
        )
        self._wire.closing = False
        self._server = AnnouncingServer(config, self._wire.cut_all)

        async def serve(server: uvicorn.Server) -> None:
            async with dispatching(self.world, self.webhook):
                await server.serve(sockets=[listener])

        self._thread = threading.Thread(
            target=asyncio.run, args=(serve(self._server),), daemon=True
        )
        self._thread.start()
        self._server.up.wait(10)
        return self

    def stop(self) -> None:
        """Refuse connections until the next `start`; waiting polls are cut."""
        if self._server is None or self._thread is None:
            return
        self._wire.closing = True
        self._server.leave()
        self._thread.join(10)
        self._server = self._thread = None

    def __enter__(self) -> "TelegramServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
        # A call that this server cannot even read is a fault of the bot or of the server.
        assert not self._wire.bugs, "\n".join(self._wire.bugs)

    def user(
        self,
        first_name: str = "Ann",
        *,
        username: str | None = None,
        language_code: str | None = "en",
        started: bool = True,
        user_id: int | None = None,
    ) -> User:
        """A new person; `started=False`: the bot may not write to them yet."""
        world = self.world
        with world.lock:
            number = user_id or 700_000_000 + world.new_id()
            person = Person(number, first_name, username, language_code, started=started)
            world.people[number] = person
            world.chats[number] = Chat(number, "private", person=person)
        return User(world, person)

    def group(
        self,
        title: str = "A group",
        *members: User,
        forum: bool = False,
        basic: bool = False,
        username: str | None = None,
        bot: str = "member",
    ) -> Group:
        """A new supergroup, or a basic group that may `migrate`.

        Args:
            title: Its title.
            members: Who is in it; the first one owns it.
            forum: With topics.
            basic: Not yet a supergroup.
            username: Of a public group.
            bot: The bot's status in it: `member`, `administrator`, `left` or `kicked`.
        """
        world = self.world
        with world.lock:
            number = -world.new_id() if basic else -1_000_000_000_000 - world.new_id()
            kind = "group" if basic else "supergroup"
            chat = Chat(number, kind, title, username, is_forum=forum, bot_status=bot)
            world.chats[number] = chat
            for index, member in enumerate(members):
                chat.members[member.id] = "member" if index else "creator"
        return Group(world, chat)

    async def wait_for_call(
        self,
        check: str | Callable[[Call], Any],
        *,
        timeout: float = 5,  # noqa: ASYNC109 - it raises its own error
    ) -> Call:
        """The first answered call of a method, or one that a function picks."""

        def found() -> Call | None:
            for call in self.world.calls:
                fits = call.method == check if isinstance(check, str) else check(call)
                if fits and call.status:
                    return call
            return None

        made = [call.method for call in self.calls[-20:]]
        return await until(self.world, found, timeout, lambda: f"a call; the last were {made}")

    async def settle(self, quiet: float = 0.3, *, within: float = 10) -> None:
        """Wait until the bot has taken every update and calls nothing for a while.

        Args:
            quiet: Seconds without a call, and without one running; polls don't count.
            within: Seconds after which it is given up.

        Raises:
            AssertionError: The bot stayed busy.
        """
        end = time.monotonic() + within
        while time.monotonic() < end:
            await asyncio.sleep(quiet / 3)
            calls = [call for call in self.calls if call.method != "getUpdates"]
            busy = any(call.status == 0 and call.fault is None for call in calls)
            last = max((call.at + call.took for call in calls), default=0.0)
            idle = not busy and time.time() - max(last, self.world.updates.last_taken) > quiet
            if idle and not self.world.updates.pending:
                return
        raise AssertionError(f"the bot is not at rest; {len(self.world.updates.pending)} updates")

    @contextlib.contextmanager
    def held_updates(
        self, order: Callable[[Sequence[Any]], Any] = lambda held: list(reversed(held))
    ) -> Iterator[None]:
        """Updates made in the block reach the bot after it, in another order (reversed)."""
        with self.world.updates.held(order):
            yield
        self.world.changed("updates")

    def repeat_updates(self, times: int = 1) -> None:
        """Deliver the next confirmed updates once more, as after a lost confirmation."""
        self.world.updates.repeats = times
