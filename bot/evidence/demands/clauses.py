"""Clauses of a sentence: what one tells of need not hold of the next."""

import re

__all__ = ["clause_around", "up_to_clause_end"]

_CLAUSE_END = re.compile(r"[，,;；](?!\d)")


def clause_around(said: str, place: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(said)), len(said)]
    start = max(end for end in ends if end <= place)
    return start, min((end for end in ends if end > place), default=len(said))


def up_to_clause_end(said: str, place: int) -> str:
    """A sentence up to the end of the clause around a place."""
    ending = _CLAUSE_END.search(said, place)
    return said[: ending.start() if ending else len(said)]
