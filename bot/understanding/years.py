"""Years and months in a text; those that it writes in short or leaves out, in full."""

import datetime as dt
import re
from collections.abc import Callable, Collection

from corpus.figures.periods import COUNTED

__all__ = [
    "YEAR", "months_in", "months_of_years", "names_fiscal_year", "quarters_in", "quarters_in_full", "timeless", "years_as_of",
    "years_in_full",
]  # fmt: skip

YEAR = re.compile(rf"(?<![\d$¥€£₩])(?<!\d[,.])((?:19|20)\d{{2}})(?!\d| ?(?:{COUNTED}))", re.ASCII)
"""A year in a folded text, and not the start of a figure: `2000万元`, `1999元`, `2,000`."""
_NAMES = (
    "january february march april may june july august september october november december".split()
)
_NAMED = "|".join([*_NAMES, "sept", *(name[:3] for name in _NAMES)])
_HAN_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}
_MONTH = re.compile(
    rf"(?<!\d)(?P<number>1[0-2]|0?[1-9])\s*月(?:份?\d{{1,2}}[日号])?"
    r"|(?<![一二三四五六七八九十几数个])(?P<han>十[一二]|[一二三四五六七八九十])月(?!球|光|亮|之?内|饼)"
    rf"|\b(?P<dated>{_NAMED})\b\.?(?=[ ,]+\d)"
    rf"|\b(?:in|by|since|until|during|early|mid|late)[ -](?P<bare>{_NAMED})\b"
    rf"|\b(?P<closing>{_NAMED})\b(?= quarter\b)"
    # `May` and `March` may open as something else.
    rf"|^(?P<opening>(?!may\b|mar(?:ch)?\b)(?:{_NAMED}))\b(?= (?:also |then )?(?:marked|saw|brought|was|witnessed)\b)",
    re.ASCII,
)

_QUARTER = re.compile(
    r"(?<![前后上下每末那这哪])第?([一二三四])季|(?:第|(?<!\d))([1-4])(?:季度|(?<=第\d)季|q(?!\w)|q(?=\d\d(?!\w)))|(?<![a-z])q([1-4])(?!\w)|\b(first|second|third|fourth)[ -]quarter",
    re.ASCII,
)
_QUARTERS = {
    word: number
    for words in ("一二三四", "1234", ("first", "second", "third", "fourth"))
    for number, word in enumerate(words, 1)
}


_FISCAL = re.compile(r"财年|财政年|会计年|\bfiscal\b|\bfy ?\d")
_LAST_QUARTER = re.compile(r"最后一?个?季|末季|\b(?:final|last|closing) quarter of\b")


def months_in(folded: str) -> tuple[int, ...]:
    """The months a folded text names beside a day or a year, or behind `in`; in order."""
    found = (_number_of(match) for match in _MONTH.finditer(folded))
    return tuple(dict.fromkeys(found))


def months_of_years(folded: str, years: Collection[str]) -> set[str]:
    """The months, `2025-10`, that a text may name behind years: `in February 2025 and in October`."""
    return {f"{year}-{month:02}" for year in years for month in months_in(folded)}


def quarters_in(folded: str) -> set[int]:
    """The quarters that a folded text names, with their year or without; not the first three."""
    last = {4} if _LAST_QUARTER.search(folded) else set()
    return last | {
        _QUARTERS[found] for match in _QUARTER.finditer(folded) for found in match.groups() if found
    }


def names_fiscal_year(folded: str) -> bool:
    """Whether a folded text speaks of a fiscal year, which need not be the calendar's."""
    return _FISCAL.search(folded) is not None


def timeless(folded: str) -> str:
    """A text without its years and months."""
    return _MONTH.sub(" ", YEAR.sub(" ", folded))


def _number_of(month: re.Match[str]) -> int:
    groups = month.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    if groups.get("han"):
        return _HAN_NUMBERS[groups["han"]]
    return _named(next(filter(None, map(groups.get, ("dated", "bare", "closing", "opening")))))


def _named(month: str) -> int:
    return 1 + next(n for n, whole in enumerate(_NAMES) if whole.startswith(month[:3].lower()))


