"""Counterfactual passages of RGB: is the passage believed, and is a conflict reported?

    python -m evals.conflicts --sets SETS --work DIR [--json FILE]

Each question is asked of two corpora with the same noise: one whose only answer is
falsified, where the answer must be the passage's and never the well-known one, and one
that holds the true passage beside a falsified one, where both values must be shown and
a note must say that sources disagree.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.answering import Answerer, Request
from bot.phrases import phrases_for
from bot.settings import load_settings
from corpus.language import fold
from evals.sets import QuestionSet, embeddings_of, open_index
from index.lexicon import Lexicon

SETS = ("rgb_zh_fact", "rgb_en_fact")
NOISE = 3


def ask(line: dict[str, Any], texts: Sequence[str], name: str, work: Path, cache: Path) -> Answer:
    docs = tuple({"id": f"{line['id']}-{n}", "text": text} for n, text in enumerate(texts))
    index = open_index(QuestionSet(name, docs, ()), work, shipped=cache)
    answerer = Answerer(index, Lexicon(work / "lexicon.sqlite3"), load_settings())
    answer = answerer.answer(Request(line["question"]))
    index.close()
    return answer


def reports_conflict(answer: Answer) -> bool:
    """Whether a note says that sources disagree."""
    phrases = phrases_for(answer.language)
    starts = [
        template.split("{")[0]
        for template in (
            phrases._stated, phrases._contradiction, phrases._revision, phrases._definition,
        )
    ]  # fmt: skip
    return any(note.startswith(tuple(starts)) for note in answer.notes)


def judged(path: Path, work: Path) -> Iterator[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [
        text
        for line in lines
        for text in (*line["positive"][:2], *line["positive_wrong"][:2], *line["neg_clean"][:NOISE])
    ]
    docs = tuple({"id": f"t-{n}", "text": text} for n, text in enumerate(texts))
    whole = open_index(QuestionSet(f"{path.stem}-all", docs, ()), work)
    cache = embeddings_of(whole, work / f"{path.stem}.npz")
    whole.close()
    for line in lines:
        true, wrong = line["answers"], line["fakeanswer"]
        noise = line["neg_clean"][:NOISE]
        alone = ask(line, [line["positive_wrong"][0], *noise], f"rgb/{line['id']}-w", work, cache)
        both = ask(
            line,
            [line["positive"][0], line["positive_wrong"][0], *noise],
            f"rgb/{line['id']}-b",
            work,
            cache,
        )
        other = ask(
            line,
            [line["positive"][0], line["positive_wrong"][-1], *noise],
            f"rgb/{line['id']}-o",
            work,
            cache,
        )
        yield {
            "id": line["id"],
            "question": line["question"],
            "true": true,
            "wrong": wrong,
            "alone": alone.text,
            "answered": alone.answered,
            "believed": fold(str(wrong)) in fold(alone.text),
            "remembered": any(fold(a) in fold(alone.text) for a in true),
            "both": both.text,
            "reported": reports_conflict(both),
            "shown": fold(str(wrong)) in fold(both.text)
            and any(fold(a) in fold(both.text) for a in true),
            "other": other.text,
            "other_reported": reports_conflict(other),
            "other_shown": fold(str(wrong)) in fold(other.text)
            and any(fold(a) in fold(other.text) for a in true),
            "notes": [*both.notes, *other.notes],
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=SETS)
    parser.add_argument("--json", type=Path, help="write every answer there, as JSON Lines")
    args = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for name in args.only:
        found = list(judged(args.sets / "rgb" / f"{name}.jsonl", args.work))
        counted = (
            "answered", "believed", "remembered", "reported", "shown", "other_reported",
            "other_shown",
        )  # fmt: skip
        figures = {key: sum(row[key] for row in found) for key in counted}
        print(name, json.dumps({"questions": len(found), **figures}), flush=True)
        rows += found
    if args.json:
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
