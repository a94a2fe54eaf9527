"""The chain over a real index with the bundled encoder."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import article, write_articles

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.chain import AnswerChain
from bot.conversation import Turn
from bot.settings import Settings
from corpus.errors import QuestionError
from index.build import reindex
from index.search import SearchFilter


@pytest.fixture(scope="module")
def answerer(built: Settings) -> Iterator[Answerer]:
    answerer = build_answerer(built)
    yield answerer
    answerer.index.close()


@pytest.fixture
def growing(settings: Settings) -> Iterator[Answerer]:
    """An answerer whose corpus is the test's own."""
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    yield answerer
    answerer.index.close()


def ask(answerer: Answerer, question: str, **fields: object) -> Answer:
    return answerer.answer(Request(question, **fields))  # type: ignore[arg-type]


def assert_proven(answer: Answer, answerer: Answerer) -> None:
    """Every sentence cites; every quote is the body at its offsets."""
    articles = answerer.index.snapshot().articles
    assert answer.sentences
    numbers = {citation.n for citation in answer.citations}
    for sentence in answer.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= numbers
    for citation in answer.citations:
        assert articles[citation.article].body[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("深度求索是哪一年成立的？", "zh-Hans", "2023年7月"),
        ("深度求索是哪一年成立的？有沒有說創辦時間？", "zh-Hant", "2023年7月"),
        ("Who founded Moonshot AI?", "en", "Yang Zhilin"),
        ("月之暗面的估值是多少？", "zh-Hans", "$2.5 billion"),
        ("When was DeepSeek-R1 released?", "en", "2025年1月20日"),
    ],
)
def test_answers_are_cited_and_in_the_askers_language(
    answerer: Answerer, question: str, language: str, expected: str
) -> None:
    answer = ask(answerer, question)
    assert answer.answered
    assert answer.language == language
    assert expected in answer.text
    assert_proven(answer, answerer)


def test_a_traditional_asker_reads_traditional(answerer: Answerer) -> None:
    answer = ask(answerer, "深度求索的創始人是誰？")
    assert "創始人是梁文鋒" in answer.text
    assert answer.citations[0].quote == "创始人是梁文锋。"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("深度求索的估值是多少？", "not_in_corpus"),
        ("Who is the CEO of OpenAI?", "not_in_corpus"),
        ("智谱是哪一年成立的？", "not_in_corpus"),
        ("What colour is Moonshot AI's logo?", "not_in_corpus"),
        ("Which award did Moonshot AI win?", "not_in_corpus"),
        ("今天天气怎么样？", "out_of_scope"),
        ("Should I buy NVIDIA stock?", "out_of_scope"),
        ("你好", "out_of_scope"),
        ("😀😀", "unclear"),
        ("？？？", "unclear"),
    ],
)
def test_refusals_have_a_reason_and_no_citation(
    answerer: Answerer, question: str, reason: str
) -> None:
    answer = ask(answerer, question)
    assert (answer.answered, answer.reason) == (False, reason)
    assert answer.text
    assert not answer.citations
    assert not answer.sentences


def test_a_refusal_names_what_is_known_nearby(answerer: Answerer) -> None:
    text = ask(answerer, "深度求索的估值是多少？").text
    assert "深度求索" in text
    assert "2026-10-01" in text


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("深度求索2025年第四季度的估值是多少？", "2025年第四季度"),
        ("深度求索2025年上半年的估值是多少？", "2025年上半年"),
        ("深度求索2024年和2025年的估值是多少？", "2024年、2025年"),
        ("What was DeepSeek's valuation in Q3 2025?", "Q3 of 2025"),
        ("What was DeepSeek's valuation in March 2025?", "March 2025"),
    ],
)
def test_a_refusal_names_the_time_that_was_asked_about(
    answerer: Answerer, question: str, time: str
) -> None:
    answer = ask(answerer, question)
    assert not answer.answered
    assert time in answer.text


@pytest.mark.parametrize("question", ["", "   ", "\x00\x01", "长" * 1001])
def test_questions_that_can_not_be_asked(answerer: Answerer, question: str) -> None:
    with pytest.raises(QuestionError):
        ask(answerer, question)


