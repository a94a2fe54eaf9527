"""Gold cases from verdicts: what each verdict makes, and nobody in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from stores import made_answer, refusal

from bot.answer import Answer, AnswerSentence
from bot.evaluation import load_gold
from bot.gold import gold_cases
from bot.settings import Settings
from bot.storage.answers import AnswerLog
from bot.storage.database import Database
from bot.storage.feedback import FeedbackLog, Verdict
from corpus.companies import CompanyTable, load_companies


@pytest.fixture
def table(settings: Settings) -> CompanyTable:
    return load_companies(settings.companies_file)


def case_of(settings: Settings, answer: Answer, *verdicts: Verdict) -> dict[str, object]:
    with Database.open(settings) as database:
        key = AnswerLog(database).add(answer, channel="telegram", asked_by="person-4711")
        for n, verdict in enumerate(verdicts):
            FeedbackLog(database).add(key, verdict, f"person-{n}", f"note of person-{n}")
        judged = FeedbackLog(database).export()
    (case,) = gold_cases(judged, load_companies(settings.companies_file))
    assert "person-" not in json.dumps(case)
    return case


def test_a_good_answer_is_a_case(settings: Settings, tmp_path: Path) -> None:
    case = case_of(settings, made_answer(), "good", "good")
    expected = {
        "answerable": True, "answers": ["2023年"], "doc_id": "deepseek", "company": "deepseek",
        "language": "zh-Hans", "article_language": "zh-Hans", "cross_lingual": False,
        "review": None, "verdicts": {"good": 2},
    }  # fmt: skip
    assert {name: case[name] for name in expected} == expected
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case) + "\n", encoding="utf-8")
    (gold,) = load_gold(path)
    assert gold.evidence == ("深度求索由幻方量化孵化，2023年7月在杭州成立。",)
    assert gold.articles == ("deepseek",)


@pytest.mark.parametrize("verdict", ["bad", "wrong_source", "out_of_date"])
def test_an_answer_called_wrong_is_no_gold(settings: Settings, verdict: Verdict) -> None:
    case = case_of(settings, made_answer(), "good", verdict)
    assert case["answerable"] is True
    assert (case["answers"], case["evidence"], case["doc_id"]) == ([], [], None)
    assert case["review"]


@pytest.mark.parametrize(
    ("verdict", "answerable", "reviewed"),
    [
        ("good", False, False),
        ("missing", False, True),
        ("out_of_date", False, True),
        ("bad", True, True),
        ("wrong_source", True, True),
    ],
)
def test_a_refusal(settings: Settings, verdict: Verdict, answerable: bool, reviewed: bool) -> None:
    case = case_of(settings, refusal("深度求索的估值？"), verdict)
    assert (case["answerable"], case["review"] is not None) == (answerable, reviewed)
    assert case["answers"] == []


def test_the_stand_alone_question_is_the_cases(settings: Settings) -> None:
    asked = made_answer("那它呢？", standalone_question="深度求索哪年成立？")
    assert case_of(settings, asked, "good")["question"] == "深度求索哪年成立？"


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("Who founded DeepSeek?", "Liang — 天眼查, in Chinese: “…”", "Liang"),
        ("Who founded DeepSeek?", "Liang founded it.", "Liang founded it."),
        ("深度求索在哪里成立？", "深度求索由幻方量化孵化。", "深度求索由幻方量化孵化。"),
    ],
)
def test_the_short_answer(settings: Settings, question: str, text: str, short: str) -> None:
    language = "en" if question.isascii() else "zh-Hans"
    answer = made_answer(question, sentences=(AnswerSentence(text, (1,)),), language=language)
    case = case_of(settings, answer, "good")
    assert case["answers"] == [short]
    assert case["cross_lingual"] is (language == "en")


def test_one_case_a_question_from_the_last_answer(settings: Settings, table: CompanyTable) -> None:
    with Database.open(settings) as database:
        for question, verdict in (("DeepSeek？", "bad"), ("ＤＥＥＰＳＥＥＫ？", "good")):
            answer = replace(made_answer(question), generation=verdict)
            key = AnswerLog(database).add(answer, channel="x")
            FeedbackLog(database).add(key, verdict, "1")  # type: ignore[arg-type]
        cases = list(gold_cases(FeedbackLog(database).export(), table))
    assert [case["verdicts"] for case in cases] == [{"good": 1}]
