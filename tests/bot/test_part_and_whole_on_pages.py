"""Pages as found: a part's figure, an operating profit, fiscal years in short, another's `G1`."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from bot.understanding.scope import scope_of
from corpus.companies import CompanyTable
from corpus.figures.periods import find_periods
from corpus.language import fold

NVIDIA = (
    "英伟达FY26Q3：营收570亿美元再创高\n\n汽车业务5.92亿美元，年增32%。\n\n游戏业务42.65亿美元。"
)
MEDIATEK = "联发科2025年第四季税后纯益229.25亿元。\n\n联发科2025年全年每股赚66.16元。"
IFLYTEK = "科大讯飞2025年前三季度营收169.89亿元。\n\n李开复说，零一万物2024年确认收入一个多亿。"
SOFTBANK = (
    "软银4—9月净利润是2.924万亿日元。\n\n"
    "| 轮次 | 金额 | 投资方 |\n| A轮 | 10亿美元 | 红杉 |\n| B轮 | 20亿美元 | Greenoaks |"
)
UNITREE = "宇树7月发的R1只要3.99万元起，身高121厘米。\n\n2024年宇树全年交到客户手上的只有10台。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    day = dt.date(2026, 2, 1)
    return answering(
        article("nvidia", NVIDIA, companies=("nvidia",), title="英伟达FY26Q3", published=day),
        article("mediatek", MEDIATEK, companies=("mediatek",), title="联发科", published=day),
        article("iflytek", IFLYTEK, companies=("iflytek",), title="科大讯飞", published=day),
        article("softbank", SOFTBANK, companies=("softbank",), title="软银", published=day),
        article("unitree", UNITREE, companies=("unitree",), title="宇树", published=day),
    )


@pytest.mark.parametrize(
    "case",
    [
        # The whole company's is not the part's, where the page gives the part's beside it.
        ("英伟达FY2026第三季汽车业务做了多少营收？", "营收570亿", "slot_empty", 2.0),
        ("英伟达FY2026第三季营收多少？", "营收570亿", "slot_empty", 0.0),
        ("英伟达FY2026第三季营收多少？", "营收570亿", "year_absent", 0.0),
        ("科大讯飞2025年海外收入占总收入多大比例？", "营收169.89亿元", "slot_empty", 2.0),
        # An operating profit is no net one, and what falls to a share none of the company's.
        ("联发科2025年第四季的营业利益是多少？", "纯益229.25亿", "slot_empty", 2.0),
        ("联发科2025年第四季的税后纯益是多少？", "纯益229.25亿", "slot_empty", 0.0),
        ("联发科2025年赚了多少钱？", "每股赚66.16元", "slot_empty", 2.0),
        ("How much revenue did 01.AI make in 2024?", "一个多亿", "type_absent", 0.0),
        # Some months are no year; a row's figures are its own.
        ("软银2024财年全年净利润是多少？", "4—9月净利润", "slot_empty", 2.0),
        ("软银4到9月净利润是多少？", "4—9月净利润", "slot_empty", 0.0),
        ("软银20亿美元那轮是谁投的？", "A轮 | 10亿美元", "quantity_missing", 1.0),
        ("软银20亿美元那轮是谁投的？", "B轮 | 20亿美元", "quantity_missing", 0.0),
        # Why something happened is told where it is told that it did.
        ("为什么取消了宇树R1？", "3.99万元起", "slot_empty", 2.0),
        ("宇树R1为什么只要3.99万元？", "3.99万元起", "slot_empty", 0.0),
        # A price from so much; what was handed over was delivered.
        ("What is the starting price of Unitree's R1?", "3.99万元起", "attribute_given", 1.0),
        ("宇树2024年交付了多少台？", "交到客户手上", "slot_empty", 0.0),
    ],
)
def test_whose_figure_it_is(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("fy26q3", ["FY2026-Q3"]),
        ("q3 fy26", ["FY2026-Q3"]),
        ("fy2026第三季", ["FY2026-Q3"]),
        ("fy25 revenue", ["FY2025"]),
        ("2080亿个晶体管", []),
        ("增至2000万", []),
        ("2010 people", []),
        ("in 2025, people", ["2025"]),
        ("2025年4.7亿", ["2025"]),
    ],
)
def test_what_is_a_period_and_what_a_figure(text: str, keys: list[str]) -> None:
    assert [period.key for period in find_periods(text)] == keys


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        ("银河通用的G1机器人会走路吗？", ("galbot",)),
        ("How tall is Galbot's G1?", ("galbot",)),
        ("宇树的G1多高？", ("unitree",)),
        ("G1多高？", ("unitree",)),
    ],
)
def test_a_code_is_of_the_maker_that_is_named(
    question: str, companies: tuple[str, ...], table: CompanyTable
) -> None:
    assert set(understand(question, table).companies) == set(companies)


@pytest.mark.parametrize(
    ("question", "gives", "lacks"),
    [
        ("李飞飞在哪所大学任教？", "斯坦福大学教授李飞飞", "李飞飞毕业于普林斯顿大学"),
        ("which university does she teach at?", "a professor at Stanford", "studied at Princeton"),
        ("谁付了违约金？", "需支付4亿美元分手费", "合并方案的金额为1159亿元"),
        ("主承销商有哪几家？", "由华泰联合承销", "在科创板上市"),
        ("为什么收购Hathora？", "收购Hathora是为了拿到边缘节点", "在2026年收购了Hathora"),
        ("net revenue retention?", "net retention of 120%", "revenue of $5 billion"),
    ],
)
def test_only_its_own_words_tell_it(question: str, gives: str, lacks: str) -> None:
    patterns = own_words(fold(question), fold(question))
    assert patterns
    assert all(pattern.search(fold(gives)) for pattern in patterns)
    assert not all(pattern.search(fold(lacks)) for pattern in patterns)


def test_what_may_be_asked_for_is_no_advice(table: CompanyTable) -> None:
    asked = "可灵那批投资人，最晚什么时候没上市就可以要求买回股份？"
    assert scope_of(understand(asked, table)) == "fact"
    assert scope_of(understand("可灵现在可以买入吗？", table)) == "out_of_scope"


def test_a_half_year_is_no_number_of_days() -> None:
    wanted = measures_asked("how many days on average did it take to get paid")
    assert not all(measure.is_given("上半年末还是八千多家") for measure in wanted)
    assert all(measure.is_given("拉长到112天") for measure in wanted)
