"""Follow-ups, corrections, comparisons and questions back."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import article, write_articles

from bot.answering import Answerer, Request, build_answerer
from bot.conversation import Turn, second_reading, standalone
from bot.settings import Settings, load_settings
from bot.understanding.question import understand
from corpus.companies import CompanyTable
from index.build import reindex

SET = Path(__file__).resolve().parents[2] / "evals" / "followups.jsonl"
CASES = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]

AMBIGUOUS = """
companies:
  - id: horizon-robotics
    name: {zh-Hans: 地平线机器人, zh-Hant: 地平線機器人, en: Horizon Robotics}
    aliases: [地平线, Horizon]
  - id: horizon-ai
    name: {zh-Hans: 地平线智能, zh-Hant: 地平線智能, en: Horizon AI}
    aliases: [地平线, Horizon]
"""


@pytest.fixture(scope="module")
def unsure(
    tmp_path_factory: pytest.TempPathFactory, lend_lexicon: Callable[[Path], Path]
) -> Iterator[Answerer]:
    """An answerer whose names table has two companies of one name."""
    folder = tmp_path_factory.mktemp("unsure")
    names = folder / "companies.yaml"
    names.write_text(AMBIGUOUS, encoding="utf-8")
    write_articles(folder / "articles", article("a", "今天的天气很好，适合出门散步。"))
    environ = {
        "CORPUS_DIR": str(folder / "articles"),
        "STATE_DIR": str(lend_lexicon(folder / "state")),
        "COMPANIES_FILE": str(names),
        "EMBEDDING_MODEL": "hashing",
    }
    answerer = build_answerer(load_settings(environ, env_file=None))
    reindex(answerer.index.config)
    yield answerer
    answerer.index.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_follow_ups_become_the_question_that_is_meant(
    case: dict[str, object], table: CompanyTable
) -> None:
    history: tuple[Turn, ...] = ()
    for earlier in case["history"]:  # type: ignore[attr-defined]
        history += (Turn(standalone(earlier, history, table), "…"),)
    made = standalone(str(case["question"]), history, table)
    question = understand(made, table)
    assert set(question.companies) == set(case["companies"])  # type: ignore[call-overload]
    assert set(case.get("attributes", ())) <= {a.name for a in question.attributes}  # type: ignore[call-overload]
    assert list(question.years) == case.get("years", list(question.years))
    assert question.compares or not case.get("compares")
    assert all(piece in made for piece in case.get("holds", ()))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "whom"),
    [
        (
            "Cursor那个叫Arvid Lunnemark的创始人当过什么职位？",
            "Anysphere was founded by Michael Truell and Arvid Lunnemark.",
            "他还在公司吗？",
            "Arvid Lunnemark",
        ),
        ("Who is Jesse Dwyer?", "Sam Altman met him.", "Where does he work?", "Jesse Dwyer"),
        ("Who is Sam Altman?", "Sam Altman leads it.", "When was he born?", "Sam Altman"),
        ("Who runs OpenAI?", "Sam Altman leads it.", "When was he born?", "Sam Altman"),
        ("谁接替了奥尔特曼？", "Emmett Shear — 接替者。", "他是哪里人？", "Emmett Shear"),
    ],
)
def test_whom_he_means(
    before: str, answer: str, follow_up: str, whom: str, table: CompanyTable
) -> None:
    assert whom in standalone(follow_up, (Turn(before, answer),), table)


@pytest.mark.parametrize(
    ("before", "follow_up", "second"),
    [
        ("深度求索为什么被起诉？", "哪天告的？", "深度求索被起诉，哪天告的？"),
        ("深度求索的首席执行官是谁？", "那首席技术官呢？", None),  # an attribute of its own
        ("深度求索2024年收入多少？", "2023年呢？", None),
        ("深度求索的首席执行官是谁？", "他今年多大？", None),  # hinted, and its own all the same
        (
            "深度求索的首席执行官是谁？",
            "他住在哪座山上？",
            "深度求索的首席执行官，他住在哪座山上？",
        ),
        ("深度求索的首席执行官是谁？", "今天星期几", "深度求索的首席执行官，今天星期几"),
        (
            "深度求索首轮融了多少钱？",
            "OpenAI占了其中多少？",
            "深度求索首轮融了，OpenAI占了其中多少？",
        ),
        ("深度求索首轮融了多少钱？", "OpenAI有多少人？", None),  # of another matter
    ],
)
def test_a_follow_up_may_be_read_another_way(
    before: str, follow_up: str, second: str | None, table: CompanyTable
) -> None:
    history = (Turn(before, "…"),)
    first = standalone(follow_up, history, table)
    assert second_reading(follow_up, first, history, table) == second


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("地平线的估值是多少？", ("地平线机器人", "地平线智能")),
        ("地平線的估值是多少？", ("地平線機器人", "地平線智能")),
        ("What is the valuation of Horizon?", ("Horizon Robotics", "Horizon AI")),
    ],
)
def test_a_name_of_two_companies_is_asked_back(
    unsure: Answerer, question: str, options: tuple[str, ...]
) -> None:
    answer = unsure.answer(Request(question))
    assert (answer.answered, answer.reason) == (False, "unclear")
    assert all(option in answer.text for option in options)
    assert not answer.citations


@pytest.mark.parametrize(
    ("reply", "company"),
    [
        ("第二个", "地平线智能"),
        ("前者", "地平线机器人"),
        ("the second one", "地平线智能"),
        ("地平线智能", "地平线智能"),
        ("我说的是地平线机器人", "地平线机器人"),
        ("Horizon AI", "地平线智能"),
    ],
)
def test_the_reply_chooses(unsure: Answerer, reply: str, company: str) -> None:
    asked = unsure.answer(Request("地平线的估值是多少？"))
    history = (Turn(asked.standalone_question, asked.text),)
    answer = unsure.answer(Request(reply, history=history))
    assert answer.standalone_question == f"{company}的估值是多少？"
    assert answer.reason == "not_in_corpus"


@pytest.mark.parametrize(
    "question",
    ["地平线机器人的估值是多少？", "Horizon (Horizon AI) valuation?", "Who founded Horizon AI?"],
)
def test_what_decides_is_not_asked_back(unsure: Answerer, question: str) -> None:
    assert unsure.answer(Request(question)).reason != "unclear"


def test_the_conversation_decides(unsure: Answerer) -> None:
    history = (Turn("地平线智能是做什么的？", "…"),)
    answer = unsure.answer(Request("地平线的估值是多少？", history=history))
    assert answer.standalone_question == "地平线智能的估值是多少？"


def test_a_refusal_names_what_is_missing_and_what_is_there(settings: Settings) -> None:
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    for question, missing, topic in (
        ("What is the market share of Moonshot AI?", "market share", "funding"),
        ("月之暗面的市场份额是多少？", "市场份额", "融资"),
        ("月之暗面的市場份額是多少？", "市場份額", "融資"),
    ):
        answer = answerer.answer(Request(question))
        assert answer.reason == "not_in_corpus"
        assert missing in answer.text
        assert topic in answer.text
        assert "2026-09-01" in answer.text
        assert "billion" not in answer.text
    answerer.index.close()


@pytest.mark.parametrize(
    ("before", "follow_up", "asked"),
    [
        ("Who is Yang Zhilin?", "What is the company worth?", "What is Moonshot AI worth?"),
        (
            "深度求索和月之暗面谁的用户多？",
            "它们的估值分别是多少？",
            "深度求索和月之暗面的估值分别是多少？",
        ),
        ("深度求索和月之暗面谁的用户多？", "它的估值是多少？", "深度求索的估值是多少？"),
    ],
)
def test_whom_a_pronoun_means(before: str, follow_up: str, asked: str, table: CompanyTable) -> None:
    assert standalone(follow_up, (Turn(before, "…"),), table) == asked
