"""Answers on raw pages (`evals/pages`): pages as found, cleaned as `companybot add` does.

    python -m evals.raw_pages --work DIR

The questions of each part are asked of a corpus that has the part's pages and no others.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from bot.answering import build_answerer
from bot.evaluation import evaluate, load_gold, summary
from bot.settings import load_settings
from evals.evidence_cases import ROOT, pages_corpus
from index.build import reindex

PARTS = {
    "train": "[abcdfg]*.md",
    "check": "e*.md",
    "plain": "h*.md",
    "later": "l*.md",
    "further": "[r-z]*.md",
    "near": "[r-z]*.md",
    "near-train": "[abcdfg]*.md",
    "nine": "[0-9]*.md",
    "five": "[ijkmn]*.md",
    "short": "o*.md",
}
"""The pages that the questions of each part are on."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where corpora and indexes go")
    args = parser.parse_args()
    for part, pages in PARTS.items():
        folder = args.work / part
        files = sorted((ROOT / "evals" / "pages" / "raw").glob(pages))
        corpus = folder / "corpus"
        if not corpus.exists():
            pages_corpus(corpus, files)
        settings = replace(load_settings(), corpus_dir=corpus, state_dir=folder / "state")
        answerer = build_answerer(settings)
        reindex(answerer.index.config)
        outcomes = list(evaluate(answerer, load_gold(ROOT / "evals" / "pages" / f"{part}.jsonl")))
        answerer.index.close()
        print(part)
        for name, figure in summary(outcomes).items():
            print(f"  {name}: {figure}")


if __name__ == "__main__":
    main()
