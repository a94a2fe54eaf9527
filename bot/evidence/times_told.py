"""Of what years and months a candidate sentence tells, and whether they are those asked for."""

import re
from collections import Counter
from functools import lru_cache

from bot.evidence.candidates import Candidate
from bot.evidence.demands.periods import month_told
from bot.understanding.consequences import years_of_source
from bot.understanding.question import Question
from bot.understanding.years import YEAR, months_in, names_fiscal_year
from corpus.figures.periods import find_periods

__all__ = ["Times", "newest_date"]

_FROM_TO = re.compile(r"\bthrough\b|\bbetween\b|月?(?:至|到|-|—|–|~)\d")
_SET_AGAINST = re.compile(
    r"(?<=[\d%元万亿倍成a-z]) ?\((?:19|20)\d\d ?年?[^()]{0,24}\d[^()]{0,12}\)"
)
"""A figure of the year before, in brackets behind the one that is told: `23.7亿元(2024年15亿元)`."""
_ANNUAL_REPORT = re.compile(
    r"年报|年度报告|全年.{0,2}(?:业绩|营收|收入|财报|成绩|净利)|\bannual report|\bfull[- ]year\b|\b10-k\b"
)
_NEXT_YEAR = re.compile(r"明年|\bnext year\b", re.IGNORECASE)
_AS_OF_NOW = re.compile(r"现在|目前|如今|现已|\b(?:now|currently|today)\b")
_FIRST_SINCE = re.compile(
    r"(?:自|从)?\d{4}年?(?:\d+月)?以来[^,，。;；]{0,12}(?:首次|第一次|头一[回次])"
    r"|\bfirst time since (?:19|20)\d\d\b"
)
"""What happened now for the first time since a year, and not in it."""
_LAST_MONTH_OF_REPORTS = 6
_NOWHERE = 0.5
"""Conflict in years of a sentence without one, in an article that is of another."""
_YEAR_BEFORE = re.compile(
    r"(?<!比)(?<!较)(?<!增长)[上去]年同期(?!增|下|上|减|多|少|高|低|提|降)|[上前]一年"
    r"|(?:from|against|versus|compared (?:with|to)|was|were|had|been) (?:[\w$€.,-]+ ){1,5}(?:a year (?:before|earlier|ago)|in the (?:previous|prior) year)\b"
    r"|\byear-(?:ago|earlier)\b"
)
"""A value of the year before is told: not where it only is what a growth is counted from."""


