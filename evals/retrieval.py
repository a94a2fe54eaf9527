"""Retrieval on the public sets: dense, lexical and fused, and what the parts are worth.

    python -m evals.retrieval --sets SETS --work DIR [--sample N] [--json FILE]

Every row of a set is measured in one run over the same questions: the dense
retriever alone, BM25 alone (the floor on same-language sets), reciprocal rank
fusion, and the fusion in use. A tie is no evidence: it counts against the article
looked for.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.understanding.question import understand
from evals.sets import CROSS_LINGUAL, SAME_LANGUAGE, load_set, open_index
from index.fusion import FusionWeights
from index.lexicon import Lexicon
from index.search import Hit, PassageIndex

Scorer = Callable[[Hit], float]


def _rrf(hit: Hit) -> float:
    ranks = (hit.dense_rank, hit.lexical_rank)
    return sum(1 / (60 + rank) for rank in ranks if rank is not None)


SCORERS: dict[str, Scorer] = {
    "dense": lambda hit: hit.dense_score,
    "BM25": lambda hit: hit.lexical_score,
    "RRF": _rrf,
    "fused": lambda hit: hit.score,
}


def _rank_of(gold: str, hits: Sequence[Hit], scorer: Scorer) -> int | None:
    best: dict[str, float] = {}
    for hit in hits:
        slug = hit.passage.article.slug
        best[slug] = max(best.get(slug, float("-inf")), scorer(hit))
    if gold not in best or best[gold] <= 0:
        return None
    return sum(score >= best[gold] for score in best.values())


def measure(
    index: PassageIndex, questions: Sequence[dict[str, Any]], lexicon: Lexicon
) -> dict[str, tuple[float, float]]:
    """recall@1 and recall@10 of each scorer, in per cent; ties count against the gold article."""
    ranks: dict[str, list[int | None]] = {name: [] for name in SCORERS}
    for question in questions:
        text = question["question"]
        plain = index.search(text, limit=500)
        asked = understand(text, index.table)
        fused = index.search(text, limit=500, expansion=asked.expansion(lexicon))
        for name, scorer in SCORERS.items():
            hits = fused.hits if name == "fused" else plain.hits
            ranks[name].append(_rank_of(question["doc_id"], hits, scorer))
    return {name: (_share(found, 1), _share(found, 10)) for name, found in ranks.items()}


def _share(ranks: Sequence[int | None], k: int) -> float:
    return 100 * sum(rank is not None and rank <= k for rank in ranks) / max(1, len(ranks))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10_000)
    parser.add_argument("--only", nargs="*", default=[*SAME_LANGUAGE, *CROSS_LINGUAL])
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    lexicon = Lexicon(args.work / "lexicon.sqlite3")
    results: dict[str, Any] = {}
    print("| set | questions | " + " | ".join(SCORERS) + " |")
    print("|---|---|" + "---|" * len(SCORERS))
    for name in args.only:
        loaded = load_set(args.sets / name)
        questions = [q for q in loaded.questions if q.get("doc_id") and q.get("answerable", True)]
        random.Random(3).shuffle(questions)
        questions = questions[: args.sample]
        index = open_index(loaded, args.work)
        index.weights = FusionWeights()
        found = measure(index, questions, lexicon)
        index.close()
        cells = " | ".join(f"{found[s][0]:.1f} / {found[s][1]:.1f}" for s in SCORERS)
        print(f"| {name} | {len(questions)} | {cells} |", flush=True)
        results[name] = found
    if args.json:
        args.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
