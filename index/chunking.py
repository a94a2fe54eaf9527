"""Cutting an article into passages that follow its structure: heading, paragraph, sentence.

A passage never crosses a heading, never cuts a sentence, and knows the offset of
each of its sentences in the article's body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import Article
from corpus.language import is_han
from corpus.sentences import SentenceSpan, split_sentences

__all__ = [
    "CHUNKING_VERSION",
    "MAX_UNITS",
    "Chunk",
    "chunk_article",
    "embedding_text",
    "plain_text",
]

CHUNKING_VERSION = 7
"""Part of the index's recipe: raise it when an article would be cut, or embedded, differently."""

MAX_UNITS = 320
"""Largest passage in units: one Han character, or 3.4 other characters (a token's length)."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$")
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)、])[ \t]+|^\|", re.MULTILINE)
_MARKS = re.compile(r"\[\^[^\]\s]{1,32}\]")
_ENDS = re.compile(r"[。！？!?.;；][”’」』）)\"']?$")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True)
class Chunk:
    """A passage before it is indexed; offsets point into the article's body."""

    ordinal: int
    heading: str
    start: int
    end: int
    sentences: tuple[SentenceSpan, ...]


def plain_text(text: str) -> str:
    """Markdown for reading aloud: no footnote marks, no emphasis, spaces folded."""
    text = _EMPHASIS.sub(r"\2", _MARKS.sub("", text))
    return re.sub(r"\s+", " ", text).strip()


def embedding_text(article: Article, heading: str, text: str) -> str:
    """What is embedded for a passage: title, heading and date give it its context."""
    context = [article.title]
    if heading and heading != article.title:
        context.append(heading)
    if article.published:
        context.append(article.published.isoformat())
    return " | ".join(context) + "\n" + plain_text(text)


def units(text: str) -> float:
    """Length in units that cost an encoder about the same in every script."""
    han = sum(map(is_han, text))
    return han + (len(text) - han) / 3.4


def chunk_article(article: Article, max_units: int = MAX_UNITS) -> list[Chunk]:
    """Cut an article's body into passages of at most `max_units`, in reading order.

    Neighbouring short paragraphs under one heading share a passage; a sentence
    longer than the limit is a passage of its own.
    """
    chunks: list[Chunk] = []
    for heading, sentences in _sections(article.body):
        for group in _pack(article.body, sentences, max_units):
            chunks.append(Chunk(len(chunks), heading, group[0].start, group[-1].end, tuple(group)))
    return chunks


def _sections(body: str) -> Iterator[tuple[str, list[SentenceSpan]]]:
    path: list[tuple[int, str]] = []
    sentences: list[SentenceSpan] = []
    for block in _BLOCK.finditer(body):
        for start, end in _lines(body, block.start(), block.end()):
            heading = _HEADING.match(body[start:end])
            if heading is None:
                sentences.extend(split_sentences(body, start, end))
                continue
            if sentences:
                yield _heading_path(path), sentences
                sentences = []
            level = len(heading.group(1))
            path = [entry for entry in path if entry[0] < level]
            path.append((level, plain_text(heading.group(2))))
    if sentences:
        yield _heading_path(path), sentences


def _heading_path(path: list[tuple[int, str]]) -> str:
    return " > ".join(text for _, text in path)


def _lines(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A block's pieces that can't share a sentence: headings, list items, table rows."""
    block = body[start:end]
    borders = {0, len(block)}
    borders.update(match.start() for match in _ITEM.finditer(block))
    position = 0
    for line in block.splitlines(keepends=True):
        if _HEADING.match(line.rstrip("\n")):
            borders.update((position, position + len(line.rstrip("\n"))))
        position += len(line)
    edges = sorted(borders)
    for left, right in pairwise(edges):
        piece = body[start + left : start + right]
        marker = _ITEM.match(piece)
        skipped = marker.end() if marker else 0
        kept = piece.rstrip().removesuffix("|") if piece.startswith("|") else piece
        if kept[skipped:].strip():
            yield start + left + skipped, start + left + len(kept.rstrip())


def _pack(body: str, sentences: list[SentenceSpan], max_units: int) -> Iterator[list[SentenceSpan]]:
    group: list[SentenceSpan] = []
    size = 0.0
    for sentence in sentences:
        cost = units(body[sentence.start : sentence.end])
        if group and size + cost > max_units:
            first = min(_table_above(body, group, sentence), _question_above(body, group))
            carried = sum(units(body[row.start : row.end]) for row in group[first:])
            if first == 0 or carried + cost > max_units:
                first, carried = len(group), 0.0
            yield group[:first]
            group, size = group[first:], carried
        group.append(sentence)
        size += cost
    if group:
        yield group


def _table_above(body: str, group: list[SentenceSpan], sentence: SentenceSpan) -> int:
    """Where in a group the table starts, with its caption, whose row a sentence is; else its end.

    A row says nothing without the names of its columns.
    """
    first = len(group)
    if not _is_row(body, sentence):
        return first
    while first and _is_row(body, group[first - 1]):
        first -= 1
    if 0 < first < len(group):
        above = group[first - 1]
        first -= not _ENDS.search(body[max(above.start, above.end - 2) : above.end])
    return first


def _question_above(body: str, group: list[SentenceSpan]) -> int:
    """Where a question is the last sentence of a group, whose answer goes on; else its end."""
    last = body[group[-1].start : group[-1].end].rstrip("”」』\"')） ")
    return len(group) - last.endswith(("?", "？"))


def _is_row(body: str, sentence: SentenceSpan) -> bool:
    return body[body.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip() == "|"
