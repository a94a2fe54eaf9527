"""Questions as people type them: everyday verbs, short periods, what leans on the last one."""

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.comparison import sides_of
from bot.conversation import Turn, standalone
from bot.understanding.answer_types import answer_type_of
from bot.understanding.followups.corrections import without_goodbye
from bot.understanding.question import understand
from bot.understanding.years import quarters_in_full, years_in_full
from corpus.companies import CompanyTable
from corpus.language import fold

UNITREE = (
    "Unitree began with four-legged robots and entered the field of humanoids in 2023.\n\n"
    "Unitree had raised $1.5 billion in total by March 2024."
)
PERPLEXITY = "Perplexity AI有4500万月活跃用户。\n\nComet浏览器有900万月活跃用户。"
GROQ = "Groq的LPU做推理。\n\n英伟达Groq 3 LPU的片上内存为500MB。"
LONG = "SMIC also makes chips with older tools for cars, phones and meters. " * 24
SMIC = (
    f"{LONG}Estimates of the yield of SMIC in advanced chips differ: an article of 2025 speaks of "
    "around 20%.\n\n"
    "The site rbtfl gave 30% to 40% as the estimated yield of advanced chips at SMIC."
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    articles = [
        article("unitree", UNITREE, companies=("unitree",), title="Unitree", language="en"),
        article("perplexity", PERPLEXITY, companies=("perplexity",), title="Perplexity AI"),
        article("groq", GROQ, companies=("groq",), title="Groq"),
        article("smic", SMIC, companies=("smic",), title="SMIC", language="en"),
    ]
    return answering(*articles)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("2025年最后那三个月", "2025年第四季度"),
        ("2026年头三个月落袋多少", "2026年第一季度落袋多少"),
        ("2025年7月到9月那阵子", "2025年第三季度那阵子"),
        ("2025年7月1日到9月30日", "2025年7月1日到9月30日"),
        ("3月到5月", "3月到5月"),
        ("over Apr-Jun 2025?", "over the second quarter of 2025?"),
        ("from July to September", "from the third quarter"),
        ("from July to September 15", "from July to September 15"),
        ("the last three months of 2025", "the fourth quarter of 2025"),
    ],
)
def test_quarters_in_full(typed: str, full: str) -> None:
    assert quarters_in_full(typed) == full


def test_a_month_tells_a_year_from_a_span() -> None:
    assert years_in_full("那26年6月那轮") == "那2026年6月那轮"
    assert years_in_full("用了12年3个月") == "用了12年3个月"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("算了不聊它了，沐曦那个C600呢？", "沐曦那个C600呢？"),
        ("换个话题，谁管Cohere？", "谁管Cohere？"),
        ("Moving on, who runs Cohere?", "who runs Cohere?"),
        ("Forget that. What about Mistral?", "What about Mistral?"),
        ("别提了", "别提了"),
        ("Never mind", "Never mind"),
    ],
)
def test_a_goodbye_to_the_last_topic_asks_nothing(typed: str, asked: str) -> None:
    assert without_goodbye(typed) == asked


