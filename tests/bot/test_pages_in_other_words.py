"""Pages as found, asked in words they don't have, and about what didn't happen."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.folded_passages import is_question
from bot.understanding.attributes import asked_attributes
from bot.understanding.dialect import in_standard_chinese
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from bot.understanding.years import years_as_of
from corpus.companies import CompanyTable
from corpus.language import fold

CAMBRICON = (
    "寒武纪2025年一季度归母净利润3.55亿元，扣非净利润2.76亿元。\n\n"
    "去年最后三个月，寒武纪收入9.89亿元，环比第三季度增长720%；当季归母净利润2.72亿元。\n\n"
    "挂牌那天寒武纪股票收在212.4元，成交102亿元；按收盘价算，总市值849.8亿元。\n\n"
    "寒武纪从受理到过会一共68天。公司说整个集团要到2027年才能打平。"
)
SENSETIME = (
    "商汤上市前的外部股东里，软银持有14.88%居首，淘宝中国占7.59%，春华资本和银湖各逾3%。\n\n"
    "【上市日为何推迟】\n\n商汤原定12月17日挂牌。因美国财政部把它列入名单，美国投资者不得买卖，公司重新招股。\n\n"
    "C.Chan：不敢碰，禁售期过了再说。"
)
COREWEAVE = (
    "CoreWeave third quarter results. Revenue in the third quarter was $1.36 billion.\n\n"
    "The net loss shrank to $110.1 million, or 22 cents a share, from $359.8 million."
)
FIGURE = (
    "Figure's second robot, a $70,000 humanoid that lifts 20 kg, works at a car plant.\n\n"
    "Figure won a $10,000 prize for it at a fair. Brett Adcock, the chief executive, was there.\n\n"
    "Neither Figure nor Dexterity was looking for a buyer when the two met."
)
STEPFUN = (
    "印奇加入阶跃星辰，出任董事长。今后他与CEO姜大昕、首席科学家张祥雨组成核心管理层。\n\n"
    "姜大昕说，算法团队走得很快。"
)
PARADIGM = (
    "4月24日，第四范式第四次递表；7月5日拿到证监会的境外上市备案；9月7日聆讯后资料集挂网。\n\n"
    "至此，国产四小龙（壁仞、沐曦、第四范式、摩尔线程）全部登陆资本市场。发行价55.6港元，每手100股。\n\n"
    "Kimberly Fish，60岁，儿童文学作者，用第四范式做动画，住在美国俄克拉荷马州的一个牧场里。\n\n"
    "公司没有透露2023年资本开支的金额。新模型生成速度可达每秒150个token。\n\n"
    "投资方有国鑫投资、浦东创投和张江科投。"
)
LAYOFFS = (
    "Scale AI has dismissed 200 full-time workers, 14% of its staff.\n\n"
    "Before the cut Scale AI had 1,400 people."
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    spring, winter = dt.date(2025, 4, 26), dt.date(2025, 11, 12)
    return answering(
        article("cambricon", CAMBRICON, companies=("cambricon",), title="寒武纪", published=spring),
        article("sensetime", SENSETIME, companies=("sensetime",), title="商汤上市"),
        article(
            "coreweave", COREWEAVE, language="en", companies=("coreweave",),
            title="CoreWeave Q3 2025", published=winter,
        ),
        article(
            "paradigm", PARADIGM, companies=("4paradigm",), title="第四范式上市",
            published=dt.date(2023, 9, 28),
        ),
        article("figure", FIGURE, language="en", companies=("figure-ai",), title="Figure"),
        article("stepfun", STEPFUN, companies=("stepfun",), title="阶跃星辰"),
        article("scale", LAYOFFS, language="en", companies=("scale-ai",), title="Scale AI layoffs"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("寒武纪2024年最后一个季度归母净利润赚了多少？", "2.72亿元"),
        ("寒武纪挂牌首日收盘，整个公司值多少钱？", "849.8亿元"),
        ("寒武纪审核有多快，受理到过会用了几天？", "68天"),
        ("寒武紀估計集團整體什麼時候可以損益兩平？", "2027年"),
        ("软银在商汤上市时占多少股份？", "14.88%"),
        ("第四范式港股IPO的境外上市备案是哪天拿到的？", "7月5日"),
        ("第四范式的新模型出字速度是每秒多少token？", "150个token"),
        ("第四范式有没有透露2023年资本开支要花多少钱？", "没有透露"),
        ("Who put money into 4Paradigm?", "国鑫投资"),
        (
            "In which US state does Kimberly Fish, the children's author who uses 4Paradigm, live?",
            "俄克拉荷马州",
        ),
        ("What is the price of the second humanoid from Figure?", "$70,000"),
    ],
)
def test_what_is_told_in_other_words_is_found(
    answerer: Answerer, question: str, given: str
) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered
    assert given in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "CoreWeave net loss in the first quarter of 2025",
        "壁仞科技在港交所上市的发行价是多少港元？",
        "How many trillion tokens was the new model of 4Paradigm trained on?",
        "The model of 4Paradigm was trained on how many trillion tokens?",
        "Why did Figure walk away from buying Dexterity?",
        "Why did Jiang Daxin step down as CEO of StepFun?",
        "Scale AI裁掉了多少名外包人员？",
        "Scale AI fired how many contractors, what is the number of contractors?",
        "商湯而家仲可唔可以入貨，定係等低位先撈？",
    ],
)
def test_what_is_not_told_is_refused(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


def test_a_heading_that_asks_does_not_answer(answerer: Answerer) -> None:
    answer = answerer.answer(Request("商湯本來12月17日掛牌，為什麼要推遲？"))
    assert answer.answered
    assert all("為何" not in each.quote for each in answer.citations)
    assert is_question("【掛牌日為何遲了近兩周】")
    assert not is_question("【快讯】谁也没想到，它上市了")


def test_the_last_three_months_are_a_quarter() -> None:
    told = years_as_of(fold("去年最后三个月收入9亿元"), dt.date(2025, 4, 1))
    assert told == "2024年第四季度收入9亿元"


def test_how_fast_a_review_was_is_no_speed() -> None:
    assert not any(measure.strict for measure in measures_asked("科创板ipo审核有多快"))
    assert any(measure.strict for measure in measures_asked("它跑得有多快"))


def test_prices_are_told_by_what_costs_them() -> None:
    price = next(a for a in asked_attributes("what is the price") if a.name == "price")
    assert price.is_given("reachy 2, a $70,000 humanoid")
    assert not price.is_stated("a $10,000 prize")
    assert not price.is_stated("a $500 million round")


def test_who_led_asks_for_no_sum() -> None:
    assert [a.name for a in asked_attributes("lead investor in its $270m funding")] == ["investors"]
    given = own_words("lead investor in its $270m raise in 2023?", "")
    assert given
    assert not all(each.search("it confirmed a $270 million round") for each in given)
    assert all(each.search("inovia, a canadian firm, was the lead") for each in given)


def test_no_company_is_called_estimate_or_whole(table: CompanyTable) -> None:
    assert understand("小馬智行估計集團什麼時候賺錢？", table).unknown == ()
    assert understand("海光信息整个公司值多少钱？", table).unknown == ()


def test_cantonese_for_now_and_or() -> None:
    said = in_standard_chinese("而家仲可唔可以入貨，定係等低位？")
    assert said == "現在還可不可以買入，還是等低位？"
