"""Segmentation against bigrams, and passage sizes: what the index's recipe is worth.

    python -m evals.ablation --sets SETS --work DIR [--sample 200]

Segmentation is compared by BM25 alone, sizes by the fused ranking; each variant is
an index of its own.
"""

import argparse
import random
from pathlib import Path
from typing import Any

import index.chunking
import index.filling
import index.lexical
import index.passage_writer
import index.terms
from bot.understanding.question import understand
from evals.retrieval import SCORERS, _rank_of
from evals.sets import load_set, open_index
from index.encoders import BUNDLED, HashingEncoder
from index.lexicon import Lexicon


def recall(
    name: str, args: argparse.Namespace, work: Path, scorer: str, encoder: str, lexicon: Lexicon
) -> float:
    loaded = load_set(args.sets / name)
    questions: list[dict[str, Any]] = [
        q for q in loaded.questions if q.get("doc_id") and q.get("answerable", True)
    ]
    random.Random(3).shuffle(questions)
    opened = open_index(loaded, work, encoder)
    ranks = []
    for question in questions[: args.sample]:
        text = question["question"]
        expansion = understand(text, opened.table).expansion(lexicon) if scorer == "fused" else ""
        hits = opened.search(text, limit=500, expansion=expansion).hits
        ranks.append(_rank_of(question["doc_id"], hits, SCORERS[scorer]))
    opened.close()
    return 100 * sum(rank == 1 for rank in ranks) / len(ranks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=200)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon(args.work / "lexicon.sqlite3")
    sets = ("cmrc2018-dev", "drcd-dev", "xquad-zh")
    print("| Chinese terms | " + " | ".join(sets) + " |")
    terms = index.terms.terms
    for segmentation in ("bigrams", "words", "both"):
        # The one place that swaps the recipe; the program itself has one.
        for module in (index.passage_writer, index.lexical):
            module.terms = lambda text, *_, s=segmentation: terms(text, s)
        found = [
            recall(name, args, args.work / segmentation, "BM25", HashingEncoder.name, lexicon)
            for name in sets
        ]
        print(f"| {segmentation} | " + " | ".join(f"{value:.1f}" for value in found) + " |")
    for module in (index.passage_writer, index.lexical):
        module.terms = terms
    sizes_set = "rageval-finance-zh"  # the other sets' documents are one passage long
    print(f"| largest passage, units | {sizes_set} |")
    chunk = index.chunking.chunk_article
    for size in (160, 320, 640):
        index.filling.chunk_article = lambda article, s=size: chunk(article, s)
        value = recall(sizes_set, args, args.work / str(size), "fused", BUNDLED, lexicon)
        print(f"| {size} | {value:.1f} |", flush=True)


if __name__ == "__main__":
    main()
