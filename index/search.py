"""Hybrid search over the live generation: dense and lexical retrieval, fused.

Both retrievers propose candidates, the dense one separately among Chinese and
among English articles, so that an encoder's liking for the question's own
language can't crowd the other out. Every candidate is then scored by both, and
the scores are added on scales that mean the same for every question:

    score = DENSE * (cosine - FLOOR) / (1 - FLOOR)
          + SENTENCE * the same of its best sentence
          + LEXICAL * bm25 / (BM25 a passage holding every term once would have)

A lexical score that covers little of the question stays small by itself: across
languages only names and numbers match, and the dense scores decide. Reciprocal
rank fusion throws that away, and measures worse on every set (docs/retrieval.md).
"""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from corpus.companies import CompanyTable
from corpus.errors import EncoderMismatchError, IndexMissingError
from index.build import IndexConfig
from index.encoders import embed_queries
from index.generations import Manifest
from index.passages import STORE_VERSION, ArticleRecord, Passage, PassageStore
from index.terms import is_stop_term, terms

if TYPE_CHECKING:
    from typing import IO

    from numpy.typing import NDArray

    from index.dense import DenseStore
    from index.encoders import Encoder

__all__ = ["FusionWeights", "Hit", "PassageIndex", "SearchFilter", "SearchResult", "Snapshot"]

CANDIDATES = 40
"""How many passages each retriever proposes, per language for the dense one."""

KEPT_PASSAGES = 10_000
"""Passages kept in memory, about 10 kB each."""


@dataclass(frozen=True)
class FusionWeights:
    """Weights of the fusion, chosen on the development sets (`evals/retrieval.py`)."""

    dense: float = 1.0
    sentence: float = 1.0
    lexical: float = 0.6
    floor: float = 0.7
    columns: tuple[float, float, float, float] = (1.0, 1.0, 0.5, 1.0)


@dataclass(frozen=True)
class SearchFilter:
    """Which articles may be searched; None and empty allow all."""

    company: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def admits(self, article: ArticleRecord) -> bool:
        """Whether an article passes: about the company, and published in the time."""
        if self.company is not None and self.company not in article.companies:
            return False
        if self.since is None and self.until is None:
            return True
        if article.published is None:
            return False
        return (self.since or dt.date.min) <= article.published <= (self.until or dt.date.max)


@dataclass(frozen=True)
class Hit:
    """A retrieved passage, with what each retriever said of it.

    Ranks count from 1 and are None where that retriever did not propose the
    passage. `sentence_scores` are the cosines of its sentences to the question, in
    order, `predicate_scores` those to what it asks, names left out. `question_scores` are
    the similarities of the question to what each sentence is known to answer, best wording
    of each: its cosine to the signs of the wording's vector (see `QUESTION_SIGNS`).
    """

    passage: Passage
    score: float
    dense_score: float
    dense_rank: int | None
    lexical_score: float
    lexical_rank: int | None
    sentence_scores: tuple[float, ...]
    predicate_scores: tuple[float, ...]
    question_scores: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first, and what the question's terms weigh in this index (idf)."""

    hits: tuple[Hit, ...]
    idf: dict[str, float]
    generation: str


class Snapshot:
    """One generation, opened: what all parts of one answer must come from."""

    def __init__(self, config: IndexConfig, generation: str, lock: "IO[str] | None") -> None:
        folder = config.generations.path(generation)
        self.generation = generation
        self.manifest = Manifest.read(folder)
        if self.manifest.recipe.get("store") != STORE_VERSION:
            raise IndexMissingError(
                "The index was built by another version of the program; run `companybot reindex`."
            )
        self._lock = lock
        self._config = config
        try:
            self.store = PassageStore(folder / "passages.sqlite3")
            self._collection = (folder / "collection").read_text(encoding="ascii")
            self._articles = self.store.articles()
        except Exception as error:
            raise IndexMissingError(
                "The index is damaged; run `companybot reindex --full`."
            ) from error
        self._dense: DenseStore | None = None
        self._passages: dict[str, Passage] = {}
        self.languages = sorted({article.language for article in self._articles.values()})

    @property
    def articles(self) -> dict[str, ArticleRecord]:
        """All articles of the generation, by slug."""
        return self._articles

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id, kept once read: a generation never changes."""
        missing = [passage_id for passage_id in ids if passage_id not in self._passages]
        if len(self._passages) + len(missing) > KEPT_PASSAGES:
            self._passages.clear()
            missing = list(ids)
        self._passages.update(self.store.passages(missing))
        return {n: self._passages[n] for n in ids if n in self._passages}

    @property
    def dense(self) -> "DenseStore":
        """The generation's vectors."""
        if self._dense is None:
            from index.dense import DenseStore

            folder = self._config.generations.path(self.generation) / "chroma"
            if self._config.chroma_url is None and not (folder / "chroma.sqlite3").is_file():
                raise IndexMissingError("The index is damaged; run `companybot reindex --full`.")
            self._dense = DenseStore(folder, self._collection, self._config.chroma_url)
        return self._dense

    def close(self) -> None:
        """Let go of the generation, so that it may be deleted."""
        self.store.close()
        if self._dense is not None:
            self._dense.close()
        if self._lock is not None:
            self._lock.close()


