"""What is leaned on, what is kept, what is deleted, and what never crosses chats."""

import asyncio
import datetime as dt

import pytest
from bots import running
from sqlalchemy import text
from telegram_api import TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.asked import conversation_key

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"
FOLLOW_UP = "Who founded it?"


def rows(settings: Settings) -> dict[str, int]:
    """How many rows each table with people's data has."""
    tables = (
        "conversation_turn", "answer", "feedback", "telegram_answer", "telegram_preference",
    )  # fmt: skip
    with Database.open(settings) as database, database.reading() as connection:
        return {
            table: connection.execute(text(f"select count(*) from {table}")).scalar_one()
            for table in tables
        }


async def test_a_follow_up_survives_a_restart(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send(FOUNDED)
        await chat.wait_for_message()
    async with running(telegram, bot_settings, pool):
        chat.send(FOLLOW_UP)
        assert "Yang Zhilin" in (await chat.wait_for_message()).text


async def test_a_private_conversation_stays_private(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, pool):
        ann.private().send(FOUNDED)
        await ann.private().wait_for_message(after=0)
        for chat in (ann.in_(group), bob.in_(group), bob.private()):
            chat.command("ask", FOLLOW_UP)
            assert "Yang" not in (await chat.wait_for_message()).text


async def test_a_reply_goes_on_with_that_answers_conversation(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, pool):
        ann.in_(group).mention(FOUNDED)
        answer = await ann.in_(group).wait_for_message(after=0)
        chat = bob.in_(group)
        chat.reply(answer, FOLLOW_UP)
        assert "Yang Zhilin" in (await chat.wait_for_message()).text


async def test_new_forgets_the_conversation(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send(FOUNDED)
        await chat.wait_for_message()
        chat.command("new")
        assert "deleted" in (await chat.wait_for_message()).text
        assert (await asyncio.to_thread(rows, bot_settings))["conversation_turn"] == 0
        chat.send(FOLLOW_UP)
        assert "Yang" not in (await chat.wait_for_message()).text


async def test_a_conversation_expires(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool, telegram_history_hours=2) as app:
        chat.send(FOUNDED)
        await chat.wait_for_message()
        with app.database.writing() as connection:
            old = dt.datetime.now(dt.UTC) - dt.timedelta(hours=2, minutes=1)
            connection.execute(
                text("update conversation_turn set asked_at = :at"),
                {"at": old.strftime("%Y-%m-%d %H:%M:%S.%f")},
            )
        chat.send(FOLLOW_UP)
        assert "Yang" not in (await chat.wait_for_message()).text


async def test_forget_deletes_everything_of_one_user(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, pool):
        for chat in (ann.private(), ann.in_(group), bob.in_(group)):
            chat.command("ask", FOUNDED)
            answer = await chat.wait_for_message()
            await chat.wait_for_answer(chat.press(answer, "👍"))
        chat = ann.private()
        chat.command("settings")
        await chat.wait_for_answer(chat.press(await chat.wait_for_message(), "Answers: short"))
        chat.command("forget")
        asked = await chat.wait_for_message()
        # Somebody else's press, were it possible, deletes nothing.
        forged = bob.private().callback(asked, asked.buttons[0][0]["callback_data"])
        assert "expired" in (await bob.private().wait_for_answer(forged))["text"]
        await chat.wait_for_answer(chat.press(asked, "No"))
        await chat.wait_until(lambda _: asked.text == "Nothing was deleted.")
        assert (await asyncio.to_thread(rows, bot_settings))["answer"] == 3
        chat.command("forget")
        asked = await chat.wait_for_message()
        await chat.wait_for_answer(chat.press(asked, "Yes"))
        await chat.wait_until(lambda _: "I keep nothing" in asked.text)
        assert set((await asyncio.to_thread(rows, bot_settings)).values()) == {0, 1}
        keys = await asyncio.to_thread(_keys, bot_settings)
    assert keys == [conversation_key(group.id, None, bob.id)]


def _keys(settings: Settings) -> list[str]:
    with Database.open(settings) as database, database.reading() as connection:
        return list(connection.execute(text("select key from conversation_turn")).scalars())


async def test_a_conversation_moves_with_its_group(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    group = telegram.group("Investors", ann, basic=True)
    async with running(telegram, bot_settings, pool):
        ann.in_(group).mention(FOUNDED)
        await ann.in_(group).wait_for_message(after=0)
        chat = ann.in_(group.migrate(ann))
        chat.command("ask", FOLLOW_UP)
        assert "Yang Zhilin" in (await chat.wait_for_message()).text


async def test_sources_in_full(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    chat = ann.private()
    group = ann.in_(telegram.group("Investors", ann))
    async with running(telegram, bot_settings, pool):
        chat.command("sources")
        assert "no answer" in (await chat.wait_for_message()).text
        chat.send(FOUNDED)
        first = await chat.wait_for_message()
        chat.send("深度求索是哪一年成立的？")
        await chat.wait_for_message()
        chat.command("sources")
        shown = await chat.wait_for_message()
        assert "2023年7月在杭州成立。" in shown.parts("blockquote")[0]
        chat.reply(first, "/sources")
        shown = await chat.wait_for_message()
        assert "Moonshot AI was founded" in shown.parts("blockquote")[0]
        assert "Example Daily, 2026-09-01" in shown.text
        # What was asked in private is no source in a group.
        group.command("sources")
        assert "no answer" in (await group.wait_for_message()).text


async def test_an_answer_kept_nowhere_has_no_buttons(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool, keep_answers_days=0):
        chat.send(FOUNDED)
        assert (await chat.wait_for_message()).labels == []
    assert rows(bot_settings)["answer"] == 0


async def test_answers_go_on_without_their_database(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool) as app:
        with app.database.writing() as connection:
            for table in ("conversation_turn", "answer", "telegram_preference"):
                connection.execute(text(f"alter table {table} rename to {table}_gone"))
        chat.send(FOUNDED)
        answer = await chat.wait_for_message()
        assert "March 2023" in answer.text
        # No vote can be kept of it; the answer itself waits for the database.
        assert answer.labels == []
        with app.database.writing() as connection:
            for table in ("conversation_turn", "answer", "telegram_preference"):
                connection.execute(text(f"alter table {table}_gone rename to {table}"))
    async with running(telegram, bot_settings, pool) as app:
        for _ in range(50):
            if await asyncio.to_thread(app.answers.recent):
                break
            await asyncio.sleep(0.1)
        [kept] = await asyncio.to_thread(app.answers.recent)
    assert kept.question == FOUNDED
