"""What a company is, where just that is asked: said by a sentence that opens with its name."""

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.definitions import asks_definition
from bot.understanding.question import understand
from corpus.companies import CompanyTable

OPENAI = """\
The Chinese name of OpenAI is the same as the English one.
Adept AI is based in San Francisco.
OpenAI is an American artificial intelligence company that develops ChatGPT.
OpenAI had 4,500 employees in 2026.
Apple put ChatGPT of OpenAI into its phones.
ChatGPT was used by hundreds of millions."""
ELSEWHERE = "Thinking Machines Lab is based in San Francisco."
BAIDU = """\
2025年1月，美国国防部把百度列入名单。
百度的李彦宏出生于山西阳泉。
百度总部位于北京。"""
COHERE = "Cohere is an AI company from Toronto that builds language models for business customers."


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    english = {"language": "en"}
    openai = OPENAI.replace("\n", "\n\n")
    return answering(
        article("openai", openai, companies=("openai",), title="OpenAI", **english),
        article("labs", ELSEWHERE, companies=("thinking-machines",), title="Labs", **english),
        article("baidu", BAIDU.replace("\n", "\n\n"), companies=("baidu",), title="百度"),
        article("cohere", COHERE, companies=("cohere",), title="Cohere", **english),
    )


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("what is openai", "artificial intelligence company"),
        ("What does OpenAI do?", "artificial intelligence company"),
        ("tell me about openai", "artificial intelligence company"),
        ("OpenAI是做什么的？", "artificial intelligence company"),
        ("what does cohere do", "AI company from Toronto"),
        ("百度是一家什么公司？", "总部位于北京"),
    ],
)
def test_it_is_defined_first(answerer: Answerer, question: str, quote: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered, answer.text
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize("question", ["who makes chatgpt", "ChatGPT是哪家公司的？"])
def test_whose_it_is_names_its_maker(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered, answer.text
    assert answer.citations[0].quote.startswith("OpenAI is an American")


def test_the_same_said_of_two_others_is_no_disagreement(answerer: Answerer) -> None:
    answer = answerer.answer(Request("Where is OpenAI based?"))
    assert "Adept AI is based" not in answer.text
    assert "Thinking Machines" not in answer.text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("what is deepseek", True),
        ("What's NVIDIA?", True),
        ("介绍一下字节跳动", True),
        ("什么是豆包？", True),
        ("月之暗面是哪家公司", False),
        ("What is OpenAI's valuation?", False),
        ("Who is Sam Altman?", False),
        ("what is openai worth", False),
        ("OpenAI和Anthropic是做什么的？", False),
    ],
)
def test_when_just_that_is_asked(table: CompanyTable, question: str, asked: bool) -> None:
    assert asks_definition(understand(question, table)) == asked
