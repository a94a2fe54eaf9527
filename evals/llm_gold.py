"""Gold questions through whatever model OPENAI_BASE_URL and OPENAI_MODEL point at.

    python -m evals.llm_gold --out DIR [--gold FILE] [-n 40] [--write]

Each draft counts twice, from one call: unchecked, as the model wrote it with the ids it
cited, and checked, as the asker gets it. `sentences.jsonl` has every sentence with what
it cites, for reading by hand. Citation precision by the checker says how many cited
sentences the check supports: for checked answers it is 100 % by construction, so what
tells there is the reading by hand.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.answering import Answerer, Request, build_answerer
from bot.evaluation import GoldQuestion, Rate, load_gold, matching_form
from bot.readers.drafts import Draft
from bot.readers.llm import ModelReader, ModelReading
from bot.readers.protocol import Task
from bot.readers.support import Proof, prove
from bot.settings import load_settings
from evals.report import write_table
from index.build import reindex

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Unchecked:
    """A draft as it came: its text, and how many cited sentences its own citations prove."""

    text: str
    sentences: tuple[tuple[str, bool, bool], ...]
    """(text, whether it cites a passage at all, whether the cited passages prove it)"""


class Recorder(ModelReader):
    """The reader, which keeps each draft before it is checked."""

    last: Unchecked | None = None

    def begin(self, cancelled: Any = None) -> "Recording":
        """Start a question."""
        self.last = None
        return Recording(self, cancelled)


class Recording(ModelReading):
    """A reading that notes the draft before it is checked."""

    def _proofs(self, task: Task, draft: Draft, chosen: Any) -> list[Proof]:
        rows = []
        for sentence in draft.sentences:
            own = {name: chosen.passages[name] for name in sentence.ids}
            proven = bool(own) and bool(prove([sentence], own, task)[0].support)
            rows.append((sentence.text, bool(own), proven))
        text = " ".join(sentence.text for sentence in draft.sentences)
        self._reader.last = Unchecked(text, tuple(rows))  # type: ignore[attr-defined]
        return super()._proofs(task, draft, chosen)


@dataclass(frozen=True)
class Row:
    """One question's answer, checked and unchecked."""

    gold: GoldQuestion
    answer: Answer
    unchecked: Unchecked | None

    def holds_gold(self, text: str) -> bool:
        """Whether a text holds the gold answer."""
        form = matching_form(text)
        return bool(self.gold.wanted) and all(
            any(matching_form(value) in form for value in group) for group in self.gold.wanted
        )


def run(answerer: Answerer, questions: Sequence[GoldQuestion]) -> Iterator[Row]:
    for gold in questions:
        answer = answerer.answer(Request(gold.question))
        recorder = answerer.reader
        assert isinstance(recorder, Recorder)
        yield Row(gold, answer, recorder.last)


def table(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    answerable = [row for row in rows if row.gold.answerable]
    rest = [row for row in rows if not row.gold.answerable]
    drafts = [row for row in rows if row.unchecked]
    cited = [s for row in drafts if row.unchecked for s in row.unchecked.sentences]
    kept = [s for row in rows for s in row.answer.sentences if row.answer.reader != "extractive"]
    dropped = sum(len(row.answer.dropped) for row in rows)
    own = [row for row in rows if row.answer.reader != "extractive" and row.answer.answered]
    return [
        ("questions", str(len(rows)), str(len(rows))),
        ("the model wrote an answer", str(len(drafts)), str(len(own))),
        ("sentences", str(len(cited)), f"{len(kept)} (dropped {dropped})"),
        (
            "sentences whose citation proves them, by the check",
            str(_rate([proven for _, _, proven in cited])),
            str(_rate([bool(sentence.citations) for sentence in kept])),
        ),
        (
            "answerable: right",
            str(_rate([bool(r.unchecked and r.holds_gold(r.unchecked.text)) for r in answerable])),
            str(_rate([r.answer.answered and r.holds_gold(r.answer.text) for r in answerable])),
        ),
        (
            "answerable: refused",
            str(_rate([r.unchecked is None for r in answerable])),
            str(_rate([not r.answer.answered for r in answerable])),
        ),
        (
            "unanswerable: refused",
            str(_rate([r.unchecked is None for r in rest])),
            str(_rate([not r.answer.answered for r in rest])),
        ),
    ]  # fmt: skip


def _rate(values: Sequence[bool]) -> Rate:
    return Rate(sum(values), len(values))


def sentences(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        cited = {citation.n: citation.quote for citation in row.answer.citations}
        base = {"id": row.gold.id, "question": row.gold.question, "reader": row.answer.reader}
        for sentence in row.answer.sentences:
            quotes = [cited[n] for n in sentence.citations]
            yield {**base, "sentence": sentence.text, "quotes": quotes, "by_hand": None}
        for dropped in row.answer.dropped:
            yield {**base, "dropped": dropped.text, "problems": list(dropped.problems)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=ROOT / "evals/gold/dev.jsonl")
    parser.add_argument("-n", type=int, default=40)
    parser.add_argument("--write", action="store_true", help="put the table into docs/llm.md")
    args = parser.parse_args()
    settings = load_settings()
    answerer = build_answerer(settings)
    answerer.reader = Recorder(settings)
    reindex(answerer.index.config)
    questions = [gold for gold in load_gold(args.gold) if not gold.history]
    chosen = random.Random(6).sample(questions, min(args.n, len(questions)))
    args.out.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with (args.out / "answers.jsonl").open("w", encoding="utf-8") as file:
        for row in run(answerer, chosen):
            rows.append(row)
            file.write(json.dumps(row.answer.to_json(row.gold.id), ensure_ascii=False) + "\n")
            file.flush()
            print(row.gold.id, row.answer.reader, row.answer.timings_ms.get("total"), flush=True)
    lines = [json.dumps(each, ensure_ascii=False) for each in sentences(rows)]
    (args.out / "sentences.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = table(rows)
    print("\n".join(" | ".join(row) for row in figures))
    if args.write:
        write_table("real model", ("what", "unchecked", "checked"), figures)


if __name__ == "__main__":
    main()
