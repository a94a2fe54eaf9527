"""Questions that sentences are known to answer: they find and judge, and are never shown."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.settings import Settings
from corpus.library import Library
from index.build import reindex

RELEASED = "Moonshot AI released the Kimi chatbot in October 2023."
KNOWN = {
    "Its founder is Yang Zhilin.": (("Who started Moonshot AI?", "月之暗面是谁办的？"),),
    "Moonshot AI was founded in March 2023 in Beijing.": (
        ("When was Moonshot AI set up?", "月之暗面哪一年成立？"),
        ("Where was Moonshot AI set up?", "月之暗面是在哪座城市成立的？"),
    ),
    # A nickname that nothing else ties to the sentence.
    RELEASED: (("When did the rice cooker warm up?", "月之暗面的电饭煲是哪天热起来的？"),),
}


@contextmanager
def answering(settings: Settings) -> Iterator[Answerer]:
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    yield answerer
    answerer.index.close()


def ask(answerer: Answerer, question: str) -> Answer:
    return answerer.answer(Request(question))


def quoted(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_a_known_question_leads_to_its_sentence(settings: Settings) -> None:
    asked = "月之暗面的電飯煲哪天熱起來？"
    with answering(settings) as answerer:
        assert not ask(answerer, asked).answered
        Library(settings.corpus_dir).write_questions("moonshot", KNOWN)
        reindex(answerer.index.config)
        answer = ask(answerer, asked)
        assert quoted(answer)[:1] == [RELEASED]
        assert "飯煲" not in answer.text


@pytest.mark.parametrize(
    "question", ["月之暗面的总部食堂有几层楼？", "How many patents does Moonshot AI hold?"]
)
def test_what_no_question_asks_is_still_refused(settings: Settings, question: str) -> None:
    Library(settings.corpus_dir).write_questions("moonshot", KNOWN)
    with answering(settings) as answerer:
        assert not ask(answerer, question).answered
