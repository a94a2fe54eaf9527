"""Answers on public sets: right, cited, refused, through the whole chain.

    python -m evals.answers --sets SETS --work DIR [--only NAME ...] [--json FILE]

A set with documents is one corpus. RGB has passages for each question, so each
question has a corpus of its own: one passage that answers among four that don't, or
five that don't. The last columns are about the gate alone: how well its probability
tells answerable from not (AUROC), and what it refuses at 5 % false refusals.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.settings import load_settings
from corpus.errors import QuestionError
from corpus.language import fold
from evals.sets import QuestionSet, embeddings_of, load_set, open_index
from index.lexicon import Lexicon
from index.search import PassageIndex

DOCUMENTS = ("rageval-finance-zh", "rageval-finance-en", "squad2-dev")
RGB = ("rgb_zh", "rgb_en")
NOISE = 5


@dataclass(frozen=True)
class Judged:
    """A question's answer: whether it holds the gold answer and cites the gold evidence."""

    kind: str
    answerable: bool
    answer: Answer
    right: bool
    cited: bool


def judge(question: dict[str, Any], answer: Answer) -> Judged:
    quotes = [fold(citation.quote) for citation in answer.citations]
    said = fold(answer.text) if answer.answered else ""
    golds = [fold(gold).rstrip("。.") for gold in question.get("answers") or ()]
    evidence = [fold(text) for text in question.get("evidence") or ()]
    return Judged(
        kind=question.get("type") or "factual",
        answerable=question.get("answerable", True),
        answer=answer,
        right=any(gold in said for gold in golds),
        cited=any(e in quote or quote in e for e in evidence for quote in quotes),
    )


def document_questions(folder: Path, work: Path, sample: int) -> Iterator[Judged]:
    loaded = load_set(folder)
    answerer = _answerer(open_index(loaded, work), work)
    for question in loaded.questions[:sample]:
        try:
            yield judge(question, answerer.answer(Request(question["question"])))
        except QuestionError:
            continue
    answerer.index.close()


def rgb_questions(path: Path, work: Path, sample: int) -> Iterator[Judged]:
    """Each question twice: with the passage that answers, and with noise only."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines = lines[:sample]
    everything = [
        text for line in lines for text in (line["positive"][0], *line["neg_clean"][:NOISE])
    ]
    whole = open_index(_as_set(f"{path.stem}-all", "t", everything), work)
    cache = embeddings_of(whole, work / f"{path.stem}.npz")
    whole.close()
    for line in lines:
        noise = line["neg_clean"][:NOISE]
        for answerable in (True, False):
            texts = [line["positive"][0], *noise[: NOISE - 1]] if answerable else noise
            if len(texts) < 2:
                continue
            name = f"rgb/{line['id']}-{'a' if answerable else 'n'}"
            index = open_index(_as_set(name, line["id"], texts), work, shipped=cache)
            question = {**line, "answerable": answerable}
            yield judge(question, _answerer(index, work).answer(Request(line["question"])))
            index.close()


def _as_set(name: str, stem: str, texts: Sequence[str]) -> QuestionSet:
    docs = tuple({"id": f"{stem}-{n}", "text": text} for n, text in enumerate(texts))
    return QuestionSet(name, docs, ())


def _answerer(index: PassageIndex, work: Path) -> Answerer:
    return Answerer(index, Lexicon(work / "lexicon.sqlite3"), load_settings())


def report(judged: Sequence[Judged]) -> dict[str, float | int | None]:
    answerable = [each for each in judged if each.answerable]
    rest = [each for each in judged if not each.answerable]
    factual = [each for each in answerable if each.kind == "factual"]
    figures: dict[str, float | int | None] = {
        "answerable": len(answerable),
        "unanswerable": len(rest),
        "right": _share(each.right for each in factual),
        "evidence cited": _share(each.cited for each in factual),
        "wrongly refused": _share(not each.answer.answered for each in answerable),
        "refused": _share(not each.answer.answered for each in rest),
    }
    if answerable and rest:
        figures |= gate_figures(answerable, rest)
    return figures


def gate_figures(answerable: Sequence[Judged], rest: Sequence[Judged]) -> dict[str, float]:
    from sklearn.metrics import roc_auc_score

    scores = np.array([each.answer.probability or 0.0 for each in (*answerable, *rest)])
    truth = np.array([True] * len(answerable) + [False] * len(rest))
    threshold = np.quantile(scores[truth], 0.05)
    return {
        "AUROC": float(roc_auc_score(truth, scores)),
        "refused at 5 %": 100 * float(np.mean(scores[~truth] < threshold)),
        "threshold at 5 %": float(threshold),
    }


def _share(values: Iterator[bool]) -> float | None:
    listed = list(values)
    return 100 * sum(listed) / len(listed) if listed else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10_000)
    parser.add_argument("--only", nargs="*", default=[*DOCUMENTS, *RGB])
    parser.add_argument("--json", type=Path, help="write every answer there, as JSON Lines")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for name in args.only:
        if name in RGB:
            judged = list(
                rgb_questions(args.sets / "rgb" / f"{name}.jsonl", args.work, args.sample)
            )
        else:
            judged = list(document_questions(args.sets / name, args.work, args.sample))
        shown = {k: round(v, 3) if isinstance(v, float) else v for k, v in report(judged).items()}
        print(name, json.dumps(shown), flush=True)
        rows += [
            {
                **each.answer.to_json(),
                "set": name,
                "kind": each.kind,
                "gold_answerable": each.answerable,
                "right": each.right,
                "cited": each.cited,
            }
            for each in judged
        ]
    if args.json:
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
