"""Answers written by a model, through the real client and a real server."""

import asyncio
import datetime as dt
import json
import threading
import time
from collections.abc import Callable

import pytest
from llm_server import KEY, Asked, ModelServer, Say, best_sentence

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.chain import AnswerChain
from bot.conversation import Turn
from bot.readers.llm import GATE, SURE
from index.search import SearchFilter
from prompts import NOT_IN_PASSAGES, prompt_version


@pytest.fixture
def server(model_server: ModelServer) -> ModelServer:
    return model_server


@pytest.fixture
def answerer(make_answerer: Callable[..., Answerer]) -> Answerer:
    return make_answerer()


def ask(answerer: Answerer, question: str, **fields: object) -> Answer:
    return answerer.answer(Request(question, **fields))  # type: ignore[arg-type]


def citing(*sentences: str, mark: str = "[{id}]") -> "object":
    """A model that writes sentences and cites the best passage after each."""

    def behave(asked: Asked) -> Say:
        found = best_sentence(asked)
        assert found is not None
        return Say(" ".join(f"{each} {mark.format(id=found[0])}" for each in sentences))

    return behave


def assert_proven(answer: Answer, answerer: Answerer) -> None:
    articles = answerer.index.snapshot().articles
    assert answer.sentences
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for sentence in answer.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= {c.n for c in answer.citations}
    for c in answer.citations:
        assert articles[c.article].body[c.start : c.end] == c.quote


def test_an_answer_is_written_verified_and_cited(answerer: Answerer, server: ModelServer) -> None:
    server.then(citing("Moonshot AI was founded in March 2023."))
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    assert answer.reader == "llm:test-model"
    assert answer.citations[0].quote == "Moonshot AI was founded in March 2023 in Beijing."
    assert_proven(answer, answerer)
    usage = answer.to_json()["usage"]
    assert (usage["calls"], usage["input_tokens"], usage["cost"]) == (1, 100, None)
    assert usage["prompt_version"] == prompt_version()


def test_a_sentence_no_passage_proves_is_dropped_and_seen(
    answerer: Answerer, server: ModelServer
) -> None:
    server.then(
        citing("Moonshot AI was founded in March 2023.", "It was valued at $9.9 billion in 2019.")
    )
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert "9.9" not in answer.text
    assert any("1 sentence" in note for note in answer.notes)
    dropped = answer.to_json()["dropped"]
    assert dropped[0]["text"] == "It was valued at $9.9 billion in 2019."
    assert dropped[0]["problems"]
    assert_proven(answer, answerer)


@pytest.mark.parametrize("mark", ["[1]", "[zzzzz]", "", "[[{id}]]", "【{id}】", "(source {id})"])
def test_a_wrong_or_odd_citation_is_replaced_by_the_proof(
    answerer: Answerer, server: ModelServer, mark: str
) -> None:
    server.then(citing("Moonshot AI was founded in March 2023.", mark=mark))
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    assert_proven(answer, answerer)


def test_nothing_provable_means_an_answer_by_quotation(
    answerer: Answerer, server: ModelServer
) -> None:
    server.then(citing("Moonshot AI was founded in 1987."))
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert answer.answered
    assert "March 2023" in answer.text
    assert answer.reader == "extractive"
    assert "1987" in answer.to_json()["dropped"][0]["text"]
    assert_proven(answer, answerer)


def test_what_the_model_declines_is_refused_as_ever(
    answerer: Answerer, server: ModelServer
) -> None:
    server.then(Say(NOT_IN_PASSAGES))
    answer = ask(answerer, "When did Moonshot AI raise money?")
    assert answer.probability is not None
    assert GATE < answer.probability < SURE
    assert (answer.answered, answer.reason) == (False, "not_in_corpus")
    assert answer.text.startswith("The corpus doesn't say this of Moonshot AI")
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "value", "note"),
    [
        (
            "When did Moonshot AI release the Kimi chatbot?",
            "October 2023",
            "The language model did not answer this; what follows is quoted from the articles.",
        ),
        (
            "深度求索在哪里成立？",
            "杭州",
            "语言模型没有回答这个问题，以下直接引用文章原文。",
        ),
        (
            "深度求索何時發布DeepSeek-R1？",
            "2025年1月20日",
            "語言模型沒有回答這個問題，以下直接引用文章原文。",
        ),
    ],
)
def test_where_the_evidence_is_very_sure_a_model_that_declines_is_overruled(
    answerer: Answerer, server: ModelServer, question: str, value: str, note: str
) -> None:
    server.then(Say(NOT_IN_PASSAGES))
    answer = ask(answerer, question)
    assert answer.answered
    assert answer.reader == "extractive"
    assert (answer.probability or 0) >= SURE
    assert value in answer.text
    assert answer.notes[0] == note
    assert len(server.asked) == 1
    assert_proven(answer, answerer)


