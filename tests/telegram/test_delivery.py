"""What is sent again, what never, and at which pace."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from bots import FAST, running
from telegram import Bot
from telegram.request import HTTPXRequest
from telegram_api import TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings
from bot.telegram.asked import Place
from bot.telegram.delivery import ChatGoneError, Delivery, DeliveryError, UnconfirmedError
from bot.telegram.pacing import Pace, Pacer
from bot.telegram.render import plain
from bot.telegram.richtext import RichText, Span

pytestmark = pytest.mark.anyio

FOUNDED = "When was Moonshot AI founded?"


@pytest.fixture
async def delivery(telegram: TelegramServer) -> AsyncIterator[Delivery]:
    bot = Bot(telegram.token, base_url=telegram.base_url, request=HTTPXRequest(read_timeout=0.5))
    async with bot:
        yield Delivery(bot, Pacer(FAST, FAST), patience=20)


async def test_an_error_of_the_server_is_tried_again(
    telegram: TelegramServer, delivery: Delivery
) -> None:
    chat = telegram.user().private()
    telegram.faults.fail("sendMessage", times=2, status=502)
    await delivery.send(Place(chat.id), plain("hello"))
    assert [message.text for message in chat.messages()] == ["hello"]


async def test_no_connection_is_tried_again(telegram: TelegramServer, delivery: Delivery) -> None:
    chat = telegram.user().private()
    telegram.stop()
    sending = asyncio.create_task(delivery.send(Place(chat.id), plain("hello")))
    await asyncio.sleep(0.3)
    await asyncio.to_thread(telegram.start)
    await sending
    assert [message.text for message in chat.messages()] == ["hello"]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_what_may_have_arrived_is_not_sent_again(
    telegram: TelegramServer, delivery: Delivery, when: str
) -> None:
    chat = telegram.user().private()
    for fault in (telegram.faults.drop, lambda *a, **k: telegram.faults.hang(*a, seconds=1, **k)):
        sent = len(chat.messages())
        fault("sendMessage", when=when)
        with pytest.raises(UnconfirmedError):
            await delivery.send(Place(chat.id), plain("hello"))
        await asyncio.sleep(1)
        assert len(chat.messages()) - sent <= 1
        assert len(telegram.calls_of("sendMessage")) <= 2


async def test_an_edit_is_repeated_until_it_is_confirmed(
    telegram: TelegramServer, delivery: Delivery
) -> None:
    chat = telegram.user().private()
    message = await delivery.send(Place(chat.id), plain("hello"))
    telegram.faults.drop("editMessageText", when="after")
    assert await delivery.edit(Place(chat.id), message.message_id, plain("bye"))
    assert chat.messages()[0].text == "bye"


async def test_one_chats_refusal_halts_that_chat_only(
    telegram: TelegramServer, delivery: Delivery
) -> None:
    ann, bob = telegram.user().private(), telegram.user().private()
    telegram.faults.flood(1, chat=ann.id, times=1)
    started = time.monotonic()
    waiting = asyncio.create_task(delivery.send(Place(ann.id), plain("hello")))
    await delivery.send(Place(bob.id), plain("hello"))
    assert not waiting.done()
    await waiting
    assert time.monotonic() - started > 1


async def test_what_telegram_refuses_for_good(telegram: TelegramServer, delivery: Delivery) -> None:
    ann = telegram.user()
    ann.block()
    with pytest.raises(ChatGoneError):
        await delivery.send(Place(ann.id), plain("hello"))
    with pytest.raises(ChatGoneError):
        await delivery.send(Place(12345), plain("hello"))
    group = telegram.group("Forum", ann, forum=True)
    with pytest.raises(DeliveryError):
        await delivery.send(Place(group.id, 999, private=False), plain("hello"))


async def test_text_arrives_though_its_formatting_is_refused(
    telegram: TelegramServer, delivery: Delivery
) -> None:
    chat = telegram.user().private()

    def bold(text: str) -> RichText:
        return RichText(text, (Span("bold", 0, len(text)),))

    telegram.faults.fail("sendMessage", status=400)
    message = await delivery.send(Place(chat.id), bold("hello"))
    assert [(m.text, m.entities) for m in chat.messages()] == [("hello", [])]
    telegram.faults.fail("editMessageText", status=400)
    assert await delivery.edit(Place(chat.id), message.message_id, bold("bye"))
    assert [(m.text, m.entities) for m in chat.messages()] == [("bye", [])]


async def test_patience_ends(telegram: TelegramServer, delivery: Delivery) -> None:
    chat = telegram.user().private()
    delivery.patience = 0.2
    telegram.faults.fail("sendMessage", times=9, status=500)
    with pytest.raises(DeliveryError):
        await delivery.send(Place(chat.id), plain("hello"))


async def test_an_unconfirmed_answer_can_be_shown_again(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Investors", ann, bob)
    chat = ann.in_(group)
    async with running(telegram, bot_settings, pool):
        telegram.faults.drop("sendMessage", when="before")
        chat.mention(FOUNDED)
        notice = await chat.wait_for_message(lambda m: "didn't confirm" in m.text)
        forged = bob.in_(group).press(notice, "Show the answer")
        assert "expired" in (await chat.wait_for_answer(forged))["text"]
        await chat.wait_for_answer(chat.press(notice, "Show the answer"))
        await chat.wait_until(lambda _: "March 2023" in notice.text)
        query = chat.press(notice, "👍")
        assert (await chat.wait_for_answer(query))["text"] == "Thank you!"


async def test_the_pace_of_a_chat() -> None:
    pacer = Pacer(private=Pace(burst=2, gap=0.1, window=100, reserve=0, preview_gap=0.1))
    started = time.monotonic()
    for _ in range(6):
        await pacer.turn(1, private=True)
    assert 0.35 < time.monotonic() - started < 50
    other = asyncio.create_task(pacer.turn(2, private=True))
    await asyncio.sleep(0)
    assert other.done()


async def test_previews_leave_room_for_answers() -> None:
    pace = Pace(burst=100, gap=0.0, window=5, reserve=2, preview_gap=0.0)
    pacer = Pacer(group=pace)
    for _ in range(3):
        assert pacer.preview_wait(-1, private=False) <= 0
        pacer.previewed(-1, private=False)
    assert pacer.preview_wait(-1, private=False) > 50
    for _ in range(2):
        await asyncio.wait_for(pacer.turn(-1, private=False), 0.1)
