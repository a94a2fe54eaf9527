"""A chat drawn as a picture: bubbles in the manner of a phone, as one SVG without resources.

A long chat stands in two columns, broken before a message of the person. All texts are the
transcript's; an expandable quotation is shown folded, as the apps show it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from evals.text_layout import Block, Piece, blocks, width, wrap

if TYPE_CHECKING:
    from telegram_api.transcript import Line

COLUMN, GAP, HEADER, EDGE = 420, 20, 56, 12
BUBBLE, PAD = 350, 11
SIZE, LEADING, SMALL = 15, 21, 12
QUOTE_SIZE, QUOTE_LEADING, FOLDED = 13.5, 19, 3
BUTTON, BETWEEN = 34, 10
STAMP, SENT_STAMP = 46, 66
STYLE = """
text { font-family: "Helvetica Neue", Arial, "Liberation Sans", Roboto, "Noto Sans", "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei", sans-serif,
  "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"; fill: #111; white-space: pre }
.text_link, .url, .mention, .bot_command { fill: #1f76c2 }
.bold { font-weight: 600 } .italic { font-style: italic } .code { font-family: monospace }
.stamp { fill: #8b979f } .mine .stamp { fill: #58a553 }
.label { fill: #fff } .status { fill: #7d8b95 } .initial { fill: #fff; font-weight: 600 }
.bot { fill: #fff } .own { fill: #e7fdd3 } .wall { fill: #cfe0d2 } .head { fill: #fff }
.frame { fill: none; stroke: #c3d0c6 }
.tint { fill: #2f84d0; fill-opacity: .1 } .bar { fill: #2f84d0 }
.button { fill: #5c7c66; fill-opacity: .62 }
.unfold { fill: none; stroke: #2f84d0; stroke-width: 1.8; stroke-linecap: round;
  stroke-linejoin: round }
"""


@dataclass
class Bubble:
    """A message drawn at (0, 0), to be moved to its place."""

    group: ET.Element
    height: float
    by_bot: bool


def chat_svg(lines: "Sequence[Line]", *, name: str) -> str:
    """Draw a chat.

    Args:
        lines: What the person sees, oldest first; times are shown in UTC.
        name: The bot's, for the header.

    Returns:
        An SVG document, 420 px wide or 860 in two columns.
    """
    bubbles = [_bubble(line) for line in lines]
    columns = _columns(bubbles)
    tallest = max(sum(each.height + BETWEEN for each in column) for column in columns)
    height = HEADER + BETWEEN + tallest + EDGE / 2
    total = len(columns) * COLUMN + (len(columns) - 1) * GAP
    root = ET.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {total} {height:g}",
        width=str(total), height=f"{height:g}", role="img",
    )  # fmt: skip
    ET.SubElement(root, "title").text = f"A conversation with {name} on Telegram"
    ET.SubElement(root, "desc").text = "\n".join(f"{each.sender}: {each.text}" for each in lines)
    ET.SubElement(root, "style").text = STYLE
    for index, column in enumerate(columns):
        root.append(_phone(column, index * (COLUMN + GAP), height, name))
    return ET.tostring(root, encoding="unicode") + "\n"


def _columns(bubbles: list[Bubble]) -> list[list[Bubble]]:
    """One column, or two of about one height; an answer stays with its question."""
    starts = [at for at, each in enumerate(bubbles) if at and not each.by_bot]
    if not starts:
        return [bubbles]

    def tallest(at: int) -> float:
        return max(sum(each.height for each in part) for part in (bubbles[:at], bubbles[at:]))

    best = min(starts, key=tallest)
    return [bubbles[:best], bubbles[best:]]


def _phone(column: list[Bubble], left: float, height: float, name: str) -> ET.Element:
    phone = ET.Element("g", transform=f"translate({left} 0)")
    _rect(phone, 0, 0, COLUMN, height, "wall", radius=14)
    head = f"M0 {HEADER}V14Q0 0 14 0H{COLUMN - 14}Q{COLUMN} 0 {COLUMN} 14V{HEADER}Z"
    ET.SubElement(phone, "path", {"d": head, "class": "head"})
    ET.SubElement(phone, "circle", {"cx": "34", "cy": "28", "r": "19", "class": "bar"})
    _text(phone, 34, 34, 17, [Piece(name[:1], frozenset({"initial"}))], anchor="middle")
    _text(phone, 64, 25, 15.5, [Piece(name, frozenset({"bold"}))])
    _text(phone, 64, 43, SMALL, [Piece("bot", frozenset({"status"}))])
    top = float(HEADER + BETWEEN)
    for bubble in column:
        bubble.group.set("transform", f"translate(0 {top:g})")
        phone.append(bubble.group)
        top += bubble.height + BETWEEN
    _rect(phone, 0.5, 0.5, COLUMN - 1, height - 1, "frame", radius=13.5)
    return phone


def _bubble(line: "Line") -> Bubble:
    group = ET.Element("g", {"class": "theirs" if line.by_bot else "mine"})
    parts = blocks(line.text, [*line.entities, *line.detected])
    content = ET.Element("g")
    bottom, widest, last = float(PAD - 3), 0.0, 0.0
    for block in parts:
        bottom, last = _block(content, block, bottom)
        widest = max(widest, BUBBLE - 2 * PAD if block.kind else last)
        if not block.kind:
            widest = max(widest, *(_em(row) * SIZE for row in _rows(block)))
    # The time stands beside the last row when there is room, else under it.
    stamp = STAMP if line.by_bot else SENT_STAMP
    beside = bool(parts) and not parts[-1].kind and last + stamp <= BUBBLE - 2 * PAD
    wide = max(widest, last + stamp if beside else stamp) + 2 * PAD
    bottom += 7 if beside else 18
    left = EDGE if line.by_bot else COLUMN - EDGE - wide
    _rect(group, left, 0, wide, bottom, "bot" if line.by_bot else "own", radius=13)
    content.set("transform", f"translate({left + PAD:g} 0)")
    group.append(content)
    time = dt.datetime.fromtimestamp(line.date, dt.UTC).strftime("%H:%M")
    styled = [Piece(time if line.by_bot else f"{time} ✓✓", frozenset({"stamp"}))]
    _text(group, left + wide - PAD, bottom - 7, SMALL - 0.5, styled, anchor="end")
    return Bubble(group, _buttons(group, line, left, wide, bottom), line.by_bot)


def _buttons(group: ET.Element, line: "Line", left: float, wide: float, bottom: float) -> float:
    for row in line.buttons:
        bottom += 4
        each = (wide - 4 * (len(row) - 1)) / len(row)
        for index, label in enumerate(row):
            x = left + index * (each + 4)
            _rect(group, x, bottom, each, BUTTON, "button", radius=9)
            piece = Piece(label, frozenset({"label"}))
            _text(group, x + each / 2, bottom + 22.5, SIZE, [piece], anchor="middle")
        bottom += BUTTON
    return bottom


def _rows(block: Block) -> list[tuple[Piece, ...]]:
    size, room = (QUOTE_SIZE, BUBBLE - 2 * PAD - 36) if block.kind else (SIZE, BUBBLE - 2 * PAD)
    return [row for each in block.paragraphs for row in wrap(each, room / size)]


def _block(content: ET.Element, block: Block, top: float) -> tuple[float, float]:
    """Draw plain paragraphs or a quotation; gives its lower edge and its last row's width."""
    rows = _rows(block)
    if not block.kind:
        for index, row in enumerate(rows):
            _text(content, 0, top + index * LEADING + 16, SIZE, row)
        return top + len(rows) * LEADING, _em(rows[-1]) * SIZE
    folded = block.kind == "expandable_blockquote" and len(rows) > FOLDED
    rows = rows[:FOLDED] if folded else rows
    top += 5
    high = len(rows) * QUOTE_LEADING + 9
    wide = BUBBLE - 2 * PAD
    _rect(content, 0, top, wide, high, "tint", radius=5)
    _rect(content, 0, top, 3, high, "bar", radius=1.5)
    for index, row in enumerate(rows):
        _text(content, 11, top + index * QUOTE_LEADING + 18, QUOTE_SIZE, row)
    if folded:
        chevron = f"M{wide - 19} {top + high - 13:g}l5 5l5 -5"
        ET.SubElement(content, "path", {"d": chevron, "class": "unfold"})
    return top + high + 2, wide


def _em(row: Sequence[Piece]) -> float:
    return sum(width(piece.text) for piece in row)


def _text(
    parent: ET.Element, x: float, y: float, size: float, row: Sequence[Piece], anchor: str = "start"
) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}", "text-anchor": anchor}
    text = ET.SubElement(parent, "text", {**place, "xml:space": "preserve"})
    for piece in row:
        classes = {"class": " ".join(sorted(piece.styles))} if piece.styles else {}
        ET.SubElement(text, "tspan", classes).text = piece.text


def _rect(
    parent: ET.Element, x: float, y: float, w: float, h: float, kind: str, *, radius: float
) -> None:
    box = {"x": x, "y": y, "width": w, "height": h, "rx": radius}
    ET.SubElement(
        parent, "rect", {**{key: f"{value:g}" for key, value in box.items()}, "class": kind}
    )
