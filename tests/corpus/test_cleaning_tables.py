"""Tables that a converter cut apart or ran together, made rows again; nothing of a cell is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import RawPage, clean_page
from corpus.cleaning.one_line_tables import rows_of_line
from corpus.cleaning.split_cells import with_cells_whole
from corpus.cleaning.typed_tables import with_typed_columns_apart

RELEASE = (
    "CoreWeave reported its third quarter today, and spoke of a record backlog of orders.\n\n"
    "Third Quarter Highlights\n(In thousands) |\nThree Months Ended September 30, |\n||||\n|\n"
    "2025 |\n|\n2024 ||\nRevenue |\n$ |\n1,364,676 |\n|\n$ |\n583,941 |\n"
    "Operating income margin |\n|\n4 |\n% |\n|\n20 |\n% |\n"
    "Net loss | $ | (110,124 | ) | $ | (359,807 | ) |\n"
)


def body_of(text: str) -> str:
    return clean_page(RawPage(text)).body


def test_one_cell_a_line_is_made_rows() -> None:
    body = body_of(RELEASE)
    assert "| Three Months Ended September 30, | 2025 | 2024 |" in body
    assert "| Revenue | $1,364,676 | $583,941 |" in body
    assert "| Operating income margin | 4% | 20% |" in body
    assert "| Net loss | $(110,124) | $(359,807) |" in body


def test_a_row_that_lacks_a_figure_gets_no_column() -> None:
    rows = [
        "| Revenue | $ | 12 | | $ | 9 |",
        "| Backlog | | | | $ | 55 |",
        "| Loss | $ | 1 | | $ | 2 |",
    ]
    assert with_cells_whole(rows) == ["| Revenue | $12 | $9 |", rows[1], "| Loss | $1 | $2 |"]
    body = body_of(RELEASE + "Backlog |\n|\n|\n$ |\n55 |\n")
    assert "| Backlog | $55 |" not in body


def test_a_menu_of_one_name_a_line_is_no_table() -> None:
    lines = [f"频道{n} |" for n in "一二三四五六七八九十"]
    assert with_cells_whole(lines) == lines


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (
            "项目 | 2022年 | 2025年 营业收入(亿元) | 1.23 | 17.08 净利润(亿元) | — | 6.00",
            [
                "| 项目 | 2022年 | 2025年 |",
                "| 营业收入(亿元) | 1.23 | 17.08 |",
                "| 净利润(亿元) | — | 6.00 |",
            ],
        ),
        (
            "| 合伙人 | 职位 | |---|---| | 王鹤 | 首席执行官 | | 姚腾洲 | 技术 |",
            ["| 合伙人 | 职位 |", "| 王鹤 | 首席执行官 |", "| 姚腾洲 | 技术 |"],
        ),
        (
            "| | 3Q24 | 3Q25 | | ADAS | 129,913 | 380,759 | | Robotics | 4,295 | 60,639 |",
            ["| | 3Q24 | 3Q25 |", "| ADAS | 129,913 | 380,759 |", "| Robotics | 4,295 | 60,639 |"],
        ),
        (
            "指标 | 金额 | 同比 | 总收入 | 2540万美元 | +72.0% | 净亏损 | 6160万美元 | 扩大46%",
            [
                "| 指标 | 金额 | 同比 |",
                "| 总收入 | 2540万美元 | +72.0% |",
                "| 净亏损 | 6160万美元 | 扩大46% |",
            ],
        ),
    ],
)
def test_a_table_in_one_line_is_cut_into_its_rows(line: str, rows: list[str]) -> None:
    assert rows_of_line(line) == rows


@pytest.mark.parametrize(
    "line",
    [
        "首页 | 快讯 | 芯片 | 大模型 | 报告下载 | 登录/注册",
        "发行价 104.66 元/股 | 发行数量 4,010 万股,占发行后总股本 10.02%,全部为新股",
        "| Revenue | $51,850 | $117,116 |",
        "他说:“收入涨了。”",
        "",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert rows_of_line(line) == [line]


@given(st.lists(st.text("ab收入 12.5%|-—$()", max_size=12), max_size=12).map(" | ".join))
def test_a_line_loses_nothing_but_bars_blanks_and_rules(line: str) -> None:
    def kept(text: str) -> list[str]:
        return sorted(text.translate(str.maketrans("", "", " |-:")))

    assert kept(" ".join(rows_of_line(line))) == kept(line)


@given(st.lists(st.text("ab收入12.5%|$() ", max_size=20), max_size=14))
def test_cells_made_whole_lose_nothing_but_bars_and_blanks(lines: list[str]) -> None:
    def kept(rows: list[str]) -> str:
        return "".join(rows).translate(str.maketrans("", "", " |"))

    assert kept(with_cells_whole(lines)) == kept(lines)


def test_a_figure_on_a_line_of_its_own_goes_back_to_its_sentence() -> None:
    body = body_of(
        "两个数字\n\n大家最想听的数字换新了,豆包大模型平均每天的调用量,是\n**50兆**。\n从上线到现在涨了417倍。\n\n"
        "第四范式太吃大客户,2025年上半年每个标杆用户平均贡献\n1798万元\n(同比多了56%)。"
    )
    assert "调用量,是**50兆**。" in body
    assert "平均贡献1798万元(同比多了56%)。" in body


def test_chinese_goes_on_behind_a_comma() -> None:
    body = body_of(
        "榜单里,2023年中国乘用车前装计算方案,\n英伟达占48.99%,地平线占35.49%,合起来超过八成。\n\n另一段话在这里。"
    )
    assert "计算方案,英伟达占48.99%" in body


def test_a_menu_with_figures_goes() -> None:
    page = clean_page(
        RawPage(
            "宇树科技在2025年卖出了5500台人形机器人。\n\n登录后查看更多 | 上一页 1 2 3 ... 7 下一页"
        )
    )
    assert page.body == "宇树科技在2025年卖出了5500台人形机器人。"


def test_columns_are_told_apart_by_what_they_hold() -> None:
    body = body_of(
        "Three rounds brought the firm its money, as its filings and the press tell.\n\n"
        "Date Round Amount Lead Valuation\nMar 2024 Seed $70M Thrive Capital —\n"
        "Nov 2024 Series A $400M Jeff Bezos, Thrive, Lux $2.4B\n"
        "Nov 2025 Series B $600M CapitalG $5.6B\nNew backers joined in the Series B.\n"
    )
    assert "| Date | Round | Amount | Lead | Valuation |" in body
    assert "| Nov 2024 | Series A | $400M | Jeff Bezos, Thrive, Lux | $2.4B |" in body
    assert "| Nov 2025 | Series B | $600M | CapitalG | $5.6B |" in body
    chinese = with_typed_columns_apart(
        [
            "日期 轮次 金额 投资方",
            "2023年3月 天使轮 6000万美元 红杉中国 真格基金",
            "2024年2月 A轮 10亿美元 阿里巴巴",
        ]
    )
    assert chinese[1] == "2023年3月  天使轮  6000万美元  红杉中国 真格基金"


@pytest.mark.parametrize(
    "block",
    [
        # Two columns of words have no border that could be told.
        ["Date Round Lead Investors", "Mar 2024 Seed Thrive Lux", "Nov 2024 Series A Thrive Lux"],
        ["Date Round Amount Lead", "Mar 2024 Seed $70M Thrive"],
        ["Date Round Amount Lead", "The seed round brought $70M", "Series A brought $400M"],
    ],
)
def test_columns_that_cannot_be_told_apart_stay_lines(block: list[str]) -> None:
    assert with_typed_columns_apart(block) == block


@given(st.lists(st.text(alphabet="ab 2024$M轮投\n", max_size=40), max_size=6))
def test_no_words_are_lost_between_columns(lines: list[str]) -> None:
    block = ["Date Round Amount Lead", "Mar 2024 Seed $70M Thrive", *lines]
    apart = with_typed_columns_apart(block)
    assert [" ".join(line.split()) for line in apart] == [" ".join(line.split()) for line in block]
