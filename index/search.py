"""The index as its readers see it: searches of whichever generation is live."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from corpus.companies import CompanyTable
from corpus.errors import EncoderMismatchError, IndexMissingError
from index.config import IndexConfig
from index.encoders import embed_queries
from index.fusion import FusionWeights
from index.hits import Hit, SearchFilter, SearchResult
from index.hybrid import HybridSearch
from index.lexical import LexicalMatches
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders import Encoder

__all__ = ["Hit", "PassageIndex", "SearchFilter", "SearchResult"]


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
        _calm_blas()
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
            matches = LexicalMatches(snapshot.store, self.weights.columns, query, expansion)
            search = HybridSearch(snapshot, self.weights, vectors.result(), matches)
        return search.run(limit, where or SearchFilter(), frozenset(companies))

    def _embed(
        self, query: str, predicate: str
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        texts = list(dict.fromkeys([query, predicate]))
        rows = np.asarray(embed_queries(self.encoder, texts), dtype=np.float32)
        return rows[0], rows[-1]


@cache
def _calm_blas() -> None:
    """Products on one core from now on, in the whole process.

    A search multiplies small matrices. The threads of BLAS add nothing to that, but spin for
    a while after each, on the cores that the encoder needs: a question took a quarter longer.
    """
    threadpool_limits(limits=1, user_api="blas")
