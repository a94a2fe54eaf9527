"""Following in the chat: digests with sources, at their hour, to those who still want them."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from bots import write_corpus
from conftest import article, write_articles
from ops import EchoChain, serving
from telegram_api import TOKEN, TelegramServer

from bot.chain_pool import open_pool
from bot.following.subscriptions import Subscriptions
from bot.indexing import index_config
from bot.settings import Settings, load_settings
from bot.telegram.app import BotApplication
from bot.telegram.following.digests import Digests
from index.build import reindex

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def indexed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("followed")
    settings = load_settings(write_corpus(folder / "own"), env_file=None)
    reindex(index_config(settings))
    open_pool(settings, size=1, extractors=1).extract("Who founded DeepSeek?")
    return folder


@pytest.fixture
def own(indexed_once: Path, tmp_path: Path) -> Settings:
    shutil.copytree(indexed_once, tmp_path, dirs_exist_ok=True)
    environ = {
        "CORPUS_DIR": str(tmp_path / "own" / "articles"),
        "COMPANIES_FILE": str(tmp_path / "own" / "companies.yaml"),
        "STATE_DIR": str(tmp_path / "own" / "state"),
        "TELEGRAM_BOT_TOKEN": TOKEN,
    }
    return load_settings(environ, env_file=None)


@pytest.fixture
def chain(own: Settings) -> EchoChain:
    return EchoChain(open_pool(own, size=1, extractors=1))


def publish(settings: Settings) -> None:
    """Two new articles: one on DeepSeek, with a title that would like to be markup."""
    write_articles(
        settings.corpus_dir,
        article(
            "v4",
            "DeepSeek released V4 today. It rained.",
            title="V4 is out @everyone <b>",
            publisher="Daily",
            published=dt.date(2026, 11, 20),
            companies=("deepseek",),
            language="en",
            url="https://example.org/v4",
        ),
        article("other", "OpenAI rests.", companies=("openai",), url="javascript:alert(1)"),
    )
    reindex(index_config(settings))


def at(app: BotApplication, hour: int, day: int = 25) -> Digests:
    """What sends digests, as of an hour (UTC) of the test's own."""
    now = dt.datetime(2026, 11, day, hour, 5, tzinfo=dt.UTC)
    return Digests(replace(app, clock=lambda: now), Subscriptions(app.database))


@asynccontextmanager
async def before_any_hour(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> AsyncIterator[BotApplication]:
    """The bot, for which it is too early to send a digest by itself, whatever the real time."""
    async with serving(telegram, own, chain) as app:
        app.clock = lambda: dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
        yield app


async def test_news_come_once_at_their_hour_with_their_sources(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    chat = telegram.user("Ann").private()
    async with before_any_hour(telegram, own, chain) as app:
        chat.command("follow", "深度求索")
        assert "You follow DeepSeek" in (await chat.wait_for_message()).text
        chat.command("digest", "8 +8")
        shown = await chat.wait_for_message()
        assert "daily at 8:00 (UTC+8)" in shown.text
        await at(app, 0).send_due()  # nothing is new
        publish(own)
        await at(app, 23).send_due()  # seven in the morning of the next day
        before = len(chat.messages())
        await at(app, 0, day=26).send_due()
        digest = await chat.wait_for_message(lambda each: "New in the corpus" in each.text)
        await at(app, 1, day=26).send_due()
        await at(app, 1, day=27).send_due()
        assert len(chat.messages()) == before + 1
    assert digest.parts("text_link") == ["V4 is out @\u2060everyone <b>"]
    assert "Daily, 2026-11-20" in digest.text
    assert digest.parts("blockquote") == ["DeepSeek released V4 today."]
    assert "OpenAI" not in digest.text


async def test_several_replicas_send_one_digest(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    chat = telegram.user("Ann").private()
    async with before_any_hour(telegram, own, chain) as app:
        chat.command("follow", "DeepSeek")
        await chat.wait_for_message()
        publish(own)
        for replica in [at(app, 3) for _ in range(3)]:
            await replica.send_due()
        found = [each for each in chat.messages() if "New in the corpus" in each.text]
    assert len(found) == 1


async def test_who_blocks_the_bot_is_unsubscribed(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    gone, left = telegram.user("Gone"), telegram.user("Left")
    async with before_any_hour(telegram, own, chain) as app:
        for each in (gone, left):
            each.private().command("follow", "DeepSeek")
            await each.private().wait_for_message()
        publish(own)
        gone.delete_account()  # Telegram doesn't tell; the digest is refused
        left.block()
        await at(app, 3).send_due()
        for each in (gone, left):
            assert Subscriptions(app.database).digest(f"telegram:{each.id}:0") is None


async def test_buttons_and_commands(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    chat = telegram.user("安", language_code="zh-hans").private()
    async with before_any_hour(telegram, own, chain):
        chat.command("follow", "Nobody Inc")
        assert "没有名为" in (await chat.wait_for_message()).text
        chat.command("digest")
        assert "还没有关注" in (await chat.wait_for_message()).text
        chat.command("follow", "OpenAI")
        await chat.wait_for_message()
        chat.command("digest")
        menu = await chat.wait_for_message()
        chat.press(menu, "18:00")
        await chat.wait_for_message(lambda each: "每天18:00" in each.text, after=0)
        chat.press(menu, "现在看")
        await chat.wait_for_message(lambda each: "没有新内容" in each.text)
        publish(own)
        chat.press(menu, "现在看")
        news = await chat.wait_for_message(lambda each: "新内容：OpenAI" in each.text)
        assert not news.parts("text_link")
        chat.press(menu, "关闭")
        await chat.wait_for_message(lambda each: "不每天推送" in each.text, after=0)
        chat.command("unfollow", "all")
        assert "已取消关注OpenAI" in (await chat.wait_for_message()).text


async def test_in_a_group_its_administrators_choose(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    owner, member = telegram.user("Owner"), telegram.user("Member")
    group = telegram.group("Team", owner, member)
    async with before_any_hour(telegram, own, chain):
        member.in_(group).command("follow@company_bot", "DeepSeek")
        refused = await member.in_(group).wait_for_message()
        assert "administrators" in refused.text
        owner.in_(group).command("follow@company_bot", "DeepSeek")
        assert "You follow DeepSeek" in (await owner.in_(group).wait_for_message()).text
        owner.in_(group).command("digest@company_bot")
        menu = await owner.in_(group).wait_for_message()
        query = member.in_(group).press(menu, "Off")
        await group.wait_until(lambda _: query.answer is not None)
        assert "administrators" in query.answer["text"]
