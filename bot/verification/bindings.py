"""The rule on what belongs together: which amount, date or name stands by which words.

`2024年营收5亿，2025年8亿` holds every part of `2025年营收5亿`, but not together. Each of the
sentence's amounts, dates and names is compared with the places of the quote where it
stands, and with those where another of its kind does: if another's surroundings are
nearer to what the sentence says, the sentence has mixed them up.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.dates import states_date
from bot.verification.quantities import states_quantity
from bot.verification.verdict import Problem

__all__ = ["bindings_kept"]

_MARGIN = {True: 0.2, False: 0.9}
"""How much nearer another place must be, by whether a quote is in the sentence's language."""
_INHERITED = 0.5
_DATE_PARTS = 6
_PASSIVE = re.compile(r"\bby\b|被|由|获")
_RESPECTIVELY = re.compile(r"分别|依次|\brespectively\b")


@dataclass(frozen=True)
class _Slot:
    kind: str
    item: object
    start: int
    end: int


def bindings_kept(case: Case) -> Iterator[Problem]:
    """Amounts, dates and names that stand in another one's place."""
    for kind in _KINDS:
        for slot in kind.slots_of(case.claim):
            if _mixed_up(slot, kind, case):
                shown = case.claim.folded[slot.start : slot.end].strip()
                yield Problem("binding", shown)
    for slot in _names(case.claim):
        if _misplaced(slot, case):
            yield Problem("binding", case.claim.folded[slot.start : slot.end])


def _mixed_up(slot: _Slot, kind: "_Kind", case: Case) -> bool:
    own, others = -1.0, -1.0
    for source in case.sources:
        text = source.text
        if _RESPECTIVELY.search(text.folded):
            return False
        within = text.is_chinese == case.claim.is_chinese
        claim = _surroundings(slot, kind.slots_of(case.claim), case.claim, within=within)
        slots = kind.slots_of(text)
        for place in slots:
            score = _overlap(claim, _surroundings(place, slots, text, within=within), case)
            if kind.states(place, slot, text):
                own = max(own, score)
            elif place.kind == slot.kind:
                others = max(others, score)
    return 0 <= own < others - _MARGIN[bool(case.within_language)]


def _misplaced(slot: _Slot, case: Case) -> bool:
    """Whether a name stands exactly where a quote has another one, and nowhere near its own place."""
    own, others = -1, -1
    claim = _neighbours(slot, case.claim)
    passive = _PASSIVE.search(case.claim.folded) is not None
    for source in case.within_language:
        if passive != (_PASSIVE.search(source.text.folded) is not None):
            return False  # who stands where says nothing; the rule on roles reads the voices
        for place in _names(source.text):
            around = _neighbours(place, source.text)
            score = sum(_same(one, other, case) for one, other in zip(claim, around, strict=True))
            if place.item == slot.item:
                own = max(own, score)
            elif place.kind == slot.kind:
                others = max(others, score)
    return own == 0 and others == 2


def _neighbours(slot: _Slot, text: Analysis) -> tuple[object, object]:
    """The nearest word, name, date or amount on either side, None at the text's ends."""
    features = sorted(_features(text, words=True), key=lambda each: each[1])
    before = [key for key, start in features if start < slot.start]
    behind = [key for key, start in features if start >= slot.end]
    return before[-1] if before else None, behind[0] if behind else None


def _overlap(claim: dict[object, float], quote: dict[object, float], case: Case) -> float:
    return sum(
        max((min(weight, quote[other]) for other in quote if _same(key, other, case)), default=0.0)
        for key, weight in claim.items()
    )


def _same(key: object, other: object, case: Case) -> bool:
    if isinstance(key, str) and isinstance(other, str):
        return case.matcher.same(key, other)
    return key == other


def _surroundings(
    slot: _Slot, slots: Sequence[_Slot], text: Analysis, *, within: bool
) -> dict[object, float]:
    """What stands by a slot: its clause, up to the neighbours of its kind; nearer counts more.

    Names and dates before the clause count a little: they go for all that follows.
    """
    clause = text.clause_at(slot.start)
    same = [o for o in slots if o.kind == slot.kind and o.item != slot.item]
    left = max([clause.start, *(o.end for o in same if o.end <= slot.start)])
    features = sorted(_features(text, words=True), key=lambda each: each[1])
    before = [key for key, start in features if left <= start < slot.start]
    end = clause.end
    if not before and not any(slot.end <= start < end for _, start in features):
        end = text.clause_at(end).end  # `2024年2月,…`: a clause of its own dates the next one
    right = min([end, *(o.start for o in same if o.start >= slot.end)])
    behind = [key for key, start in features if slot.end <= start < right]
    found: dict[object, float] = {}
    for side in (before[::-1], behind):
        for distance, key in enumerate(side):
            weight = 1 / (1 + distance) if within else 1.0
            found[key] = max(found.get(key, 0.0), weight)
    own_date = any(_is_date(key) for key in found)
    elliptic = not any(isinstance(key, str) for key in found)  # `2024年底为6亿元,2025年底为8亿元`
    for key, start in features:
        inherited = isinstance(key, tuple) and (isinstance(key[0], str) or _is_date(key))
        inherited = inherited or (elliptic and isinstance(key, str))
        if start < left and inherited and key not in found and not (own_date and _is_date(key)):
            found[key] = _INHERITED if within else 1.0
    return found


def _is_date(key: object) -> bool:
    return isinstance(key, tuple) and len(key) == _DATE_PARTS


def _features(text: Analysis, *, words: bool) -> Iterator[tuple[object, int]]:
    for entity in text.entities:
        yield entity.key, entity.start
    for date in text.dates:
        yield date.key, date.start
    for quantity in text.quantities:
        yield (quantity.value, quantity.unit), quantity.start
    if words:
        for word in text.words:
            yield word.text, word.start


def _amounts(text: Analysis) -> list[_Slot]:
    return [_Slot(_amount_kind(q.unit), q, q.start, q.end) for q in text.quantities]


def _amount_kind(unit: str) -> str:
    return "money" if len(unit) == 3 and unit.isupper() else unit


def _dates(text: Analysis) -> list[_Slot]:
    return [_Slot("date", d, d.start, d.end) for d in text.dates]


def _names(text: Analysis) -> list[_Slot]:
    return [_Slot(e.kind, e.key, e.start, e.end) for e in text.entities]


def _same_amount(source: _Slot, claim: _Slot, text: Analysis) -> bool:
    return states_quantity(source.item, claim.item, text.currencies)  # type: ignore[arg-type]


def _same_date(source: _Slot, claim: _Slot, text: Analysis) -> bool:
    return states_date(source.item, claim.item, may_drop_month=True)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Kind:
    slots_of: Callable[[Analysis], list[_Slot]]
    states: Callable[[_Slot, _Slot, Analysis], bool]


_KINDS = (_Kind(_amounts, _same_amount), _Kind(_dates, _same_date))
