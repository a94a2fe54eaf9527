"""Guarding: floods, old questions, strangers, too many at once, forged webhook calls."""

import asyncio
import socket

import httpx
import pytest
from bots import SlowChain
from ops import EchoChain, serving
from telegram_api import TelegramServer
from telegram_api.rules import detected

from bot.chain_pool import ChainPool
from bot.settings import Settings
from corpus.errors import SettingError

pytestmark = pytest.mark.anyio

SECRET = "a-secret-of-sixteen-or-more"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_flood_is_met_with_one_line_and_others_are_answered(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = EchoChain(pool)
    flooder, other = telegram.user("Mallory").private(), telegram.user("Ann").private()
    async with serving(telegram, bot_settings, chain, telegram_user_questions=3):
        for number in range(12):
            flooder.send(f"Question {number}?")
            await asyncio.sleep(0.02)
        other.send("And mine?")
        await other.wait_for_message(lambda each: "And mine?" in each.text)
        await flooder.wait_for_message(lambda each: "as many questions" in each.text, after=0)
        await asyncio.sleep(0.3)
    lines = [each.text for each in flooder.messages()]
    assert sum("as many questions" in line for line in lines) == 1
    assert len(chain.asked) <= 4


async def test_a_groups_quota_counts_all_its_members(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    people = [telegram.user(f"P{n}") for n in range(4)]
    group = telegram.group("Busy", *people)
    async with serving(telegram, bot_settings, EchoChain(pool), telegram_chat_questions=2):
        for each in people:
            each.in_(group).mention("hello?")
        await (
            people[3]
            .in_(group)
            .wait_for_message(lambda each: "as many questions" in each.text, after=0)
        )
        await group.wait_until(lambda g: sum(e.text.startswith("About") for e in g.messages()) == 2)


async def test_questions_from_before_a_downtime(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    old, recent = telegram.user("Old").private(), telegram.user("New").private()
    for number in range(3):
        old.send(f"Asked long ago {number}?", ago=3600)
    recent.send("Asked just before?", ago=60)
    async with serving(telegram, bot_settings, EchoChain(pool)):
        answer = await recent.wait_for_message()
        await old.wait_for_message(lambda each: "I was away" in each.text, after=0)
        old.send("And now?")
        await old.wait_for_message(lambda each: "About And now?" in each.text)
    assert answer.text.startswith("About Asked just before?")
    assert [each.text.split(".")[0] for each in old.messages()][:1] == ["I was away when you wrote"]
    assert len(old.messages()) == 2


async def test_strangers_are_not_answered(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    known, stranger = telegram.user("Known"), telegram.user("Stranger")
    ours, theirs = telegram.group("Ours", stranger), telegram.group("Theirs", stranger)
    allowed = frozenset({known.id, ours.id})
    chain = EchoChain(pool)
    async with serving(telegram, bot_settings, chain, telegram_allowed_ids=allowed):
        stranger.private().send("Let me in?")
        stranger.in_(theirs).mention("Let me in?")
        stranger.private().command("start")
        stranger.in_(ours).mention("In the group?")
        known.private().send("And I?")
        await known.private().wait_for_message(after=0)
        await stranger.in_(ours).wait_for_message(after=0)
    assert sorted(chain.asked) == ["And I?", "In the group?"]
    assert not stranger.private().messages()
    assert not theirs.messages()


async def test_too_many_at_once_are_told_kindly(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    chats = [telegram.user(f"P{n}").private() for n in range(6)]
    async with serving(telegram, bot_settings, chain, telegram_max_waiting=3):
        for chat in chats:
            chat.send("Anybody there?")
            await asyncio.sleep(0.05)
        told = await chats[-1].wait_for_message(after=0)
        assert "ask again in a minute" in told.text
        chain.step(100)
        answer = await chats[0].wait_for_message(lambda each: "Third." in each.text, after=0)
        assert answer.text.startswith("First.")


async def test_a_name_and_a_question_with_markup_do_nothing(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    user = telegram.user("<b>@everyone</b> [x](tg://user?id=1)")
    async with serving(telegram, bot_settings, EchoChain(pool)):
        user.private().send("Is @everyone /forget *bold* <a href='javascript:x'>y</a> #tag?")
        answer = await user.private().wait_for_message()
    lit = {each["type"] for each in detected(answer.text)}
    assert not lit & {"mention", "bot_command", "hashtag"}
    assert {each["url"] for each in answer.entities if "url" in each} == {
        "https://example.org/moonshot"
    }
    assert not [call for call in telegram.calls if "parse_mode" in call.params]


async def test_the_webhook_takes_updates_from_telegram_only(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    chain = EchoChain(pool)
    chat = telegram.user("Ann").private()
    forged = {
        "update_id": 1, "message": {
            "message_id": 1, "date": 1_800_000_000, "text": "forged?",
            "chat": {"id": chat.id, "type": "private"},
            "from": {"id": chat.id, "is_bot": False, "first_name": "Ann"},
        },
    }  # fmt: skip
    async with serving(
        telegram,
        bot_settings,
        chain,
        telegram_webhook_url=url,
        telegram_webhook_secret=SECRET,
        telegram_webhook_listen=("127.0.0.1", port),
    ):
        async with httpx.AsyncClient(trust_env=False) as client:
            header = "X-Telegram-Bot-Api-Secret-Token"
            for headers in ({}, {header: "wrong"}, {header: SECRET + "x"}, {header: ""}):
                assert (await client.post(url, json=forged, headers=headers)).status_code == 403
            good = {header: SECRET}
            assert (await client.post(url, content=b"{", headers=good)).status_code == 400
            assert (await client.get(url, headers=good)).status_code == 405
            assert (await client.post(f"{url}/x", json=forged, headers=good)).status_code == 404
        chat.send("Real?")
        answer = await chat.wait_for_message()
    assert answer.text.startswith("About Real?")
    assert chain.asked == ["Real?"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"telegram_webhook_url": "http://bot.example.org"}, "TELEGRAM_WEBHOOK_SECRET"),
        (
            {
                "telegram_webhook_url": "http://127.0.0.1:1/x", "telegram_webhook_secret": SECRET,
                "telegram_webhook_listen": ("192.0.2.1", 80),
            },
            "TELEGRAM_WEBHOOK_LISTEN",
        ),
        ({"telegram_bot_token": "123456789:wrong-wrong-wrong-wrong"}, "TELEGRAM_BOT_TOKEN"),
    ],
)  # fmt: skip
async def test_wrong_settings_say_what_to_do(
    telegram: TelegramServer,
    bot_settings: Settings,
    pool: ChainPool,
    changes: dict[str, object],
    said: str,
) -> None:
    with pytest.raises(SettingError, match=said) as caught:
        async with serving(telegram, bot_settings, EchoChain(pool), **changes):
            pass
    assert "wrong-wrong" not in str(caught.value)
    assert SECRET not in str(caught.value)
