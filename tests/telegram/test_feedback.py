"""Votes under answers, and buttons that are old or forged."""

import asyncio

import pytest
from bots import SlowChain, running
from telegram_api import TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"


async def test_votes_are_kept_with_the_answer(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, pool) as app:
        ann.in_(group).mention(FOUNDED)
        answer = await ann.in_(group).wait_for_message(after=0)
        for _ in range(2):
            query = ann.in_(group).press(answer, "👍")
            assert (await ann.in_(group).wait_for_answer(query))["text"] == "Thank you!"
        chat = bob.in_(group)
        await chat.wait_for_answer(chat.press(answer, "👎"))
        await chat.wait_until(lambda _: "Out of date" in answer.labels)
        query = chat.press(answer, "Out of date")
        assert (await chat.wait_for_answer(query))["text"] == "Thank you, noted."
        [judged] = await asyncio.to_thread(app.feedback.export)
    assert judged.answer.question == FOUNDED
    assert judged.verdicts == {"good": 1, "out_of_date": 1}


async def test_reasons_close_in_private(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send("深度求索是哪一年成立的？")
        answer = await chat.wait_for_message()
        await chat.wait_for_answer(chat.press(answer, "👎"))
        await chat.wait_until(lambda _: "来源不对" in answer.labels)
        await chat.wait_for_answer(chat.press(answer, "来源不对"))
        await chat.wait_until(lambda _: answer.labels == ["👍", "👎"])


async def test_old_and_forged_buttons_say_that_they_have_expired(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, eve = telegram.user("Ann"), telegram.user("Eve", language_code="zh-hans")
    async with running(telegram, bot_settings, pool) as app:
        ann.private().send(FOUNDED)
        answer = await ann.private().wait_for_message(after=0)
        eve.private().send(FOUNDED)
        other = await eve.private().wait_for_message(after=0)
        good = answer.buttons[0][0]["callback_data"]
        answer_id = good.split(":")[1]
        forged = [
            "", "x", "fb", "fb:", "fb:1:g", f"fb:{answer_id}:x", f"fb:{answer_id}",
            f"more:{answer_id}", f"again:{answer_id}:{ann.id}", f"again:{answer_id}:{eve.id}",
            "co:c:nobody", "co:p:x", "q:deepseek:99", "q:deepseek:x", "set:lang:fr:1",
            f"set:lang:fr:{eve.id}", "forget:y:1", "nobody:1", "fb:💥:g", "a" * 64, good,
        ]  # fmt: skip
        for data in forged:
            # Under a message that isn't that answer.
            query = eve.private().callback(other, data)
            said = await eve.private().wait_for_answer(query)
            assert "已过期" in said.get("text", ""), data
        assert await asyncio.to_thread(app.feedback.export) == []
        # After the log has been cleared, the button under the answer is old.
        await asyncio.to_thread(app.answers.delete, [answer_id])
        query = ann.private().press(answer, "👍")
        assert "expired" in (await ann.private().wait_for_answer(query))["text"]


async def test_every_press_is_answered_when_a_handler_fails(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool) as app:

        async def broken(query: object, data: str) -> bool:
            raise RuntimeError("broken")

        app.add_button("bad", broken)
        chat.send(FOUNDED)
        query = chat.callback(await chat.wait_for_message(), "bad:1")
        assert "expired" in (await chat.wait_for_answer(query))["text"]


async def test_a_vote_while_others_wait(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        chain.step(4)
        chat.send("What is old?")
        answer = await chat.wait_for_message()
        chat.send("What is new?")
        await chat.wait_for_answer(chat.press(answer, "👍"))
        chain.step(4)
