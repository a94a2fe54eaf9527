"""Words that look like asking for something and don't: a referent, a quote, a setting, a sum."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.understanding.answer_types import answer_type_of
from bot.understanding.attributes import asked_attributes
from bot.understanding.events import events_in
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from bot.understanding.versions import versions_asked
from bot.understanding.years import years_as_of
from corpus.companies import CompanyTable
from corpus.language import fold

GALBOT = (
    "今年6月，银河通用再拿下11亿元新一轮融资，领投的是宁德时代和溥泉资本。\n\n"
    "银河通用打算募集42.02亿元。它的机器人已经进了23座城市。\n\n"
    "三菱扶桑成为银河通用的第二家日系车厂客户。"
)
CHARACTER = (
    "Google hired Noam Shazeer back from Character.AI in August 2024.\n\n"
    "About 140 people stayed. They now build on open models.\n\n"
    "Blackstone led $2.3 billion of debt for Character.AI, whose revenue was $16 million."
)
QWEN = "4月29日凌晨开源的Qwen3大小共8个尺寸，能处理119种语言。Qwen2能处理29种语言。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("galbot", GALBOT, companies=("galbot",), title="银河通用融资"),
        article(
            "character", CHARACTER, language="en", companies=("character-ai",),
            title="Character.AI after the deal",
        ),
        article("qwen", QWEN, companies=("alibaba",), title="千问"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "unasked"),
    [
        ("which body is hearing the claim brought against the kimi founders?", "founder"),
        ("三位创始人里谁以前是外交官?", "founder"),
        ("为什么被说成“儿子吃老子”?", "family"),
        ("口中x业务「毕业」就是什么意思?", "education"),
        ("how many paying developers did its coding subscription pick up?", "price"),
        ("“豆包股”第一次定价拿什么做依据?", "price"),
        ("was it about the price that furiosaai said no to meta?", "price"),
        ("它在演讲里怎么形容训练数据快用完了?", "training data"),
        ("which product for ordinary users has been dropped?", "users"),
        ("三星hbm底下那颗逻辑晶粒由谁来做?", "memory"),
        ("in which state does the children's author live?", "family"),
    ],
)
def test_what_only_stands_beside_is_not_asked_for(question: str, unasked: str) -> None:
    assert unasked not in {attribute.name for attribute in asked_attributes(question)}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who are the founders of kimi?", "founder"),
        ("创始人是谁?", "founder"),
        ("“豆包”的月费是多少?", "price"),
        ("hbm容量多大?", "memory"),
        ("how many users has it?", "users"),
        ("who put money into its series e?", "investors"),
        ("what valuation did it reach, post-money?", "valuation"),
    ],
)
def test_what_is_asked_for_still_is(question: str, asked: str) -> None:
    assert asked in {attribute.name for attribute in asked_attributes(question)}


def test_the_cause_is_asked_for_like_why() -> None:
    assert answer_type_of("what did droege give as the cause of the layoffs?") == "why"
    assert answer_type_of("did it say how much it would spend?") == "yes-no"
    assert answer_type_of("有没有讲明2026年要花多少钱?") == "yes-no"
    assert answer_type_of("in which us state does the author who draws it live?") == "place"


@pytest.mark.parametrize(
    "question",
    [
        "who took over as president of preferred networks?",
        "how tall is the little robot hugging face sells?",
        "最早搭载它的模型上市的汽车是哪款?",
        "徐冰退出商汤董事会后去做哪块业务了?",
    ],
)
def test_no_event_is_told_by_these(question: str) -> None:
    assert events_in(question) == ()


def test_a_sum_is_found_again_in_another_notation(answerer: Answerer, table: CompanyTable) -> None:
    question = "Who were the lead investors in Galbot's 1.1 billion yuan round?"
    assert measured(answerer, table, question, "宁德时代")["codes_missing"] == 0
    question = "银河通用6到8月那轮是谁领投的？"
    assert measured(answerer, table, question, "宁德时代")["codes_missing"] == 0
    question = "银河通用第7代机器人那轮是谁领投的？"
    assert measured(answerer, table, question, "宁德时代")["codes_missing"] == 1


def test_a_sum_given_again_is_no_part_of_it(answerer: Answerer, table: CompanyTable) -> None:
    question = "银河通用这次募的42亿里有多少是用来建新工厂的？"
    assert measured(answerer, table, question, "42.02亿元")["slot_empty"] >= 1
    assert measured(answerer, table, "银河通用打算募集多少？", "42.02亿元")["slot_empty"] == 0


def test_who_is_named_in_the_setting_need_not_be_named_again(
    answerer: Answerer, table: CompanyTable
) -> None:
    question = "After Google hired away its founders, how many employees were left at Character.AI?"
    assert measured(answerer, table, question, "About 140")["slot_empty"] == 0
    question = "How many employees of Character.AI did Google leave there?"
    assert measured(answerer, table, question, "About 140")["slot_empty"] >= 1


def test_a_rate_is_no_sum(answerer: Answerer) -> None:
    question = "What interest rate is Character.AI charged on the debt led by Blackstone?"
    assert not answerer.answer(Request(question)).answered
    assert all(each.is_given("at 6% a year") for each in measures_asked("what interest rate is"))


def test_a_version_is_told_by_any_name_of_its_family(
    answerer: Answerer, table: CompanyTable
) -> None:
    (asked,) = versions_asked(understand("千问3一共能懂多少门语言？", table))
    assert asked.told.search(fold("开源的Qwen3"))
    assert not asked.told.search(fold("开源的Qwen2"))
    assert measured(answerer, table, "千问3能懂多少门语言？", "119种")["codes_missing"] == 0


def test_the_next_one_is_not_the_first() -> None:
    second = own_words("继第一家之后,它又拿下了哪家日本车企?", "")
    assert not any(each.search("首") for each in second)
    first = own_words("第一家做这个的是哪家公司?", "")
    assert any(each.search("首家") for each in first)


def test_how_long_in_hours_is_told_in_hours() -> None:
    asked = measures_asked("how many hours does it run on one charge?")
    assert any(each.strict for each in asked)
    assert all(each.is_given("it runs for two hours") for each in asked)
    assert not all(each.is_given("the wireless one costs $449") for each in asked)


def test_other_people_are_nobody_s_staff() -> None:
    for question in ("2022年6月我国网民规模有多少人?", "北京冬奥会高校志愿者有多少人"):
        assert "staff" not in {attribute.name for attribute in asked_attributes(question)}
    assert "staff" in {attribute.name for attribute in asked_attributes("它一共有多少人?")}


def test_six_months_are_half_a_year() -> None:
    assert years_as_of("2022年1月至6月份收入42亿元", None) == "2022年上半年收入42亿元"
    assert years_as_of("2022年7月-12月", None) == "2022年下半年"
    assert years_as_of("2022年11月至6月", None) == "2022年11月至6月"
