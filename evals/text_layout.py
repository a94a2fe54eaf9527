"""Text with Telegram entities, measured and broken into lines without a font at hand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

QUOTES = {"blockquote", "expandable_blockquote"}
NARROW, WIDE = frozenset("iljtfrI.,:;'|![]()/ -"), frozenset("mwMW@%—–…")
CLOSING = frozenset("，。、；：？！）》」』】”’％…,.;:?!)]%")
OPENING = frozenset("（《「『【“‘([")


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one style; `styles` are entity types."""

    text: str
    styles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """Paragraphs that stand together: plain ones, or one quotation.

    Attributes:
        kind: `""`, `blockquote` or `expandable_blockquote`.
        paragraphs: The pieces of each.
    """

    kind: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def char_width(char: str) -> float:
    """Width in em: full-width characters 1, others by the usual proportions of a sans-serif."""
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in NARROW:
        return 0.33
    if char in WIDE:
        return 0.9
    return 0.66 if char.isupper() else 0.56


def width(text: str) -> float:
    """Width of a text in em."""
    return sum(map(char_width, text))


def blocks(text: str, entities: Iterable[dict[str, Any]]) -> list[Block]:
    """The parts of a message, in order.

    Args:
        text: As the server keeps it.
        entities: Telegram's; offsets and lengths in UTF-16 code units.
    """
    found = []
    for kind, pieces in groupby(_pieces(text, list(entities)), key=_quotation):
        paragraphs = _paragraphs(pieces)
        # The line breaks that part a quotation from the text are no lines of their own.
        while paragraphs and not paragraphs[0]:
            paragraphs.pop(0)
        while paragraphs and not paragraphs[-1]:
            paragraphs.pop()
        if paragraphs:
            found.append(Block(kind, tuple(paragraphs)))
    return found


def _quotation(piece: Piece) -> str:
    return next(iter(piece.styles & QUOTES), "")


def _pieces(text: str, entities: list[dict[str, Any]]) -> Iterator[Piece]:
    coded = text.encode("utf-16-le")
    edges = {0, len(coded) // 2}
    for each in entities:
        edges |= {each["offset"], each["offset"] + each["length"]}
    ends = sorted(edges)
    for start, end in pairwise(ends):
        styles = {
            each["type"]
            for each in entities
            if each["offset"] <= start and end <= each["offset"] + each["length"]
        }
        yield Piece(coded[2 * start : 2 * end].decode("utf-16-le"), frozenset(styles))


def _paragraphs(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].extend([Piece(first, piece.styles)] if first else [])
        lines.extend([Piece(part, piece.styles)] if part else [] for part in others)
    return [tuple(line) for line in lines]


def wrap(paragraph: Sequence[Piece], room: float) -> list[tuple[Piece, ...]]:
    """Break a paragraph into lines.

    Between full-width characters, and else at spaces; closing punctuation is kept off the start
    of a line and opening punctuation off its end. A word longer than a line is broken anywhere.

    Args:
        paragraph: Its pieces.
        room: Width of a line in em.
    """
    lines: list[list[Piece]] = [[]]
    left = room
    for unit in _units(paragraph, room):
        wide = width("".join(piece.text for piece in unit).rstrip(" "))
        if wide > left and lines[-1]:
            lines.append([])
            left = room
        lines[-1].extend(unit)
        left -= width("".join(piece.text for piece in unit))
    return [_joined(line) for line in lines]


def _units(paragraph: Sequence[Piece], room: float) -> Iterator[list[Piece]]:
    """What may not be broken."""
    unit: list[Piece] = []
    for piece in (Piece(char, part.styles) for part in paragraph for char in part.text):
        before = unit[-1].text if unit else ""
        long = width("".join(each.text for each in unit)) + char_width(piece.text) > room
        if unit and (long or _breakable(before, piece.text)):
            yield unit
            unit = []
        unit.append(piece)
    if unit:
        yield unit


def _breakable(before: str, after: str) -> bool:
    if after == " " or after in CLOSING or before in OPENING:
        return False
    if after == "[":  # a citation mark stays with its sentence
        return before == " "
    return before == " " or char_width(before) == 1.0 or char_width(after) == 1.0


def _joined(line: list[Piece]) -> tuple[Piece, ...]:
    joined = [
        Piece("".join(each.text for each in same), styles)
        for styles, same in groupby(line, key=lambda piece: piece.styles)
    ]
    if joined:
        joined[-1] = Piece(re.sub(r" +$", "", joined[-1].text), joined[-1].styles)
    return tuple(piece for piece in joined if piece.text)
