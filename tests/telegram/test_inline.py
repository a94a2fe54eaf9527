"""Inline mode and guest mode: answers in chats the bot isn't in."""

import asyncio

import pytest
from bots import running
from telegram_api import TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"


async def test_an_answer_to_insert_and_the_passages(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    async with running(telegram, bot_settings, pool):
        query = ann.inline_query(FOUNDED)
        results = await ann.wait_for_results(query)
        assert [result["id"] for result in results][:2] == ["answer", "hit0"]
        assert results[0]["description"].startswith("March 2023 — Moonshot AI was founded")
        inserted = ann.choose(query, "answer")
        assert inserted.parts("bold") == [FOUNDED]
        assert "[1]" in inserted.parts("text_link")
        assert "Example Daily" in inserted.parts("expandable_blockquote")[0]
        passage = ann.choose(query, "hit0")
        assert "Moonshot AI was founded" in passage.parts("blockquote")[0]
        assert not passage.parts("mention")


async def test_only_the_last_query_is_looked_up(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    async with running(telegram, bot_settings, pool):
        typed = [ann.inline_query(FOUNDED[:length]) for length in range(5, len(FOUNDED))]
        last = ann.inline_query(FOUNDED)
        assert (await ann.wait_for_results(last))[0]["id"] == "answer"
        await asyncio.sleep(0.3)
    assert not [query for query in typed if query.answer]


async def test_short_queries_and_late_answers(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    async with running(telegram, bot_settings, pool):
        assert await ann.wait_for_results(ann.inline_query("wh")) == []
        query = ann.inline_query(FOUNDED)
        telegram.clock.advance(60)
        await asyncio.sleep(0.7)
        assert query.answer is None
        telegram.clock.advance(-60)
        again = ann.inline_query(FOUNDED)
        assert await ann.wait_for_results(again)


async def test_what_the_corpus_lacks_shows_passages_only(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    async with running(telegram, bot_settings, pool):
        results = await ann.wait_for_results(ann.inline_query("Who is the CEO of OpenAI?"))
    assert all(result["id"].startswith("hit") for result in results)


async def test_a_guest_is_answered_once(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Elsewhere", ann, bob, bot="left")
    chat = ann.in_(group)
    async with running(telegram, bot_settings, pool):
        query = chat.guest(FOUNDED)
        result = (await chat.wait_for_answer(query))["result"]
        assert "March 2023" in str(result)
        question = bob.in_(group).send("Who founded Moonshot AI?")
        query = chat.guest("", reply_to=question)
        assert "Yang Zhilin" in str(await chat.wait_for_answer(query))
        # No conversation is kept of a chat the bot isn't in.
        query = chat.guest("Who founded it?")
        assert "Yang" not in str(await chat.wait_for_answer(query))
