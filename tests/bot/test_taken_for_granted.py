"""What a question takes to be so: a purchase that never came about, a version, a first customer."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.understanding.acts_asked import Act, acts_asked
from bot.understanding.answer_types import answer_type_of, typed_values
from bot.understanding.asides import without_asides
from bot.understanding.attributes import asked_attributes
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from bot.understanding.scope import scope_of
from bot.understanding.versions import versions_asked
from corpus.companies import CompanyTable

PERPLEXITY = (
    "2025年8月12日，Perplexity AI提出以345亿美元现金收购谷歌的Chrome浏览器。\n\n"
    "Perplexity AI承诺不更改Chrome的默认搜索引擎。"
)
AI21 = (
    "Calcalist reported in December 2025 that Nvidia was in advanced talks to buy AI21 Labs.\n\n"
    "Amnon Shashua is the chairman of AI21 Labs."
)
COHERE = (
    "On April 24, 2026 Cohere bought Aleph Alpha.\n\n"
    "After the deal Cohere keeps the headquarters of Aleph Alpha in Heidelberg."
)
CORE = (
    "CoreWeave agreed on July 7, 2025 to buy Core Scientific for $9 billion.\n\n"
    "The merger of CoreWeave and Core Scientific was voted down on October 30, 2025."
)
SUNO = (
    "Suno released the models v3 in March 2024 and v4 in November 2024.\n\n"
    "Suno has spoken of v5 as well."
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("perplexity", PERPLEXITY, companies=("perplexity",), title="Perplexity求购Chrome"),
        article("ai21", AI21, language="en", companies=("ai21",), title="Nvidia and AI21 Labs"),
        article(
            "cohere", COHERE, language="en", companies=("cohere", "aleph-alpha"),
            title="Cohere buys Aleph Alpha",
        ),
        article(
            "coreweave", CORE, language="en", companies=("coreweave",), title="CoreWeave's offer"
        ),
        article("suno", SUNO, language="en", companies=("suno",), title="The models of Suno"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Perplexity把Chrome买到手以后，有没有更改默认搜索引擎？", "不更改Chrome"),
        ("Perplexity收购Chrome之后，有没有更改默认搜索引擎？", "不更改Chrome"),
        ("After Nvidia bought AI21 Labs, who was its chairman?", "Amnon Shashua"),
        ("Why did Nvidia buy AI21 Labs?", "advanced talks"),
        ("When did CoreWeave close its takeover of Core Scientific?", "July 7"),
    ],
)
def test_a_purchase_that_was_only_meant_is_not_taken_for_granted(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str
) -> None:
    assert measured(answerer, table, question, sentence)["slot_empty"] >= 1
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Perplexity为了收购Chrome承诺了什么？", "不更改Chrome"),
        ("Did Perplexity buy Chrome?", "提出以345亿美元"),
        ("When did CoreWeave agree to buy Core Scientific?", "July 7"),
        ("After Cohere bought Aleph Alpha, where are its headquarters?", "Heidelberg"),
        ("Who is the chairman of AI21 Labs?", "Amnon Shashua"),
    ],
)
def test_what_came_about_or_is_only_asked_of_is_answered(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str
) -> None:
    assert measured(answerer, table, question, sentence)["slot_empty"] == 0


def test_to_whom_it_is_done_stands_behind_a_particle(table: CompanyTable) -> None:
    (act,) = acts_asked(understand("Perplexity把Cohere买到手以后换老板了吗？", table))
    assert act == Act("acquire", ("company", "perplexity"), ("company", "cohere"))
    (act,) = acts_asked(understand("把Cohere告上法院的媒體有哪些？", table))
    assert act.agent is None


def test_buying_into_is_no_purchase_of_the_whole(table: CompanyTable) -> None:
    acts = acts_asked(understand("Why was AMD buying into Cohere?", table))
    assert {act.verb for act in acts} == {"invest"}


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("H1买一台要多少钱？G1的价我知道", "H1买一台要多少钱？"),
        ("v5是哪天发布的？4.5我记得是五月", "v5是哪天发布的？"),
        ("When was v5 out? I know v4's.", "When was v5 out?"),
        (
            "我记得创始人是同事，那公司叫啥来着？谢谢",
            "我记得创始人是同事，那公司叫啥来着？谢谢",
        ),
        ("我知道G1的价，H1多少钱", "我知道G1的价，H1多少钱"),
    ],
)
def test_what_the_asker_knows_is_not_asked(asked: str, left: str) -> None:
    assert without_asides(asked) == left


def test_where_other_versions_are_told_theirs_is_not_the_one_asked_for(
    answerer: Answerer, table: CompanyTable
) -> None:
    (asked,) = versions_asked(understand("Suno的v5模型是哪天发布的？", table))
    assert asked.told.search("v5")
    assert asked.sibling.search("v4 in november")
    assert measured(answerer, table, "Suno的v5是哪天发布的？", "v3 in March")["slot_empty"] >= 1
    assert measured(answerer, table, "Suno的v4是哪天发布的？", "v3 in March")["slot_empty"] == 0


def test_a_largest_customers_share_names_nobody() -> None:
    (share, name) = ("前五大客户中第一大客户独占79.15%", "第一大客户是南京市政府")
    asked = own_words("第一大客户是哪家公司?", "")
    assert not all(each.search(share) for each in asked)
    assert all(each.search(name) for each in asked)
    assert all(each.search(share) for each in own_words("第一大客户占多少?", ""))
    asked = own_words("which company is its largest customer?", "")
    assert not all(each.search("its largest customer accounted for 79%") for each in asked)
    assert all(each.search("its largest customer is uber") for each in asked)


def test_chips_are_counted_by_a_word_for_money() -> None:
    assert typed_values("money", "用3000块英伟达h200训练而成") == []
    assert typed_values("money", "一个月20块") == ["20块"]


def test_a_memory_is_told_in_bytes() -> None:
    for question in ("c600显存多大?", "how much vram does it need?"):
        asked = [each for each in measures_asked(question) if each.strict]
        assert asked
        assert not all(each.is_given("支持hbm3e") for each in asked)
        assert all(each.is_given("144gb of hbm3e") for each in asked)
    assert answer_type_of("曦云c600显存多大?") == "count"


def test_an_abbreviation_is_nobodys_name(table: CompanyTable) -> None:
    assert understand("How much VRAM do I need to run Llama?", table).unknown == ()


def test_what_users_have_made_is_not_their_number() -> None:
    asked = asked_attributes("how many characters have users created on it?")
    assert "users" not in {attribute.name for attribute in asked}
    asked = asked_attributes("how many users have joined?")
    assert "users" in {attribute.name for attribute in asked}


def test_whether_to_hold_it_is_advice(table: CompanyTable) -> None:
    assert scope_of(understand("Nvidia: buy, hold or sell at this price?", table)) == "out_of_scope"
