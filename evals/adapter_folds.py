"""Adapters that have not seen a company's articles, for what is measured of others' texts."""

import zlib
from pathlib import Path

from evals.train_adapter import Pairs, Training, collect, write
from index.adapter import LinearAdapter, adapter_for, read_adapter
from index.encoders import BUNDLED

__all__ = ["AdapterFolds"]

FOLDS = 4


class AdapterFolds:
    """As many adapters as there are folds of companies, each trained without one fold.

    They are kept in a folder, and trained anew when the shipped adapter has changed.
    """

    def __init__(self, work: Path) -> None:
        self._work = work
        self._pairs: Pairs | None = None
        self._adapters: dict[int, LinearAdapter] = {}

    def without(self, company: str | None) -> LinearAdapter:
        """The adapter that no article on a company, or on one of its fold, was shown to."""
        fold = _fold(company or "")
        if fold not in self._adapters:
            path = self._work / f"{adapter_for(BUNDLED).version}-{fold}.npz"
            if not path.is_file():
                if self._pairs is None:
                    self._pairs = collect(self._work)
                path.parent.mkdir(parents=True, exist_ok=True)
                write(self._train(self._pairs, fold), path)
            self._adapters[fold] = read_adapter(path)
        return self._adapters[fold]

    def _train(self, pairs: Pairs, fold: int) -> LinearAdapter:
        rest = [
            article
            for article, companies in enumerate(pairs.companies)
            if all(_fold(company) != fold for company in companies)
        ]
        return Training(pairs, rest).run()


def _fold(company: str) -> int:
    return zlib.crc32(company.encode()) % FOLDS