def test_a_citation_carries_through_to_the_source_behind_the_fact(answerer: Answerer) -> None:
    answer = ask(answerer, "深度求索是哪一年成立的？")
    citation = answer.citations[0]
    assert citation.title == "深度求索：公司概况"
    assert (citation.url, citation.publisher) == ("https://example.org/a", "天眼查")
    assert citation.published == dt.date(2024, 5, 1)
    assert citation.to_json()["sources"][0]["title"] == "工商登记"


def test_an_old_source_is_said_to_be_old(answerer: Answerer) -> None:
    assert any("2024-05-01" in note for note in ask(answerer, "深度求索哪年成立？").notes)
    assert not ask(answerer, "Who founded Moonshot AI?").notes


def test_filters_narrow_what_may_answer(answerer: Answerer) -> None:
    where = SearchFilter(company="deepseek")
    assert not ask(answerer, "Who founded Moonshot AI?", where=where).answered


@pytest.mark.parametrize(
    ("before", "follow_up", "standalone"),
    [
        ("深度求索是哪一年成立的？", "那它的创始人是谁？", "深度求索的创始人是谁？"),
        ("Who founded Moonshot AI?", "And what is its valuation?",
         "And what is Moonshot AI's valuation?"),
        ("深度求索2024年的营收是多少？", "2025年呢？", "深度求索2025年的营收是多少？"),
        ("深度求索的创始人是谁？", "那月之暗面呢？", "月之暗面的创始人是谁？"),
        ("深度求索的创始人是谁？", "OpenAI是做什么的？", "OpenAI是做什么的？"),
    ],
)  # fmt: skip
def test_follow_ups(answerer: Answerer, before: str, follow_up: str, standalone: str) -> None:
    answer = ask(answerer, follow_up, history=(Turn(before, "…"),))
    assert answer.standalone_question == standalone


def test_a_new_article_answers_at_once(growing: Answerer) -> None:
    assert not ask(growing, "OpenAI的总部在哪里？").answered
    write_articles(
        growing.index.config.corpus_dir,
        article("openai", "OpenAI的总部位于旧金山。", title="OpenAI", companies=("openai",)),
    )
    reindex(growing.index.config)
    assert "旧金山" in ask(growing, "OpenAI的总部在哪里？").text


def test_an_empty_corpus_says_so(growing: Answerer) -> None:
    for path in growing.index.config.corpus_dir.glob("*.md"):
        path.unlink()
    reindex(growing.index.config)
    assert "空" in ask(growing, "深度求索是哪一年成立的？").text


def test_the_chain_is_a_langchain_runnable(answerer: Answerer) -> None:
    from langchain_core.runnables import Runnable, RunnableLambda

    chain = AnswerChain(answerer)
    assert isinstance(chain, Runnable)
    piped = chain | RunnableLambda(lambda answer: answer.text)
    assert "Yang Zhilin" in piped.invoke("Who founded Moonshot AI?")
    growing = list(chain.stream("Who founded Moonshot AI?"))
    assert growing[-1].text == ask(answerer, "Who founded Moonshot AI?").text
    assert all(growing[-1].text.startswith(part.text) for part in growing)

    async def both() -> tuple[Answer, list[Answer]]:
        answer = await chain.ainvoke("深度求索的创始人是谁？")
        return answer, [part async for part in chain.astream("深度求索的创始人是谁？")]

    answer, parts = asyncio.run(both())
    assert answer.sentences == parts[-1].sentences


def test_callbacks_see_the_run(answerer: Answerer) -> None:
    from langchain_core.callbacks import BaseCallbackHandler

    seen: list[object] = []

    class Handler(BaseCallbackHandler):
        def on_chain_end(self, outputs: object, **kwargs: object) -> None:
            seen.append(outputs)

    AnswerChain(answerer).invoke("Who founded Moonshot AI?", {"callbacks": [Handler()]})
    assert isinstance(seen[0], Answer)


def test_the_threshold_setting_decides(built: Settings, answerer: Answerer) -> None:
    strict = Answerer(answerer.index, answerer.lexicon, replace(built, answer_threshold=1.0))
    assert not ask(strict, "Who founded Moonshot AI?").answered