class Times:
    """Compares candidates with the years and months of one question.

    Args:
        question: as understood.
        follows: whether it is asked what came of something, which may be told anywhere.
    """

    def __init__(self, question: Question, *, follows: bool) -> None:
        self._question = question
        self._follows = follows
        # `January through September` names no month that a sentence has to name.
        self._asks_span = any(
            _FROM_TO.search(question.folded[period.start : period.end]) is not None
            for period in find_periods(question.folded)
        )
        self._of_source = years_of_source(question.folded)

    def features(self, candidate: Candidate) -> dict[str, float]:
        """The features `year_*` and `month_absent` of one candidate."""
        asked = set(self._question.years) - self._of_source
        if not asked:
            return dict.fromkeys(
                ("year_match", "year_conflict", "year_absent", "month_absent"), 0.0
            )
        here = _years_told(candidate)
        published = candidate.article.published
        beside = f"{candidate.head.folded}\n{candidate.window.folded}"
        near = here | set(YEAR.findall(beside)) | _fiscal_years(beside)
        if self._follows:
            near |= _years_in(candidate.whole.folded)
        if not here and published is None:
            near |= _main_year(candidate.whole.folded)
        month = month_told(candidate)
        if month is not None:
            near.add(month[:4])
        if not here and candidate.year_before:
            near.add(candidate.year_before)
        if not here and published and _is_of_last_year(candidate):
            near.add(str(published.year - 1))
        dated = published is not None and str(published.year) in asked
        months = set() if self._asks_span else set(self._question.months)
        stated = set(months_in(candidate.text.folded))
        if months and not stated:
            around = (candidate.head, candidate.window, candidate.dated_before)
            stated = {month for text in around if text for month in months_in(text.folded)}
            if self._follows:
                stated |= _months_in(candidate.whole.folded)
            stated |= {published.month} if published is not None else set()
        if month is not None:
            stated.add(int(month[-2:]))
        return {
            "month_absent": float(bool(months) and not months & stated),
            "year_match": float(bool(asked & here)) * 0.5 + float(bool(asked & near)) * 0.5,
            "year_conflict": (
                float(not asked & here) if here else _NOWHERE * self._is_of_no_asked_year(candidate)
            ),
            "year_absent": float(not asked & near and not (dated and not near)),
        }

    def is_of_another(self, candidate: Candidate) -> bool:
        """Whether an undated figure stands where the year or month that is asked for does not."""
        published, asked = candidate.article.published, self._question
        said = candidate.text.folded
        if published is None or self._follows or self._asks_span or YEAR.search(said):
            return False
        if asked.years and self._is_of_no_asked_year(candidate):
            return True
        months = set(asked.months)
        if not (months and asked.years) or months_in(said) or month_told(candidate) is not None:
            return False
        passage = {*months_in(candidate.context.folded), published.month}
        return not months & passage

    def is_too_early(self, candidate: Candidate) -> bool:
        """Whether the article was there before what is asked of it, and doesn't look ahead."""
        asked, published = self._question.years, candidate.article.published
        if not asked or published is None:
            return False
        # A fiscal year may begin, and be reported on, in the one before.
        early = names_fiscal_year(self._question.folded)
        if min(map(int, asked)) - early <= published.year:
            return False
        return not set(asked) & set(YEAR.findall(candidate.window.folded))

    def _is_of_no_asked_year(self, candidate: Candidate) -> bool:
        """Whether an article neither names a year that is asked for nor is of it or the next."""
        published = candidate.article.published
        if published is None:
            return False
        years = {
            *_years_in(candidate.whole.folded),
            str(published.year),
            str(published.year - 1),
        }
        return not years.intersection(self._question.years)


@lru_cache(maxsize=512)
def _years_in(whole: str) -> frozenset[str]:
    # An article is asked as often as it has sentences.
    return frozenset(YEAR.findall(whole))


@lru_cache(maxsize=512)
def _months_in(whole: str) -> frozenset[int]:
    return frozenset(months_in(whole))


@lru_cache(maxsize=512)
def _main_year(whole: str) -> frozenset[str]:
    """The year that an article without a date is of: the one it names most, if one is."""
    (first, times), *rest = Counter(YEAR.findall(whole)).most_common(2) or [("", 0)]
    return frozenset({first} if times > 1 and all(times > other for _, other in rest) else ())


def _is_of_last_year(candidate: Candidate) -> bool:
    """Whether an article tells of an annual report, which comes out in the first half of a year."""
    published = candidate.article.published
    early = published is not None and published.month <= _LAST_MONTH_OF_REPORTS
    return early and _ANNUAL_REPORT.search(candidate.whole.folded) is not None


def _fiscal_years(folded: str) -> set[str]:
    """The fiscal years that a folded text names in short: `FY26Q3`."""
    keys = (period.key for period in find_periods(folded))
    return {key[2:6] for key in keys if key.startswith("FY")}


def _years_told(candidate: Candidate) -> set[str]:
    """The years a sentence tells of; `against $62 million a year before` names one of two.

    Whoever says `next year` speaks of the one before as well, and `now` is its article's.
    """
    folded, published = candidate.text.folded, candidate.article.published
    years = set(YEAR.findall(folded))
    if years and _YEAR_BEFORE.search(folded):
        years.add(str(max(map(int, years)) - 1))
    if years and not YEAR.search(_SET_AGAINST.sub("", folded)):
        years.add(str(max(map(int, years)) + 1))
    if (
        years
        and published is not None
        and (_AS_OF_NOW.search(folded) or _FIRST_SINCE.search(folded))
    ):
        years.add(str(published.year))
    ahead = published is not None and years == {str(published.year + 1)}
    if ahead and _NEXT_YEAR.search(candidate.quote):
        years.add(str(int(min(years)) - 1))
    return years


def newest_date(folded: str) -> float:
    """The latest year a sentence names, with its month as a fraction; 0 where it names none."""
    years = [int(year) for year in YEAR.findall(folded)]
    months = months_in(folded)
    return max(years) + max(months, default=6) / 12 if years else 0.0
