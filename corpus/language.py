"""Language and script of a text, and folding both scripts to one for matching."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = [
    "Language",
    "detect_language",
    "fold",
    "is_han",
    "places_of",
    "to_simplified",
    "to_traditional",
]

Language = Literal["zh-Hans", "zh-Hant", "en"]


def is_han(char: str) -> bool:
    """Whether a character is a CJK ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def places_of(needle: str, text: str) -> Iterator[int]:
    """Where a text has a string, as it stands, from left to right and without overlaps.

    A pattern made of the string would be compiled for each one anew.
    """
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + len(needle))


@cache
def _converter(config: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(config)


def to_simplified(text: str) -> str:
    """Traditional to Simplified, character by character; length is kept."""
    return str(_converter("t2s").convert(text))


def to_traditional(text: str) -> str:
    """Simplified to Traditional, for showing an answer to a Traditional asker."""
    return str(_converter("s2t").convert(text))


def detect_language(text: str) -> Language:
    """Language and script by counting characters.

    A text counts as Chinese when Han characters are at least a fifth of its
    letters (names and model codes are Latin in Chinese text too), as Traditional
    when more characters change under t2s than under s2t.
    """
    han = [char for char in text if is_han(char)]
    latin_words = sum(
        1
        for word in text.split()
        if any("a" <= char.lower() <= "z" for char in word) and not any(map(is_han, word))
    )
    if not han or len(han) * 2 < latin_words:
        return "en"
    chinese = "".join(han)
    simplified = to_simplified(chinese)
    traditional_only = sum(a != b for a, b in zip(chinese, simplified, strict=False))
    traditional = to_traditional(chinese)
    simplified_only = sum(a != b for a, b in zip(chinese, traditional, strict=False))
    return "zh-Hant" if traditional_only > simplified_only else "zh-Hans"


_CIRCLED = re.compile("[\u2460-\u2473\u2776-\u277f]")
"""Numbers of a list: `②A800` is no model 2A800."""


def fold(text: str) -> str:
    """Form for matching: NFKC, Simplified, case-folded. Never shown, never stored as text."""
    return to_simplified(unicodedata.normalize("NFKC", _CIRCLED.sub(" ", text))).casefold()
