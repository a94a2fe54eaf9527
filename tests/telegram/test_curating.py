"""Curating in the chat: what is brought, shown, confirmed, and answered from."""

import asyncio
import datetime as dt
import shutil
from pathlib import Path

import pytest
from bots import write_corpus
from loopback import page, serve
from ops import EchoChain, serving
from telegram_api import TOKEN, Message, Participant, TelegramServer

from bot.chain_pool import ChainPool, open_pool
from bot.curation.acts import Acts
from bot.settings import Settings, load_settings
from corpus.library import Library

pytestmark = pytest.mark.anyio

ADMIN = 9001
ARTICLE = (
    "OpenAI发布新模型\n\n2026-11-20\n某科技报\n\n"
    "OpenAI于2026年11月发布了新模型Aurora。OpenAI称Aurora的上下文长度为200万token。\n\n订阅我们\n"
)


@pytest.fixture(scope="module")
def indexed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with its index, to be copied."""
    from bot.indexing import index_config
    from index.build import reindex

    folder = tmp_path_factory.mktemp("curated")
    settings = load_settings(write_corpus(folder / "own"), env_file=None)
    reindex(index_config(settings))
    open_pool(settings, size=1, extractors=1).extract("Who founded DeepSeek?")
    return folder


@pytest.fixture
def own(indexed_once: Path, tmp_path: Path) -> Settings:
    """A corpus of the test's own, indexed, with one admin."""
    shutil.copytree(indexed_once, tmp_path, dirs_exist_ok=True)
    environ = {
        "CORPUS_DIR": str(tmp_path / "own" / "articles"),
        "COMPANIES_FILE": str(tmp_path / "own" / "companies.yaml"),
        "STATE_DIR": str(tmp_path / "own" / "state"),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_ADMIN_IDS": str(ADMIN),
    }
    return load_settings(environ, env_file=None)


@pytest.fixture
def chain(own: Settings) -> EchoChain:
    return EchoChain(open_pool(own, size=1, extractors=1))


def admin_of(telegram: TelegramServer) -> Participant:
    return telegram.user("Ada", user_id=ADMIN).private()


def has_button(message: Message) -> bool:
    return bool(message.labels)


