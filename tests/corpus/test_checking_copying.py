"""Sentences that are too close to a source text given with `--against`."""

import datetime as dt
import json
from pathlib import Path

import pytest
from conftest import NAMES, article, write_articles

from corpus.article import Source
from corpus.checking import check_corpus
from corpus.errors import UnreadableSourceError
from corpus.language import detect_language

ENGLISH = (
    "In May 2025 OpenAI told its customers that the older models would be switched off for good."
)
CHINESE = "2025年5月，OpenAI对客户表示旧的模型将在夏天结束以前全部停止服务。"


def too_close(folder: Path, sentence: str, source: Path) -> list[str]:
    names = folder / "companies.yaml"
    names.write_text(NAMES, encoding="utf-8")
    made = article(
        "a", f"{sentence}[^1]", title="OpenAI", language=detect_language(sentence),
        published=dt.date(2026, 1, 1), retrieved=dt.date(2026, 1, 2), companies=("openai",),
        sources=(Source("一", "https://example.org/a", "某报"),),
    )  # fmt: skip
    write_articles(folder / "articles", made)
    today = dt.date(2026, 11, 25)
    found = check_corpus(folder / "articles", names, today=today, against=[source])
    assert {finding.rule for finding in found} <= {"too-close"}
    return [finding.message for finding in found]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text(f"Before it. {ENGLISH} After it.\n\n前文。{CHINESE}后文。", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "sentence",
    [
        ENGLISH,
        CHINESE,
        "In June 2024 DeepSeek told its customers that the older models would be switched off.",
        "2024年6月，深度求索对客户表示旧的模型将在夏天结束以前全部停用。",
        "2024年6月，深度求索對客戶表示舊的模型將在夏天結束以前全部停用。",
    ],
)
def test_the_sources_wording_is_found_under_other_names_and_numbers(
    tmp_path: Path, source: Path, sentence: str
) -> None:
    (message,) = too_close(tmp_path, sentence, source)
    assert "source.txt" in message


@pytest.mark.parametrize(
    "sentence",
    [
        "OpenAI announced in May 2025 that customers would lose its older models.",
        "OpenAI在2025年5月宣布停用旧模型，客户须在夏天前更换。",
        "OpenAI对客户说：“旧的模型将在夏天结束以前全部停止服务。”",
    ],
)
def test_own_words_and_marked_quotes_are_silent(
    tmp_path: Path, source: Path, sentence: str
) -> None:
    assert too_close(tmp_path, sentence, source) == []


def test_set_terms_and_figures_are_no_wording(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(
        "2025年营业收入为65亿元，同比增长45.2%，归属于上市公司股东的净利润为1.2亿元。",
        encoding="utf-8",
    )
    sentence = "OpenAI2024年营业收入为23亿元，同比增长12.5%，归属于上市公司股东的净利润为3.4亿元。"
    assert too_close(tmp_path, sentence, source) == []


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.jsonl"])
def test_every_form_of_source_is_read(tmp_path: Path, name: str) -> None:
    text = {
        "a.md": f"# Title\n\n{ENGLISH}\n",
        "a.html": f"<html><body><article><p>{ENGLISH}</p><p>{ENGLISH}</p></article></body></html>",
        "a.jsonl": json.dumps({"fact": "…", "excerpt": ENGLISH}) + "\n\n",
    }[name]
    folder = tmp_path / "sources" / "sub"
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (message,) = too_close(tmp_path, ENGLISH, tmp_path / "sources")
    assert name in message


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", b"\x89PNG"), ("a.jsonl", b"not json"), ("empty", None)]
)
def test_what_can_not_be_read_is_said(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    with pytest.raises(UnreadableSourceError):
        too_close(tmp_path, ENGLISH, path)
    with pytest.raises(UnreadableSourceError, match="There is no"):
        too_close(tmp_path, ENGLISH, tmp_path / "nowhere")
