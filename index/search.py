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

import math
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from corpus.companies import CompanyTable
from corpus.errors import EncoderMismatchError, IndexMissingError
from index.adapter import adapter_for
from index.build import IndexConfig
from index.encoders import embed_queries
from index.hits import Hit, SearchFilter, SearchResult
from index.passages import PassageStore
from index.sentence_scores import SentenceScorer
from index.snapshot import Snapshot
from index.terms import is_stop_term, terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders import Encoder

__all__ = ["FusionWeights", "Hit", "PassageIndex", "SearchFilter", "SearchResult"]

CANDIDATES = 40
"""How many passages each retriever proposes, per language for the dense one."""
FIRST_OF_LEXICAL = 3
"""Best passages of the lexical retriever that come with those of companies asked about."""
MOST_MATCHING = 5000
"""Up to so many passages that hold a term are scored once and for all in a search."""


@dataclass(frozen=True)
class FusionWeights:
    """Weights of the fusion, chosen on the development sets (`evals/retrieval.py`)."""

    dense: float = 1.0
    sentence: float = 1.0
    lexical: float = 0.6
    floor: float = 0.7
    columns: tuple[float, float, float, float] = (1.0, 1.0, 0.5, 1.0)


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
            companies: ids of the companies that are asked about. Passages of each one's
                articles are proposed apart, so that a word of the question that is
                commonplace elsewhere, or a company with many articles, can't crowd them
                out; up to `limit` of each, and the `FIRST_OF_LEXICAL`, are returned more.
        """
        snapshot = self.snapshot()
        with ThreadPoolExecutor(1) as beside:
            # The encoder computes outside of Python; the words are looked up meanwhile.
            vectors = beside.submit(self._embed, query, predicate or query)
            matches = _LexicalMatches(snapshot.store, self.weights, query, expansion)
            search = _Search(snapshot, self.weights, vectors.result(), matches)
        return search.run(limit, where or SearchFilter(), frozenset(companies))

    def _embed(
        self, query: str, predicate: str
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
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


class _LexicalMatches:
    """What the lexical retriever finds for one question.

    Args:
        store: passages with their terms.
        weights: of the columns that terms may stand in.
        query: the question as asked.
        expansion: other names of what it names.
    """

    def __init__(
        self, store: PassageStore, weights: FusionWeights, query: str, expansion: str
    ) -> None:
        self._store = store
        self._columns = weights.columns
        query_terms = [term for term in terms(query) if not is_stop_term(term)] or terms(query)
        self._terms = [*query_terms, *terms(expansion)]
        self.idf = _idf(store, self._terms)
        # BM25 of one occurrence in a passage of average length is about the term's idf.
        self.ideal = sum(self.idf[term] for term in dict.fromkeys(query_terms)) or 1.0
        """The score of a passage that holds every term of the question once."""
        found = store.bm25(self._terms, self._columns, limit=MOST_MATCHING + 1)
        self._all = found if len(found) <= MOST_MATCHING else None
        """All passages that match, best first; None where they are too many to go through."""

    def best(self, limit: int, among: Sequence[str] | None) -> list[tuple[str, float]]:
        """The best passages with their BM25; among all, or among some ids."""
        if self._all is None:
            return self._store.bm25(self._terms, self._columns, limit=limit, among=among)
        if among is None:
            return self._all[:limit]
        wanted = set(among)
        return [match for match in self._all if match[0] in wanted][:limit]


class _Search:
    """One search in one generation."""

    def __init__(
        self,
        snapshot: Snapshot,
        weights: FusionWeights,
        vectors: "tuple[NDArray[np.float32], NDArray[np.float32]]",
        matches: _LexicalMatches,
    ) -> None:
        self.snapshot = snapshot
        self.weights = weights
        self.vector = vectors[0]
        self.scorer = SentenceScorer(adapter_for(snapshot.manifest.encoder), *vectors)
        self.matches = matches

    def run(self, limit: int, where: SearchFilter, companies: frozenset[str]) -> SearchResult:
        articles = self.snapshot.articles
        allowed = [slug for slug, article in articles.items() if where.admits(article)]
        if not allowed:
            return SearchResult((), self.matches.idf, self.snapshot.generation)
        proposed = self._proposed(allowed if len(allowed) < len(articles) else None)
        own = [
            {slug for slug in allowed if company in articles[slug].companies}
            for company in sorted(companies)
        ]
        apart = [self._proposed(list(slugs)) for slugs in own if 0 < len(slugs) < len(allowed)]
        ids = list(dict.fromkeys(chain(proposed.ids, *(each.ids for each in apart))))
        hits = self._score(ids, dict(self.matches.best(len(ids), ids)))
        ranked = _with_ranks(hits, proposed)
        kept = {hit.passage.id for hit in ranked[:limit]}
        if companies:
            # A name beside theirs is found by its letters, whatever the encoder makes of it.
            kept.update(proposed.lexical[:FIRST_OF_LEXICAL])
        for slugs in own:
            of_company = (hit for hit in ranked if hit.passage.article.slug in slugs)
            kept |= {hit.passage.id for hit in islice(of_company, limit)}
        return SearchResult(
            tuple(self.scorer.score([hit for hit in ranked if hit.passage.id in kept])),
            self.matches.idf,
            self.snapshot.generation,
        )

    def _proposed(self, slugs: Sequence[str] | None) -> _Proposed:
        """What both retrievers propose among some articles; None is all."""
        among = None if slugs is None else self.snapshot.store.ids_of(slugs)
        lexical = self.matches.best(CANDIDATES, among)
        # Of so few the nearest are all of them.
        few = among is not None and len(among) <= CANDIDATES
        dense = set(among or ()) if few else self._dense_candidates(slugs)
        return _Proposed(dense, [passage_id for passage_id, _ in lexical])

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

    def _score(self, ids: Sequence[str], bm25: dict[str, float]) -> list[Hit]:
        weights = self.weights
        hits: list[Hit] = []
        for passage in self.snapshot.passages(ids).values():
            cosine = float(passage.vector.astype(np.float32) @ self.vector)
            sentences = np.stack([sentence.vector for sentence in passage.sentences])
            nearest = float((sentences.astype(np.float32) @ self.vector).max())
            lexical = min(bm25.get(passage.id, 0.0) / self.matches.ideal, 1.5)
            score = (
                weights.dense * _rescale(cosine, weights.floor)
                + weights.sentence * _rescale(nearest, weights.floor)
                + weights.lexical * lexical
            ) / (weights.dense + weights.sentence + weights.lexical)
            hits.append(Hit(passage, score, cosine, None, lexical, None))
        return hits


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
