"""`companybot questions`: what a model writes beside the articles, through a real server."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import NAMES, small_corpus
from llm_server import Asked, ModelServer, Refuse, Say

from bot.curation.questions import write_missing
from bot.llm.failures import ModelFailure
from bot.llm.known_questions import is_grounded, read_lines
from bot.settings import Settings
from corpus.companies import load_companies
from corpus.errors import SettingError, UnknownArticleError
from corpus.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(small_corpus(tmp_path / "articles"))


@pytest.fixture
def own(llm_settings: Settings, library: Library) -> Settings:
    return replace(llm_settings, corpus_dir=library.folder)


def numbered(asked: Asked) -> dict[int, str]:
    """The sentences that the prompt asks about: those behind the example's."""
    last = asked.prompt.rsplit("<<<TEXT", 1)[1]
    return {int(n): text for n, text in re.findall(r"^(\d+)\. (.*)$", last, re.MULTILINE)}


WORDINGS = (
    "What does sentence number one say of it?", "第一句说了什么？",
    "Number one, in short?", "第一句讲啥？",
)  # fmt: skip


def asking(asked: Asked) -> Say:
    lines = [" | ".join((str(n), *WORDINGS)) for n in numbered(asked)]
    return Say("Here they are:\n" + "\n".join(lines))


def test_missing_questions_are_written_once(
    own: Settings, library: Library, model_server: ModelServer
) -> None:
    model_server.otherwise = asking
    written = list(write_missing(own))
    assert [(each.article, each.without) for each in written] == [("deepseek", 0), ("moonshot", 0)]
    assert library.questions("deepseek")["创始人是梁文锋。"] == (WORDINGS,)
    asked = len(model_server.asked)
    assert list(write_missing(own)) == []
    assert len(model_server.asked) == asked


def test_only_what_changed_is_asked_again_and_the_rest_stays(
    own: Settings, library: Library, model_server: ModelServer
) -> None:
    model_server.otherwise = asking
    list(write_missing(own, ["deepseek"]))
    assert library.questions("moonshot") == {}
    path = library.folder / "deepseek.md"
    path.write_text(path.read_text("utf-8").replace("创始人是", "创办人是"), encoding="utf-8")
    model_server.asked.clear()
    list(write_missing(own, ["deepseek"]))
    assert len(model_server.asked) == 1
    questions = library.questions("deepseek")
    assert "创办人是梁文锋。" in questions
    assert "创始人是梁文锋。" not in questions


def test_what_a_question_may_name(tmp_path: Path) -> None:
    (tmp_path / "companies.yaml").write_text(NAMES, encoding="utf-8")
    table = load_companies(tmp_path / "companies.yaml")
    source = "DeepSeek charges 16 yuan per million tokens."
    assert is_grounded(
        "What does DeepSeek charge for a million tokens?", source, {"deepseek"}, table
    )
    assert not is_grounded("Does OpenAI charge as much?", source, {"deepseek"}, table)
    assert not is_grounded("Did DeepSeek charge 16 yuan in 2025?", source, {"deepseek"}, table)
    reply = (
        "<think>1 | Is this a thought? | 这是思考吗？</think>\n"
        "1 | What does DeepSeek charge per million tokens? | OpenAI收多少钱？\n"
        "9 | Is there a ninth sentence? | 有第九句吗？\n"
        "1 | No question at all | 不是问题\n"
        "| | |\n"
    )
    assert read_lines(reply, 1, source, {"deepseek"}, table) == {
        0: (("What does DeepSeek charge per million tokens?",),)
    }


def test_a_failing_model_loses_nothing(
    own: Settings, library: Library, model_server: ModelServer
) -> None:
    model_server.then(asking)
    model_server.otherwise = lambda _: Refuse(401, "wrong key")
    with pytest.raises(ModelFailure, match="OPENAI_API_KEY"):
        list(write_missing(own))
    assert library.questions("deepseek")


def test_without_a_model_or_an_article_it_says_so(own: Settings) -> None:
    with pytest.raises(SettingError, match="OPENAI_API_KEY"):
        list(write_missing(replace(own, openai_api_key=None, openai_base_url=None)))
    with pytest.raises(UnknownArticleError):
        list(write_missing(own, ["nothing-of-the-kind"]))
