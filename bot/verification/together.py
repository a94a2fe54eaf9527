"""The rule on parts from different places: an amount, its date and its company in one quote.

Two quotes may support a sentence together, each a part of it; but no quote lends its date
or its company to another quote's amount.
"""

from collections.abc import Iterator

from bot.verification.analysis import Analysis
from bot.verification.case import Case, Source
from bot.verification.dates import Date, states_date
from bot.verification.names import Entity
from bot.verification.quantity import Quantity, states_quantity
from bot.verification.verdict import Problem

__all__ = ["parts_together"]


def parts_together(case: Case) -> Iterator[Problem]:
    """Amounts and people beside a date or a company that no quote has beside them."""
    for amount in case.claim.quantities:
        if amount.unit == "ordinal":
            continue
        holding = [source for source in case.sources if _places(amount, source.text)]
        if not holding:
            continue
        shown = case.claim.folded[amount.start : amount.end].strip()
        date = _nearest_date(amount, case.claim)
        if date is not None and _is_apart(amount, date, holding, case):
            yield Problem("binding", f"{shown} {case.claim.folded[date.start : date.end]}")
        yield from _of_another(amount.start, shown, holding, case)
    for entity in case.claim.entities:
        holding = [source for source in case.sources if entity.key in source.text.keys]
        if entity.kind != "company" and holding:
            yield from _of_another(entity.start, entity.form, holding, case)


def _of_another(start: int, shown: str, holding: list[Source], case: Case) -> Iterator[Problem]:
    company = _company_before(start, case.claim)
    if company is not None and not any(source.names(company) for source in holding):
        yield Problem("binding", f"{company.form} {shown}")


def _places(amount: Quantity, text: Analysis) -> list[int]:
    return [q.start for q in text.quantities if states_quantity(q, amount, text.currencies)]


def _nearest_date(amount: Quantity, text: Analysis) -> Date | None:
    clause = text.clause_at(amount.start)
    inside = [date for date in text.dates if clause.holds(date.start)]
    return min(inside, key=lambda date: abs(date.start - amount.start), default=None)


def _is_apart(amount: Quantity, date: Date, holding: list[Source], case: Case) -> bool:
    """Whether quotes state the date, but none at or before the amount's own sentence."""
    if not any(_dated(date, source.text) for source in case.sources):
        return False
    for source in holding:
        for place in _places(amount, source.text):
            end = _sentence_end(source.text.folded, place)
            if any(start < end for start in _dated(date, source.text)):
                return False
    return True


def _dated(date: Date, text: Analysis) -> list[int]:
    return [d.start for d in text.dates if states_date(d, date, may_drop_month=True)]


def _sentence_end(folded: str, place: int) -> int:
    ends = [end for mark in ("。", "!", "?", ". ") if (end := folded.find(mark, place)) >= 0]
    return min(ends, default=len(folded))


def _company_before(start: int, text: Analysis) -> Entity | None:
    clause = text.clause_at(start)
    before = [
        e for e in text.entities if e.kind == "company" and clause.holds(e.start) and e.end <= start
    ]
    return before[-1] if before else None
