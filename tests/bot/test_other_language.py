"""What the other language's articles add to an answer, and that translations add nothing."""

from dataclasses import replace

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.other_language import added_by_other_language
from bot.evidence.ranked import Evidence, RankedSentence
from bot.understanding.question import understand
from corpus.companies import CompanyTable

CHINESE = (
    "2025年7月18日，宇树科技办理上市辅导备案，辅导机构为中信证券。\n\n"
    "宇树科技的G1身高约1.3米，重35公斤，有2080亿个参数。\n\n宇树科技2024年收入3.92亿元。"
)
ENGLISH = (
    "Unitree registered for tutoring before its listing on July 18, 2025.\n\n"
    "The G1 of Unitree is about 1.3 metres tall, weighs 35 kilograms and has 208 billion "
    "parameters.\n\n"
    "Unitree took in 392 million yuan in 2024.\n\nUnitree took in 1.7 billion yuan in 2025."
)


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("unitree-zh", CHINESE, companies=("unitree",), title="宇树科技"),
        article("unitree-en", ENGLISH, language="en", companies=("unitree",), title="Unitree"),
    )


def found(answerer: Answerer, words: str) -> Candidate:
    hits = answerer.index.search(words, limit=12).hits
    return next(each for each in candidates_of(hits) if words in each.quote)


def evidence(candidate: Candidate, probability: float, *, crosses: bool) -> Evidence:
    return Evidence((RankedSentence(candidate, 1.0, True),), probability, 0.3, crosses, {})


@pytest.mark.parametrize(
    ("question", "told", "other", "adds"),
    [
        # The firm, the later year; a figure, a date and a name again are translations.
        ("Which firm tutors Unitree?", "Unitree registered", "中信证券", True),
        ("宇树科技收入多少？", "收入3.92亿元", "1.7 billion yuan", True),
        ("宇树科技2024年收入多少？", "收入3.92亿元", "392 million yuan", False),
        ("How tall is the Unitree G1?", "is about 1.3 metres", "身高约1.3米", False),
        ("When did Unitree register?", "Unitree registered", "办理上市辅导备案", False),
        # What is asked for is a date, and the firm none.
        ("宇树科技哪天备案的？", "Unitree registered", "中信证券", False),
    ],
)
def test_only_what_is_new_is_added(
    answerer: Answerer, table: CompanyTable, question: str, told: str, other: str, adds: bool
) -> None:
    shown, added = found(answerer, told), found(answerer, other)
    own = replace(evidence(shown, 0.9, crosses=False), other=evidence(added, 0.9, crosses=True))
    got = added_by_other_language(understand(question, table), [shown], own, table)
    assert (got is added) == adds


@pytest.mark.parametrize(("probability", "adds"), [(0.9, True), (0.75, False), (0.2, False)])
def test_it_has_to_answer_about_as_well(
    answerer: Answerer, table: CompanyTable, probability: float, adds: bool
) -> None:
    shown, added = found(answerer, "Unitree registered"), found(answerer, "中信证券")
    other = evidence(added, probability, crosses=True)
    own = replace(evidence(shown, 0.93, crosses=False), other=other)
    question = understand("Which firm tutors Unitree?", table)
    assert (added_by_other_language(question, [shown], own, table) is added) == adds


def test_a_quote_of_the_other_language_is_introduced_as_such(answerer: Answerer) -> None:
    for question in ("Unitree revenue", "宇树科技收入多少？"):
        answer = answerer.answer(Request(question))
        english = question.isascii()
        for sentence in answer.sentences:
            cited = next(c for c in answer.citations if c.n == sentence.citations[0])
            foreign = (cited.language == "en") != english
            assert foreign == ("原文：" in sentence.text or ": “" in sentence.text)
