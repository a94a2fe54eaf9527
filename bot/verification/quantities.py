"""Amounts in text: money, shares, counts, multiples, ranges; and whether one states another.

Works on folded text. `12亿美元`, `十二亿美元` and `$1.2 billion` are one amount. Strict by
design: an amount that can't be read the same way on both sides counts as unsupported.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.verification.amounts import READERS
from bot.verification.quantity import Bound, Quantity, states_quantity

__all__ = ["Bound", "Quantity", "find_quantities", "states_quantity"]

_RANGE = re.compile(r"\s?(?:-|–|—|~|至|到|to|and|与|和)\s?")


def find_quantities(folded: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The amounts of a folded text, left to right.

    Args:
        folded: the text.
        taken: spans of names and dates, which hold no amounts; sorted, not overlapping.
    """
    found: list[Quantity] = []
    for pattern, read in READERS:
        for match in pattern.finditer(folded):
            quantity = read(match)
            if quantity is not None and not _overlaps(quantity, taken):
                found.append(quantity)
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return _with_ranges(folded, kept)


def _overlaps(quantity: Quantity, taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (quantity.end - 1, 1 << 30))
    return any(
        end > quantity.start and start < quantity.end for start, end in taken[max(0, at - 2) : at]
    )


def _with_ranges(folded: str, found: list[Quantity]) -> list[Quantity]:
    """`10至15亿`: the first end takes the second's unit and scale, and neither is the value."""
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        between = folded[one.end : two.start]
        if between == "" and two.bound == "exactly" and 0 < two.value < one.step:
            found[index + 1] = replace(two, value=one.value + two.value, start=one.start,
                                       unit=two.unit or one.unit)  # fmt: skip
            found[index] = replace(one, end=one.start)
        elif _RANGE.fullmatch(between) and _spans(between, one, two, folded):
            found[index] = _first_end(one, two)
            found[index + 1] = replace(two, bound="to", unit=two.unit or one.unit)
    return [each for each in found if each.end > each.start]


def _spans(between: str, one: Quantity, two: Quantity, folded: str) -> bool:
    if one.unit and two.unit and one.unit != two.unit:
        return False
    if between.strip() in ("and", "与", "和"):
        return re.search(r"(?:between|介于|在)\s?$", folded[: one.start]) is not None
    return True


def _first_end(one: Quantity, two: Quantity) -> Quantity:
    shared = one.scale == 1 and one.value < 1000
    scale = two.scale if shared else Decimal(1)
    return replace(one, value=one.value * scale, step=one.step * scale, unit=two.unit or one.unit,
                   bound="from about" if one.bound == "about" else "from")  # fmt: skip
