"""What the evidence model is trained on: questions with the features of their candidates.

Three kinds of questions: as they are; with every sentence that holds the answer taken
out of the passages (the right text, the fact missing); and ones that nothing answers.

The adapter learnt from the questions that stand beside the shipped articles. What stands
for a text that has none is therefore measured by an adapter that has not seen the company.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.conversation import Turn, standalone
from bot.evidence.article_names import with_names_of_articles
from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.features import CandidateFeatures, crosses_languages
from bot.evidence.rows import rank_features
from bot.evidence.subject import about_subject
from bot.retrieval import RETRIEVED
from bot.understanding.question import understand
from corpus.adding import prepare
from corpus.companies import CompanyTable, load_companies
from corpus.duplicates import DuplicateIndex
from corpus.fetching import Fetcher
from corpus.language import fold
from corpus.library import Library
from corpus.loading import LoadedPage, load
from evals.adapter_folds import AdapterFolds
from evals.sets import load_set, open_index
from index.adapter import Adapter
from index.build import reindex
from index.config import IndexConfig
from index.encoder_choice import encoder_for
from index.encoders import BUNDLED, embed_queries
from index.lexicon import Lexicon
from index.search import PassageIndex

__all__ = ["Case", "own_cases", "pages_corpus", "public_cases"]

ROOT = Path(__file__).resolve().parents[1]
_NOT_WEIGHED = ("off-topic", "advice")
"""Kinds of gold questions that are turned away before evidence is looked for."""


@dataclass(frozen=True)
class Case:
    """One question and the candidates of one language group.

    Attributes:
        group: the set and question it comes from, to keep apart in cross-validation.
        measured: the features of each candidate.
        labels: which candidates hold the answer, shape (candidates,).
        answerable: whether any does.
        hidden: whether the answer was taken out, or stands in the other language only.
        own: whether it is one of the project's questions, on companies.
        known: whether it is known of every candidate what it answers, and measured with it.
        raw: whether its text is a page as found, and no article of the shipped corpus.
    """

    group: str
    measured: list[dict[str, float]]
    labels: np.ndarray
    answerable: bool
    hidden: bool
    own: bool
    known: bool
    raw: bool = False

    def features(self, names: Sequence[str]) -> np.ndarray:
        """Rows for the rank model, shape (candidates, len(names))."""
        return rank_features(self.measured, names)


def public_cases(sets: Path, work: Path, name: str, sample: int) -> Iterator[tuple[bool, Case]]:
    """Cases of a public set, each with whether it crosses languages; every second one hidden."""
    loaded = load_set(sets / name)
    index = open_index(loaded, work)
    lexicon = Lexicon(work / "lexicon.sqlite3")
    questions = list(loaded.questions)
    random.Random(7).shuffle(questions)
    for n, question in enumerate(questions[:sample]):
        hidden = question.get("answerable", True) and n % 2 == 1
        asked = {**question, "set": name}
        yield from _cases(index, lexicon, asked, hidden=hidden, own=False)
    index.close()


def own_cases(work: Path, inputs: Path) -> Iterator[tuple[bool, Case]]:
    """Cases of the project's development questions, with and without their answers."""
    lexicon = Lexicon(work / "lexicon.sqlite3")
    folds = AdapterFolds(work / "adapters")
    articles = ROOT / "corpus" / "articles"
    seed = pages_corpus(work / "seed" / "corpus", [inputs / "ofweek-deepseek-2025.txt"])
    pages = pages_corpus(work / "pages" / "corpus", sorted(inputs.glob("[0-9]*.md")))
    raw = pages_corpus(
        work / "raw" / "corpus", sorted((ROOT / "evals/pages/raw").glob("[abcdfg]*.md"))
    )
    sources = (
        ("gold", articles, ("dev", "train")),
        ("seed", seed, ("dev",)),
        ("pages", pages, ("dev",)),
        ("pages", raw, ("train",)),
    )
    for name, corpus, parts in sources:
        state = (work / name if name == "gold" else corpus.parent) / "state"
        index = _own_index(corpus, state)
        files = [ROOT / "evals" / name / f"{part}.jsonl" for part in parts]
        for line in "".join(file.read_text("utf-8") for file in files).splitlines():
            question = {**json.loads(line), "set": name}
            if question.get("kind") in _NOT_WEIGHED:
                continue
            question["question"] = _standalone(question, index.table)
            unseen = folds.without(question["company"]) if name == "gold" else None
            yield from _cases(index, lexicon, question, hidden=False, own=True, unseen=unseen)
            if question["answerable"]:
                yield from _cases(index, lexicon, question, hidden=True, own=True, unseen=unseen)
        index.close()


def _standalone(question: dict[str, Any], table: CompanyTable) -> str:
    turns: tuple[Turn, ...] = ()
    for earlier in question.get("history") or ():
        turns += (Turn(standalone(earlier, turns, table), ""),)
    return standalone(question["question"], turns, table)


