"""Sentences near in meaning that give something else than what is asked for."""

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.understanding.answer_types import answer_type_of
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import counted
from bot.understanding.question import understand
from bot.understanding.years import quarters_in
from corpus.companies import CompanyTable
from corpus.figures.periods import find_periods
from corpus.language import fold

ALIBABA = (
    "Alibaba was founded in 1999 by 18 people led by Jack Ma.\n\n"
    "Alibaba was valued at close to $231 billion at its listing.\n\n"
    "Alibaba won a prize of the city for its data centre.\n\n"
    "Alibaba pays a rate of $3 for each image; the old rate was $5."
)
SUNO = "Suno, of Cambridge, Massachusetts, is an AI music maker. Its makers were sued in New York."
HARVEY = (
    "Harvey gave 100 questions and answers to three attorneys. "
    "They would have sent 86 of them out unchanged."
)
MOMENTA = "Momenta做智能驾驶。上市方面，2024年6月境外发行备案已经通过。"
UNITREE = (
    "宇树科技先后推出H1和G1两款人形机器人，G1售价9.9万元。\n\n"
    "宇树科技2021年收入5000万元，2020年亏损。\n\n宇树科技的机器人业务已有毛利。\n\n"
    "宇树科技2025年前九个月营业收入为12.36亿元。\n\n腾讯持有宇树科技5%的股份。"
)
AI21 = (
    "AI21 Labs employed about 200 people in January 2026.\n\n"
    "SoftBank paid $3 billion for 49 percent of AI21 Labs.\n\n"
    "AI21 Labs spends 20% of its money on chips.\n\n"
    "Unlike Nvidia, the team keeps away from memory.\n\n"
    "The board of AI21 Labs was led by Amnon Shashua for six and a half years."
)
N3X = "N3X came out in June 2026."
N2X = "N2X came out in May 2026."
TENCENT = "腾讯持有多家公司的股份，也持有快手的股份，比例为15%。"
ENFLAME = "燧原科技做芯片。腾讯及其一致行动人持有燧原科技20.26%的股份。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    english = {"language": "en"}
    articles = [
        article("alibaba", ALIBABA, companies=("alibaba",), title="Alibaba", **english),
        article("suno", SUNO, companies=("suno",), title="Suno hits back", **english),
        article("harvey", HARVEY, companies=("harvey",), title="Harvey", **english),
        article("momenta", MOMENTA, companies=("momenta",), title="Momenta"),
        article("unitree", UNITREE, companies=("unitree",), title="宇树科技"),
        article("ai21", AI21, companies=("ai21",), title="AI21 Labs", **english),
        article("n3x", N3X, companies=("nvidia",), title="Nvidia", **english),
        article("n2x", N2X, companies=("nvidia",), title="Nvidia", **english),
        article("enflame", ENFLAME, companies=("enflame",), title="燧原科技"),
        *(
            article(f"tencent-{n}", TENCENT, companies=("tencent",), title=f"腾讯{n}")
            for n in range(40)
        ),
    ]
    return answering(*articles)


