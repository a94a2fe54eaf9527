"""Dates in many notations are one date; periods keep their length."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.verification.dates import find_dates, states_date
from corpus.language import fold

PUBLISHED = dt.date(2025, 6, 1)


def key(text: str) -> tuple[object, ...]:
    found = find_dates(fold(text), PUBLISHED)
    assert len(found) == 1, found
    return found[0].key[:5]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_notations_of_one_day_agree(day: dt.date) -> None:
    notations = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%b}. {day.day}, {day.year}",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ]
    expected = (day.year, False, None, day.month, day.day)
    assert {key(text) for text in notations} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月", (2024, False, None, 3, None)),
        ("二〇二五年三月", (2025, False, None, 3, None)),
        ("23年7月", (2023, False, None, 7, None)),
        ("去年", (2024, False, None, None, None)),
        ("last March", (2024, False, None, 3, None)),
        ("今年上半年", (2025, False, "H1", None, None)),
        ("Q3 2025", (2025, False, "Q3", None, None)),
        ("2025年第三季度", (2025, False, "Q3", None, None)),
        ("the third quarter of fiscal 2026", (2026, True, "Q3", None, None)),
        ("2026財年第三季度", (2026, True, "Q3", None, None)),
        ("FY25", (2025, True, None, None, None)),
        ("3Q25", (2025, False, "Q3", None, None)),
        ("1H25", (2025, False, "H1", None, None)),
        ("late 2024", (2024, False, "late", None, None)),
        ("2024年底", (2024, False, "late", None, None)),
        ("first half of 2025", (2025, False, "H1", None, None)),
        ("1990s", (1990, False, "decade", None, None)),
    ],
)
def test_periods(text: str, expected: tuple[object, ...]) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2000多万元",
        "more than 2000 researchers",
        "超过2000台",
        "2025 million",
        "三个月",
        "may release",
        "2024%",
        "GPT-2025",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(fold(text)) == []


def test_a_later_month_takes_the_year_before_it() -> None:
    found = find_dates(fold("2024年11月成立，同年12月5日融资"))
    assert found[-1].key == (2024, False, None, 12, 5, None)


@pytest.mark.parametrize(
    ("source", "claim", "amounts", "stated"),
    [
        ("2024年3月5日", "March 2024", True, True),
        ("2024年3月", "2024年3月5日", False, False),
        ("2024年3月", "2024年", False, True),
        ("2024年3月", "2024年", True, False),
        ("2024年第一季度", "2024年", False, False),
        ("2024财年", "2024年", False, False),
        ("2024年12月", "late 2024", False, True),
        ("2024年6月", "late 2024", False, False),
        ("2024年3月5日", "2024年3月6日", False, False),
        ("2024年上半年", "2024年下半年", False, False),
    ],
)
def test_what_states_what(source: str, claim: str, amounts: bool, stated: bool) -> None:
    one, other = find_dates(fold(source))[0], find_dates(fold(claim))[0]
    assert states_date(one, other, may_drop_month=not amounts) is stated


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    find_dates(fold(text), PUBLISHED)


@pytest.mark.parametrize(
    "piece", ["2024", "2024年", "1月", "may ", "二〇二五", "Q1 ", "-", "last "]
)
def test_long_input_is_read_in_bounded_time(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    start = time.process_time()
    find_dates(text)
    assert time.process_time() - start < 8
