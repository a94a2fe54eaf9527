"""Sentences of the corpus checked against quotes: their own, in true and corrupted variants."""

import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.verification import Quote, Verdict, verify
from corpus.article import Article
from corpus.companies import CompanyTable, load_companies
from corpus.language import detect_language, fold
from corpus.library import Library
from evals.corruptions import Pool, false_variants
from evals.paraphrases import true_variants
from index.chunking import chunk_article, plain_text
from index.lexicon import Lexicon

__all__ = ["PER_ARTICLE", "ROOT", "Check", "measure", "table_of", "times_of"]

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


def pairs(split: Split, table: CompanyTable, lexicon: Lexicon) -> Iterator[Check]:
    """The pairs across languages, which were judged by hand; the true ones corrupted as well."""
    path = ROOT / "evals/verification_pairs.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if split_of(row["company"]) != split:
            continue
        quote = Quote(row["quote"], companies=(row["company"],))
        verdict = verify(row["claim"], [quote], table=table, lexicon=lexicon)
        yield Check("other language", row["supported"], row["claim"], quote.text, verdict, 0.0)
        if not row["supported"]:
            continue
        rng = random.Random(row["claim"])
        pool = Pool.of(table, detect_language(row["claim"]))
        for variant in false_variants(row["claim"], pool, rng):
            if variant.kind != "injected":
                verdict = verify(variant.text, [quote], table=table, lexicon=lexicon)
                kind = f"other language: {variant.kind.partition(':')[0]}"
                yield Check(kind, False, variant.text, quote.text, verdict, 0.0)


def table_of(results: Sequence[Check]) -> dict[tuple[bool, str], tuple[int, int]]:
    """Per kind: how many were rightly judged, of how many."""
    rows: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for each in results:
        rows[not each.true, each.kind].append(each.verdict.supported == each.true)
    return {(not false, kind): (sum(r), len(r)) for (false, kind), r in sorted(rows.items())}


def measure(split: Split, work: Path, per_article: int = PER_ARTICLE) -> list[Check]:
    """All checks of a half."""
    table = load_companies(ROOT / "corpus/companies.yaml")
    lexicon = Lexicon(work / "lexicon.sqlite3")
    found = list(checks(corpus_sentences(split, per_article), table, lexicon))
    return found + list(pairs(split, table, lexicon))


def times_of(results: Sequence[Check]) -> tuple[float, float]:
    """Median and 99th percentile of processor time, in milliseconds."""
    times = sorted(each.milliseconds for each in results)
    return times[len(times) // 2], times[int(len(times) * 0.99)]
