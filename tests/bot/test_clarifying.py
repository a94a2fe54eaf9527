"""A company that is told by a person of it: `Musk's AI company`, `李飞飞的公司`."""

from pathlib import Path

import pytest
from conftest import article, write_articles

import corpus
from bot.answering import Answerer, Request, build_answerer
from bot.indexing import index_config
from bot.settings import Settings
from bot.understanding.clarifying import company_told, resolved
from corpus.companies import CompanyTable, load_companies
from index.build import reindex
from index.search import SearchFilter


@pytest.fixture(scope="module")
def table() -> CompanyTable:
    return load_companies(Path(corpus.__file__).parent / "companies.yaml")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("李飞飞的公司融了多少钱？", "World Labs融了多少钱？"),
        ("苏茨克维离开OpenAI后创办的公司估值多少？", "安全超级智能公司估值多少？"),
        ("马斯克的AI公司2025年融了多少钱？", "xAI 2025年融了多少钱？"),
        ("马斯克的公司Grok 4什么时候出来的？", "xAI Grok 4什么时候出来的？"),
        ("What is Mira Murati's startup worth?", "What is Thinking Machines Lab worth?"),
        ("How much did the startup founded by Fei-Fei Li raise?", "How much did World Labs raise?"),
        (
            "Who invested in the lab Ilya Sutskever runs?",
            "Who invested in Safe Superintelligence?",
        ),
    ],
)
def test_whom_the_table_names_first_has_the_company(
    table: CompanyTable, question: str, meant: str
) -> None:
    found = company_told(question, table)
    assert found is not None
    assert found.of_person
    (company,) = found.options
    language = "en" if question.isascii() else "zh-Hans"
    assert resolved(question, found, company, language) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Which company did Ilya Sutskever found?",
        "What is Mira Murati's startup called?",
        "穆拉蒂的公司叫什么？",
        "李飞飞在公司里做什么？",
        "What did Sam Altman say about the company?",
        "Where is the startup that Bob Nobody founded?",
    ],
)
def test_no_company_is_told(table: CompanyTable, question: str) -> None:
    assert company_told(question, table) is None


@pytest.fixture
def answerer(settings: Settings) -> Answerer:
    settings.companies_file.write_text(
        """companies:
- id: alpha
  name: {zh-Hans: 甲公司, en: Alphaworks}
  people: [{name: {zh-Hans: 王小明, en: Wang Xiaoming}}]
- id: beta
  name: {zh-Hans: 乙公司, en: Betaworks}
  people: [{name: {zh-Hans: 王小明, en: Wang Xiaoming}}]
""",
        encoding="utf-8",
    )
    write_articles(
        settings.corpus_dir,
        article(
            "alpha",
            "Alphaworks was founded in 2019 in Paris. Alphaworks has 120 employees.",
            companies=("alpha",),
            language="en",
        ),
        article(
            "beta", "Betaworks was founded in 2021 in Rome.", companies=("beta",), language="en"
        ),
    )
    reindex(index_config(settings))
    return build_answerer(settings)


def test_of_two_companies_the_one_that_is_told_of_is_meant(answerer: Answerer) -> None:
    answer = answerer.answer(Request("How many employees does Wang Xiaoming's company have?"))
    assert answer.answered
    assert "120" in answer.text
    assert answer.standalone_question == "How many employees does Alphaworks have?"


def test_it_is_asked_back_where_both_are_told_of(answerer: Answerer) -> None:
    answer = answerer.answer(Request("When was Wang Xiaoming's company founded?"))
    assert (answer.answered, answer.reason) == (False, "unclear")
    assert "Alphaworks" in answer.text
    assert "Betaworks" in answer.text


def test_the_only_company_that_is_searched_decides(answerer: Answerer) -> None:
    where = SearchFilter(company="beta")
    asked = "When was Wang Xiaoming's company founded?"
    answer = answerer.answer(Request(asked, where=where))
    assert answer.answered
    assert "2021" in answer.text
    refused = answerer.answer(
        Request("How many cars does Wang Xiaoming's company own?", where=where)
    )
    assert refused.reason == "not_in_corpus"
