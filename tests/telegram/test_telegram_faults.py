"""What goes wrong around the bot: nothing is lost or doubled beyond what the docs say."""

import asyncio
import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa
from bots import SlowChain
from ops import EchoChain, serving
from telegram_api import Message, TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings
from bot.telegram.application import build_application
from bot.telegram.running import serve

pytestmark = pytest.mark.anyio


def answers(messages: list[Message]) -> list[str]:
    return [line for each in messages if (line := each.text.split("[1]")[0]).startswith("About")]


async def test_repeated_and_shuffled_updates_are_answered_once(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chats = [telegram.user(f"P{n}").private() for n in range(5)]
    chain = EchoChain(pool)
    async with serving(telegram, bot_settings, chain):
        telegram.repeat_updates(3)
        with telegram.held_updates():
            for number, chat in enumerate(chats):
                chat.send(f"Mine is {number}?")
        for chat in chats:
            await chat.wait_for_message()
        await asyncio.sleep(0.5)
    for number, chat in enumerate(chats):
        assert answers(chat.messages()) == [f"About Mine is {number}?"]
    assert len(chain.asked) == 5


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_dropped_connection_neither_loses_nor_doubles(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool, when: str
) -> None:
    """`after`: Telegram has sent the message, and its reply is lost on the way."""
    chat = telegram.user("Ann").private()
    async with serving(telegram, bot_settings, EchoChain(pool)):
        telegram.faults.drop("sendMessage", when=when)
        chat.send("Well?")
        asked = await chat.wait_for_message(lambda each: "Show the answer" in each.labels)
        if when == "before":
            chat.press(asked, "Show the answer")
        await chat.wait_for_message(lambda each: each.text.startswith("About Well?"), after=0)
        await asyncio.sleep(0.5)
    assert answers(chat.messages()) == ["About Well?"]


async def test_errors_of_telegrams_servers_are_waited_out(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat, other = telegram.user("Ann").private(), telegram.user("Bob").private()
    async with serving(telegram, bot_settings, EchoChain(pool)) as app:
        telegram.faults.fail("sendMessage", times=2, status=502)
        telegram.faults.flood(2, chat=other.id, method="sendMessage")
        other.send("Me too?")
        chat.send("Well?")
        await chat.wait_for_message(timeout=10)
        await other.wait_for_message(timeout=10)
        measured = app.metrics.text().decode()
    assert answers(chat.messages()) == ["About Well?"]
    assert answers(other.messages()) == ["About Me too?"]
    assert 'companybot_send_errors_total{method="sendMessage",status="502"} 2.0' in measured
    assert 'companybot_send_errors_total{method="sendMessage",status="429"} 1.0' in measured


async def test_the_bot_is_back_by_itself_after_an_outage(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chats = [telegram.user(f"P{n}").private() for n in range(3)]
    async with serving(telegram, bot_settings, EchoChain(pool)):
        telegram.faults.outage(3)
        for number, chat in enumerate(chats):
            chat.send(f"During {number}?")
        for chat in chats:
            await chat.wait_for_message(timeout=20)
        chats[0].send("After?")
        await chats[0].wait_for_message(lambda each: "After?" in each.text, timeout=10)
    assert [len(answers(chat.messages())) for chat in chats] == [2, 1, 1]


async def test_a_start_without_network_waits_for_it(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    chat.send("Well?")
    telegram.faults.outage(2)
    async with serving(telegram, bot_settings, EchoChain(pool)):
        await chat.wait_for_message(timeout=20)


async def test_a_start_without_network_can_be_stopped(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    settings = replace(bot_settings, telegram_api_url=telegram.url)
    for method in ("getMe", "deleteWebhook"):
        telegram.faults.clear()
        telegram.faults.fail(method, times=1000, status=502)
        stop = asyncio.Event()
        app = build_application(settings, EchoChain(pool))
        asyncio.get_running_loop().call_later(1, stop.set)
        async with asyncio.timeout(15):
            await serve(app, stop)


async def test_another_process_with_the_same_token_is_said(
    telegram: TelegramServer,
    bot_settings: Settings,
    pool: ChainPool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = telegram.user("Ann").private()
    async with serving(telegram, bot_settings, EchoChain(pool)):
        telegram.faults.fail("getUpdates", times=2, status=409)
        chat.send("Well?")
        await chat.wait_for_message(timeout=15)
        chat.send("Again?")
        await chat.wait_for_message(timeout=15)
    critical = [each.getMessage() for each in caplog.records if each.levelname == "CRITICAL"]
    assert [line.split(":")[0] for line in critical] == [
        "Another process takes this bot's updates (by polling or a webhook)"
    ]


async def test_a_locked_database_delays_and_loses_nothing(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    released = threading.Event()

    def lock(url: str) -> None:
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            connection.exec_driver_sql("begin immediate")
            released.wait(30)
            connection.exec_driver_sql("rollback")
        engine.dispose()

    async with serving(telegram, bot_settings, EchoChain(pool)):
        locking = asyncio.create_task(asyncio.to_thread(lock, str(bot_settings.database_url)))
        await asyncio.sleep(0.3)
        chat.send("Well?")
        await asyncio.sleep(2)
        released.set()
        await locking
        await chat.wait_for_message(timeout=30)
    assert answers(chat.messages()) == ["About Well?"]


async def test_stopping_lets_answers_finish(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    chain = SlowChain(pool)
    async with serving(telegram, bot_settings, chain):
        chat.send("Well?")
        await asyncio.sleep(0.5)
        asyncio.get_running_loop().call_later(0.5, chain.step, 10)
    assert [each.text.split("[1]")[0] for each in chat.messages()] == ["First."]


async def test_what_does_not_finish_is_told_and_answered_after_the_restart(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    chain = SlowChain(pool)
    async with serving(telegram, bot_settings, chain, telegram_stop_seconds=0):
        chat.send("Well?")
        await asyncio.sleep(0.5)
    await chat.wait_for_message(lambda each: "being restarted" in each.text, after=0)
    chain.step(10)
    async with serving(telegram, bot_settings, EchoChain(pool)):
        await chat.wait_for_message(lambda each: each.text.startswith("About Well?"))
    assert len(answers(chat.messages())) == 1


async def test_who_blocks_the_bot_costs_nothing(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    chain = SlowChain(pool)
    async with serving(telegram, bot_settings, chain) as app:
        ann.private().send("Well?")
        await asyncio.sleep(0.3)
        ann.block()
        chain.step(10)
        for _ in range(100):
            if not app.processor.handling():
                break
            await asyncio.sleep(0.05)
        assert not app.processor.handling()
