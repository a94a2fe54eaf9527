"""Refused questions, grouped."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from stores import made_answer, refusal

from bot.gaps import find_gaps, group_refusals
from bot.settings import Settings
from bot.storage.answers import AnswerLog
from bot.storage.database import Database
from bot.storage.records import StoredAnswer
from corpus.companies import load_companies


@pytest.fixture
def log(settings: Settings) -> Iterator[tuple[AnswerLog, Database]]:
    with Database.open(settings) as database:
        yield AnswerLog(database), database


def groups(settings: Settings, *questions: str) -> list[tuple[int, tuple[str, ...], str | None]]:
    refusals = [StoredAnswer.of(refusal(q), channel="cli") for q in reversed(questions)]
    found = group_refusals(refusals, load_companies(settings.companies_file), [])
    return [(gap.count, gap.companies or gap.names, gap.attribute) for gap in found]


def test_one_attribute_of_one_company_is_one_gap_in_any_language(settings: Settings) -> None:
    found = groups(
        settings,
        "深度求索的估值是多少？",
        "深度求索估值多少？",
        "What is DeepSeek's valuation?",
        "深度求索的營收是多少？",
        "Moonshot AI的估值？",
        "Kimi's valuation?",
    )
    assert found[0] == (3, ("deepseek",), "valuation")
    assert found[1] == (2, ("moonshot",), "valuation")
    assert found[2][:2] == (1, ("deepseek",))


def test_without_an_attribute_near_same_wording_is_one_gap(settings: Settings) -> None:
    found = groups(
        settings,
        "深度求索的办公室里有没有游泳池？",
        "深度求索办公室里有游泳池吗？",
        "深度求索的猫叫什么名字？",
    )
    assert [count for count, _, _ in found] == [2, 1]


def test_unknown_companies_are_kept_apart(settings: Settings) -> None:
    found = groups(
        settings,
        "Who founded Acme Quantum?",
        "Acme Quantum 的创始人是谁？",
        "Who founded Foobar Robotics?",
    )
    assert found == [(2, ("acme quantum",), "founder"), (1, ("foobar robotics",), "founder")]


def test_a_gap_says_who_when_and_what_the_corpus_has(
    settings: Settings, log: tuple[AnswerLog, Database]
) -> None:
    answers, database = log
    for who in ("1", "2", "1", None):
        answers.add(refusal("那估值呢？", standalone_question="深度求索的估值？"),
                    channel="telegram", asked_by=who)  # fmt: skip
    answers.add(made_answer(), channel="cli")
    answers.add(refusal("今天天气怎么样？", reason="out_of_scope"), channel="cli")
    (gap,) = find_gaps(database, settings)
    assert (gap.count, gap.askers, gap.example) == (4, 2, "深度求索的估值？")
    assert dt.datetime.now(dt.UTC) - gap.last_asked < dt.timedelta(minutes=1)
    assert gap.to_json()["corpus"] == [
        {"company": "deepseek", "name": "DeepSeek", "articles": 1, "newest": "2026-10-01"}
    ]
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert find_gaps(database, settings, since=tomorrow) == []


def test_the_last_one_asked_is_the_example(settings: Settings) -> None:
    now = dt.datetime.now(dt.UTC)
    old, new = (
        replace(
            StoredAnswer.of(refusal(text), channel="cli"), asked_at=now - dt.timedelta(days=age)
        )
        for text, age in (("深度求索估值？", 9), ("深度求索的估值是多少？", 1))
    )
    (gap,) = group_refusals([new, old], load_companies(settings.companies_file), [])
    assert (gap.example, gap.last_asked) == (new.question, new.asked_at)
