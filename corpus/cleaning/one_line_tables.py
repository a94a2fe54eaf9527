"""Tables that a converter set as one line, cut into their rows again."""

import re
from itertools import pairwise

from corpus.cleaning.table_lines import cells_in, row_line

__all__ = ["rows_of_line"]

_FIGURE = re.compile(r"[-+−–(]*(?:(?:US|HK|NT)?[$€£¥])?\d[\d,.]*(?:%|[万亿]元?)?[)）]?|[-—–]+")
_HAS_FIGURE = re.compile(r"(?<!\w)(?<!-)[^A-Za-z\d]{0,5}\d[\d,.]*")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+")
_FEWEST_ROWS = 3
_COLUMNS = range(3, 9)
"""Of a table without a rule below its names: two columns would fit any list."""


def rows_of_line(line: str) -> list[str]:
    """The rows of a table that is one line, names of columns first; else the line itself.

    Each row has kept its bars (`| 项目 | 2024 | | 收入 | 1.23 |`), or a bar parts a row from the next
    as any two cells, or the last cell of one and the first of the next have become one
    (`项目 | 2022年 | 2025年 收入 | 1.23 | 17.08`).
    """
    if line.count("|") <= _FEWEST_ROWS:
        return [line]
    ruled = _RULE.search(line)
    if ruled is not None:
        columns = ruled.group().strip("|").count("|") + 1
        rows = _with_bars(f"{line[: ruled.start()]}{line[ruled.end() :]}", columns)
        return rows or [line]
    ways = (way(line, columns) for columns in _COLUMNS for way in (_with_bars, _run_on, _even))
    return next(filter(None, ways), [line])


def _with_bars(line: str, columns: int) -> list[str]:
    """Rows between bars of their own; nothing where cells of the line don't come out even."""
    cells = cells_in(line)
    width = columns + 1  # a bar ends a row, the next one's begins it
    borders = cells[columns::width]
    even = len(cells) % width == columns and not any(borders)
    rows = [cells[start : start + columns] for start in range(0, len(cells), width)]
    rows = [row for row in rows if any(row)]
    if not even or len(rows) < _FEWEST_ROWS or any(not row[0] for row in rows[1:]):
        return []
    return [row_line(row) for row in rows]


def _run_on(line: str, columns: int) -> list[str]:
    """Rows of which each but the last ends amid a cell: behind a figure, or a column's name."""
    cells = cells_in(line)
    step = columns - 1
    if (len(cells) - 1) % step or len(cells) <= step * (_FEWEST_ROWS - 1):
        return []
    ends = [cell.split(" ", 1) for cell in cells[step:-1:step]]
    ends[0] = cells[step].rsplit(" ", 1)
    figures = [end[0] for end in ends[1:]] + [cells[-1]]
    if any(len(end) < 2 for end in ends) or not all(map(_FIGURE.fullmatch, figures)):
        return []
    rows = [cells[start : start + columns] for start in range(0, len(cells) - 1, step)]
    for (row, below), (last, first) in zip(pairwise(rows), ends, strict=True):
        row[-1], below[0] = last, first
    return [row_line(row) for row in rows]


def _even(line: str, columns: int) -> list[str]:
    """Rows of a name and figures below names without a figure, with no other border between them."""
    cells = cells_in(line)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    if len(cells) % columns or len(rows) < _FEWEST_ROWS:
        return []
    has_figure = [[_HAS_FIGURE.search(cell) is not None for cell in row] for row in rows]
    names, *others = has_figure
    fits = not any(names[1:]) and all(not row[0] and all(row[1:]) for row in others)
    return [row_line(row) for row in rows] if fits else []
