"""As of when, what it was before, where sources disagree, and copies of one story."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import article, write_articles

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.evidence.disagreement import answers_another, states_disagreement
from bot.evidence.recency import asks_of_now
from bot.evidence.timeline import period_order
from bot.phrases import phrases_for
from bot.settings import Settings, load_settings
from bot.understanding.question import understand
from corpus.article import Source
from corpus.companies import load_companies
from corpus.language import fold
from index.build import reindex


@pytest.fixture
def answerer(settings: Settings) -> Iterator[Answerer]:
    answerer = build_answerer(settings)
    yield answerer
    answerer.index.close()


def ask(answerer: Answerer, folder: Path, question: str, *articles: object) -> Answer:
    write_articles(folder, *articles)  # type: ignore[arg-type]
    reindex(answerer.index.config)
    return answerer.answer(Request(question))


def story(slug: str, body: str, day: str, publisher: str, **fields: object) -> object:
    defaults: dict[str, object] = {"companies": ("openai",), "language": "en"}
    return article(
        slug, body, title=slug, published=dt.date.fromisoformat(day), publisher=publisher,
        url=f"https://example.org/{slug}", **{**defaults, **fields},
    )  # fmt: skip


VALUES = (
    story("a", "In April 2023 OpenAI had a valuation of $29 billion.", "2023-04-30", "A Daily"),
    story("b", "In October 2024 OpenAI had a valuation of $157 billion.", "2024-10-03", "B News"),
    story("c", "In October 2026 OpenAI had a valuation of $500 billion.", "2026-10-10", "C Wire"),
)


def test_the_newest_value_leads_and_older_ones_follow(answerer: Answerer, corpus_dir: Path) -> None:
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", *VALUES)
    assert answer.sentences[0].text.startswith("$500 billion — In October 2026")
    assert [c.article for c in answer.citations] == ["c", "b", "a"]
    assert "As of: October 2026 [1]; October 2024 [2]; April 2023 [3]." in answer.notes
    assert not answer.caveat


RIDES = (
    story("a", "Waymo reached 100,000 paid rides a week in August 2024.", "2024-08-20", "A Daily",
          companies=("waymo",)),
    story("b", "Waymo gave more than 400,000 paid rides a week in February 2026.", "2026-02-24",
          "B News", companies=("waymo",)),
    story("c", "Waymo gave 50,000 paid rides a week in May 2024.", "2024-05-10", "C Wire",
          companies=("waymo",)),
)  # fmt: skip


@pytest.mark.parametrize(
    "asked", ["Waymo rides per week", "How many rides does Waymo give a week?"]
)
def test_a_figure_that_no_slot_is_known_for_is_told_newest_first(
    answerer: Answerer, corpus_dir: Path, asked: str
) -> None:
    answer = ask(answerer, corpus_dir, asked, *RIDES)
    assert [citation.article for citation in answer.citations] == ["b", "a", "c"]


def test_a_year_that_is_asked_for_is_not_outdone_by_a_newer_one(
    answerer: Answerer, corpus_dir: Path
) -> None:
    asked = "How many rides did Waymo give a week in 2024?"
    answer = ask(answerer, corpus_dir, asked, *RIDES)
    assert "b" not in [citation.article for citation in answer.citations]


@pytest.mark.parametrize(
    ("asked", "of_now"),
    [
        ("OpenAI目前的估值是多少？", True),
        ("OpenAI当前估值多少？", True),
        ("OpenAI valuation", True),
        ("OpenAI上市之前估值多少？", False),
        ("What was OpenAI's first valuation?", False),
        ("What was OpenAI's valuation in 2024?", False),
        ("What valuation does OpenAI aim at?", False),
        ("Who founded OpenAI?", False),
    ],
)
def test_whether_it_is_asked_how_things_stand(asked: str, of_now: bool) -> None:
    table = load_companies(load_settings({}, env_file=None).companies_file)
    assert asks_of_now(understand(asked, table)) == of_now


def test_what_is_aimed_at_is_no_newer_figure(answerer: Answerer, corpus_dir: Path) -> None:
    aim = story(
        "d", "Waymo aims at a million paid rides a week by the end of 2026.", "2026-03-01",
        "D Post", companies=("waymo",),
    )  # fmt: skip
    answer = ask(answerer, corpus_dir, "Waymo rides per week", *RIDES, aim)
    assert answer.citations[0].article == "b"


def test_the_newest_fiscal_quarter_leads(answerer: Answerer, corpus_dir: Path) -> None:
    reports = [
        story(name, f"In {period} NVIDIA had revenue of ${figure} billion, up from a year earlier.",
              day, name.upper(), companies=("nvidia",))
        for name, period, figure, day in (
            ("a", "the first quarter of fiscal 2026", "44.1", "2025-05-28"),
            ("b", "the first quarter of fiscal 2027", "81.6", "2026-05-27"),
            ("c", "the fourth quarter of fiscal 2026", "68.1", "2026-02-25"),
        )
    ]  # fmt: skip
    answer = ask(answerer, corpus_dir, "What was NVIDIA's revenue last quarter?", *reports)
    assert answer.citations[0].article == "b"


def test_a_disagreement_on_an_older_figure_does_not_lead(
    answerer: Answerer, corpus_dir: Path
) -> None:
    older = (
        "In February 2026 OpenAI announced a round at a valuation of $380 billion. "
        "One later article instead puts OpenAI's February 2026 valuation at $350 billion."
    )
    newer = "On May 28, 2026 OpenAI announced a round at a valuation of $965 billion."
    stories = (
        story("a", older, "2026-02-12", "A Daily"), story("b", newer, "2026-05-28", "B News")
    )  # fmt: skip
    answer = ask(answerer, corpus_dir, "OpenAI valuation", *stories)
    assert answer.citations[0].article == "b"
    asked = "What was OpenAI's valuation in February 2026?"
    then = ask(answerer, corpus_dir, asked, *stories)
    assert "$380 billion" in then.text
    assert "$350 billion" in then.text


def test_a_day_of_a_month_is_newer_than_the_month(answerer: Answerer, corpus_dir: Path) -> None:
    stories = [
        story(name, f"In the week of {when} Waymo gave {figure} paid rides a week.", "2026-06-01",
              name.upper(), companies=("waymo",))
        for name, when, figure in (("a", "May 2026", "400,000"), ("b", "May 28, 2026", "450,000"))
    ]  # fmt: skip
    answer = ask(answerer, corpus_dir, "Waymo rides per week", *stories)
    assert [citation.article for citation in answer.citations] == ["b", "a"]


def test_reports_that_differ_in_their_figures_alone_are_both_told(
    answerer: Answerer, corpus_dir: Path
) -> None:
    stories = [
        story(name, f"Waymo counted {figure} paid rides a week in {month} 2026.", day, name.upper(),
              companies=("waymo",))
        for name, figure, month, day in (
            ("a", "400,000", "February", "2026-02-24"), ("b", "450,000", "March", "2026-03-24"),
        )
    ]  # fmt: skip
    answer = ask(answerer, corpus_dir, "Waymo rides per week", *stories)
    assert [citation.article for citation in answer.citations] == ["b", "a"]


def test_a_year_that_is_asked_for_is_the_only_one(answerer: Answerer, corpus_dir: Path) -> None:
    answer = ask(answerer, corpus_dir, "What was OpenAI's valuation in 2024?", *VALUES)
    assert [citation.article for citation in answer.citations] == ["b"]
    assert "$157 billion" in answer.text


def test_an_old_value_has_its_caveat_in_front(answerer: Answerer, corpus_dir: Path) -> None:
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", VALUES[0])
    assert "April 2023" in answer.caveat
    assert answer.notes[0] == answer.caveat
    assert answer.to_json()["caveat"] == answer.caveat


def test_an_article_that_says_it_twice_still_disagrees_with_another(
    answerer: Answerer, corpus_dir: Path
) -> None:
    sources = (
        Source("Later", "https://example.org/later", "Later News", dt.date(2026, 10, 10)),
        Source("Early", "https://example.org/early", "Early News", dt.date(2026, 10, 9)),
    )
    twice = story(
        "c",
        "In October 2026 OpenAI had a valuation of $500 billion.[^2]\n\n"
        "So in October 2026 OpenAI had a valuation of $500 billion.[^1]",
        "2026-10-10",
        "C Wire",
        sources=sources,
    )
    other = story("d", "OpenAI's valuation was $480 billion in October 2026.", "2026-10-12", "D")
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", twice, other)
    assert "$500 billion" in answer.text
    assert "$480 billion" in answer.text


def test_different_values_of_one_time_are_both_shown(answerer: Answerer, corpus_dir: Path) -> None:
    other = story(
        "d", "OpenAI's valuation was $480 billion in October 2026.", "2026-10-12", "D Post"
    )
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", VALUES[2], other)
    assert "$500 billion" in answer.text
    assert "$480 billion" in answer.text
    note = next(note for note in answer.notes if "contradict" in note)
    assert "C Wire" in note
    assert "D Post" in note


@pytest.mark.parametrize(
    ("second", "publisher", "word"),
    [
        (
            "OpenAI's valuation was $480 billion in October 2026, a corrected figure.",
            "D Post",
            "revised",
        ),
        ("OpenAI's valuation was $480 billion in October 2026.", "C Wire", "revised"),
    ],
)
def test_a_revision_is_named(
    answerer: Answerer, corpus_dir: Path, second: str, publisher: str, word: str
) -> None:
    other = story("d", second, "2026-11-12", publisher)
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", VALUES[2], other)
    assert any(word in note for note in answer.notes)


def test_a_falsified_copy_is_no_copy(answerer: Answerer, corpus_dir: Path) -> None:
    text = "The chief executive of OpenAI since 2019, {}, spoke in San Francisco on safety."
    first = story("a", text.format("Sam Altman"), "2026-10-01", "A Daily")
    second = story("b", text.format("Joan Miller"), "2026-10-02", "B News")
    answer = ask(answerer, corpus_dir, "Who is the chief executive of OpenAI?", first, second)
    assert "Sam Altman" in answer.text
    assert "Joan Miller" in answer.text
    assert any("contradict" in note for note in answer.notes)


def test_two_days_of_one_event_are_told(answerer: Answerer, corpus_dir: Path) -> None:
    text = "GPT-5 was released by OpenAI on {} and was praised for its writing and its speed."
    first = story("first", text.format("August 7, 2025"), "2025-08-08", "A Daily")
    second = story("second", text.format("August 1, 2026"), "2026-08-03", "B News")
    answer = ask(answerer, corpus_dir, "When was GPT-5 released?", first, second)
    assert "August 7, 2025" in answer.text
    assert "August 1, 2026" in answer.text
    assert any("disagree" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "language", "body", "told"),
    [
        (
            "深度求索是哪一年成立的？",
            "zh",
            "深度求索是总部位于杭州的人工智能公司。关于深度求索的成立时间，一份2026年的报道称为2023年7月。"
            "另一种说法是：幻方于2023年4月设立实验室，该实验室在2023年5月独立成为公司。",
            ("2023年7月", "2023年5月"),
        ),
        (
            "When was DeepSeek founded?",
            "en",
            "DeepSeek is an AI company based in Hangzhou and was founded in 2023. "
            "Liang Wenfeng is also its chief executive. Sources differ on the month: one 2026 "
            "report says Liang Wenfeng founded DeepSeek in July 2023. A text quoted from Wikipedia "
            "says that High-Flyer opened the lab in April 2023 and that it became a company in "
            "May 2023.",
            ("July 2023", "May 2023"),
        ),
    ],
)
def test_who_tells_it_otherwise_is_told_in_whatever_words(
    answerer: Answerer, corpus_dir: Path, question: str, language: str, body: str, told: tuple[str]
) -> None:
    page = story("a", body, "2026-01-05", "A Daily", companies=("deepseek",), language=language)
    answer = ask(answerer, corpus_dir, question, page)
    assert all(value in answer.text for value in told)


def test_copies_of_one_story_are_one_source(answerer: Answerer, corpus_dir: Path) -> None:
    original = story(
        "original", "In October 2026 OpenAI raised $40 billion at a valuation of $500 billion.",
        "2026-10-10", "C Wire",
    )  # fmt: skip
    rewritten = story(
        "rewrite", "OpenAI in October 2026 has raised $40 billion, at a $500 billion valuation.",
        "2026-10-11", "Copy Site",
    )  # fmt: skip
    answer = ask(answerer, corpus_dir, "What is OpenAI's valuation?", rewritten, original)
    assert [citation.article for citation in answer.citations] == ["original"]
    copies = answer.citations[0].to_json()["also"]
    assert [(copy["article"], copy["published"]) for copy in copies] == [("rewrite", "2026-10-11")]
    assert not any("contradict" in note for note in answer.notes)


@pytest.mark.parametrize(
    "sentence",
    [
        "关于优必选2024年的亏损，一篇文章称11.6亿元，另一篇称11.24亿元。",
        "关于Figure 03的重量说法不一：动点科技称约60公斤，Robot Testers称约70公斤。",
        "Sources differ on the founding: one says 2015, another 2016.",
        "Most date it to 2019, while a Grokipedia article names 2020.",
    ],
)
def test_sentences_that_state_a_disagreement(sentence: str) -> None:
    assert states_disagreement(fold(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "深度求索成立于2023年7月，总部位于杭州。",
        "Moonshot AI raised $1 billion in February 2024 at a valuation of $2.5 billion.",
        "2024年，英国监管机构认定微软与Mistral AI的合作不符合并购调查的条件。",
    ],
)
def test_plain_statements_are_no_disagreement(sentence: str) -> None:
    assert not states_disagreement(fold(sentence))
    assert not answers_another(fold(sentence))


def test_periods_are_ordered_by_their_end() -> None:
    keys = ["2024-12", "2025", "2025-Q3", "FY2026-Q1", "2025-07-11", "2023"]
    assert sorted(keys, key=period_order) == [
        "2023", "2024-12", "FY2026-Q1", "2025-07-11", "2025-Q3", "2025",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("FY2027-Q1", (2026, 6)),
        ("FY2026-Q4", (2026, 3)),
        ("FY2026-H1", (2025, 9)),
        ("FY2026", (2026, 3)),
        ("2026-Q4", (2026, 12)),
        ("2026-9M", (2026, 9)),
    ],
)
def test_a_fiscal_year_ends_in_the_year_it_is_named_by(period: str, end: tuple[int, int]) -> None:
    assert period_order(period) == end


def test_periods_are_said_in_the_askers_language() -> None:
    assert phrases_for("en").period("2025-09-30") == "September 30, 2025"
    assert phrases_for("zh-Hans").period("FY2026-Q1") == "2026财年第一季度"
    assert phrases_for("zh-Hant").period("2025-9M") == "2025年前九個月"


def test_when_something_began_is_not_as_of_when_it_is_so(
    answerer: Answerer, settings: Settings
) -> None:
    answer = ask(
        answerer,
        settings.corpus_dir,
        "Who is chief executive of OpenAI?",
        story(
            "boss",
            "Sam Altman is chief executive of OpenAI and heads Oklo, which he founded in 2005.",
            "2026-02-07",
            "UDN",
        ),
    )
    assert answer.answered
    assert "2005" not in "".join(answer.notes)
