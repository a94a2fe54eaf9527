"""Tables of reports whose cells a converter cut apart: `$ | 51,850 |`, or one cell a line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.cleaning.metadata import Line
from corpus.cleaning.table_lines import cells_in, row_line

__all__ = ["rows_of_cells", "with_cells_whole"]

_CURRENCY = re.compile(r"(?:US|HK|NT|R|C|A)?[$€£¥]|RMB|CNY")
_OPEN_FIGURE = re.compile(r"[-+−–]?(?:(?:US|HK|NT)?[$€£¥])?\(?[$€£¥]?\d[\d,]*(?:\.\d+)?")
_TAIL = re.compile(r"\)?%?\)?")
_FIGURE = re.compile(r"[-+−–(]*(?:(?:US|HK|NT)?[$€£¥])?\(?\d[\d,.]*%?\)?%?|[-—–]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_LINES = 8
"""Lines of one cell each that are a table: fewer may be a menu."""


def rows_of_cells(lines: Sequence[Line]) -> list[Line]:
    """A page's lines, tables of one cell a line row by row; all others as they are.

    A row has the number of a line of its table; the last row that of the last line.
    """
    told: list[Line] = []
    for is_cell, run in groupby(lines, key=lambda line: _is_cell(line.text)):
        cells = list(run)
        if is_cell and len(cells) >= _FEWEST_LINES and _has_figures(cells):
            rows = list(_rows_of([cell.text.rstrip("| ").strip() for cell in cells]))
            kept = cells[len(cells) - len(rows) :]
            cells = [Line(cell.number, row) for cell, row in zip(kept, rows, strict=True)]
        told += cells
    return told


def with_cells_whole(block: Sequence[str]) -> list[str]:
    """A block's lines, cells of its tables whole; all others as they are.

    Nothing of a cell is altered: the sign of a currency, a closing bracket and a percent sign go
    back to the figure that they stand beside, and cells that then are empty go. A row that has
    fewer than the others stays: nobody knows which of its columns is empty.
    """
    told: list[str] = []
    for is_row, run in groupby(block, key=lambda line: line.count("|") > 1):
        rows = list(run)
        split = [cells_in(row) for row in rows] if is_row else []
        if any(len(_whole(row)) < len([cell for cell in row if cell]) for row in split):
            whole = [_named(_whole(row)) for row in split]
            width = _width(whole)
            rows = [
                _as_line(cells) if len(cells) in (1, width) else row
                for cells, row in zip(whole, rows, strict=True)
            ]
        told += rows
    return told


def _width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows of a table have."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return counts.most_common(1)[0][0] if counts else 1


def _is_cell(line: str) -> bool:
    """Whether a line is one cell with bars behind it, or bars alone."""
    return line.rstrip().endswith("|") and "|" not in line.rstrip("| ")


def _has_figures(cells: Sequence[Line]) -> bool:
    return sum(_FIGURE.fullmatch(cell.text.rstrip("| ")) is not None for cell in cells) > 1


def _rows_of(cells: Sequence[str]) -> Iterator[str]:
    """Rows of cells told one after another: each begins with a name, and goes on with figures."""
    rows: list[list[str]] = []
    for cell in _whole(cells):
        named = _FIGURE.fullmatch(cell) is None
        if named:
            rows.append([cell])
        elif not rows:
            rows.append(["", cell])  # years above the columns have no name before them
        else:
            rows[-1].append(cell)
    width = _width(rows)
    for row in rows:
        # Of one that is short nobody knows which column is empty.
        yield _as_line(row) if len(row) in (1, width) else " ".join(row)


def _as_line(row: Sequence[str]) -> str:
    return row[0] if len(row) == 1 else row_line(row)


def _named(row: list[str]) -> list[str]:
    """A row of years only is the names of columns: it has no name of its own."""
    return ["", *row] if row and all(map(_YEAR.fullmatch, row)) else row


def _whole(cells: Sequence[str]) -> list[str]:
    """Cells without the empty ones, signs and brackets with their figures."""
    whole: list[str] = []
    for cell in filter(None, cells):
        last = whole[-1] if whole else ""
        opened = _CURRENCY.fullmatch(last) and _OPEN_FIGURE.fullmatch(cell.rstrip(")%"))
        if opened or (cell != "" and _TAIL.fullmatch(cell) and _OPEN_FIGURE.fullmatch(last)):
            whole[-1] = last + cell
        else:
            whole.append(cell)
    return whole
