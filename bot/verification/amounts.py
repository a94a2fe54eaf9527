"""Reading single amounts: what a number, a share, a fraction, a multiple looks like.

All patterns are bounded, so that no text takes more than linear time.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from bot.verification.money import CLASSIFIERS, CURRENCY_PREFIXES, UNITS, unit_of
from bot.verification.numerals import (
    ENGLISH_NUMBER,
    HAN_NUMBER,
    SCALES,
    english_value,
    han_value,
)
from bot.verification.quantity import Bound, Quantity

__all__ = ["READERS"]

_BEFORE: dict[str, Bound] = {}
for _bound, _words in {
    "about": "约|大约|大概|约为|约合|大致|估计约|about|around|approximately|roughly|some|~|≈|an estimated|circa",
    "over": "超过|超|逾|突破|至少|不少于|不低于|高于|多于|大于|over|above|more than|at least|exceeding|exceeded"
    "|exceeds|surpassed|surpassing|topped|topping|greater than|upwards of|no fewer than|north of|>|过",
    "nearly": "近|将近|接近|逼近|nearly|almost|close to|just under|approaching|just shy of",
    "less": "不到|不足|低于|少于|小于|未满|less than|fewer than|under|below|<",
    "at most": "最多|最高|至多|不超过|高达|多达|up to|as much as|as many as|at most|no more than|a maximum of|not more than",
}.items():  # fmt: skip
    _BEFORE |= dict.fromkeys(_words.split("|"), _bound)  # type: ignore[arg-type]
_AFTER: dict[str, Bound] = {
    **dict.fromkeys(("左右", "上下", "or so", " or so"), "about"),
    **dict.fromkeys(("以上", "之上", "+", " or more", " or higher"), "over"),
    **dict.fromkeys(("以下", "以内", "之内", " or less", " or fewer"), "at most"),
}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_LATIN_BEFORE = _either(word for word in _BEFORE if word[0].isascii() and word[0].isalpha())
_OTHER_BEFORE = _either(word for word in _BEFORE if not (word[0].isascii() and word[0].isalpha()))
_LATIN_UNITS = _either(word for word in UNITS if word[-1].isascii() and word[-1].isalpha())
_OTHER_UNITS = _either(word for word in UNITS if not (word[-1].isascii() and word[-1].isalpha()))
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,8})?(?!\d)"
_SCALE = rf"(?:[十百千]?[万亿兆]亿?|[十百千](?=[余多几]?[{CLASSIFIERS}名位人元美港欧])|[ -]?(?:{_either(SCALES)})(?![a-z]))"
_AMOUNT = re.compile(
    rf"(?:(?P<before>(?<![a-z])(?:{_LATIN_BEFORE})(?= |[$€£¥])|{_OTHER_BEFORE})\s?)?"
    r"(?P<ordinal>第)?"
    rf"(?:(?P<prefix>{_either(CURRENCY_PREFIXES)})\s?)?"
    rf"(?:(?<![\da-z_])(?<!\d[.,])(?P<sign>(?:^|(?<=[\s(]))[-−](?=\d))?(?P<number>{_DIGITS})"
    rf"|(?P<share>百分之)(?P<share_of>{_DIGITS}|{HAN_NUMBER}(?:点[零一二三四五六七八九]+)?)"
    rf"|(?P<lower>[{'一二三四五六七八九'}两]|{HAN_NUMBER})分之(?P<upper>{HAN_NUMBER})"
    r"|(?P<tenths>[一二三四五六七八九两\d](?:\.\d)?)成(?P<half_tenth>半)?(?![立为功本果员交就长分熟型品都])"
    rf"|(?P<han>{HAN_NUMBER}(?:点[零一二三四五六七八九]+[万亿]*)?)"
    rf"|(?P<english>{ENGLISH_NUMBER}))"
    r"(?P<more>多|余|来|几|\+)?"
    rf"(?P<scale>{_SCALE})?"
    r"(?P<more2>多|余|\+)?"
    rf"\s?(?:(?P<unit>{_OTHER_UNITS}|(?:{_LATIN_UNITS})(?![a-z]))|(?P<classifier>[{CLASSIFIERS}]))?"
    rf"(?P<after>{_either(_AFTER)})?"
)
_VAGUE = re.compile(
    r"(?P<dozens>[数几上](?:[十百千][万亿]?|[万亿]亿?))"
    r"|\b(?P<plural>dozens|tens|hundreds|thousands|millions|billions|trillions)(?: of (?P<of>thousands|millions|billions))?\b"
)
_FRACTIONS = re.compile(
    r"(?P<half>过半|超过?一?半|大半|一半(?:以上)?|半数(?:以上)?|\b(?:more than |over )?(?:one[- ])?half\b(?! of \d| year))"
    r"|\b(?P<count>one|two|three|four|five|a)[- ](?P<part>third|quarter|fifth|sixth|seventh|eighth|tenth)s?\b(?! quarter|-| generation| party| of (?:19|20))"
    r"|(?<![\d/.])(?P<upper>\d{1,2})/(?P<lower>\d{1,3})(?![\d/])"
)
_MULTIPLES = re.compile(
    r"(?P<two>翻了?一?[番倍](?!译)|\b(?:more than |nearly )?doubl(?:ed|ing|e|es)\b|\btwofold\b|\btwice\b)|(?P<three>\btripl(?:ed|ing|e|es)\b|\bthreefold\b)|(?P<four>翻两番|\bquadrupl(?:ed|ing|e)\b|\bfourfold\b)"
)
_ORDINALS = re.compile(
    r"(?P<first>首[次个款家批轮位座台]|\bfirst\b)|\b(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:[- ](?=largest|biggest|most|time|place|generation|round|year|highest|company|to\b|in\b))"
)
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}


def _read_amount(match: re.Match[str]) -> Quantity | None:
    number = _number_of(match)
    if number is None:
        return None
    value, step, vague = number
    scale = _scale(match["scale"])
    unit, factor = _unit(match)
    loose = match["more"] or match["more2"]
    bound: Bound = (
        "over"
        if loose
        else _AFTER.get(match["after"] or "") or _BEFORE.get(match["before"] or "", "exactly")
    )
    if unit in _TIMES and match["before"] == "over":
        bound = "exactly"  # `over three years` tells how long it takes
    if vague and bound == "exactly":
        bound = "vaguely"
    if match["sign"]:
        value = -value
    whole = max(scale, step) if match["han"] else scale
    return Quantity(
        value * scale * factor, unit, step * scale * factor, bound, whole, *match.span()
    )


_TIMES = frozenset(("year", "month", "week", "day"))
_Number = tuple[Decimal, Decimal, bool]


def _number_of(match: re.Match[str]) -> _Number | None:
    """Value and step as written, and whether it is a round figure of speech (`百亿`)."""
    if match["number"]:
        return *_digits(match["number"]), False
    if match["share"]:
        value = _han_or_digits(match["share_of"])
        return None if value is None else (*value, False)
    if match["lower"]:
        lower, upper = han_value(match["lower"]), han_value(match["upper"])
        return (100 * upper / lower, Decimal(1), False) if lower and upper is not None else None
    if match["tenths"]:
        tenths = _han_or_digits(match["tenths"])
        extra = 5 if match["half_tenth"] else 0
        return None if tenths is None else (tenths[0] * 10 + extra, Decimal(10), False)
    if match["english"]:
        return _english(match)
    return _han(match)


def _digits(text: str) -> tuple[Decimal, Decimal]:
    plain = text.replace(",", "")
    return Decimal(plain), Decimal(1).scaleb(-len(plain.partition(".")[2]))


def _han_or_digits(text: str) -> tuple[Decimal, Decimal] | None:
    if text[0].isascii():
        return _digits(text)
    whole, _, decimals = text.partition("点")
    tail = re.search(r"[万亿]*$", decimals)
    value = han_value(whole)
    if value is None or tail is None:
        return None
    digits = han_value(decimals[: tail.start()]) if decimals else None
    places = tail.start() if decimals else 0
    scale = _scale(tail.group())
    if digits is not None:
        value += digits.scaleb(-places)
    trailing = re.search(r"[十百千万亿兆]*$", whole)
    step = Decimal(1).scaleb(-places) if decimals else _scale(trailing.group() if trailing else "")
    return value * scale, step * scale


def _english(match: re.Match[str]) -> _Number | None:
    text = match["english"]
    value = english_value(text)
    # `one` is mostly no number: `one of the`, `that one`.
    if value is None or (value <= 1 and not match["scale"]):
        return None
    return value, Decimal(1), False


def _han(match: re.Match[str]) -> _Number | None:
    text = match["han"]
    counted = bool(match["unit"] or match["classifier"] or match["scale"] or match["more"])
    composite = len(text) > 1 and re.search(r"[十百千万亿兆]", text) is not None
    if match["ordinal"]:
        counted = True
    elif not counted and not composite:
        return None
    read = _han_or_digits(text)
    if read is None:
        return None
    value, step = read
    bare = not re.search(r"[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖]", text)
    if not bare and re.match(r"[百千万亿兆]", text):
        return None  # `万一`
    if bare and len(text) == 1 and not match["more"] and not match["before"]:
        return None
    # `一家公司`, `一个月前`: an article; `一年` and `一人` mostly too.
    if value == 1 and not match["ordinal"]:
        return None
    return value, step, bare


def _scale(word: str | None) -> Decimal:
    word = (word or "").strip(" -")
    if word in SCALES:
        return SCALES[word]
    scale = Decimal(1)
    for char in word:
        scale *= _HAN_SCALES[char]
    return scale


_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}


def _unit(match: re.Match[str]) -> tuple[str, Decimal]:
    if match["share"] or match["lower"] or match["tenths"]:
        return "%", Decimal(1)
    if match["ordinal"]:
        return "ordinal", Decimal(1)
    if match["unit"] in ("x", "times", "倍", "fold", "-fold"):
        return "x", Decimal(1)
    suffix = UNITS.get(match["unit"] or "", "")
    if match["prefix"] and not suffix.startswith("%"):
        prefix = CURRENCY_PREFIXES[match["prefix"]]
        # `新台币3亿元` is one currency, `新台币3亿美元` is none.
        conflict = suffix in CURRENCY_PREFIXES.values() and suffix != prefix
        loose = match["unit"] in ("元", "dollars", "dollar")
        return (f"{prefix}/{suffix}" if conflict and not loose else prefix), Decimal(1)
    return unit_of(match["unit"] or "")


def _read_vague(match: re.Match[str]) -> Quantity | None:
    if match["dozens"]:
        text = re.sub(r"[数几上]", "", match["dozens"])
        value = han_value(text)
    else:
        sizes = {"dozens": 12, "tens": 10, "hundreds": 100, "thousands": 10**3, "millions": 10**6,
                 "billions": 10**9, "trillions": 10**12}  # fmt: skip
        value = Decimal(sizes[match["plural"]] * sizes.get(match["of"] or "", 1))
        value = Decimal(10) if match["plural"] == "dozens" and not match["of"] else value
    return None if value is None else Quantity(value, "", value, "vaguely", value, *match.span())


def _read_fraction(match: re.Match[str]) -> Quantity | None:
    bound: Bound = "exactly"
    if match["half"]:
        value = Decimal(50)
        bound = "over" if re.search(r"过|大半|以上|more|over", match["half"]) else "exactly"
    elif match["part"]:
        count = {"a": 1}.get(match["count"]) or english_value(match["count"])
        value = 100 * Decimal(count or 0) / _PARTS[match["part"]]
    else:
        upper, lower = Decimal(match["upper"]), Decimal(match["lower"])
        if not lower or upper >= lower:
            return None
        value = 100 * upper / lower
    return Quantity(value, "%", Decimal(1), bound, Decimal(1), *match.span())


def _read_multiple(match: re.Match[str]) -> Quantity:
    value = next(size for name, size in (("two", 2), ("three", 3), ("four", 4)) if match[name])
    bound: Bound = "exactly"
    if match.group().startswith("more"):
        bound = "over"
    elif match.group().startswith("nearly"):
        bound = "nearly"
    return Quantity(Decimal(value), "x", Decimal(1), bound, Decimal(1), *match.span())


def _read_ordinal(match: re.Match[str]) -> Quantity:
    value = 1 if match["first"] else _ORDINAL_WORDS.index(match["word"]) + 1
    return Quantity(Decimal(value), "ordinal", Decimal(1), "exactly", Decimal(1), *match.span())


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity | None]], ...] = (
    (_AMOUNT, _read_amount),
    (_VAGUE, _read_vague),
    (_FRACTIONS, _read_fraction),
    (_MULTIPLES, _read_multiple),
    (_ORDINALS, _read_ordinal),
)
