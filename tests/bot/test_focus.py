"""What a question asks for, and what it only speaks of; and how it is put in Cantonese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dialect import in_standard_chinese
from bot.understanding.question import Question, understand
from bot.understanding.scope import scope_of
from corpus.companies import CompanyTable
from corpus.language import to_simplified


def names(question: Question) -> tuple[set[str], set[str]]:
    return {a.name for a in question.attributes}, {a.name for a in question.hinted}


@pytest.mark.parametrize(
    ("question", "spoken_of"),
    [
        ("What were the founders of Figure building before?", "founder"),
        ("Where did the founder of MiniMax get his degree?", "founder"),
        ("收购完成后的智谱在哪个云上跑？", "acquisition"),
        ("上市第一天智谱收盘价百分之几？", "listing"),
        ("Why did the chief executive of OpenAI leave?", "chief executive"),
        ("总部在德国的公司能用Llama吗？", "headquarters"),
        ("How much of the revenue of SenseTime came from abroad, in percent?", "revenue"),
    ],
)
def test_what_is_only_spoken_of_is_a_hint(
    question: str, spoken_of: str, table: CompanyTable
) -> None:
    asked, _ = names(understand(question, table))
    assert spoken_of not in asked


@pytest.mark.parametrize(
    ("question", "asked_for"),
    [
        ("Who founded Figure?", "founder"),
        ("智谱的创始人是谁？", "founder"),
        ("What is the name of OpenAI's chief executive?", "chief executive"),
        ("软银收购Ampere花了多少钱？", "acquisition"),
        ("智谱哪天上市？", "listing"),
        ("商汤总部在哪里？", "headquarters"),
        ("How many people did High-Flyer have when it started out?", "founded"),
        ("SenseTime revenue?", "revenue"),
    ],
)
def test_what_is_asked_for_stays_so(question: str, asked_for: str, table: CompanyTable) -> None:
    asked, _ = names(understand(question, table))
    assert asked_for in asked


def test_a_hint_counts_where_nothing_is_asked_for(table: CompanyTable) -> None:
    asked, hinted = names(understand("What were the founders of Figure building?", table))
    assert not asked
    assert "founder" in hinted


@pytest.mark.parametrize(
    ("question", "standard"),
    [
        ("商湯7月批股,邊個接貨?", "商湯7月批股,誰接貨?"),
        ("商湯賺咗幾多收入?", "商湯賺了多少收入?"),
        ("點解佢哋要裁員？", "為什麼他們要裁員？"),
        ("智譜係邊年成立嘅?", "智譜是哪年成立的?"),
        ("這跟華為的關係是什麼？", "這跟華為的關係是什麼？"),
        ("这个模型的係数", "这个模型的係数"),
    ],
)
def test_cantonese_is_read_as_standard_chinese(question: str, standard: str) -> None:
    assert in_standard_chinese(question) == standard


@given(st.text(alphabet="智譜的收入是多少？這跟華為有關係嗎 OpenAI 2024年", max_size=30))
def test_standard_chinese_stays_as_it_is(text: str) -> None:
    assert in_standard_chinese(text) == text
    assert in_standard_chinese(to_simplified(text)) == to_simplified(text)


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("Who founded it?", "unclear"),
        ("它的创始人是谁？", "unclear"),
        ("Who founded Figure?", "fact"),
        ("When did they open the reactor hall in Gravelines?", "fact"),
    ],
)
def test_a_question_that_leaves_out_whom_it_is_about_is_unclear(
    question: str, scope: str, table: CompanyTable
) -> None:
    assert scope_of(understand(question, table)) == scope
