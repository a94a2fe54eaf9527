"""A company's name mistyped is asked back, and the reply to that is understood."""

import pytest
from conftest import article
from hypothesis import given
from hypothesis import strategies as st
from measuring import Answering

from bot.answering import Answerer, Request
from bot.conversation import Turn, standalone
from bot.settings import load_settings
from bot.understanding.misspelt import misspelt_company
from corpus.companies import load_companies

ANTHROPIC = "Anthropic was founded in 2021 by Dario Amodei. Anthropic raised $13 billion in 2025."
ZHIPU = "智谱于2019年由唐杰等人创立，总部位于北京。"
TABLE = load_companies(load_settings({}, env_file=None).companies_file)
LONG = [
    name
    for company in TABLE
    for name in (company.name.in_language("en"),)
    if name.isascii() and name.isalpha() and len(name) >= 8
]


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("a", ANTHROPIC, companies=("anthropic",), title="Anthropic", language="en"),
        article("z", ZHIPU, companies=("zhipu",), title="智谱"),
    )


@pytest.mark.parametrize(
    ("question", "asked_back", "meant"),
    [
        ("who founded antropic", "Do you mean Anthropic?", "who founded Anthropic"),
        ("What did Anthropci raise?", "Do you mean Anthropic?", "What did Anthropic raise?"),
        ("antropic's head office?", "Do you mean Anthropic?", "Anthropic's head office?"),
        ("智普是谁创立的？", "你指的是智谱吗？", "智谱是谁创立的？"),
        ("Antropic的創始人是誰？", "你指的是Anthropic嗎？", "Anthropic的創始人是誰？"),
    ],
)  # fmt: skip
def test_it_is_asked_back_and_yes_will_do(
    answerer: Answerer, question: str, asked_back: str, meant: str
) -> None:
    answer = answerer.answer(Request(question))
    assert (answer.reason, answer.text) == ("unclear", asked_back)
    yes = "yes" if asked_back.isascii() else "对"
    assert standalone(yes, [Turn(question, answer.text)], TABLE) == meant


def test_what_was_meant_is_answered(answerer: Answerer) -> None:
    first = answerer.answer(Request("who founded antropic"))
    history = (Turn(first.standalone_question, first.text),)
    assert "Dario Amodei" in answerer.answer(Request("yes", history=history)).text


@pytest.mark.parametrize(
    "question",
    [
        "who adapted the novel",
        "what did the runaway train cost",
        "who founded quillon robotics",
        "什么是小麦",
        "随缘是什么意思",
    ],
)
def test_other_words_and_names_are_not(answerer: Answerer, question: str) -> None:
    assert answerer.answer(Request(question)).reason != "unclear"


@pytest.mark.parametrize("question", ["who founded Anthropic and antropic", "DeepSeek和智普", ""])
def test_a_question_that_names_somebody_is_not_read_again(question: str) -> None:
    assert misspelt_company(question, TABLE) is None


@given(st.data())
def test_a_letter_too_few_or_two_swapped_are_found(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(LONG))
    place = data.draw(st.integers(1, len(name) - 2))
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    wrong = data.draw(st.sampled_from((name[:place] + name[place + 1 :], swapped)))
    found = misspelt_company(f"who runs {wrong}", TABLE)
    named = TABLE.find(f"who runs {wrong}", is_question=True)
    assert named or (found is not None and name in found.names("en"))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    misspelt_company(text, TABLE)
