"""`corpus check` over the names table."""

import datetime as dt
from pathlib import Path

import pytest

from corpus.checking import check_corpus

GOOD = """companies:
  - id: openai
    name: {zh-Hans: 开放智能, zh-Hant: 開放智能, en: OpenAI}
    aliases: [Open AI]
    ambiguous: [智能]
    parent: null
    tickers: [OPEN, "2513.HK", BRK.B]
    people:
      - name: {zh-Hans: 闫俊杰, zh-Hant: 閆俊杰, en: Yan Junjie}
        aliases: [Junjie Yan]
    products:
      - name: {en: ChatGPT}
  - id: lab
    name: {en: OpenAI Lab}
    parent: openai
    ambiguous: [智能]
    people: [Junjie Yan]
    products:
      - name: {en: ChatGPT}
"""


def found(folder: Path, text: str) -> list[tuple[str, int]]:
    (folder / "articles").mkdir(exist_ok=True)
    names = folder / "companies.yaml"
    names.write_text(text, encoding="utf-8")
    findings = check_corpus(folder / "articles", names, today=dt.date(2026, 11, 25))
    assert {finding.article for finding in findings} <= {"companies.yaml"}
    return [(finding.rule, finding.line) for finding in findings]


def test_a_good_table_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("companies:\n", "firms: []\ncompanies:\n", [("table-key", 1)]),
        (
            "    ambiguous: [智能]\n    parent",
            "    ambigous: [智能]\n    parent",
            [("table-key", 5)],
        ),
        ("        aliases: [Junjie Yan]", "        alias: [Junjie Yan]", [("table-key", 10)]),
        ("id: lab", "id: openai", [("table-id", 13)]),
        ("id: lab", "id: The Lab", [("table-id", 13)]),
        ("parent: openai", "parent: nobody", [("table-shared-name", 13), ("table-parent", 15)]),
        ("parent: null", "parent: lab", [("table-parent", 6), ("table-parent", 15)]),
        ("zh-Hant: 開放智能, ", "", [("table-script", 3)]),
        ("zh-Hans: 闫俊杰, ", "", [("table-script", 9)]),
        ("開放智能", "开放智能", [("table-traditional", 3)]),
        ("開放智能", "開放云", [("table-traditional", 3)]),
        ("BRK.B", "nasdaq:brk", [("table-ticker", 7)]),
        ("[Open AI]", "[AI]", [("table-short-name", 2)]),
        ("OpenAI Lab", "Open AI", [("table-shared-name", 13)]),
        ("companies:\n", "companies: 3\nrest:\n", [("table-broken", 1)]),
    ],
)
def test_rules_of_the_table(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    assert old in GOOD
    assert found(tmp_path, GOOD.replace(old, new)) == expected


def test_a_name_of_two_companies_must_be_ambiguous_in_both(tmp_path: Path) -> None:
    shared = GOOD.replace("    ambiguous: [智能]\n    people", "    aliases: [智能]\n    people")
    assert found(tmp_path, shared) == []
    plain = shared.replace("    ambiguous: [智能]\n", "").replace("[Open AI]", "[智能]")
    assert found(tmp_path, plain) == [("table-shared-name", 12)]
