"""Of what stretch of time a figure is: not a year for a quarter, a half for a year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.understanding.years import YEAR, months_in, months_of_years, names_fiscal_year, quarters_in
from corpus.figures.periods import find_periods
from corpus.language import fold

__all__ = ["PartOfYear", "Quarter", "QuarterOfFigure", "Year"]

_LONGER = re.compile(
    r"[上下]半年|全年|前[二两三23]个?季|前九个?月|\bh[12]\b|\b(?:first|second) half|\b(?:six|nine) months"
)
"""Parts of a year that hold more than a quarter."""
_REPORT = re.compile(r"[一二三四]季度?报")
_SAID_IN = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:表示|称|说|预计|预测|曾说|透露)")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号]"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}(?:, (?:19|20)\d\d)?(?!\d)"
)
_FISCAL_YEAR = re.compile(r"财年|会计年度|年度|全年|\b(?:fiscal|full[- ]year|annual)\b")
_ALL_YEAR = re.compile(r"全年|\bfull[- ]year\b")
"""Beside parts of a year, says that all of it is told too."""
_FLOWS = frozenset(("revenue", "profit or loss", "gross margin", "research spending", "output"))
"""Figures of a stretch of time: what a part of it came to is not what all of it did."""
_SO_FAR = re.compile(
    r"[上下]半年|季|半年报|[前头][一二三四五六七八九十\d]+个月|\d月|目前为止|至今|截至|\b(?:h[12]|q[1-4]|half|quarter\w*|months?|so far|year to date|ytd|as of)\b",
    re.ASCII,
)
_SPAN_OF_MONTHS = re.compile(
    r"(?<!\d)(?!0?1月?\D{1,3}12)\d{1,2}月?\s?[-—–~至到]+\s?(?:(?:19|20)\d\d年)?\d{1,2}月(?!\d)"
)
"""`4—9月`: some months of a year; one that is left out may have been read into it."""
_PARTS = ("half", "nine months", "quarter")
_YEAR_BEFORE = re.compile(
    r"同期|\byear[- ](?:earlier|before|ago)\b|\b(?:prior|previous) (?:year|quarter)\b"
)
_GRAINS = ("half", "quarter", "month")
"""Parts of a year each of which is looked at by itself."""


@dataclass(frozen=True)
class Quarter:
    """The quarters that a question names.

    Attributes:
        quarters: any of which will do.
        of_figure: whether a figure is asked for, which is of a stretch of time.
        fiscal: whether they are of a fiscal year, so that the calendar's don't count.
    """

    name: ClassVar[str] = "quarter"
    quarters: frozenset[int]
    of_figure: bool
    fiscal: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no quarter is named."""
        quarters = quarters_in(inquiry.folded)
        fiscal = names_fiscal_year(inquiry.folded)
        return cls(frozenset(quarters), inquiry.asks_figure, fiscal) if quarters else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of another part of a year.

        Or of none, in an article that names no quarter.
        """
        said = candidate.text.folded
        longer = _LONGER.search(said)
        # `三季报` reports on the nine months as well.
        named = _REPORT.sub(" ", said) if longer else said
        here = quarters_in(named)
        here |= {int(each.key[-1]) for each in find_periods(named) if each.grain == "quarter"}
        if here:
            return not self.quarters & here
        if longer and not _has_figure_before(said, longer.start()):
            return True
        # On what day it was told is no stretch of time.
        undated = _DAY.sub("", said)
        if self.of_figure and YEAR.search(undated):
            yearly = _FISCAL_YEAR.search(undated) is not None
            return yearly or not months_in(undated)
        whole = candidate.whole.folded
        told = quarters_in(whole)
        if not self.fiscal:
            told |= _quarters_ended(whole)
        if told or months_in(whole) or "三个月" in whole:
            return self.of_figure and bool(told) and not self.quarters & told
        return True


class QuarterOfFigure(Quarter):
    """The quarter of a figure: another quarter's is surely not the one that is asked for."""

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no quarter is named, or no figure asked for."""
        return super().of(inquiry) if inquiry.asks_figure else None


@dataclass(frozen=True)
class Year:
    """The years of which all that came in or went out is asked for."""

    name: ClassVar[str] = "year"
    years: tuple[str, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where parts of a year will do, or what is asked for is not of a stretch of time."""
        question = inquiry.question
        if not inquiry.asks_figure or _FLOWS.isdisjoint(inquiry.attributes) or not question.years:
            return None
        if question.months or _SO_FAR.search(inquiry.folded):
            return None
        return cls(question.years)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of parts of one of the years only."""
        if self._is_of_speech(candidate.text.folded):
            return True
        # What a row says of its time goes before what stands above it: `年内亏损`.
        here = find_periods(fold(candidate.quote)) or find_periods(candidate.text.folded)
        whole = {period.key.removeprefix("FY") for period in here if period.grain == "year"}
        if _ALL_YEAR.search(candidate.text.folded):
            return False
        if not whole and _SPAN_OF_MONTHS.search(candidate.text.folded):
            return True
        if not here and self._is_told_of_part(candidate):
            return True
        parts = {period.key.removeprefix("FY")[:4] for period in here if period.grain in _PARTS}
        return any(year in parts and year not in whole for year in self.years)

    def _is_told_of_part(self, candidate: Candidate) -> bool:
        """Whether a sentence without a time stands under a title that is of part of such a year."""
        if _FISCAL_YEAR.search(candidate.text.folded):
            return False
        return any(
            period.grain in _PARTS and period.key.removeprefix("FY")[:4] in self.years
            for period in find_periods(candidate.head.folded)
        )

    def _is_of_speech(self, folded: str) -> bool:
        """Whether the year is when something was said of another one: `2019年表示,2024年收入将…`."""
        said = {match["year"] for match in _SAID_IN.finditer(folded)}
        rest = _SAID_IN.sub(" ", folded)
        others = set(YEAR.findall(rest))
        return bool(said & {*self.years}) and bool(others) and not others & {*self.years}


@dataclass(frozen=True)
class PartOfYear:
    """The halves, quarters and months of figures that a question names, by grain."""

    name: ClassVar[str] = "part of year"
    asked: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no figure is asked for, or of no such part of a year."""
        if not inquiry.asks_figure:
            return None
        periods = find_periods(inquiry.folded)
        asked = {
            grain: frozenset(period.key for period in periods if period.grain == grain)
            for grain in _GRAINS
        }
        asked = {grain: keys for grain, keys in asked.items() if keys}
        return cls(asked) if asked else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of other halves, quarters or months, and of none of these."""
        if _YEAR_BEFORE.search(candidate.text.folded):
            return False
        here = find_periods(candidate.text.folded)
        for grain, asked in self.asked.items():
            told = {period.key for period in here if period.grain == grain}
            if grain == "month":
                told |= {period.month for period in here if period.month is not None}
                if not candidate.table_head:
                    years = {period.key[:4] for period in here}
                    told |= months_of_years(candidate.text.folded, years)
            if told and not asked & told:
                return True
        return False


@lru_cache(maxsize=512)
def _quarters_ended(whole: str) -> frozenset[int]:
    """The quarters of the calendar that an article tells by the day they end: `截至9月30日的三个月`."""
    periods = find_periods(whole)
    quarters = (p.key for p in periods if p.grain == "quarter" and not p.key.startswith("FY"))
    return frozenset(int(key[-1]) for key in quarters)


def _has_figure_before(folded: str, place: int) -> bool:
    """Whether a clause has a figure before the one at a place; what stands behind goes on with it."""
    return any(map(str.isdigit, folded[: folded.rfind(";", 0, place) + 1]))
