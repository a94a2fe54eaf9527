"""Dates and periods in text, brought to one form, and whether one states another.

Works on folded text. What is said relatively (`去年`, `last March`) is counted from the
day its text was published; without that day it stays relative and equals itself only.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache

from bot.verification.numerals import han_value

__all__ = ["Date", "find_dates", "states_date"]

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:\.|\b))"
_YEAR = r"(?<!\d)(?<!\d[.,])(?P<year>(?:19|20)\d\d)(?!\d)"
_HAN_YEAR = r"(?P<year>(?<!\d)(?<!\d[.,])(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2}|(?<!\w)(?<!\d[.,])\d\d(?=年(?:\d|一|二|三|四|五|六|七|八|九|十|上半|下半|第|q|底|初)))\s?年"
_REL_YEAR = r"(?P<relative>去年|前年|今年|明年|后年|同年|当年|次年|翌年)"
_HAN_MONTH = r"(?P<month>(?<!\d)(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])\s?月份?"
_HAN_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?!院|线|店|楼)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|\.\d|,\d{3})"
_QUARTERS = {**dict(zip("一二三四1234", (1, 2, 3, 4) * 2, strict=True)),
             "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}  # fmt: skip
_ORDINAL = r"\b(?P<quarter>first|second|third|fourth|final)"
_FISCAL = r"(?P<fiscal>财政年度|会计年度|财年|财政年|会计年)(?:度)?"
_PARTS = {"上半": "H1", "下半": "H2", "first half": "H1", "second half": "H2"}
_EDGES = {
    "初": "early", "年初": "early", "early": "early", "start of": "early", "beginning of": "early",
    "中": "mid", "年中": "mid", "mid": "mid", "middle of": "mid",
    "底": "late", "年底": "late", "末": "late", "年末": "late", "late": "late", "end of": "late",
    "year-end": "late", "春": "spring", "spring": "spring", "夏": "summer", "summer": "summer",
    "秋": "autumn", "autumn": "autumn", "fall": "autumn", "冬": "winter", "winter": "winter",
}  # fmt: skip
_EDGE_MONTHS = {"early": range(1, 5), "mid": range(5, 9), "late": range(10, 13)}


@dataclass(frozen=True)
class Date:
    """A date or period; what the text leaves out is None.

    Attributes:
        year: four digits.
        fiscal: whether the year is a company's own.
        part: a quarter, a half (`Q1`, `H2`), nine months (`9M`), an edge (`early`) or `decade`.
        month: 1 to 12.
        day: 1 to 31.
        relative: years from the text's own, where its day is not known.
        start: where it begins in the folded text.
        end: where it ends.
    """

    year: int | None = None
    fiscal: bool = False
    part: str | None = None
    month: int | None = None
    day: int | None = None
    relative: int | None = None
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal dates, wherever they stand."""
        return (self.year, self.fiscal, self.part, self.month, self.day, self.relative)


def find_dates(folded: str, published: dt.date | None = None) -> list[Date]:
    """The dates of a folded text, left to right, the longest reading of each.

    A month or a quarter without a year takes the year named before it in the text.
    """
    matches = sorted(
        (
            (match.start(), -match.end(), number, match)
            for number, pattern in enumerate(_patterns())
            for match in pattern.finditer(folded)
        ),
        key=lambda each: each[:3],
    )
    found: list[Date] = []
    year: Date | None = None
    end = 0
    for start, _, _, match in matches:
        date = _read(match) if start >= end else None
        if date is None:
            continue
        date = _with_year(date, match.group(), year, published)
        if date.year is not None or date.relative is not None:
            year = date
        found.append(date)
        end = match.end()
    return found


def _read(match: re.Match[str]) -> Date | None:
    # A name may stand once only in a pattern: `quarter2` is another place of `quarter`.
    groups = {name.rstrip("2"): text for name, text in match.groupdict().items() if text}
    month = _month(groups.get("month"))
    day = _number(groups.get("day"))
    part = None
    if groups.get("quarter"):
        part = f"Q{_QUARTERS[groups['quarter']]}"
    elif groups.get("half"):
        part = _PARTS.get(groups["half"]) or f"H{groups['half']}"
    elif groups.get("edge"):
        part = _EDGES[groups["edge"].strip(" -")]
    elif groups.get("nine"):
        part = "9M"
    elif groups.get("decade"):
        part = "decade"
    elif groups.get("span"):
        part = groups["span"]
    if day and not 1 <= day <= 31:
        return None
    return Date(
        year=_year(groups.get("year")),
        fiscal=bool(groups.get("fiscal")),
        part=part,
        month=month,
        day=day,
        relative=_RELATIVE.get((groups.get("relative") or "").strip()),
        start=match.start(),
        end=match.end(),
    )