class PassageIndex:
    """The index as its readers see it: always the live generation.

    Every search looks at the pointer file first (one small read) and reopens when
    another process has published a new generation.
    """

    def __init__(
        self,
        config: IndexConfig,
        table: CompanyTable,
        *,
        encoder: "Encoder | None" = None,
        weights: FusionWeights | None = None,
    ) -> None:
        self.config = config
        self.table = table
        self.weights = weights or FusionWeights()
        self._encoder = encoder
        self._snapshot: Snapshot | None = None

    @property
    def encoder(self) -> "Encoder":
        """The encoder of questions; made at its first use."""
        if self._encoder is None:
            self._encoder = self.config.encoder()
        return self._encoder

    def close(self) -> None:
        """Close the open generation."""
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None

    def snapshot(self) -> Snapshot:
        """The live generation.

        Raises:
            IndexMissingError: there is no index, or it is damaged.
            EncoderMismatchError: it was built by another encoder.
        """
        generations = self.config.generations
        for _ in range(5):
            current = generations.current()
            if current is None:
                raise IndexMissingError("There is no index yet; run `companybot reindex`.")
            if self._snapshot is not None and self._snapshot.generation == current:
                return self._snapshot
            try:
                opened = Snapshot(self.config, current, generations.hold(current))
            except IndexMissingError:
                if generations.current() == current:
                    raise
                continue  # flipped and deleted between the two reads
            self._check_encoder(opened)
            self.close()
            self._snapshot = opened
            return opened
        raise IndexMissingError("The index changes too fast to be opened; try again.")

    def _check_encoder(self, snapshot: Snapshot) -> None:
        built, wanted = snapshot.manifest.encoder, self.config.encoder_name
        if built != wanted:
            snapshot.close()
            raise EncoderMismatchError(
                f"The index was built with {built} but EMBEDDING_MODEL is {wanted}; "
                "run `companybot reindex`, or set EMBEDDING_MODEL back."
            )

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        where: SearchFilter | None = None,
        expansion: str = "",
        predicate: str = "",
        companies: Collection[str] = (),
    ) -> SearchResult:
        """The passages that best match a question.

        Args:
            query: the question as asked.
            limit: how many passages to return.
            where: which articles to search.
            expansion: other names of what the question names; matched, not embedded.
            predicate: the question without the names in it. All of an article's sentences
                are near the name; which of them says what is asked shows without it.
                Ranks nothing here; `Hit.predicate_scores` has the cosines.
            companies: ids of the companies that are asked about. Passages of their articles
                are proposed apart, so that a word of the question that is commonplace
                elsewhere can't crowd them out; up to `limit` of them are returned more.
        """
        snapshot = self.snapshot()
        vector, asked = self._embed(query, predicate or query)
        query_terms = [term for term in terms(query) if not is_stop_term(term)] or terms(query)
        idf = _idf(snapshot.store, [*query_terms, *terms(expansion)])
        query_vectors = (vector, asked)
        return _Search(
            snapshot, self.weights, query_vectors, query_terms, idf, terms(expansion)
        ).run(limit, where or SearchFilter(), frozenset(companies))

    def _embed(self, query: str, predicate: str) -> "tuple[NDArray[np.float32], ...]":
        texts = list(dict.fromkeys([query, predicate]))
        rows = np.asarray(embed_queries(self.encoder, texts), dtype=np.float32)
        return rows[0], rows[-1]


@dataclass(frozen=True)
class _Proposed:
    """Ids of passages that the retrievers propose; the lexical ones best first."""

    dense: set[str]
    lexical: list[str]

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys([*self.dense, *self.lexical]))


