"""The faults a test can ask for."""

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram_api import TelegramServer

pytestmark = pytest.mark.anyio


async def test_errors_of_the_server(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    telegram.faults.fail("sendMessage", times=2, status=502)
    await bot.send_chat_action(chat.id, "typing")
    for _ in range(2):
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(chat.id, "x")
        assert not isinstance(caught.value, BadRequest)
    await bot.send_message(chat.id, "x")
    assert len(chat.messages()) == 1
    assert [each.status for each in telegram.calls_of("sendMessage")] == [502, 502, 200]


async def test_a_connection_lost_before_and_after(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    telegram.faults.drop("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "never sent")
    assert chat.messages() == []
    telegram.faults.drop("sendMessage", when="after")
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "sent, but who knows")
    assert [each.text for each in chat.messages()] == ["sent, but who knows"]
    assert [each.fault for each in telegram.calls_of("sendMessage")] == [
        "drop_before",
        "drop_after",
    ]


async def test_hanging(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    telegram.faults.hang("sendMessage", seconds=1, when="after")
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "slow", read_timeout=0.2)
    assert [each.text for each in chat.messages()] == ["slow"]
    telegram.faults.hang("sendMessage", seconds=0.3)
    began = time.monotonic()
    await bot.send_message(chat.id, "later")
    assert time.monotonic() - began > 0.29


async def test_an_outage_cuts_everything_and_ends(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    telegram.faults.outage(0.3)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await asyncio.sleep(0.35)
    await bot.send_message(chat.id, "x")


async def test_a_restart_keeps_everything(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    chat.send("asked before")
    waiting = asyncio.create_task(bot.get_updates(offset=9_000_000, timeout=20))
    await asyncio.sleep(0.1)
    chat.send("asked")
    await waiting
    waiting = asyncio.create_task(bot.get_updates(offset=9_000_000, timeout=20))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(telegram.stop)
    with pytest.raises(NetworkError):
        await waiting
    with pytest.raises(NetworkError):
        await bot.get_me()
    chat.send("asked while down")
    telegram.start()
    assert (await bot.get_updates())[0].message.text == "asked while down"


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_floods_for_one_chat(telegram: TelegramServer, bot: Bot) -> None:
    ann, ben = telegram.user().private(), telegram.user().private()
    telegram.faults.flood(7, chat=ann.id)
    await bot.send_message(ben.id, "x")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(ann.id, "x")
    assert caught.value.retry_after == 7
    await bot.send_message(ann.id, "x")
    telegram.faults.flood(1, times=None)
    for chat in (ann, ben):
        with pytest.raises(RetryAfter):
            await bot.send_message(chat.id, "x")
    assert await bot.get_updates() == ()
    telegram.faults.clear()
    await bot.send_message(ann.id, "x")


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_policy_like_telegrams(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user()
    group = telegram.group("G", ann)
    policy = telegram.faults.flood_policy(burst=3, per_second=0.5, group_minute=6, penalty=1)
    sent = await bot.send_message(ann.id, "0")
    await sent.edit_text("1")
    await sent.edit_text("2")
    with pytest.raises(RetryAfter):
        await sent.edit_text("3")
    await bot.send_message(group.id, "others are free")
    policy.per_second = 1000.0
    for number in range(5):
        await bot.send_message(group.id, str(number))
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(group.id, "the seventh in a minute")
    assert caught.value.retry_after > 50
    with pytest.raises(RetryAfter):
        await bot.send_message(ann.id, "asking too early starts the penalty anew")
    assert policy.refused == 3
    await asyncio.sleep(1.1)
    await bot.send_message(ann.id, "free again")
