"""Short pages as found, asked as people ask: what is told there in other words, and what isn't."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.folded_passages import is_question
from bot.settings import load_settings
from bot.understanding.attributes import asked_attributes
from bot.understanding.years import years_as_of
from corpus.adding import prepare
from corpus.cleaning import RawPage
from corpus.companies import CompanyTable, load_companies
from corpus.duplicates import DuplicateIndex
from corpus.language import fold
from corpus.library import Library
from corpus.loading import LoadedPage

CAMBRICON = (
    "昨晚寒武纪(SH688256)的三季报出来了：前三季度营收46.07亿元，同比涨2386.38%；归母净利16.05亿元。\n\n"
    "股东：章建平没跑，三季度又买了32.02万股，手里640.65万股，第五大股东，按昨天收盘1247.68元算差不多80亿。"
)
PARADIGM = (
    "收入18.67亿元，上年同期14.68亿元，同比增长27.1%；毛利润7.9亿元，同比增长12.1%。\n\n"
    "研发的钱投向四个方向，管理层没有细说。"
)
UNITREE = (
    "人形机器人是宇树科技主要的增量。2025年1-9月这块收入5.95亿元，占主营业务收入的51.53%。\n\n"
    "宇树科技的机器狗每台均价从2022年的3.86万元降到2025年1-9月的2.72万元。"
)
GALBOT = "2023年5月，王鹤跟姚腾洲搭伙开了银河通用。银河通用的机器人上了春晚。"
ENFLAME = (
    "燧原科技的科创板申请2月11日转为已问询，距1月23日受理20天。燧原科技在国产GPU四小龙里上市最晚。"
)
AGIBOT = "智元机器人要收购上纬新材，以7.78元 / 股要约37%的股份，最多花11.61亿元。"
DOUBAO = "字节跳动的豆包手机定价3499元，只在一家商城上卖。闲鱼上豆包手机被炒到4200元至4999元。"


@pytest.fixture
def table() -> CompanyTable:
    return load_companies(load_settings({}, env_file=None).companies_file)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    pages = (
        ("寒武纪三季报我怎么看", CAMBRICON, "cambricon"),
        ("第四范式2024上半年亏1.69亿元", PARADIGM, "4paradigm"),
        ("宇树科技招股书摘要", UNITREE, "unitree"),
        ("银河通用的两个人", GALBOT, "galbot"),
        ("燧原科技二十天闪电问询", ENFLAME, "enflame"),
        ("智元收购上纬新材", AGIBOT, "agibot"),
        ("豆包手机断货", DOUBAO, "bytedance"),
    )
    return answering(
        *(
            article(name, body, title=title, companies=(name,), published=dt.date(2025, 12, 18))
            for title, body, name in pages
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("章建平现在持有多少股寒武纪？", "640.65万股"),
        ("宇树科技2025年前九个月人形机器人业务收入是多少？", "5.95亿元"),
        ("宇树机器狗的平均单价从多少变到了多少？", "2.72万元"),
        ("银河通用是哪两个人一起创办的？", "姚腾洲"),
        ("智元收购上纬新材，每股出价多少？", "7.78元"),
        ("豆包手机二手卖多少钱？", "4200元"),
    ],
)
def test_what_is_told_in_other_words_is_found(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.answer(Request(question)).text


@pytest.mark.parametrize(
    "question",
    [
        "寒武纪上市首日股价涨了多少？",
        "寒武纪2025年第三季度归母净利润是多少？",
        "第四范式2024年全年收入是多少？",
        "第四范式2024年研发投入是多少？",
        "燧原科技是哪一天在科创板正式挂牌交易的？",
    ],
)
def test_what_is_told_of_another_day_or_half_is_not_taken_for_it(
    answerer: Answerer, question: str
) -> None:
    assert not answerer.answer(Request(question)).answered


def test_a_heading_that_asks_is_no_answer() -> None:
    assert is_question("02用户是谁")
    assert is_question("钱去哪儿")
    assert not is_question("他在会上说明了用户是谁,并给出了数字")


def test_a_new_department_is_no_founding() -> None:
    names = {each.name for each in asked_attributes(fold("腾讯新成立了哪些部门？"))}
    assert "founded" not in names


def test_the_quarter_before_is_no_first_quarter() -> None:
    assert years_as_of("上一季是56%", dt.date(2025, 11, 20)) == "上一季是56%"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sierra\n\nSierra came out of stealth with $110 million, people at the firm say.", True),
        (
            "![x](https://a.example/sierra.jpg)\n\nIn May Sierra raised money, and Sierra grew.",
            True,
        ),
        ("They hiked the sierra at dawn. Sierra trails are steep, people say there.", False),
    ],
)
def test_a_name_that_is_a_word_as_well(
    text: str, named: bool, tmp_path: Path, table: CompanyTable
) -> None:
    loaded = LoadedPage("a.txt", "a", page=RawPage(text, title="A talk with two veterans"))
    draft = prepare(
        loaded, Library(tmp_path), DuplicateIndex(()), table=table, today=dt.date(2026, 1, 2)
    )
    assert ("sierra" in draft.article.companies) == named
