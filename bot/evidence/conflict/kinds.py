"""A disagreement, the sentences that are its sides, and why their values differ."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.evidence.candidates import Candidate
from bot.evidence.reading import Value
from bot.evidence.sources import origin_of

__all__ = ["Conflict", "ConflictKind", "Side", "kind_of"]

ConflictKind = Literal["stated", "contradiction", "revision", "definition"]

_REVISED = re.compile(
    r"修订|修正|更正|订正|重述|调整后|上调|下调|修改为|restat\w*|revis\w*|correct(?:ed|ion)|updated|amended"
)
_MEASURES = (
    (r"投前|pre-money", r"投后|post-money"),
    (r"月活|monthly|\bmau", r"日活|daily|\bdau", r"周活|weekly", r"注册用户|registered"),
    (r"毛利|gross profit", r"净利|净亏|net (?:profit|loss|income)", r"营业利润|operating (?:profit|loss|income)"),
    (r"经调整|调整后|adjusted|non-gaap", r"\bgaap|通用会计准则"),
    (r"归母|归属于?母?公司?股?东|attributable", r"扣非|扣除非经常"),
    (r"净收入|net revenue", r"总收入|gross revenue|total revenue"),
    (r"年化|经常性|annuali[sz]ed|run[- ]rate|recurring|\barr\b", r"全年|full[- ]year|年度"),
)  # fmt: skip
"""Wordings of measures that are no figures of the same thing."""


@dataclass(frozen=True)
class Side:
    """One of the values: the sentence that gives it, the value where one was read."""

    candidate: Candidate
    value: Value | None = None
    sources: int = 1


@dataclass(frozen=True)
class Conflict:
    """A disagreement about what is asked.

    Attributes:
        kind: why the values differ: `stated` where a sentence says itself that sources
            do, `revision` where a later text of the same publisher or one that says so
            replaces a value, `definition` where they measure different things.
        sides: the sentences to show, the best first; one where it tells all itself.
    """

    kind: ConflictKind
    sides: tuple[Side, ...]


def kind_of(one: Candidate, other: Candidate) -> ConflictKind:
    """Why the values of two sentences differ, where neither says so itself."""
    folded = one.text.folded, other.text.folded
    for wordings in _MEASURES:
        held = [
            {n for n, pattern in enumerate(wordings) if re.search(pattern, text)} for text in folded
        ]
        if held[0] and held[1] and not held[0] & held[1]:
            return "definition"
    first, second = origin_of(one), origin_of(other)
    later = first.published != second.published and first.key == second.key
    if later or any(_REVISED.search(text) for text in folded):
        return "revision"
    return "contradiction"
