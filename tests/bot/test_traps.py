"""The trap sets of `evals/traps`: what they are, and that no change makes the bot fall for more."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answerer
from bot.evaluation import evaluate, load_gold, summary

ROOT = Path(__file__).parents[2]
TRAPS = ROOT / "evals" / "traps"
# At most five points below docs/evidence-results.md; raise them with the figures there.
LEAST_REFUSED = {"wrong-subject": 0.94, "wrong-year": 0.95, "missing-attribute": 0.94}
SETS = sorted(LEAST_REFUSED)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_a_set_asks_enough_in_each_language_and_all_is_unanswerable(name: str) -> None:
    rows = rows_of(TRAPS / f"{name}.jsonl")
    assert len(rows) >= 60
    assert {row["language"] for row in rows} == {"zh-Hans", "zh-Hant", "en"}
    assert {row["kind"] for row in rows} == {name}
    assert not any(gold.answerable for gold in load_gold(TRAPS / f"{name}.jsonl"))


def test_traps_are_new_questions_on_development_companies() -> None:
    development = rows_of(ROOT / "evals" / "gold" / "dev.jsonl")
    companies = {row["company"] for row in development}
    rows = [row for name in SETS for row in rows_of(TRAPS / f"{name}.jsonl")]
    assert {row["company"] for row in rows} <= companies
    assert not {row["question"] for row in rows} & {row["question"] for row in development}
    assert len({row["question"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ["wrong-subject", "wrong-year"])
def test_what_is_asked_is_given_for_another_company_or_time(name: str) -> None:
    for row in rows_of(TRAPS / f"{name}.jsonl"):
        article = ROOT / "corpus" / "articles" / f"{row['given_in']}.md"
        about = row["given_for"] if name == "wrong-subject" else row["company"]
        companies = article.read_text(encoding="utf-8").partition("\ncompanies: [")[2]
        assert about in companies.partition("]")[0].split(", "), row
        assert name == "wrong-year" or about != row["company"]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SETS)
def test_as_many_are_refused_as_are_known_to_be(shipped: Answerer, name: str) -> None:
    outcomes = list(evaluate(shipped, load_gold(TRAPS / f"{name}.jsonl")))
    refused = summary(outcomes)["unanswerable: refused"]
    assert refused.successes / refused.total >= LEAST_REFUSED[name], refused
