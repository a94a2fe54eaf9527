"""How well the check tells supported sentences from others.

    python -m evals.verification [--split dev|holdout] [--examples FILE]
    python -m evals.verification --write docs/verification.md [--sets FOLDER]

Sentences are those of the gold answers and others of the development companies' articles;
the companies are halved by a hash of their id, and the rules were made on one half. Each
sentence is its own quote, and is checked in true variants and corrupted one way at a time.
`--write` measures both halves, the pairs across languages that were judged by hand, and
the public sets where they are at hand.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evals.verification_checks import PER_ARTICLE, ROOT, Check, measure, table_of, times_of
from evals.verification_report import report


def show(results: Sequence[Check]) -> None:
    """Print the table, the totals and the time."""
    for (true, kind), (right, cases) in table_of(results).items():
        label = f"{'true' if true else 'false'}: {kind}"
        print(f"{label:40} {right:5} of {cases:5} {100 * right / cases:6.1f} %")
    for true in (True, False):
        judged = [each.verdict.supported == each.true for each in results if each.true == true]
        print("true" if true else "false", len(judged), f"{100 * sum(judged) / len(judged):.2f} %")
    print("ms: median {:.2f}, 99 % under {:.2f}".format(*times_of(results)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "holdout"), default="dev")
    parser.add_argument("--examples", type=Path, help="write the wrongly judged cases there")
    parser.add_argument("--per-article", type=int, default=PER_ARTICLE)
    parser.add_argument("--work", type=Path, default=ROOT / "var")
    parser.add_argument("--write", type=Path, help="write the report there")
    parser.add_argument("--sets", type=Path, help="the folder of the public sets")
    args = parser.parse_args()
    if args.write:
        text = report({s: measure(s, args.work) for s in ("dev", "holdout")}, args.sets, args.work)
        args.write.write_text(text, encoding="utf-8")
        return
    results = measure(args.split, args.work, args.per_article)
    show(results)
    if args.examples:
        lines = [
            json.dumps(
                {
                    "kind": each.kind,
                    "true": each.true,
                    "text": each.text,
                    "quote": each.quote,
                    "problems": [str(problem) for problem in each.verdict.problems],
                },
                ensure_ascii=False,
            )
            for each in results
            if each.verdict.supported != each.true
        ]
        args.examples.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
