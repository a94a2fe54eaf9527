"""The periods a text speaks of: years, quarters, months, days, fiscal years.

Works on folded text. Two figures are compared only when their periods are the same
to the letter, so what can't be pinned down (`2026年初`, `early 2026`) is found as
vague, to stand between a figure and some other date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

__all__ = ["COUNTED", "PARTS_OF_A_YEAR", "Grain", "Period", "find_periods"]

Grain = Literal["year", "half", "nine months", "quarter", "month", "day", "vague"]
PARTS_OF_A_YEAR: tuple[Grain, ...] = ("half", "nine months", "quarter", "month", "day")

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_YEAR = r"(?P<year>20\d\d|19\d\d)"
COUNTED = (
    r"[万亿倍%]|元(?!旦|宇)|[美日欧港]元|[美港][金币]|块|多(?!模)|余|名(?!单)|人(?![工形数])|个|家(?![电居])|台(?![北湾积])|辆|张|颗"
    r"|(?:b|million|billion|yuan|dollars?|people|employees|users)\b"
)
"""Behind four digits, makes them a figure and no year: `2000万元`, `1999 people`."""
_ORDINALS = {
    **dict(zip("一二三四1234", (1, 2, 3, 4) * 2, strict=True)),
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "closing": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_QUARTER = r"(?:的)?第?(?P<quarter>[一二三四1-4])季度?"
_ORDINAL = r"(?P<quarter>first|second|third|fourth|final|last|closing|1st|2nd|3rd|4th)"
_SECOND_HALF = ("下", "second", "2")
_FISCAL = r" ?(?P<fiscal>(?:财(?:政)?|会计)年度?)"
_ENDING = r"(?:quarter|three months)(?: that)?(?: ended ?| ending | to | through )(?:on )?"


@dataclass(frozen=True)
class Period:
    """A period, and where the text names it.

    Attributes:
        key: the same for the same period: `2025`, `FY2026-Q1`, `2025-07`, `2025-07-11`.
        grain: how long it is.
        start: where it begins in the folded text.
        end: where it ends.
    """

    key: str
    grain: Grain
    start: int
    end: int

    @property
    def month(self) -> str | None:
        """The month of a month or a day."""
        return self.key[:7] if self.grain in ("month", "day") else None


_SPANS: dict[tuple[int, int], tuple[str, Grain]] = {
    (1, 6): ("H1", "half"), (7, 12): ("H2", "half"), (1, 9): ("9M", "nine months"),
}  # fmt: skip
"""Months from and to that are a part of a year with a name of its own."""
_QUARTER_SPAN = 2
_LONGEST_KEPT = 2000
"""Characters of a text whose periods are remembered: sentences and passages, no pages."""


def find_periods(folded: str) -> tuple[Period, ...]:
    """The periods of a folded text, left to right, the longest reading of each.

    Many Chinese pages put blanks around figures: `2025 年 9 月`.

    A quarter without a year (`第二季度`) takes the year before it.
    """
    return _kept(folded) if len(folded) <= _LONGEST_KEPT else _found(folded)


@lru_cache(maxsize=16384)
def _kept(folded: str) -> tuple[Period, ...]:
    return _found(folded)


def _found(folded: str) -> tuple[Period, ...]:
    matches = [
        (match.start(), -match.end(), number, match)
        for number, pattern in enumerate(_patterns())
        for match in pattern.finditer(folded)
    ]
    found: list[Period] = []
    for start, _, number, match in sorted(matches, key=lambda each: each[:3]):
        if found and start < found[-1].end:
            continue
        reading = _FORMS[number][1](match, found[-1].key if found else "")
        if reading is not None:
            found.append(Period(*reading, start, match.end()))
    return tuple(found)


_Reading = tuple[str, Grain] | None


def _day(match: re.Match[str], before: str) -> _Reading:
    return f"{match['year']}-{_month(match['month'])}-{int(match['day']):02}", "day"


def _only_month(match: re.Match[str], before: str) -> _Reading:
    return f"{match['year']}-{_month(match['month'])}", "month"


def _year_end(match: re.Match[str], before: str) -> _Reading:
    return f"{match['year']}-12", "month"


def _year(match: re.Match[str], before: str) -> _Reading:
    return _whole(match), "year"


def _half(match: re.Match[str], before: str) -> _Reading:
    return f"{_whole(match)}-H{2 if match['half'] in _SECOND_HALF else 1}", "half"


def _nine_months(match: re.Match[str], before: str) -> _Reading:
    return f"{_whole(match)}-9M", "nine months"


def _quarter(match: re.Match[str], before: str) -> _Reading:
    return f"{_whole(match)}-Q{_ORDINALS[match['quarter']]}", "quarter"


def _first_quarter(match: re.Match[str], before: str) -> _Reading:
    return f"{match['year']}-Q1", "quarter"


def _last_quarter(match: re.Match[str], before: str) -> _Reading:
    return f"{match['year']}-Q4", "quarter"


def _bare_quarter(match: re.Match[str], before: str) -> _Reading:
    year = re.match(r"(?:FY)?\d{4}", before)
    return (f"{year.group()}-Q{_ORDINALS[match['quarter']]}", "quarter") if year else None


def _quarter_to(match: re.Match[str], before: str) -> _Reading:
    month = int(_month(match["month"]))
    # Quarters of the calendar have their number; others are named by their last month.
    name = f"Q{month // 3}" if month % 3 == 0 else f"Q to {month:02}"
    return f"{match['year']}-{name}", "quarter"


def _months(match: re.Match[str], before: str) -> _Reading:
    first, last = int(_month(match["start"])), int(_month(match["month"]))
    named = _SPANS.get((first, last))
    if named is not None:
        return f"{match['year']}-{named[0]}", named[1]
    return _quarter_to(match, before) if last - first == _QUARTER_SPAN else _vague(match, before)


def _vague(match: re.Match[str], before: str) -> _Reading:
    return match.group(), "vague"


def _whole(match: re.Match[str]) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return f"FY{year}" if match.groupdict().get("fiscal") else year


def _month(word: str) -> str:
    if word.isdecimal():
        return f"{int(word):02}"
    names = [name[:3] for name in _MONTHS]
    return f"{names.index(word[:3]) + 1:02}"


_HAN_MONTH = r"(?P<month>1[0-2]|0?[1-9]) ?月"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], str], _Reading]], ...] = (
    (rf"{_YEAR} ?年 ?{_HAN_MONTH}(?: ?\d\d? ?日)?(?:止)?的?(?:三个月|季度)", _quarter_to),
    (rf"{_YEAR} ?年 ?(?P<start>\d\d?)月?(?:至|到|-|—|–|~){_HAN_MONTH}", _months),
    (rf"{_YEAR} ?年 ?{_HAN_MONTH} ?(?P<day>\d\d?) ?日", _day),
    (rf"{_YEAR} ?年 ?{_HAN_MONTH}", _only_month),
    (rf"{_YEAR}{_FISCAL}{_QUARTER}", _quarter),
    (rf"{_YEAR}{_FISCAL}的?q(?P<quarter>[1-4])", _quarter),
    (rf"{_YEAR} ?年 ?q(?P<quarter>[1-4])", _quarter),
    (rf"{_YEAR} ?年 ?h(?P<half>[12])", _half),
    (rf"{_YEAR}{_FISCAL}(?P<half>[上下])半年?", _half),
    (rf"{_YEAR}{_FISCAL}", _year),
    (rf"{_YEAR} ?年? ?{_QUARTER}", _quarter),
    (rf"{_YEAR} ?年? ?(?:的)?(?:最后一?个?季度?|末季)", _last_quarter),
    (rf"{_YEAR} ?年 ?[前头]三个月", _first_quarter),
    (rf"{_YEAR} ?年 ?(?P<half>[前头]六个月)", _half),
    (rf"{_YEAR} ?年? ?(?P<half>[上下])半年", _half),
    (rf"{_YEAR} ?年? ?[前头](?:[三3]个?季度?|9个月|九个月)", _nine_months),
    (rf"{_YEAR} ?年 ?(?:年底|年末|底|末)", _year_end),
    (rf"{_YEAR} ?年 ?(?:年初|年中|初|中|春|夏|秋|冬)", _vague),
    (rf"{_YEAR} ?年 ?(?:全年|度)?", _year),
    (r"第(?P<quarter>[一二三四1-4])季度?", _bare_quarter),
    (rf"{_ENDING}{_MONTH}(?: \d\d?)?,? {_YEAR}", _quarter_to),
    (
        rf"(?P<start>{'|'.join(_MONTHS)})(?: to |-|–| through (?:to )?){_MONTH},? {_YEAR}",
        _months,
    ),
    (rf"between (?P<start>{'|'.join(_MONTHS)}) and {_MONTH},? {_YEAR}", _months),
    (rf"{_MONTH} (?P<day>\d\d?), {_YEAR}", _day),
    (rf"(?P<day>\d\d?) {_MONTH},? {_YEAR}", _day),
    (rf"{_MONTH},? {_YEAR}", _only_month),
    (rf"{_ORDINAL} (?:fiscal )?quarter (?:of|in) (?P<fiscal>fiscal )(?:year )?{_YEAR}", _quarter),
    (rf"{_ORDINAL}[ -]quarter (?:(?:of|in) (?:the year )?)?{_YEAR}", _quarter),
    (rf"{_YEAR}(?:'s)? {_ORDINAL}[ -]quarter", _quarter),
    (rf"first three months of {_YEAR}", _first_quarter),
    (rf"(?P<half>first|second)[ -]half (?:(?:of|in) )?{_YEAR}", _half),
    (rf"{_YEAR}(?:'s)? (?P<half>first|second)[ -]half", _half),
    (rf"(?P<half>first six months) (?:of|in) {_YEAR}", _half),
    (rf"h(?P<half>[12]) (?:of )?{_YEAR}", _half),
    (rf"{_YEAR}[ -]?h(?P<half>[12])", _half),
    (rf"first (?:three quarters|nine months) of {_YEAR}", _nine_months),
    (rf"q(?P<quarter>[1-4]) (?P<fiscal>fiscal |fy ?){_YEAR}", _quarter),
    (rf"q(?P<quarter>[1-4]) (?:of )?{_YEAR}", _quarter),
    (rf"{_YEAR}[ -]?q(?P<quarter>[1-4])", _quarter),
    (r"(?<![\w.])(?P<quarter>[1-4])q(?:20)?(?P<year>\d\d)(?![\d%.])", _quarter),
    (r"(?<![\w.])(?P<year>\d\d)q(?P<quarter>[1-4])(?!\d)", _quarter),
    (r"(?<![\w.])(?P<half>[12])h(?:20)?(?P<year>\d\d)(?![\d%.])", _half),
    (
        rf"(?<![\d.-]){_YEAR}(?P<by>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=by)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d-])",
        _day,
    ),
    (rf"(?P<fiscal>fiscal |fy ?)(?:year )?{_YEAR},?[ -]?q(?P<quarter>[1-4])", _quarter),
    (rf"(?P<fiscal>fy ?){_YEAR}年?{_QUARTER}", _quarter),
    (r"(?P<fiscal>fy ?)(?P<year>\d\d)[ -]?q(?P<quarter>[1-4])(?!\d)", _quarter),
    (rf"(?P<fiscal>fy ?)(?P<year>\d\d)年?{_QUARTER}", _quarter),
    (r"q(?P<quarter>[1-4]) ?(?P<fiscal>fy ?)(?P<year>\d\d)(?!\d)", _quarter),
    (r"(?<![a-z])(?P<fiscal>fy ?)(?P<year>\d\d)(?!\d)", _year),
    (rf"(?P<fiscal>fiscal |fy ?)(?:year )?{_YEAR}", _year),
    (rf"(?:end of|year-end) {_YEAR}", _year_end),
    (
        rf"(?:early|mid|late|middle of|start of|beginning of|spring|summer|autumn|fall|winter)[- ](?:of |in )?{_YEAR}",
        _vague,
    ),
    (rf"(?<![\d.$€£¥-]){_YEAR}(?![\d年-]|[.,]\d| ?(?:{COUNTED}))", _year),
    (r"(?P<quarter>first|second|third|fourth|final) quarter", _bare_quarter),
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern, _ in _FORMS)