@pytest.mark.parametrize(
    "case",
    [
        ("How big is the Alibaba workforce?", "18 people", "attribute_given", 0.0),
        ("Which award did Alibaba win?", "valued at", "measure_absent", 1.0),
        ("Which award did Alibaba win?", "won a prize", "measure_absent", 0.0),
        ("阿里巴巴获得了什么奖项？", "valued at", "measure_absent", 1.0),
        ("What does Alibaba charge for an image?", "the old rate", "attribute_given", 1.0),
        ("Where is Suno based?", "of Cambridge", "attribute_given", 1.0),
        ("Where is Suno based?", "sued in New York", "attribute_given", 0.0),
        ("How many answers would Harvey send out?", "86 of them", "measure_absent", 0.0),
        ("Momenta是哪一天上市的？", "备案", "event_unreal", 1.0),
        ("What stake does SoftBank hold in AI21 Labs?", "for 49 percent", "attribute_given", 1.0),
        ("What stake does SoftBank hold in AI21 Labs?", "20% of its", "attribute_given", 0.0),
        ("Who leads AI21 Labs?", "Unlike Nvidia", "other_entity", 0.25),
        ("宇树科技的H1售价是多少？", "推出H1和G1", "other_product", 2.0),
        ("宇树科技的G1售价是多少？", "推出H1和G1", "other_product", 0.0),
        ("宇树科技2020年收入多少？", "2021年收入", "slot_empty", 0.0),
        ("宇树科技2022年收入多少？", "2021年收入", "slot_empty", 1.0),
        ("宇树科技一共交付了几台机器人？", "营业收入为12.36", "measure_absent", 1.0),
        ("宇树科技已经有毛利了吗？", "已有毛利", "slot_empty", 0.0),
        ("宇树科技的毛利率是多少？", "已有毛利", "slot_empty", 1.0),
        (
            "What were Unitree's sales for January through September 2025?",
            "12.36",
            "month_absent",
            0.0,
        ),
        ("王兴兴持有宇树科技多少股份？", "腾讯持有", "other_entity", 1.0),
        ("How many people work at AI21?", "about 200 people", "of_part", 0.0),
        ("How long did Shashua lead the board of AI21?", "and a half", "measure_absent", 0.0),
        ("英伟达的N3X什么时候发布？", "N2X came out", "codes_missing", 2.0),
        ("英伟达的N3X什么时候发布？", "N3X came out", "codes_missing", 0.0),
    ],
)
def test_what_it_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("How many people started Black Forest Labs?", ["founder"]),
        ("How many folks work at SenseTime?", ["staff"]),
        ("How big is Tencent's holding in Enflame?", ["stake"]),
        ("晶泰科技由哪三个人创办？", ["founder"]),
        ("Where did Jiang Daxin earn his doctorate?", ["education"]),
        ("特斯拉的合同值多少钱？", []),
        ("What was a deal worth $16 billion about?", []),
        ("How much is Anysphere worth?", ["valuation"]),
        ("How much did it invest on top of its purchase price for Chrome?", []),
        ("没付费的用户还能从Suno下载歌曲吗？", []),
        ("豆包用户数", ["users"]),
        ("印度财政部对员工用DeepSeek是什么态度？", []),
        ("How many people were chatting with Pi daily?", ["users"]),
        ("How many people does Nvidia employ?", ["staff"]),
        ("At what exchange ratio is Naver swapping stock?", []),
        ("How much cash has Lambda pulled in from investors?", []),
        ("What price tag did the purchase put on ByteDance?", ["valuation"]),
        ("What price tag is on the dev kit?", ["price"]),
        ("What did Mistral pay for Koyeb?", []),
        ("Who was put in temporary charge of the models?", []),
    ],
)
def test_attributes_asked_for(question: str, attributes: list[str]) -> None:
    names = [attribute.name for attribute in asked_attributes(fold(question))]
    assert [name for name in names if name != "founded"] == attributes


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("At what share price did Waymo list?", "money"),
        ("What share of Waymo does Alphabet own?", "percent"),
        ("How many pounds in damages did the court order?", "money"),
        ("Waymo平均每单车费是多少？", "money"),
        ("采用哪家供应商的激光雷达？", "organisation"),
        ("上市的保荐机构是哪一家？", "organisation"),
        ("What would a household pay for a Figure 03?", "money"),
        ("股價跌了幾趴？", "percent"),
        ("屏幕的分辨率是多少？", "count"),
        ("What share is the rate?", "percent"),
        ("Anthropic run rate", None),
    ],
)
def test_answer_types(question: str, kind: str | None) -> None:
    assert answer_type_of(fold(question)) == kind


def test_what_took_part_is_counted() -> None:
    words = ("cornerston", "investor", "part", "ipo")
    assert counted("how many cornerstone investors took part in the ipo?", words) == "investor"


def test_either_or_compares(table: CompanyTable) -> None:
    assert understand("Was ByteDance or Anysphere worth more?", table).compares
    assert not understand("Did ByteDance or its founder comment?", table).compares


def test_a_company_with_one_article_is_not_crowded_out(answerer: Answerer) -> None:
    answer = answerer.answer(Request("How big is Tencent's holding in Enflame?"))
    assert "20.26%" in answer.text


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("2025年最后一季净利", {4}),
        ("上一季的净利", set()),
        ("第一季度的净利", {1}),
        ("the final quarter of 2025", {4}),
    ],
)
def test_quarters(text: str, quarters: set[int]) -> None:
    assert quarters_in(text) == quarters


def test_between_two_months() -> None:
    keys = [period.key for period in find_periods("between april and june 2025")]
    assert keys == ["2025-Q2"]
