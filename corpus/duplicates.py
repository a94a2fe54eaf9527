"""Duplicates: the same page, the same text, nearly the same text."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.article import Article
from corpus.language import fold

__all__ = ["Duplicate", "find_duplicate", "normal_url"]

Kind = Literal["same url", "same text", "nearly the same text"]

_TRACKING = re.compile(
    r"^(?:utm_\w+|spm|from|share\w*|fbclid|gclid|ref|source|scene|isappinstalled)$"
)

SHINGLE = 5
"""Characters in a shingle: long enough that two texts on one subject share few."""

NEARLY = 0.6
"""Share of the shorter text's shingles in the longer one. Reprints with another head and
foot hold above 0.8 of it, two articles on one event below 0.2 (docs/curating.md)."""


@dataclass(frozen=True)
class Duplicate:
    """An article of the corpus that a new one repeats, and how."""

    kind: Kind
    article: Article


def normal_url(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, `www.`, tracking, fragment."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key.casefold())
    ]
    path = parts.path.rstrip("/")
    return urlunsplit(("", host + port, path, urlencode(sorted(query)), ""))


def find_duplicate(candidate: Article, existing: Iterable[Article]) -> Duplicate | None:
    """The article that `candidate` repeats, surest reason first; None if none does.

    Simplified and Traditional copies of one text count as the same.
    """
    others = list(existing)
    url = normal_url(candidate.url) if candidate.url else None
    for other in others:
        if url and other.url and normal_url(other.url) == url:
            return Duplicate("same url", other)
    text = _bare(candidate.body)
    digest = _digest(text)
    shingles = _shingles(text)
    nearest: Duplicate | None = None
    for other in others:
        other_text = _bare(other.body)
        if _digest(other_text) == digest:
            return Duplicate("same text", other)
        shorter = min(len(text), len(other_text))
        comparable = shorter >= 80 and shorter * 4 > max(len(text), len(other_text))
        if nearest is None and comparable and _contained(shingles, _shingles(other_text)):
            nearest = Duplicate("nearly the same text", other)
    return nearest


def _bare(body: str) -> str:
    return re.sub(r"[\W_]+", "", fold(re.sub(r"\[\^[^\]]+\]", "", body)))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode()).digest()


def _shingles(text: str) -> set[str]:
    return {text[start : start + SHINGLE] for start in range(max(1, len(text) - SHINGLE + 1))}


def _contained(left: set[str], right: set[str]) -> bool:
    return len(left & right) >= NEARLY * min(len(left), len(right))
