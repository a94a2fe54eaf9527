"""What cleaning makes of lines: headings, lists, tables, and lines cut at a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import RawPage, clean_page
from corpus.cleaning.spaced_tables import with_columns_apart

SENTENCE = "深度求索在2023年7月成立,总部位于杭州,团队有160人。"


def body_of(text: str) -> str:
    return clean_page(RawPage(text)).body


def test_bare_numbers_become_headings() -> None:
    assert body_of(f"{SENTENCE}\n\n01\n\n沉默的技术革命\n\n{SENTENCE[:-1]}!") == (
        f"{SENTENCE}\n\n## 沉默的技术革命\n\n{SENTENCE[:-1]}!"
    )


def test_entries_of_a_timeline_stay_apart() -> None:
    lines = (
        "2020 - Series C of $200 million led by Andreessen Horowitz, at $1.9 billion\n"
        "2022 - close to $1.5 billion more, at $7 billion before the new cash\n"
        "Aug 2024 - Series F: $1.5 billion at a $14 billion valuation"
    )
    body = body_of(f"A title like this\n\nFeb 12, 2026\n\n{lines}")
    assert all(line in body.splitlines() for line in lines.splitlines())


def test_hard_wrapped_english_is_joined() -> None:
    text = (
        "Most afternoons, once his 5-year-old daughter is back from school,\n"
        "Karandeep Anand sits down with her and opens Character.AI, where she\n"
        "tells characters how her day went."
    )
    assert body_of(f"A title like this\n\nFeb 12, 2026\n\n{text}") == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        (
            "业绩 - 收入增长一倍 - 毛利162亿 - 亏损收窄",
            ["业绩", "- 收入增长一倍\n- 毛利162亿\n- 亏损收窄"],
        ),
        (
            "• Founded: 2022 • Raised: $1.3 billion • Staff: 250 • Rounds: 9",
            ["- Founded: 2022\n- Raised: $1.3 billion\n- Staff: 250\n- Rounds: 9"],
        ),
        (
            "It was late - too late - and then - by luck - it was not.",
            ["It was late - too late - and then - by luck - it was not."],
        ),
        ("增长 - 一倍。", ["增长 - 一倍。"]),
    ],
)
def test_a_list_in_one_line_is_a_list_again(line: str, cleaned: list[str]) -> None:
    body = body_of(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}")
    assert body.split("\n\n")[1:-1] == cleaned


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            "2 Two tries [edit]\nThe panel on foreign investment looked into\nit.",
            "2 Two tries [edit]\n\nThe panel on foreign investment looked into it.",
        ),
        (
            "- finishing and launching the first products for\nproduction vehicles\n- and a second",
            "- finishing and launching the first products for production vehicles\n- and a second",
        ),
        (
            "这家公司在二零二三年成立于杭州，创始人是梁文锋，它的\n模型以便宜出名，二零二五年一月发布以后，全世界都在谈\n论它，"
            "收入也因此多了起来。",
            "这家公司在二零二三年成立于杭州，创始人是梁文锋，它的模型以便宜出名，二零二五年一月发布以后，全世界都在谈论它，"
            "收入也因此多了起来。",
        ),
    ],
)
def test_lines_cut_at_a_width_are_joined(lines: str, joined: str) -> None:
    assert (
        body_of(f"{SENTENCE}\n\n{lines}\n\n{SENTENCE}") == f"{SENTENCE}\n\n{joined}\n\n{SENTENCE}"
    )


def test_lists_and_tables_stay_lists_and_tables() -> None:
    text = f"{SENTENCE}\n\n• 估值：200亿美元\n• 员工：250人\n\n| 年 | 营收 |\n| 2024 | 3亿 |"
    assert body_of(text) == (
        f"{SENTENCE}\n\n- 估值：200亿美元\n- 员工：250人\n\n| 年 | 营收 |\n| 2024 | 3亿 |"
    )


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            "Company | Price | Sales\nMercor | $10bn | $500m\nTuring | $2bn | ",
            "| Company | Price | Sales |\n| Mercor | $10bn | $500m |\n| Turing | $2bn | |",
        ),
        (
            "          2025上半年  2024上半年\n生成式AI    18.16    10.51\n视觉AI\t4.36\t5.12",
            "| | 2025上半年 | 2024上半年 |\n| 生成式AI | 18.16 | 10.51 |\n| 视觉AI | 4.36 | 5.12 |",
        ),
        (
            "| | Cohere |\n|---|---|\n| Founded | 2019 |",
            "| | Cohere |\n| Founded | 2019 |",
        ),
        (
            "| [pro] || closed || API\n|-\n| VAE || open || Apache 2.0",
            "| [pro] | closed | API |\n| VAE | open | Apache 2.0 |",
        ),
    ],
)
def test_rows_of_any_make_are_a_table(lines: str, rows: str) -> None:
    assert body_of(f"{SENTENCE}\n\n{lines}\n\n{SENTENCE}") == f"{SENTENCE}\n\n{rows}\n\n{SENTENCE}"


@pytest.mark.parametrize(
    "lines",
    [
        "One line | with a bar in it and nothing like it before or after, as in a title.",
        "This line ends a sentence.  Two blanks follow.\nSo does this one here.  It goes on.",
    ],
)
def test_bars_and_blanks_in_prose_make_no_table(lines: str) -> None:
    assert "| " not in body_of(f"{SENTENCE}\n\n{lines}\n\n{SENTENCE}").replace("line | with", "")


def test_rows_of_figures_parted_by_single_spaces_are_a_table() -> None:
    rows = ("  收入 净亏损 研发开支", "2023 289.0 817.0 615.8", "2024 539.5 892.4 772.7")
    table = "\n".join(rows)
    body = body_of(f"天数智芯的账\n\n{SENTENCE}\n\n{table}\n\n{SENTENCE[:-1]}!")
    assert "| | 收入 | 净亏损 | 研发开支 |" in body
    assert "| 2024 | 539.5 | 892.4 | 772.7 |" in body


def test_years_above_rows_name_their_columns() -> None:
    table = "2022 2023 2024\n營收 194.3 264.2 340.6\nNet loss 0.5 8.0 (19.8)"
    body = body_of(f"沛星的账\n\n{SENTENCE}\n\n{table}\n\n{SENTENCE[:-1]}!")
    assert "| | 2022 | 2023 | 2024 |" in body
    assert "| Net loss | 0.5 | 8.0 | (19.8) |" in body


@pytest.mark.parametrize(
    "lines",
    [
        "今日熱門 1 2 3 4 5\n熱門話題",
        "海光信息 688041 -11.13%\n寒武纪 688256 -5.20%",
        "公司 2024 年收入 5 亿元。\n员工 300 人",
    ],
)
def test_what_has_no_names_of_columns_is_none(lines: str) -> None:
    assert with_columns_apart(lines.split("\n")) == lines.split("\n")


@given(st.lists(st.text(alphabet="收入0123456789. |年Q-%a", max_size=24), max_size=8))
def test_no_word_of_a_table_is_lost(lines: list[str]) -> None:
    apart = with_columns_apart(lines)
    assert [line.split() for line in apart] == [line.split() for line in lines]


def test_chinese_cut_at_the_pages_width_is_joined_in_a_short_paragraph_too() -> None:
    first = "按公司的说法,2025年工业人形机器人产能已过1000台,全年交付500多台;2026年的目标是把"
    second = "年产能拉到一万台。对照一下:2024年公司只交付了10台人形机器人。"
    body = body_of(f"优必选的一千台\n\n2025-12-30\n\n{first}\n{second}\n\n{SENTENCE}")
    assert f"2026年的目标是把年产能拉到一万台。{second[9:]}" in body


def test_lines_that_end_are_not_joined() -> None:
    lines = (
        "本公司股票将于2025年12月17日在上海证券交易所科创板上市,保荐人是华泰联合证券。",
        "公司上市时尚未盈利,自上市之日起归入科创成长层,投资者应当留意由此而来的风险。",
    )
    body = body_of(f"上市公告书要点\n\n2025-12-16\n\n{lines[0]}\n{lines[1]}")
    assert all(line in body.splitlines() for line in lines)


def test_markup_that_a_converter_left_in_a_line_goes() -> None:
    lines = (
        "![logo](https://a.example/deepseek.png) 深度求索在2023年7月成立。=20",
        "<li><b>资料中心</b>:收入623亿美元</li><li><span>游戏</span>:收入37.3亿美元</li>",
    )
    body = body_of(f"{SENTENCE}\n\n{lines[0]}\n\n{lines[1]}")
    assert "深度求索在2023年7月成立。\n" in body
    assert "资料中心:收入623亿美元" in body
    assert "游戏:收入37.3亿美元" in body
    assert not any(mark in body for mark in ("<", "![", "=20"))


NARROW = """王小川:跟大家重新连上。之前被骂得挺惨。2025年最要
紧的就两件事,一个是组织管理,一个是专注医疗。

