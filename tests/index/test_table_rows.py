"""Rows of tables, read with what stands above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.table_cells import cell_of_period, cells_of, row_told, told_with_head, unit_of
from index.table_rows import is_row, split_up, table_head, whole_of

SEGMENTS = (
    "第三季总收入356亿元。",
    "分部表现(人民币百万元)",
    "项目 | 3q24 | 3q25 | 按年",
    "直播 | 9,338 | 9,574 | 2.5%",
    "合计 | 31,131 | 35,554 | 14.2%",
    "毛利率 | 54.3% | 54.7% | +0.4个百分点",
)
OPENS = (True,) * len(SEGMENTS)


def test_a_row_has_the_title_and_the_names_of_columns_above_it() -> None:
    assert table_head(SEGMENTS, OPENS, 3) == (1, 2)
    assert table_head(SEGMENTS, OPENS, 0) == ()


def test_two_lines_may_be_a_title_but_no_prose() -> None:
    quotes = ("Highlights", "(In thousands)", "Months | 2025 | 2024", "Revenue | 1 | 2")
    assert table_head(quotes, (True,) * 4, 3) == (0, 1, 2)
    prose = ("Revenue rose, as it had before", *quotes[1:])
    assert table_head(prose, (True,) * 4, 3) == (1, 2)


def test_a_row_is_told_with_the_names_of_columns_and_units() -> None:
    told = row_told("分部表现(人民币百万元)", SEGMENTS[2], SEGMENTS[3])
    assert told is not None
    assert "3q25 第三季度 third quarter 9,574百万元" in told
    assert "按年 2.5%" in told


@pytest.mark.parametrize(
    ("caption", "names", "row", "held"),
    [
        ("", "次序 | 协议日期 | 配售价(港元)", "第四次 | 2025-02-20 | 90.00", "2025年2月20日"),
        ("", "次序 | 协议日期 | 配售价(港元)", "第四次 | 2025-02-20 | 90.00", "90.00港元"),
        ("", "rmb million | 1q24 | 1q25", "total revenue | 71.2 | 72.4", "rmb72.4 million"),
        ("($ in millions)", "| 2023 | 2024", "revenue | 228.9 | 1,915.4", "2024 $1,915.4 million"),
        (
            "(in thousands)",
            "three months ended september 30, | 2025 | 2024",
            "net loss | $(110,124) | $(359,807)",
            "three months ended september 30, 2025 第三季度 third quarter $110,124 thousand",
        ),
        ("", "date | size | lead", "mar 2026 | ~$200m | sequoia with gic", "led by sequoia"),
        ("", "指标(2025年第三季度) | 金额", "总收入 | 2540万美元", "2025年第三季度"),
        ("", "项目 | 2022年 | 2025年", "营业收入(亿元) | 1.23 | 17.08", "17.08亿元"),
        ("单位:亿元", "项目 | 2024年", "毛利率 | 56.3", "56.3"),
    ],
)
def test_what_a_row_says(caption: str, names: str, row: str, held: str) -> None:
    assert held in (row_told(caption, names, row) or "")


def test_a_rate_or_a_number_of_people_is_no_money() -> None:
    assert "56.3亿元" not in (row_told("单位:亿元", "项目 | 2024年", "毛利率 | 56.3") or "")
    assert "$911" not in (row_told("($ in millions)", "| 3q25", "customers | 911") or "")


def test_a_row_with_more_cells_than_columns_is_not_read() -> None:
    assert cells_of("a | b", "x | 1 | 2 | 3") is None
    assert told_with_head(("a | b", "x | 1 | 2 | 3"), 1, (0,)) == "a | b\nx | 1 | 2 | 3"


def test_a_row_that_lacks_a_cell_is_not_read() -> None:
    assert cells_of("item | 2025 | 2024", "gross margin | 35%") is None
    assert cells_of("item | 2025 | 2024", "gross margin | 35% |") is not None


def test_cells_that_say_nothing_are_left_out() -> None:
    read = cells_of("date | size | valuation", "feb 2025 | - | $3b")
    assert read is not None
    assert [(cell.column, cell.text) for cell in read[1]] == [("valuation", "$3b")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位:亿元", ("", "亿元")),
        ("价格表(单位:元/百万tokens)", ("", "元")),
        ("us$ m", ("us$", " million")),
        ("($ in millions)", ("$", " million")),
        ("(in thousands, except per share amounts)", ("", " thousand")),
        ("财务摘要", ("", "")),
    ],
)
def test_units_of_a_table(text: str, unit: tuple[str, str]) -> None:
    assert unit_of(text) == unit


def test_the_cell_of_a_period() -> None:
    names, row = "项目 | 2023 年 | 2025 年 1-9 月", "归母净利润 | -8.71 亿元 | -3.46 亿元"
    assert cell_of_period(names, row, {"2025-9M"}) == "-3.46 亿元"
    assert cell_of_period(names, row, {"2024"}) is None
    # A bare figure has its unit elsewhere, and is no answer by itself.
    assert cell_of_period("(In thousands) | 2025", "Revenue | $1,364", {"2025"}) is None


def test_segments_down_to_a_total_are_of_revenue() -> None:
    assert split_up(SEGMENTS, 3, (1, 2)) == ("收入 revenue",)
    assert split_up(SEGMENTS, 5, (1, 2)) == ()
    profits = ("分部利润", *SEGMENTS[2:])
    assert split_up(profits, 2, (0, 1)) == ()


def test_a_part_is_told_with_its_whole() -> None:
    rows = ("出货 | 38 | 44", "其中机器人 | 4 | 6")
    assert whole_of(rows, 1) == ("出货",)


@given(st.text("ab|1年 -", max_size=30), st.text("ab|1年 -", max_size=30))
def test_no_row_makes_it_fail(names: str, row: str) -> None:
    told = row_told("", names, row)
    assert told is None or isinstance(told, str)
    cell_of_period(names, row, {"2024"})
    assert isinstance(is_row(row), bool)
