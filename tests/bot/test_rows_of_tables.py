"""Questions that the row of a table answers, on pages whose tables a converter has hurt."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from corpus.cleaning import RawPage, clean_page

KUAISHOU = (
    "快手第三季总收入356亿元,按年升14.2%。\n\n分部表现(人民币百万元)\n\n"
    "项目 | 3Q24 | 3Q25 | 按年\n线上营销服务 | 17,634 | 20,102 | 14.0%\n"
    "直播 | 9,338 | 9,574 | 2.5%\n"
    "合计 | 31,131 | 35,554 | 14.2%\n毛利率 | 54.3% | 54.7% | +0.4个百分点\n"
)
COREWEAVE = (
    "CoreWeave gave its figures for the quarter that ended September 30, 2025.\n\n"
    "Third Quarter 2025 Financial Highlights\n(In thousands) |\n"
    "Three Months Ended September 30, |\n|\n2025 |\n|\n2024 |\nRevenue |\n$ |\n1,364,676 |\n"
    "|\n$ |\n583,941 |\n"
    "Net loss |\n$ |\n(110,124 |\n"
    ") |\n$ |\n(359,807 |\n) |\n"
)
METAX = (
    "沐曦股份的科创板上市公告书要点如下。\n\n四、主要财务数据\n\n"
    "项目 | 2022 年 | 2023 年 | 2024 年 | 2025 年 1-9 月\n"
    "营业收入 | 42.64 万元 | 5,302.12 万元 | 7.43 亿元 | 12.36 亿元\n"
    "归母净利润 | -7.77 亿元 | -8.71 亿元 | -14.09 亿元 | -3.46 亿元\n"
)
UBTECH = (
    "优必选拟配售31,468,000股新H股,配售价每股98.80港元。\n\n过往配售一览\n\n"
    "次序 | 协议日期 | 配售价(港元) | 股数\n第四次 | 2025-02-20 | 90.00 | 10,155,099\n"
    "第五次 | 2025-07-22 | 82.00 | 30,155,450\n"
)
UNITREE = (
    "宇树科技的招股书披露了两年的数字。\n\n"
    "项目 | 2022年 | 2025年 营业收入(亿元) | 1.23 | 17.08 扣非归母净利润(亿元) | — | 6.00\n\n"
    "2025年宇树科技人形机器人出货超过5500台。"
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    pages = (
        ("kuaishou", "快手(1024 HK): 第三季业绩", KUAISHOU, dt.date(2025, 11, 21)),
        ("coreweave", "CoreWeave posts third quarter results", COREWEAVE, dt.date(2025, 11, 10)),
        ("metax", "沐曦股份上市公告书要点", METAX, dt.date(2025, 12, 16)),
        ("ubtech", "优必选配售新H股", UBTECH, dt.date(2025, 11, 25)),
        ("unitree", "宇树科技招股书摘要", UNITREE, dt.date(2026, 3, 20)),
    )
    return answering(
        *(
            article(
                name,
                clean_page(RawPage(text, title=title)).body,
                title=title,
                companies=(name,),
                published=day,
                language="en" if name == "coreweave" else "zh-Hans",
            )
            for name, title, text, day in pages
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("快手2025年第三季直播收入多少?", "9,574"),
        ("How much revenue did Kuaishou get from live streaming in Q3 2025?", "9,574"),
        ("快手2025年第三季毛利率是多少?", "54.7%"),
        ("CoreWeave在2025年三季度净亏了多少?", "110,124"),
        ("What was CoreWeave's revenue in the third quarter of 2025?", "1,364,676"),
        ("沐曦2025年头九个月亏了多少钱?", "-3.46 亿元"),
        ("优必选2025年2月那次配售,每股定价多少?", "90.00"),
        ("宇树科技2025年营业收入多少?", "17.08"),
    ],
)
def test_a_row_answers(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.answer(Request(question))
    assert any(told in citation.quote for citation in answer.citations)


def test_the_cell_of_the_year_goes_first(answerer: Answerer) -> None:
    answer = answerer.answer(Request("沐曦2023年营业收入多少?"))
    assert "5,302.12 万元——营业收入" in answer.text


def test_the_unit_is_shown_with_the_row(answerer: Answerer) -> None:
    answer = answerer.answer(Request("快手2025年第三季直播收入多少?"))
    assert [citation.quote for citation in answer.citations] == [
        "分部表现(人民币百万元)", "项目 | 3Q24 | 3Q25 | 按年", "直播 | 9,338 | 9,574 | 2.5%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "How large was CoreWeave's backlog at the end of the third quarter of 2025?",
        "What was the size of CoreWeave's revenue backlog in Q3 2025?",
        "快手2025年第三季电商业务卖了多少钱?",
        "宇树科技2025年卖了多少台机器狗?",
        "优必选2025年3月那次配售,每股定价多少?",
    ],
)
def test_a_row_on_something_else_does_not(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered
