"""Years as people write them in short, in full: `24年`, `25Q1`, `25上半年`, `FY25`, `in '23`."""

import datetime as dt
import re

__all__ = ["years_as_of", "years_in_full"]

_NO_DURATION = r"(?!\s*(?:前(?!三|九|9|半)|后|來|来|间|間|内|內|代|期|以|多|左右|时间|時間|歷|历|的?合|里|裡|之|了|级|級|长|長|经|經|老|$|[?？，,。吗嗎啊呢]))"
_FORMS = (
    (
        re.compile(
            rf"(?<![\d.,第近约約过過去未来來前后後满滿每超达達整这這那共用花干做签簽长長有经經历歷隔好])([12]\d)\s?年{_NO_DURATION}"
        ),
        r"20\1年",
    ),
    (re.compile(r"(?<![\w.])([12]\d)\s?([QH][1-4])(?!\w)", re.IGNORECASE | re.ASCII), r"20\1\2"),
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


_SAID = (
    (re.compile(r"前年"), "{}年", -2),
    (re.compile(r"去年(?!同期)"), "{}年", -1),
    (re.compile(r"今年|年内"), "{}年", 0),
    (re.compile(r"明年"), "{}年", 1),
    (re.compile(r"\blast year\b(?!['’]s)"), "{}", -1),
    (re.compile(r"\bthis year\b"), "{}", 0),
    (re.compile(r"\bnext year\b"), "{}", 1),
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BARE_MONTH = re.compile(
    r"(?<![年度\d个./-])(1[0-2]|[1-9]) ?月(?= ?(?:\d{1,2} ?[日号]|[底初份末内,，。、的]|[上中下]旬))"
)
_BARE_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})(?:[a-z]{{0,6}}\.?) (\d{{1,2}})(?![\d.%]|,? ?(?:19|20)\d\d)", re.ASCII
)
_BARE_QUARTER = re.compile(r"(?<![年度\d])第?([一二三四]|(?<!\d)[1-4])季(?:度)?(?![节军])")
_QUARTERS = dict(zip("一二三四", (1, 2, 3, 4), strict=True))


def years_as_of(folded: str, published: dt.date) -> str:
    """A sentence with the years that it leaves out or counts from its own, in full.

    `去年` of an article of 2025 is `2024年`. A month or quarter without a year, in a sentence that
    names none, is the last one of the name that had begun when the article was published.

    Args:
        folded: a sentence of an article; for matching only.
        published: when the article was.
    """
    for pattern, form, shift in _SAID:
        folded = pattern.sub(form.format(published.year + shift), folded)
    if _FULL_YEAR.search(folded):
        return folded

    def year_of(month: int) -> int:
        return published.year - (month > published.month)

    folded = _BARE_MONTH.sub(lambda m: f"{year_of(int(m[1]))}年{m[0].lstrip()}", folded)
    folded = _BARE_DAY.sub(lambda m: f"{m[0]}, {year_of(_MONTHS.index(m[1]) + 1)}", folded)

    def quarter(match: re.Match[str]) -> str:
        number = _QUARTERS.get(match[1]) or int(match[1])
        return f"{year_of(3 * number - 2)}年{match[0]}"

    return _BARE_QUARTER.sub(quarter, folded)
