"""Adding and removing articles and bringing the index in line: what every adapter calls."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from bot.indexing import index_config
from bot.settings import Settings
from corpus.adding import Draft, prepare
from corpus.companies import CompanyTable, load_companies
from corpus.duplicates import DuplicateIndex
from corpus.errors import CorpusError, IndexBusyError
from corpus.fetching import Fetcher
from corpus.library import Library
from corpus.loading import FailedPage, LoadedPage, load, load_bytes

if TYPE_CHECKING:
    from corpus.article import Article
    from index.build import ReindexReport

__all__ = ["Curator"]


class Curator:
    """The corpus as a curator works on it; blocking, may be called from several threads.

    Args:
        settings: name the corpus and the index.
        fetcher: fetches pages; its limits and forbidden addresses hold for all sources.
    """

    def __init__(self, settings: Settings, fetcher: Fetcher | None = None) -> None:
        self.settings = settings
        self.library = Library(settings.corpus_dir)
        self.fetcher = fetcher or Fetcher()
        self._table: CompanyTable | None = None
        self._known: DuplicateIndex | None = None
        self._state: frozenset[tuple[str, int, int]] = frozenset()
        self._lock = threading.RLock()

    @property
    def table(self) -> CompanyTable:
        """The names table."""
        if self._table is None:
            self._table = load_companies(self.settings.companies_file)
        return self._table

    def drafts(self, source: str, stdin: BinaryIO | None = None) -> Iterator[Draft | FailedPage]:
        """Articles made of a path, folder, URL, feed or `-`; nothing is written.

        Never for a source named by someone in a chat: it reads any file of this machine.

        Raises:
            CorpusError: the source as a whole can't be used.
        """
        return self._prepared(load(source, self.fetcher, stdin))

    def drafts_of_url(self, url: str) -> Iterator[Draft | FailedPage]:
        """Articles made of a page, PDF or feed on the public internet.

        Raises:
            CorpusError: the source as a whole can't be used.
        """
        if not url.casefold().startswith(("http://", "https://")):
            raise CorpusError(f"{url[:100]} is no http or https address.")
        return self._prepared(load(url, self.fetcher))

    def drafts_of_file(self, data: bytes, name: str) -> Iterator[Draft | FailedPage]:
        """Articles made of a file's content; `name` tells its type and names the article.

        Raises:
            CorpusError: the file as a whole can't be used.
        """
        return self._prepared(load_bytes(data, name, self.fetcher))

    def drafts_of_page(self, page: LoadedPage) -> Iterator[Draft | FailedPage]:
        """An article made of a page that is at hand, such as a pasted text."""
        return self._prepared([page])

    def add(self, article: "Article") -> None:
        """Write an article into the corpus; answers use it after the next re-index.

        Raises:
            CorpusError: the corpus folder can't be written.
        """
        with self._lock:
            self.library.write(article)
            if self._known is not None:
                self._known.add(article)
                self._state = self._files()

    def settle(self, article: "Article") -> "tuple[Article, bool]":
        """An article as it can be written now, though the corpus may have changed since its draft.

        Returns:
            The article, under a free name, or its page's old one; and whether there is
            anything to write: False if the corpus has that text.
        """
        with self._lock:
            duplicate = self.known().find(article)
        if duplicate is not None and duplicate.kind == "same url":
            written = duplicate.article.body == article.body
            return article.with_slug(duplicate.article.slug), not written
        if duplicate is not None:
            return duplicate.article, False
        return article.with_slug(self.library.unused(article.slug)), True

    def remove(self, slug: str) -> None:
        """Remove an article; answers stop using it with the next re-index.

        Raises:
            UnknownArticleError: there is none of that name; names the nearest.
        """
        self.library.remove(slug)

    def reindex(
        self,
        *,
        full: bool = False,
        patience: float = 0.0,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> "ReindexReport":
        """Bring the index in line with the corpus.

        Args:
            full: build from nothing but the embedding cache.
            patience: seconds to wait for another process that is re-indexing.
            on_progress: told of texts embedded and to embed.

        Raises:
            IndexingError: it can't be built; the old index stays live.
        """
        from index.build import reindex

        deadline = time.monotonic() + patience
        while True:
            try:
                return reindex(index_config(self.settings), full=full, on_progress=on_progress)
            except IndexBusyError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def known(self) -> DuplicateIndex:
        """The corpus's articles, for duplicates; read anew when files have changed."""
        state = self._files()
        if self._known is None or state != self._state:
            self._known = DuplicateIndex(self.library.articles())
            self._state = state
        return self._known

    def _files(self) -> frozenset[tuple[str, int, int]]:
        stats = [(path, path.stat()) for path in self.library.folder.glob("*.md")]
        return frozenset((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in stats)

    def _prepared(self, pages: Iterable[LoadedPage | FailedPage]) -> Iterator[Draft | FailedPage]:
        today = dt.datetime.now(dt.UTC).date()
        for page in pages:
            if isinstance(page, FailedPage):
                yield page
                continue
            try:
                yield self._draft(page, today)
            except CorpusError as error:
                yield FailedPage(page.origin, error)

    def _draft(self, page: LoadedPage, today: dt.date) -> Draft:
        with self._lock:
            return prepare(page, self.library, self.known(), table=self.table, today=today)
