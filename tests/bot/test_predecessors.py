"""Who held an office before or after somebody is somebody else, however that one is spelled."""

import pytest
from conftest import article, write_articles

from bot.answering import Answerer, Request, build_answerer
from bot.indexing import index_config
from bot.settings import Settings
from index.build import reindex


@pytest.fixture
def answerer(settings: Settings) -> Answerer:
    settings.companies_file.write_text(
        """companies:
- id: alpha
  name: {zh-Hans: 甲公司, en: Alphaworks}
  people:
  - name: {zh-Hans: 约翰·史密斯, en: John Smith}
    aliases: [史密斯]
  - name: {zh-Hans: 安娜·琼斯, en: Anna Jones}
""",
        encoding="utf-8",
    )
    write_articles(
        settings.corpus_dir,
        article(
            "alpha",
            "John Smith has been chief executive of Alphaworks since March 2025. "
            "Anna Jones was chief executive (CEO) of Alphaworks before him, until February 2025.",
            companies=("alpha",),
            language="en",
        ),
        article("jia", "2025年3月，约翰·史密斯出任甲公司首席执行官。", companies=("alpha",)),
    )
    reindex(index_config(settings))
    return build_answerer(settings)


@pytest.mark.parametrize(
    "question",
    ["Who was CEO of Alphaworks before John Smith?", "史密斯之前甲公司的CEO是谁？"],
)
def test_the_one_before_is_not_the_one_named(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered
    assert "Anna Jones" in answer.citations[0].quote


def test_without_another_there_is_no_answer(answerer: Answerer) -> None:
    write_articles(
        answerer.settings.corpus_dir,
        article("alpha", "John Smith has been chief executive of Alphaworks since March 2025.",
                companies=("alpha",), language="en"),
    )  # fmt: skip
    reindex(index_config(answerer.settings))
    for question in ("Who ran Alphaworks before John Smith?", "史密斯之前甲公司的CEO是谁？"):
        assert not answerer.answer(Request(question)).answered, question
    assert answerer.answer(Request("Who runs Alphaworks?")).answered
