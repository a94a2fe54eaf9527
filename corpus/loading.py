"""From what a curator names to pages: files, folders, URLs, feeds, standard input."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from corpus.article import Article, parse_article
from corpus.cleaning import RawPage, decode, page_from_html
from corpus.errors import ArticleFileError, CorpusError, UnreadableSourceError
from corpus.fetching import Fetched, Fetcher

__all__ = ["FailedPage", "LoadedPage", "load", "load_bytes"]

MAX_BYTES = 20_000_000
MAX_ENTRIES = 50
_TEXT = frozenset({".txt", ".text", ".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_FEED = frozenset({".xml", ".rss", ".atom"})
_KNOWN = _TEXT | _HTML | {".pdf"}
_FEED_TYPES = frozenset(
    "application/rss+xml application/atom+xml application/xml text/xml application/rdf+xml".split()
)


@dataclass(frozen=True)
class LoadedPage:
    """A page to be cleaned, or an article that is one already.

    `origin` is what to call it in messages; `stem` what its file may be named after.
    """

    origin: str
    stem: str | None
    page: RawPage | None = None
    article: Article | None = None


@dataclass(frozen=True)
class FailedPage:
    """A page that can't be used, and why; the others go on."""

    origin: str
    error: CorpusError


def load(
    source: str, fetcher: Fetcher, stdin: BinaryIO | None = None
) -> Iterator[LoadedPage | FailedPage]:
    """All pages of a source, one by one.

    Args:
        source: a path, a folder, a URL, a feed's URL or file, or `-`.
        fetcher: fetches URLs.
        stdin: what `-` reads.

    Raises:
        CorpusError: the source as a whole can't be used: missing, empty, no page in it.
    """
    if source == "-":
        yield from _guarded("standard input", lambda: _from_stdin(stdin))
    elif source.casefold().startswith(("http://", "https://")):
        yield from _from_url(source, fetcher)
    elif "://" in source:
        raise UnreadableSourceError(f"{source} is no http or https address.")
    else:
        yield from _from_path(_path(source), fetcher)


def _path(source: str) -> Path:
    try:
        return Path(source).expanduser()
    except RuntimeError as error:
        user = source.partition("/")[0]
        raise UnreadableSourceError(f"{source} can't be read: there is no user {user}.") from error


def _guarded(origin: str, read: Callable[[], LoadedPage]) -> Iterator[LoadedPage | FailedPage]:
    try:
        yield read()
    except CorpusError as error:
        yield FailedPage(origin, error)


def _from_stdin(stdin: BinaryIO | None) -> LoadedPage:
    data = stdin.read(MAX_BYTES + 1) if stdin is not None else b""
    _check_size(data)
    return LoadedPage(
        "standard input", None, page=_page(data, ".html" if _is_html(data) else ".txt")
    )


