"""Twins: sentences that are word for word the same but for one value.

A story that was corrected, or falsified, on its way from page to page leaves such
pairs. The value must be a name or a figure: `表示` for `称` is a rewrite's wording.
"""

import re
from collections.abc import Sequence

from bot.evidence.candidates import Candidate
from bot.evidence.reading import periods_in
from corpus.language import is_han
from index.chunking import plain_text

__all__ = ["difference_of", "is_time", "twin_pairs"]

_ALIKE = 55.0
"""Similarity (0 to 100, Indel) below which two sentences are no twins, whatever differs."""
_MOSTLY = 0.5
"""Share of the shorter sentence that must be the same, word for word."""
_LONGEST = 40
"""Most characters of a value that differs."""
_FEWEST = 4
"""Least words that are the same: of shorter ones nothing is concluded."""
_MOST_HAN = 8
"""Chinese characters of a name; a transcribed one with `·` may have more."""
_MOST_UNITS = 4
"""Chinese characters that may be a figure's unit."""
_NAME_TAGS = ("nr", "ns", "nt", "nz")
_DAY_AND_YEAR = re.compile(r"(?<=\d),(?=(?:19|20)\d\d$)")
"""The comma of `7, 2018`, which parts no two values."""


def twin_pairs(
    candidates: Sequence[Candidate],
) -> list[tuple[Candidate, Candidate, tuple[str, str]]]:
    """Pairs of different articles, best first, with the two values as folded text."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    if len(candidates) < 2:
        return []
    folded = [candidate.text.folded for candidate in candidates]
    alike = cdist(folded, folded, scorer=ratio, score_cutoff=_ALIKE)
    found = []
    for first in range(len(candidates)):
        for second in range(first + 1, len(candidates)):
            one, other = candidates[first], candidates[second]
            if not alike[first][second] or one.article.slug == other.article.slug:
                continue
            pieces = difference_of(one, other)
            if pieces is not None:
                found.append((one, other, pieces))
    return found


def difference_of(one: Candidate, other: Candidate) -> tuple[str, str] | None:
    """The one value in which two sentences differ; None where they differ otherwise."""
    pieces = _difference(one.text.folded, other.text.folded)
    if pieces is None:
        return None
    spelled = plain_text(one.quote), plain_text(other.quote)
    valued = [_is_value(piece, text) for piece, text in zip(pieces, spelled, strict=True)]
    return pieces if all(valued) else None


def _difference(first: str, second: str) -> tuple[str, str] | None:
    from rapidfuzz.distance import Indel

    one, other = _words(first), _words(second)
    blocks = [block for block in Indel.opcodes(one, other) if block.tag != "equal"]
    if not blocks:
        return None
    # Insertions and deletions at one place are a replacement; a value may stand twice.
    merged: list[list[int]] = []
    for block in blocks:
        span = [block.src_start, block.src_end, block.dest_start, block.dest_end]
        if merged and span[0] - merged[-1][1] <= 2 and span[2] - merged[-1][3] <= 2:
            merged[-1][1], merged[-1][3] = span[1], span[3]
        else:
            merged.append(span)
    pairs = {(_joined(one[a:b]), _joined(other[c:d])) for a, b, c, d in merged}
    same = len(one) - sum(b - a for a, b, _, _ in merged)
    if len(pairs) != 1 or same < max(_FEWEST, _MOSTLY * min(len(one), len(other))):
        return None
    pair = pairs.pop()
    return pair if all(0 < len(piece) <= _LONGEST for piece in pair) else None


def _words(folded: str) -> list[str]:
    if not any(map(is_han, folded)):
        return re.findall(r"\d+(?:[.,/]\d+)*%?|\w+|[^\s\w]", folded)
    import rjieba

    return [word for word in rjieba.cut(folded) if not word.isspace()]


def _joined(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        between = text[-1:].isascii() and text[-1:].isalnum() and word[0].isascii()
        text += f" {word}" if between and word[0].isalnum() else word
    return text.strip(" .;:。")


def _is_value(piece: str, spelled: str) -> bool:
    """Whether a piece is a figure, a date or a name, and nothing more."""
    han = sum(map(is_han, piece))
    piece = _DAY_AND_YEAR.sub(" ", piece)
    if re.search(r"[,;:()\"]", piece) or (han > _MOST_HAN and "·" not in piece):
        return False
    if any(char.isdigit() for char in piece) and han > _MOST_UNITS:
        return bool(re.fullmatch(r"[\d年月日第一二三四季度半上下.]+", piece))
    if any(char.isdigit() for char in piece) or periods_in(piece):
        return True
    if any(map(is_han, piece)):
        import rjieba

        return len(piece) > 1 and any(tag.startswith(_NAME_TAGS) for _, tag in rjieba.tag(piece))
    words = [re.escape(word) for word in re.findall(r"[^\W\d_]+", piece)]
    return bool(words) and any(
        match.group()[0].isupper()
        for word in words
        for match in re.finditer(rf"\b{word}\b", spelled, re.IGNORECASE)
    )


def is_time(text: str) -> bool:
    """Whether a value is a date or a part of one."""
    return (
        bool(periods_in(text))
        or re.search(
            r"\d月|\d日|季|年|^(?:19|20)\d\d$|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
            text,
        )
        is not None
    )
