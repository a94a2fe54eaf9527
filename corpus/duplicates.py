"""Duplicates: the same page, the same text, nearly the same text."""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.article import Article
from corpus.language import fold

__all__ = ["Duplicate", "DuplicateIndex", "normal_url"]

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


class DuplicateIndex:
    """What is known of the corpus's articles, to compare a new one with all at once.

    Texts are compared by a sample of their shingles, an eighth chosen by hash, the
    same ones in every text (Broder 1997): containment estimated to a few per cent.
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._by_url: dict[str, Article] = {}
        self._by_digest: dict[bytes, Article] = {}
        self._holders: dict[int, list[str]] = {}
        self._samples: dict[str, tuple[Article, frozenset[int]]] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Make an article known; one of the same name is replaced."""
        text = _bare(article.body)
        sample = _sample(text)
        if article.url:
            self._by_url[normal_url(article.url)] = article
        self._by_digest[_digest(text)] = article
        self._samples[article.slug] = (article, sample)
        for shingle in sample:
            self._holders.setdefault(shingle, []).append(article.slug)

    def find(self, candidate: Article) -> Duplicate | None:
        """The article that `candidate` repeats, surest reason first; None if none does.

        Simplified and Traditional copies of one text count as the same.
        """
        by_url = self._by_url.get(normal_url(candidate.url)) if candidate.url else None
        if by_url is not None:
            return Duplicate("same url", by_url)
        text = _bare(candidate.body)
        by_digest = self._by_digest.get(_digest(text))
        if by_digest is not None:
            return Duplicate("same text", by_digest)
        sample = _sample(text)
        shared = Counter(slug for shingle in sample for slug in self._holders.get(shingle, ()))
        for slug, _ in shared.most_common(5):
            article, other = self._samples[slug]
            shorter, longer = sorted((len(sample), len(other)))
            comparable = shorter >= 8 and shorter * 4 > longer
            if comparable and len(sample & other) >= NEARLY * shorter:
                return Duplicate("nearly the same text", article)
        return None


def _bare(body: str) -> str:
    return re.sub(r"[\W_]+", "", fold(re.sub(r"\[\^[^\]]+\]", "", body)))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode()).digest()


def _sample(text: str) -> frozenset[int]:
    codes = (
        zlib.crc32(text[start : start + SHINGLE].encode())
        for start in range(max(1, len(text) - SHINGLE + 1))
    )
    return frozenset(code for code in codes if code % 8 == 0)