class _Search:
    """One search in one generation."""

    def __init__(
        self,
        snapshot: Snapshot,
        weights: FusionWeights,
        vectors: "tuple[NDArray[np.float32], NDArray[np.float32]]",
        query_terms: list[str],
        idf: dict[str, float],
        expansion: list[str],
    ) -> None:
        self.snapshot = snapshot
        self.weights = weights
        self.vector, self.predicate = vectors
        self.query_terms = query_terms
        self.all_terms = [*query_terms, *expansion]
        self.idf = idf

    def run(self, limit: int, where: SearchFilter, companies: frozenset[str]) -> SearchResult:
        articles = self.snapshot.articles
        allowed = [slug for slug, article in articles.items() if where.admits(article)]
        if not allowed:
            return SearchResult((), self.idf, self.snapshot.generation)
        proposed = self._proposed(allowed if len(allowed) < len(articles) else None)
        own = [slug for slug in allowed if companies.intersection(articles[slug].companies)]
        apart = self._proposed(own) if 0 < len(own) < len(allowed) else _Proposed(set(), [])
        ids = list(dict.fromkeys([*proposed.ids, *apart.ids]))
        hits = self._score(ids, dict(self._bm25(limit=len(ids), among=ids)))
        ranked = _with_ranks(hits, proposed)
        kept = {hit.passage.id for hit in ranked[:limit]}
        of_companies = (hit for hit in ranked if hit.passage.article.slug in set(own))
        kept |= {hit.passage.id for hit in islice(of_companies, limit)}
        return SearchResult(
            tuple(hit for hit in ranked if hit.passage.id in kept),
            self.idf,
            self.snapshot.generation,
        )

    def _proposed(self, slugs: Sequence[str] | None) -> _Proposed:
        """What both retrievers propose among some articles; None is all."""
        among = None if slugs is None else self.snapshot.store.ids_of(slugs)
        lexical = self._bm25(limit=CANDIDATES, among=among)
        return _Proposed(self._dense_candidates(slugs), [passage_id for passage_id, _ in lexical])

    def _dense_candidates(self, slugs: Sequence[str] | None) -> set[str]:
        query = self.vector.tolist()
        found: set[str] = set()
        for group in (["zh-Hans", "zh-Hant"], ["en"]):
            if not set(group).intersection(self.snapshot.languages):
                continue
            clauses: list[dict[str, object]] = [{"language": {"$in": group}}]
            if slugs is not None:
                clauses.append({"article": {"$in": list(slugs)}})
            where = clauses[0] if len(clauses) == 1 else {"$and": clauses}
            found.update(
                passage_id for passage_id, _ in self.snapshot.dense.query(query, CANDIDATES, where)
            )
        return found

    def _bm25(self, *, limit: int, among: Sequence[str] | None) -> list[tuple[str, float]]:
        return self.snapshot.store.bm25(
            self.all_terms, self.weights.columns, limit=limit, among=among
        )

    def _score(self, ids: Sequence[str], bm25: dict[str, float]) -> list[Hit]:
        weights = self.weights
        # BM25 of one occurrence in a passage of average length is about the term's idf.
        ideal = sum(self.idf[term] for term in dict.fromkeys(self.query_terms)) or 1.0
        hits: list[Hit] = []
        for passage in self.snapshot.passages(ids).values():
            cosine = float(passage.vector.astype(np.float32) @ self.vector)
            matrix = np.stack([sentence.vector for sentence in passage.sentences])
            matrix = matrix.astype(np.float32)
            sentences = (matrix @ self.vector).tolist()
            predicates = tuple((matrix @ self.predicate).tolist())
            lexical = min(bm25.get(passage.id, 0.0) / ideal, 1.5)
            score = (
                weights.dense * _rescale(cosine, weights.floor)
                + weights.sentence * _rescale(max(sentences), weights.floor)
                + weights.lexical * lexical
            ) / (weights.dense + weights.sentence + weights.lexical)
            hits.append(
                Hit(
                    passage,
                    score,
                    cosine,
                    None,
                    lexical,
                    None,
                    tuple(sentences),
                    predicates,
                    self._question_scores(passage),
                )
            )
        return hits

    def _question_scores(self, passage: Passage) -> tuple[tuple[float, ...], ...]:
        known = [question for sentence in passage.sentences for question in sentence.questions]
        if not known:
            return ((),) * len(passage.sentences)
        packed = np.concatenate([question.signs for question in known])
        bits = np.unpackbits(packed, axis=1, count=len(self.vector)).astype(np.float32)
        scores = iter((bits @ self.vector * 2 - self.vector.sum()) / math.sqrt(len(self.vector)))
        return tuple(
            tuple(
                max(float(next(scores)) for _ in question.wordings)
                for question in sentence.questions
            )
            for sentence in passage.sentences
        )


def _with_ranks(hits: Sequence[Hit], proposed: _Proposed) -> list[Hit]:
    """Hits, best first, with the rank each retriever gave them."""
    by_cosine = sorted(hits, key=lambda hit: -hit.dense_score)
    dense_ranks = {hit.passage.id: n for n, hit in enumerate(by_cosine, start=1)}
    lexical_ranks = {passage_id: n for n, passage_id in enumerate(proposed.lexical, start=1)}
    return [
        replace(
            hit,
            dense_rank=dense_ranks[hit.passage.id] if hit.passage.id in proposed.dense else None,
            lexical_rank=lexical_ranks.get(hit.passage.id),
        )
        for hit in sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
    ]


def _rescale(cosine: float, floor: float) -> float:
    return (cosine - floor) / (1.0 - floor)


def _idf(store: PassageStore, query_terms: Sequence[str]) -> dict[str, float]:
    """BM25's inverse document frequency, kept positive: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    frequencies, total = store.document_frequencies(query_terms)
    return {
        term: math.log(1 + (total - count + 0.5) / (count + 0.5))
        for term, count in frequencies.items()
    }
