"""Whose figure a sentence gives: parts of a row, other makers' codes, names that few know."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives, measured

from bot.answering import Answerer, Request
from bot.understanding.answer_types import answer_type_of
from bot.understanding.attributes import asked_attributes
from bot.understanding.question import understand
from bot.understanding.scope import scope_of
from bot.understanding.years import months_in
from corpus.companies import CompanyTable
from corpus.language import fold

HESAI = (
    "| 项目 | 2025Q2 | 同比 |\n| 激光雷达总出货 | 35.2万颗 | +306.9% |\n"
    "| 其中ADAS | 30.36万颗 | +275.8% |\n| 其中机器人 | 4.85万颗 | +743.6% |\n"
    "| 收入 | 7.06亿元 | +53.9% |"
)
SURGE = (
    "Surge AI sells data. At Google I looked; at Google, and at Google again.\n\n"
    "- Revenue was $1.2 billion in 2024\n"
    "- Named clients: Meta and Mistral\n- Charges more than Scale AI and Turing"
)
MIDJOURNEY = (
    "David Holz founded it in San Francisco; it took in $200 million in 2023 and more later."
)
SUPERMICRO = "Why the miss: about $1.5 billion of sales slid into the December quarter."
GALBOT = (
    "药店里没有店员，Galbot G1在货架前找药。G1没有双腿，用的是轮式底盘。\n\n"
    "天使轮7亿元，美团参与；2025年6月又拿到11亿元，由宁德时代和溥泉资本领投。王兴兴说人形会进家庭。"
)
APPIER = (
    "沛星互動科技(Appier)做的是網路廣告。創辦人游直翰又到哈佛大學念完電腦科學博士。"
    "2014年它拿到紅杉資本的投資。"
)
KLING = (
    "可灵AI是快手的视频模型。对手即梦也很多人用，字节跳动把即梦放进了抖音。\n\n"
    "2025年二季度，营业收入超过2.5亿元。"
)
LIDAR = (
    "做激光雷达的不只禾赛科技，速腾聚创也在港股上市。\n\n"
    "公司2014年创立。2025年上半年交付54.79万台。\n\n速腾聚创另有打算。它在2025年交付了60万台。"
)
ZHIPU = (
    "1月8日，智谱在港交所挂牌，代码2513。11家基石投资者合计认购29.8亿港元。\n\n"
    "同月腾讯入股，持2.06%。今年出货再涨一成，因为云厂商还在买。"
)
UBTECH = "优必选的第1000台人形机器人走下产线，现场两百多台同款列成方阵。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    in_2025 = dt.date(2025, 12, 26)
    return answering(
        article("hesai", HESAI, companies=("hesai",), title="禾赛"),
        article("surge", SURGE, language="en", companies=("google",), title="Table of Contents"),
        article("midjourney", MIDJOURNEY, language="en", companies=("midjourney",), title="Facts"),
        article(
            "supermicro", SUPERMICRO, language="en", companies=("supermicro",), published=in_2025
        ),
        article("galbot", GALBOT, companies=("galbot",), title="银河通用：不走路的机器人"),
        article("appier", APPIER, language="zh-Hant", companies=("appier",), title="游直翰"),
        article("kling", KLING, companies=("kuaishou", "bytedance"), title="可灵"),
        article("lidar", LIDAR, companies=("hesai",), title="禾赛科技"),
        article("zhipu", ZHIPU, companies=("zhipu",), title="智谱"),
        article("ubtech", UBTECH, companies=("ubtech",), title="优必选", published=in_2025),
    )


@pytest.mark.parametrize(
    "case",
    [
        # Nothing ties the figure to whom the article names elsewhere; whom it names first it is on.
        ("How much revenue did Scale AI make in 2024?", "$1.2 billion", "other_entity", 1.0),
        ("How much revenue did Surge AI make in 2024?", "$1.2 billion", "other_entity", 0.0),
        ("How much revenue did Midjourney make in 2023?", "$200 million", "slot_empty", 0.0),
        # Who took part, and who led, put money in; of whom nothing else is told.
        ("银河通用的11亿元融资由哪两家机构领投？", "溥泉资本", "other_entity", 0.0),
        ("宇树科技C轮融资的投资方有哪些？", "溥泉资本", "other_entity", 1.0),
        ("What does the Galbot G1 use instead of legs?", "轮式底盘", "other_entity", 0.0),
        # An article comes back to whom its title names, and leaves whom it names by the way.
        ("即梦2025年第二季度的营业收入是多少？", "2.5亿元", "other_entity", 1.0),
        ("可灵2025年第二季度的营业收入是多少？", "2.5亿元", "other_entity", 0.0),
        ("速腾聚创2025年上半年交付了多少台？", "54.79万台", "other_entity", 1.0),
        ("速腾聚创2025年交付了多少台？", "60万台", "other_entity", 0.0),
        # Who sponsors a listing is no investor; what never happened has no reason.
        ("智谱港股IPO的保荐人是哪家机构？", "29.8亿港元", "slot_empty", 2.0),
        ("智谱为什么退出云业务？", "云厂商", "event_missing_near", 2.0),
        ("腾讯持有智谱多少股份？", "2.06%", "attribute_given", 1.0),
        # A month that closes a quarter.
        ("Why did Supermicro's sales slip in December 2025?", "quarter", "month_absent", 0.0),
        # An article that is of another year, and names none.
        ("优必选2022年交付了多少台人形机器人？", "第1000台", "year_conflict", 0.5),
        ("优必选2025年交付了多少台人形机器人？", "第1000台", "year_conflict", 0.0),
    ],
)
def test_what_a_sentence_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize("row", ["30.36万颗", "4.85万颗"])
def test_a_part_is_read_with_what_it_is_a_part_of(
    answerer: Answerer, table: CompanyTable, row: str
) -> None:
    question = "禾赛激光雷达的总出货是多少？"
    assert measured(answerer, table, question, row)["words_missing"] == 0.0
    assert measured(answerer, table, question, "7.06亿元")["words_missing"] == 1.0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("禾赛2025年第二季度的收入是多少？", "7.06亿元"),
        # A person's name in Latin letters, in a Chinese article on the company.
        (
            "At which university did Appier founder Yu Chih-Han Eugene earn his doctorate?",
            "哈佛大學",
        ),
    ],
)
def test_answers(answerer: Answerer, question: str, said: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered
    assert said in answer.text


def test_another_makers_code_is_another_product(table: CompanyTable) -> None:
    assert table.company_ids("Galbot G1 在货架前找药，G1没有双腿。王兴兴在场。") == (
        "galbot",
        "unitree",
    )
    assert "unitree" in table.company_ids("宇树科技的G1卖得好")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("研華希望邊緣AI在2026年占營收多少比重？", "percent"),
        ("晶圓探針卡占營收多少？", "percent"),
        ("工厂占地多少亩？", "count"),
    ],
)
def test_shares_are_asked_for(question: str, kind: str) -> None:
    assert answer_type_of(fold(question)) == kind


def test_earnings_per_share_have_a_short_name() -> None:
    for text in ("華碩2025年的每股盈餘是多少？", "What was the EPS of Asus?", "每股收益"):
        assert "earnings per share" in {each.name for each in asked_attributes(fold(text))}


def test_the_month_that_closes_a_quarter() -> None:
    assert months_in("slid into the december quarter") == (12,)
    assert months_in("december heads the list") == ()


def test_whether_to_buy_is_advice(table: CompanyTable) -> None:
    assert scope_of(understand("现在买入快手的股票合适吗？", table)) == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Appier創辦人游直翰的博士學位是哪所大學的？", ["education"]),
        ("Appier的创始人兼CEO游直翰在哪所大学读博士？", ["education"]),
        ("Appier的创始人游直翰是谁？", ["founder"]),
        ("Appier的创始人是谁？", ["founder"]),
    ],
)
def test_an_office_before_a_name_is_not_asked_for(
    question: str, asked: list[str], table: CompanyTable
) -> None:
    assert [each.name for each in understand(question, table).attributes] == asked
