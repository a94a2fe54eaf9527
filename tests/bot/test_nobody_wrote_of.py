"""Names that no article has, questions that name nobody: what is said of others is no answer."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.conversation import standalone
from bot.understanding.question import understand
from bot.understanding.scope import scope_of
from bot.understanding.subjects import dealt_with
from corpus.companies import CompanyTable

NVIDIA = (
    "NVIDIA announced in September 2025 that it would invest up to $100 billion in OpenAI. "
    "NVIDIA bought Mellanox for $6.9 billion in 2020. "
    "Colette Kress is chief financial officer of NVIDIA. "
    "The Quillon conference was held by NVIDIA in 2024."
)
ALIBABA = (
    "阿里巴巴是MiniMax的第二大股东，持股约12.52%。阿里巴巴由马云于1999年创立。"
    "2025年，阿里巴巴以16.65亿元收购锋龙股份43%的股份。"
)
GOOGLE = "Google acquired DeepMind in January 2014. Google hired staff of Inflection AI in 2024."
OPENAI = "OpenAI released GPT-5.1 on November 13, 2025. OpenAI was valued at $730 billion in 2026."


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    english = {"language": "en"}
    articles = [
        article("nvidia", NVIDIA, companies=("nvidia",), title="NVIDIA", **english),
        article("alibaba", ALIBABA, companies=("alibaba",), title="阿里巴巴"),
        article("google", GOOGLE, companies=("google",), title="Google", **english),
        article("openai", OPENAI, companies=("openai",), title="OpenAI", **english),
    ]
    return answering(*articles)


@pytest.mark.parametrize(
    "question",
    [
        "who is the cfo of zorbix",
        "zorbix valuation?",
        "Zorbix AI's latest valuation?",
        "How much did Nvidia invest in Zorbix?",
        "how much did nvidia invest in zorbix",
        "When did Google buy Lumora?",
        "英伟达投资Zorbix多少钱？",
        "阿里巴巴持有云深智联多少股份？",
        "Who replaced Bob Marshfield as chief financial officer of Nvidia?",
        "Velonix和OpenAI谁估值高？",
        "When did Google buy Inflection?",
        "when was gpt-9 released?",
        "Which company has the highest valuation?",
        "哪家公司估值最高？",
    ],
)
def test_it_is_refused(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How much did Nvidia invest in OpenAI?", "$100 billion"),
        ("What did Nvidia pay for Mellanox?", "$6.9 billion"),
        ("In which year was the quillon conference of nvidia held?", "2024"),
        ("阿里巴巴持有MiniMax多少股份？", "12.52%"),
        ("When was GPT-5.1 released?", "November 13, 2025"),
        ("What did Alibaba pay for Fenglong?", "16.65亿元"),
        ("when did google acquire deepmind?", "January 2014"),
        ("what was openais valuation in 2026", "$730 billion"),
    ],
)
def test_it_is_answered(answerer: Answerer, question: str, said: str) -> None:
    assert said in answerer.answer(Request(question)).text


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("who is the ceo?", "unclear"),
        ("how many employees", "unclear"),
        ("估值多少", "unclear"),
        ("创始人是谁？", "unclear"),
        ("公司总部在哪", "unclear"),
        ("智谱的创始人是谁？", "fact"),
        ("Which robot makers went public in 2025?", "fact"),
        ("zorbix valuation?", "fact"),
    ],
)
def test_an_attribute_of_nobody_is_unclear(table: CompanyTable, question: str, scope: str) -> None:
    assert scope_of(understand(question, table)) == scope


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what is deepseeks valuation", "what is deepseek's valuation"),
        ("how many waymos are on the road", "how many waymo are on the road"),
        ("who leads cohere", "who leads cohere"),
        ("which robotaxis run in Wuhan", "which robotaxis run in Wuhan"),
    ],
)
def test_names_with_an_s(table: CompanyTable, typed: str, read: str) -> None:
    assert standalone(typed, (), table) == read


def test_an_ambiguous_name_that_has_something_is_meant(table: CompanyTable) -> None:
    assert understand("meta's headcount", table).companies == ("meta",)
    assert understand("what is meta learning", table).companies == ()


@pytest.mark.parametrize(
    ("folded", "others"),
    [
        ("how much did it invest in zorbix", ["zorbix"]),
        ("did it buy lumora", ["lumora"]),
        ("持有云深智联多少股份", ["云深智联"]),
        ("收购了哪家公司", []),
        ("买下的那个搞云的小公司有多少人", []),
        ("so it basically owns it lol. how much is that", []),
        ("投资了多少家公司", []),
    ],
)
def test_whom_a_deal_is_with(folded: str, others: list[str]) -> None:
    assert dealt_with(folded) == others


def test_a_heading_of_the_questions_words_answers_nothing(
    answering: Answering, table: CompanyTable
) -> None:
    body = "Anthropic valuation 2025.\n\nThe valuation of Anthropic in 2025 was $183 billion."
    made = article("a", body, companies=("anthropic",), title="Anthropic", language="en")
    question = "What was the valuation of Anthropic in 2025?"
    answerer = answering(made)
    for sentence, empty in (("valuation 2025", 1.0), ("$183 billion", 0.0)):
        assert measured(answerer, table, question, sentence)["slot_empty"] == empty
