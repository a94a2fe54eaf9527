"""Who led a round, which quarter a figure is of, and what stands at the head of a table."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import measures_asked
from bot.understanding.question import understand
from bot.understanding.years import quarters_in, years_as_of
from corpus.adding import prepare
from corpus.companies import CompanyTable
from corpus.duplicates import DuplicateIndex
from corpus.language import fold
from corpus.library import Library
from corpus.loading import LoadedPage

SUNO = (
    "Suno turns a line of text into a song. It said on Wednesday that it had closed a Series C of "
    "$250 million.\n\nMenlo Ventures led; Nvidia's NVentures and Matrix came in too. "
    "Anthropic raised a round led by Iconiq."
)
ABRIDGE = (
    "Shiv Rao is a cardiologist. In 2018 he founded Abridge. Abridge works with 150 hospitals.\n\n"
    "| Round | Amount | Lead |\n| Series B | $30M | Spark Capital |\n"
    "| Series C | $150M | Lightspeed and Redpoint |"
)
APPLE = (
    "Apple names a new head of AI. Amar Subramanya came from Google. He will report to Craig Smith."
)
KLING = (
    "可灵AI的收入一季比一季高：第一季度1.5亿元，第二季度2.5亿元，第三季度3亿元。"
    "上半年的流水为4亿元。集团现在每周出1000组机柜，明年还要往上加。"
    "2025年前三季度毛利率为54%。2025年10月，公司不再让盖坤当技术长。"
)
WISTRON = (
    "订阅 | 股市 | 房产 | 更多\n\n"
    "| 公司 | 2025年营收 | 年增 |\n\n| 鸿海 | 8兆元 | 18.07% |\n| 纬创 | 2兆元 | 108.39% |"
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("suno", SUNO, language="en", companies=("suno",), title="Suno"),
        article("abridge", ABRIDGE, language="en", companies=("abridge",), title="A doctor"),
        article("apple", APPLE, language="en", companies=("apple", "google"), title="Apple"),
        article(
            "kling", KLING, companies=("kuaishou",), title="可灵", published=dt.date(2025, 11, 21)
        ),
        article("wistron", WISTRON, companies=("wistron",), title="纬创"),
    )


@pytest.mark.parametrize(
    "case",
    [
        # Whoever put money in is what is asked for, and no other company; who raised it is.
        ("Which firm led Suno's Series C round?", "Menlo Ventures", "other_entity", 0.0),
        ("What is Suno's valuation?", "Menlo Ventures", "other_entity", 1.0),
        ("Which firm led Suno's Series C round?", "Anthropic raised", "other_entity", 1.0),
        ("Who led Abridge's Series B round?", "Spark Capital", "other_entity", 0.0),
        # A day of the week is no firm.
        ("Which firm led Suno's Series C round?", "on Wednesday", "slot_empty", 1.0),
        # An article is on the company that it lists first, however ambiguous its name.
        ("Who will Amar Subramanya report to at Apple?", "Craig Smith", "other_entity", 0.25),
        # Another quarter; none at all in the article.
        ("可灵2025年第四季度的收入是多少？", "一季比一季高", "slot_empty", 2.0),
        ("可灵2025年第三季度的收入是多少？", "一季比一季高", "slot_empty", 0.0),
        ("纬创2025年第三季度的营收是多少？", "108.39%", "slot_empty", 2.0),
        ("可灵2025年第四季度的流水是多少？", "上半年", "slot_empty", 2.0),
        # A margin is of a stretch of time as well.
        ("可灵2025年毛利率是多少？", "毛利率为54%", "slot_empty", 2.0),
        ("可灵2025年前三季度毛利率是多少？", "毛利率为54%", "slot_empty", 0.0),
        # Whoever is `不当CEO` is asked about as leaving, and nothing has to be denied.
        ("他哪天不当可灵技术长的？", "不再让", "slot_empty", 0.0),
        # A figure of another kind.
        ("可灵的机柜重量是多少？", "1000组", "slot_empty", 1.0),
        ("可灵机柜的重量减少了多少？", "1000组", "slot_empty", 0.0),
        # Whoever speaks of next year speaks in this one.
        ("可灵2025年每周出多少组机柜？", "1000组", "year_conflict", 0.0),
        ("可灵2026年每周出多少组机柜？", "1000组", "year_conflict", 0.0),
        ("可灵2024年每周出多少组机柜？", "1000组", "year_conflict", 1.0),
        # A row is read below the names of its own table's columns.
        ("纬创2025年营收的年增是多少？", "108.39%", "no_word_held", 0.0),
    ],
)
def test_what_a_sentence_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who led Abridge's Series C round?", "Lightspeed and Redpoint"),
        ("纬创2025年的营收是多少？", "2兆元"),
    ],
)
def test_rows_answer(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered
    assert said in answer.text


def test_a_line_of_furniture_is_no_head_of_the_table_below_it(answerer: Answerer) -> None:
    answer = answerer.answer(Request("纬创2025年的营收是多少？"))
    assert "房产" not in answer.text


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("2025年第三季度与Q4", {3, 4}),
        ("2季度,in the first quarter", {1, 2}),
        ("前三季度共1兆元", set()),
        ("第4季营业利益率,4q,14季", {4}),
    ],
)
def test_quarters(text: str, quarters: set[int]) -> None:
    assert quarters_in(fold(text)) == quarters


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("6月刚结束的一轮", "2025年6月刚结束的一轮"),
        ("9月登录兴柜", "2024年9月登录兴柜"),
        ("6个月,1月龄,12月刊", "6个月,1月龄,12月刊"),
    ],
)
def test_a_bare_month_is_the_last_of_its_name(text: str, dated: str) -> None:
    assert years_as_of(text, dt.date(2025, 6, 25)) == dated


@pytest.mark.parametrize(
    ("question", "name", "asked"),
    [
        ("深度求索位于哪里？", "headquarters", True),
        ("Where is xAI's data center located?", "headquarters", False),
        ("xAI的数据中心位于哪里？", "headquarters", False),
        ("苹果的AI副总裁是谁？", "chief executive", False),
        ("苹果的总裁是谁？", "chief executive", True),
    ],
)
def test_what_is_asked_for(question: str, name: str, asked: bool, table: CompanyTable) -> None:
    assert (name in {each.name for each in understand(question, table).attributes}) == asked


@pytest.mark.parametrize(
    ("question", "strict"),
    [
        ("how much does it weigh", True),
        ("how many parameters does the open-weight edition have", False),
        ("how large is the paris-area site", False),
        ("占地多少英亩", True),
    ],
)
def test_units_of_their_own(question: str, strict: bool) -> None:
    assert any(measure.strict for measure in measures_asked(question)) == strict


def test_what_comes_about_is_not_born() -> None:
    assert not asked_attributes("这个想法诞生于哪座城市")
    assert [each.name for each in asked_attributes("他生于哪座城市")] == ["birth"]


def test_who_is_reported_to_is_asked_of_a_report(table: CompanyTable) -> None:
    assert "报告" in understand("他直接向谁报告？", table).words
    assert "报告" not in understand("根据报告，收入是多少？", table).words


@pytest.mark.parametrize(
    ("title", "body", "companies"),
    [
        ("A doctor", ABRIDGE, ("abridge",)),
        ("A doctor", "They abridge texts. Abridge is new. Abridge grows.", ()),
        ("A doctor", "Abridge is new. We saw Abridge Capital there.", ()),
        # Inside a title that writes its other words small.
        ("Doctors love this app: questions on Abridge", "It was founded in 2018.", ("abridge",)),
        ("Doctors Love This App: Questions On Abridge", "It was founded in 2018.", ()),
        ("Abridge your notes with this new app", "It was founded in 2018.", ()),
    ],
)
def test_an_ambiguous_name_counts_where_a_text_has_it_as_a_name(
    tmp_path: Path, table: CompanyTable, title: str, body: str, companies: tuple[str, ...]
) -> None:
    page = LoadedPage(
        origin="x", stem="x", page=None, article=article("x", body, language="en", title=title)
    )
    draft = prepare(
        page, Library(tmp_path), DuplicateIndex([]), table=table, today=dt.date(2026, 1, 1)
    )
    assert draft.article.companies == companies