async def test_a_file_is_shown_confirmed_and_in_the_index(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin, asker = admin_of(telegram), telegram.user("Bob").private()
    async with serving(telegram, own, chain):
        admin.document("openai-aurora.txt", ARTICLE.encode())
        preview = await admin.wait_for_message(has_button)
        assert preview.parts("bold") == ["OpenAI发布新模型"]
        for said in ("某科技报 · 2026-11-20", "OpenAI", "订阅我们", "left out"):
            assert said in preview.text
        assert "openai-aurora" not in Library(own.corpus_dir).slugs()
        asker.send("Still there?")
        admin.press(preview, "Add")
        done = await admin.wait_for_message(lambda each: "Added as" in each.text, after=0)
        assert (await asker.wait_for_message()).text.startswith("About Still there?")
        assert done.id == preview.id
        assert not done.labels
        assert "openai-aurora" in chain.articles()
    article = Library(own.corpus_dir).read("openai-aurora")
    assert (article.publisher, article.companies) == ("某科技报", ("openai",))


async def test_answers_use_a_forwarded_text_within_seconds(
    telegram: TelegramServer, own: Settings
) -> None:
    admin, asker = admin_of(telegram), telegram.user("Bob", language_code="zh").private()
    async with serving(telegram, own, open_pool(own, size=1, extractors=1)):
        admin.forward(ARTICLE)
        admin.press(await admin.wait_for_message(has_button), "Add")
        await admin.wait_for_message(lambda each: "Added as" in each.text, timeout=20)
        asker.send("OpenAI的Aurora上下文长度是多少？")
        answer = await asker.wait_for_message()
    assert "200万" in answer.text
    assert "某科技报" in answer.text


async def test_a_link_alone_is_fetched_and_a_question_is_answered(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    """Loopback is no public address: that it is refused is also the SSRF test."""
    admin = admin_of(telegram)
    with serve() as site:
        site.routes["/a"] = page("<p>secret of the inside</p>")
        async with serving(telegram, own, chain):
            for link in (f"{site.url}/a", f"http://localhost:{site.port}/a", "http://10.0.0.1/x"):
                admin.forward(link)
                refused = await admin.wait_for_message(lambda each: "Not done" in each.text)
                assert "private network" in refused.text
            admin.send(f"Who founded DeepSeek? {site.url}/a")
            assert (await admin.wait_for_message()).text.startswith("About Who founded")
    assert site.asked == []


async def test_only_admins_curate_and_press(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin, other = admin_of(telegram), telegram.user("Eve")
    group = telegram.group("Team", other)
    async with serving(telegram, own, chain) as app:
        other.private().document("x.txt", ARTICLE.encode())
        assert "text" in (await other.private().wait_for_message()).text.casefold()
        admin.document("openai-aurora.txt", ARTICLE.encode())
        preview = await admin.wait_for_message(has_button)
        data = preview.buttons[0][0]["callback_data"]
        own_message = other.in_(group).mention("hello")
        answer = await other.in_(group).wait_for_message()
        assert own_message.id < answer.id
        query = other.in_(group).callback(answer, data)
        await other.private().wait_until(lambda _: query.answer is not None)
        assert "Only admins" in query.answer["text"]
        for forged in (
            "cur:0123456789ab:y",
            "cur::y",
            "cur:'; drop table curation;--:y",
            "dig:h99",
        ):
            query = admin.callback(preview, forged)
            await admin.wait_until(lambda _, made=query: made.answer is not None)
        act = await asyncio.to_thread(Acts(app.database).get, data.split(":")[1])
        assert act is not None
        assert act.state == "pending"
    assert "openai-aurora" not in Library(own.corpus_dir).slugs()


async def test_what_is_pending_outlives_the_process(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = admin_of(telegram)
    async with serving(telegram, own, chain):
        admin.document("openai-aurora.txt", ARTICLE.encode())
        first = await admin.wait_for_message(has_button)
        admin.document("second.txt", ARTICLE.replace("Aurora", "Borealis").encode())
        second = await admin.wait_for_message(lambda each: has_button(each) and each.id > first.id)
    async with serving(telegram, own, chain) as app:
        admin.press(first, "Add")
        admin.press(first, "Add")
        await admin.wait_for_message(lambda each: "Added as" in each.text, after=0, timeout=10)
        admin.press(second, "Cancel")
        await admin.wait_for_message(lambda each: "Cancelled" in each.text, after=0)
        log = await asyncio.to_thread(Acts(app.database).recent)
    assert [(act.slug, act.state, act.decided_by) for act in log] == [
        ("second", "cancelled", f"{ADMIN} Ada"),
        ("openai-aurora", "done", f"{ADMIN} Ada"),
    ]


async def test_what_was_confirmed_at_a_kill_is_done_at_the_start(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = admin_of(telegram)
    async with serving(telegram, own, chain):
        admin.document("openai-aurora.txt", ARTICLE.encode())
        preview = await admin.wait_for_message(has_button)
    act_id = preview.buttons[0][0]["callback_data"].split(":")[1]
    from bot.curation.acts import Actor
    from bot.storage.database import Database

    with Database.open(own) as database:  # as the killed process left it
        acts = Acts(database)
        acts.placed(
            act_id,
            {
                "chat_id": admin.id, "thread_id": None, "private": True,
                "message_id": preview.id, "language": "en",
            },
        )  # fmt: skip
        acts.decide(act_id, "confirmed", Actor("1", "Ada"))
    async with serving(telegram, own, chain):
        await admin.wait_for_message(lambda each: "Added as" in each.text, after=0, timeout=10)
        assert "openai-aurora" in chain.articles()


async def test_an_old_preview_has_expired(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = admin_of(telegram)
    async with serving(telegram, own, chain) as app:
        admin.document("openai-aurora.txt", ARTICLE.encode())
        preview = await admin.wait_for_message(has_button)
        with app.database.writing() as connection:
            from bot.curation.acts import curation

            old = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
            connection.execute(curation.update().values(proposed_at=old))
        admin.press(preview, "Add")
        await admin.wait_for_message(lambda each: "has expired" in each.text, after=0)
    assert "openai-aurora" not in Library(own.corpus_dir).slugs()


async def test_removing_and_the_other_commands(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = admin_of(telegram)
    async with serving(telegram, own, chain):
        admin.command("remove", "deepsek")
        assert "Did you mean deepseek?" in (await admin.wait_for_message()).text
        admin.command("remove", "deepseek")
        admin.press(await admin.wait_for_message(has_button), "Remove")
        await admin.wait_for_message(lambda each: "is removed" in each.text, timeout=10)
        assert "deepseek" not in chain.articles()
        admin.command("reindex")
        await admin.wait_for_message(lambda each: "1 unchanged" in each.text, timeout=10)
        admin.command("stats")
        stats = await admin.wait_for_message()
    assert "1 articles" in stats.text
    assert "remove deepseek (done) – Ada" in stats.text


async def test_duplicates_and_useless_files_are_said(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = admin_of(telegram)
    body = (own.corpus_dir / "deepseek.md").read_text(encoding="utf-8").split("---\n")[2]
    async with serving(telegram, own, chain):
        admin.forward(body)
        twin = await admin.wait_for_message(lambda each: "already" in each.text)
        assert not twin.labels
        admin.document("run.exe", b"MZ\x00\x01")
        assert "no txt, md" in (await admin.wait_for_message(lambda e: "Not" in e.text)).text
        admin.document("big.pdf", b"%PDF-", size=21_000_000)
        assert "larger than 20 MB" in (await admin.wait_for_message(lambda e: "Not" in e.text)).text
        admin.document("etc.md", b"---\ntitle: ../../etc/passwd\n---\n\nBody.")
        preview = await admin.wait_for_message(has_button)
        admin.press(preview, "Add")
        done = await admin.wait_for_message(lambda e: "Added as" in e.text, timeout=10)
    assert "Added as etc." in done.text
    assert not list(own.corpus_dir.parent.glob("etc*"))


async def test_markup_of_a_brought_article_does_nothing(
    telegram: TelegramServer, own: Settings, chain: EchoChain
) -> None:
    admin = telegram.user("Ada @everyone <b>", user_id=ADMIN).private()
    text = (
        "Free @everyone <a href='tg://resolve?domain=evil'>x</a> /forget\n\n"
        "[click](javascript:alert(1)) *OpenAI* says _hi_ to @channel and tg://join?invite=x today."
    )
    async with serving(telegram, own, chain):
        admin.document("evil.txt", text.encode())
        preview = await admin.wait_for_message(has_button)
        admin.press(preview, "Add")
        await admin.wait_for_message(lambda e: "Added as" in e.text, after=0, timeout=10)
        admin.command("stats")
        stats = await admin.wait_for_message()
    for message in (preview, stats):
        from telegram_api.rules import detected

        lit = {each["type"] for each in [*message.entities, *detected(message.text)]}
        assert not lit & {"mention", "bot_command", "text_link", "hashtag"}, message.text
    assert pool_is_untouched(chain.pool)


def pool_is_untouched(pool: ChainPool) -> bool:
    return "moonshot" in pool.articles()
