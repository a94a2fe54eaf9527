"""Lines to paragraphs: hard wraps joined, bare section numbers made headings."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from corpus.cleaning.chrome import is_sentence
from corpus.cleaning.metadata import Line
from corpus.language import is_han

__all__ = ["paragraphs"]

_BARE_NUMBER = re.compile(
    r"^(?:0?\d{1,2}|[IVX]{1,4}|[一二三四五六七八九十]{1,2}|PART\s*\d+)[.、．]?$", re.IGNORECASE
)
_NUMBERED_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\S")
_ITEM = re.compile(r"^(?:[-*+•●▪◦·]|\d{1,2}[.)、])\s*\S")
_BULLET = re.compile(r"^[•●▪◦·*+-]\s*")
_FLAT_BORDERS = (re.compile(r"\s+[•●▪◦]\s+"), re.compile(r"(?<=[\u3400-\u9fff0-9%)）]) - (?=\S)"))
"""Between the items of a list in one line; a dash in English prose parts no items."""
_FEWEST_FLAT = 3
_TABLE = re.compile(r"^\|.*\||.+\s\|\s.+\s\|\s")
_WRAP_WIDTHS = range(40, 110)


def paragraphs(lines: Sequence[Line], blank_before: Collection[int]) -> Iterator[str]:
    """The body's blocks, in order; joined by empty lines they are Markdown.

    Args:
        lines: the lines that stay.
        blank_before: numbers of the lines that follow an empty one.
    """
    blocks = list(_blocks(lines, blank_before))
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


def _joined(block: list[str]) -> Iterator[str]:
    """A block's paragraphs: wrapped lines as one, anything else line by line."""
    if _is_wrapped(block):
        yield " ".join(block)
        return
    items: list[str] = []
    for text in block:
        if _TABLE.match(text) or (items and text.startswith("|")):
            items.append(text)
            continue
        if _ITEM.match(text) and not text.startswith(("**", "--")):
            items.append(_BULLET.sub("- ", text))
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
    if items:
        yield "\n".join(items)


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
    if sum(map(is_han, "".join(block))) * 4 > len("".join(block)):
        return False
    return all(len(text) in _WRAP_WIDTHS for text in block[:-1])


def _is_heading(text: str, *, numbered: bool) -> bool:
    """A short line that stands alone and ends no sentence, after a bare number or numbered itself."""
    if text.startswith(("#", "-", "|", "*")) or "\n" in text or len(text) > 40:
        return False
    if _NUMBERED_HEADING.match(text):
        return not is_sentence(text)
    return numbered and not re.search(r"[。.;；,，][”’」』）)\"']*$", text)
