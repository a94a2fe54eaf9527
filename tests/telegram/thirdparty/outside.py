"""Somebody else's Bot API server: npm's telegram-test-api, and a person who writes through it.

It checks little (no limits, no entities, no floods), but its authors had another reading of the
Bot API than ours, so the main flow has to work on it too.
"""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import portalocker
import pytest

VERSION = "4.2.1"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
LAUNCHER = Path(__file__).with_name("launcher.js")


def install(cache: Path) -> Path:
    """Install the package into a cache folder, once; skips the test where that can't be done."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are not on this machine")
    with portalocker.Lock(cache / "lock", timeout=100):
        if (cache / "installed").exists():
            return cache
        command = [npm, "install", "--prefix", str(cache), "--no-save", "--ignore-scripts"]
        command += ["--no-audit", "--no-fund", f"telegram-test-api@{VERSION}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip("the npm registry does not answer")
        if done.returncode:
            pytest.skip(f"npm could not install telegram-test-api: {done.stderr.strip()[-200:]}")
        (cache / "installed").touch()
    return cache


class OutsideServer:
    """The running server, seen from a person's side."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.url}/bot"
        self.token = TOKEN
        self._client = httpx.Client(base_url=self.url, trust_env=False)

    def person(self, number: int = 1, name: str = "Ann") -> "OutsidePerson":
        return OutsidePerson(self._client, number, name)

    def close(self) -> None:
        self._client.close()


class OutsidePerson:
    """A person in a private chat with the bot."""

    def __init__(self, client: httpx.Client, number: int, name: str) -> None:
        self._client = client
        self.number = number
        self._who = {"id": number, "first_name": name, "is_bot": False, "language_code": "en"}

    def _envelope(self) -> dict[str, Any]:
        chat = {"id": self.number, "first_name": self._who["first_name"], "type": "private"}
        return {"botToken": TOKEN, "from": self._who, "chat": chat, "date": int(time.time())}

    def send(self, text: str) -> None:
        """Send a text, or a command when it starts with a slash."""
        body: dict[str, Any] = {**self._envelope(), "text": text}
        if text.startswith("/"):
            length = len(text.split()[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
            self._client.post("/sendCommand", json=body).raise_for_status()
        else:
            self._client.post("/sendMessage", json=body).raise_for_status()

    def press(self, message: dict[str, Any], label: str) -> None:
        """Press a button of a message by the beginning of its label."""
        rows = message["message"]["reply_markup"]["inline_keyboard"]
        button = next(b for row in rows for b in row if b["text"].startswith(label))
        envelope = self._envelope()
        shown = {
            "message_id": message["messageId"],
            "date": envelope["date"],
            "chat": envelope["chat"],
            "text": message["message"]["text"],
        }
        body = {**envelope, "data": button["callback_data"], "message": shown}
        self._client.post("/sendCallback", json=body).raise_for_status()

    def messages(self) -> list[dict[str, Any]]:
        """The bot's messages to this person as they are now: `message` and `messageId` of each."""
        answer = self._client.post("/getUpdatesHistory", json={"token": TOKEN}).json()
        return [
            each
            for each in answer["result"]
            if str(each.get("message", {}).get("chat_id", "")) == str(self.number)
        ]

    def wait_for_message(
        self, predicate: Callable[[dict[str, Any]], bool], seconds: float = 10
    ) -> dict[str, Any]:
        """The first message of the bot whose body fits; run it off the event loop."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for each in self.messages():
                if predicate(each["message"]):
                    return each
            time.sleep(0.1)
        raise AssertionError(f"no such message; there is {self.messages()}")


@contextmanager
def outside_server(cache: Path, port: int) -> Iterator[OutsideServer]:
    """Run the server in a process of its own."""
    folder = install(cache)
    launcher = folder / LAUNCHER.name
    launcher.write_text(LAUNCHER.read_text(encoding="utf-8"), encoding="utf-8")
    process = subprocess.Popen(
        ["node", str(launcher), str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    server = OutsideServer(port)
    try:
        said = process.stdout.readline().decode() if process.stdout else ""
        assert "listening" in said, said
        yield server
    finally:
        server.close()
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture
def outside(request: pytest.FixtureRequest, free_port: int) -> Iterator[OutsideServer]:
    """The server, running; the test is skipped where it can't be installed."""
    assert request.config.cache is not None
    cache = Path(request.config.cache.mkdir(f"telegram-test-api-{VERSION}"))
    with outside_server(cache, free_port) as server:
        yield server