def test_without_evidence_the_model_is_not_asked(answerer: Answerer, server: ModelServer) -> None:
    assert ask(answerer, "今天天气怎么样？").reason == "out_of_scope"
    nothing = SearchFilter(since=dt.date(2030, 1, 1))
    assert not ask(answerer, "深度求索是哪一年成立的？", where=nothing).answered
    assert not server.asked


def test_a_traditional_asker_reads_traditional(answerer: Answerer, server: ModelServer) -> None:
    server.then(citing("深度求索的创始人是梁文锋。"))
    answer = ask(answerer, "深度求索的創始人是誰？")
    assert not answer.dropped
    assert answer.text == "深度求索的創始人是梁文鋒。[1]"
    assert answer.citations[0].quote == "创始人是梁文锋。"


def test_the_wrong_language_is_asked_for_again_then_quoted(
    answerer: Answerer, server: ModelServer
) -> None:
    wrong = citing("The company DeepSeek was founded in Hangzhou in July 2023.")
    server.then(wrong, citing("深度求索于2023年7月成立。"))
    answer = ask(answerer, "深度求索是哪一年成立的？")
    assert answer.text == "深度求索于2023年7月成立。[1]"
    server.script.clear()
    server.then(wrong, wrong)
    answer = ask(answerer, "深度求索是哪一年成立的？")
    assert answer.reader == "extractive"
    assert "2023年7月" in answer.text
    assert "not in Simplified Chinese" in server.asked[-1].prompt


def test_the_prompt_has_what_the_model_needs(answerer: Answerer, server: ModelServer) -> None:
    ask(answerer, "深度求索的創始人是誰？")
    asked = server.asked[0]
    assert "Traditional Chinese" in asked.prompt
    assert "Publisher: Example Daily" in asked.prompt
    assert "Date: 2026-09-01" in asked.prompt
    assert asked.payload["model"] == "test-model"
    assert asked.payload["max_tokens"] == 600
    assert asked.payload["temperature"] == 0
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert len({passage.id for passage in asked.passages}) == len(asked.passages) >= 2
    ask(answerer, "深度求索的創始人是誰？")
    assert {p.id for p in asked.passages}.isdisjoint(p.id for p in server.asked[1].passages)


def test_cost_is_counted_where_prices_are_set(
    make_answerer: Callable[..., Answerer], server: ModelServer
) -> None:
    answerer = make_answerer(llm_price_input=2.0, llm_price_output=8.0)
    usage = ask(answerer, "When was Moonshot AI founded?").usage
    assert usage is not None
    assert usage.cost == pytest.approx((100 * 2 + usage.output_tokens * 8) / 1e6)


def test_follow_ups_are_rewritten_and_checked(answerer: Answerer, server: ModelServer) -> None:
    history = (Turn("Who founded Moonshot AI?", "Yang Zhilin founded Moonshot AI."),)
    server.then(Say("What is Moonshot AI's valuation?"))
    answer = ask(answerer, "How much is it worth?", history=history)
    assert answer.standalone_question == "What is Moonshot AI's valuation?"
    server.then(Say("What is OpenAI's valuation in 2019?"))
    answer = ask(answerer, "And what is its valuation?", history=history)
    assert answer.standalone_question == "And what is Moonshot AI's valuation?"
    count = len(server.asked)
    ask(answerer, "Who founded DeepSeek?", history=history)
    assert len(server.asked) == count + 1


