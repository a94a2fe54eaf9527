"""What is newest leads: the last round and release, who is in office, figures and no forecasts."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.recency.incumbents import asks_incumbent, is_former
from bot.evidence.recency.releases import asks_last_release
from bot.evidence.recency.rounds import asks_last_round
from bot.understanding.figures import asks_figure
from bot.understanding.question import understand
from corpus.companies import CompanyTable
from corpus.language import fold

ANTHROPIC = """\
Anthropic announced $580 million of funding in April 2022, including $500 million from FTX.

Anthropic had raised $27 billion in all by late 2025.

On May 28, 2026 Anthropic closed a Series H round of $65 billion at a valuation of $965 billion.

Anthropic is in talks on a further funding round of $100 billion in 2027, a paper wrote."""
SNOWFLAKE = """\
Mike Speiser was chief executive of Snowflake for almost two years and was followed by Bob Muglia.

Sridhar Ramaswamy was chief executive of Snowflake as of February 25, 2026.

Snowflake had 110 employees in January 2013, and about 8,000 employees in April 2026."""
HYGON = """\
海光信息2025年前三季度研发投入合计29.35亿元，占营业收入的30.92%。

海光信息2025年前三季度营业收入为94.90亿元，同比增长54.65%。"""
MODELS = """\
OpenAI has many models, and the latest ones are listed on a page.

OpenAI released the model GPT-5 in August 2025.

OpenAI released GPT-6 Astra on September 3, 2026, a note says.

OpenAI retired the model GPT-4o in November 2026.

OpenAI plans to release the model GPT-7 in December 2026.

Baidu released the model ERNIE 5.0 in October 2026."""
CLAUDE = """\
Anthropic released the model Claude Opus 5 on July 24, 2026.

The latest model of Anthropic is Claude Opus 5.5."""
FIGURE = "Figure AI had no revenue in 2025 and expected $9 billion of revenue by 2029, it said."


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    day = dt.date(2026, 6, 1)
    return answering(
        article("anthropic", ANTHROPIC, language="en", companies=("anthropic",), published=day),
        article("snowflake", SNOWFLAKE, language="en", companies=("snowflake",), published=day),
        article("hygon", HYGON, companies=("hygon",), published=day),
        article("models", MODELS, language="en", companies=("openai",), published=day),
        article("claude", CLAUDE, language="en", companies=("anthropic",), published=day),
        article("figure", FIGURE, language="en", companies=("figure-ai",), published=day),
    )


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Anthropic latest funding", "On May 28, 2026 Anthropic closed"),
        ("How much did Anthropic raise in its latest funding?", "On May 28, 2026 Anthropic"),
        ("Who is the CEO of Snowflake?", "Sridhar Ramaswamy"),
        ("海光信息营收", "94.90亿元——"),
        ("openai latest model", "OpenAI released GPT-6 Astra"),
        ("What is Anthropic's latest model?", "The latest model of Anthropic is"),
        # Of two years, none is put in front; nor is what is expected.
        ("Snowflake employees", "Snowflake had 110 employees in January 2013, and"),
        ("Figure AI revenue", "Figure AI had no revenue in 2025"),
    ],
)
def test_what_leads(answerer: Answerer, question: str, opening: str) -> None:
    assert answerer.answer(Request(question)).text.startswith(opening)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("xAI最新一轮融资", True),
        ("cohere funding", True),
        ("What was Cohere's last funding round?", True),
        ("What was Cohere's first funding round?", False),
        ("Who led the latest funding round of xAI?", True),
        ("Who led the Series A of xAI?", False),
        ("xAI累计融资", False),
        ("xAI 2024年融资", False),
        ("OpenAI valuation", False),
    ],
)
def test_whether_the_last_round_is_asked_for(
    table: CompanyTable, question: str, asked: bool
) -> None:
    assert asks_last_round(understand(question, table)) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("openai latest model", True),
        ("智谱最新发布的模型是哪个？", True),
        ("When did OpenAI release its newest model?", True),
        ("How many parameters does OpenAI's latest model have?", False),
        ("What is the latest version of GPT-5?", False),
        ("OpenAI's first model", False),
        ("OpenAI和Anthropic最新的模型", False),
    ],
)
def test_whether_the_last_release_is_asked_for(
    table: CompanyTable, question: str, asked: bool
) -> None:
    assert asks_last_release(understand(question, table)) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("snowflake ceo", True),
        ("谁是壁仞科技目前的CEO？", True),
        ("Who was Snowflake's first CEO?", False),
        ("商汤前CEO是谁", False),
        ("Who was CEO of OpenAI in 2023?", False),
        ("Snowflake revenue", False),
    ],
)
def test_whether_an_incumbent_is_asked_for(table: CompanyTable, question: str, asked: bool) -> None:
    assert asks_incumbent(understand(question, table)) == asked


@pytest.mark.parametrize(
    ("sentence", "former"),
    [
        ("Daniel Gross was chief executive of SSI until he left in June 2025.", True),
        ("邓泰华是智元机器人的首席执行官，他曾在华为负责无线产品线。", False),
        ("Prem Akkaraju, the former head of the effects company, became chief executive.", False),
        ("Jason Droege, until then strategy chief, became its interim chief executive.", False),
        ("李四曾任百川智能首席执行官。", True),
    ],
)
def test_who_was_in_office(sentence: str, former: bool) -> None:
    assert is_former(fold(sentence)) == former


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("nvidia employees", True),
        ("openai headcount", True),
        ("Meta资本开支", True),
        ("deepseek users", True),
        ("DeepSeek目前用户数", True),
        ("What do OpenAI employees say of the board?", False),
        ("Why did users leave Character.AI?", False),
    ],
)
def test_a_bare_name_of_what_is_counted_asks_for_a_figure(
    table: CompanyTable, question: str, asked: bool
) -> None:
    assert asks_figure(understand(question, table)) == asked
