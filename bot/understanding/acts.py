"""Who does what to whom around a verb: its agent and its patient, voices included.

Chinese puts a patient before its verb behind `被` or `向`, English behind it or before `by`.
Patterns work on folded text.
"""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["agent_and_patient", "sentence_around"]

_BY = re.compile(r"^[^,;.。]{0,40}\bby\b")
_TOWARDS = re.compile(r"[向对给为]\s?$")
_FROM_OTHER = re.compile(r"(?:被|由|获得?|遭到?|受)\s?$")
_ENDS = ("。", ";", "!", "?", ". ")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def agent_and_patient(
    match: re.Match[str], folded: str, parties: Sequence[P]
) -> tuple[P, P] | None:
    """Who does it and to whom, of the parties named in the sentence of a verb; None where untold.

    Args:
        match: the verb, as found in `folded`.
        folded: the text.
        parties: whom it names, in its order.
    """
    first, last = sentence_around(folded, match.start())
    before = [each for each in parties if first <= each.start < match.start()]
    behind = [each for each in parties if match.end() <= each.start < last]
    left, right = folded[first : match.start()], folded[match.end() : last]
    if before and _FROM_OTHER.search(folded[: before[-1].start]) and len(before) > 1:
        # `A被B收购`: both stand before the verb.
        return before[-1], before[-2]
    if len(before) > 1 and _TOWARDS.search(folded[: before[-1].start]):
        # `A向B投资`: the one whom it is done to stands before the verb as well.
        return before[-2], before[-1]
    if not before or not behind:
        return None
    english = re.search("[a-z]", match.group()) is not None
    if _BY.match(right) if english else left.rstrip().endswith(("被", "遭", "获")):
        return behind[0], before[-1]
    return before[-1], behind[0]


def sentence_around(folded: str, at: int) -> tuple[int, int]:
    """The stretch between full stops and semicolons around a position."""
    start = max(folded.rfind(mark, 0, at) for mark in _ENDS) + 1
    ends = [end for mark in _ENDS if (end := folded.find(mark, at)) >= 0]
    return max(start, 0), min(ends, default=len(folded))
