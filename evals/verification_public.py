"""The check on public claim data: gold answers with their evidence, and swapped answers.

    python -m evals.verification_public --sets FOLDER

RAGEval's answers are checked sentence by sentence against the evidence it gives; RGB's and
SQuAD's short answers together with the question, against the passage or the sentence that
holds them. A swapped answer is that of another question on the same document, and for RGB
the false one that the set gives. No names table knows the names in these sets.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.verification import Quote, Verdict, verify
from corpus.companies import CompanyTable
from corpus.language import fold
from corpus.sentences import split_sentences
from evals.sets import load_set
from index.lexicon import Lexicon

__all__ = ["Claim", "judged", "public_claims"]

RAGEVAL = ("rageval-finance-zh", "rageval-finance-en")
SHORT = ("squad2-dev", "drcd-dev")
RGB = ("rgb_zh_fact", "rgb_en_fact")


@dataclass(frozen=True)
class Claim:
    """A claim with quotes, and whether they support it."""

    set: str
    question: str
    text: str
    quotes: tuple[str, ...]
    true: bool


def public_claims(sets: Path, sample: int) -> Iterator[Claim]:
    """Claims of every set that is at hand."""
    for name in RAGEVAL:
        yield from _rageval(sets / name, sample)
    for name in SHORT:
        yield from _short(sets / name, sample)
    for name in RGB:
        yield from _rgb(sets / "rgb" / f"{name}.jsonl")


def _rageval(folder: Path, sample: int) -> Iterator[Claim]:
    questions = [
        q for q in load_set(folder).questions
        if q.get("answerable", True) and q.get("evidence") and q["type"] in ("factual", "multi_hop")
    ]  # fmt: skip
    rng = random.Random(3)
    for question in rng.sample(questions, min(sample, len(questions))):
        quotes = tuple(question["evidence"])
        others = [
            q for q in questions
            if q["doc_id"] == question["doc_id"] and not set(q["evidence"]) & set(quotes)
        ]  # fmt: skip
        kind = f"{folder.name} {question['type']}"
        for text in _sentences(question["answers"][0]):
            yield Claim(kind, question["question"], text, quotes, True)
        if others:
            for text in _sentences(rng.choice(others)["answers"][0])[:2]:
                yield Claim(kind, question["question"], text, quotes, False)


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def _short(folder: Path, sample: int) -> Iterator[Claim]:
    loaded = load_set(folder)
    texts = {doc["id"]: doc["text"] for doc in loaded.docs}
    questions = [q for q in loaded.questions if q.get("answerable", True)]
    rng = random.Random(5)
    for question in rng.sample(questions, min(sample, len(questions))):
        answer = question["answers"][0]
        held = [s for s in _sentences(texts[question["doc_id"]]) if fold(answer) in fold(s)]
        if len(held) != 1:
            continue
        yield Claim(folder.name, question["question"], answer, (held[0],), True)
        others = [
            q["answers"][0] for q in questions
            if q["doc_id"] == question["doc_id"] and fold(q["answers"][0]) not in fold(held[0])
        ]  # fmt: skip
        if others:
            yield Claim(folder.name, question["question"], rng.choice(others), (held[0],), False)


def _rgb(path: Path) -> Iterator[Claim]:
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for row in rows:
        answer = row["answers"][0]
        for passage in row["positive"][:1]:
            if fold(answer) in fold(passage):
                yield Claim(path.stem, row["question"], answer, (passage,), True)
            yield Claim(path.stem, row["question"], row["fakeanswer"], (passage,), False)


def judged(claims: Iterator[Claim], lexicon: Lexicon) -> Iterator[tuple[Claim, Verdict]]:
    """Each claim with what the check says."""
    table = CompanyTable([])
    for claim in claims:
        quotes = [Quote(text) for text in claim.quotes]
        yield (
            claim,
            verify(claim.text, quotes, question=claim.question, table=table, lexicon=lexicon),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--examples", type=Path, help="write the wrongly judged claims there")
    args = parser.parse_args()
    results = list(
        judged(public_claims(args.sets, args.sample), Lexicon(args.work / "lexicon.sqlite3"))
    )
    for name in dict.fromkeys(claim.set for claim, _ in results):
        shares = []
        for true in (True, False):
            own = [v.supported == true for c, v in results if c.set == name and c.true == true]
            shares.append(f"{'kept' if true else 'caught'} {sum(own)} of {len(own)}")
        print(f"{name:32}", ", ".join(shares))
    if args.examples:
        lines = [
            json.dumps({**vars(c), "problems": [str(p) for p in v.problems]}, ensure_ascii=False)
            for c, v in results
            if v.supported != c.true
        ]
        args.examples.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
