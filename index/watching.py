"""Noticing that articles or the names table changed."""

from collections.abc import Iterator

from index.config import IndexConfig

__all__ = ["changes"]


RESCAN_MS = 3000


def changes(config: IndexConfig) -> Iterator[None]:
    """Yield when article files or the names table may have changed and lie still again.

    Also every few seconds without a notice: a change made while the watch was being
    set up, or on a network disk, sends none, and looking costs a re-index little.
    """
    from watchfiles import watch

    folders = {config.corpus_dir, config.companies_file.resolve().parent}
    for _ in watch(
        *folders, debounce=400, recursive=False, rust_timeout=RESCAN_MS, yield_on_timeout=True
    ):
        yield