@pytest.mark.parametrize(("said", "kept"), [("Yes.", True), ("no", False)])
def test_a_second_look_decides_on_wording_only(
    make_answerer: Callable[..., Answerer], server: ModelServer, said: str, kept: bool
) -> None:
    answerer = make_answerer(llm_second_look=True)
    reworded = "Moonshot AI came into being in March 2023, brought forth by pioneers."
    server.then(citing(reworded), Say(said))
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert (reworded in answer.text) == kept
    server.asked.clear()
    server.then(citing("Moonshot AI came into being in March 1999."), Say("yes"))
    assert "1999" not in ask(answerer, "When was Moonshot AI founded?").text
    assert len(server.asked) == 1


def test_drafts_grow_and_the_last_answer_is_verified(
    answerer: Answerer, server: ModelServer
) -> None:
    server.then(
        citing("Moonshot AI was founded in March 2023.", "It has a secret office on the Moon.")
    )
    *drafts, final = answerer.stream(Request("When was Moonshot AI founded?"))
    assert len(drafts) >= 2
    assert all(each.draft and not each.citations for each in drafts)
    assert "on the Moon" in drafts[-1].text
    assert not any("[" in each.text for each in drafts)
    assert not final.draft
    assert "on the Moon" not in final.text
    assert_proven(final, answerer)


def test_streams_are_async_and_do_not_block(answerer: Answerer, server: ModelServer) -> None:
    chain = AnswerChain(answerer)
    server.then(Say("Moonshot AI was founded in March 2023, as the passages say.", pause=0.05))

    async def run() -> tuple[list[Answer], int]:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticker = asyncio.create_task(tick())
        answers = [answer async for answer in chain.astream("When was Moonshot AI founded?")]
        ticker.cancel()
        return answers, ticks

    answers, ticks = asyncio.run(run())
    assert [answer.draft for answer in answers][-1] is False
    assert any(answer.draft for answer in answers)
    assert ticks > 20


def test_a_cancelled_question_closes_its_call(answerer: Answerer, server: ModelServer) -> None:
    chain = AnswerChain(answerer)
    server.then(Say("x " * 2000, pause=0.05))

    async def run() -> None:
        begun = asyncio.Event()

        async def consume() -> None:
            async for _ in chain.astream("When was Moonshot AI founded?"):
                begun.set()

        task = asyncio.create_task(consume())
        await begun.wait()
        assert server.open_streams
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    deadline = time.monotonic() + 3
    while server.open_streams and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not server.open_streams


def test_questions_do_not_wait_for_each_other(
    make_answerer: Callable[..., Answerer], server: ModelServer
) -> None:
    answerer = make_answerer(llm_timeout_seconds=60.0)
    # What the first question loads would hold back all but one of the six for long.
    ask(answerer, "When was Moonshot AI founded?")
    answers: list[Answer] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(ask(answerer, "When was Moonshot AI founded?"))
        )
        for _ in range(6)
    ]
    said = "Moonshot AI was founded in March 2023."

    def behave(asked: Asked) -> Say:
        found = best_sentence(asked)
        assert found is not None
        return Say(f"{said} [{found[0]}]", together=len(threads))

    server.otherwise = behave
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.text for answer in answers] == [f"{said}[1]"] * len(threads)
    assert {answer.reader for answer in answers} == {"llm:test-model"}


def test_any_chat_model_can_be_plugged_in(make_answerer: Callable[..., Answerer]) -> None:
    from langchain_core.language_models.fake_chat_models import FakeListChatModel

    from bot.llm.model import model_name
    from bot.readers.llm import ModelReader

    model = FakeListChatModel(responses=["Moonshot AI was founded in March 2023."])
    answerer = make_answerer(openai_base_url=None, openai_api_key=None)
    assert answerer.reader is None
    answerer.reader = ModelReader(answerer.settings, model)
    answer = ask(answerer, "When was Moonshot AI founded?")
    assert answer.reader == f"llm:{model_name(model)}"
    assert answer.text == "Moonshot AI was founded in March 2023.[1]"
    json.dumps(answer.to_json())
