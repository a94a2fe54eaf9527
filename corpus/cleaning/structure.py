"""Lines to paragraphs: hard wraps joined, bare section numbers made headings."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby

from corpus.cleaning.chrome import is_sentence
from corpus.cleaning.metadata import Line
from corpus.cleaning.one_line_tables import rows_of_line
from corpus.cleaning.spaced_tables import with_columns_apart
from corpus.cleaning.split_cells import with_cells_whole
from corpus.cleaning.table_lines import row_line
from corpus.cleaning.typed_tables import with_typed_columns_apart
from corpus.language import is_han

__all__ = ["is_rule", "paragraphs"]

_BARE_NUMBER = re.compile(
    r"^(?:0?\d{1,2}|[IVX]{1,4}|[一二三四五六七八九十]{1,2}|PART\s*\d+)[.、．]?$", re.IGNORECASE
)
_NUMBERED_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\S")
_ITEM = re.compile(r"^(?:[-*+•●▪◦·]|\d{1,2}[.)、])\s*\S")
_DATED = re.compile(
    r"^(?:(?:early|mid|late|end)[- ](?:of )?)?(?:[a-z]{3,9}\.? )?(?:\d{1,2},? )?(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}"
    r"\s*[-–—:：|]\s*\S",
    re.IGNORECASE,
)
"""An entry of a timeline: `Aug 2024 - Series F`."""
_BULLET = re.compile(r"^[•●▪◦·*+-]\s*")
_FLAT_BORDERS = (re.compile(r"\s+[•●▪◦]\s+"), re.compile(r"(?<=[\u3400-\u9fff0-9%)）]) - (?=\S)"))
"""Between the items of a list in one line; a dash in English prose parts no items."""
_FEWEST_FLAT = 3
_COLUMNS = re.compile(r"\s{2,}|\t")
"""What lines columns up where no bars part them."""
_WIDEST = 40
_RULE = re.compile(r"^[\s|:+=-]+$")
_FEWEST_ROWS = 2
_WRAP_WIDTHS = range(40, 110)
_RAGGED = 6
"""Columns by which cut lines of Chinese differ: punctuation hangs, Latin words are kept whole."""
_HALF_WIDE = 60
"""Columns below which a line that ends no sentence is likelier a heading than cut."""
_FEWEST_CUT = 4
"""Lines that end amid a sentence at a narrow page's width."""
_HANGING = 10
"""Columns by which a page's cut lines fall short of its widest."""
_PAUSE = re.compile(r"[,，。;；、]")
_ENDED = re.compile(r"[。！？!?:：;；.…][”’」』）)\]\"']*$")
_SET_APART = re.compile(
    r"\*\*[^*\n]{1,40}\*\*[。！!.,，;；][^\n]*"
    r"|[约約近超]?(?:US|HK)?[$¥€£]?\d[\d.,]*\s?[百千万萬亿億兆]{0,2}(?:[美港欧歐日]?元|美金|%|人|个|個|家|台|倍)?[。,，;；]?"
)
"""Words in bold, or a figure, on a line of their own."""
_HAN_PAUSES = (",", "，", "、")
_SHORTEST_CUT = 12
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def paragraphs(lines: Sequence[Line], blank_before: Collection[int]) -> Iterator[str]:
    """The body's blocks, in order; joined by empty lines they are Markdown.

    Args:
        lines: the lines that stay.
        blank_before: numbers of the lines that follow an empty one.
    """
    blocks = _unwrapped_han(list(_blocks(lines, blank_before)))
    number_pending = False
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if len(block) == 1 and _BARE_NUMBER.match(block[0]) and following is not None:
            number_pending = True
            continue
        for text in chain.from_iterable(map(_listed, _joined(block))):
            heading = _is_heading(text, numbered=number_pending) and following is not None
            number_pending = False
            yield f"## {text}" if heading else text


def _blocks(lines: Sequence[Line], blank_before: Collection[int]) -> Iterator[list[str]]:
    block: list[str] = []
    previous: int | None = None
    for line in lines:
        # A dropped line between two kept ones parts them too.
        parted = line.number in blank_before or (
            previous is not None and line.number != previous + 1
        )
        if block and parted:
            yield block
            block = []
        block.append(line.text)
        previous = line.number
    if block:
        yield block