_RELATIVE = {
    "去年": -1, "前年": -2, "今年": 0, "明年": 1, "后年": 2,
    "last year": -1, "last": -1, "this year": 0, "this": 0, "next year": 1, "next": 1,
    "the year before last": -2,
}  # fmt: skip
_SAME = re.compile(r"同年|当年|that year|the same year")
_FOLLOWING = re.compile(r"次年|翌年|the following year")


def _with_year(date: Date, text: str, before: Date | None, published: dt.date | None) -> Date:
    if date.year is not None:
        return date
    if date.relative is not None:
        if published is None:
            return date
        return replace(date, year=published.year + date.relative, relative=None)
    if before is None:
        return date
    shift = 1 if _FOLLOWING.search(text) else 0
    fiscal = date.fiscal or (before.fiscal and date.month is None)
    year = None if before.year is None else before.year + shift
    return replace(date, year=year, relative=before.relative, fiscal=fiscal)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    number = _number(text)
    return number + 2000 if number is not None and number < 100 else number


def _month(text: str | None) -> int | None:
    if not text:
        return None
    if text[0].isascii() and text[0].isalpha():
        return [name[:3] for name in _MONTHS].index(text[:3]) + 1
    return _number(text)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    value = han_value(text)
    return None if value is None else int(value)


