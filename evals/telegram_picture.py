"""Draw docs/telegram.svg: a conversation that the bot really had.

    python -m evals.telegram_picture

The bot of `companybot telegram` answers on the shipped corpus with the extractive reader; the
person and the strict Bot API server are those of the tests. What the picture shows is the chat as
it then stands on the server: texts, formatting and buttons are the bot's. Only the times are set,
so that the picture changes when an answer does and not with each run.
"""

import argparse
import asyncio
import datetime as dt
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evals.chat_svg import chat_svg

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "telegram")]

if TYPE_CHECKING:
    from telegram_api.transcript import Line

PICTURE = ROOT / "docs" / "telegram.svg"
QUESTIONS = (
    "智谱是哪一年成立的？",
    "那它的估值呢？",
    "Who founded Mistral AI?",
    "How many parking spaces does Anthropic have?",
)
FIRST_ASKED = dt.datetime(2026, 11, 25, 9, 41, tzinfo=dt.UTC)


async def converse(state: Path, database: Path) -> "list[Line]":
    """Ask the bot the questions, one after another; gives the chat as the person sees it.

    Args:
        state: The bot's STATE_DIR. The index is built there when it is missing.
        database: A new file. In an old one the bot would remember this chat, and take the new
            server's first updates for ones it has seen.

    Raises:
        AssertionError: An answer did not come.
    """
    from bots import running
    from telegram_api import TOKEN, TelegramServer

    from bot.chain_pool import open_pool
    from bot.indexing import index_config
    from bot.settings import load_settings
    from index.build import reindex

    environ = {
        "STATE_DIR": str(state),
        "DATABASE_URL": f"sqlite:///{database}",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "READER": "extractive",
    }
    settings = load_settings(environ, env_file=None)
    await asyncio.to_thread(reindex, index_config(settings))
    pool = await asyncio.to_thread(open_pool, settings)
    with TelegramServer() as server:
        chat = server.user("Ann", language_code="zh-hans").private()
        async with running(server, settings, pool):
            for question in QUESTIONS:
                chat.send(question)
                await chat.wait_for_message(lambda message: message.buttons, timeout=60)
        return at_set_times(chat.transcript())


def at_set_times(lines: "list[Line]") -> "list[Line]":
    """The lines with a question a minute, whatever the clock said."""
    asked, found = FIRST_ASKED - dt.timedelta(minutes=1), []
    for line in lines:
        if not line.by_bot:
            asked += dt.timedelta(minutes=1)
        found.append(replace(line, date=int(asked.timestamp())))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--state", type=Path, help="a STATE_DIR to keep; saves building the index")
    parser.add_argument("--output", type=Path, default=PICTURE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "chat.sqlite3"
        lines = asyncio.run(converse(options.state or Path(folder), database))
    options.output.write_text(chat_svg(lines, name="Companybot"), encoding="utf-8")


if __name__ == "__main__":
    main()
