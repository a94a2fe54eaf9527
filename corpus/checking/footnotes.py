"""Footnotes: every mark has its source, every source its mark, every statement a mark.

Only an article written from several sources, with `sources`, needs footnotes; one
that was added from a single page is its own source.
"""

import re
from collections.abc import Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import FOOTNOTE, Page, Paragraph

__all__ = ["check_footnotes", "check_sourcing"]

_SHOWN = 50
"""Characters of a sentence that a message repeats."""


def check_footnotes(page: Page) -> Iterator[Finding]:
    """Marks without a source, and sources without a mark."""
    count = len(page.article.sources)
    used: set[int] = set()
    for line, text in page.lines:
        for mark in FOOTNOTE.findall(text):
            if mark.isdecimal() and 1 <= int(mark) <= count:
                used.add(int(mark))
            else:
                message = f"Footnote [^{mark}] points at no source; there are {count}."
                yield page.finding("footnote-unresolved", line, message)
    for number, source in enumerate(page.article.sources, start=1):
        if number not in used:
            message = f"No footnote uses source {number} ({source.title})."
            yield page.finding("source-unused", page.line_of("sources", number - 1), message)


def check_sourcing(page: Page) -> Iterator[Finding]:
    """Paragraphs without any footnote, and sentences without one in the other paragraphs."""
    if not page.article.sources:
        return
    for paragraph in page.paragraphs:
        if _introduces(paragraph):
            continue
        if not paragraph.footnotes:
            message = f"The paragraph has no footnote: {_short(paragraph.text)}"
            yield page.finding("paragraph-unsourced", paragraph.line, message)
            continue
        for sentence in paragraph.sentences:
            if not sentence.footnotes:
                message = f"The sentence has no footnote: {_short(sentence.text)}"
                yield page.finding("sentence-unsourced", sentence.line, message)


def _introduces(paragraph: Paragraph) -> bool:
    """`The rounds were:` states nothing; the list below it does."""
    return paragraph.text.rstrip().endswith((":", "：")) and len(paragraph.sentences) == 1


def _short(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
