"""The gold questions themselves: every one can be traced to the articles."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.language import fold
from corpus.library import Library

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "evals" / "gold"
FILES = (
    "dev", "train", "check", "fresh", "test", "chat", "natural", "talk", "turns", "analysts",
    "described", "several", "threads",
)  # fmt: skip
UNANSWERABLE = {
    "missing-attribute", "wrong-subject", "wrong-year", "false-premise", "unknown-company",
    "off-topic", "advice",
}  # fmt: skip


@cache
def rows_of(name: str) -> list[dict[str, Any]]:
    text = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\[\^\d+\]", "", text))


@cache
def articles() -> dict[str, str]:
    return {a.slug: bare(a.body) for a in Library(ROOT / "corpus" / "articles").articles()}


@pytest.mark.parametrize("name", FILES)
def test_evidence_stands_in_the_articles_and_holds_the_answer(name: str) -> None:
    whole = "\n".join(articles().values())
    for row in rows_of(name):
        if not row["answerable"]:
            assert not row["answers"], row["id"]
            assert row["kind"] in UNANSWERABLE | {"follow-up"}, row["id"]
            continue
        assert row["evidence"], row["id"]
        assert all(bare(sentence) in whole for sentence in row["evidence"]), row["id"]
        said = fold("\n".join(row["evidence"]))
        for group in row.get("answer_groups") or [row["answers"]]:
            assert any(fold(answer) in said for answer in group), row["id"]


def asked(name: str) -> set[tuple[str, ...]]:
    return {(row["question"], *row.get("history", ())) for row in rows_of(name)}


def test_ids_are_unique_and_what_is_checked_was_not_trained_on() -> None:
    ids = [row["id"] for name in FILES for row in rows_of(name)]
    assert len(set(ids)) == len(ids)
    assert not asked("check") & (asked("dev") | asked("train"))
    assert not asked("chat") & (asked("dev") | asked("train"))
    assert not asked("fresh") & (asked("dev") | asked("train"))
    assert not (asked("train") | asked("chat") | asked("fresh")) & asked("test")


def test_the_test_companies_are_nowhere_else() -> None:
    kept = {row["company"] for row in rows_of("test") if row.get("company")}
    for name in ("dev", "train", "fresh", "natural", "talk", "turns", "analysts"):
        seen = {row["company"] for row in rows_of(name) if row.get("company")}
        assert not seen & kept, name
