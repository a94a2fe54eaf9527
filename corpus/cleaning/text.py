"""The cleaning of a page's text, from the raw lines to the Markdown body."""

import datetime as dt
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from corpus.cleaning.artefacts import repair
from corpus.cleaning.chrome import chrome_rule, is_sentence, spam_free
from corpus.cleaning.metadata import Head, Line, dates_in, read_head
from corpus.cleaning.page import CleanPage, Dropped, RawPage
from corpus.cleaning.split_cells import rows_of_cells
from corpus.cleaning.structure import is_rule, paragraphs
from corpus.cleaning.warnings import damage_warnings
from corpus.errors import UnreadableSourceError
from corpus.language import detect_language

__all__ = ["clean_page"]

_MARKDOWN = ("#", "-", "|", ">")
_BOOKKEEPING = re.compile(
    r"^(url|title|lang|language|date|published|form|author|publisher|source):[ \t]*(.*)$",
    re.IGNORECASE,
)


def clean_page(raw: RawPage, today: dt.date | None = None) -> CleanPage:
    """Clean a page of plain text or Markdown.

    Args:
        raw: the page, and what is known of it from outside.
        today: dates after it are not believed; the current date by default.

    Raises:
        UnreadableSourceError: nothing but menus and forms is left.
    """
    text, notes = repair(raw.text)
    lines = [
        Line(number, line.strip())
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    blank_before = _blank_before(text)
    hints, lines, dropped = _bookkeeping(lines, text)
    lines = rows_of_cells(lines)
    head = read_head(lines, title=raw.title or hints.get("title"), today=today)
    kept: list[Line] = []
    for line in lines:
        line_kept, gone = _sift(line, head, kept)
        dropped += gone
        if line_kept is not None:
            kept.append(line_kept)
    kept, gone = _without_islands(kept, lines, head)
    dropped += gone
    body = "\n\n".join(paragraphs(kept, blank_before))
    if sum(char.isalnum() for char in body) < 2:
        raise UnreadableSourceError("It holds no article text, only menus and forms.")
    url = raw.url or hints.get("url")
    return CleanPage(
        body=body,
        language=detect_language(body),
        title=raw.title or hints.get("title") or head.title,
        publisher=raw.publisher or hints.get("publisher") or head.publisher or _host(url),
        author=raw.author or hints.get("author") or head.author,
        published=raw.published or _hinted_date(hints) or head.published,
        url=url,
        dropped=tuple(sorted(dropped, key=lambda each: each.line)),
        warnings=(*notes, *damage_warnings(body, [line.text for line in lines])),
    )


def _blank_before(text: str) -> frozenset[int]:
    """Numbers of the lines that follow an empty one."""
    rows = text.split("\n")
    return frozenset(number for number in range(2, len(rows) + 1) if not rows[number - 2].strip())


def _bookkeeping(lines: list[Line], text: str) -> tuple[dict[str, str], list[Line], list[Dropped]]:
    """Lines `key: value` at the very top, up to the first empty line."""
    first_block = text.split("\n\n", 1)[0].strip("\n").split("\n")
    matches = [_BOOKKEEPING.match(line.strip()) for line in first_block]
    if len(matches) < 2 or not all(matches):
        return {}, lines, []
    hints = {m.group(1).casefold(): m.group(2).strip() for m in matches if m and m.group(2).strip()}
    count = sum(bool(line.strip()) for line in first_block)
    dropped = [Dropped(line.number, line.text, "bookkeeping") for line in lines[:count]]
    return hints, lines[count:], dropped


def _sift(line: Line, head: Head, kept: Sequence[Line]) -> tuple[Line | None, list[Dropped]]:
    """What stays of a line, and what goes by which rule."""
    if line.number in head.used:
        return None, [Dropped(line.number, line.text, head.used[line.number])]
    if line.text.startswith("#") or is_rule(line.text):
        return line, []
    text, spam = spam_free(line.text)
    gone = [Dropped(line.number, part, "spam") for part in spam]
    if not text:
        return None, gone
    rule = chrome_rule(text)
    if rule is None and kept and kept[-1].text == text and not is_sentence(text):
        rule = "repeated line"
    if rule is not None:
        return None, [*gone, Dropped(line.number, text, rule)]
    return Line(line.number, text), gone


def _without_islands(
    kept: Sequence[Line], lines: Sequence[Line], head: Head
) -> tuple[list[Line], list[Dropped]]:
    """Short lines with nothing but chrome around them, or that repeat the head: a site's name.

    At the top and the foot of a page the edge counts as chrome.
    """
    here = {line.number for line in kept}
    names = {head.publisher, head.author, head.title}
    gone: list[Dropped] = []
    for position, line in enumerate(lines):
        if line.number not in here or is_sentence(line.text) or line.text.startswith(_MARKDOWN):
            continue
        around = [*lines[max(0, position - 2) : position], *lines[position + 1 : position + 3]]
        alone = not any(other.number in here for other in around) and len(lines) > len(kept)
        if len(line.text) <= 30 and (line.text in names or alone):
            gone.append(Dropped(line.number, line.text, "site furniture"))
    numbers = {each.line for each in gone}
    return [line for line in kept if line.number not in numbers], gone


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _hinted_date(hints: dict[str, str]) -> dt.date | None:
    for key in ("published", "date"):
        for date in dates_in(hints.get(key, "")):
            return date
    return None
