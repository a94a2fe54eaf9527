"""What came of something: told behind it, without its name or month again."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.understanding.consequences import asks_consequence, years_of_source
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from bot.understanding.years import months_in
from corpus.companies import CompanyTable

REPORT = (
    "Fabrikon Manufacturing Ltd. is a publicly traded maker of machine parts.\n\n"
    "In March 2021, Fabrikon Manufacturing Ltd. appointed a new board member.\n\n"
    "These measures strengthened its internal controls and raised the trust of its customers.\n\n"
    "August marked a milestone as it formed a partnership. Another one followed in 2021.\n\n"
    "In May 2021, the company received approval for a feasibility study. It hired an audit firm."
)
CHINESE = (
    "安骐金融控股有限公司于2021年2月投资于碳抵消项目。公司于2021年8月加强了对员工健康的管理。\n\n"
    "这些举措降低了排放，也提升了公司的市场竞争力。2021年12月，公司决定投资DEF音乐剧，投资金额为300万元。"
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("fabrikon", REPORT, language="en", title="Fabrikon Manufacturing", published=None),
        article("anqi", CHINESE, title="安骐金融控股有限公司", published=None),
    )


@pytest.mark.parametrize(
    "question",
    [
        "how did the merger in may 2020 contribute to its growth?",
        "based on its 2018 report, summarize the impact of the acquisition of big pictures.",
        "它是如何通过投资碳抵消项目和开发绿色产品来提升市场竞争力的?",
        "这次收购带来了什么影响?",
        "公司通过哪些关键步骤提升了份额?",
    ],
)
def test_what_came_of_it_is_asked(question: str) -> None:
    assert asks_consequence(question)


@pytest.mark.parametrize(
    "question",
    ["how did it pay?", "how many board members has it?", "它是怎么赚钱的?", "影响多大?"],
)
def test_what_came_of_it_is_not_asked(question: str) -> None:
    assert not asks_consequence(question)


def test_a_consequence_needs_no_month_and_no_board_again(
    answerer: Answerer, table: CompanyTable
) -> None:
    question = (
        "How did the appointment of a new board member of Fabrikon Manufacturing in March 2021"
        " contribute to its internal controls?"
    )
    row = measured(answerer, table, question, "These measures")
    assert row["month_absent"] == 0
    assert row["year_absent"] == 0
    assert row["slot_empty"] == 0
    question = "Who joined the board of Fabrikon Manufacturing in March 2021?"
    assert measured(answerer, table, question, "These measures")["slot_empty"] >= 1


def test_a_report_s_year_is_no_year_of_what_it_tells(
    answerer: Answerer, table: CompanyTable
) -> None:
    asked = "结合安骐金融控股有限公司2023年的环境责任报告，总结其采取的环保措施。"
    assert measured(answerer, table, asked, "碳抵消项目")["year_absent"] == 0
    figure = "根据安骐金融控股有限公司2023年的环境责任报告，员工有多少？"
    assert measured(answerer, table, figure, "碳抵消项目")["year_absent"] == 1
    assert years_of_source(asked) == {"2023"}
    assert years_of_source(figure) == frozenset()
    english = "based on mediacorp's 2018 financial report, summarize its outlook."
    assert years_of_source(english) == {"2018"}


def test_an_undated_article_is_of_the_year_it_names_most(
    answerer: Answerer, table: CompanyTable
) -> None:
    question = "What did Fabrikon Manufacturing hire in {}?"
    row = measured(answerer, table, question.format(2021), "an audit firm")
    assert row["year_absent"] == 0
    row = measured(answerer, table, question.format(2019), "an audit firm")
    assert row["year_absent"] == 1


def test_the_company_itself_invests(answerer: Answerer) -> None:
    answer = answerer.answer(Request("安骐金融控股有限公司2021年12月投资DEF音乐剧的金额是多少？"))
    assert answer.answered
    assert "300万元" in answer.citations[0].quote


def test_a_month_may_open_a_sentence() -> None:
    assert months_in("august marked a milestone") == (8,)
    assert months_in("maybe later") == ()
    assert months_in("march on") == ()


def test_an_exchange_is_named(answerer: Answerer) -> None:
    question = "On which stock exchange is Fabrikon Manufacturing Ltd. publicly traded?"
    assert not answerer.answer(Request(question)).answered
    given = own_words("on which stock exchange is it traded?", "")
    assert all(each.search("listed on nasdaq") for each in given)
    assert not all(each.search("a publicly traded maker") for each in given)


def test_titles_and_owners_are_no_names(table: CompanyTable) -> None:
    question = "How do Acme Government Solutions' Sustainability Initiatives in June 2021 help it?"
    assert understand(question, table).unknown == ("acme government solutions",)
    question = "How did the Directors Change, Senior Management Changes impact Acme Works?"
    assert understand(question, table).unknown == ("acme works",)


def test_a_kind_of_firm_has_no_name(answerer: Answerer, table: CompanyTable) -> None:
    kind = "Which type of firm did Fabrikon Manufacturing Ltd. hire?"
    assert measured(answerer, table, kind, "an audit firm")["slot_empty"] == 0
    name = "Which firm did Fabrikon Manufacturing Ltd. hire?"
    assert measured(answerer, table, name, "an audit firm")["slot_empty"] == 1
