"""Slow answers: signs of life, growing text, and the final text whatever happens."""

import asyncio
import time
from dataclasses import replace

import pytest
from bots import FAST, SlowChain, running
from telegram_api import Message, TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"


def is_final(message: Message) -> bool:
    return bool(message.parts("expandable_blockquote"))


async def test_a_slow_answer_grows_by_edits(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        asked = chat.send("What is new?")
        await asyncio.sleep(0.5)
        assert not telegram.calls_of("sendMessage", "sendChatAction", "setMessageReaction")
        chain.step()
        answer = await chat.wait_for_message()
        assert answer.text == "First.[1]"
        await chat.wait_until(lambda _: asked.reactions == ["👀"])
        await chat.wait_until(lambda c: c.actions and c.actions[0][1] == "typing")
        chain.step()
        await chat.wait_until(lambda _: answer.text == "First.[1] Second.[1]")
        chain.step(2)
        await chat.wait_for_message(is_final)
    assert answer.text.startswith("First.[1] Second.[1] Third.[1]")
    assert answer.labels == ["👍", "👎"]
    assert chat.messages() == [answer]
    assert len(set(answer.edits)) == len(answer.edits)


async def test_drafts_in_private_chats(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain, telegram_drafts=True):
        chat.send("What is new?")
        chain.step()
        await chat.wait_until(lambda c: c.drafts)
        chain.step()
        await chat.wait_until(lambda c: len(c.drafts) == 2)
        assert not chat.messages()
        chain.step(2)
        answer = await chat.wait_for_message()
    assert [draft.text for draft in chat.drafts] == ["First.[1]", "First.[1] Second.[1]"]
    assert len({draft.draft_id for draft in chat.drafts}) == 1
    assert is_final(answer)
    assert answer.edits == [answer.text]


async def test_a_refused_draft_is_not_tried_again(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain, telegram_drafts=True) as app:
        # What Telegram says in a group; some private chats have been refused as well.
        telegram.faults.fail("sendMessageDraft", status=400)
        chat.send("What is new?")
        chain.step()
        answer = await chat.wait_for_message()
        assert answer.text == "First.[1]"
        chain.step(3)
        await chat.wait_for_message(is_final)
        assert app.delivery.no_drafts == {chat.id}
        chat.send("What is new?")
        chain.step()
        await chat.wait_for_message()
        chain.step(3)
        await chat.wait_for_message(is_final)
    assert len(telegram.calls_of("sendMessageDraft")) == 1


async def test_the_final_text_arrives_after_a_refusal(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    ann, bob = telegram.user("Ann").private(), telegram.user("Bob").private()
    async with running(telegram, bot_settings, chain):
        ann.send("What is new?")
        chain.step()
        answer = await ann.wait_for_message()
        # Long enough for another chat to be answered in the meantime on a busy machine.
        telegram.faults.flood(8, chat=ann.id, times=None)
        chain.step()
        await ann.wait_until(lambda _: chain.steps._value == 0)
        chain.step(2)
        refused = time.monotonic()
        # Another chat is not held up.
        bob.send("What is new?")
        chain.step(4)
        await bob.wait_for_message(is_final, timeout=7)
        assert answer.text == "First.[1]"
        await ann.wait_for_message(is_final, timeout=15)
        assert time.monotonic() - refused > 6
    assert len(ann.messages()) == 1
    # One call found out; nothing more was tried before the time was over.
    tried = [
        c for c in telegram.calls_of("editMessageText") if str(c.params["chat_id"]) == str(ann.id)
    ]
    assert len(tried) <= 3


async def test_a_message_deleted_while_it_grows_is_sent_anew(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        chat.send("What is new?")
        chain.step()
        first = await chat.wait_for_message()
        chat.delete(first)
        chain.step()
        second = await chat.wait_for_message(lambda m: "Second." in m.text)
        chat.delete(second)
        chain.step(2)
        await chat.wait_for_message(is_final)
    assert len(chat.messages()) == 1


async def test_a_block_while_it_grows_ends_it_quietly(
    telegram: TelegramServer,
    bot_settings: Settings,
    pool: ChainPool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chain = SlowChain(pool)
    ann = telegram.user("Ann")
    async with running(telegram, bot_settings, chain):
        ann.private().send("What is new?")
        chain.step()
        await ann.private().wait_for_message(after=0)
        ann.block()
        chain.step(3)
        await ann.private().wait_until(lambda _: chain.left == 1)
        await asyncio.sleep(0.3)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_new_question_supersedes_the_running_one(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        chat.send("What is old?")
        chain.step()
        shown = await chat.wait_for_message()
        chat.send("What is new?")
        await chat.wait_until(lambda _: shown.deleted)
        chain.step(5)
        answer = await chat.wait_for_message(is_final)
        assert [request.question for request in chain.asked] == ["What is old?", "What is new?"]
    assert chat.messages() == [answer]


async def test_a_slow_answer_delays_nobody_else(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    slow = SlowChain(pool)

    class Both(SlowChain):
        def stream(self, input):  # type: ignore[no-untyped-def]
            return slow.stream(input) if "new" in input.question else self.pool.stream(input)

    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    async with running(telegram, bot_settings, Both(pool)):
        ann.in_(group).mention("What is new?")
        await group.wait_until(lambda _: slow.asked)
        for chat in (bob.private(), ann.private(), bob.in_(group)):
            chat.command("ask", FOUNDED)
            await chat.wait_for_message(is_final)
        ann.in_(group).command("help")
        await ann.in_(group).wait_for_message(lambda m: "/sources" in m.text, after=0)
        slow.step(4)
        await group.wait_until(lambda g: any("Third." in m.text for m in g.messages()))


async def test_groups_keep_to_twenty_a_minute(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    policy = telegram.faults.flood_policy(group_minute=20, per_second=1000, burst=1000)
    chain = SlowChain(pool, [f"Sentence {n}." for n in range(40)])
    group = replace(FAST, window=20, reserve=8)
    ann = telegram.user("Ann")
    chat = ann.in_(telegram.group("Investors", ann))
    async with running(telegram, bot_settings, chain, group=group):
        chat.mention("What is new?")
        for _ in range(40):
            chain.step()
            await asyncio.sleep(0.06)
        chain.step()
        await chat.wait_for_message(is_final)
    assert policy.refused == 0
    assert len(telegram.calls_of("sendMessage", "editMessageText")) <= 20


async def test_a_long_answer_is_several_messages(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool, [f"Sentence {n} {'🤖' * 300}." for n in range(12)])
    chain.step(13)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        chat.send("What is new?")
        await chat.wait_for_message(is_final)
        parts = chat.messages()
        assert len(parts) == 2
        assert [bool(part.labels) for part in parts] == [False, True]
        assert "".join(part.text for part in parts).count("🤖") == 3600
        # An edited question takes the whole answer's place.
        chain.sentences = ["Short."]
        chain.step(2)
        chat.edit(next(m for m in chat.chat.messages.values() if m.text == "What is new?"), "And?")
        await chat.wait_until(lambda c: [m.text[:6] for m in c.messages()] == ["Short."])


async def test_stopping_finishes_the_answer(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, chain):
        chat.send("What is new?")
        chain.step()
        await chat.wait_for_message()
        chain.step(3)
    assert is_final(chat.messages()[0])
