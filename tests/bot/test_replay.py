"""Asking again: the same on the same index, and what is different on another."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import article, write_articles

from bot.answering import Answerer, Request, build_answerer
from bot.replay import Difference, replay
from bot.settings import Settings
from bot.storage.records import StoredAnswer
from index.build import reindex
from index.search import SearchFilter

QUESTION = "深度求索是哪一年成立的？"


@pytest.fixture
def answerer(settings: Settings) -> Iterator[Answerer]:
    built = build_answerer(settings)
    reindex(built.index.config)
    yield built
    built.index.close()


def asked(answerer: Answerer, question: str, where: SearchFilter | None = None) -> StoredAnswer:
    answer = answerer.answer(Request(question, where or SearchFilter()))
    return StoredAnswer.of(answer, channel="cli", where=where)


def test_on_the_same_index_nothing_is_different(answerer: Answerer) -> None:
    stored = asked(answerer, QUESTION)
    done = replay(answerer, stored)
    assert stored.answered
    assert not done.changed
    assert done.sentences.unchanged == tuple(s["text"] for s in stored.answer["sentences"])
    assert [q.quote for q in done.citations.unchanged] == [
        citation["quote"] for citation in stored.answer["citations"]
    ]
    assert done.now.id != stored.id
    elsewhere = asked(answerer, QUESTION, SearchFilter("moonshot"))
    assert not elsewhere.answered
    assert not replay(answerer, elsewhere).changed
    assert replay(answerer, replace(elsewhere, where=SearchFilter())).changed


def test_an_edited_article_shows_what_is_gone_and_what_is_new(
    answerer: Answerer, settings: Settings
) -> None:
    stored = asked(answerer, QUESTION)
    path = settings.corpus_dir / "deepseek.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2023年7月", "2022年6月"), encoding="utf-8")
    reindex(answerer.index.config)
    done = replay(answerer, stored)
    assert done.changed
    assert done.sentences.gone == ("2023年7月——深度求索由幻方量化孵化，2023年7月在杭州成立。",)
    assert "2022年6月——深度求索由幻方量化孵化，2022年6月在杭州成立。" in done.sentences.new
    data = done.to_json()
    assert data["then"]["generation"] != data["now"]["generation"]
    assert data["citations"]["gone"][0]["article"] == "deepseek"


def test_a_refusal_then_and_now(answerer: Answerer, settings: Settings) -> None:
    silent = asked(answerer, "深度求索的估值是多少？")
    answered = asked(answerer, "Stability AI是哪一年成立的？")
    assert (silent.reason, answered.reason) == ("not_in_corpus", "not_in_corpus")
    text = "Stability AI是一家人工智能公司，Stability AI成立于2019年。"
    write_articles(
        settings.corpus_dir,
        article("stability", text, title="Stability AI"),
        article("other", "别的事情。", companies=("deepseek",)),
    )
    reindex(answerer.index.config)
    done = replay(answerer, answered)
    assert (done.changed, done.then.reason, done.now.reason) == (True, "not_in_corpus", None)
    assert done.sentences.new
    done = replay(answerer, silent)
    # It names what is nearby, which has become more.
    assert done.then.text != done.now.text
    assert not done.changed


def test_a_difference() -> None:
    difference = Difference.of(["a", "b"], ["b", "c"])
    assert vars(difference) == {"gone": ("a",), "new": ("c",), "unchanged": ("b",)}
    assert difference
    assert not Difference.of(["a", "b"], ["b", "a"])
