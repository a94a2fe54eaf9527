"""Lexical retrieval: which passages hold the terms of a question, by BM25."""

import math
from collections.abc import Sequence

from index.passage_store import PassageStore
from index.terms import is_stop_term, terms

__all__ = ["LexicalMatches"]

MOST_MATCHING = 5000
"""Up to so many passages that hold a term are scored once and for all in a search."""
_MOST_HELD = 1.5
"""A passage that repeats the question's terms counts for so many that hold each of them once."""


class LexicalMatches:
    """What the lexical retriever finds for one question.

    Args:
        store: passages with their terms.
        columns: weights of what terms may stand in: title, heading, names, body.
        query: the question as asked.
        expansion: other names of what it names.

    Attributes:
        idf: what each term weighs in this index.
    """

    def __init__(
        self, store: PassageStore, columns: Sequence[float], query: str, expansion: str
    ) -> None:
        self._store = store
        self._columns = columns
        query_terms = [term for term in terms(query) if not is_stop_term(term)] or terms(query)
        self._terms = [*query_terms, *terms(expansion)]
        self.idf = _idf(store, self._terms)
        # BM25 of one occurrence in a passage of average length is about the term's idf.
        self._ideal = sum(self.idf[term] for term in dict.fromkeys(query_terms)) or 1.0
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

    def shares(self, ids: Sequence[str]) -> dict[str, float]:
        """BM25 of those passages that match, in shares of one that holds every term once."""
        return {
            passage_id: min(score / self._ideal, _MOST_HELD)
            for passage_id, score in self.best(len(ids), ids)
        }


def _idf(store: PassageStore, query_terms: Sequence[str]) -> dict[str, float]:
    """BM25's inverse document frequency, kept positive: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    frequencies, total = store.document_frequencies(query_terms)
    return {
        term: math.log(1 + (total - count + 0.5) / (count + 0.5))
        for term, count in frequencies.items()
    }
