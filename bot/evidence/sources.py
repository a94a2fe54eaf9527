"""Whose word a sentence is, and of when: the source behind it, not the page that quotes it."""

import datetime as dt
from dataclasses import dataclass

from bot.answer import Citation
from bot.evidence.candidates import Candidate
from corpus.language import fold

__all__ = ["Origin", "origin_of"]


@dataclass(frozen=True)
class Origin:
    """Who says something.

    Attributes:
        publisher: its name as the citation has it, or the article's title.
        published: the source's date, None where it has none.
        key: the same for the same publisher.
    """

    publisher: str
    published: dt.date | None
    key: str


def origin_of(candidate: Candidate) -> Origin:
    """The source that a citation of the sentence would name."""
    span = candidate.sentence
    citation = Citation.of(0, candidate.article, span.start, span.end, span.footnotes)
    publisher = citation.publisher or citation.title
    key = fold(publisher) + ("" if citation.publisher else candidate.article.slug)
    return Origin(publisher, citation.published, key)
