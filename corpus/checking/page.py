"""An article as the rules see it: paragraphs and sentences that know their line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.article import Article, parse_article
from corpus.checking.finding import Finding
from corpus.checking.positions import Path, value_lines
from corpus.sentences import split_sentences

__all__ = ["FOOTNOTE", "Page", "Paragraph", "Sentence"]

FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,32})\]")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body; its text has no footnote marks at its end."""

    text: str
    line: int
    footnotes: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, a list item or a table; headings are none. A table has no sentences."""

    text: str
    line: int
    sentences: tuple[Sentence, ...]

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The footnotes anywhere in it."""
        return tuple(FOOTNOTE.findall(self.text))


class Page:
    """One article file.

    Args:
        text: the whole file.
        slug: its name without `.md`.

    Raises:
        ArticleFileError: the file is broken.
    """

    def __init__(self, text: str, slug: str) -> None:
        self.article: Article = parse_article(text, slug)
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._front = text[: len(text.rstrip("\n")) - len(self.article.body)]
        self.body_line = self._front.count("\n") + 1

    def finding(self, rule: str, line: int, message: str) -> Finding:
        """A finding about this article."""
        return Finding.of(rule, self.article.slug, line, message)

    def line_of(self, *path: str | int) -> int:
        """Line of a front matter value; of the nearest one above it where it is missing."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines[path] if path else 1

    def has(self, field: str) -> bool:
        """Whether the front matter has a field."""
        return (field,) in self._lines

    @cached_property
    def _lines(self) -> Mapping[Path, int]:
        return value_lines(self._front)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The body's lines with their numbers in the file."""
        return list(enumerate(self.article.body.split("\n"), start=self.body_line))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs, list items and tables, in order."""
        return tuple(self._paragraph(start, end) for start, end in self._blocks())

    def _blocks(self) -> Iterator[tuple[int, int]]:
        begin: int | None = None
        position = 0
        for line in [*self.article.body.split("\n"), ""]:
            apart = not line.strip() or line.startswith("#")
            if begin is not None and (apart or _ITEM.match(line)):
                yield begin, position - 1
                begin = None
            if begin is None and not apart:
                begin = position
            position += len(line) + 1

    def _paragraph(self, start: int, end: int) -> Paragraph:
        body = self.article.body
        text = body[start:end]
        spans = [] if text.startswith("|") else split_sentences(body, start, end)
        sentences = tuple(
            Sentence(body[span.start : span.end], self._line_at(span.start), span.footnotes)
            for span in spans
        )
        return Paragraph(text, self._line_at(start), sentences)

    def _line_at(self, offset: int) -> int:
        return self.body_line + self.article.body.count("\n", 0, offset)
