"""A page before and after cleaning."""

import datetime as dt
from dataclasses import dataclass

from corpus.language import Language

__all__ = ["CleanPage", "Dropped", "RawPage"]


@dataclass(frozen=True)
class RawPage:
    """A page's text, and what is known of it from outside (a feed, HTML metadata).

    What is known from outside wins over what the text says of itself.
    """

    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True)
class Dropped:
    """A line, or a part of one, that was left out: its place (from 1), text, and the rule."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True)
class CleanPage:
    """A page after cleaning; `body` is Markdown in the page's own script."""

    body: str
    language: Language
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None
    url: str | None = None
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
