"""How well the check tells supported sentences from others.

    python -m evals.verification [--split dev|holdout] [--examples FILE] [--write docs/verification.md]

Sentences are those of the gold answers and others of the development companies' articles;
the companies are halved by a hash of their id, the rules were made on one half. Each
sentence is its own quote, and is checked in true variants and corrupted one way at a time.
"""

import argparse
import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from bot.verification import Quote, Verdict, verify
from corpus.article import Article
from corpus.companies import CompanyTable, load_companies
from corpus.language import fold
from corpus.library import Library
from corpus.sentences import split_sentences
from evals.corruptions import Pool, false_variants
from evals.paraphrases import true_variants
from index.chunking import chunk_article, plain_text
from index.lexicon import Lexicon

ROOT = Path(__file__).resolve().parents[1]
PER_ARTICLE = 10
Split = Literal["dev", "holdout"]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the corpus as a quote, and other sentences that may be cited wrongly."""

    text: str
    quote: Quote
    article: str
    gold: bool


@dataclass(frozen=True)
class Check:
    """One checked sentence: what was done to it and what the check said."""

    kind: str
    true: bool
    text: str
    quote: str
    verdict: Verdict
    milliseconds: float


def split_of(company: str) -> Split:
    """The half that a company belongs to."""
    return "holdout" if hashlib.sha256(company.encode()).digest()[0] % 2 else "dev"


def corpus_sentences(split: Split, per_article: int = PER_ARTICLE) -> list[Sentence]:
    """Gold evidence and further sentences of the split's development companies."""
    rows = [json.loads(line) for line in (ROOT / "evals/gold/dev.jsonl").open(encoding="utf-8")]
    companies = {row["company"] for row in rows if isinstance(row.get("company"), str)}
    evidence = {fold(text) for row in rows for text in row.get("evidence") or ()}
    found: list[Sentence] = []
    for article in Library(ROOT / "corpus/articles").articles():
        main = next(iter(article.companies), "")
        if main in companies and split_of(main) == split:
            found += _sentences_of(article, evidence, per_article)
    return found


def _sentences_of(article: Article, evidence: set[str], per_article: int) -> list[Sentence]:
    found: list[Sentence] = []
    for chunk in chunk_article(article):
        before = ""
        for span in chunk.sentences:
            text = plain_text(article.body[span.start : span.end])
            quote = Quote(
                text,
                title=article.title,
                publisher=article.publisher,
                published=article.published,
                language=article.language,
                companies=article.companies,
                context=f"{chunk.heading} {before}",
            )
            found.append(Sentence(text, quote, article.slug, fold(text) in evidence))
            before = text
    usable = [each for each in found if 15 <= len(each.text) <= 320]
    rng = random.Random(article.slug)
    others = [each for each in usable if not each.gold]
    chosen = [each for each in usable if each.gold]
    return chosen + rng.sample(others, min(len(others), per_article))


def checks(sentences: Sequence[Sentence], table: CompanyTable, lexicon: Lexicon) -> Iterator[Check]:
    """Every variant of every sentence, checked."""
    pools = {lang: Pool.of(table, lang) for lang in ("zh-Hans", "zh-Hant", "en")}
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for each in sentences:
        by_article[each.article].append(each)

    def check(kind: str, true: bool, text: str, quote: Quote) -> Check:
        start = time.process_time()
        verdict = verify(text, [quote], table=table, lexicon=lexicon)
        return Check(kind, true, text, quote.text, verdict, 1000 * (time.process_time() - start))

    for each in sentences:
        rng = random.Random(each.text)
        for variant in true_variants(each.text, table, rng):
            yield check(variant.kind, True, variant.text, each.quote)
        language = each.quote.language or "en"
        about = filter(None, map(table.get, each.quote.companies))
        near = tuple(company.name.in_language(language) for company in about)
        for variant in false_variants(each.text, replace(pools[language], near=near), rng):
            yield check(variant.kind, False, variant.text, each.quote)
        wrong = [o for o in by_article[each.article] if o.text != each.text]
        if wrong:
            yield check("wrong sentence cited", False, each.text, rng.choice(wrong).quote)


def table_of(results: Sequence[Check]) -> dict[str, dict[str, Any]]:
    """Per kind: cases, and the share rightly judged."""
    rows: dict[str, list[Check]] = defaultdict(list)
    for each in results:
        rows[("true: " if each.true else "false: ") + each.kind].append(each)
    return {
        kind: {
            "cases": len(found),
            "right": sum(each.verdict.supported == each.true for each in found),
        }
        for kind, found in sorted(rows.items(), reverse=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "holdout"), default="dev")
    parser.add_argument("--examples", type=Path, help="write the wrongly judged cases there")
    parser.add_argument("--per-article", type=int, default=PER_ARTICLE)
    parser.add_argument("--work", type=Path, default=ROOT / "var")
    args = parser.parse_args()
    table = load_companies(ROOT / "corpus/companies.yaml")
    lexicon = Lexicon(args.work / "lexicon.sqlite3")
    results = list(checks(corpus_sentences(args.split, args.per_article), table, lexicon))
    for kind, row in table_of(results).items():
        print(
            f"{kind:40} {row['right']:5} of {row['cases']:5} {100 * row['right'] / row['cases']:6.1f} %"
        )
    for true in (True, False):
        judged = [each.verdict.supported == each.true for each in results if each.true == true]
        print("true" if true else "false", len(judged), f"{100 * sum(judged) / len(judged):.2f} %")
    times = sorted(each.milliseconds for each in results)
    print(
        "ms median",
        round(times[len(times) // 2], 2),
        "p99",
        round(times[int(len(times) * 0.99)], 2),
    )
    if args.examples:
        wrong = [e for e in results if e.verdict.supported != e.true]
        args.examples.write_text(
            "\n".join(
                json.dumps(
                    {
                        "kind": e.kind,
                        "true": e.true,
                        "text": e.text,
                        "quote": e.quote,
                        "problems": [str(p) for p in e.verdict.problems],
                    },
                    ensure_ascii=False,
                )
                for e in wrong
            ),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
