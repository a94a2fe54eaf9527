"""What stands beside what is asked: another kind, firm or year, and figures of a year before."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.folded_passages import year_named_before
from bot.evidence.unlisted_firms import firms_told_of
from bot.settings import load_settings
from bot.understanding.answer_types import answer_type_of
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import measures_asked
from bot.understanding.question import understand
from bot.understanding.years import years_in_full
from corpus.companies import CompanyTable, load_companies
from corpus.figures.periods import find_periods
from corpus.language import fold

HORIZON = (
    "收入:2025年总收入37.6亿元,同比+57.7%。\n\n"
    "亏损:净亏损105亿元(2024年是净利润23亿元),主要是给大众的可转债公允价值变了。"
)
MOONSHOT = (
    "月之暗面做完了5亿美元的C轮融资。这一轮是超募,阿里、腾讯都多认购了份额,投后估值43亿美元。"
)
MEGVII = (
    "旷视科技2021年9月过会,之后一直停在待注册。同批过会的迪哲医药,2021年12月就挂牌交易了。\n\n"
    "旷视科技的上市申请里,蚂蚁集团持股15.08%,阿里巴巴的淘宝中国持股14.33%。"
)
ALIBABA = (
    "阿里巴巴交出2026财年第二季度(截至2025年9月30日的三个月)成绩单。\n\n"
    "阿里云智能集团收入398.24亿元,同比增长34%。"
)
TENCENT = (
    "腾讯宣布调整大模型研发架构,新设三个部门。\n\n"
    "腾讯对内宣布大模型架构升级,新设AI Infra部、AI Data部和数据计算平台部。"
)
SENSETIME = "商汤2024年生成式AI收入24.04亿元,同比增长103.1%,占总收入63.7%。"
QWEN = "阿里批准林俊旸辞职。林俊旸生于1993年,2019年毕业进达摩院,是阿里最年轻的P10。"
SIERRA = (
    "Sierra is the customer support firm of Bret Taylor. On Thursday he said annual recurring "
    "revenue has got to $100 million.\n\nDecagon, a rival, came up without a figure."
)
HARVEY = (
    "The company was priced at $3 billion in February 2025, $5 billion in June and $8 billion in "
    "late October."
)


@pytest.fixture
def table() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    pages = (
        ("horizon-robotics", "地平线年度业绩会纪要", HORIZON, "zh-Hans", dt.date(2026, 3, 19)),
        ("moonshot", "月之暗面的C轮", MOONSHOT, "zh-Hans", dt.date(2026, 1, 1)),
        ("megvii", "旷视科技撤回", MEGVII, "zh-Hans", dt.date(2024, 11, 29)),
        ("alibaba", "阿里的短期阵痛", ALIBABA, "zh-Hans", dt.date(2025, 11, 26)),
        ("tencent", "腾讯调整组织", TENCENT, "zh-Hans", dt.date(2025, 12, 17)),
        ("qwen", "千问负责人离开", QWEN, "zh-Hans", dt.date(2026, 3, 5)),
        ("sensetime", "商汤年报", SENSETIME, "zh-Hans", dt.date(2025, 3, 31)),
        ("sierra", "A newsletter on support agents", SIERRA, "en", dt.date(2025, 11, 22)),
        ("harvey", "Inside Harvey, the legal AI firm", HARVEY, "en", dt.date(2025, 11, 14)),
    )
    return answering(
        *(
            article(
                name,
                body,
                title=title,
                language=language,
                published=day,
                companies=("alibaba",) if name == "qwen" else (name,),
            )
            for name, title, body, language, day in pages
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("地平线2025年净亏损多少钱?", "105亿元"),
        ("月之暗面C轮融完之后估值多少?", "43亿美元"),
        ("阿里云在2025年7到9月那个季度收入多少?", "398.24亿元"),
        ("腾讯调整大模型组织,新成立了哪些部门?", "AI Data部"),
        ("Who owns more of Megvii, Ant Group or Alibaba?", "15.08%"),
        ("What was Harvey valued at in October 2025?", "$8 billion"),
    ],
)
def test_what_is_told_of_it_is_found(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.answer(Request(question))
    quotes = [citation.quote for citation in answer.citations]
    assert any(told in quote for quote in quotes)
    assert len({*quotes}) == len(quotes)


@pytest.mark.parametrize(
    "question",
    [
        "旷视科技是哪一天在科创板挂牌上市的?",
        "林俊旸离开阿里之后去了哪家公司?",
        "What is Decagon's annual recurring revenue?",
        "阿里云2026财年第三季度的收入是多少?",
        "商汤第一大客户占它收入的几成?",
    ],
)
def test_what_is_told_of_another_is_not_taken_for_it(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


def test_a_firm_in_no_table_is_known_by_its_name() -> None:
    assert firms_told_of("同批过会的迪哲医药,2021年12月就挂牌了") == ["迪哲医药"]
    assert firms_told_of("这家科技,人工智能科技,母公司集团,都涨了") == []


def test_the_year_of_the_calendar_goes_before_the_fiscal_one() -> None:
    body = "2026財年第二季度(截至2025年9月30日的三個月)。收入398.24億元。"
    assert year_named_before(body, len(body) - 1) == "2025"


@pytest.mark.parametrize(
    ("text", "full"),
    [("3Q25收入", "2025Q3收入"), ("1H24", "2024H1"), ("R3Q25", "R3Q25"), ("3Q25%", "3Q25%")],
)
def test_short_quarters_in_full(text: str, full: str) -> None:
    assert years_in_full(text) == full


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2025-02-20", ["2025-02-20"]),
        ("2025/2/3", ["2025-02-03"]),
        ("3q25", ["2025-Q3"]),
        ("25q3", ["2025-Q3"]),
        ("1h25", ["2025-H1"]),
        ("2025-07-11-12", []),
    ],
)
def test_periods_written_short(text: str, keys: list[str]) -> None:
    assert [period.key for period in find_periods(text)] == keys


def test_a_number_of_a_list_is_no_part_of_a_name() -> None:
    assert fold("②A800") == " a800"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("亏了一百多亿,主要是什么缘故?", "why"),
        ("凭什么说A800不怕出口管制?", "why"),
        ("技术授权那块收入怎么涨了那么多?", "why"),
        ("还提出过和谁合并?", "organisation"),
        ("What dollar amount did it invest?", "money"),
    ],
)
def test_what_is_wanted(question: str, kind: str) -> None:
    assert answer_type_of(fold(question)) == kind


def test_how_high_a_rate_is_asks_for_no_height() -> None:
    assert not measures_asked("三季度的毛利率多高", "percent")
    assert measures_asked("这楼多高", "count")


@pytest.mark.parametrize(
    ("question", "asked", "other"),
    [
        ("Can you buy Figure AI shares on a stock exchange?", "listing", "acquisition"),
        ("被前员工告上法庭,告它的那位叫什么?", None, "staff"),
        ("员工卖老股那次,公司估到了多少?", "valuation", "staff"),
        ("有多少台手机装了它的模型?", "output", "fleet"),
        ("Who does he expect to be left standing?", None, "departure"),
    ],
)
def test_what_a_question_asks_for(question: str, asked: str | None, other: str) -> None:
    names = {attribute.name for attribute in asked_attributes(fold(question))}
    assert other not in names
    assert asked is None or asked in names


def test_a_shop_is_not_whom_it_is_asked_of(table: CompanyTable) -> None:
    assert understand("银河通用在京东卖的机器人多少钱?", table).companies == ("galbot",)
    assert understand("京东卖了多少台机器人?", table).companies == ("jd",)


def test_what_a_company_is_called_for_is_no_name(table: CompanyTable) -> None:
    assert understand("法律AI公司Harvey的估值是多少?", table).unknown == ()
