"""Who is answered, where, and with what."""

import asyncio

import pytest
from bots import running
from telegram_api import Participant, TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"


async def nothing_is_said(
    telegram: TelegramServer, chat: Participant, seconds: float = 0.5
) -> None:
    before = len(telegram.calls_of("sendMessage", "editMessageText", "setMessageReaction"))
    await asyncio.sleep(seconds)
    calls = telegram.calls_of("sendMessage", "editMessageText", "setMessageReaction")
    assert len(calls) == before, chat.transcript()


async def test_a_question_in_private(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send("深度求索是哪一年成立的？")
        answer = await chat.wait_for_message()
    assert "2023年7月" in answer.text
    assert answer.parts("text_link")[0] == "[1]"
    assert "example.org/a" in str(answer.entities)
    assert "天眼查, 2024-05-01" in answer.parts("expandable_blockquote")[0]
    assert answer.edits == [answer.text]
    assert answer.labels == ["👍", "👎"]
    assert answer.reply_to is None
    assert not chat.actions


async def test_a_refusal_is_said(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send("Who is the CEO of OpenAI?")
        answer = await chat.wait_for_message()
    assert answer.text.startswith("The corpus has no article on OpenAI.")
    assert not answer.entities


async def test_a_question_too_long(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send("Who? " * 600)
        assert "at most 1000" in (await chat.wait_for_message()).text


async def test_groups_are_answered_when_they_mean_the_bot(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    # As administrator the bot gets every message: privacy mode doesn't help it here.
    chat = ann.in_(telegram.group("Investors", ann, bot="administrator"))
    async with running(telegram, bot_settings, pool):
        chat.send(FOUNDED)
        await nothing_is_said(telegram, chat)
        asked = chat.send(f"🤖🤖 {FOUNDED} @company_bot")
        answer = await chat.wait_for_message()
        assert "March 2023" in answer.text
        assert answer.reply_to == asked.id
        chat.reply(answer, "Who founded it?")
        assert "Yang Zhilin" in (await chat.wait_for_message()).text
        for command in ("ask", "ask@company_bot"):
            chat.command(command, FOUNDED)
            assert "March 2023" in (await chat.wait_for_message()).text
        chat.command("ask@other_bot", FOUNDED)
        chat.send(f"@other_bot {FOUNDED}")
        chat.send(f"mail me@company_bot.example {FOUNDED}")
        await nothing_is_said(telegram, chat)


async def test_a_mention_in_reply_asks_what_was_written(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, pool):
        question = ann.in_(group).send(FOUNDED)
        chat = bob.in_(group)
        chat.reply(question, "@company_bot")
        assert "March 2023" in (await chat.wait_for_message()).text
        chat.reply(question, "/ask")
        assert "March 2023" in (await chat.wait_for_message()).text
        chat.mention("")
        assert "/ask Who founded" in (await chat.wait_for_message()).text


async def test_topics_are_answered_in_place(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    group = telegram.group("Forum", ann, forum=True, bot="administrator")
    here, there = (ann.in_(group, group.topic(name, ann)) for name in ("One", "Two"))
    async with running(telegram, bot_settings, pool):
        here.send(FOUNDED)  # carries the topic's first message as reply_to_message
        await nothing_is_said(telegram, here)
        here.mention(FOUNDED)
        answer = await here.wait_for_message()
        assert answer.thread == here.topic
        # What was said in one topic is not leaned on in another.
        there.mention("Who founded it?")
        assert "Yang" not in (await there.wait_for_message()).text
        here.mention("Who founded it?")
        assert "Yang" in (await here.wait_for_message()).text


async def test_an_edited_question_is_answered_in_place(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        asked = chat.send("Who founded DeepSeek?")
        answer = await chat.wait_for_message()
        chat.edit(asked, FOUNDED)
        await chat.wait_for_message(lambda m: "March 2023" in m.text)
        assert [m.id for m in chat.messages()] == [answer.id]
        edits = len(answer.edits)
        chat.edit(asked, FOUNDED)  # as Telegram reports a preview that appeared
        await nothing_is_said(telegram, chat)
        assert len(answer.edits) == edits


async def test_an_edit_can_address_the_bot(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    chat = ann.in_(telegram.group("Investors", ann, bot="administrator"))
    async with running(telegram, bot_settings, pool):
        asked = chat.send(FOUNDED)
        await nothing_is_said(telegram, chat)
        chat.edit(asked, f"@company_bot {FOUNDED}")
        assert "March 2023" in (await chat.wait_for_message()).text
        command = chat.command("ask", "Who founded DeepSeek?")
        answer = await chat.wait_for_message()
        chat.edit(command, f"/ask {FOUNDED}")
        await chat.wait_until(lambda _: "March 2023" in answer.text)


async def test_only_text_is_read(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann", language_code="zh-hans")
    private = ann.private()
    group = ann.in_(telegram.group("Investors", ann, bot="administrator"))
    async with running(telegram, bot_settings, pool):
        for send in (private.voice, private.photo):
            send()
            assert "只能读文字" in (await private.wait_for_message()).text
        private.document("report.txt", b"text", caption="see this")
        assert "只能读文字" in (await private.wait_for_message()).text
        group.voice()
        group.photo(caption="what a day")
        await nothing_is_said(telegram, group)
        group.photo(caption="@company_bot look")
        assert "只能读文字" in (await group.wait_for_message()).text


async def test_bots_are_not_answered(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    chat = ann.in_(telegram.group("Investors", ann, bot="administrator"))
    async with running(telegram, bot_settings, pool):
        ann.person.is_bot = True
        chat.mention(FOUNDED)
        await nothing_is_said(telegram, chat)


async def test_only_the_allowed_are_answered(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", bob)
    allowed = frozenset({ann.id, group.id})
    async with running(telegram, bot_settings, pool, telegram_allowed_ids=allowed):
        bob.private().send(FOUNDED)
        await nothing_is_said(telegram, bob.private())
        for chat in (ann.private(), bob.in_(group)):
            chat.command("ask", FOUNDED)
            assert "March 2023" in (await chat.wait_for_message()).text


async def test_an_unknown_command_gets_the_help(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann = telegram.user("Ann")
    group = ann.in_(telegram.group("Investors", ann))
    async with running(telegram, bot_settings, pool):
        ann.private().command("abracadabra")
        assert "/sources" in (await ann.private().wait_for_message(after=0)).text
        group.command("abracadabra")
        await nothing_is_said(telegram, group)
