"""The names behind a quote in the other language: only what is a name of the thing."""

from dataclasses import replace
from pathlib import Path

from conftest import article, write_articles

from bot.answering import Request, build_answerer
from bot.settings import Settings, load_settings
from index.build import reindex


def test_a_product_is_not_given_as_its_companys_name(settings: Settings, corpus_dir: Path) -> None:
    body = "The yield of the Huawei Ascend 910C was around 20% in November 2025."
    write_articles(
        corpus_dir, article("smic", body, language="en", title="Huawei", companies=("huawei",))
    )
    names = load_settings({}, env_file=None).companies_file
    answerer = build_answerer(replace(settings, companies_file=names))
    try:
        reindex(answerer.index.config)
        answer = answerer.answer(Request("华为昇腾910C的良率是多少？"))
        assert "20%" in answer.text
        assert "昇腾910C = 910C" in answer.text
        assert "华为 = 910C" not in answer.text
    finally:
        answerer.index.close()
