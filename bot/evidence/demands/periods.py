"""Whether a sentence is of the quarter, month or day that is asked for, or of part of a year."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from bot.evidence.candidates import Candidate
from bot.understanding.question import Question
from bot.understanding.years import months_in, months_of_years, quarters_in
from corpus.figures.periods import PARTS_OF_A_YEAR, Period, find_periods

__all__ = ["Periods", "month_told", "periods_stated"]

_PARTS = ("half", "nine months", "quarter")
"""Parts of a year that figures are given for."""
_ENDED = r"月(?:底|末|三十日|30日|三十一日|31日)?止(?:的|之)?"
_WITHOUT_YEAR = {
    "9M": re.compile(rf"(?<!\d)0?1\s?[-至到~—–]\s?0?9\s?月|[前头](?:三季|9个月|九个月)|\b(?:first )?nine months\b|(?:9|九){_ENDED}[九9]个月"),
    "H1": re.compile(rf"(?<!\d)0?1\s?[-至到~—–]\s?0?6\s?月|上半年|\bfirst half\b|\bfirst six months\b|(?:6|六){_ENDED}[六6]个月"),
    "H2": re.compile(rf"(?<!\d)0?7\s?[-至到~—–]\s?12\s?月|下半年|\bsecond half\b|(?:12|十二){_ENDED}[六6]个月"),
    "Q1": re.compile(rf"(?<!\d)(?:3|三){_ENDED}[三3]个月"),
    "Q2": re.compile(rf"(?<!\d)(?:6|六){_ENDED}[三3]个月"),
    "Q3": re.compile(rf"(?<!\d)(?:9|九){_ENDED}[三3]个月"),
    "Q4": re.compile(rf"(?:12|十二){_ENDED}[三3]个月"),
}  # fmt: skip
"""Parts of a year as a text says them that has named the year before."""
_OPENING = 200
"""Characters of an article's start."""
_LAST_DAY = {"-Q1": "-03-31", "-Q2": "-06-30", "-Q3": "-09-30", "-Q4": "-12-31"}
"""As of which what a company had at a quarter's end is told, beside what the quarter brought."""
_LAST_MONTH = re.compile(r"上个?月(?!球)|\blast month\b")
_MONTH_OF_YEAR = re.compile(
    r"(?P<zh>今年|去年)的?\s?(?P<month>(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月)"
    r"|\b(?P<named>in [a-z]+),? (?P<en>this|last) year\b"
)
_YEARS_AGO = {"今年": 0, "this": 0, "去年": 1, "last": 1}
_THIS_MONTH = re.compile(r"本月|这个月|\b(?:earlier )?this month\b")


class Periods:
    """The periods that one question asks about."""

    def __init__(self, question: Question) -> None:
        periods = find_periods(question.folded)
        self._fine = [period for period in periods if period.grain in PARTS_OF_A_YEAR]
        self._years = [period for period in periods if period.grain == "year"]
        self._quarters = {int(p.key[-1]) for p in self._fine if p.grain == "quarter"}

    def features(self, candidate: Candidate) -> dict[str, float]:
        """Whether a quarter, month or day that is asked for is given, or a part of a year.

        The sentence's own periods count; where it has none, those of its neighbours.
        """
        said = candidate.text.folded
        stated = periods_stated(said) or periods_stated(candidate.window.folded)
        if not self._fine:
            part = self._is_part_of_year(stated)
            return {"period_other": 0.0, "period_untold": 0.0, "period_part": float(part)}
        fine = [period for period in stated if period.grain in PARTS_OF_A_YEAR]
        untold = not (self._is_given(candidate, fine) or self._is_month_told(said, stated))
        other = untold and (bool(fine) or self._is_other_quarter(said))
        return {"period_other": float(other), "period_untold": float(untold), "period_part": 0.0}

    def _is_given(self, candidate: Candidate, fine: Sequence[Period]) -> bool:
        """Whether a sentence is of a period that is asked for, were it by its article's date.

        Args:
            candidate: the sentence.
            fine: the parts of a year that are stated in it or beside it.
        """
        given = self._agrees_with_one_of(fine)
        published = candidate.article.published
        if published is not None and not fine:
            told = month_told(candidate) or f"{published:%Y-%m}"
            given = any(period.month == told for period in self._fine)
        stated = periods_stated(candidate.text.folded)
        undated = not any(period.grain in PARTS_OF_A_YEAR for period in stated)
        given = given or self._is_part_told(candidate.text.folded)
        before = candidate.dated_before if undated and not given else None
        if undated and not given and before is None and not fine:
            # What an article is on it says at its start: `2025年三季度业绩会现在开始`.
            opening = candidate.whole.folded[: len(candidate.article.title) + _OPENING]
            return self._agrees_with_one_of(periods_stated(opening))
        return given if before is None else self._agrees_with_one_of(periods_stated(before.folded))

    def _is_month_told(self, said: str, stated: Sequence[Period]) -> bool:
        """Whether a month that is asked for stands behind its year: `in February 2025 and in June`."""
        asked = {period.key for period in self._fine if period.grain == "month"}
        return bool(asked & months_of_years(said, {period.key[:4] for period in stated}))

    def _is_part_told(self, said: str) -> bool:
        """Whether a sentence names a part of a year that is asked for, without the year."""
        wanted = (_WITHOUT_YEAR.get(period.key[-2:]) for period in self._fine)
        return any(part is not None and part.search(said) for part in wanted)

    def _agrees_with_one_of(self, stated: Sequence[Period]) -> bool:
        return any(_agree(asked, other) for asked in self._fine for other in stated)

    def _is_other_quarter(self, said: str) -> bool:
        """Whether a sentence names quarters without a year, none of them asked for."""
        bare = quarters_in(said)
        return bool(self._quarters and bare) and not self._quarters & bare

    def _is_part_of_year(self, stated: Sequence[Period]) -> bool:
        """Whether only a part is told of a year that is asked for."""
        parts = [period.key[:4] for period in stated if period.grain in _PARTS]
        whole = {period.key for period in stated if period.grain == "year"}
        return any(year.key in parts and year.key not in whole for year in self._years)


def _agree(one: Period, other: Period) -> bool:
    """Whether two periods are the same, or one is a day or month of the other."""
    if one.key == other.key:
        return True
    if other.key.endswith(_LAST_DAY.get(one.key[4:], "-")) and one.key[:4] == other.key[:4]:
        return True
    if one.month is None or other.month is None:
        return False
    return one.month == other.month and "month" in (one.grain, other.grain)


def month_told(candidate: Candidate) -> str | None:
    """The month, `2025-05`, that a sentence tells by its article's day: `上个月`, `去年5月`."""
    published, said = candidate.article.published, candidate.text.folded
    if published is None:
        return None
    of_year = _MONTH_OF_YEAR.search(said)
    months = months_in(of_year["month"] or of_year["named"]) if of_year else ()
    if of_year and months:
        year = published.year - _YEARS_AGO[of_year["zh"] or of_year["en"]]
        return f"{year}-{months[0]:02}"
    if _THIS_MONTH.search(said):
        return f"{published:%Y-%m}"
    before = published.replace(day=1) - dt.timedelta(days=1)
    return f"{before:%Y-%m}" if _LAST_MONTH.search(said) else None


@lru_cache(maxsize=16384)
def periods_stated(folded: str) -> tuple[Period, ...]:
    """The periods that a folded text speaks of, vague ones too; kept, since it is asked again."""
    return tuple(find_periods(folded))
