"""Reading values off a sentence: amounts, shares, dates, persons, places, companies.

A value is given back exactly as the sentence writes it, and in a form to compare by.
Nothing is converted: a figure in yuan and one in dollars are never the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.understanding.answer_types import AnswerType
from bot.understanding.names import persons_in, places_in
from corpus.companies import CompanyTable
from corpus.figures.periods import Period, find_periods
from corpus.figures.quantities import Quantity, agree, find_quantities
from corpus.language import fold, is_han, places_of

__all__ = [
    "Value",
    "amounts_in",
    "as_written",
    "periods_in",
    "periods_of_now",
    "same_value",
    "values_in",
]

_JOINERS = r"(?:、|,|，| and |, and | & |和|与|與|及|以及|\s)+"
_MONTHS = re.compile(r"\d月?(?:至|到|-|—|~)(1[0-2]|0?[1-9])月")

_BEGAN = re.compile(
    r"\b(?:founded|co-founded|established|set up|started|born|graduated)\b[^,;.。]{0,24}\b(?:in|on) (?:[a-z]+ )?(?:\d{1,2}, )?(?:19|20)\d\d"
    r"|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[^,，;；。]{0,6}?(?:创立|创办|成立|创建|出生|毕业)|(?:生于|成立于|创立于)(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?"
)
"""When something began that goes on: `is chairman of GigaDevice, which he founded in 2005`."""


@dataclass(frozen=True)
class Value:
    """A value as a sentence gives it.

    Attributes:
        text: exactly as written in the sentence.
        key: folded, to compare names and dates by.
        start: where it begins in the folded sentence.
        end: where it ends.
        quantity: an amount's reading.
        period: a date's reading.
    """

    text: str
    key: str
    start: int
    end: int
    quantity: Quantity | None = None
    period: Period | None = None


def values_in(kind: AnswerType, sentence: str, table: CompanyTable) -> list[Value]:
    """The values of a kind in a sentence, left to right; none for open kinds.

    Args:
        kind: what is asked for.
        sentence: as the article writes it, footnote marks left out.
        table: names of persons and companies.
    """
    folded = fold(sentence)
    if kind in ("money", "percent", "count"):
        return list(_amounts(kind, sentence, folded))
    if kind in ("year", "date"):
        return list(_dates(sentence, folded))
    if kind == "person":
        return _names(sentence, folded, _persons(sentence, folded, table))
    if kind == "place":
        return _names(sentence, folded, [fold(place) for place in places_in(sentence)])
    if kind == "organisation":
        named = [m for m in table.find(sentence) if m.kind == "company"]
        return _names(sentence, folded, [folded[m.start : m.end] for m in named])
    return []


@lru_cache(maxsize=16384)
def amounts_in(folded: str) -> tuple[Quantity, ...]:
    """The quantities of a folded text, left to right, those of dates left out."""
    periods = find_periods(folded)
    return tuple(
        quantity
        for quantity in find_quantities(folded)
        if not any(quantity.start < p.end and p.start < quantity.end for p in periods)
    )


def _amounts(kind: AnswerType, sentence: str, folded: str) -> Iterator[Value]:
    names = _codes(folded)
    for quantity in amounts_in(folded):
        if any(start < quantity.end and quantity.start < end for start, end in names):
            continue
        unit = quantity.unit
        fits = {"money": unit not in ("", "%"), "percent": unit == "%", "count": unit == ""}
        if fits[kind]:
            text = as_written(sentence, folded, quantity.start, quantity.end)
            if text:
                yield Value(text, str(quantity.value), quantity.start, quantity.end, quantity)


def _codes(folded: str) -> list[tuple[int, int]]:
    """Where numbers are parts of names: `GPT-4`, `H20`, `v3.1`, `Step 3.5`."""
    pattern = r"[a-z][a-z]*[- ]?\d[\w.]*(?=[^\w]|$)"
    common = r"^(?:in|on|at|of|to|by|for|and|or|with|from|than|about|over|only|around|nearly|some|the|a|was|is|were|are|its|at|least|reached|between|up|had|has)[- ]"
    return [
        match.span()
        for match in re.finditer(rf"\b{pattern}", folded, re.ASCII)
        if not re.match(common, match.group())
    ]


def _dates(sentence: str, folded: str) -> Iterator[Value]:
    for period in find_periods(folded):
        if period.grain == "vague":
            continue
        text = as_written(sentence, folded, period.start, period.end)
        if text:
            yield Value(text, period.key, period.start, period.end, period=period)


def _persons(sentence: str, folded: str, table: CompanyTable) -> list[str]:
    known = [folded[m.start : m.end] for m in table.find(sentence) if m.kind == "person"]
    tagged = [fold(name) for name in persons_in(sentence) if len(name) > 1]
    return [*known, *(name for name in tagged if not any(name in other for other in known))]


def _names(sentence: str, folded: str, names: list[str]) -> list[Value]:
    """One value for names that stand in a row: `A、B和C`."""
    spans: list[tuple[int, int]] = []
    for name in dict.fromkeys(names):
        spans += [(at, at + len(name)) for at in places_of(name, folded)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif joined and re.fullmatch(_JOINERS, folded[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    found: dict[str, Value] = {}
    for start, end in joined:
        text = as_written(sentence, folded, start, end)
        if text:
            found.setdefault(folded[start:end], Value(text, folded[start:end], start, end))
    return list(found.values())


def as_written(sentence: str, folded: str, start: int, end: int) -> str | None:
    """What stands at a place of the folded sentence, as the sentence itself writes it."""
    if len(sentence) == len(folded):
        return sentence[start:end]
    # Folding changed a length somewhere: the piece is looked for by its folded form.
    wanted = folded[start:end]
    for at in range(len(sentence) - len(wanted) + 1):
        if fold(sentence[at : at + len(wanted)]) == wanted:
            return sentence[at : at + len(wanted)]
    return None


def periods_in(folded: str) -> list[Period]:
    """The periods a folded text pins down, left to right."""
    return [_to_month(period, folded) for period in find_periods(folded) if period.grain != "vague"]


def periods_of_now(folded: str) -> list[Period]:
    """The same but of when something began that goes on: `of GigaDevice, which he founded in 2005`."""
    return periods_in(_BEGAN.sub(" ", folded))


def _to_month(period: Period, folded: str) -> Period:
    """`2025年1月至9月` ends with a month; it is no quarter."""
    span = _MONTHS.search(folded[period.start : period.end])
    return replace(period, key=f"{period.key[:4]}-{int(span[1]):02}") if span else period


def same_value(one: Value, other: Value) -> bool:
    """Whether two values can be the same: equal up to rounding, coarser dates, shorter names."""
    if one.quantity is not None and other.quantity is not None:
        return agree(one.quantity, other.quantity)
    if one.period is not None and other.period is not None:
        shorter, longer = sorted((one.key, other.key), key=len)
        return longer.startswith(shorter)
    shorter, longer = sorted((one.key, other.key), key=len)
    return shorter in longer or _crosses(shorter, longer)


def _crosses(one: str, other: str) -> bool:
    """A name in Latin letters and one in Chinese are never told apart."""
    return any(map(is_han, one)) != any(map(is_han, other))
