"""The article: what may be answered from, and the Markdown file that holds it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from corpus.errors import ArticleFileError
from corpus.language import Language, detect_language

__all__ = ["Article", "Source", "parse_article", "parse_date", "render_article"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,119}")


@dataclass(frozen=True)
class Source:
    """Where a fact of an article comes from; footnote `[^n]` is the n-th source."""

    title: str
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True)
class Article:
    """One curated article.

    `body` is cleaned Markdown in the article's own script. Every offset in the
    index and in citations counts Unicode code points of exactly this string.
    """

    slug: str
    title: str
    body: str
    language: Language
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None
    retrieved: dt.date | None = None
    companies: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def with_slug(self, slug: str) -> "Article":
        """The same article under another file name."""
        return replace(self, slug=slug)


def parse_date(value: object) -> dt.date | None:
    """Read a front matter date: an ISO date, a datetime, or nothing.

    Raises:
        ValueError: the value is something else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value).strip()[:10])


def parse_article(text: str, slug: str) -> Article:
    """Read an article file.

    Args:
        text: the whole file, front matter and body.
        slug: the file name without `.md`; names the article.

    Raises:
        ArticleFileError: no front matter, broken YAML, no title, an empty body,
            a wrong date or a wrong type.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise ArticleFileError(f"{slug}.md has no front matter between two lines of ---.")
    try:
        meta = yaml.load(match.group(1), Loader=_LOADER)  # noqa: S506 - a safe loader, in C
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" at line {line + 2}" if line is not None else ""
        raise ArticleFileError(f"{slug}.md has front matter that is not YAML{where}.") from error
    if not isinstance(meta, dict):
        raise ArticleFileError(f"{slug}.md has front matter that is not a list of fields.")
    body = text[match.end() :].strip("\n")
    if not body.strip():
        raise ArticleFileError(f"{slug}.md has an empty body.")
    return _from_meta(slug, meta, body)


def _from_meta(slug: str, meta: dict[str, Any], body: str) -> Article:
    known = dict(meta)
    title = known.pop("title", None)
    if not isinstance(title, str) or not title.strip():
        raise ArticleFileError(f"{slug}.md has no title.")
    try:
        return Article(
            slug=slug,
            title=title.strip(),
            body=body,
            language=_language(known.pop("language", None), body),
            url=_text(known, "url"),
            publisher=_text(known, "publisher"),
            author=_text(known, "author"),
            published=_date(known, "published"),
            retrieved=_date(known, "retrieved"),
            companies=tuple(_strings(known, "companies")),
            sources=tuple(_source(entry) for entry in known.pop("sources", None) or ()),
            extra=known,
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise ArticleFileError(f"{slug}.md: {error}.") from error


def _language(value: object, body: str) -> Language:
    detected = detect_language(body)
    if value in (None, "", "zh"):
        return detected
    if value in ("zh-Hans", "zh-Hant", "en"):
        return value
    raise ValueError(f"language is {value!r}; allowed are zh-Hans, zh-Hant and en")


def _text(meta: dict[str, Any], key: str) -> str | None:
    value = meta.pop(key, None)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, list | dict):
        raise ValueError(f"{key} must be text")
    return str(value).strip()


def _date(meta: dict[str, Any], key: str) -> dt.date | None:
    value = meta.pop(key, None)
    try:
        return parse_date(value)
    except ValueError as error:
        raise ValueError(f"{key} is {value!r}, not a date like 2025-02-08") from error


def _strings(meta: dict[str, Any], key: str) -> list[str]:
    value = meta.pop(key, None) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} must be a list of names")
    return value


def _source(entry: object) -> Source:
    if isinstance(entry, str):
        return Source(title=entry, url=entry if "://" in entry else None)
    if not isinstance(entry, dict):
        raise ValueError("each of sources must have a title, a url, a publisher and a date")
    fields = dict(entry)
    title = _text(fields, "title") or _text(dict(fields), "url")
    if title is None:
        raise ValueError("a source has neither title nor url")
    return Source(
        title=title,
        url=_text(fields, "url"),
        publisher=_text(fields, "publisher"),
        published=_date(fields, "published"),
    )


def render_article(article: Article) -> str:
    """Write an article as its file's text; `parse_article` reads the same back."""
    meta: dict[str, Any] = {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "retrieved": article.retrieved,
        "language": article.language,
        "companies": list(article.companies),
    }
    if article.sources:
        meta["sources"] = [
            {key: value for key, value in vars(source).items() if value is not None}
            for source in article.sources
        ]
    meta.update(article.extra)
    front = yaml.dump(
        {key: value for key, value in meta.items() if value is not None},
        Dumper=_DUMPER,
        allow_unicode=True,
        sort_keys=False,
        width=4096,
    )
    return f"---\n{front}---\n\n{article.body.strip(chr(10))}\n"


def is_slug(name: str) -> bool:
    """Whether `name` can name an article file: no separators, no leading dot."""
    return _SLUG.fullmatch(name) is not None


# The C parser is about ten times faster; wheels carry it, some source builds do not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
