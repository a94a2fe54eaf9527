"""Following: what is new is told once, at its hour, by one of several replicas."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import NAMES

from bot.following.news import KnownArticles, news_lines
from bot.following.subscriptions import LEASE_SECONDS, Subscriptions
from bot.storage.database import Database
from corpus.companies import load_companies
from index.passages import ArticleRecord

MORNING = dt.datetime(2026, 11, 25, 1, 30, tzinfo=dt.UTC)
"""Half past nine in Beijing."""


def test_news_are_articles_first_seen_after(database: Database) -> None:
    known = KnownArticles(database)
    assert known.note(["a", "b"]) == 2
    mark = known.newest()
    assert known.after(mark) == ((), mark)
    assert known.note(["a", "b", "c"]) == 1
    assert known.note(["a"]) == 0  # b and c were removed
    assert known.note(["a", "b", "c"]) == 0  # and are back
    assert known.after(mark)[0] == ("c",)


def test_replicas_number_an_article_once(database: Database) -> None:
    replicas = [KnownArticles(database) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(lambda each: each.note(["a", "b"]), replicas))
    assert sum(counts) == 2


def test_a_digest_is_due_at_its_hour_and_claimed_once(database: Database) -> None:
    replicas = [Subscriptions(database) for _ in range(4)]
    one = replicas[0]
    assert one.follow("telegram:1:0", "deepseek", language="en", newest=0)
    assert not one.follow("telegram:1:0", "deepseek", language="en", newest=0)
    assert one.claim_due(MORNING - dt.timedelta(hours=1)) == []
    with ThreadPoolExecutor(4) as threads:
        claims = list(threads.map(lambda each: each.claim_due(MORNING), replicas))
    (digest,) = [claim for claimed in claims for claim in claimed]
    one.finish(digest, 5)
    assert one.claim_due(MORNING + dt.timedelta(hours=2)) == []
    (tomorrow,) = one.claim_due(MORNING + dt.timedelta(days=1))
    assert (digest.day, tomorrow.day, tomorrow.last_seen) == ("2026-11-25", "2026-11-26", 5)


def test_a_claim_whose_process_died_is_free_again(database: Database) -> None:
    subscriptions = Subscriptions(database)
    subscriptions.follow("telegram:1:0", "deepseek", language="en", newest=0)
    assert len(subscriptions.claim_due(MORNING)) == 1
    assert subscriptions.claim_due(MORNING + dt.timedelta(seconds=LEASE_SECONDS - 5)) == []
    assert len(subscriptions.claim_due(MORNING + dt.timedelta(seconds=LEASE_SECONDS + 5))) == 1


def test_hours_are_in_the_subscribers_zone(database: Database) -> None:
    subscriptions = Subscriptions(database)
    subscriptions.follow("telegram:1:0", "deepseek", language="en", newest=0)
    subscriptions.choose("telegram:1:0", hour=20, offset_minutes=-300, language="en")
    assert subscriptions.claim_due(MORNING - dt.timedelta(hours=1)) == []
    (digest,) = subscriptions.claim_due(MORNING)
    assert digest.day == "2026-11-24"
    subscriptions.choose("telegram:1:0", hour=None, offset_minutes=0, language="en")
    assert subscriptions.claim_due(MORNING + dt.timedelta(days=3)) == []


def test_unfollowing_and_moving_leave_nothing_behind(database: Database) -> None:
    subscriptions = Subscriptions(database)
    for chat in ("telegram:-1:0", "telegram:-1:7", "telegram:-12:0"):
        subscriptions.follow(chat, "deepseek", language="en", newest=0)
    subscriptions.move("telegram:-1:", "telegram:-100:")
    subscriptions.move("telegram:-1:", "telegram:-100:")
    assert subscriptions.companies("telegram:-100:7") == ("deepseek",)
    assert subscriptions.companies("telegram:-1:0") == ()
    subscriptions.forget_chat("telegram:-100:")
    assert subscriptions.digest("telegram:-100:0") is None
    assert subscriptions.unfollow("telegram:-12:0", "deepseek") == 1
    assert subscriptions.digest("telegram:-12:0") is None


def test_lines_are_on_followed_companies_with_a_sentence_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    table = load_companies(tmp_path / "names.yaml")

    def record(slug: str, body: str, companies: tuple[str, ...], day: int) -> ArticleRecord:
        date = dt.date(2026, 11, day)
        return ArticleRecord(slug, slug, None, "Daily", date, "en", companies, (), body)

    articles = {
        "old": record("old", "# DeepSeek\n\nIt rained. DeepSeek said so.", ("deepseek",), 1),
        "new": record("new", "DeepSeek grew.", ("deepseek", "openai"), 9),
        "other": record("other", "OpenAI grew.", ("openai",), 9),
    }
    lines = news_lines(["old", "new", "other", "gone"], articles, ["deepseek"], table)
    assert [(line.article, line.quote) for line in lines] == [
        ("new", "DeepSeek grew."),
        ("old", "DeepSeek said so."),
    ]