def _from_path(path: Path, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    if path.is_dir():
        files = [
            file
            for file in sorted(path.rglob("*"))
            if file.is_file()
            and file.suffix.casefold() in _KNOWN
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
            and file.name != "README.md"
        ]
        if not files:
            raise UnreadableSourceError(f"{path} holds no txt, md, html or pdf file.")
        for file in files:
            yield from _from_file(file, fetcher)
        return
    if not path.exists():
        raise UnreadableSourceError(f"There is no file or folder {path}.")
    yield from _from_file(path, fetcher)


def _from_file(path: Path, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSourceError(f"It is larger than {MAX_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as error:
        failure = UnreadableSourceError(f"It can't be read ({error.strerror}).")
        yield FailedPage(str(path), failure)
        return
    except UnreadableSourceError as error:
        yield FailedPage(str(path), error)
        return
    yield from _from_data(data, path, fetcher)


def load_bytes(data: bytes, name: str, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    """All pages of a file whose content is at hand; no file of this machine is read.

    Args:
        data: the content.
        name: the file's name: its ending tells the type, its stem names the article.
        fetcher: fetches the pages of a feed.

    Raises:
        CorpusError: the file as a whole can't be used.
    """
    _check_size(data)
    path = Path(Path(name).name or "file.txt")
    if path.suffix.casefold() not in _KNOWN | _FEED:
        raise UnreadableSourceError(f"{path} is no txt, md, html, pdf or feed file.")
    yield from _from_data(data, path, fetcher)


def _from_data(data: bytes, path: Path, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    suffix = path.suffix.casefold()
    if suffix in _FEED and _is_feed(data):
        yield from _from_feed(data, str(path), fetcher)
        return
    yield from _guarded(str(path), lambda: _file_page(path, data, suffix))


def _file_page(path: Path, data: bytes, suffix: str) -> LoadedPage:
    if suffix in (".md", ".markdown") and data.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
        try:
            article = parse_article(decode(data), path.stem)
        except ArticleFileError:
            pass  # front matter of some other program: a page like any other
        else:
            return LoadedPage(str(path), path.stem, article=article)
    return LoadedPage(str(path), path.stem, page=_page(data, suffix))


def _page(data: bytes, suffix: str, url: str | None = None, charset: str | None = None) -> RawPage:
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return replace(_from_pdf(data), url=url)
    if suffix in _HTML:
        return page_from_html(decode(data, charset), url)
    return RawPage(decode(data, charset), url=url)


def _from_pdf(data: bytes) -> RawPage:
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSourceError("It is no PDF that can be read.") from error
    if not text.strip():
        raise UnreadableSourceError("It is a PDF of pictures, without text.")
    return RawPage(text, title=title or None)


def _from_url(url: str, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    try:
        fetched = fetcher.fetch(url)
    except CorpusError as error:
        yield FailedPage(url, error)
        return
    if fetched.media_type in _FEED_TYPES and _is_feed(fetched.content):
        yield from _from_feed(fetched.content, url, fetcher)
        return
    yield from _guarded(url, lambda: _fetched_page(fetched))


def _fetched_page(fetched: Fetched) -> LoadedPage:
    suffix = {
        "application/pdf": ".pdf",
        "text/plain": ".txt",
        "text/markdown": ".md",
    }.get(fetched.media_type, ".html")
    page = _page(fetched.content, suffix, fetched.url, fetched.charset)
    return LoadedPage(fetched.url, _last_part(fetched.url), page=page)


def _from_feed(data: bytes, origin: str, fetcher: Fetcher) -> Iterator[LoadedPage | FailedPage]:
    import feedparser

    feed = feedparser.parse(data)
    entries = [entry for entry in feed.entries if entry.get("link")]
    if not entries:
        raise UnreadableSourceError(f"The feed {origin} has no entries.")
    newest_first = sorted(
        entries, key=lambda entry: _entry_date(entry) or dt.date.min, reverse=True
    )
    for entry in newest_first[:MAX_ENTRIES]:
        for loaded in _from_url(str(entry.link), fetcher):
            if isinstance(loaded, LoadedPage) and loaded.page is not None:
                page = loaded.page
                loaded = replace(
                    loaded,
                    page=replace(
                        page,
                        title=entry.get("title") or page.title,
                        author=entry.get("author") or page.author,
                        published=_entry_date(entry) or page.published,
                    ),
                )
            yield loaded


def _entry_date(entry: "dict[str, object]") -> dt.date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if not isinstance(moment, tuple):
        return None
    return dt.datetime.fromtimestamp(calendar.timegm(moment), dt.UTC).date()


def _is_feed(data: bytes) -> bool:
    head = data[:2000].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def _is_html(data: bytes) -> bool:
    head = data[:2000].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<body" in head


def _last_part(url: str) -> str | None:
    part = url.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]
    stem = part.rsplit(".", 1)[0]
    return stem if any(char.isalpha() for char in stem) and len(stem) > 3 else None


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableSourceError(f"It is larger than {MAX_BYTES // 1_000_000} MB.")