def _unwrapped_han(blocks: list[list[str]]) -> list[list[str]]:
    """Lines of Chinese prose that are cut at the page's width, with what goes on below them."""
    narrow = _narrow_width(blocks)
    narrowest = _HALF_WIDE if narrow is None else narrow - _HANGING
    cut = [_width(text) for block in blocks for text in block[:-1] if _is_cut(text, narrowest)]
    if not cut:
        return blocks
    least = max(narrowest, max(cut) - _HANGING)
    unwrapped = []
    for block in blocks:
        lines = block[:1]
        fits = _is_cut(block[0], least)
        for text in block[1:]:
            if fits and not _ITEM.match(text) and not _cells(text) and not text.startswith("#"):
                lines[-1] = _HAN_GAP.sub("", f"{lines[-1]} {text}")
            else:
                lines.append(text)
            fits = _is_cut(text, least)
        unwrapped.append(lines)
    return unwrapped


def _is_cut(text: str, narrowest: int) -> bool:
    """Whether a line of Chinese prose ends amid a sentence, at a width that lines are cut at."""
    if not narrowest <= _width(text) <= max(_WRAP_WIDTHS) or _cells(text) or _ITEM.match(text):
        return False
    mostly_han = sum(map(is_han, text)) * 4 > len(text)
    return mostly_han and _PAUSE.search(text) is not None and not _ENDED.search(text)


def _narrow_width(blocks: list[list[str]]) -> int | None:
    """Columns of a page narrower than most, if it is cut there: none of its lines is wider.

    Most of those that are about as wide end amid a sentence.
    """
    widest = max((_width(text) for block in blocks for text in block), default=0)
    if not min(_WRAP_WIDTHS) <= widest < _HALF_WIDE:
        return None
    narrowest = widest - _RAGGED
    full = [t for block in blocks for t in block[:-1] if _width(t) >= narrowest]
    cut = [text for text in full if _is_cut(text, narrowest)]
    return widest if len(cut) >= _FEWEST_CUT and len(cut) * 2 > len(full) else None


def _width(text: str) -> int:
    """Columns of a line; a Chinese character has two."""
    return sum(2 if is_han(char) else 1 for char in text)


def _joined(block: list[str]) -> Iterator[str]:
    """A block's paragraphs: wrapped lines as one, anything else line by line."""
    block = _with_rest_in_line(block)
    block = [row for line in block for row in rows_of_line(line)]
    block = with_typed_columns_apart(with_columns_apart(with_cells_whole(block)))
    for is_table, run in groupby(block, key=lambda text: bool(_cells(text)) or is_rule(text)):
        lines = list(run)
        opening = next((n for n, text in enumerate(lines) if len(text) in _WRAP_WIDTHS), 0)
        if is_table or not _is_wrapped(lines[opening:]):
            yield from _line_by_line(lines)
            continue
        yield from _line_by_line(lines[:opening])
        yield _HAN_GAP.sub("", " ".join(lines[opening:]))


def _with_rest_in_line(block: Sequence[str]) -> list[str]:
    """A block's lines, what a converter set apart back in its sentence: a figure, words in bold.

    Chinese that ends with a comma goes on below.
    """
    lines: list[str] = []
    rest = False
    for text in block:
        goes_on = bool(lines) and _is_broken_off(lines[-1]) and _SET_APART.fullmatch(text)
        in_brackets = rest and text.startswith(("(", "（"))
        rest = bool(goes_on or in_brackets or (lines and _goes_on_below(lines[-1], text)))
        if rest:
            gap = "" if is_han(lines[-1][-1]) or lines[-1][-1] in _HAN_PAUSES else " "
            lines[-1] += gap + text
        else:
            lines.append(text)
    return lines


def _goes_on_below(text: str, below: str) -> bool:
    """Whether a line of Chinese ends with a comma, and prose stands below it."""
    if not text.endswith(_HAN_PAUSES) or len(text) < _SHORTEST_CUT or not is_han(text[-2]):
        return False
    return is_han(below[0]) and not (_cells(below) or _ITEM.match(below) or _cells(text))


def _is_broken_off(text: str) -> bool:
    """Whether a line of prose ends amid a sentence."""
    return _PAUSE.search(text) is not None and not _ENDED.search(text) and not _cells(text)


