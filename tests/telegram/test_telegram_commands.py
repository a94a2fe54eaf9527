"""Commands, their menu, and the buttons they show, in three languages."""

import pytest
from bots import SlowChain, running
from telegram_api import TelegramServer

from bot.chain_pool import ChainPool
from bot.settings import Settings, load_settings
from bot.telegram.menu import company_link
from bot.telegram.wording import wording_for
from corpus.companies import load_companies

pytestmark = pytest.mark.anyio


async def test_a_shared_link_opens_a_company(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann", language_code="zh-hans").private()
    async with running(telegram, bot_settings, pool) as app:
        assert company_link(app.telegram.bot.username, "deepseek").endswith("?start=c_deepseek")
        chat.start("c_deepseek")
        card = await chat.wait_for_message()
        assert card.parts("bold") == ["深度求索：1篇文章"]
        # Only questions that have an answer are offered.
        assert "深度求索的创始人是谁？" in card.labels
        assert "深度求索融资了多少？" not in card.labels
        await chat.wait_for_answer(chat.press(card, "深度求索的创始人是谁？"))
        answer = await chat.wait_for_message(lambda m: "梁文锋" in m.text)
        assert answer.parts("bold") == ["深度求索的创始人是谁？"]
        chat.send("那它是哪一年成立的？")
        assert "2023年" in (await chat.wait_for_message()).text
        chat.start("c_nobody")
        assert "不认识" in (await chat.wait_for_message()).text


async def test_start_shows_companies(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.start()
        welcome = await chat.wait_for_message()
        assert welcome.labels == ["DeepSeek", "Moonshot AI"]
        await chat.wait_for_answer(chat.press(welcome, "Moonshot"))
        await chat.wait_until(lambda _: welcome.text.startswith("Moonshot AI: 1 article"))
        await chat.wait_for_answer(chat.press(welcome, "‹ Companies"))
        await chat.wait_until(
            lambda _: welcome.text.startswith("Companies with articles (1–2 of 2")
        )
        # OpenAI is in the names table and has no article.
        query = chat.callback(welcome, "co:c:openai")
        await chat.wait_for_answer(query)
        await chat.wait_until(lambda _: "no article on OpenAI" in welcome.text)


async def test_the_menu_speaks_three_languages(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann", language_code="zh-hant").private()
    async with running(telegram, bot_settings, pool):
        calls = telegram.calls_of("setMyCommands")
        assert {call.params.get("language_code") for call in calls} == {None, "en", "zh"}
        assert "我了解的公司" in str(calls[-1].params)
        assert telegram.calls_of("setMyDescription")
        chat.start()
        await chat.wait_for_message(lambda m: "請問我" in m.text)
        await chat.wait_until(lambda _: len(telegram.calls_of("setMyCommands")) == len(calls) + 1)
    menu = str(telegram.calls_of("setMyCommands")[-1].params)
    assert wording_for("zh-Hant").menu_new in menu
    assert str(chat.id) in menu


async def test_settings_change_language_and_length(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chain = SlowChain(pool)
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    chat = ann.private()
    async with running(telegram, bot_settings, chain):
        chat.command("settings")
        shown = await chat.wait_for_message()
        assert "✓ Language: as the question" in shown.labels
        await chat.wait_for_answer(chat.press(shown, "繁體中文"))
        await chat.wait_until(lambda _: shown.text in ("設置", "設定"))
        forged = bob.private().callback(shown, "set:lang:en:" + str(ann.id))
        assert "expired" in (await bob.private().wait_for_answer(forged))["text"]
        await chat.wait_for_answer(chat.press(shown, "回答: 簡短"))
        chain.step(4)
        chat.send("What is new?")
        answer = await chat.wait_for_message()
        assert answer.text.startswith("First.[1]\n")
        assert answer.labels == ["👍", "👎", "展開"]
        await chat.wait_for_answer(chat.press(answer, "展開"))
        await chat.wait_until(lambda _: answer.text.startswith("First.[1] Second.[1] Third.[1]\n"))
        assert answer.labels == ["👍", "👎"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_phrases_fit_telegrams_limits(language: str) -> None:
    wording = wording_for(language)  # type: ignore[arg-type]
    for name, phrase in vars(wording).items():
        if name.startswith("tap_"):
            assert len(phrase) <= 200
        if name.startswith("menu_"):
            assert 3 <= len(phrase) <= 256
    assert len(wording.description) <= 512
    assert len(wording.short_description) <= 120
    for company in load_companies(load_settings({}, env_file=None).companies_file):
        assert len(f"q:{company.id}:9") <= 64
        assert len(f"c_{company.id}") <= 64
