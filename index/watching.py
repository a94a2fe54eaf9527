"""Noticing that articles or the names table changed."""

from collections.abc import Iterator

from index.build import IndexConfig

__all__ = ["changes"]


def changes(config: IndexConfig) -> Iterator[None]:
    """Yield whenever article files or the names table have changed and lie still again."""
    from watchfiles import watch

    companies = config.companies_file.resolve()
    for batch in watch(config.corpus_dir, companies.parent, debounce=400, recursive=False):
        paths = {path for _, path in batch}
        if any(path.endswith(".md") or path == str(companies) for path in paths):
            yield
