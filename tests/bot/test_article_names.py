"""Names that only the articles know, names of neighbours, and names beside one another."""

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.article_names import with_names_of_articles
from bot.understanding.question import understand
from corpus.companies import CompanyTable

UNHEARD_OF = (
    "海岳芯在新竹。海岳芯2024年的营收为3.1亿元。海岳芯的产品是一颗省电的芯片，"
    "沙特找上它，是因为省电就是省水。"
)
OTHER = "商汤2024年的营收为37.7亿元。商汤在香港上市。"
FOXCONN = "Foxconn shipped 300% more racks than in the quarter before. Foxconn is in Taiwan."


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("haiyuexin", UNHEARD_OF, title="海岳芯的十年", companies=()),
        article("sensetime", OTHER, title="商汤年报", companies=("sensetime",)),
        article("foxconn", FOXCONN, title="Racks", language="en", companies=()),
    )


def named(answerer: Answerer, text: str) -> tuple[str, ...]:
    question = understand(text, answerer.table)
    hits = answerer.retrieval.passages(question).hits
    return with_names_of_articles(question, hits, answerer.lexicon).unknown


def test_a_name_of_a_title_that_no_dictionary_has_is_the_subject(answerer: Answerer) -> None:
    (name,) = named(answerer, "海岳芯去年营收多少？")
    assert name.startswith("海岳")


@pytest.mark.parametrize("text", ["谁的产品最省电？", "商汤去年营收多少？", "营收最高的是谁？"])
def test_words_and_known_names_are_no_such_names(answerer: Answerer, text: str) -> None:
    assert not named(answerer, text)


def test_another_companys_figure_is_no_answer_for_it(answerer: Answerer) -> None:
    answer = answerer.answer(Request("海岳芯2024年营收多少？"))
    assert answer.answered
    assert "3.1亿" in answer.text
    assert "37.7" not in answer.text


def test_a_neighbour_is_found_by_its_name_in_the_other_language(answerer: Answerer) -> None:
    question = understand("鴻海的機櫃出貨比前一季多了百分之幾？", answerer.table)
    assert question.companies == ("foxconn",)
    answer = answerer.answer(Request(question.text))
    assert "300%" in answer.text


def test_a_neighbour_beside_a_company_is_not_who_is_asked_about(table: CompanyTable) -> None:
    assert understand("软银向OpenAI投了多少钱？", table).companies == ("openai",)
    assert set(understand("软银和OpenAI谁的营收更高？", table).companies) == {"softbank", "openai"}


def test_a_version_of_another_product_is_no_name(table: CompanyTable) -> None:
    assert "deepseek" not in table.company_ids("PixVerse从V4.5升到V5")
    assert "deepseek" in understand("V4比V3快多少", table).companies


def test_a_possessive_parts_two_names(table: CompanyTable) -> None:
    question = understand("How large is Wonderworks's Kaleido model?", table)
    assert question.unknown == ("wonderworks", "kaleido")
    assert understand("Wonderworks's latest valuation?", table).unknown == ("wonderworks",)
