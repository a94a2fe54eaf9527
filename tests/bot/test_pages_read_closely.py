"""Pages as found, closely: figures that look like years, months without one, whom a name means."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives, measured

from bot.answering import Answerer, Request
from bot.evidence.coverage import WordMatcher
from bot.evidence.subject import about_subject
from bot.understanding.answer_types import is_said, typed_values
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import measures_asked
from bot.understanding.question import understand
from bot.understanding.years import YEAR, months_in, timeless, years_as_of
from corpus.adding import prepare
from corpus.companies import CompanyTable
from corpus.duplicates import DuplicateIndex
from corpus.language import fold
from corpus.library import Library
from corpus.loading import LoadedPage

REPORT = (
    "Energex is old. In 2021 much happened. In January Mr. James Smith joined the board. "
    "The appointment of a new chairman followed. He is said to be able.\n\n"
    "Profit of $500 million was told in March, which could add to its business."
)
PARTS = (
    "宇树2025年的收入达到100亿元，这是拓展业务的结果。机器狗业务的收入为20亿元。\n\n"
    "机身重49克。2025年3月开了一个新品发布会。会上展示了一台新机器。价格没有说。\n\n"
    "1月8日，宇树在港交所挂牌，发行价每股116港元。算力用的是英伟达的芯片。员工满意度为0.85。"
)
TALKS = (
    "FuriosaAI是韩国的芯片公司。Meta提出过收购。\n\n"
    "谈不拢不在价钱，而是双方对组织架构看法不同。FuriosaAI宁可自己走下去。"
)
LOVABLE = "Lovable is in Stockholm. Its Series B was led by CapitalG. Lovable grows fast."
TABLE = "Sums sanctioned (Rs crore)\n\n| Firm | Sum |\n| Soket | 177.08 |\n| Gnani | 165.2 |"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("energex", REPORT, language="en", title="Energex report"),
        article(
            "unitree",
            PARTS,
            companies=("unitree",),
            title="宇树科技",
            published=dt.date(2026, 2, 1),
        ),
        article("furiosa", TALKS, companies=("furiosaai",), title="FuriosaAI"),
        article("lovable", LOVABLE, language="en", companies=("lovable",), title="Lovable"),
        article("sums", TABLE, language="en", title="IndiaAI"),
    )


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年融资2000万元", ["2025"]),
        ("售价1999元,2024年卖了2000台", ["2024"]),
        ("in 2024 it had 2000 employees and $2000 million", ["2024"]),
        ("2,000 of them since 2019", ["2019"]),
        ("2025世界人工智能大会、2025人形机器人大会、2024元旦", ["2025", "2025", "2024"]),
        ("2024家电展,2025台北展,2025港股,2025美国", ["2024", "2025", "2025", "2025"]),
        ("2000多名员工,2025.1.3", ["2025"]),
    ],
)
def test_a_figure_is_no_year(text: str, years: list[str]) -> None:
    assert YEAR.findall(fold(text)) == years


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("the appointment of Mr. Smith in January.", (1,)),
        ("Sept 15, and by late October it may march on", (9, 10)),
        ("In March 2021 and on May 3", (3, 5)),
        ("12月2552亿元,3 月", (12, 3)),
        ("it may be the sum of a decade", ()),
    ],
)
def test_months(text: str, months: tuple[int, ...]) -> None:
    assert months_in(fold(text)) == months
    assert not months_in(timeless(fold(text)))


def test_a_month_is_of_the_year_told_of_last_where_no_day_of_publication_is_known() -> None:
    assert years_as_of("in january, it grew", None, 2021) == "in january, 2021, it grew"
    assert years_as_of("in january 2020 it grew", None, 2021) == "in january 2020 it grew"
    assert years_as_of("3月,收入增长", None, 2021) == "2021年3月,收入增长"
    assert years_as_of("3月,收入增长", None) == "3月,收入增长"
    assert years_as_of("12月2552.55亿元", dt.date(2026, 1, 10)) == "2025年12月2552.55亿元"
    assert years_as_of("by october it had", dt.date(2026, 1, 10)) == "by october, 2025 it had"


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("盈利家居服务有限公司2019年的总资产是多少？", ["total assets"]),
        ("安骐金融控股有限公司2021年的营业收入是多少？", ["revenue"]),
        ("软银控股了哪些公司？", ["stake"]),
        ("公司在股东大会上通过了什么决议？", []),
        ("What was ChangXin Memory's revenue in 2024?", ["revenue"]),
        ("On which stock exchange is Unitree publicly traded?", ["exchange"]),
        ("Which CoreWeave co-founder cashed out before the listing?", []),
        ("At which company was Lovable founder Anton Osika the first employee?", []),
        ("Who are the founders of CoreWeave?", ["founder"]),
        ("Who was the CEO before Altman?", ["chief executive"]),
        ("Which firm led Lambda's $1.5 billion funding round?", ["investors", "funding"]),
        ("Net worth of its chairman?", ["chair"]),
    ],
)
def test_what_is_asked_for(question: str, attributes: list[str], table: CompanyTable) -> None:
    assert [each.name for each in understand(question, table).attributes] == attributes


@pytest.mark.parametrize(
    ("question", "companies", "unknown"),
    [
        ("2026年2月,谁在微博上宣布加入千里科技?", (), ()),
        ("微博2025年的营收是多少?", ("weibo",), ()),
        ("Anduril这个公司名出自哪部作品？", ("anduril",), ()),
        ("Who chairs ASPEED, the Taiwanese maker of BMC chips?", (), ("aspeed",)),
        ("How much did Foo sell in its STAR Market listing in Beijing?", (), ("foo",)),
    ],
)
def test_who_is_asked_about(
    question: str, companies: tuple[str, ...], unknown: tuple[str, ...], table: CompanyTable
) -> None:
    asked = understand(question, table)
    assert (asked.companies, asked.unknown) == (companies, unknown)


@pytest.mark.parametrize(
    "case",
    [
        # A month of the year that the report tells of; one that the sentence before names.
        ("Who joined Energex in January 2021?", "James Smith", "month_absent", 0.0),
        ("Who joined Energex in January 2021?", "James Smith", "period_untold", 0.0),
        ("Who joined Energex in April 2021?", "James Smith", "month_absent", 1.0),
        ("宇树2025年3月展示了什么？", "展示了一台", "month_absent", 0.0),
        ("宇树2025年3月展示了什么？", "价格没有说", "period_untold", 0.0),
        # Who is asked for has a name.
        ("Who was appointed chairman of Energex?", "new chairman", "slot_empty", 1.0),
        ("Who joined the board of Energex?", "James Smith", "slot_empty", 0.0),
        ("哪位高管加入了宇树？", "机身重", "slot_empty", 1.0),
        # What a figure is of stands before it.
        ("宇树2025年的收入是多少？", "拓展业务", "of_part", 0.0),
        ("宇树2025年的收入是多少？", "机器狗业务", "of_part", 1.0),
        # A weight without the word for it, a share as a fraction.
        ("宇树这款的重量是多少？", "49克", "measure_absent", 0.0),
        ("宇树的员工满意度是百分之几？", "0.85", "slot_empty", 0.0),
        # Another exchange.
        ("宇树是哪一天在纳斯达克上市的？", "港交所", "other_product", 1.0),
        ("宇树是哪一天在港交所上市的？", "港交所", "other_product", 0.0),
        # A supplier is no subject; the article's own company is.
        ("宇树的算力用的是什么芯片？", "英伟达", "other_entity", 0.25),
        ("FuriosaAI与Meta为什么没有谈成？", "谈不拢", "entity_absent", 0.0),
        # The figure of a column.
        ("How much money was sanctioned for Soket?", "177.08", "type_present", 1.0),
        ("How much money was sanctioned for Soket?", "177.08", "value_near", 1.0),
    ],
)
def test_what_a_sentence_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


def test_a_deal_is_told_in_an_article_on_either_side(
    answerer: Answerer, table: CompanyTable
) -> None:
    asked = understand("FuriosaAI与Meta的收购谈判为什么没有谈成？", table)
    assert asked.companies == ("meta",)
    found = answerer.index.search(asked.text, limit=12)
    matcher = WordMatcher(asked, found.idf, answerer.lexicon)
    slugs = {hit.passage.article.slug for hit in about_subject(asked, found.hits, matcher, table)}
    assert slugs == {"furiosa"}


def test_an_ambiguous_name_that_an_article_is_on(answerer: Answerer) -> None:
    answer = answerer.answer(Request("Who led Lovable's Series B round?"))
    assert answer.answered
    assert "CapitalG" in answer.text


@pytest.mark.parametrize(
    ("title", "body", "companies"),
    [
        ("Lovable raises money", LOVABLE, ("lovable",)),
        ("Lovable raises money", "Lovable is new. What a lovable robot, says Lovable.", ()),
        ("A lovable robot", "A lovable robot is here, and it is lovable.", ()),
        ("A robot from Stockholm", LOVABLE, ()),
    ],
)
def test_an_ambiguous_name_counts_where_title_and_text_use_it_as_one(
    tmp_path: Path, table: CompanyTable, title: str, body: str, companies: tuple[str, ...]
) -> None:
    library = Library(tmp_path)
    page = LoadedPage(
        origin="x", stem="x", page=None, article=article("x", body, language="en", title=title)
    )
    draft = prepare(page, library, DuplicateIndex([]), table=table, today=dt.date(2026, 1, 1))
    assert draft.article.companies == companies


def test_part_of_a_figure_is_not_said() -> None:
    assert not is_said("20", "how many by 2022")
    assert is_said("20", "the 20 shops")
    assert typed_values("percent", "资产负债率达到了0.25,投入0.25亿元") == ["0.25"]


@pytest.mark.parametrize(
    ("question", "name", "given", "lacking"),
    [
        ("售价是多少？", "price", "正式发售变成3299元", "预售在三周内超过5000台"),
        ("What is its valuation?", "valuation", "now priced at $4 billion", "raised $4 billion"),
        ("Who is the founder?", "founder", "Edwin Chen opened it in May", "It opened in May"),
        ("Where is it listed?", "exchange", "listed in New York", "based in New York"),
    ],
)
def test_what_gives_an_attribute(question: str, name: str, given: str, lacking: str) -> None:
    attribute = next(each for each in asked_attributes(fold(question)) if each.name == name)
    assert attribute.is_given(fold(given))
    assert not attribute.is_given(fold(lacking))


def test_a_table_answers_by_its_rows_and_not_by_the_names_of_its_columns(
    answerer: Answerer, table: CompanyTable
) -> None:
    question = "How much money was sanctioned for which firm?"
    assert measured(answerer, table, question, "Firm | Sum")["slot_empty"] == 1.0
    assert measured(answerer, table, question, "Gnani | 165.2")["slot_empty"] == 0.0


def test_what_two_companies_have_to_do_with_each_other_is_told_where_both_are_named(
    answerer: Answerer, table: CompanyTable
) -> None:
    def slugs(question: str) -> set[str]:
        asked = understand(question, table)
        found = answerer.index.search(asked.text, limit=12)
        matcher = WordMatcher(asked, found.idf, answerer.lexicon)
        hits = about_subject(asked, found.hits, matcher, table)
        return {hit.passage.article.slug for hit in hits}

    assert slugs("Anduril持有英伟达多少股份？") == set()
    assert "unitree" in slugs("英伟达的芯片是谁在用？")


def test_a_product_is_not_the_start_of_another_name(table: CompanyTable) -> None:
    assert understand("How big is Scout?", table).companies == ("meta",)
    assert understand("Who led Scout AI's Series A round?", table).unknown == ("scout",)


def test_users_of_a_week_are_asked_for_in_any_words() -> None:
    wanted = measures_asked("每周有多少活跃用户")
    assert all(measure.is_given("周活跃用户1000万") for measure in wanted)
    assert not all(measure.is_given("两个月内下载1000万次") for measure in wanted)
