"""Recording: at once or by the inbox, never failing an answer."""

import datetime as dt
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from stores import made_answer

from bot.recording import FULL_INBOX, Recorder, opened, tidy
from bot.settings import Settings
from bot.storage.answers import AnswerLog
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.records import StoredAnswer
from index.search import SearchFilter

WHERE = SearchFilter("deepseek", dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def kept(settings: Settings) -> list[StoredAnswer]:
    with opened(settings) as database:
        return AnswerLog(database).recent(1000)


@pytest.mark.parametrize("at_once", [True, False])
def test_an_answer_is_kept_with_its_filter(kept_in: Settings, at_once: bool) -> None:
    answer = made_answer()
    with Recorder(kept_in, "cli", at_once=at_once) as recorder:
        recorder.record(answer, WHERE)
    assert len(Inbox(kept_in.state_dir)) == (0 if at_once else 1)
    (stored,) = kept(kept_in)
    assert (stored.answer, stored.where, stored.channel) == (answer.to_json(), WHERE, "cli")
    assert len(Inbox(kept_in.state_dir)) == 0


def test_a_full_inbox_is_taken_in(plain: Settings) -> None:
    for _ in range(FULL_INBOX + 1):
        with Recorder(plain, "cli", at_once=False) as recorder:
            recorder.record(made_answer())
    assert len(Inbox(plain.state_dir)) == 0
    assert len(kept(plain)) == FULL_INBOX + 1


def test_a_database_that_is_down_is_waited_for(
    plain: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    down = replace(plain, database_url="postgresql://me:hush@127.0.0.1:1/x")
    pytest.importorskip("psycopg")
    with Recorder(down, "batch") as recorder:
        recorder.record(made_answer())
        recorder.record(made_answer())
    assert len(caplog.records) == 1
    assert "hush" not in caplog.text
    assert len(kept(plain)) == 2


def test_what_cannot_be_kept_anywhere_is_a_line_in_the_log(
    plain: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    plain.state_dir.write_text("a file where the folder should be", encoding="utf-8")
    with Recorder(plain, "cli", at_once=False) as recorder:
        recorder.record(made_answer())
    (line,) = caplog.messages
    assert "not kept" in line
    assert "KEEP_ANSWERS_DAYS=0" in line


def test_nothing_is_kept_where_nothing_should_be(plain: Settings) -> None:
    with Recorder(plain, "cli") as recorder:
        recorder.record(made_answer())
    none = replace(plain, keep_answers_days=0)
    for at_once in (True, False):
        with Recorder(none, "cli", at_once=at_once) as recorder:
            recorder.record(made_answer())
    assert not (plain.state_dir / "answers").exists()
    assert kept(none) == []


def test_what_has_expired_is_deleted(plain: Settings) -> None:
    week = replace(plain, keep_answers_days=7)
    now = dt.datetime.now(dt.UTC)
    ages = {days: made_answer() for days in (0, 6, 8)}
    inbox = Inbox(plain.state_dir)
    for days, answer in ages.items():
        record = StoredAnswer.of(answer, channel="cli")
        inbox.put(replace(record, asked_at=now - dt.timedelta(days=days)))
    with Database.open(week) as database:
        Conversations(database).add("k", made_answer())
        assert tidy(database, week) == 1
        assert [s.id for s in AnswerLog(database).recent()] == [ages[0].id, ages[6].id]
        assert len(Conversations(database).turns("k")) == 1


def test_a_broken_file_in_the_inbox_is_said_and_passed_over(
    plain: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox(plain.state_dir)
    inbox.put(StoredAnswer.of(made_answer(), channel="cli"))
    folder = plain.state_dir / "answers"
    for name, text in {"a": "", "b": "[]", "c": '{"asked_at": "x"}'}.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / ".d.part").write_text("{", encoding="utf-8")
    assert len(kept(plain)) == 1
    assert len(caplog.records) == 3


def test_a_full_disk_leaves_no_half_file(
    plain: Settings, small_disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(plain, state_dir=small_disk / "state")
    caplog.set_level(logging.WARNING)
    with Recorder(settings, "cli", at_once=False) as recorder:
        for _ in range(40):
            recorder.record(made_answer("长" * 20_000))
    assert "No space left" in caplog.text
    assert not list((settings.state_dir / "answers").glob(".*"))
    assert all(record.id for _, record in Inbox(settings.state_dir).records())
