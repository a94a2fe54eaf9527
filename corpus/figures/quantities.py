"""Amounts in text, brought to one form: money and counts in both languages.

Works on folded text (`corpus.language.fold`): Simplified, half-width, lower case.
`25亿美元`, `二十五亿美元` and `$2.5 billion` are one amount, known to a last digit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = ["Quantity", "agree", "find_quantities", "han_number"]

Bound = Literal["exactly", "about", "over", "under"]

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_PREFIXES = {
    "us$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "nt$": "TWD", "新台币": "TWD", "$": "USD",
    "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "CNY", "rmb": "CNY", "cny": "CNY",
    "人民币": "CNY", "港币": "HKD",
}  # fmt: skip
_SUFFIXES = {
    "美元": "USD", "美金": "USD", "u.s. dollars": "USD", "us dollars": "USD", "港元": "HKD",
    "港币": "HKD", "hong kong dollars": "HKD", "dollars": "USD", "欧元": "EUR", "euros": "EUR",
    "euro": "EUR", "英镑": "GBP", "pounds": "GBP", "日元": "JPY", "yen": "JPY", "韩元": "KRW",
    "won": "KRW", "新台币": "TWD", "台币": "TWD", "元人民币": "CNY", "人民币": "CNY", "元": "CNY",
    "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
}  # fmt: skip
_BEFORE: dict[str, Bound] = {
    **dict.fromkeys("约 大约 大概 约为 about around approximately roughly some ~".split(), "about"),
    **dict.fromkeys("超过 超 逾 突破 至少 不少于 over above".split(), "over"),
    **dict.fromkeys(("more than", "at least", "exceeding", "exceeded", "topped"), "over"),
    **dict.fromkeys("近 将近 接近 不到 不足 nearly almost under".split(), "under"),
    **dict.fromkeys(("less than", "close to", "just under", "up to"), "under"),
}
_AFTER: dict[str, Bound] = {"左右": "about", "上下": "about", "以上": "over"}


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_QUANTITY = re.compile(
    rf"(?:(?P<before>{_either(_BEFORE)})\s*)?"
    rf"(?:(?P<prefix>{_either(_PREFIXES)})\s?)?"
    r"(?<![\d.a-z-])(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    # A numeral begins with a digit: `百亿` and `千万` are said loosely.
    r"|(?P<han>[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*(?=[多余万亿元名位人美港欧])))"
    r"(?P<more>多|余|几)?"
    r"(?P<scale>[十百千]?[万亿]亿?|[百千兆](?=[万亿]|多?[元美港欧名位人])|\s?(?:thousand|million|billion|trillion|[mbt]n"
    r"|[kmbt])(?![a-z]))?"
    r"(?P<more2>多|余)?"
    rf"(?:\s?(?P<suffix>{_either(_SUFFIXES)}|%)(?![a-z]))?"
    rf"(?P<after>{_either(_AFTER)})?"
)


@dataclass(frozen=True)
class Quantity:
    """An amount of money or a count.

    Attributes:
        value: in whole units.
        unit: an ISO currency, `%`, or empty for a count.
        step: the value of its last digit: `2.5 billion` is known to 0.1 billion.
        bound: what the words around it make of it.
        start: where it begins in the folded text, words of bound included.
        end: where it ends.
    """

    value: Decimal
    unit: str
    step: Decimal
    bound: Bound
    start: int = 0
    end: int = 0


def han_number(text: str) -> Decimal:
    """The value of a Chinese numeral such as `二十五`, `两千三百` or `一百二十亿`.

    Digits in a row, as in `二〇二五`, are read one by one.
    """
    if all(char in _DIGITS for char in text):
        return Decimal(int("".join(str(_DIGITS[char]) for char in text)))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _HAN_UNITS:
            section += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        else:
            scale, section, digit = _HAN_SCALES[char], section + digit, 0
            # In `一万亿` the second scale multiplies all before it, in `一亿两千万` its own part.
            total = (total + section) * scale if total < scale else total + section * scale
            section = 0
    return Decimal(total + section + digit)


def find_quantities(folded: str) -> Iterator[Quantity]:
    """The amounts of a folded text, left to right; years and parts of names are among them."""
    for match in _QUANTITY.finditer(folded):
        scale = _scale((match["scale"] or "").strip())
        if match["han"]:
            tail = re.search(r"[万亿]*$", match["han"])
            number, step = han_number(match["han"]), _scale(tail.group() if tail else "")
        else:
            digits = match["number"].replace(",", "")
            number = Decimal(digits)
            step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        yield Quantity(
            value=number * scale,
            unit=_unit(match),
            step=step * scale,
            bound=_bound(match),
            start=match.start(),
            end=match.end(),
        )


def _scale(word: str) -> Decimal:
    if word in _SCALES:
        return Decimal(_SCALES[word])
    scale = Decimal(1)
    for char in word:
        scale *= {**_HAN_UNITS, **_HAN_SCALES}[char]
    return scale


def _unit(match: re.Match[str]) -> str:
    if match["suffix"] == "%":
        return "%"
    if match["prefix"] and match["suffix"] != "港元":
        return _PREFIXES[match["prefix"]]
    return _SUFFIXES.get(match["suffix"] or "", "")


def _bound(match: re.Match[str]) -> Bound:
    if match["more"] or match["more2"]:
        return "over"
    return _AFTER.get(match["after"] or "") or _BEFORE.get(match["before"] or "", "exactly")


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts can be the same: equal up to rounding and the words around them.

    Less than one step of the coarser one apart, but never more than 6 %: `2 billion`
    is no rounding of `2.5 billion`.
    """
    if one.unit != other.unit:
        return False
    larger = max(abs(one.value), abs(other.value))
    slack = min(max(one.step, other.step), larger * Decimal("0.06"))
    if one.value == other.value or abs(one.value - other.value) < slack:
        return True
    return _admits(one, other.value, slack) or _admits(other, one.value, slack)


def _admits(quantity: Quantity, value: Decimal, slack: Decimal) -> bool:
    if quantity.bound == "about":
        return abs(quantity.value - value) <= quantity.value / 10
    if quantity.bound == "over":
        return quantity.value - slack < value <= quantity.value * Decimal("1.25")
    if quantity.bound == "under":
        return quantity.value * Decimal("0.75") <= value < quantity.value + slack
    return False
