"""One hybrid search: what dense and lexical retrieval propose, and what is returned of it.

Both retrievers propose candidates, the dense one separately among Chinese and
among English articles, so that an encoder's liking for the question's own
language can't crowd the other out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from index.adapter import adapter_for
from index.fusion import FusionWeights, fused, ranked
from index.hits import SearchFilter, SearchResult
from index.lexical import LexicalMatches
from index.sentence_scores import SentenceScorer
from index.snapshot import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["HybridSearch"]

CANDIDATES = 40
"""How many passages each retriever proposes, per language for the dense one."""
FIRST_OF_LEXICAL = 3
"""Best passages of the lexical retriever that come with those of companies asked about."""


@dataclass(frozen=True)
class _Proposed:
    """Ids of passages that the retrievers propose; the lexical ones best first."""

    dense: set[str]
    lexical: list[str]

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys([*self.dense, *self.lexical]))


class HybridSearch:
    """One search in one generation.

    Args:
        snapshot: the generation.
        weights: of the fusion.
        vectors: of the question, and of what it asks, names left out; shape (dimension,) each.
        matches: what lexical retrieval finds for the question.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        weights: FusionWeights,
        vectors: "tuple[NDArray[np.float32], NDArray[np.float32]]",
        matches: LexicalMatches,
    ) -> None:
        self._snapshot = snapshot
        self._weights = weights
        self._vector = vectors[0]
        self._scorer = SentenceScorer(adapter_for(snapshot.manifest.encoder), *vectors)
        self._matches = matches

    def run(self, limit: int, where: SearchFilter, companies: frozenset[str]) -> SearchResult:
        """What is returned of a search; `PassageIndex.search` says what it is asked for."""
        articles = self._snapshot.articles
        allowed = [slug for slug, article in articles.items() if where.admits(article)]
        if not allowed:
            return SearchResult((), self._matches.idf, self._snapshot.generation)
        proposed = self._proposed(allowed if len(allowed) < len(articles) else None)
        own = [
            {slug for slug in allowed if company in articles[slug].companies}
            for company in sorted(companies)
        ]
        apart = [self._proposed(list(slugs)) for slugs in own if 0 < len(slugs) < len(allowed)]
        ids = list(dict.fromkeys(chain(proposed.ids, *(each.ids for each in apart))))
        passages = self._snapshot.passages(ids).values()
        hits = fused(passages, self._vector, self._matches.shares(ids), self._weights)
        best_first = ranked(hits, proposed.dense, proposed.lexical)
        kept = {hit.passage.id for hit in best_first[:limit]}
        if companies:
            # A name beside theirs is found by its letters, whatever the encoder makes of it.
            kept.update(proposed.lexical[:FIRST_OF_LEXICAL])
        for slugs in own:
            of_company = (hit for hit in best_first if hit.passage.article.slug in slugs)
            kept |= {hit.passage.id for hit in islice(of_company, limit)}
        return SearchResult(
            tuple(self._scorer.score([hit for hit in best_first if hit.passage.id in kept])),
            self._matches.idf,
            self._snapshot.generation,
        )

    def _proposed(self, slugs: Sequence[str] | None) -> _Proposed:
        """What both retrievers propose among some articles; None is all."""
        among = None if slugs is None else self._snapshot.store.ids_of(slugs)
        lexical = self._matches.best(CANDIDATES, among)
        # Of so few the nearest are all of them.
        few = among is not None and len(among) <= CANDIDATES
        dense = set(among or ()) if few else self._dense_candidates(slugs)
        return _Proposed(dense, [passage_id for passage_id, _ in lexical])

    def _dense_candidates(self, slugs: Sequence[str] | None) -> set[str]:
        query = self._vector.tolist()
        found: set[str] = set()
        for group in (["zh-Hans", "zh-Hant"], ["en"]):
            if not set(group).intersection(self._snapshot.languages):
                continue
            clauses: list[dict[str, object]] = [{"language": {"$in": group}}]
            if slugs is not None:
                clauses.append({"article": {"$in": list(slugs)}})
            where = clauses[0] if len(clauses) == 1 else {"$and": clauses}
            found.update(
                passage_id for passage_id, _ in self._snapshot.dense.query(query, CANDIDATES, where)
            )
        return found
