"""What a comparing question says of each side, and of all."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.settings import load_settings
from bot.understanding.clauses import clauses_of
from bot.understanding.question import understand
from corpus.companies import CompanyTable, load_companies


@cache
def _shipped_table() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture
def table() -> CompanyTable:
    return _shipped_table()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Who is budgeting more capex, Meta (after lifting its range) or Alphabet?",
            [
                "Who is budgeting more capex, Meta (after lifting its range)?",
                "Who is budgeting more capex, Alphabet?",
            ],
        ),
        (
            "Whose budget is bigger, Meta for 2026 or Alibaba over three years?",
            [
                "Whose budget is bigger, Meta for 2026?",
                "Whose budget is bigger, Alibaba over three years?",
            ],
        ),
        (
            "How does ByteDance's 2026 budget stack up against Kuaishou's?",
            [
                "How does ByteDance's 2026 budget stack up?",
                "How does Kuaishou's 2026 budget stack up?",
            ],
        ),
        ("智谱估值多少？MiniMax呢？", ["智谱估值多少？", "MiniMax估值多少？"]),
        ("Anthropic的CEO是谁，OpenAI的呢？", ["Anthropic的CEO是谁？", "OpenAI的CEO是谁？"]),
        (
            "Who runs Anthropic, and who runs OpenAI?",
            ["Who runs Anthropic?", "who runs OpenAI?"],
        ),
        (
            "Whose IPO was priced higher, UBTech's or Biren's?",
            ["Whose IPO was priced higher, UBTech's?", "Whose IPO was priced higher, Biren's?"],
        ),
        (
            "英伟达2026财年和寒武纪2025年的毛利率各多少？",
            ["英伟达2026财年的毛利率各多少？", "寒武纪2025年的毛利率各多少？"],
        ),
        ("Step-3和GLM-4.5比，谁的参数大？", ["Step-3比，谁的参数大？", "GLM-4.5比，谁的参数大？"]),
        ("参数：Step-3对GLM-4.5，哪个大？", ["参数：Step-3，哪个大？", "参数：GLM-4.5，哪个大？"]),
        (
            "DeepSeek爆紅後，微軟和Alphabet的股價各掉了多少？",
            [
                "DeepSeek爆紅後，微軟的股價各掉了多少？",
                "DeepSeek爆紅後，Alphabet的股價各掉了多少？",
            ],
        ),
        (
            "文远知行和小马智行同一天上市，谁跌得更狠？",
            ["文远知行同一天上市，谁跌得更狠？", "小马智行同一天上市，谁跌得更狠？"],
        ),
    ],
)
def test_each_side_keeps_what_is_said_of_it(
    table: CompanyTable, question: str, asked: list[str]
) -> None:
    assert [clause.text for clause in clauses_of(understand(question, table))] == asked


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        (
            "Who paid more: Microsoft for Inflection or Google for Character.AI?",
            [("microsoft", "inflection"), ("google", "character-ai")],
        ),
        (
            "谷歌从Character.AI拿授权，和英伟达从Groq拿授权，哪笔更贵？",
            [("google", "character-ai"), ("nvidia", "groq")],
        ),
        ("英伟达给OpenAI和Anthropic各投了多少？", [("nvidia", "openai"), ("nvidia", "anthropic")]),
    ],
)
def test_what_is_between_two_companies_stays_with_both(
    table: CompanyTable, question: str, companies: list[tuple[str, ...]]
) -> None:
    assert [clause.companies for clause in clauses_of(understand(question, table))] == companies


@pytest.mark.parametrize(
    "question",
    [
        "月之暗面去年收入多少？",
        "Did Microsoft back OpenAI?",
        "受英伟达拖累，微软的股价跌了多少？",
        "OpenAI和微软的协议都改了哪些内容？",
        "What is the deal between Nvidia and Groq worth?",
        "What did Microsoft and OpenAI's agreement change?",
        "",
    ],
)
def test_names_that_nothing_parts_are_no_sides(table: CompanyTable, question: str) -> None:
    assert clauses_of(understand(question, table)) == ()


_PIECES = st.sampled_from(
    [
        "OpenAI",
        "智谱",
        "Kimi K2",
        "DeepSeek's",
        "和",
        " or ",
        "跟",
        "，",
        ", ",
        "的估值",
        "谁更高",
        "？",
        " in 2025",
        "各",
        "than",
    ]
)


@hypothesis_settings(max_examples=300, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=9))
def test_any_question_is_taken_apart(pieces: list[str]) -> None:
    question = understand("".join(pieces), _shipped_table())
    clauses = clauses_of(question)
    assert len(clauses) != 1
    for clause in clauses:
        assert clause.mentions
        for mention in clause.mentions:
            assert question.text[mention.start : mention.end] in clause.text
