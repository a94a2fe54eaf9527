"""`companybot telegram` as it is run; its token stays out of every log."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from telegram_api import TOKEN, TelegramServer

from bot.telegram.logs import keep_secret

ROOT = Path(__file__).parents[2]
SCRIPT = "from bot.cli import main; main()"


def environ(indexed: dict[str, str], tmp_path: Path, **more: str) -> dict[str, str]:
    database = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    return {
        **os.environ, **indexed, "DATABASE_URL": database, "PYTHONPATH": str(ROOT), **more,
    }  # fmt: skip


def run(indexed: dict[str, str], tmp_path: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, "telegram"],
        env=environ(indexed, tmp_path, **more),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_without_a_token(indexed: dict[str, str], tmp_path: Path) -> None:
    done = run(indexed, tmp_path)
    assert done.returncode == 2
    assert "TELEGRAM_BOT_TOKEN is not set" in done.stderr
    assert "@BotFather" in done.stderr


def test_with_a_token_that_is_none(indexed: dict[str, str], tmp_path: Path) -> None:
    done = run(indexed, tmp_path, TELEGRAM_BOT_TOKEN="my-secret-token")
    assert done.returncode == 2
    assert "my-secret-token" not in done.stderr
    assert "TELEGRAM_BOT_TOKEN" in done.stderr


def test_with_a_token_telegram_does_not_know(
    indexed: dict[str, str], tmp_path: Path, telegram: TelegramServer
) -> None:
    wrong = "110201543:AAHwrongwrongwrongwrongwrongwrongwr"
    done = run(
        indexed, tmp_path, TELEGRAM_BOT_TOKEN=wrong, TELEGRAM_API_URL=telegram.url,
        LOG_LEVEL="debug",
    )  # fmt: skip
    assert done.returncode == 2
    assert "Telegram doesn't know the token" in done.stderr
    assert wrong not in done.stdout + done.stderr


@pytest.mark.slow
def test_it_answers_and_stops_at_a_signal(
    indexed: dict[str, str], tmp_path: Path, telegram: TelegramServer
) -> None:
    chat = telegram.user("Ann").private()
    more = {
        "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, "LOG_LEVEL": "debug",
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "telegram"],
        env=environ(indexed, tmp_path, **more),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        chat.send("When was Moonshot AI founded?")
        answer = chat.wait_for_message_sync(timeout=60)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    assert "March 2023" in answer.text
    assert process.returncode == 0
    assert "Running as @company_bot" in log
    assert TOKEN not in log


def test_tokens_are_masked_in_logs() -> None:
    stream = _Lines()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        keep_secret(TOKEN)
        logger = logging.getLogger("a.test")
        logger.warning("GET %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
        try:
            raise RuntimeError(f"failed: {TOKEN}")
        except RuntimeError:
            logger.exception("it %s", "failed")
        logger.warning("a dict %(token)s", {"token": TOKEN})
    finally:
        root.removeHandler(handler)
    text = "".join(stream.lines)
    assert TOKEN not in text
    assert text.count("***") == 3
    assert "RuntimeError" in text


class _Lines:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> None:
        self.lines.append(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("level", ["httpx", "httpcore"])
def test_the_http_client_is_quiet(level: str) -> None:
    keep_secret(TOKEN)
    assert not logging.getLogger(level).isEnabledFor(logging.INFO)
