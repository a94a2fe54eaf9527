"""Numerals written in words: Chinese (`一千二百万`, `两万三`, `廿五`) and English (`twenty-five`)."""

import re
from decimal import Decimal

__all__ = ["ENGLISH_NUMBER", "HAN_NUMBER", "SCALES", "english_value", "han_value"]

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_LARGE = {"兆": 10**12, "亿": 10**8, "万": 10**4}
_DIGIT = "[一二两三四五六七八九]"
_SECTION = re.compile(
    rf"(?P<thousands>{_DIGIT}?千)?[零〇]?(?P<hundreds>{_DIGIT}?百)?[零〇]?(?P<tens>{_DIGIT}?十)?"
    rf"[零〇]?(?P<ones>{_DIGIT})?"
)

SCALES: dict[str, Decimal] = {
    word: Decimal(value)
    for value, words in {
        10**3: "thousand k",
        10**6: "million millions mn m mln",
        10**9: "billion billions bn b bln",
        10**12: "trillion trillions tn t trn",
    }.items()
    for word in words.split()
}

HAN_NUMBER = r"[零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅]{1,24}"

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_MULTIPLES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9,
              "trillion": 10**12}  # fmt: skip
_WORD = "|".join(sorted((*_WORDS, *_MULTIPLES), key=len, reverse=True))
ENGLISH_NUMBER = rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:(?:[ -]| and )(?:{_WORD})){{0,12}}\b"


def han_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral; None where its characters make no number.

    Digits in a row (`二〇二五`) are read one by one; a last digit after a large unit
    takes the next lower one (`两万三` is 23,000).
    """
    text = text.translate(_FORMAL).replace("廿", "二十").replace("卅", "三十")
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    value = _whole(text)
    return None if value is None else Decimal(value)


def _whole(text: str) -> int | None:
    for char, scale in _LARGE.items():
        head, mark, tail = text.rpartition(char)
        if mark:
            # `万亿`: the larger unit multiplies all before it; a bare `万` is one of it.
            times = _whole(head) if head else 1
            rest = _rest(tail, scale)
            return None if times is None or rest is None else times * scale + rest
    return _section(text)


def _rest(text: str, scale: int) -> int | None:
    if not text:
        return 0
    if len(text) == 1 and _DIGITS.get(text):
        return _DIGITS[text] * scale // 10
    value = _whole(text.lstrip("零〇"))
    return value if value is not None and value < scale else None


def _section(text: str) -> int | None:
    match = _SECTION.fullmatch(text)
    if match is None:
        return None
    value, unit = 0, 1
    for name, size in (("thousands", 1000), ("hundreds", 100), ("tens", 10)):
        if match[name]:
            value += _DIGITS[match[name][0]] * size if len(match[name]) > 1 else size
            unit = size
    if match["ones"]:
        short = unit > 10 and text[-2] not in "零〇"
        value += _DIGITS[match["ones"]] * (unit // 10 if short else 1)
    return value


def english_value(text: str) -> Decimal | None:
    """The value of English number words; None where they make no number."""
    total = section = 0
    for word in re.findall(r"[a-z]+", text):
        if word == "and":
            continue
        if word in _WORDS:
            section += _WORDS[word]
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _MULTIPLES:
            total += (section or 1) * _MULTIPLES[word]
            section = 0
        else:
            return None
    return Decimal(total + section)
