"""The stand-in for Telegram: how updates reach the bot."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, ReactionTypeEmoji
from telegram.error import BadRequest, Conflict
from telegram_api import TelegramServer

pytestmark = pytest.mark.anyio


async def test_a_webhook_is_asked_again_and_in_order(
    telegram: TelegramServer, bot: Bot, collector: Any
) -> None:
    collector.answers = [500, 500, 200]
    chat, other = telegram.user("Ann").private(), telegram.user("Ben").private()
    await bot.set_webhook(f"{collector.url}/hook", secret_token="abc")
    for text in ("one", "two", "three"):
        chat.send(text)
    other.send("meanwhile")
    await collector.wait_for(6)
    texts = [body["message"]["text"] for body, _ in collector.got]
    assert [text for text in texts if text != "meanwhile"][-2:] == ["two", "three"]
    assert len(texts) == 6
    assert {secret for _, secret in collector.got} == {"abc"}
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_replicas_behind_one_webhook_and_a_lost_confirmation(
    telegram: TelegramServer, bot: Bot, collector: Any
) -> None:
    telegram.webhook.targets = [f"{collector.url}/hook?{name}" for name in "ab"]
    await bot.set_webhook("https://bot.example.org/hook")
    telegram.repeat_updates()
    chat = telegram.user("Ann").private()
    for text in ("one", "two", "three"):
        chat.send(text)
    await telegram.settle(0.2)
    texts = [body["message"]["text"] for body, _ in collector.got]
    assert texts == ["one", "one", "two", "three"]
    assert {each.target[-1] for each in telegram.webhook.deliveries} == {"a", "b"}


async def test_a_webhook_address_must_be_https_or_here(telegram: TelegramServer, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="a b")


async def test_offsets_confirm_and_limits_hold(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    for number in range(5):
        chat.send(str(number))
    first = await bot.get_updates(limit=2)
    assert [each.message.text for each in first] == ["0", "1"]
    assert [each.update_id for each in await bot.get_updates(limit=2)] == [
        each.update_id for each in first
    ]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [each.message.text for each in rest] == ["2", "3", "4"]
    last = await bot.get_updates(offset=-1)
    assert [each.message.text for each in last] == ["4"]


async def test_a_long_poll_waits_and_wakes(telegram: TelegramServer, bot: Bot) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < loop.time() - began < 3
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    telegram.user().private().send("now")
    assert (await asyncio.wait_for(waiting, 2))[0].message.text == "now"


async def test_two_pollers_conflict(telegram: TelegramServer, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.2)
    async with Bot(telegram.token, base_url=telegram.base_url) as second:
        assert await second.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await asyncio.wait_for(waiting, 2)


async def test_allowed_updates_are_kept(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    message = chat.send("a")
    chat.react(message, "👍")
    chat.edit(message, "b")
    kinds = [each.to_dict().keys() - {"update_id"} for each in await bot.get_updates()]
    assert kinds == [{"message"}, {"edited_message"}]
    await bot.get_updates(offset=-1, allowed_updates=["message_reaction"])
    chat.send("c")
    chat.react(message, "👎")
    last = (await bot.get_updates())[-1]
    assert last.message_reaction.new_reaction == (ReactionTypeEmoji("👎"),)
    assert last.message_reaction.old_reaction == (ReactionTypeEmoji("👍"),)


async def test_repeated_and_disordered_updates(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    with telegram.held_updates():
        chat.send("first")
        chat.send("second")
    telegram.repeat_updates()
    got = await bot.get_updates()
    assert [each.message.text for each in got] == ["second", "first"]
    assert got[0].update_id < got[1].update_id
    assert got[0].message.message_id > got[1].message.message_id
    again = await bot.get_updates(offset=got[-1].update_id + 1)
    assert [each.update_id for each in again] == [got[0].update_id]
    assert await bot.get_updates(offset=got[-1].update_id + 1) == ()
