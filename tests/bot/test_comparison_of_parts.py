"""Two parts of one company set side by side: each is asked alone, and both are told or none."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.comparison_of_parts import parts_compared
from bot.settings import load_settings
from bot.understanding.question import understand
from corpus.companies import CompanyTable, load_companies

SENSETIME = (
    "商汤交出中期成绩表:截至6月底止六个月收入按年升36%,报23.58亿元。\n\n"
    "2025年上半年分部收入(亿元)\n\n"
    "| 分部 | 2025上半年 | 2024上半年 |\n| 生成式AI | 18.16 | 10.51 |\n| 视觉AI | 4.36 | 5.12 |\n\n"
    "与东北亚一名客户合作的大型研发项目已经完成,余下多数转为维护服务,所以视觉AI收入减少。\n\n"
    "至于创新业务,由1.77亿元缩至1.08亿元,主因是智能汽车业务收入下跌。"
)


@pytest.fixture
def table() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article(
            "sensetime",
            SENSETIME,
            title="商汤经调整亏损减半",
            companies=("sensetime",),
            published=dt.date(2025, 8, 29),
        )
    )


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("商汤2025年上半年生成式AI和视觉AI各收入多少,哪个多?", ["生成式ai", "视觉ai"]),
        ("快手三季度直播收入和线上营销收入哪个高?", ["直播", "线上营销"]),
        ("美团2025年第三季度核心本地商业和新业务的收入各是多少", ["核心本地商业", "新业务"]),
        ("小米的手机和汽车业务的毛利率哪个高", ["手机", "汽车"]),
        ("OpenAI在美国和欧洲的用户分别有多少？", ["美国", "欧洲"]),
        (
            "Which brought in more for SenseTime in H1 2025, generative AI or visual AI?",
            ["generative ai", "visual ai"],
        ),
        (
            "How did iFlytek's education revenue compare with its healthcare revenue?",
            ["education", "healthcare"],
        ),
        (
            "Is Palantir's commercial revenue bigger than government revenue?",
            ["commercial", "government"],
        ),
    ],
)
def test_parts_are_found(table: CompanyTable, question: str, parts: list[str]) -> None:
    assert [part.said for part in parts_compared(understand(question, table), table)] == parts


@pytest.mark.parametrize(
    "question",
    [
        "月之暗面和智谱谁的收入更高？",
        "宇树的净利润和毛利率各是多少？",
        "寒武纪2025年二季度和三季度的营收哪个高？",
        "Was Nvidia's revenue higher in Q2 or Q3 2025?",
        "OpenAI 的收入和亏损分别是多少？",
        "OpenAI的收入是多少？",
    ],
)
def test_companies_times_and_figures_are_no_parts(table: CompanyTable, question: str) -> None:
    assert parts_compared(understand(question, table), table) == ()


def test_a_part_keeps_the_time(table: CompanyTable) -> None:
    asked = understand("商汤2025年上半年生成式AI和视觉AI各收入多少", table)
    one, other = parts_compared(asked, table)
    assert one.question.text == "商汤2025年上半年生成式ai收入是多少"
    assert (other.name, other.question.answer_type) == ("商汤视觉ai", "money")


@pytest.mark.parametrize(
    "question",
    [
        "商汤2025年上半年生成式AI和视觉AI各收入多少,哪个多?",
        "SenseTime H1 2025: did generative AI or visual AI bring in more revenue?",
    ],
)
def test_both_parts_are_told(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert "18.16" in quotes
    assert "4.36" in quotes
    assert len(answer.sentences) <= 4


def test_one_part_alone_compares_nothing(answerer: Answerer) -> None:
    asked = Request("商汤2025年上半年生成式AI和游戏业务哪个收入高?")
    assert not answerer.answer(asked).answered


def test_a_reason_is_of_the_part_that_is_asked_about(answerer: Answerer) -> None:
    answer = answerer.answer(Request("商汤2025年上半年视觉AI的收入为什么变少了?"))
    assert "维护服务" in answer.citations[0].quote
    assert all("创新业务" not in citation.quote for citation in answer.citations)