@pytest.mark.parametrize(
    ("question", "attributes", "hinted"),
    [
        ("Graphcore 2022这一年赔进去多少钱？", [], ["profit or loss"]),
        ("How many folks were opening Kuaishou?", [], ["users"]),
        ("中芯國際一股配多少息給股東？", ["dividend"], []),
        ("Meta 全公司現在總共多少人上班", ["staff"], []),
        ("Character.AI 付費會員一個月要多少", ["price"], []),
        ("Perplexity Pro 每個月的訂閱費是多少？", ["price"], []),
        ("How did the Chinese memory maker get its secrets?", [], []),
        ("Perplexity跟亞馬遜互槓，是哪個團體跳出來挺亞馬遜？", [], []),
        ("2025全年，中芯国际跟沐曦谁卖的钱多？", [], ["revenue"]),
        ("Figure估到26亿那回，掏钱的都有谁", [], ["investors", "valuation"]),
        ("Whose image model can I use in its work without paying Stability?", [], []),
        ("did the Brits block the Microsoft-Inflection deal", [], []),
        ("How much did Waymo bring in when outsiders first got to invest?", [], []),
    ],
)
def test_what_is_asked(
    table: CompanyTable, question: str, attributes: list[str], hinted: list[str]
) -> None:
    asked = understand(question, table)
    assert [each.name for each in asked.attributes] == attributes
    assert not hinted or [each.name for each in asked.hinted] == hinted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When Amazon hired its boss, about how much cash did Adept get?", "money"),
        ("When did Amazon hire its boss?", "date"),
        ("Which big lender was in on the deal?", "organisation"),
        ("那它一股出的啥价？", "money"),
        ("什么价值观？", None),
        ("那份备忘录总共几页", "count"),
        ("How much backing did the pay plan get?", "percent"),
    ],
)
def test_what_kind_of_answer(question: str, kind: str | None) -> None:
    assert answer_type_of(fold(question)) == kind


@pytest.mark.parametrize(
    ("before", "typed", "read"),
    [
        ("寒武纪2025年年中有多少研发人员？", "到年底呢", "寒武纪2025年底有多少研发人员？"),
        ("Mistral 2024年6月那轮拿了多少钱？", "那估值呢", "Mistral 2024年6月的估值呢"),
        ("Suno 2025年11月融了多少？", "那26年6月那轮谁领投？", "Suno 2026年6月那轮谁领投？"),
        (
            "Anthropic说月之暗面跟Claude交互了多少次？",
            "那DeepSeek呢？",
            "Anthropic说DeepSeek跟Claude交互了多少次？",
        ),
        (
            "Meta后来出多少要买Manus",
            "那字节之前想出多少钱把它买走",
            "字节之前想出多少钱把Manus买走",
        ),
        (
            "Waymo 2026年那轮融了多少？",
            "其中母公司掏了多少？",
            "Waymo 2026年那轮融了，其中母公司掏了多少？",
        ),
        ("谁投了可灵？", "那阿里掏了多少？", "投了可灵，阿里掏了多少？"),
        (
            "when did the Character.AI founders go back to Google",
            "how many of their people went along",
            "how many of Character.AI's people went along",
        ),
    ],
)
def test_follow_ups(table: CompanyTable, before: str, typed: str, read: str) -> None:
    assert standalone(typed, (Turn(before, ""),), table) == read


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("百川和商汤谁岁数大", "founded"),
        ("寒武纪跟燧原，谁出生早？", "founded"),
        ("1X跟Figure，哪家开张早", "founded"),
        ("Sakana和Manus，谁估得更贵", "valuation"),
        ("Fatter gross margin: Nvidia or Cambricon?", "gross margin"),
        ("Baichuan vs SenseTime, who's got the fatter wallet", "cash"),
    ],
)
def test_what_is_compared(table: CompanyTable, question: str, attribute: str) -> None:
    sides = sides_of(understand(question, table), table)
    assert [[each.name for each in side.attributes] for side in sides] == [[attribute]] * 2


@pytest.mark.parametrize(
    "case",
    [
        ("How many robots did Unitree ship in 2023?", "four-legged", "slot_empty", 1.0),
        ("How much does Unitree make a year?", "had raised", "slot_empty", 2.0),
        ("Perplexity那個Comet現在有多少人在用？", "AI有4500万", "other_product", 1.0),
        ("Perplexity那個Comet現在有多少人在用？", "Comet浏览器", "other_product", 0.0),
        ("Groq的LPU片上内存多大？", "Groq 3 LPU", "other_product", 0.0),
    ],
)
def test_what_it_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    assert_gives(answerer, table, case)


def test_a_disagreement_goes_on_in_the_next_passage(answerer: Answerer) -> None:
    answer = answerer.answer(Request("What is the yield of SMIC in advanced chips?"))
    assert "20%" in answer.text
    assert "30% to 40%" in answer.text
