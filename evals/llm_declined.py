"""How sure the evidence must be for a quotation to stand where the model declines.

    python -m evals.llm_declined [--gold FILE] [--write]

Each development question is answered by quotation, no model asked. For several levels of
the evidence's probability the table says how many questions lie above, were all of them
declined by a model: those that have an answer, how many of these quotations hold it, and
those that have none. `bot.readers.llm.SURE` is the lowest level, in steps of 0.05, that
fewer than 5 % of the questions without an answer lie above.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.answering import build_answerer
from bot.evaluation import Outcome, Rate, evaluate, load_gold
from bot.readers.llm import SURE
from bot.settings import load_settings
from evals.report import write_table
from index.build import reindex

ROOT = Path(__file__).parents[1]
LEVELS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
HEADS = ("level", "answerable: quoted", "of these right", "unanswerable: quoted")


def rows_of(outcomes: Sequence[Outcome]) -> list[tuple[str, str, str, str]]:
    """A row for each level."""
    found = []
    for level in LEVELS:
        above = [o for o in outcomes if o.answer.answered and (o.answer.probability or 0) >= level]
        known = [o for o in above if o.gold.answerable]
        judged = [o for o in known if o.correct is not None]
        answerable = sum(o.gold.answerable for o in outcomes)
        name = f"**{level}**" if level == SURE else f"{level}"
        found.append(
            (
                name,
                str(Rate(len(known), answerable)),
                str(Rate(sum(bool(o.correct) for o in judged), len(judged))),
                str(Rate(len(above) - len(known), len(outcomes) - answerable)),
            )
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT / "evals/gold/dev.jsonl")
    parser.add_argument("--write", action="store_true", help="put the table into docs/llm.md")
    args = parser.parse_args()
    answerer = build_answerer(replace(load_settings(), reader="extractive"))
    reindex(answerer.index.config)
    outcomes = list(evaluate(answerer, load_gold(args.gold)))
    rows = rows_of(outcomes)
    print("\n".join(" | ".join(row) for row in rows))
    if args.write:
        write_table("declined", HEADS, rows)


if __name__ == "__main__":
    main()