_YEAR_ANY = rf"(?:{_HAN_YEAR}度?|{_REL_YEAR})"
_FORMS = (
    rf"{_HAN_YEAR}\s?{_HAN_MONTH}\s?{_HAN_DAY}",
    rf"{_REL_YEAR}\s?{_HAN_MONTH}(?:\s?{_HAN_DAY})?",
    rf"{_HAN_YEAR}\s?{_HAN_MONTH}",
    rf"(?P<year>(?<!\d)(?<!\d[.,])(?:19|20)\d\d)\s?{_FISCAL}(?:的)?第?(?P<quarter>[一二三四1-4])季度?",
    rf"(?P<year>(?<!\d)(?<!\d[.,])(?:19|20)\d\d)\s?{_FISCAL}(?P<half>[上下]半)年?",
    rf"(?P<year>(?<!\d)(?<!\d[.,])(?:(?:19|20)\d\d|\d\d))\s?{_FISCAL}",
    rf"{_YEAR_ANY}(?:的)?\s?第?(?P<quarter>[一二三四1-4])(?:季度?|(?P<fiscal>财季))",
    rf"{_YEAR_ANY}(?:的)?\s?q(?P<quarter>[1-4])",
    rf"{_YEAR_ANY}(?:的)?(?P<half>[上下]半)年?",
    rf"{_YEAR_ANY}(?P<nine>前三个?季度|前9个月|前九个月)",
    rf"{_HAN_YEAR}(?P<edge>年初|年中|年底|年末|初|中(?![国东部信兴])|底|末|春|夏|秋|冬)(?:季|天)?",
    r"(?P<relative>去年|今年|明年|前年)(?P<edge>年初|年中|年底|年末|初|底|末|春|夏|秋|冬)(?:季|天)?",
    rf"{_HAN_YEAR}代?(?:全年|度)?",
    r"(?P<relative>去年|前年|今年|明年|后年)|同年|当年|次年|翌年",
    rf"(?<!\d){_HAN_MONTH}\s?{_HAN_DAY}",
    rf"(?<![\d个]){_HAN_MONTH}(?!个|球|亮|饼|刊)",
    r"第?(?P<quarter>[一二三四1-4])(?:季度|(?P<fiscal>财季))|(?<=第)(?P<quarter2>[一二三四])季(?!度)",
    r"(?P<half>[上下]半)年",
    rf"{_YEAR}[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
    rf"{_YEAR}[-/](?P<month>1[0-2]|0[1-9])(?![\d-])",
    rf"\b{_MONTH}\s?{_DAY},?\s(?:of )?(?P<year>(?:19|20)\d\d)\b",
    rf"(?<![\d$])(?<!\d[.,]){_DAY}\s(?:of )?{_MONTH},?\s(?P<year>(?:19|20)\d\d)\b",
    rf"\b{_MONTH},?\s(?:of )?(?P<year>(?:19|20)\d\d)\b",
    rf"\b{_MONTH}\s?{_DAY}\b",
    rf"(?<![\d$])(?<!\d[.,]){_DAY}\s(?:of )?{_MONTH}(?![a-z])",
    rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom )|(?<=\bthrough )|(?<=\bof )|(?<=\bearly )|(?<=\bmid-)|(?<=\blate )|(?<=\band )(?!may\b)|(?<=\bto )(?!may\b)|(?<=\bduring )){_MONTH}(?![a-z])",
    rf"{_ORDINAL}[ -](?:(?P<fiscal>fiscal)[ -])?quarter(?:,)? (?:of |in )?(?P<fiscal2>fiscal |the fiscal )?(?:year )?(?P<year>(?:19|20)\d\d)\b",
    rf"{_ORDINAL}[ -](?:(?P<fiscal>fiscal)[ -])?quarter\b",
    r"\bq(?P<quarter>[1-4]),?[ -]?(?:of )?(?P<fiscal>fiscal |fy ?)?(?:year )?(?P<year>(?:19|20)\d\d|(?<=fy)\d\d)\b",
    r"(?<!\d)(?<!\d[.,])(?P<fiscal>fiscal |fy ?)?(?P<year>(?:19|20)\d\d)\s?年?q(?P<quarter>[1-4])\b",
    r"(?<!\d)(?<!\d\.)(?P<quarter>[1-4])q ?(?P<year>(?:20)?\d\d)\b",
    r"(?<!\d)(?<!\d\.)(?P<half>[12])h ?(?P<year>(?:20)?\d\d)\b|\bh(?P<half2>[12]) (?P<year2>20\d\d)\b",
    r"\bq(?P<quarter>[1-4])\b(?!年)",
    rf"\b(?P<half>first half|second half) (?:of )?(?P<fiscal>fiscal )?(?:year )?{_YEAR}",
    r"\b(?P<half>first half|second half)(?= of the year| of this year|,|\.| )",
    rf"\b(?P<nine>first (?:three quarters|nine months)) of {_YEAR}",
    r"\b(?P<fiscal>fiscal(?: year)?|fy)[ -]?(?P<year>(?:19|20)\d\d|(?<=fy)\d\d)\b",
    rf"{_YEAR} (?P<fiscal>fiscal year)\b",
    rf"\b(?P<edge>early|mid|late|middle of|start of|beginning of|end of|year-end|spring|summer|autumn|fall|winter)[- ](?:the )?(?:of |in )?{_YEAR}",
    r"\b(?P<year>(?:19|20)\d0)(?P<decade>s)\b|(?P<year2>(?:19|20)\d0)(?P<decade2>年代)",
    r"\b(?P<relative>last year|this year|next year|the year before last)\b|\b(?:that year|the same year|the following year)\b",
    rf"\b(?P<relative>last|this|next) {_MONTH}(?![a-z])",
    r"\b(?P<span>(?:last|this|next|previous|the following) (?:quarter|month|week|decade))\b|(?P<span2>上个?季度?(?!度)|上个?月|本月|本季度|下个?月|本周|上周|近日|昨日|昨天|今日)",
    r"(?<!than )(?<!over )(?<!nearly )(?<!almost )(?<!least )(?<!about )(?<!超过)(?<!逾)(?<!近)(?<!约)(?<![\d$€£¥a-z-])(?<!\d[.,])(?P<year>(?:19|20)\d\d)(?![\d%]|\.\d|,\d|-\d{1,3}\b|[a-z]|[ ]?(?:million|billion|thousand|users|employees|people|万|亿|人|名|家|个|台|元|美元|张|款|项|块|颗|tokens?)|[多余])",
    r"(?<=[12]\d\d\d[-–—~])(?P<year>(?:19|20)\d\d)(?![\d%]|\.\d)",
)  # fmt: skip


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.ASCII) for form in _FORMS)


def states_date(source: Date, claim: Date, *, may_drop_month: bool) -> bool:
    """Whether a source's date says a claim's: equal, or the claim leaves the finer part out.

    Args:
        source: a date of the quote.
        claim: the sentence's date.
        may_drop_month: whether the sentence may name the year only; not where an amount
            stands beside it, since a month's revenue is no year's.
    """
    if (claim.year, claim.relative) == (None, None):
        return _same_day(source, claim)
    if (source.year, source.relative) != (claim.year, claim.relative):
        return False
    if source.fiscal != claim.fiscal:
        return False
    if claim.part in _EDGE_MONTHS and source.month in _EDGE_MONTHS[claim.part]:
        return True
    if claim.month is None and claim.part is None:
        plain = source.month is None and source.part is None
        return plain or (may_drop_month and (source.part is None or source.part in _EDGE_MONTHS))
    return source.part == claim.part and _same_day(source, claim)


def _same_day(source: Date, claim: Date) -> bool:
    if (source.part, source.month) != (claim.part, claim.month):
        return False
    return claim.day is None or claim.day == source.day