def _line_by_line(block: list[str]) -> Iterator[str]:
    items: list[str] = []
    for text in _with_tables(block):
        if text.startswith("|"):
            items.append(text)
            continue
        if _ITEM.match(text) and not text.startswith(("**", "--")):
            items.append(_BULLET.sub("- ", text))
            continue
        if items and _goes_on(items[-1], text):
            items[-1] += f" {text}"
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
    if items:
        yield "\n".join(items)


def _goes_on(item: str, text: str) -> bool:
    """Whether a line is the rest of a wrapped item: it goes on in lower case, or after a comma."""
    if item.startswith("|") or is_sentence(item) or len(item) < min(_WRAP_WIDTHS):
        return False
    return text[:1].islower() or item.endswith((",", "，", "、"))


def _with_tables(block: list[str]) -> Iterator[str]:
    """A block's lines, rows of tables as Markdown has them; a bar in a single line parts no cells."""
    rows: list[list[str]] = []
    lines: list[str] = []
    for text in [*block, ""]:
        if is_rule(text):
            continue
        cells = _cells(text)
        if rows and not (cells and ("|" in text) == ("|" in lines[-1])):
            yield from _as_table(rows, lines)
            rows, lines = [], []
        if cells:
            rows.append(cells)
            lines.append(text)
        elif text:
            yield text


def is_rule(text: str) -> bool:
    """Whether a line only rules off the rows of a table."""
    return "|" in text and _RULE.match(text) is not None


def _cells(text: str) -> list[str]:
    """A row's cells; none of a line that is no row."""
    if _ITEM.match(text) or text.startswith("#"):
        return []
    if "|" in text:
        text = text.strip("*")  # emphasis of a whole row
        bare = text[1:-1] if text.startswith("|") and text.endswith("|") else text
        cells = bare.replace("||", "|").split("|")
        return [cell.strip() for cell in cells] if len(cells) > 1 else []
    cells = _COLUMNS.split(text.strip())
    short = all(len(cell) <= _WIDEST and not is_sentence(cell) for cell in cells)
    return cells if len(cells) > 1 and short else []


def _as_table(rows: list[list[str]], lines: list[str]) -> list[str]:
    if len(rows) < _FEWEST_ROWS:
        return lines
    if all(not row[0] for row in rows):
        rows = [row[1:] for row in rows]
    # A first row that is one short has nothing above the names of the rows.
    if len(rows[0]) < min(map(len, rows[1:])):
        rows = [["", *rows[0]], *rows[1:]]
    return [row_line(row) for row in rows]


def _listed(text: str) -> list[str]:
    """A list that a converter set as one line (`业绩 - 收入增长 - 毛利…`), item by item again."""
    for border in _FLAT_BORDERS:
        parts = [part.strip() for part in border.split(text)]
        if len(parts) > _FEWEST_FLAT and "\n" not in text and all(parts[1:]):
            items = "\n".join(f"- {part}" for part in parts[1:])
            if parts[0].startswith("- "):
                return [f"{parts[0]}\n{items}"]
            return [parts[0], items] if parts[0] else [items]
    return [text]


def _is_wrapped(block: list[str]) -> bool:
    if len(block) < 2 or any(_ITEM.match(text) or text.startswith(("#", "|")) for text in block):
        return False
    if sum(_DATED.match(text) is not None for text in block) > 1:
        return False
    if sum(map(is_han, "".join(block))) * 4 > len("".join(block)):
        return _is_wrapped_han(block)
    return all(len(text) in _WRAP_WIDTHS for text in block[:-1])


def _is_wrapped_han(block: list[str]) -> bool:
    """Whether lines of Chinese are cut at one width, and not where sentences end."""
    widths = [_width(text) for text in block]
    full = widths[:-1]
    if len(full) < 2 or min(full) < min(_WRAP_WIDTHS) or max(full) - min(full) > _RAGGED:
        return False
    return widths[-1] <= max(full) and sum(map(is_sentence, block[:-1])) * 2 < len(full)


def _is_heading(text: str, *, numbered: bool) -> bool:
    """A short line that stands alone and ends no sentence, after a bare number or numbered itself."""
    if text.startswith(("#", "-", "|", "*")) or "\n" in text or len(text) > 40:
        return False
    if _NUMBERED_HEADING.match(text):
        return not is_sentence(text)
    return numbered and not re.search(r"[。.;；,，][”’」』）)\"']*$", text)
