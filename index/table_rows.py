"""Rows of tables among the sentences of a passage, and what stands above them.

An article's table comes as one sentence a row, its cells parted by bars. A figure in a row says
nothing without the caption, the names of the columns, and the row it is a part of.
"""

import re
from collections.abc import Sequence
from typing import Protocol

__all__ = ["is_row", "opening_paragraphs", "split_up", "table_head", "whole_of"]


class Span(Protocol):
    """What has offsets in an article's body."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


_CELL_BORDER = " | "
_PART = re.compile(r"[| ]*(?:其中|-|–|of which\b|including\b)")
_MOST_CAPTIONS = 2
_LONGEST_TITLE = 60
_BY_PARTS = re.compile(
    r"分部|分业务|各业务|业务线|按(?:业务|产品|地区)|\bby (?:segment|product|region)|\bsegments?\b"
)
_OF_OTHER = re.compile(
    r"收入|营收|利润|亏损|毛利|成本|费用|资产|\brevenue|\bsales\b|\bprofit|\bincome\b|\bloss|\bcosts?\b|\bassets\b"
)
_TOTAL = re.compile(r"[| ]*(?:合计|总计|总额|\btotal\b)")
_PAUSE = re.compile(r"[,，;；](?!\s*(?:except|除))")
_TIME = re.compile(r"(?:19|20)?\d\d年|(?:19|20)\d\d|[qQhH][1-4]|[1-4][qQhH]")
_ENDS = re.compile(r"[。！？!?.;；][”’」』）)\"']*$")


def is_row(quote: str) -> bool:
    """Whether a sentence is the row of a table."""
    return _CELL_BORDER in quote


def table_head(quotes: tuple[str, ...], opens: tuple[bool, ...], position: int) -> tuple[int, ...]:
    """Where caption and column names of the table stand whose row a sentence is; else nothing.

    Rows of two cells mostly name what they give, so that the first has no names of columns,
    unless it is the only one without a figure.

    Args:
        quotes: the sentences of a passage.
        opens: whether each opens a paragraph; where that has other columns, a table ends.
        position: of the sentence.
    """
    if not is_row(quotes[position]):
        return ()
    first = position
    while first > 0 and is_row(quotes[first - 1]):
        if opens[first] and quotes[first].count("|") != quotes[first - 1].count("|"):
            break
        first -= 1
    names, row = quotes[first], quotes[position]
    has_names = first < position and (names.count("|") > 1 or _is_unlike(names, row))
    return (*_captions(quotes, first), first) if has_names else _captions(quotes, first)


def _captions(quotes: Sequence[str], first: int) -> tuple[int, ...]:
    """Places of the lines above a table that end no sentence: what it is of, and in what units."""
    start = first
    while start > max(0, first - _MOST_CAPTIONS) and _may_head(quotes[start - 1], first - start):
        start -= 1
    return tuple(range(start, first))


def _may_head(quote: str, below: int) -> bool:
    """Whether a line may stand over a table; over another caption only a short one does."""
    if _ENDS.search(quote) or is_row(quote):
        return False
    return not below or (len(quote) <= _LONGEST_TITLE and not _PAUSE.search(quote))


def opening_paragraphs(body: str, start: int, sentences: Sequence[Span]) -> tuple[bool, ...]:
    """Of each sentence of a passage whether it opens a paragraph.

    Args:
        body: the article's.
        start: the passage's offset in it.
        sentences: with their offsets in it.
    """
    ends = (start, *(sentence.end for sentence in sentences))
    return tuple(
        "\n\n" in body[end : sentence.start] for end, sentence in zip(ends, sentences, strict=False)
    )


def whole_of(said: Sequence[str], position: int) -> tuple[str, ...]:
    """What a row is a part of, by the name of the row above: `其中机器人` of all shipped."""
    if not (is_row(said[position]) and _PART.match(said[position])):
        return ()
    for above in reversed(said[:position]):
        if not is_row(above):
            break
        if not _PART.match(above):
            return (above.strip("| ").split(_CELL_BORDER)[0],)
    return ()


def split_up(said: Sequence[str], position: int, head: Sequence[int]) -> tuple[str, ...]:
    """What a table splits up by its parts, where it does not say of what: revenue.

    A report's `分部表现` tells it by the lines of business, down to the row of the total.
    """
    above = " ".join(said[place] for place in head)
    if not _BY_PARTS.search(above) or _OF_OTHER.search(above):
        return ()
    for row in said[position:]:
        if not is_row(row):
            break
        if _TOTAL.match(row):
            return ("收入 revenue",)
    return ()


def _is_unlike(names: str, row: str) -> bool:
    """Whether a first row has no figures, but those of a period, and the others have."""
    return re.search(r"\d", _TIME.sub("", names)) is None and re.search(r"\d", row) is not None
