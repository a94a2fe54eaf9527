"""Sentences with their offsets, for Chinese and English text mixed at will.

A citation quotes whole sentences, so a wrong border is a wrong quote: full
stops inside numbers, abbreviations, initials and domain names end nothing, and
closing quotes and brackets stay with the sentence they close.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["SentenceSpan", "split_sentences"]

_CLOSERS = "”’」』）)]】》〉\"'»"
_ITEM = r"\n[ \t]*(?:[-*+•]|\d{1,2}[.)、])[ \t]+(?=\S)"
"""A line that begins an item of a list: the sentence before it ends, whatever it ends in."""
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\d{1,2}\.$")
_BULLET = re.compile(r"[-*+•][ \t]+")
_END = re.compile(
    rf"(?P<mark>\[\^[^\]\s]{{1,32}}\])"
    rf"|(?:[。！？!?]+|…{{1,2}}|\.(?:\.\.)?)[{re.escape(_CLOSERS)}]*|(?={_ITEM})"
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,32})\]")
_FOOTNOTES = re.compile(r"[ \t]*(?:\[\^[^\]\s]{1,32}\])+")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st inc corp ltd co cos no nos vs e.g i.e u.s u.k e.u u.n approx fig
    figs al dept est jan feb mar apr jun jul aug sep sept oct nov dec vol ed eds pp cf ph.d a.m p.m
    gen gov rep sen rev hon bros assn ca v""".split()
)
_INITIALS = re.compile(r"[a-z](?:\.[a-z])+")
_OPENERS = re.compile(
    r"\s+(?:The|A|An|In|On|At|It|Its|He|She|They|This|That|These|As|But|And|For|After|By|With)\b"
)
"""Words that rarely go on from initials: `in D.C. The court` ends, `the D.C. Circuit` does not."""


@dataclass(frozen=True)
class SentenceSpan:
    """A sentence as offsets into the text it was found in, footnote marks left out."""

    start: int
    end: int
    footnotes: tuple[str, ...] = ()


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[SentenceSpan]:
    """Split `text[start:end]` into sentences; offsets count from the start of `text`.

    A line break inside a paragraph ends no sentence: hard-wrapped text stays whole. Items of
    a list are sentences of their own, without their bullets.
    """
    stop = len(text) if end is None else end
    spans: list[SentenceSpan] = []
    begin = start
    for sentence_end, next_begin in _borders(text, start, stop):
        _append(spans, text, begin, sentence_end, text[sentence_end:next_begin])
        begin = next_begin
    _append(spans, text, begin, stop, "")
    return spans


def _borders(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    position = start
    while (match := _END.search(text, position, stop)) is not None:
        # An item begins behind its own line break: it is found once.
        position = match.end() if match.group() else match.end() + 1
        if match["mark"]:
            continue  # a full stop in the name of a footnote ends nothing
        marks = _FOOTNOTES.match(text, position, stop)
        after = marks.end() if marks else position
        if _ends_sentence(text, match, after, stop):
            yield match.end(), after
            position = after


def _ends_sentence(text: str, match: re.Match[str], after: int, stop: int) -> bool:
    following = text[after:stop]
    if not following.strip():
        return True
    mark = match.group()
    if not mark:
        return True
    if mark.startswith("."):
        if after > match.end():
            return True  # a footnote stands at a sentence's end, whatever comes next
        return _full_stop_ends(text[: match.start() + 1], following)
    if mark[0] in "…" or _closes_inner_quote(mark, following):
        return False
    # `Yahoo! Inc` and `what?no` are rare; `!` or `?` before a lower-case Latin word goes on,
    # but `。` ends before `xAI` as before any other name.
    goes_on = r"\s*[,，、;；:：]" if "。" in mark or after > match.end() else r"\s*[a-z,，、;；:：]"
    return not re.match(goes_on, following)


def _closes_inner_quote(mark: str, following: str) -> bool:
    """`“……吗？”他说` goes on: a quoted sentence inside a sentence."""
    return mark[-1] in '”’」』"' and bool(re.match(r"[\u4e00-\u9fff，,、]", following))


def _full_stop_ends(before: str, following: str) -> bool:
    if not following[0].isspace() or _NUMBERED.search(before):
        return False
    word = _LAST_WORD.search(before[-24:])
    if word is not None:
        token = word.group(1).casefold()
        if token in _ABBREVIATIONS or (len(token) == 1 and token != "i"):
            return False
        if _INITIALS.fullmatch(token):
            return _OPENERS.match(following) is not None
    return not re.match(r"\s+[a-z]", following)


def _append(spans: list[SentenceSpan], text: str, start: int, end: int, tail: str) -> None:
    footnotes = _FOOTNOTE.findall(tail)
    # Marks at the very end of the slice, or before the full stop, belong to it as well.
    while (trailing := re.search(r"[ \t]*\[\^([^\]\s]{1,32})\]\s*$", text[start:end])) is not None:
        footnotes.insert(0, trailing.group(1))
        end = start + trailing.start()
    inner = _FOOTNOTE.findall(text[start:end])
    while start < end and text[start].isspace():
        start += 1
    if (bullet := _BULLET.match(text, start, end)) is not None:
        start = bullet.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        spans.append(SentenceSpan(start, end, tuple(dict.fromkeys([*inner, *footnotes]))))
