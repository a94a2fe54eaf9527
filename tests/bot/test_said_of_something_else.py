"""Neighbours of what is asked: another figure, what was only planned, another name or head."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.evidence.glosses import glosses_of, spelled_alike

SMIC = (
    "SMIC had revenue of $2,488.7 million in the fourth quarter of 2025. "
    "Customers in China brought 85% of the revenue of SMIC in 2025."
)
NAVER = "Naver had an operating profit of 1.98 trillion won in 2024. Naver is based in Seongnam."
GRAPHCORE = (
    "Graphcore plans to create 500 jobs in Bangalore, about 100 of them for engineers. "
    "In July 2024 SoftBank bought Graphcore."
)
XAI = "In March 2025 xAI acquired X in a deal that valued xAI at $80 billion."
KUNLUN = (
    "昆仑万维2025年上半年营业收入为37.33亿元。昆仑万维2016年收购了Grindr。"
    "昆仑万维的短剧平台DramaWave月活跃用户超过2800万。"
)
WORLD_LABS = (
    "欧特克（Autodesk）是World Labs的合作方。欧特克在2026年2月向World Labs投资2亿美元。"
    "World Labs与荷兰光刻机厂商阿斯麦（ASML）没有往来。"
)
HARVEY = (
    "The law firm Allen & Overy decided in February 2023 to use Harvey AI in 43 offices. "
    "The law firm Macfarlanes announced in September 2023 that it would use Harvey AI."
)
METAX = "2025年12月17日上市首日，沐曦收于829.90元。沐曦的C600由国内厂商制造。"
HUAWEI = (
    "Ren Zhengfei is chief executive (CEO) of Huawei. Huawei has people in Shenzhen and Munich."
)
RUNWAY = (
    "David Gardner filed a class action against Runway in February 2026. "
    "Runway names about 140 employees in February 2026. Runway has staff in New York and Tel Aviv."
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    english = {"language": "en"}
    articles = [
        article("smic", SMIC, companies=("smic",), title="SMIC", **english),
        article("naver", NAVER, companies=("naver",), title="Naver", **english),
        article("graphcore", GRAPHCORE, companies=("graphcore",), title="Graphcore", **english),
        article("xai", XAI, companies=("xai",), title="xAI", **english),
        article("kunlun", KUNLUN, companies=("kunlun-tech",), title="昆仑万维"),
        article("world-labs", WORLD_LABS, companies=("world-labs",), title="World Labs"),
        article("harvey", HARVEY, companies=("harvey",), title="Harvey", **english),
        article("metax", METAX, companies=("metax",), title="沐曦"),
        article("huawei", HUAWEI, companies=("huawei",), title="Huawei", **english),
        article("runway", RUNWAY, companies=("runway",), title="Runway", **english),
    ]
    return answering(*articles)


@pytest.mark.parametrize(
    "question",
    [
        # A profit is no revenue, and an operating one no net one.
        "中芯国际2025年第四季度净利润多少",
        "What was SMIC's profit in the fourth quarter of 2025?",
        "What was Naver's net profit in 2024?",
        # What was planned was not done.
        "How many engineers has Graphcore hired in Bangalore?",
        # The whole is not one customer's part.
        "华为占中芯国际收入多少",
        "How much of SMIC's revenue came from Huawei?",
        # A sum that is paid is money.
        "How much does Allen & Overy pay for Harvey?",
        # Another name than the figure's.
        "How much did Kunlun Tech sell Grindr for?",
        # Nobody buys itself; a head of a lab is not its company's.
        "Who bought xAI?",
        "Who leads Huawei's robotics team?",
        "Who is in charge of Huawei's Noah's Ark Lab?",
        # What never came: a judgement, an end of use, another day's price.
        "How did the court rule in Gardner v. Runway?",
        "When did Macfarlanes stop using Harvey?",
        "沐曦第二天收盘价多少",
        "Which foundry makes MetaX's C600?",
        # A place that the figure is not of.
        "How many employees does Runway have in Tel Aviv?",
    ],
)
def test_it_is_refused(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was SMIC's revenue in the fourth quarter of 2025?", "$2,488.7 million"),
        ("What was Naver's operating profit in 2024?", "1.98 trillion won"),
        ("Who bought Graphcore?", "SoftBank"),
        ("What did xAI acquire in March 2025?", "acquired X"),
        ("沐曦上市首日收于多少元？", "829.90元"),
        ("Who is the CEO of Huawei?", "Ren Zhengfei"),
        ("How many employees does Runway have?", "140"),
    ],
)
def test_what_is_said_outright_is_answered(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.answer(Request(question))
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert said in quoted, (answer.probability, answer.text)


@pytest.mark.parametrize(
    ("question", "unmet"),
    [
        ("How much did Autodesk put into World Labs?", False),
        ("How much did ASML put into World Labs?", True),
    ],
)
def test_who_does_it_may_be_named_by_what_the_article_explains(
    answerer: Answerer, question: str, unmet: bool
) -> None:
    values = measured(answerer, answerer.table, question, "投资2亿美元")
    assert (values["slot_empty"] == 2.0) == unmet


@pytest.mark.parametrize(
    ("name", "whole", "glosses"),
    [
        ("autodesk", "欧特克(autodesk)投资。欧特克是合作方。", ("欧特克",)),
        ("asml", "荷兰光刻机厂商阿斯麦(asml)出资。阿斯麦持股11%。", ("阿斯麦",)),
        ("altman", "首席执行官萨姆·奥尔特曼(sam altman)说。", ("奥尔特曼",)),
        ("starry", "舱驾一体芯片星空(horizon starry)。星空芯片可省1500元。", ("星空",)),
        ("asml", "没有解释。", ()),
    ],
)
def test_an_article_explains_names(name: str, whole: str, glosses: tuple[str, ...]) -> None:
    assert glosses_of(name, whole) == glosses


def test_explained_names_are_read_alike() -> None:
    whole = "欧特克(autodesk)投资。欧特克是合作方。"
    assert spelled_alike("欧特克投资2亿美元", ("autodesk",), whole) == " autodesk 投资2亿美元"
    assert spelled_alike("欧特克投资2亿美元", ("欧特克",), whole) == "欧特克投资2亿美元"
