"""Persons that the names table lacks: few warnings, and right ones."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import NAMES, article, write_articles

from corpus.article import Source
from corpus.checking import check_corpus
from corpus.language import detect_language


def unknown(folder: Path, *sentences: str) -> list[str]:
    names = folder / "companies.yaml"
    names.write_text(NAMES, encoding="utf-8")
    for number, sentence in enumerate(sentences):
        made = article(
            f"a{number}", f"{sentence}[^1]", title="OpenAI", language=detect_language(sentence),
            published=dt.date(2026, 1, 1), retrieved=dt.date(2026, 1, 2), companies=("openai",),
            sources=(Source("一", "https://example.org/a", "某报"),),
        )  # fmt: skip
        write_articles(folder / "articles", made)
    found = check_corpus(folder / "articles", names, today=dt.date(2026, 11, 25))
    assert {finding.rule for finding in found} <= {"person-unknown"}
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("OpenAI CEO Mary Smith said so.", "Mary Smith"),
        ("Mary O'Brien, the chief executive of OpenAI, said so.", "Mary O'Brien"),
        ("Lip-Bu Tan became chief executive of OpenAI.", "Lip-Bu Tan"),
        ("Mary J. Smith was named chief financial officer of OpenAI.", "Mary J. Smith"),
        ("OpenAI was founded in 2015 by Mary Smith.", "Mary Smith"),
        ("OpenAI首席执行官王小明表示同意。", "王小明"),
        ("王小明出任OpenAI首席执行官。", "王小明"),
        ("OpenAI创始人玛丽·史密斯表示同意。", "玛丽·史密斯"),
        ("玛丽·史密斯任OpenAI董事长。", "玛丽·史密斯"),
    ],
)
def test_a_name_beside_a_role_is_a_person(tmp_path: Path, sentence: str, name: str) -> None:
    assert unknown(tmp_path, sentence) == [f"The names table has no person {name}."]


@pytest.mark.parametrize(
    "sentence",
    [
        "DeepSeek founder Liang Wenfeng spoke with OpenAI.",
        "Wenfeng Liang, the founder of DeepSeek, spoke with OpenAI.",
        "深度求索创始人梁文锋与OpenAI对话。",
        "Some other CEO Mary Smith said so.",
        "President Mary Smith met OpenAI.",
        "OpenAI's chief executive said in New York that Mary Smith was right.",
        "OpenAI was founded in 2015 by Sequoia Capital.",
        "OpenAI chief executive Officer Board said so.",
        "OpenAI首席执行官表示同意。",
        "OpenAI董事长任期三年。",
        "OpenAI创始人团队来自北京大学。",
    ],
)
def test_known_persons_other_companies_and_other_words_are_silent(
    tmp_path: Path, sentence: str
) -> None:
    assert unknown(tmp_path, sentence) == []


def test_a_person_is_reported_once_for_all_articles(tmp_path: Path) -> None:
    sentences = (f"OpenAI CEO Mary Smith said that {what} was right." for what in ("A", "B", "C"))
    (message,) = unknown(tmp_path, *sentences)
    assert "(2 more of the articles name them)" in message
