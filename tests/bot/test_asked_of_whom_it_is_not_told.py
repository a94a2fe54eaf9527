"""What is told of others only: a ticker, the meaning of a name, experts, a payload, an office."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.understanding.answer_types import answer_type_of, typed_values
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.places import places_asked
from corpus.companies import CompanyTable

MISTRAL = (
    "Roger Dassen, the finance chief of ASML, takes a seat on Mistral AI's committee.\n\n"
    "Arthur Mensch is the chief executive of Mistral AI."
)
UNITREE = "宇树科技先后推出H1和G1两款人形机器人，G1售价9.9万元。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("mistral", MISTRAL, language="en", companies=("mistral",), title="Mistral AI"),
        article("unitree", UNITREE, companies=("unitree",), title="宇树科技的机器人"),
    )


@pytest.mark.parametrize(
    ("question", "no_answer", "answer"),
    [
        ("快手的股票代码是多少?", "快手于2021年2月5日挂牌", "代码为1024"),
        ("what ticker does it trade under?", "it listed on nasdaq in 2024", "智谱(02513.hk)"),
        ("what does the name cohere mean?", "cohere builds models", "cohere means to stick"),
        ("where does the name graphcore come from?", "it was founded by two", "it is named after"),
        ("这个公司名字是怎么来的?", "寒武纪成立于2016年", "取名寒武纪,寓意智能大爆发"),
        ("how many experts does it have?", "a mixture-of-experts model", "it has 128 experts"),
        ("它一共有多少个专家?", "采用混合专家架构,总参数5600亿", "共有256个路由专家"),
        ("which short seller wrote on it?", "54.07亿港元", "grizzly published a short report"),
        ("how many weekly active users has it?", "两周内下载100万次", "700 million a week"),
        ("how much weight can it lift?", "高1.68米,重30公斤", "it can carry 25 kg"),
        ("在港股的代码是多少?", "2021年发售3.65亿股", "代码1024"),
        ("how long can it run before it needs charging?", "sold out in five days", "two hours"),
        ("案子由哪位法官审理?", "加州联邦法院", "法官威廉·奥里克"),
        ("每百万token收多少钱?", "上下文25.6万个token", "每百万token 2.5美元"),
        ("上市的保荐人是哪几家?", "股份代号为00100.hk", "联席保荐人为中金"),
        ("which accounting firm audits it?", "data of 160 organisations", "its auditor is kpmg"),
        ("训练一共喂了多少token?", "每个token激活270亿参数", "用14.8万亿个token训练"),
        ("what's the average fare?", "400,000 paid rides a week", "about $20 per ride"),
        ("which banks are sponsoring its listing?", "accepted on december 30", "sponsored by cicc"),
        ("what does it cost per seat?", "a termination fee of $4 billion", "$40 per user"),
        ("how much is a monthly subscription?", "meta paid $2 billion", "$20 a month"),
        ("当初ipo每股发行价多少?", "以每股1195.02元定向增发", "首次公开发行每股64.39元"),
        ("前五大客户占多少?", "2025年上半年收入增长27.5%", "前五名客户合计47.82%"),
    ],
)
def test_only_its_own_words_tell_it(question: str, no_answer: str, answer: str) -> None:
    asked = own_words(question, "")
    assert not all(each.search(no_answer) for each in asked)
    assert all(each.search(answer) for each in asked)


@pytest.mark.parametrize(
    "question",
    [
        "which filmmaker has a seat on its board?",
        "他是跟谁提起要做gpu的?",
        "how many experts on energy did it hire?",
    ],
)
def test_words_that_only_look_like_it_ask_for_nothing_of_the_kind(question: str) -> None:
    given = own_words(question, "")
    told = "the film director joined the board; in 2019 he told zhou zhifeng; it hired 12 experts"
    assert all(each.search(told) for each in given)


@pytest.mark.parametrize(
    ("question", "no_answer", "answer"),
    [
        ("充一次电能用几个小时?", "8日就开幕了,还有两天", "续航约4小时"),
        ("一次能生成多少秒的视频?", "2026年2月发布", "最长15秒"),
        (
            "how many miles has it driven?",
            "more than 1,600 vehicles",
            "55 million driverless miles",
        ),
        ("how many test cars has it?", "six vehicle platforms", "a fleet of about 200 cars"),
        ("罚了多少韩元?", "被罚1亿元", "被罚13.5亿韩元"),
        ("平台上有多少名标注员?", "2025年6月,通过两个平台组织", "约有24万名标注员"),
        ("每股定价多少?", "募资250亿美元", "每股68美元"),
    ],
)
def test_a_figure_is_of_the_kind_that_is_asked_for(
    question: str, no_answer: str, answer: str
) -> None:
    asked = [each for each in measures_asked(question) if each.strict]
    assert asked
    assert not all(each.is_given(no_answer) for each in asked)
    assert all(each.is_given(answer) for each in asked)


def test_what_a_firm_earns_as_a_margin_is_no_revenue() -> None:
    asked = {each.name for each in asked_attributes("what gross margin does it earn?")}
    assert asked == {"gross margin"}
    asked = {each.name for each in asked_attributes("what was its revenue and gross margin?")}
    assert asked == {"revenue", "gross margin"}
    assert "birth" in {each.name for each in asked_attributes("程一笑哪年生的?")}


def test_a_factory_is_where_it_stands() -> None:
    assert places_asked("特斯拉上海工厂一年能造多少辆车?", ()) == {"上海"}


def test_an_office_of_another_company_is_not_the_one_asked_for(
    answerer: Answerer, table: CompanyTable
) -> None:
    asked = "Who is the chief financial officer of Mistral AI?"
    assert not answerer.answer(Request(asked)).answered
    assert answerer.answer(Request("Who is the chief executive of Mistral AI?")).answered


def test_the_price_of_one_is_not_the_others(answerer: Answerer, table: CompanyTable) -> None:
    for asked in ("宇树H1一台卖多少钱？", "宇树那款H1要多少钱？"):
        assert measured(answerer, table, asked, "G1售价")["other_product"] > 0
    assert measured(answerer, table, "宇树G1一台卖多少钱？", "G1售价")["other_product"] == 0


def test_a_lesser_office_is_not_the_first() -> None:
    asked = {each.name for each in asked_attributes("who runs technology as cto?")}
    assert asked == {"chief technologist"}
    asked = {each.name for each in asked_attributes("who are its ceo and cto?")}
    assert asked == {"chief executive", "chief technologist"}


def test_a_size_of_a_model_is_no_sum_of_money() -> None:
    assert typed_values("money", "有1110亿参数") == []
    assert typed_values("money", "募资1110亿") == ["1110亿"]


def test_how_heavy_asks_for_a_figure() -> None:
    assert answer_type_of("远征a1机器人有多重?") == "count"
    assert answer_type_of("这款机器人多重?") == "count"
