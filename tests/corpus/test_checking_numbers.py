"""Amounts, periods, what sentences state, and figures that contradict each other."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import NAMES, article, write_articles
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.article import Source
from corpus.checking import check_corpus
from corpus.companies import CompanyTable, load_companies
from corpus.figures.periods import find_periods
from corpus.figures.quantities import Quantity, agree, find_quantities, han_number
from corpus.figures.statements import statements_of
from corpus.language import detect_language, fold, to_traditional

TODAY = dt.date(2026, 11, 25)


def amount(text: str) -> Quantity:
    (only,) = find_quantities(fold(text))
    return only


# --- amounts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("$2.5 billion", 2_500_000_000, "USD", "exactly"),
        ("US$2.5bn", 2_500_000_000, "USD", "exactly"),
        ("25亿美元", 2_500_000_000, "USD", "exactly"),
        ("25億美元", 2_500_000_000, "USD", "exactly"),
        ("二十五亿美元", 2_500_000_000, "USD", "exactly"),
        ("243,380 million yuan", 243_380_000_000, "CNY", "exactly"),
        ("2433.80亿元人民币", 243_380_000_000, "CNY", "exactly"),
        ("2327758.00万元", 23_277_580_000, "CNY", "exactly"),
        ("1.25万亿美元", 1_250_000_000_000, "USD", "exactly"),
        ("3千万欧元", 30_000_000, "EUR", "exactly"),
        ("HK$4.82 billion", 4_820_000_000, "HKD", "exactly"),
        ("48.2億港元", 4_820_000_000, "HKD", "exactly"),
        ("more than 900 million", 900_000_000, "", "over"),
        ("近7亿元", 700_000_000, "CNY", "under"),
        ("约1.72亿", 172_000_000, "", "about"),
        ("350多名", 350, "", "over"),
        ("300多万", 3_000_000, "", "over"),
        ("三百多万", 3_000_000, "", "over"),
        ("5亿美元左右", 500_000_000, "USD", "about"),
        ("45.2%", Decimal("45.2"), "%", "exactly"),
    ],
)
def test_amounts_have_one_form(text: str, value: object, unit: str, bound: str) -> None:
    found = amount(text)
    assert (found.value, found.unit, found.bound) == (value, unit, bound)


@pytest.mark.parametrize("text", ["GPT-5", "v2.5", "一家公司", "千万用户", "百亿级"])
def test_parts_of_names_and_loose_words_are_no_amounts(text: str) -> None:
    assert list(find_quantities(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十五", 15), ("二十五", 25), ("两千三百", 2300), ("一百零五", 105),
     ("一万", 10_000), ("三千二百万", 32_000_000), ("一亿两千万", 120_000_000),
     ("一万亿", 10**12), ("二〇二五", 2025)],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int) -> None:
    assert han_number(text) == value


def spelled(number: int) -> str:
    """The Chinese numeral of a number below 10,000, the plain way."""
    digits = "零一二三四五六七八九"
    text = ""
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += digits[digit] + word
        elif text and not text.endswith("零") and number % unit:
            text += "零"
    return text


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["万", "亿"]))
def test_a_spelled_numeral_is_the_number(number: int, scale: str) -> None:
    factor = {"万": 10**4, "亿": 10**8}[scale]
    assert han_number(spelled(number)) == number
    written = amount(f"{number}{scale}美元")
    assert amount(f"{spelled(number)}{scale}美元").value == written.value == number * factor


@given(
    st.integers(min_value=1, max_value=99_999),
    st.integers(min_value=0, max_value=2),
    st.sampled_from([("$", "美元", "USD"), ("€", "欧元", "EUR"), ("£", "英镑", "GBP")]),
    st.booleans(),
)
def test_both_languages_give_the_same_amount(
    digits: int, places: int, currency: tuple[str, str, str], traditional: bool
) -> None:
    millions = Decimal(digits).scaleb(-places)
    sign, word, code = currency
    chinese = f"{millions * 100}万{word}"
    forms = [
        f"{sign}{millions} million",
        f"{sign}{millions:,} million",
        f"{sign}{millions / 1000} billion",
        to_traditional(chinese) if traditional else chinese,
        f"{millions / 100}亿{word}",
    ]
    found = [amount(form) for form in forms if "E" not in form]
    assert {each.value for each in found} == {millions * 10**6}
    assert {each.unit for each in found} == {code}
    assert all(agree(found[0], other) for other in found)


@given(st.integers(min_value=1000, max_value=9_999_999))
def test_a_rounded_amount_agrees_and_a_wrong_one_does_not(number: int) -> None:
    exact = amount(f"{number}万元")
    rounded = amount(f"{round(number / 10_000, 2)}亿元")
    assume(number >= 10_000)
    assert agree(exact, rounded)
    assert not agree(exact, amount(f"{number * 10}万元"))
    assert not agree(exact, amount(f"{number}万美元"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("39.824 billion yuan", "398.24亿元", True),
        ("1305亿美元", "1304.97亿美元", True),
        ("$2 billion", "$2.5 billion", False),
        ("$380 billion", "$350 billion", False),
        ("约210亿元", "215亿元", True),
        ("超过50亿元", "52亿元", True),
        ("超过50亿元", "48亿元", False),
        ("近2亿美元", "1.9亿美元", True),
        ("近2亿美元", "2.3亿美元", False),
    ],
)
def test_rounding_and_the_words_around_an_amount(one: str, other: str, same: bool) -> None:
    assert agree(amount(one), amount(other)) is same
    assert agree(amount(other), amount(one)) is same


# --- periods -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2025年全年和2024年度", ["2025", "2024"]),
        ("2023年3月至2024年", ["2023-03", "2024"]),
        ("2026年2月12日", ["2026-02-12"]),
        ("On February 12, 2026 and 12 March 2026", ["2026-02-12", "2026-03-12"]),
        ("2025年第三季度，第四季度", ["2025-Q3", "2025-Q4"]),
        ("in the third quarter of 2025, in Q4 2025", ["2025-Q3", "2025-Q4"]),
        ("2026财年第一季度", ["FY2026-Q1"]),
        ("2026會計年度第四季", ["FY2026-Q4"]),
        ("the first quarter of fiscal 2026", ["FY2026-Q1"]),
        ("截至2026年3月31日的季度", ["2026-Q1"]),
        ("in the quarter to March 31, 2026", ["2026-Q1"]),
        ("2025年7月至9月", ["2025-Q3"]),
        ("2025年前三季度", ["2025-9M"]),
        ("the first nine months of 2025", ["2025-9M"]),
        ("2025年上半年", ["2025-H1"]),
        ("first half of 2025", ["2025-H1"]),
        ("2025年底", ["2025-12"]),
        ("at the end of 2025", ["2025-12"]),
        ("fiscal 2025", ["FY2025"]),
        ("a team of 2025 people, $2025 and 2,025", []),
        ("GPT-2019", []),
        ("net profit in the last quarter of 2025", ["2025-Q4"]),
        ("the 4th quarter of 2025", ["2025-Q4"]),
        ("2025年最后一个季度", ["2025-Q4"]),
        ("2025Q4", ["2025-Q4"]),
        ("2025年头三个月", ["2025-Q1"]),
        ("the first three months of 2026", ["2026-Q1"]),
        ("2025年1-6月", ["2025-H1"]),
        ("2025年1月至6月", ["2025-H1"]),
        ("2025年1月到9月", ["2025-9M"]),
        ("January to September 2025", ["2025-9M"]),
        ("the first six months of 2025", ["2025-H1"]),
        ("H2 2025", ["2025-H2"]),
        ("2025年2至8月", ["2025年2至8月"]),
        ("2025 年 9 月", ["2025-09"]),
        ("2025 年 9 月 3 日", ["2025-09-03"]),
        ("2025 年第二季度", ["2025-Q2"]),
        ("2026 财年", ["FY2026"]),
        ("2025上半年", ["2025-H1"]),
        ("2025三季度", ["2025-Q3"]),
        ("2025第三季度", ["2025-Q3"]),
        ("2025前三季度", ["2025-9M"]),
        ("2025 3季度", ["2025-Q3"]),
        ("first-half 2025", ["2025-H1"]),
        ("third-quarter 2025", ["2025-Q3"]),
        ("2025's third quarter", ["2025-Q3"]),
        ("2025H1", ["2025-H1"]),
        ("2025 1月", ["2025"]),
    ],
)
def test_periods(text: str, keys: list[str]) -> None:
    assert [period.key for period in find_periods(fold(text))] == keys


def test_what_can_not_be_pinned_down_is_vague() -> None:
    found = find_periods(fold("2026年初，early 2025"))
    assert [period.grain for period in found] == ["vague", "vague"]


@given(st.text(alphabet="2025年1月3日第四季财 majuneq,至-", max_size=40))
def test_periods_do_not_overlap(text: str) -> None:
    found = find_periods(fold(text))
    assert all(one.end <= other.start for one, other in pairwise(found))


# --- statements --------------------------------------------------------------------------


@pytest.fixture
def table(tmp_path: Path) -> CompanyTable:
    path = tmp_path / "companies.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return load_companies(path)


def stated(text: str, table: CompanyTable) -> list[tuple[str, str, str, int]]:
    english = detect_language(text) == "en"
    return [
        (each.subject, each.attribute, each.period, int(each.amount.value))
        for each in statements_of(text, table, english=english)
    ]


BILLION = 10**9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年2月12日，OpenAI宣布完成300亿美元的G轮融资，投后估值3800亿美元。",
         [("openai", "valuation", "2026-02", 380 * BILLION),
          ("openai", "funding round", "2026-02", 30 * BILLION)]),
        ("OpenAI raised $6.6 billion in October 2024 at a valuation of $157 billion.",
         [("openai", "valuation", "2024-10", 157 * BILLION),
          ("openai", "funding round", "2024-10", 66 * BILLION // 10)]),
        ("The deal of February 2026 valued OpenAI at $250 billion and DeepSeek at $1 trillion.",
         [("openai", "valuation", "2026-02", 250 * BILLION),
          ("deepseek", "valuation", "2026-02", 1000 * BILLION)]),
        ("2025年，月之暗面营收346亿美元，其中数据中心业务166亿美元。",
         [("moonshot", "revenue", "2025", 346 * BILLION // 10)]),
        ("OpenAI had revenue of $16 million in 2022 and a loss.",
         [("openai", "revenue", "2022", 16_000_000)]),
        ("OpenAI's revenue in the quarter to March 31, 2026 was 243,380 million yuan, up 3%.",
         [("openai", "revenue", "2026-Q1", 243_380_000_000)]),
        ("月之暗面的年度经常性收入（ARR）在2026年4月超过2亿美元。",
         [("moonshot", "annualised revenue", "2026-04", 200_000_000)]),
        ("OpenAI had 45 million weekly active users in May 2025 and over 80 million by June 2025.",
         [("openai", "weekly active users", "2025-05", 45_000_000)]),
        ("截至2025年12月，月之暗面（Moonshot AI）的月活跃用户为2.02亿。",
         [("moonshot", "monthly active users", "2025-12", 202_000_000)]),
        ("截至2025年9月，深度求索有350多名员工。", [("deepseek", "staff", "2025-09", 350)]),
        ("月之暗面2023年3月在北京成立。", [("moonshot", "founding year", "", 2023)]),
        ("OpenAI was founded in December 2015 by several people.",
         [("openai", "founding year", "", 2015)]),
    ],
)  # fmt: skip
def test_what_a_sentence_states(
    table: CompanyTable, text: str, expected: list[tuple[str, str, str, int]]
) -> None:
    assert stated(text, table) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2025年11月，据报道OpenAI正以90亿美元估值洽谈融资5亿美元。",
        "In May 2025 OpenAI was in talks for $500 million at a valuation of $14 billion.",
        "2025年，OpenAI数据中心收入346亿美元。",
        "Data center revenue of OpenAI was $5 billion in 2025.",
        "2026年初，OpenAI估值3800亿美元。",
        "OpenAI had $2 billion of revenue a month in 2025.",
        "截至2025年，OpenAI累计融资39亿美元。",
        "OpenAI laid off 300 employees in May 2025.",
        "2025年5月，某公司估值3800亿美元。",
        "Kimi had 10 to 15 million monthly active users in May 2026.",
    ],
)
def test_plans_parts_and_what_is_doubtful_state_nothing(table: CompanyTable, text: str) -> None:
    assert stated(text, table) == []


def test_money_from_another_company_is_not_that_company_s(table: CompanyTable) -> None:
    text = "2023年5月，OpenAI从深度求索等投资者处融资4.5亿美元。"
    assert [each[0] for each in stated(text, table)] == ["openai"]


# --- contradictions ----------------------------------------------------------------------


def disagreements(folder: Path, *bodies: str) -> list[str]:
    names = folder / "companies.yaml"
    names.write_text(NAMES, encoding="utf-8")
    articles = [
        article(
            f"a{number}", body, title="OpenAI", language=detect_language(body),
            published=dt.date(2026, 1, 1), retrieved=dt.date(2026, 1, 2), companies=("openai",),
            sources=(Source("一", "https://example.org/a", "某报"),),
        )
        for number, body in enumerate(bodies)
    ]  # fmt: skip
    write_articles(folder / "articles", *articles)
    found = check_corpus(folder / "articles", names, today=TODAY)
    assert {finding.rule for finding in found} <= {"numbers-disagree"}
    return [str(finding) for finding in found]


CHINESE = "2026年2月，OpenAI完成300亿美元融资，投后估值3800亿美元。[^1]"


def test_figures_that_differ_are_reported_once_with_both_places(tmp_path: Path) -> None:
    english = "In February 2026 OpenAI closed a round at a valuation of $350 billion.[^1]"
    (only,) = disagreements(tmp_path, CHINESE, english, english + " So it was.[^1]")
    assert only.startswith("a0:14: warning: valuation of openai in 2026-02: 380 billion USD here")
    assert "350 billion USD in a1:14" in only
    assert "a2:14" in only


@pytest.mark.parametrize(
    "other",
    [
        "In February 2026 OpenAI closed a round at a valuation of $380 billion.[^1]",
        "In February 2026 OpenAI closed a round at a valuation of about $390 billion.[^1]",
        "In March 2026 OpenAI closed a round at a valuation of $350 billion.[^1]",
        "In February 2026 OpenAI closed a round at a valuation of €350 billion.[^1]",
        "In February 2026, not with OpenAI, Moonshot AI was valued at $2 billion.[^1]",
        "Sources differ: in February 2026 OpenAI had a valuation of $350 billion.[^1]",
        "One report instead puts OpenAI's February 2026 valuation at $350 billion.[^1]",
        "While AP gives $380 billion, Reuters puts the February 2026 valuation of OpenAI at "
        "$350 billion.[^1]",
        "In February 2026 OpenAI had a valuation of $350 billion.[^1] Other reports say more.[^1]",
        "OpenAI 2026年2月的估值说法不一。[^1] 2026年2月，OpenAI估值3500亿美元。[^1]",
        "有报道称，2026年2月OpenAI估值3500亿美元，另有报道称为3800亿美元。[^1]",
    ],
)
def test_the_same_figure_another_thing_or_said_to_differ_is_silent(
    tmp_path: Path, other: str
) -> None:
    assert disagreements(tmp_path, CHINESE, other) == []


def test_two_rounds_of_a_month_are_two(tmp_path: Path) -> None:
    one = "2026年2月，OpenAI完成300亿美元的G轮融资。[^1]"
    other = "2026年2月，OpenAI完成10亿美元的F轮融资。[^1]"
    same = "2026年2月，OpenAI完成10亿美元的G轮融资。[^1]"
    assert disagreements(tmp_path, one, other) == []
    assert len(disagreements(tmp_path, one, same)) == 1
