"""A row of a table told as prose: each cell with the name of its column, and its unit.

`归母净利润 | -8.71 | -14.09` below `单位:亿元 | 2023年 | 2024年` says what a sentence would:
`归母净利润; 2023年 8.71亿元; 2024年 14.09亿元`. Words, periods and figures are looked for in that;
what is quoted is the row as it stands.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.figures.periods import find_periods
from corpus.language import fold
from index.table_rows import is_row

__all__ = ["Cell", "cell_of_period", "cells_of", "row_told", "told_with_head", "unit_of"]

_BARE_FIGURE = re.compile(
    r"[-+−–(~≈约]*(?P<sign>(?:us|hk|nt)?[$€£¥])?[-+−–(]*(?P<number>\d[\d,]*(?:\.\d+)?)\)?"
)
"""One without a unit, though it may have the sign of its currency."""
_NO_MONEY = re.compile(
    r"率|份额|占比|比例|[人户]数|客户|用户|股数|订单数|台|辆|每股"
    r"|\bmargin|\bshare|\bcustomers|\busers|\bemployees|\bdeals\b|\bper\b|\bcount\b|\bnumber\b|%|％"
)
_HAN_UNIT = r"(?P<han>[百千万亿]{0,2}(?:[美港欧日]元|港币|[新台]{1,2}币|元))"
_SIGN = r"(?P<sign>us ?\$|hk ?\$|nt ?\$|[$€£¥]|rmb|cny|usd)"
_SCALE = r"(?P<scale>thousands?|millions?|billions?|mn?|bn?)\b"
_UNITS = (
    rf"单位[:：]? ?(?:人民币)?{_HAN_UNIT}",
    rf"[(（](?:人民币)?{_HAN_UNIT}[)）]",
    r"人民币(?P<han>[百千万亿]{1,2}元)",
    rf"{_SIGN}[ (]*(?:in )?{_SCALE}",
    rf"\bin {_SCALE}(?: of)? ?(?P<sign>us ?\$|rmb|[$€£¥]|dollars|yuan|us dollars)?",
)
"""Where caption or column names say in what figures of money are given."""
_SCALES = {"t": "thousand", "m": "million", "b": "billion"}
_SPAN = re.compile(r"\b(?:three|six|nine|twelve) months ended [a-z]+\.? \d{1,2},?$", re.IGNORECASE)
"""Above columns that have only the year: `Three months ended September 30, | 2025 | 2024`."""
_DATE = re.compile(r"\b((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])\b")
_WORDS = {
    "lead": "led by",
    "leads": "led by",
    "lead investor": "led by",
    "lead investors": "led by",
}
"""What column names say in prose."""
_PARTS = {
    "Q1": "第一季度 first quarter", "Q2": "第二季度 second quarter",
    "Q3": "第三季度 third quarter", "Q4": "第四季度 fourth quarter",
    "H1": "上半年 first half", "H2": "下半年 second half", "9M": "前三季度 nine months",
}  # fmt: skip
_TIME = re.compile(r"\d|季|半年|\bquarter|\bhalf\b|\bmonths\b")
_NOTHING = re.compile(r"[-–—/… .]*|n/?a|不适用", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """A figure or word of a row.

    Attributes:
        column: the name of its column, folded; may be empty.
        text: itself, folded.
    """

    column: str
    text: str


def cells_of(names: str, row: str) -> tuple[str, tuple[Cell, ...]] | None:
    """What a row is called, and its cells; None where it has other columns than the names say.

    Args:
        names: the row of column names, folded.
        row: the row, folded.
    """
    columns, cells = _split(names), _split(row)
    if len(columns) == len(cells) - 1:
        columns = ["", *columns]
    # One that is short, and not for a bar without a cell, may lack any of its cells.
    short = len(cells) < len(columns) and not row.rstrip().endswith("|")
    if short or len(columns) < len(cells) or len(cells) < 2:
        return None
    span = columns[0] if _SPAN.search(columns[0]) else ""
    named = [f"{span.rstrip(',')}, {name}" if span else name for name in columns]
    told = zip(named[1:], cells[1:], strict=False)
    return cells[0], tuple(Cell(name, text) for name, text in told if not _NOTHING.fullmatch(text))


def unit_of(*told: str) -> tuple[str, str]:
    """What stands before and behind a bare figure of money, by caption and column names, folded.

    `rmb` and ` million`, or nothing and `亿元`; both empty where nothing says.
    """
    for text in told:
        for pattern in _UNITS:
            found = re.search(pattern, text)
            if found is None:
                continue
            if "han" in found.groupdict():
                return "", found["han"]
            scale = _SCALES[found["scale"][0]]
            return (found["sign"] or "").replace("dollars", "$").replace("yuan", "rmb"), f" {scale}"
    return "", ""


def row_told(caption: str, names: str, row: str) -> str | None:
    """A row as prose, folded; None where its cells don't fit the names of the columns."""
    read = cells_of(names, row)
    if read is None:
        return None
    label, cells = read
    # The first column's own name says in what the others count: `单位:亿元`, `RMB m`.
    before, behind = unit_of(label, _split(names)[0], caption)
    money = not _NO_MONEY.search(label)
    # `指标(2025年第三季度)` says of when all is.
    first = _split(names)[0]
    parts = [first, label] if _TIME.search(first) and not _SPAN.search(first) else [label]
    opened = len(parts)
    for cell in cells:
        figure = _BARE_FIGURE.fullmatch(cell.text)
        text = cell.text
        if figure:
            own = unit_of(cell.column)
            unit = own if any(own) else (before, behind)
            if any(own) or (money and not _NO_MONEY.search(cell.column)):
                text = f"{figure['sign'] or unit[0]}{figure['number']}{unit[1]}"
        parts.append(f"{_named(cell.column)} {text}".strip())
    told = f"{' '.join(parts[:opened])} {'; '.join(parts[opened:])}"
    return _DATE.sub(_in_words, told.strip())


def cell_of_period(names: str, row: str, periods: Collection[str]) -> str | None:
    """The one cell of a row whose column is of a period, as the row writes it; else None.

    A bare figure is none: its unit stands elsewhere.

    Args:
        names: the row of column names, as written.
        row: the row, as written.
        periods: keys of the periods that are asked for.
    """
    read = cells_of(names, row)
    if read is None:
        return None
    found = [
        cell.text
        for cell in read[1]
        if {period.key for period in find_periods(fold(cell.column))} & {*periods}
    ]
    return found[0] if len(found) == 1 and not _BARE_FIGURE.fullmatch(fold(found[0])) else None


def _in_words(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    return f"{year}年{int(month)}月{int(day)}日"


def _named(column: str) -> str:
    """The name of a column; a short one of a part of a year in words as well: `3q25`."""
    parts = (period.key[-2:] for period in find_periods(column))
    words = [_PARTS[part] for part in parts if part in _PARTS]
    return " ".join((_WORDS.get(column, column), *words))


def told_with_head(said: Sequence[str], position: int, head: Sequence[int]) -> str:
    """A sentence with what stands above it; the row of a table as prose.

    Args:
        said: the sentences of a passage, folded.
        position: of the sentence.
        head: places of the table's titles, and of the names of its columns.
    """
    if not head:
        return said[position]
    *titles, last = (said[place] for place in head)
    told = row_told("\n".join(titles), last, said[position]) if is_row(last) else None
    above = titles if told else [*titles, last]
    return "\n".join((*above, told or said[position]))


def _split(row: str) -> Sequence[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
