"""Characters nobody sees, markup that was left over, and what converters broke."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import FOOTNOTE, Page
from corpus.cleaning.artefacts import CONTROLS, INVISIBLE, repair
from corpus.cleaning.warnings import damage_warnings

__all__ = ["check_characters", "check_damage", "check_markup"]

_TAGS = (
    "a|abbr|article|aside|b|blockquote|br|button|center|code|div|em|figcaption|figure|font|footer|"
    "form|h[1-6]|header|hr|i|iframe|img|input|li|main|nav|ol|p|pre|script|section|small|span|"
    "strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
)
_ENTITIES = (
    "nbsp|amp|lt|gt|quot|apos|mdash|ndash|hellip|ldquo|rdquo|lsquo|rsquo|middot|copy|reg|trade|"
    "times|bull|laquo|raquo|ensp|emsp|thinsp|euro|pound|yen"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|<!doctype\b"
    rf"|&(?:{_ENTITIES}|#\d{{2,7}}|#x[0-9a-f]{{2,6}});|\{{\{{[^{{}}]*\}}\}}|\[/?[biu]\]|!\[[^\]]*\]\(",
    re.IGNORECASE,
)
_SEPARATORS = re.compile("[\u00a0\u2028\u2029]")
_CODE = re.compile(r"`[^`\n]+`")


def check_characters(page: Page) -> Iterator[Finding]:
    """Invisible and control characters, in the body and the title."""
    title = (page.line_of("title"), page.article.title)
    for line, text in [title, *page.lines]:
        found = {*INVISIBLE.findall(text), *CONTROLS.findall(text), *_SEPARATORS.findall(text)}
        if found:
            names = ", ".join(map(_name, sorted(found)))
            yield page.finding("character-invisible", line, f"The line holds {names}.")


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'a control character').lower()}"


def check_markup(page: Page) -> Iterator[Finding]:
    """HTML tags, entities, template and picture marks; code spans may hold them."""
    for line, text in page.lines:
        found = _MARKUP.search(_CODE.sub("", text))
        if found:
            yield page.finding("markup-left", line, f"Markup is left in the text: {found.group()}")


def check_damage(page: Page) -> Iterator[Finding]:
    """What cleaning would repair or warn of, had the text come through `add`."""
    lines = page.lines
    plain = FOOTNOTE.sub("", page.article.body)
    for line, text in _mojibake(lines):
        message = f"The text looks wrongly decoded: {text}"
        yield page.finding("conversion-damage", line, message)
    visible = "\n".join(_without_other_rules(line) for line in plain.split("\n"))
    repaired, _ = repair(visible)
    for (line, _), before, after in zip(
        lines, visible.split("\n"), repaired.split("\n"), strict=False
    ):
        if before != after:
            message = f"Cleaning would change this: {_difference(before, after)}"
            yield page.finding("conversion-damage", line, message)
    for (line, _), text in zip(lines, plain.split("\n"), strict=True):
        for warning in damage_warnings(text, plain.split("\n")):
            yield page.finding("conversion-damage", line, warning)


def _mojibake(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    from ftfy.badness import BADNESS_RE

    for line, text in lines:
        found = BADNESS_RE.search(text)
        if found:
            yield line, text[max(0, found.start() - 10) : found.end() + 10]


def _without_other_rules(line: str) -> str:
    """The line without what the other two rules report."""
    seen = CONTROLS.sub("", INVISIBLE.sub("", line)).replace("\u00a0", " ")
    return _MARKUP.sub("", seen)


def _difference(before: str, after: str) -> str:
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    begin = max(0, start - 10)
    return f"“{before[begin : start + 15]}” to “{after[begin : start + 15]}”"
