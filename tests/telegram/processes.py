"""The real `companybot telegram` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from telegram_api import TOKEN, TelegramServer

ROOT = Path(__file__).parents[2]


class BotProcess:
    """A running bot, with what it wrote to stderr in a file."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, line: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while line not in self.log:
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)

    def kill(self) -> None:
        """As `kill -9` does: nothing can be tidied up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """As an init system does; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


@contextmanager
def bot_process(
    telegram: TelegramServer, environ: dict[str, str], log: Path, *, ready: bool = True
) -> Iterator[BotProcess]:
    """Run the bot until the block ends."""
    full = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        **environ,
    }
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "telegram"],
            env=full,
            cwd=log.parent,
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
    bot = BotProcess(process, log)
    try:
        if ready:
            bot.wait_for("Running as @")
        yield bot
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(10)