def pages_corpus(folder: Path, files: list[Path]) -> Path:
    """Raw pages, cleaned into a corpus folder as `companybot add` does."""
    import datetime as dt

    library = Library(folder)
    known = DuplicateIndex(library.articles())
    table = load_companies(ROOT / "corpus" / "companies.yaml")
    for file in files:
        for loaded in load(str(file), Fetcher(), None):
            if isinstance(loaded, LoadedPage):
                today = dt.datetime.now(dt.UTC).date()
                draft = prepare(loaded, library, known, table=table, today=today)
                library.write(draft.article)
    return folder


def _own_index(corpus: Path, state: Path) -> PassageIndex:
    config = IndexConfig(
        corpus_dir=corpus,
        state_dir=state,
        companies_file=ROOT / "corpus" / "companies.yaml",
        encoder_name=BUNDLED,
        encoder=lambda: encoder_for(BUNDLED),
        shipped_embeddings=ROOT / "corpus" / "embeddings.npz",
    )
    reindex(config)
    return PassageIndex(config, load_companies(config.companies_file))


def _cases(
    index: PassageIndex,
    lexicon: Lexicon,
    question: dict[str, Any],
    *,
    hidden: bool,
    own: bool,
    unseen: Adapter | None = None,
) -> Iterator[tuple[bool, Case]]:
    """Both language groups of one question, with and without what sentences are known to answer.

    `unseen` compares the sentences where they are taken to be known to answer nothing.
    """
    asked = understand(question["question"], index.table)
    result = index.search(
        asked.text,
        limit=RETRIEVED,
        expansion=asked.expansion(lexicon),
        predicate=asked.predicate,
        companies=asked.companies,
    )
    asked = with_names_of_articles(asked, result.hits, lexicon)
    matcher = WordMatcher(asked, result.idf, lexicon)
    candidates = candidates_of(about_subject(asked, result.hits, matcher, index.table))
    if hidden:
        candidates = _without_answer(candidates, question)
    features = CandidateFeatures(asked, matcher, index.table)
    measured = features.measure_all(candidates)
    unasked = [_unasked(candidate) for candidate in candidates]
    if unseen is not None:
        texts = [asked.text, asked.predicate or asked.text]
        vectors = np.array(embed_queries(index.encoder, texts), dtype=np.float32)
        unasked = _compared(unasked, vectors, unseen)
    plain = features.measure_all(unasked)
    answerable = question.get("answerable", True) and not hidden
    held = [answerable and _is_answer(c, question, asked.companies) for c in candidates]
    for crosses in (False, True):
        group = [n for n, c in enumerate(candidates) if crosses_languages(asked, c) is crosses]
        labels = np.array([held[n] for n in group], dtype=bool)
        # Retrieved in vain: nothing to learn from, unless the other language's group answers.
        if not group or (answerable and not labels.any() and not (own and any(held))):
            continue
        case = Case(
            group=f"{question['set']}/{question['id']}",
            measured=[plain[n] for n in group],
            labels=labels,
            answerable=bool(labels.any()),
            hidden=hidden,
            own=own,
            known=False,
            raw=question["set"] in ("seed", "pages"),
        )
        yield crosses, case
        if all(candidates[n].known for n in group):
            yield crosses, replace(case, measured=[measured[n] for n in group], known=True)


def _unasked(candidate: Candidate) -> Candidate:
    """A candidate as it were if it were not known what it answers."""
    return replace(candidate, hit=replace(candidate.hit, question_scores=()))


def _compared(
    candidates: list[Candidate], vectors: np.ndarray, adapter: Adapter
) -> list[Candidate]:
    """Candidates with their cosines to a question and its predicate by another adapter."""
    if not candidates:
        return []
    sentences = np.stack([c.sentence.vector for c in candidates]).astype(np.float32)
    near = adapter.questions(vectors) @ adapter.sentences(sentences).T
    return [
        replace(candidate, cosine=float(cosine), predicate_cosine=float(predicate))
        for candidate, cosine, predicate in zip(candidates, *near, strict=True)
    ]


def _holds(text: str, question: dict[str, Any]) -> bool:
    groups = question.get("answer_groups") or [question.get("answers") or []]
    return any(fold(answer) in text for group in groups for answer in group)


def _is_answer(candidate: Candidate, question: dict[str, Any], companies: tuple[str, ...]) -> bool:
    if not _holds(candidate.text.folded, question):
        return False
    if question["set"] == "gold":
        asked = {question["company"], *companies}
        return bool(asked.intersection(candidate.article.companies))
    if "page" in question:
        return candidate.article.slug == Path(question["page"]).stem
    return "doc_id" not in question or candidate.article.slug == question["doc_id"]


def _without_answer(candidates: list[Candidate], question: dict[str, Any]) -> list[Candidate]:
    holding = [c.text.folded for c in candidates if _holds(c.text.folded, question)]

    def cut(text: FoldedText) -> FoldedText:
        folded = text.folded
        for sentence in holding:
            folded = folded.replace(sentence, "")
        return FoldedText(folded)

    return [
        replace(c, window=cut(c.window), context=cut(c.context))
        for c in candidates
        if c.text.folded not in holding
    ]
