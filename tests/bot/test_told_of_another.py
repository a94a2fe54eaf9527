"""What a sentence tells of somebody else, of another round, of what never came about."""

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.evidence.premises import Listing
from bot.understanding.acts_asked import acts_asked
from bot.understanding.answer_types import answer_type_of, typed_values
from bot.understanding.attributes import asked_attributes
from bot.understanding.figures import asks_figure
from bot.understanding.question import understand
from corpus.companies import CompanyTable

XTALPI = (
    "DoveTree由哈佛教授格雷戈里·韦尔丁创办。\n\n"
    "公司2015年由温书豪、马健、赖力鹏在麻省理工学院校园成立。\n\n"
    "公司2024年全年财测：营收438亿元。"
)
SESAME = "单记章：他们2024年收入23.84亿元，是我们的五倍。\n\n黑芝麻智能2024年收入4.74亿元。"
TENSTORRENT = (
    "Total raised: a little over $1 billion.\n\n"
    "Tenstorrent closed a Series D of $700 million in December 2024."
)
BAICHUAN = (
    "Wang Xiaochuan stepped down as chief executive of Sogou in 2021, because it was sold.\n\n"
    "Wang Xiaochuan founded Baichuan in 2023."
)
OPENAI = "OpenAI董事会在2023年11月与Anthropic讨论过合并，由Anthropic的管理层接管OpenAI。"
LAMBDA = (
    "Morgan Stanley and Citi have been hired for a listing of Lambda aimed at early 2026.\n\n"
    "Lambda has 620 employees."
)
WERIDE = (
    "文远知行2024年收入3.61亿元，比2023年少一成。\n\n公司解释下滑是因为为博世做的研发服务到了尾声。"
)
GRAPHCORE = "图恩曾在2019年表示，Graphcore 2024年收入将达到10亿美元。"
NEUCHIPS = (
    "创鑫智慧2019年成立，公司设在竹北。\n\n"
    "长佳智能2018年成立，在台中。\n\n"
    "Viper卡建议售价1,499美元。"
)
AGIBOT = "智元机器人通过要约拿了上纬新材63.62%的股份，总价约21亿元，36个月内没有借壳的计划。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("xtalpi", XTALPI, companies=("xtalpi",), title="晶泰科技"),
        article("sesame", SESAME, companies=("black-sesame",), title="黑芝麻智能访谈"),
        article("tt", TENSTORRENT, language="en", companies=("tenstorrent",), title="Tenstorrent"),
        article("baichuan", BAICHUAN, language="en", companies=("baichuan",), title="Baichuan"),
        article("openai", OPENAI, companies=("openai", "anthropic"), title="OpenAI"),
        article("lambda", LAMBDA, language="en", companies=("lambda",), title="Lambda"),
        article("weride", WERIDE, companies=("weride",), title="文远知行2024年业绩"),
        article("graphcore", GRAPHCORE, companies=("graphcore",), title="Graphcore"),
        article("neuchips", NEUCHIPS, title="两家台湾公司"),
        article("agibot", AGIBOT, companies=("agibot",), title="智元机器人"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [
        # Somebody whom no table has, who is not who is asked about.
        ("晶泰科技是谁创办的？", "DoveTree", "slot_empty", 2),
        ("晶泰科技是谁创办的？", "温书豪", "slot_empty", 0),
        # `They` of whoever says `we`.
        ("黑芝麻智能2024年收入多少？", "23.84", "slot_empty", 2),
        ("黑芝麻智能2024年收入多少？", "4.74", "slot_empty", 0),
        # All rounds are none of them.
        ("How much did Tenstorrent raise in its Series D?", "Total", "slot_empty", 2),
        ("How much did Tenstorrent raise in its Series D?", "Series D", "slot_empty", 0),
        # Who left another company did not leave this one.
        ("Why did Wang Xiaochuan leave Baichuan?", "Sogou", "slot_empty", 2),
        # Whoever prepares a listing is not whose it is.
        ("Which banks are preparing Lambda's IPO?", "Citi", "slot_empty", 0),
        # A plan for something else rules out nothing.
        ("智元机器人买上纬新材的股份花了多少钱？", "21亿元", "slot_empty", 0),
        # When something was said is not the year it was said of.
        ("Graphcore 2019年收入是多少？", "10亿美元", "slot_empty", 2),
        # A forecast is not what came of it.
        ("晶泰科技2024年营收最后实际是多少？", "财测", "slot_empty", 2),
    ],
)
def test_whose_and_which_it_is(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize(
    "question",
    [
        "After Anthropic merged with OpenAI in November 2023, who ran the combined lab?",
        "Why did Tenstorrent turn down the offer?",
    ],
)
def test_what_was_only_talked_of_is_not_taken_for_granted(
    answerer: Answerer, question: str
) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "answer_type"),
    [
        ("沐曦的芯片分几个系列，都叫啥", "list"),
        ("What's behind the huge loss at Horizon Robotics?", "why"),
        ("文远知行2024年营收怎么不升反降？", "why"),
        ("毛利率下滑,管理层怎么解释？", "why"),
        ("在2024年并进来的那家荷兰公司叫什么？", "organisation"),
        ("What was the first cash instalment it got?", "money"),
    ],
)
def test_what_kind_of_answer_is_wanted(question: str, answer_type: str) -> None:
    assert answer_type_of(question.casefold()) == answer_type