问:账上还有多少钱?上市呢?
王小川:还有30亿元。上市这条路会走,但现在没有在流程
里。我个人看,可能2027年启动。

王小川:方向没问题,踩在通用模型的技术红利上。只是市
值跟商业化能力还对不上。
王小川:广告我都快看吐了。但也要谢谢它,它替我们教
育了用户。
"""


def test_lines_of_a_narrow_page_are_joined() -> None:
    body = clean_page(RawPage(NARROW, title="对话百川智能")).body
    assert "上市这条路会走,但现在没有在流程里。我个人看,可能2027年启动。" in body
    assert "只是市值跟商业化能力还对不上。\n" in body
    assert "上市呢?\n" in body


def test_short_lines_beside_long_ones_are_no_cut_ones() -> None:
    long = "公司在上海发布了第三代训练芯片,并宣布与三家云厂商签了为期三年的供货协议,已经交付。"
    lines = "".join(f"第{n}款面向{'数据中心' * n},采用先进封装,功耗更低\n" for n in range(1, 5))
    body = clean_page(RawPage(f"{long}\n\n{lines}", title="新品")).body
    assert "功耗更低第" not in body


@pytest.mark.parametrize("label", ["廣告", " 广告", "Advertisement"])
def test_the_label_of_an_advertisement_goes(label: str) -> None:
    text = f"餘下多數轉為維護服務,所以收入減少。{label}\n\n公司表明業務會剝離。"
    page = clean_page(RawPage(text, title="中期成績"))
    assert page.body.startswith("餘下多數轉為維護服務,所以收入減少。\n")
    assert any(label.strip() in dropped.text for dropped in page.dropped)
