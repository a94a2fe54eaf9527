"""Questions that ask two things, set two times of one company side by side, or want all members."""

import pytest
from conftest import article
from hypothesis import given
from hypothesis import strategies as st
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.comparison_in_time import name_of_time, times_compared
from bot.compound import parts_of
from bot.understanding.question import understand
from corpus.companies import CompanyTable

MOONSHOT = (
    "Moonshot AI was founded in March 2023 in Beijing.\n\n"
    "Yang Zhilin is chief executive of Moonshot AI.\n\n"
    "Moonshot AI had revenue of $24 million in 2024.\n\n"
    "Moonshot AI had revenue of $210 million in 2025."
)
ROBOTS = (
    "优必选的客户遍布22座城市。\n\n优必选的三位创始人是周剑、熊友军和赵明国。\n\n"
    "7名工程师离开了优必选。"
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("moonshot", MOONSHOT, language="en", companies=("moonshot",), title="Moonshot AI"),
        article("ubtech", ROBOTS, companies=("ubtech",), title="优必选"),
    )


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Who runs Moonshot AI and when was it founded?",
            ("Who runs Moonshot AI?", "when was it founded?"),
        ),
        (
            "When did OpenAI close its last round? And who led it?",
            ("When did OpenAI close its last round?", "who led it?"),
        ),
        (
            "月之暗面的创始人是谁？总部在哪里？",
            ("月之暗面的创始人是谁?", "总部在哪里?"),
        ),
        ("OpenAI哪天融的資，誰領投？", ("OpenAI哪天融的資?", "誰領投?")),
        (
            "月之暗面的合同是哪天签的？如果没批下来，要付多少分手费？",
            ("月之暗面的合同是哪天签的?", "如果没批下来，要付多少分手费?"),
        ),
        (
            "Which firm did OpenAI buy in May, and roughly what did it cost?",
            ("Which firm did OpenAI buy in May?", "roughly what did it cost?"),
        ),
        ("Who founded Moonshot AI and when?", ("Who founded Moonshot AI?", "when?")),
        # One thing, asked about a time, a rumour, by the way, or twice.
        ("When OpenAI moved, how many people had it?", ()),
        ("OpenAI宫斗那几天，公司有多少人？", ()),
        ("几家报纸起诉OpenAI之后，谁出来回应的？", ()),
        ("OpenAI有人看财报了吗，收入多少？", ()),
        ("OpenAI不是搬家了吗，新址在哪？", ()),
        ("OpenAI怎么亏了这么多，主因是什么？", ()),
        ("What about OpenAI, how old is it?", ()),
        # Set side by side.
        ("OpenAI和月之暗面谁更早成立，各是哪年？", ()),
        ("DeepSeek哪年成立的？OpenAI呢？", ()),
        # Of nobody in particular.
        ("今天星期几，几号？", ()),
    ],
)
def test_what_asks_two_things(question: str, parts: tuple[str, ...], table: CompanyTable) -> None:
    assert parts_of(understand(question, table)) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("at what valuation? and who led", ("at what valuation?", "who led?")),
        ("谁领的？再上一轮呢", ("谁领的?", "再上一轮呢?")),
        ("wow, really? thanks", ()),
    ],
)
def test_a_follow_up_may_ask_two_things(
    question: str, parts: tuple[str, ...], table: CompanyTable
) -> None:
    asked = understand(question, table)
    assert parts_of(asked, in_conversation=True) == parts
    assert parts_of(asked) == ()  # and nobody says of whom


def test_both_are_answered_and_cited(answerer: Answerer) -> None:
    answer = answerer.answer(Request("Who runs Moonshot AI and when was it founded?"))
    said = answer.text
    assert "Yang Zhilin" in said
    assert "March 2023" in said
    assert [cited.n for cited in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(sentence.citations for sentence in answer.sentences)
    assert len({(cited.article, cited.start) for cited in answer.citations}) == len(
        answer.citations
    )


def test_one_of_two_alone_is_no_answer_where_the_whole_has_none(answerer: Answerer) -> None:
    asked = "How tall is the office of Moonshot AI and how much does its roof weigh?"
    assert not answerer.answer(Request(asked)).answered


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("Moonshot AI revenue, Q2 vs Q3 2025: did it slip?", ["q2 2025", "q3 2025"]),
        ("How did OpenAI's revenue change from 2023 to 2024?", ["2023", "2024"]),
        ("月之暗面2025年全年營收跟2024年比成長多少？", ["2025年全年", "2024年"]),
        ("月之暗面2024年营收多少？", []),
        ("OpenAI 2023和2024人数对比", ["2023年", "2024年"]),
        ("OpenAI和月之暗面2023年和2024年的营收对比", []),  # of two companies
        ("How did OpenAI's revenue change from 2023 to the third quarter of 2024?", []),
        ("OpenAI 2023年和2024年的创始人对比", []),  # has no figure for each
    ],
)
def test_two_times_are_asked_apart(question: str, periods: list[str], table: CompanyTable) -> None:
    sides = times_compared(understand(question, table), table)
    assert len(sides) == len(periods)
    for side, period in zip(sides, periods, strict=True):
        assert period in side.folded
        assert not any(other in side.folded for other in periods if other != period)


@given(
    st.lists(
        st.sampled_from(
            ["OpenAI", "2023", "2024年", "Q2 2025", "FY26", "人数", "营收", "revenue", "和",
             "对比", " vs ", "比", "涨了多少", "？", "，", "谁", "和2024年", "users", "各是多少"]
        ),
        max_size=9,
    ).map("".join)
)  # fmt: skip
def test_no_question_is_too_odd_to_be_taken_apart(table: CompanyTable, text: str) -> None:
    question = understand(text, table)
    assert len(parts_of(question)) in (0, 2)
    for side in times_compared(question, table):
        assert name_of_time(side)
        assert not side.compares


def test_each_time_has_its_sentence(answerer: Answerer) -> None:
    answer = answerer.answer(Request("How did Moonshot AI's revenue change from 2024 to 2025?"))
    assert "$24 million" in answer.text
    assert "$210 million" in answer.text


def test_of_one_of_two_times_alone_nothing_is_said(answerer: Answerer) -> None:
    asked = "How did Moonshot AI's revenue change from 2023 to 2025?"
    assert not answerer.answer(Request(asked)).answered


@pytest.mark.parametrize(
    "case",
    [
        ("优必选覆盖的那22座城市是哪些？", "22座城市", "slot_empty", 2.0),
        ("优必选有客户的22座城市，名字叫什么？", "22座城市", "slot_empty", 2.0),
        ("优必选的三位创始人是谁？", "周剑", "slot_empty", 0.0),
        ("離開優必選的7名工程師的名字是什麼？", "7名工程师", "slot_empty", 2.0),
        ("优必选的客户在多少座城市？", "22座城市", "slot_empty", 0.0),
    ],
)
def test_how_many_there_are_names_none(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)
