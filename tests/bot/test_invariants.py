"""What holds of every answer, whatever is asked: proof, citations, numbers, script, length."""

import re
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.conversation import Turn
from bot.evaluation import GoldQuestion, load_gold
from corpus.language import fold, to_simplified, to_traditional

EVALS = Path(__file__).resolve().parents[2] / "evals"
SETS = ("gold/dev.jsonl", "gold/check.jsonl", "seed/dev.jsonl", "pages/dev.jsonl")
MOST_SENTENCES = 4
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_INTRODUCTION = re.compile(r"^.*?(?:in Chinese: |英文原文：)[“\"]", re.DOTALL)


def asked(answerer: Answerer, gold: GoldQuestion) -> Answer:
    history: tuple[Turn, ...] = ()
    for earlier in gold.history:
        answer = answerer.answer(Request(earlier, history=history))
        history += (Turn(answer.standalone_question, answer.text),)
    return answerer.answer(Request(gold.question, history=history))


def assert_holds(answer: Answer, answerer: Answerer) -> None:
    if not answer.answered:
        assert answer.text
        assert not answer.citations
        assert not answer.sentences
        return
    articles = answerer.index.snapshot().articles
    assert 1 <= len(answer.sentences) <= MOST_SENTENCES
    cited = {citation.n: citation for citation in answer.citations}
    assert list(cited) == list(range(1, len(cited) + 1))
    for citation in answer.citations:
        body = articles[citation.article].body
        assert body[citation.start : citation.end] == citation.quote
        assert all(copy.article != citation.article for copy in citation.also)
    for sentence in answer.sentences:
        assert sentence.citations
        quotes = fold(" ".join(cited[n].quote for n in sentence.citations))
        said = fold(_said(sentence.text))
        assert not set(_NUMBER.findall(said)) - set(_NUMBER.findall(quotes))
    assert answer.caveat in ("", *answer.notes)
    _assert_script(answer)


def _said(text: str) -> str:
    """A sentence without who is introduced as saying it, and without the glossary behind it."""
    lead, mark, _ = text.partition("——") if "——" in text[:40] else text.partition(" — ")
    lead = lead if mark and len(lead) <= 40 else ""
    if not _INTRODUCTION.match(text):
        return text
    return f"{lead} {_INTRODUCTION.sub('', text).rpartition('”')[0]}"


def _assert_script(answer: Answer) -> None:
    for text in (*(s.text for s in answer.sentences), *answer.notes):
        if answer.language == "zh-Hans" and answer.citations[0].language == "zh-Hans":
            assert to_simplified(text) == text or to_traditional(text) != text
        if answer.language == "en":
            assert not re.match(r"[㐀-鿿]{6}", text) or "in Chinese" in text


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", SETS)
def test_every_answer_is_proven(shipped: Answerer, name: str) -> None:
    for gold in load_gold(EVALS / name):
        assert_holds(asked(shipped, gold), shipped)


@pytest.mark.parametrize(
    "question",
    [
        "月之暗面的估值是多少？",
        "Latest valuation of Suno?",
        "優必選2024年虧多少？",
        "Which year was Stability AI set up?",
        "Who is Cambricon's CFO?",
    ],
)
def test_some_answers_are_proven(shipped: Answerer, question: str) -> None:
    assert_holds(shipped.answer(Request(question)), shipped)
