"""Every fault of a model's server ends in a cited answer or an honest refusal, in time."""

import logging
import time
from collections.abc import Callable

import pytest
from llm_server import FAULTS, Asked, ModelServer, Refuse, Say, best_sentence

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.llm.failures import failure_of

QUESTION = "When was Moonshot AI founded?"
UNANSWERABLE = "Which award did Moonshot AI win?"
BOUND = 3.0


@pytest.mark.parametrize(
    ("fault", "question"),
    [(fault, QUESTION) for fault in FAULTS]
    + [(fault, UNANSWERABLE) for fault in ("server error", "cut mid-stream", "wrong key")],
)
def test_a_fault_ends_well(
    make_answerer: Callable[..., Answerer],
    model_server: ModelServer,
    fault: str,
    question: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    answerer = make_answerer(llm_timeout_seconds=1.5)
    answerer.search(question)
    model_server.then(*FAULTS[fault])  # type: ignore[arg-type]
    model_server.otherwise = lambda asked: Refuse(500)
    started = time.monotonic()
    with caplog.at_level(logging.DEBUG, logger="bot"):
        answers = list(answerer.stream(Request(question)))
    assert time.monotonic() - started < BOUND
    answer = answers[-1]
    assert_honest(answer, answerer)
    assert answer.answered == (question == QUESTION)
    assert any("language model" in note for note in answer.notes)
    shown = f"{answer.to_json()}{caplog.text}{capfd.readouterr()}"
    assert "sk-test" not in shown
    assert "Traceback" not in shown


def assert_honest(answer: Answer, answerer: Answerer) -> None:
    """Quotation with proof, or a refusal; never a failure shown as an answer."""
    articles = answerer.index.snapshot().articles
    assert answer.reader == "extractive"
    assert not answer.draft
    assert answer.reason in (None, "not_in_corpus")
    assert bool(answer.citations) == answer.answered
    for c in answer.citations:
        assert articles[c.article].body[c.start : c.end] == c.quote


def good(asked: Asked) -> Say:
    found = best_sentence(asked)
    assert found is not None
    return Say(f"Moonshot AI was founded in March 2023. [{found[0]}]")


@pytest.mark.parametrize(
    "first",
    [
        Refuse(429, headers={"retry-after": "0"}),
        Refuse(429, headers={"retry-after-ms": "10"}),
        Refuse(503),
        Say("Moonshot", cut_after=0),
        Say(""),
    ],
)
def test_what_passes_is_repeated(
    make_answerer: Callable[..., Answerer], model_server: ModelServer, first: object
) -> None:
    model_server.then(first, good)  # type: ignore[arg-type]
    answer = make_answerer().answer(Request(QUESTION))
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    assert answer.reader == "llm:test-model"
    assert len(model_server.asked) == 2


@pytest.mark.parametrize(
    "first",
    [Say("Moonshot AI was", cut_after=2), Refuse(401), Refuse(404), Refuse(400, "context length")],
)
def test_what_does_not_pass_is_not_repeated(
    make_answerer: Callable[..., Answerer], model_server: ModelServer, first: object
) -> None:
    model_server.then(first, good)  # type: ignore[arg-type]
    answer = make_answerer().answer(Request(QUESTION))
    assert answer.reader == "extractive"
    assert len(model_server.asked) == 1


def test_nobody_listens(make_answerer: Callable[..., Answerer]) -> None:
    answerer = make_answerer(openai_base_url="http://127.0.0.1:9/v1", llm_retries=1)
    answer = answerer.answer(Request(QUESTION))
    assert_honest(answer, answerer)
    assert any("not available" in note for note in answer.notes)


def test_an_answer_cut_at_the_token_limit_keeps_its_whole_sentences(
    make_answerer: Callable[..., Answerer], model_server: ModelServer
) -> None:
    def behave(asked: Asked) -> Say:
        found = best_sentence(asked)
        assert found is not None
        text = f"Moonshot AI was founded in March 2023. [{found[0]}] Its founder is Yang"
        return Say(text, finish="length")

    model_server.then(behave)
    answer = make_answerer().answer(Request(QUESTION))
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    assert not answer.dropped


def test_a_chinese_asker_is_told_in_chinese(
    make_answerer: Callable[..., Answerer], model_server: ModelServer
) -> None:
    model_server.then(Refuse(401))
    answer = make_answerer().answer(Request("深度求索的創始人是誰？"))
    assert answer.notes[0] == "語言模型暫時不可用，以下直接引用文章原文。"


@pytest.mark.parametrize(
    ("error", "begun", "kind"),
    [
        (TimeoutError(), False, "time_out"),
        (ConnectionResetError(), False, "unreachable"),
        (ConnectionResetError(), True, "cut_off"),
        (KeyError("choices"), False, "malformed"),
        (RuntimeError("anything"), False, "failed"),
    ],
)
def test_errors_of_any_model_are_classed(error: Exception, begun: bool, kind: str) -> None:
    assert failure_of(error, begun=begun).kind == kind
