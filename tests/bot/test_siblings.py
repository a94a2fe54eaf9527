"""One product's release, size, licence or price is not its sibling's; a price is no parameter."""

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request

COHERE = """\
Cohere released Command A+ on May 20, 2026 under the Apache 2.0 licence.
Command A by Cohere has 111 billion parameters.
Grok-1 of xAI has 314 billion parameters.
Google announced Gemini 1.0 on December 6, 2023.
Kimi K2 is a mixture-of-experts model with 1 trillion parameters."""
CHINESE = """\
Kimi K2是混合专家模型，总参数1万亿，激活参数320亿。
百度2025年11月公布，昆仑芯M100在2026年初推出，面向大规模推理。
截至2026年6月，Figure AI仍是未上市公司。
宇树科技先后推出H1和G1两款人形机器人，G1售价9.9万元。"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("english", COHERE.replace("\n", "\n\n"), language="en", title="Models"),
        article("chinese", CHINESE.replace("\n", "\n\n"), title="产品"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "Command R release date",
        "How many parameters does Command R have?",
        "Grok-2参数量",
        "Kimi K2多少钱？",
        "Kimi K2.5是什么？",
    ],
)
def test_it_is_of_another(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert not answer.answered, answer.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Cohere Command A release date", "May 20, 2026"),
        ("How many parameters does Grok-1 have?", "314 billion"),
        ("Google Gemini release date", "December 6, 2023"),
        ("what is Kimi K2", "mixture-of-experts"),
        ("Unitree G1多少钱？", "9.9万元"),
    ],
)
def test_it_is_its_own(answerer: Answerer, question: str, quote: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered, answer.text
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize("question", ["昆仑芯M100什么时候发布？", "Figure AI什么时候上市？"])
def test_a_day_on_which_it_was_told_is_no_short_answer(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert "——" not in answer.text
