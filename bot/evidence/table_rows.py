"""Rows of tables among the sentences of a passage, and what stands above them.

An article's table comes as one sentence a row, its cells parted by bars. A figure in a row says
nothing without the caption, the names of the columns, and the row it is a part of.
"""

import re
from collections.abc import Sequence

__all__ = ["is_row", "table_head", "whole_of"]

_CELL_BORDER = " | "
_PART = re.compile(r"[| ]*(?:其中|-|–|of which\b|including\b)")
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
    above = quotes[first - 1] if first else ""
    caption = first - 1 if above and not _ENDS.search(above) and not is_row(above) else None
    names, row = quotes[first], quotes[position]
    has_names = first < position and (names.count("|") > 1 or _is_unlike(names, row))
    return tuple(n for n in (caption, first if has_names else None) if n is not None)


def whole_of(said: Sequence[str], position: int) -> tuple[str, ...]:
    """What a row is a part of, by the label of the row above: `其中机器人` of all that is shipped."""
    if not (is_row(said[position]) and _PART.match(said[position])):
        return ()
    for above in reversed(said[:position]):
        if not is_row(above):
            break
        if not _PART.match(above):
            return (above.strip("| ").split(_CELL_BORDER)[0],)
    return ()


def _is_unlike(names: str, row: str) -> bool:
    """Whether a first row has no figures and the others have."""
    return re.search(r"\d", names) is None and re.search(r"\d", row) is not None
