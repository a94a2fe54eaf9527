"""Passages and articles prepared for matching: folded once, and kept for the next question."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.coverage import FoldedText
from bot.understanding.years import YEAR, years_as_of, years_in_full
from corpus.language import fold
from index.chunking import plain_text
from index.passages import Passage
from index.search import Hit
from index.table_cells import told_with_head
from index.table_rows import opening_paragraphs, split_up, table_head, whole_of

__all__ = ["FoldedPassage", "folded_article", "folded_passage", "is_question", "year_named_before"]

_PROMPTED = 3
"""Sentences behind a question that may answer it."""

_FISCAL = re.compile(r" ?(?:[财財](?:政)?年|[会會][计計]年)")
_SENTENCE = re.compile(r"(?:[^。！？!?\n.]|\.(?!\s))+[。！？!?.]?")


@dataclass(frozen=True)
class FoldedPassage:
    """A passage's sentences and surroundings, folded; kept, since it is asked about again.

    `tables` are the places of what stands above the sentences that are rows of tables,
    `prompts` those of the questions that the sentences may answer.
    """

    sentences: tuple[FoldedText, ...]
    windows: tuple[FoldedText, ...]
    tables: tuple[tuple[int, ...], ...]
    prompts: tuple[int | None, ...]
    head: FoldedText
    context: FoldedText


@lru_cache(maxsize=2048)
def _folded_passage(
    title: str,
    heading: str,
    text: str,
    quotes: tuple[str, ...],
    opens: tuple[bool, ...],
    published: dt.date | None,
    told: str | None,
) -> FoldedPassage:
    tables = tuple(table_head(quotes, opens, n) for n in range(len(quotes)))
    said = [fold(years_in_full(plain_text(quote))) for quote in quotes]
    for n, each in enumerate(said):
        said[n] = years_as_of(each, published, int(told) if told else None)
        named = YEAR.search(each)
        told = named.group() if named else told
    sentences = tuple(FoldedText(_told(said, n, table)) for n, table in enumerate(tables))
    windows = tuple(
        text
        if table
        else FoldedText("\n".join(part.folded for part in sentences[max(0, n - 1) : n + 2]))
        for n, (text, table) in enumerate(zip(sentences, tables, strict=True))
    )
    head = FoldedText.of(title, heading)
    prompts = tuple(_prompt_of(quotes, n) for n in range(len(quotes)))
    return FoldedPassage(
        sentences, windows, tables, prompts, head, FoldedText.of(title, heading, plain_text(text))
    )


def _told(said: Sequence[str], position: int, table: tuple[int, ...]) -> str:
    """A sentence; a row of a table as prose, with what stands above it and what it is a part of."""
    of = (*split_up(said, position, table), *whole_of(said, position))
    return "\n".join((*of, told_with_head(said, position, table)))


def folded_passage(passage: Passage) -> FoldedPassage:
    """A passage prepared for matching."""
    quotes = tuple(map(passage.sentence_text, passage.sentences))
    article = passage.article
    opens = opening_paragraphs(article.body, passage.start, passage.sentences)
    return _folded_passage(
        article.title,
        passage.heading,
        passage.text,
        quotes,
        opens,
        article.published,
        _told_of(article.title, article.body, passage.start),
    )


@lru_cache(maxsize=256)
def _folded_article(title: str, body: str) -> FoldedText:
    # Whole articles are long and asked about again and again; folding one takes milliseconds.
    return FoldedText.of(title, plain_text(body))


def folded_article(hit: Hit) -> FoldedText:
    """Title and whole body of a hit's article."""
    return _folded_article(hit.passage.article.title, hit.passage.article.body)


_ASKING_HEADING = re.compile(
    r"【[^【】]*(?:[为為]何|[为為]什[么麼]|怎[么麼样樣]|如何|[谁誰哪])[^【】]*】"
)


_ASKING_LINE = re.compile(
    r"(?:\d{1,2}[.、 ]?)?[^,，。;；:：!！\d]{1,12}(?:是[谁誰]|是什[么麼]|[为為]什[么麼]|怎[么麼][办辦看做]|有哪些|去哪[儿兒里裡]?)"
)
"""So does one that is a line: `02用户是谁`."""


def is_question(quote: str) -> bool:
    """Whether a sentence asks, by itself: not where it only ends in a question that it quotes.

    A heading asks without a mark: `【掛牌日為何遲了】`.
    """
    if _ASKING_HEADING.fullmatch(quote.strip()) or _ASKING_LINE.fullmatch(quote.strip()):
        return True
    bare = quote.rstrip("。”\"'」’ ")
    if not bare.endswith(("?", "？")):
        return False
    return bare == quote.rstrip() or quote.lstrip()[:1] in "“\"'「‘"


def _prompt_of(quotes: tuple[str, ...], position: int) -> int | None:
    """Where the question stands that a sentence may answer: within the few before it."""
    if is_question(quotes[position]):
        return None
    before = range(position - 1, max(-1, position - 1 - _PROMPTED), -1)
    return next((place for place in before if is_question(quotes[place])), None)


@lru_cache(maxsize=256)
def _years_of(body: str) -> tuple[tuple[int, str], ...]:
    """Of each sentence of a body that names a year: where it ends, and the first year."""
    named = ((match.end(), _first_year(match.group())) for match in _SENTENCE.finditer(body))
    return tuple((end, year) for end, year in named if year)


def _first_year(sentence: str) -> str | None:
    """The first year that a sentence names; of the calendar, where it names one."""
    years = [
        (_FISCAL.match(sentence, match.end()) is not None, match.group())
        for match in YEAR.finditer(sentence)
    ]
    return min(years, key=lambda year: year[0])[1] if years else None


def year_named_before(body: str, start: int) -> str | None:
    """The year of the last sentence that ends before an offset of a body and names any."""
    before = [year for end, year in _years_of(body) if end <= start]
    return before[-1] if before else None


@lru_cache(maxsize=8192)
def _told_of(title: str, body: str, start: int) -> str | None:
    """The year that an article tells of where a passage starts: named last, or in its title."""
    return year_named_before(body, start) or next(iter(YEAR.findall(fold(title))), None)
