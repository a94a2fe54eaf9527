"""Tables whose cells a converter parted by single spaces: rows of figures below the names of columns."""

import re
from collections.abc import Sequence

from corpus.cleaning.chrome import is_sentence

__all__ = ["with_columns_apart"]

_FIGURE = re.compile(
    r"[-+−–(]?(?:US|HK|NT|RMB)?[$¥€£]?\d[\d,]*(?:\.\d+)?(?:%|[万亿]元?|[kmb]n?|x|倍)?[)）]?"
    r"|[-—–]+|n/?a",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:19|20)\d\d|^'?\d\d年|^F?Y?\d\d[QH]\d|^[1-4]?[QH][1-4]?$", re.IGNORECASE)
_FEWEST_FIGURES = 2
_FEWEST_ROWS = 2
_LONGEST_LABEL = 24
_LONGEST_NAME = 16
_APART = "  "
"""What `corpus.cleaning.structure` reads as the border of two columns."""


def with_columns_apart(block: Sequence[str]) -> list[str]:
    """A block's lines, cells of such tables two spaces apart; all others as they are.

    A table has the names of its columns first, then two rows or more of as many figures, each
    behind the name of its row: `收入 净亏损`, `2023 289.0 817.0`, `2024 539.5 892.4`.
    """
    lines = list(block)
    position = 0
    while position < len(lines):
        rows = _rows_from(lines, position + 1)
        enough = len(rows) >= _FEWEST_ROWS and not all(map(_PERIOD.search, rows[0][1:]))
        names = _names(lines[position], len(rows[0]) - 1) if enough else None
        if names is None:
            position += 1
            continue
        table = [names, *rows]
        lines[position : position + len(table)] = [_APART.join(row) for row in table]
        position += len(table)
    return lines


def _rows_from(lines: Sequence[str], start: int) -> list[list[str]]:
    """The rows of figures from a line on, all of as many as the first."""
    rows: list[list[str]] = []
    for line in lines[start:]:
        row = _row(line)
        if row is None or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
    return rows


def _row(line: str) -> list[str] | None:
    """A row's name and its figures; None of a line that is no such row."""
    if "|" in line:
        return None
    words = line.split()
    figures = 0
    while figures < len(words) - 1 and _FIGURE.fullmatch(words[-1 - figures]):
        figures += 1
    label = " ".join(words[: len(words) - figures])
    if figures < _FEWEST_FIGURES or len(label) > _LONGEST_LABEL or is_sentence(label):
        return None
    return [label, *words[-figures:]]


def _names(line: str, figures: int) -> list[str] | None:
    """The names of as many columns, or of one more for the rows' own; None where it has others."""
    if "|" in line or is_sentence(line):
        return None
    names = line.split()
    fits = len(names) in (figures, figures + 1)
    return names if fits and all(map(_is_name, names)) else None


def _is_name(word: str) -> bool:
    """Whether a word may name a column: no figure, but for a period."""
    named = re.search(r"\d", word) is None or _PERIOD.search(word) is not None
    return named and len(word) <= _LONGEST_NAME