_NO_DURATION = r"(?!\s*(?:\d{1,2}\s?个|前(?!三|九|9|半)|后|來|来|间|間|内|內|代|期|以|多|左右|时间|時間|歷|历|的?合|里|裡|之|了|级|級|长|長|经|經|老|$|[?？，,。吗嗎啊呢]))"


def _turned(match: re.Match[str]) -> str:
    """`3Q25` as `2025Q3`."""
    return f"20{match[2]}{match[1][1]}{match[1][0]}"


_FORMS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A month tells that it is no span of years: `那26年6月`.
    (re.compile(r"(?<![\d.,])([12]\d)\s?年(?=\s?\d{1,2}\s?月)", re.ASCII), r"20\1年"),
    (
        re.compile(
            rf"(?<![\d.,第近约約过過去未来來前后後满滿每超达達整这這那共用花干做签簽长長有经經历歷隔好])([12]\d)\s?年{_NO_DURATION}"
        ),
        r"20\1年",
    ),
    (re.compile(r"(?<![\w.])([12]\d)\s?([QH][1-4])(?!\w)", re.IGNORECASE | re.ASCII), r"20\1\2"),
    (re.compile(r"(?<![\w.])([1-4][QH])([12]\d)(?![\w%.])", re.IGNORECASE | re.ASCII), _turned),
    (re.compile(r"(?<![\w.])([12]\d)\s?([上下]半年)", re.ASCII), r"20\1年\2"),
    (re.compile(r"(?<!\w)([QH][1-4])[ '’]+([12]\d)(?![\w%.])", re.IGNORECASE), r"\1 20\2"),
    (re.compile(r"(?<!\w)(FY)\s?['’]?([12]\d)(?!\w)", re.IGNORECASE | re.ASCII), r"\g<1>20\2"),
    (re.compile(r"(?<!\w)['’]([12]\d)(?![\w%])"), r"20\1"),
)


def years_in_full(text: str) -> str:
    """A text with its two-digit years in four digits; spans of years stay what they are."""
    for pattern, full in _FORMS:
        text = pattern.sub(full, text)
    return text


_MONTHS_ZH = re.compile(
    r"(?<![\d.])(\d{1,2})\s?月?份?(?:到|至|-|—|–|~)(\d{1,2})\s?月份?(?!\d)", re.ASCII
)
_MONTHS_EN = re.compile(
    rf"\b({_NAMED})[a-z]*\.?\s?(?:to|through|till|until|-|–)\s?({_NAMED})[a-z]*\b\.?(?! \d{{1,2}}\b)"
    r"(?P<year>,? (?:of )?(?=20\d\d))?",
    re.IGNORECASE | re.ASCII,
)
_ORDINALS = ("first", "second", "third", "fourth")
_THREE_MONTHS_ZH = r"的?{}(?:那|这|這)?(?:三个月|三個月|仨月)"
_THREE_MONTHS = (
    (re.compile("(?<=年)" + _THREE_MONTHS_ZH.format("(?:头|頭|前|最初)")), "第一季度"),
    (re.compile("(?<=年)" + _THREE_MONTHS_ZH.format("(?:最后|最後)")), "第四季度"),
    (re.compile(r"\b(?:first|opening) three months of\b", re.IGNORECASE), "first quarter of"),
    (re.compile(r"\b(?:last|final) three months of\b", re.IGNORECASE), "fourth quarter of"),
)


_SIX_MONTHS = (
    (re.compile(r"(?<!\d)0?1月?份?(?:至|到|-|–|~)0?6月份?(?!\d)", re.ASCII), "上半年"),
    (re.compile(r"(?<!\d)0?7月?份?(?:至|到|-|–|~)12月份?(?!\d)", re.ASCII), "下半年"),
)
_NINE_MONTHS = (
    (re.compile(r"(?<=\d{4})年?\s?q1\s?[-–~到至]\s?q3", re.IGNORECASE), "年前三季度"),
    (re.compile(r"\bq1\s?[-–]\s?q3 (?:of )?(?=(?:fy ?)?\d{4})", re.IGNORECASE),
     "the first nine months of "),
)  # fmt: skip