@pytest.mark.parametrize(
    ("question", "attributes"),
    [
        ("NTT 2014年入股 Preferred Networks 花了多少？", []),
        ("How much is SpaceX paying for the maker of Cursor?", []),
        ("它D轮融了多少钱？", ["funding"]),
        ("How much did Adept take from investors in total?", ["funding", "investors"]),
        ("營業利益呢？", ["profit or loss"]),
        ("Who bled more money in 2025?", ["profit or loss"]),
        ("When will it break even?", ["profit or loss"]),
    ],
)
def test_what_is_asked_of_a_company(
    table: CompanyTable, question: str, attributes: list[str]
) -> None:
    asked = asked_attributes(understand(question, table).folded)
    assert sorted(each.name for each in asked) == attributes


@pytest.mark.parametrize(
    "question",
    [
        "How big a fine did the court impose on OpenAI?",
        "What net profit does DeepSeek make?",
        "What did OpenAI's revenue come to in 2025?",
        "What did OpenAI charge for its shares?",
    ],
)
def test_what_only_a_figure_answers(table: CompanyTable, question: str) -> None:
    assert asks_figure(understand(question, table))


def test_a_sum_behind_a_year_is_no_month() -> None:
    assert typed_values("money", "2023年3.12亿,2024年4.74亿") == ["3.12亿", "4.74亿"]
    assert typed_values("date", "2024年4.74亿") == ["2024年"]
    assert typed_values("date", "2024年4月") == ["2024年4月"]


def test_paying_for_a_stake_is_an_investment(table: CompanyTable) -> None:
    acts = acts_asked(understand("OpenAI paid $14 billion for a 49% stake in DeepSeek", table))
    parties = {each.verb: (each.agent, each.patient) for each in acts}
    assert parties["invest"] == (("company", "openai"), ("company", "deepseek"))


def test_a_reason_stands_before_what_happened(answerer: Answerer) -> None:
    answer = answerer.answer(Request("文远知行2024年营收怎么不升反降？"))
    assert answer.answered
    assert "博世" in answer.sentences[0].text


def test_names_in_no_table_are_set_side_by_side(answerer: Answerer) -> None:
    answer = answerer.answer(Request("创鑫智慧跟长佳智能，哪家成立得早？"))
    assert answer.answered
    assert all(year in answer.text for year in ("2019", "2018")), answer.text


def test_a_side_that_names_nobody_is_told_whose_it_is(answering: Answering) -> None:
    asked = answering(
        article(
            "agibot", "公司概况：成立于2023年2月，上海。", companies=("agibot",), title="智元机器人"
        ),
        article("stepfun", "阶跃星辰2023年4月成立。", companies=("stepfun",), title="阶跃星辰"),
    )
    answer = asked.answer(Request("智元机器人和阶跃星辰，哪家公司成立得更早？"))
    assert answer.text.startswith("智元机器人：")


def test_a_listing_that_never_was_is_not_taken_for_granted(table: CompanyTable) -> None:
    asked = understand("What did Waymo charge for its shares when it went public?", table)
    assert Listing(asked, table).fails(())
    assert not Listing(understand("Is Waymo going to list?", table), table).fails(())
