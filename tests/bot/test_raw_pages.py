"""Pages as found: they leave out whom and when they speak of, and answer their own questions."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.folded_passages import is_question
from bot.understanding.attributes import asked_attributes
from corpus.companies import CompanyTable
from corpus.language import fold

REPORT = (
    "智谱在2024年卖了11.66亿元，而2023年只有6.54亿元。\n\n"
    "它的客户不多。前五大客户贡献了94.63%的销售额。总资产达到52亿元，净资产收益率为11%。\n\n"
    "2025年4月，融资20亿元，出钱的有阿里巴巴和腾讯。OpenAI的估值更高。\n\n"
    "张鹏很少接受采访。他说短期不着急上市。首日早盘报120元开出。"
)
INTERVIEW = (
    "Q: Why did you turn down the offer of Meta? "
    "The price was not the obstacle. They wanted us to stop selling to others. "
    "The next product is called the R1 and costs 3.99万元."
)
TABLES = (
    "下面是两年的对比。\n\n各部分收入(亿元)\n\n| | 2025上半年 | 2024上半年 |\n"
    "| 生成式AI | 18.16 | 10.51 |\n| 视觉AI | 4.36 | 5.12 |\n\n"
    "25 上半年商汤亏了 11.6 亿元。商汤2024年的收入为37亿元，前一年为34亿元。"
)
NOTES = (
    "Notes on Harvey, the legal AI start-up, which bought Hexus.\n\n"
    "The reason is plain: lawyers can try it in an hour. Jul 2024 C $100M, at $1.5B, led by GV. "
    "run rate: 100 to 200 million took ten months. A listing? The firm said no, not in 36 months."
)
ABOUT_UNITREE = "宇树科技在杭州。到了2025年7月,又一款更便宜的R1标到3.99万元。机器狗卖得更多。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("zhipu", REPORT, companies=("zhipu",), title="智谱年报"),
        article("interview", INTERVIEW, language="en", title="An interview"),
        article(
            "tables",
            TABLES,
            companies=("sensetime",),
            title="商汤中期业绩",
            published=dt.date(2025, 9, 1),
        ),
        article("notes", NOTES, companies=("harvey",), language="en", title="Harvey, notes"),
        article("unitree", ABOUT_UNITREE, companies=("unitree",), title="宇树科技"),
    )


def candidate(answerer: Answerer, sentence: str) -> Candidate:
    hits = answerer.index.search(sentence, limit=12).hits
    return next(each for each in candidates_of(hits) if sentence in each.quote)


@pytest.mark.parametrize(
    "case",
    [
        # The year of the sentence before, the first of two that it names.
        ("智谱2024年前五大客户占多少？", "94.63%", "year_absent", 0.0),
        ("智谱2023年前五大客户占多少？", "94.63%", "year_absent", 1.0),
        # Named by the way, after what is told; at the head; not at all.
        ("智谱2025年融了多少钱？", "出钱的有", "other_entity", 0.25),
        ("智谱的估值是多少？", "OpenAI的估值", "other_entity", 1.0),
        ("智谱的总资产是多少？", "总资产达到", "other_entity", 0.0),
        # A person who is `he`, a product that its company's article calls by half its name.
        ("张鹏为什么不着急上市？", "短期不着急", "name_absent", 0.0),
        ("Unitree R1卖多少钱？", "R1标到", "name_absent", 0.0),
        # A figure, and a figure under its own name.
        ("智谱的总资产是多少？", "94.63%", "slot_empty", 1.0),
        ("智谱的总资产是多少？", "总资产达到", "slot_empty", 0.0),
        ("智谱的净资产收益率是多少？", "总资产达到", "slot_empty", 0.0),
        ("张鹏接受过多少次采访？", "很少接受", "slot_empty", 1.0),
        ("智谱上市首日收盘价是多少？", "开出", "measure_absent", 1.0),
        ("智谱上市首日开盘价是多少？", "开出", "measure_absent", 0.0),
        ("宇树卖了多少台机器狗？", "R1标到", "measure_absent", 1.0),
        ("Why did Meta want it?", "Why did you", "slot_empty", 1.0),
        # A date, a share, a number in words.
        ("When was the price told?", "not the obstacle", "slot_empty", 1.0),
        ("宇树是哪一年到杭州的？", "R1标到", "slot_empty", 0.0),
        ("智谱的贷款利率是多少？", "出钱的有", "slot_empty", 1.0),
        ("智谱的净资产收益率是百分之几？", "总资产达到", "slot_empty", 0.0),
        ("Which company wanted it?", "not the obstacle", "slot_empty", 1.0),
        # The year before the one that is named; a year that the article can't know of.
        ("商汤2023年的收入是多少？", "前一年", "year_absent", 0.0),
        ("商汤2026年的收入是多少？", "前一年", "slot_empty", 1.0),
        ("商汤2024年的收入是多少？", "前一年", "slot_empty", 0.0),
        # Parties named further up, a round by its letter, how long it took, what isn't planned.
        ("Why did Harvey buy Hexus?", "The reason is plain", "slot_empty", 0.0),
        ("Who led Harvey's Series C?", "led by GV", "slot_empty", 0.0),
        ("Who led Harvey's Series D?", "led by GV", "slot_empty", 2.0),
        ("How long did Harvey's revenue take to double?", "ten months", "slot_empty", 0.0),
        ("Does Harvey plan to go public within 36 months?", "said no", "slot_empty", 0.0),
    ],
)
def test_what_a_sentence_leaves_out_is_taken_from_around_it(
    answerer: Answerer, table: CompanyTable, case: Case
) -> None:
    assert_gives(answerer, table, case)


def test_an_answer_is_read_with_the_question_before_it(answerer: Answerer) -> None:
    answer = candidate(answerer, "not the obstacle")
    assert answer.prompt is not None
    assert "turn down the offer" in answer.prompt.folded
    assert candidate(answerer, "Why did you").prompt is None
    assert candidate(answerer, "宇树科技在杭州").prompt is None


@pytest.mark.parametrize(
    ("quote", "asks"),
    [
        ("上市呢？", True),
        ("“Why?”", True),
        ("他反问：「泡沫在哪裡？」", False),
        ("It is.", False),
        ("", False),
    ],
)
def test_questions_of_a_page(quote: str, asks: bool) -> None:
    assert is_question(quote) is asks


@pytest.mark.parametrize(
    ("question", "name", "given", "lacking"),
    [
        ("公司总资产是多少？", "total assets", "总资产达到52亿元", "营业收入为52亿元"),
        ("total liabilities?", "liabilities", "total liabilities of $600 million", "$600 million"),
        ("股东权益有多少？", "equity", "股东权益为1.55亿元", "净资产收益率为25%"),
        ("What is its return on equity?", "return on equity", "a return on equity of 16%", "16%"),
        ("负债比率是多少？", "debt ratio", "负债比率为0.38", "资产负债率为0.39"),
        ("资产负债率多少？", "debt to assets", "资产负债率为0.39", "负债比率为0.38"),
        ("cash flow in 2024?", "cash flow", "cash flow reached $3 million", "it has $3 million"),
        ("注册资本多少？", "registered capital", "注册资本1000万元", "融资1000万元"),
        ("碳排放量是多少？", "emissions", "碳排放降到12,500吨", "产量为12,500吨"),
        ("How much energy does it use?", "energy use", "energy use of 15,000 MWh", "15,000 staff"),
        ("员工满意度是多少？", "satisfaction", "员工满意度为85%", "85%的员工"),
        ("On which stock exchange is it?", "exchange", "listed on NASDAQ", "publicly listed"),
        ("有多少项专利？", "patents", "拥有300项专利", "拥有专利"),
    ],
)
def test_what_a_report_gives(question: str, name: str, given: str, lacking: str) -> None:
    asked = asked_attributes(fold(question))
    attribute = next(each for each in asked if each.name == name)
    assert attribute.is_slot
    assert attribute.is_given(fold(given))
    assert not attribute.is_given(fold(lacking))


def test_a_longer_name_asks_for_nothing_by_its_parts() -> None:
    assert [each.name for each in asked_attributes("员工满意度是多少")] == ["satisfaction"]
    assert "users" not in [a.name for a in asked_attributes("which product is for users of it")]
    assert "users" in [a.name for a in asked_attributes("how many users does it have")]


def test_a_row_is_read_with_what_stands_above_it(answerer: Answerer) -> None:
    row = candidate(answerer, "视觉AI")
    assert row.quote == "视觉AI | 4.36 | 5.12"
    assert "亿元" in row.text.folded
    assert "2025上半年" in row.text.folded
    assert "生成式" not in row.text.folded
    above = [row.passage.sentence_text(row.passage.sentences[place]) for place in row.table_head]
    assert above == ["各部分收入(亿元)", "| 2025上半年 | 2024上半年"]


def test_a_row_is_shown_below_the_names_of_its_columns(answerer: Answerer) -> None:
    answer = answerer.answer(Request("商汤2025上半年视觉AI的收入是多少？"))
    # The title says in what the figures are.
    assert [sentence.text for sentence in answer.sentences] == [
        "各部分收入(亿元)", "| 2025上半年 | 2024上半年", "视觉AI | 4.36 | 5.12",
    ]  # fmt: skip


def test_two_figures_of_a_year_are_read_as_one(answerer: Answerer) -> None:
    assert candidate(answerer, "25 上半年").text.folded.startswith("2025年上半年")
