"""The bot's main flow on somebody else's server: question, answer, vote, conversation anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from ops import EchoChain, serving

if TYPE_CHECKING:
    from outside import OutsideServer

    from bot.chain_pool import ChainPool
    from bot.settings import Settings

pytest_plugins = ["outside"]
pytestmark = [pytest.mark.anyio, pytest.mark.slow]


def begins(text: str) -> Any:
    return lambda message: message.get("text", "").startswith(text)


async def test_question_answer_and_button(
    outside: OutsideServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, ben = outside.person(1, "Ann"), outside.person(2, "Ben")
    chain = EchoChain(pool)
    wait = asyncio.to_thread
    async with serving(outside, bot_settings, chain, poll_interval=0.2) as app:
        ann.send("/start")
        await wait(ann.wait_for_message, lambda message: "reply_markup" in message)
        ann.send("Who founded DeepSeek 🤖?")
        ben.send("And Moonshot?")
        answer = await wait(ann.wait_for_message, begins("About Who founded DeepSeek 🤖?"))
        await wait(ben.wait_for_message, begins("About And Moonshot?"))
        ann.press(answer, "👍")
        for _ in range(50):
            if app.feedback.export():
                break
            await asyncio.sleep(0.1)
        assert len(app.feedback.export()) == 1
        ann.send("/new")
        await asyncio.sleep(1)
    assert sorted(chain.asked) == ["And Moonshot?", "Who founded DeepSeek 🤖?"]
    said = [each["message"].get("text", "") for each in ben.messages()]
    assert [text.split("[1]")[0] for text in said] == ["About And Moonshot?"]
