"""Comparisons: each side is asked alone, in words that fit it alone."""

import pytest

from bot.comparison import sides_of
from bot.understanding.question import understand
from corpus.companies import CompanyTable, load_companies


@pytest.fixture
def table(settings: object) -> CompanyTable:
    return load_companies(settings.companies_file)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "companies", "asked", "answer_type"),
    [
        ("深度求索和月之暗面谁更早成立？", ["deepseek", "moonshot"], "成立", "date"),
        ("Is Moonshot AI older than DeepSeek?", ["moonshot", "deepseek"], "founded", "date"),
        ("2024年DeepSeek跟OpenAI誰賺得多？", ["deepseek", "openai"], "賺了多少", None),
        (
            "Which is worth more, OpenAI or Moonshot AI?",
            ["openai", "moonshot"],
            "valuation",
            "money",
        ),
        ("Which started earlier, OpenAI or DeepSeek?", ["openai", "deepseek"], "founded", "date"),
        (
            "OpenAI or Moonshot AI: who has the bigger price tag?",
            ["openai", "moonshot"],
            "valuation",
            "money",
        ),
        ("DeepSeek和月之暗面谁更值钱？", ["deepseek", "moonshot"], "估值", "money"),
        ("In 2025, who sold more, OpenAI or DeepSeek?", ["openai", "deepseek"], "revenue", "money"),
        ("DeepSeek-R1和Kimi哪个便宜？", ["deepseek", "moonshot"], "价格", "money"),
    ],
)
def test_each_side_is_asked_alone(
    table: CompanyTable, question: str, companies: list[str], asked: str, answer_type: str
) -> None:
    sides = sides_of(understand(question, table), table)
    assert [side.companies[0] for side in sides] == companies
    for side in sides:
        others = set(companies) - set(side.companies)
        assert not others & set(table.company_ids(side.text)), side.text
        assert asked in side.text
        assert side.answer_type == answer_type


def test_years_said_of_one_side_stay_with_it(table: CompanyTable) -> None:
    question = understand("DeepSeek 2024年和OpenAI 2025年的收入各多少？", table)
    assert [side.years for side in sides_of(question, table)] == [("2024",), ("2025",)]
    shared = understand("2024年DeepSeek和OpenAI谁的收入高？", table)
    assert [side.years for side in sides_of(shared, table)] == [("2024",), ("2024",)]


def test_a_question_on_one_company_has_no_sides(table: CompanyTable) -> None:
    assert sides_of(understand("深度求索比去年多多少人？", table), table) == ()


@pytest.mark.parametrize(
    ("question", "asked", "answer_type"),
    [
        ("Who went public first, DeepSeek or OpenAI?", "When did {} go public?", "date"),
        ("DeepSeek和OpenAI谁先在港股上市？", "{}是哪一天在港股上市的？", "date"),
        ("Which came first, DeepSeek-R1 or Kimi?", "When was {} released?", "date"),
        ("DeepSeek-R1和Kimi哪个先出来？", "{}是什么时候发布的？", "date"),
        ("Which is older, DeepSeek or OpenAI?", "When was {} founded?", "date"),
        ("DeepSeek和OpenAI哪家先开张？", "{}成立于哪一年？", "date"),
    ],
)
def test_which_came_first_is_asked_for_each_ones_date(
    table: CompanyTable, question: str, asked: str, answer_type: str
) -> None:
    sides = sides_of(understand(question, table), table)
    assert len(sides) == 2
    for side in sides:
        spelled = {side.text[m.start : m.end] for m in side.mentions}
        assert side.text in {asked.format(name) for name in spelled}
        assert side.answer_type == answer_type


def test_names_of_a_side_stand_where_they_stand_in_its_text(table: CompanyTable) -> None:
    """The second one's stood where the whole question has it, and blanked out other words."""
    question = understand("OpenAI跟深度求索2025全年营收各做到多少？", table)
    for side in sides_of(question, table):
        (mention,) = side.mentions
        assert side.folded[mention.start : mention.end] in ("openai", "深度求索")


@pytest.mark.parametrize(
    ("question", "answer_type", "held"),
    [
        # Of both the same year.
        ("OpenAI2024年营收多少，和DeepSeek相比呢？", "money", "2024年"),
        # When each got there, not how much it took in.
        (
            "Which got to $100m ARR sooner, OpenAI or Moonshot AI, and in what month?",
            "date",
            "ARR",
        ),
        ("OpenAI和DeepSeek这两家公司，各是哪一年成立的？", "date", "成立"),
        ("Did OpenAI's Series D or Moonshot AI's Series B bring in more cash?", "money", "Series"),
    ],
)
def test_what_each_side_is_asked(
    table: CompanyTable, question: str, answer_type: str, held: str
) -> None:
    sides = sides_of(understand(question, table), table)
    assert len(sides) == 2
    assert all(side.answer_type == answer_type and held in side.text for side in sides)


def test_a_round_that_brought_in_more_took_in_no_revenue(table: CompanyTable) -> None:
    asked = "Did OpenAI's Series D or Moonshot AI's Series B bring in more cash?"
    sides = sides_of(understand(asked, table), table)
    assert all([each.name for each in side.attributes] == ["funding"] for side in sides)


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("DeepSeek-R1和Kimi激活多少参数？", True),
        ("OpenAI和DeepSeek的合作金额是多少？", False),
        ("OpenAI和DeepSeek合并之后有多少员工？", False),
    ],
)
def test_two_that_are_joined_each_have_their_own(
    table: CompanyTable, question: str, compares: bool
) -> None:
    assert understand(question, table).compares is compares
