"""Text with entities as Telegram counts them, and cutting it into messages.

Formatting goes beside the text, never in it: nothing in an article can be taken for
markup, and nothing needs escaping. Inside, spans count code points; Telegram gets
UTF-16 units.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from telegram import MessageEntity
from telegram.constants import MessageEntityType, MessageLimit

__all__ = ["RichText", "RichTextBuilder", "Span", "split", "units"]

MAX_UNITS = 4000
"""UTF-16 units of one message; Telegram's own limit of 4096 is left some air."""
MAX_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Of one message; Telegram ignores those behind."""

_REOPENED = frozenset({MessageEntityType.EXPANDABLE_BLOCKQUOTE, MessageEntityType.BLOCKQUOTE})
_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_SENTENCE = re.compile(r"(?:[。！？!?…]|\.(?=[\s\[”’\"]))[”’\"」』）)》]*(?:\s?\[\d+\])*\s*|\n\s*")
_LONGEST_END = 64
"""Characters that a sentence's end and its marks may take."""
_SPACE = re.compile(r"\s+|[，、；：,;:]\s*")


@dataclass(frozen=True)
class Span:
    """An entity over `text[start:end]`, in code points."""

    kind: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True)
class RichText:
    """A text and the entities over it."""

    text: str
    spans: tuple[Span, ...] = ()

    def entities(self) -> list[MessageEntity]:
        """The entities with offsets in UTF-16 units."""
        offsets = _unit_offsets(self.text)
        return [
            MessageEntity(
                type=span.kind,
                offset=offsets[span.start],
                length=offsets[span.end] - offsets[span.start],
                url=span.url,
            )
            for span in self.spans
        ]

    def cut(self, start: int, end: int) -> "RichText":
        """`text[start:end]` without space at its ends, and what of the entities lies in it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        spans = (
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in self.spans
            if span.start < end and span.end > start
        )
        return RichText(self.text[start:end], tuple(spans))

    def __bool__(self) -> bool:
        return bool(self.text)


class RichTextBuilder:
    """Puts a text together piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._spans: list[Span] = []
        self._length = 0

    def add(self, text: str, kind: str | None = None, *, url: str | None = None) -> None:
        """Append a text, under an entity if one is named."""
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        if kind is not None and text.strip():
            self._spans.append(Span(kind, start, self._length, url))

    def append(self, other: RichText, kind: str | None = None) -> None:
        """Append another text with its entities, all of it under one more if that is named."""
        start = self._length
        self.add(other.text, kind)
        self._spans += [
            replace(span, start=span.start + start, end=span.end + start) for span in other.spans
        ]

    def build(self) -> RichText:
        """The text so far."""
        return RichText("".join(self._pieces), tuple(self._spans))


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def split(rich: RichText, limit: int = MAX_UNITS) -> list[RichText]:
    """Cut a text into messages.

    Cuts fall between paragraphs, else after a sentence and its citation marks, else at
    a space, and only in a single word longer than a message anywhere. A quotation that
    is cut is a quotation in both messages; no other entity is cut unless it is longer
    than a message. Only space at the cuts is lost.

    Args:
        rich: the text.
        limit: most UTF-16 units of a message.
    """
    parts: list[RichText] = []
    start = 0
    while start < len(rich.text):
        end = _end_of_part(rich, start, limit)
        part = rich.cut(start, end)
        if part:
            parts.append(part)
        start = end
    return parts


def _end_of_part(rich: RichText, start: int, limit: int) -> int:
    end = _farthest(rich, start, limit)
    if end == len(rich.text):
        return end
    whole = [span for span in rich.spans if span.kind not in _REOPENED]
    earliest = start + (end - start) // 2
    for pattern, least in ((_PARAGRAPH, earliest), (_SENTENCE, start), (_SPACE, start)):
        for cut in _ends(pattern, rich.text, start, end):
            if cut > least and not _inside(whole, cut):
                return cut
    before = [span.start for span in whole if start < span.start < end < span.end]
    return min(before) if before else _grapheme_border(rich.text, start, end)


def _farthest(rich: RichText, start: int, limit: int) -> int:
    """How far a part may go by its units and its number of entities."""
    used, end = 0, start
    while end < len(rich.text):
        used += 2 if rich.text[end] > "\uffff" else 1
        if used > limit:
            break
        end += 1
    starts = sorted(max(span.start, start) for span in rich.spans if span.end > start)
    if len(starts) > MAX_ENTITIES and starts[MAX_ENTITIES] > start:
        end = min(end, starts[MAX_ENTITIES])
    return end


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[int]:
    """Where matches end that lie in `text[start:end]`, the last first.

    A match may run past `end` with space only, which the cut drops; one whose citation
    marks lie behind `end` is none.
    """
    found = [
        min(match.end(), end)
        for match in pattern.finditer(text, start, min(end + _LONGEST_END, len(text)))
        if not text[end : match.end()].strip() and match.start() < end
    ]
    return reversed(found)


def _inside(spans: list[Span], cut: int) -> bool:
    return any(span.start < cut < span.end for span in spans)


def _grapheme_border(text: str, start: int, end: int) -> int:
    """The last place up to `end` that doesn't part a character from what modifies it."""
    cut = end
    while cut > start + 1 and (_modifies(text[cut]) or text[cut - 1] == "\u200d"):
        cut -= 1
    return cut if cut > start + 1 else end


def _modifies(char: str) -> bool:
    return (
        unicodedata.combining(char) != 0
        or char in "\u200d\ufe0e\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _unit_offsets(text: str) -> list[int]:
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if char > "\uffff" else 1))
    return offsets
