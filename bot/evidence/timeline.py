"""Facts age: what is newest, what it was before, and as of when a sentence speaks."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence.candidates import Candidate
from bot.evidence.ranked import RankedSentence
from bot.evidence.reading import periods_of_now, same_value
from bot.evidence.slots import ROLES, VARYING, SlotValue, asks_for_part, slot_values
from bot.evidence.sources import origin_of
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["Dated", "as_of", "gives_figure", "period_order", "timeline_of", "varies"]

_FISCAL_YEAR_ENDS = 3
"""Month of the year it is named by."""
OLDER = 3
"""Most earlier values after the newest one."""


@dataclass(frozen=True)
class Dated:
    """A sentence with the value it gives and the period it is of, newest comparable last."""

    candidate: Candidate
    slot: SlotValue
    period: str
    order: tuple[int, int]


def varies(question: Question) -> bool:
    """Whether what is asked changes with time, so that an answer must say as of when."""
    if question.answer_type in ("date", "year", "why", "how"):
        return False
    return any(attribute.name in VARYING for attribute in question.attributes)


def gives_figure(question: Question) -> bool:
    """Whether what changes is a figure: its own date counts, not that of the source.

    Who took office in 2022 may be in office still.
    """
    return varies(question) and not any(a.name in ROLES for a in question.attributes)


def as_of(candidate: Candidate, period: str = "") -> str:
    """The period a sentence speaks of, or else its source's date; empty where neither is known."""
    if period:
        return period
    today = dt.datetime.now(dt.UTC).date()
    stated = [period.key for period in periods_of_now(candidate.text.folded)]
    past = [key for key in stated if period_order(key) <= (today.year, 12)]
    if past:
        return max(past, key=period_order)
    published = origin_of(candidate).published
    return published.isoformat() if published else ""


def timeline_of(
    question: Question, ranked: Sequence[RankedSentence], table: CompanyTable
) -> list[Dated]:
    """The values of what is asked, newest first, each once; empty where there is no history.

    There is one only where the question asks for no year and no part, and the best
    sentence gives a value of the very attribute: then others that do are its history.
    """
    if not varies(question) or question.years or asks_for_part(question):
        return []
    given = [found for each in ranked for found in _dated(question, each.candidate, table)]
    if not given or given[0].candidate is not ranked[0].candidate:
        return []
    first = given[0]
    ordered = sorted(
        (each for each in given if _comparable(each, first)),
        key=lambda each: each.order,
        reverse=True,
    )
    kept: list[Dated] = []
    for each in ordered:
        if not any(same_value(each.slot.value, other.slot.value) for other in kept):
            kept.append(each)
    return kept[: OLDER + 1]


def _comparable(one: Dated, other: Dated) -> bool:
    """Whether two values are of one measure; a year's revenue is none of a quarter's."""
    if one.slot.measure != other.slot.measure:
        return False
    lengths = {re.sub(r"\d", "0", each.period) for each in (one, other)}
    return one.slot.measure != "revenue" or len(lengths) == 1


def _dated(question: Question, candidate: Candidate, table: CompanyTable) -> list[Dated]:
    slots = slot_values(question, candidate, table)
    if len({slot.value.key for slot in slots}) != 1:
        return []
    period = as_of(candidate, slots[0].period)
    return [Dated(candidate, slots[0], period, period_order(period))] if period else []


def period_order(period: str) -> tuple[int, int]:
    """Year and month in which a period ends: `2025-Q3` is (2025, 9).

    A fiscal year is taken to end with March, in the middle of how companies keep them:
    NVIDIA's `FY2027-Q1` ends in April of 2026, Alibaba's and Microsoft's later or earlier.
    """
    year = re.search(r"\d{4}", period)
    if year is None:
        return (0, 0)
    rest = period[year.end() :]
    month = 9 if rest.startswith("-9M") else 12
    for pattern, scale in ((r"-Q(\d)", 3), (r"-H(\d)", 6), (r"-(\d\d)", 1), (r"-Q to (\d\d)", 1)):
        match = re.match(pattern, rest)
        if match:
            month = int(match.group(1)) * scale
            break
    if not period.startswith("FY"):
        return int(year.group()), month
    month -= 12 - _FISCAL_YEAR_ENDS
    return (int(year.group()), month) if month > 0 else (int(year.group()) - 1, month + 12)
