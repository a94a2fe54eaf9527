"""The answer log and the verdicts on it."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import made_answer, refusal

from bot.answer import Answer
from bot.storage.answers import AnswerLog
from bot.storage.database import Database
from bot.storage.feedback import FeedbackLog
from corpus.errors import UnknownAnswerError
from index.search import SearchFilter

ODD = st.text(st.characters(codec=None, exclude_categories=[]), max_size=40)


def test_the_whole_answer_is_kept(database: Database) -> None:
    answer = made_answer(reader="llm:some-model")
    where = SearchFilter("deepseek", dt.date(2025, 1, 1), None)
    before = dt.datetime.now(dt.UTC)
    key = AnswerLog(database).add(answer, channel="telegram", asked_by="7", where=where)
    stored = AnswerLog(database).get(key)
    assert key == answer.id
    assert len(key) <= 16
    assert stored.answer == answer.to_json()
    assert (stored.channel, stored.asked_by, stored.where) == ("telegram", "7", where)
    assert (stored.model, stored.prompt_version) == ("some-model", None)
    assert before <= stored.asked_at <= dt.datetime.now(dt.UTC)
    assert stored.companies == ("deepseek",)
    assert "7" not in json.dumps(stored.to_json()["channel"])
    assert "asked_by" not in stored.to_json()


def test_an_answer_is_kept_once(database: Database) -> None:
    answer = made_answer()
    log = AnswerLog(database)
    assert log.add(answer, channel="cli") == log.add(answer, channel="batch")
    assert [stored.channel for stored in log.recent()] == ["cli"]


def test_every_answer_has_its_own_id_and_a_draft_its_answers() -> None:
    one, other = made_answer(), made_answer()
    assert one.id != other.id
    assert one == other
    assert replace(one, draft=True).id == one.id
    assert one.to_json("q1")["answer_id"] == one.id
    assert one.to_json("q1")["id"] == "q1"


def test_a_draft_is_not_kept(database: Database) -> None:
    with pytest.raises(ValueError, match="draft"):
        AnswerLog(database).add(made_answer(draft=True), channel="cli")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("成立", ["a"]),
        ("深度求索 成立", ["a"]),
        ("深度求索成立", []),
        ("moonshot", ["b"]),
        ("ＭＯＯＮＳＨＯＴ估值", ["b"]),
        ("月之暗面 百分", []),
        ("估值", ["c", "b"]),
        ("估價", []),
        ("100%", ["c"]),
        ("_", []),
        ("智譜", ["c"]),
        ("", ["c", "b", "a"]),
    ],
)
def test_search(database: Database, text: str, found: list[str]) -> None:
    log = AnswerLog(database)
    named = {
        "a": made_answer("深度求索是哪一年成立的？"),
        "b": refusal("它的估值？", standalone_question="Moonshot AI的估值？"),
        "c": refusal("智谱的估值涨了100%吗？"),
    }
    for answer in named.values():
        log.add(answer, channel="cli")
    names = {answer.id: name for name, answer in named.items()}
    assert [names[stored.id] for stored in log.search(text)] == found
    assert len(log.search(text, limit=1)) == min(1, len(found))


def test_refusals_since(database: Database) -> None:
    log = AnswerLog(database)
    log.add(made_answer(), channel="cli")
    log.add(refusal("今天天气怎么样？", reason="out_of_scope"), channel="cli")
    key = log.add(refusal("智谱的估值？"), channel="cli")
    assert [stored.id for stored in log.refusals()] == [key]
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    assert log.refusals(since=later) == []


def test_deleting(database: Database) -> None:
    log, feedback = AnswerLog(database), FeedbackLog(database)
    keys = [log.add(made_answer(), channel="x", asked_by=who) for who in "abab"]
    for key in keys:
        feedback.add(key, "good", "judge")
    assert log.delete(keys[:1]) == 1
    assert log.delete(["nothing"]) == 0
    assert log.forget("b") == 2
    assert [stored.id for stored in log.recent()] == [keys[2]]
    assert [judged.answer.id for judged in feedback.export()] == [keys[2]]
    assert log.prune(dt.datetime.now(dt.UTC)) == 1
    assert feedback.export() == []
    with pytest.raises(UnknownAnswerError, match="answers list"):
        log.get(keys[2])


def test_the_last_verdict_of_a_person_counts(database: Database) -> None:
    key = AnswerLog(database).add(made_answer(), channel="telegram", asked_by="1")
    feedback = FeedbackLog(database)
    feedback.add(key, "bad", "1", "no!")
    feedback.add(key, "good", "1")
    feedback.add(key, "out_of_date", "2", "old")
    (judged,) = feedback.export()
    assert dict(judged.verdicts) == {"good": 1, "out_of_date": 1}
    assert judged.notes == ("old",)
    assert feedback.export("other") == []
    assert feedback.forget("2") == 1
    assert dict(feedback.export(key)[0].verdicts) == {"good": 1}


def test_only_kept_answers_and_known_verdicts(database: Database) -> None:
    with pytest.raises(UnknownAnswerError, match="no longer kept"):
        FeedbackLog(database).add("gone", "good", "1")
    key = AnswerLog(database).add(made_answer(), channel="x")
    with pytest.raises(ValueError, match="nonsense"):
        FeedbackLog(database).add(key, "nonsense", "1")  # type: ignore[arg-type]
    assert FeedbackLog(database).export() == []


@given(question=ODD, note=ODD, by=ODD)
@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_text_is_kept_and_found(database: Database, question: str, note: str, by: str) -> None:
    log = AnswerLog(database)
    answer: Answer = refusal(question, message=note)
    key = log.add(answer, channel="x", asked_by=by)
    FeedbackLog(database).add(key, "bad", by, note)
    assert log.get(key).answer["answered"] is False
    assert key in {stored.id for stored in log.search(question, limit=10_000)}
    log.search(note)
    assert log.forget(by) >= 1
