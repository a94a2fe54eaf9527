"""Years as people write them in a chat, in full: `24年`, `25Q1`, `FY25`, `in '23`."""

import re

__all__ = ["years_in_full"]

_NO_DURATION = r"(?!\s*(?:前(?!三|九|9|半)|后|來|来|间|間|内|內|代|期|以|多|左右|时间|時間|歷|历|的?合|里|裡|之|了|级|級|长|長|经|經|老|$|[?？，,。吗嗎啊呢]))"
_FORMS = (
    (
        re.compile(
            rf"(?<![\d.,第近约約过過去未来來前后後满滿每超达達整这這那共用花干做签簽长長有经經历歷隔好])([12]\d)\s?年{_NO_DURATION}"
        ),
        r"20\1年",
    ),
    (re.compile(r"(?<![\w.])([12]\d)\s?([QH][1-4])(?!\w)", re.IGNORECASE | re.ASCII), r"20\1\2"),
    (re.compile(r"(?<!\w)([QH][1-4])[ '’]+([12]\d)(?![\w%.])", re.IGNORECASE), r"\1 20\2"),
    (re.compile(r"(?<!\w)(FY)\s?['’]?([12]\d)(?!\w)", re.IGNORECASE | re.ASCII), r"\g<1>20\2"),
    (re.compile(r"(?<!\w)['’]([12]\d)(?![\w%])"), r"20\1"),
)


def years_in_full(text: str) -> str:
    """A question with its two-digit years in four digits; spans of years stay what they are."""
    for pattern, full in _FORMS:
        text = pattern.sub(full, text)
    return text
