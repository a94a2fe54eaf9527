"""Amounts gone wrong: a digit, the order of magnitude, the unit, the bound, two exchanged."""

import random
import re
from itertools import pairwise

from corpus.language import fold
from evals.corruptions.making import MONTHS, YEAR, Pool, is_chinese, one_replaced, replaced

__all__ = [
    "bound_dropped", "currency", "digit", "percent_or_absolute", "tenfold", "two_swapped", "unit_slip",
]  # fmt: skip

_NUMBER = re.compile(r"(?<![A-Za-z\d.,-])\d[\d,]*(?:\.\d+)?(?![\d.]*[A-Za-z-]?\d)")


def digit(text: str, pool: Pool, rng: random.Random) -> str | None:
    numbers = _numbers(text, pool)
    if not numbers:
        return None
    match = rng.choice(numbers)
    places = [i for i, char in enumerate(match.group()) if char.isdigit()]
    at = rng.choice(places)
    other = rng.choice([d for d in "123456789" if d != match.group()[at]])
    new = match.group()[:at] + other + match.group()[at + 1 :]
    return replaced(text, match.span(), new) if new not in text else None


def tenfold(text: str, pool: Pool, rng: random.Random) -> str | None:
    numbers = _numbers(text, pool)
    if not numbers:
        return None
    match = rng.choice(numbers)
    plain = match.group().replace(",", "")
    new = plain.replace(".", "") if "." in plain else plain + "0"
    return replaced(text, match.span(), new) if new.lstrip("0") != plain else None


def unit_slip(text: str, pool: Pool, rng: random.Random) -> str | None:
    swap = {"亿": "万", "億": "萬", "万": "亿", "萬": "億", "million": "billion", "billion": "million",
            "trillion": "billion"}  # fmt: skip
    return one_replaced(
        text,
        r"(?<=\d)(?:亿|億|万(?!亿)|萬(?!億))|(?<=\d )(?:million|billion|trillion)\b",
        lambda m: swap[m.group()],
        rng,
    )


def currency(text: str, pool: Pool, rng: random.Random) -> str | None:
    swaps = {"美元": "元", "元": "美元", "港元": "美元", "$": "€", "US$": "HK$", "HK$": "$", "yuan": "dollars",
             "dollars": "euros"}  # fmt: skip
    pattern = r"(?<=[\d亿万億萬])(?:美元|港元|元)|(?:US|HK)?\$(?=\d)|(?<=[nd\d] )(?:yuan|dollars)\b"
    return one_replaced(text, pattern, lambda m: swaps[m.group()], rng)


def bound_dropped(text: str, pool: Pool, rng: random.Random) -> str | None:
    pattern = (
        r"(?:超过|超過|逾|(?<!接)近|不到|至少|约|約|最多|不足|大约)(?=[\d$一二三四五六七八九十])"
        r"|\b(?:more than|over|nearly|almost|less than|at least|up to|under|fewer than) (?=[$€\d])"
    )
    return one_replaced(text, pattern, "", rng)


def percent_or_absolute(text: str, pool: Pool, rng: random.Random) -> str | None:
    if rng.random() < 0.5 and re.search(r"\d%", text):
        return one_replaced(text, r"(?<=\d)%", "亿元" if is_chinese(text) else " million", rng)
    return one_replaced(
        text, r"(?<=\d)(?:亿|億|万|萬)(?:美元|元)?|(?<=\d) (?:million|billion)\b", "%", rng
    )


def two_swapped(text: str, pool: Pool, rng: random.Random) -> str | None:
    pattern = r"\d[\d,]*(?:\.\d+)?(?:亿|万|億|萬)(?:美元|元)?|\d[\d,]*(?:\.\d+)?%|\$\d[\d,.]*\d? (?:million|billion)"
    found = list(re.finditer(pattern, text))
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a.group() != b.group() and a.group()[-1] == b.group()[-1]
    ]
    if not pairs or re.search(r"分别|分別|respectively|至|到| to |and|和", text):
        return None
    one, two = rng.choice(pairs)
    return (
        text[: one.start()]
        + two.group()
        + text[one.end() : two.start()]
        + one.group()
        + text[two.end() :]
    )


def _numbers(text: str, pool: Pool) -> list[re.Match[str]]:
    spans = (
        [(m.start, m.end) for m in pool.table.find(text)] if len(fold(text)) == len(text) else []
    )
    found = []
    for match in _NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        behind, before = (
            text[match.end() : match.end() + 1],
            text[max(0, match.start() - 1) : match.start()],
        )
        plain = match.group().rstrip(",")
        is_date = YEAR.fullmatch(plain) or behind in ("月", "日", "年", "号")
        if not is_date and not re.search(r"[A-Za-z]\s?$", before) and not _near_month(text, match):
            found.append(match)
    return found


def _near_month(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 12) : match.end() + 12]
    return any(month[:3] in around for month in MONTHS)
