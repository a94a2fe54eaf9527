"""Companies that a question describes: by what they make and where, or by what is theirs."""

import pytest

from bot.conversation import standalone
from bot.settings import load_settings
from bot.understanding.described import with_names
from corpus.companies import CompanyTable, load_companies


@pytest.fixture(scope="module")
def shipped() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        # A place and a trade.
        ("Who chairs the Hefei memory maker?", "Who chairs CXMT?"),
        ("做機器狗的杭州公司有幾名員工？", "宇樹科技有幾名員工？"),
        ("布里斯托尔那家芯片公司被谁买了？", "Graphcore被谁买了？"),
        ("What did the British IPU maker take in?", "What did Graphcore take in?"),
        # Somebody's, or something's.
        ("On what date did Wang Xing's takeaway company float?", "On what date did Meituan float?"),
        ("大卫·哈在东京办的那家AI公司值多少钱？", "Sakana AI值多少钱？"),
        ("那間推出 Jamba 模型的以色列公司，是誰合創的？", "AI21 Labs，是誰合創的？"),
        ("韩旭的文远知行何时上市？", "文远知行何时上市？"),
        ("When did the people behind Kimi raise money?", "When did Moonshot AI raise money?"),
    ],
)
def test_a_company_is_named_that_was_described(
    shipped: CompanyTable, question: str, read: str
) -> None:
    assert with_names(question, shipped) == read
    assert standalone(question, (), shipped) == read


@pytest.mark.parametrize(
    "question",
    [
        # Two fit, or none surely.
        "How did the Guangzhou robotaxi group do in 2024?",
        "那家美国云公司有多少员工？",
        "ok so the law firm that looked into the firing, how many documents did it read?",
        # What it was is said of a name, or it is asked for.
        "Who founded Lovable, the Swedish coding startup?",
        "Jamba是哪家公司做的？",
        "做Jamba的公司是哪家？",
        # Not the company that somebody is known for.
        "How much seed money did Yann LeCun's new company pull in?",
        "扎克伯格的超级智能团队裁了多少人？",
        # Somebody's own affairs, and somebody who left long ago.
        "How big is Mark Zuckerberg's Meta stake?",
        "黄仁勋的英伟达持股有多少？",
        "What is Mira Murati's company worth?",
        # A founder of two.
        "What is Liang Wenfeng's company worth?",
    ],
)
def test_nothing_is_guessed(shipped: CompanyTable, question: str) -> None:
    assert with_names(question, shipped) == question