def quarters_in_full(text: str) -> str:
    """A question with the quarters that it tells by their months: `2025年7月到9月` is `第三季度`."""
    for pattern, full in (*_THREE_MONTHS, *_NINE_MONTHS):
        text = pattern.sub(full, text)

    def chinese(match: re.Match[str]) -> str:
        quarter = _quarter_of(int(match[1]), int(match[2]))
        return f"第{'一二三四'[quarter - 1]}季度" if quarter else match[0]

    def english(match: re.Match[str]) -> str:
        quarter = _quarter_of(*(_named(match[n]) for n in (1, 2)))
        of = " of " if match["year"] else ""
        return f"the {_ORDINALS[quarter - 1]} quarter{of}" if quarter else match[0]

    return _MONTHS_EN.sub(english, _MONTHS_ZH.sub(chinese, text))


def _quarter_of(first: int, last: int) -> int | None:
    """The quarter from one month to another, 1 to 4; None where they make none."""
    return last // 3 if last % 3 == 0 and first == last - 2 else None


_SAID = (
    (re.compile(r"前年"), "{}年", -2),
    (re.compile(r"去年(?!同期)"), "{}年", -1),
    (re.compile(r"今年|年内"), "{}年", 0),
    (re.compile(r"明年"), "{}年", 1),
    (re.compile(r"\blast year\b(?!['’]s)"), "{}", -1),
    (re.compile(r"\bthis year\b"), "{}", 0),
    (re.compile(r"\bnext year\b"), "{}", 1),
)
_BARE_MONTH = re.compile(
    r"(?<![年度\d个./-])(1[0-2]|[1-9]) ?月(?![龄薪饼球嫂经刊报票])(?= ?[\u3400-\u9fff\d,，。、;；:：])"
)
_BARE_DAY = re.compile(
    rf"\b(?P<dated>{_NAMED})\b\.? (\d{{1,2}})(?![\d.%]|,? ?(?:19|20)\d\d)", re.ASCII
)
_IN_MONTH = re.compile(
    rf"\b(?:in|by|since|until|during|early|mid|late)[ -](?P<bare>{_NAMED})\b(?![ ,.]* ?\d)",
    re.ASCII,
)
_BARE_QUARTER = re.compile(
    r"(?<![年度\d上下每前后末那这哪])第?([一二三四]|(?<!\d)[1-4])季(?:度)?(?![节军])"
)


def years_as_of(folded: str, published: dt.date | None, told: int | None = None) -> str:
    """A sentence with the years that it leaves out or counts from its own, in full.

    `去年` of an article of 2025 is `2024年`. A month or quarter without a year, in a sentence that
    names none, is the last one of the name that had begun when the article was published; in an
    article of unknown date it is of the year told of last.

    Args:
        folded: a sentence of an article; for matching only.
        published: when the article was.
        told: the year that the text before the sentence told of last.
    """
    for pattern, full in (*_THREE_MONTHS, *_SIX_MONTHS):
        folded = pattern.sub(full, folded)
    if published is None:
        return folded if told is None or YEAR.search(folded) else _dated(folded, lambda month: told)
    for pattern, form, shift in _SAID:
        folded = pattern.sub(form.format(published.year + shift), folded)
    if YEAR.search(folded):
        return folded
    return _dated(folded, lambda month: published.year - (month > published.month))


def _dated(folded: str, year_of: Callable[[int], int]) -> str:
    """A text that names no year, with that of its months and quarters."""
    folded = _BARE_MONTH.sub(lambda m: f"{year_of(int(m[1]))}年{m[0].lstrip()}", folded)
    for pattern in (_BARE_DAY, _IN_MONTH):
        folded = pattern.sub(lambda m: f"{m[0]}, {year_of(_number_of(m))}", folded)

    def quarter(match: re.Match[str]) -> str:
        number = _QUARTERS[match[1]]
        return f"{year_of(3 * number - 2)}年{match[0]}"

    return _BARE_QUARTER.sub(quarter, folded)
