"""Amounts in many notations are one amount, and never another."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.verification.numerals import english_value, han_value
from bot.verification.quantities import find_quantities, states_quantity
from corpus.language import fold

DIGITS = "零一二三四五六七八九"


def one(text: str) -> tuple[Decimal, str, str]:
    found = find_quantities(fold(text))
    assert len(found) == 1, found
    return found[0].value, found[0].unit, found[0].bound


def han(number: int) -> str:
    """The standard Chinese numeral, written independently of the parser."""
    if number == 0:
        return "零"
    groups, text = [], ""
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group:
            if text and (group < 1000 or (groups[place + 1] % 10 == 0 and not text.endswith("零"))):
                text += "零" if group < 1000 and not text.endswith("零") else ""
            text += _group(group) + ["", "万", "亿", "兆"][place]
        elif text and any(groups[:place]) and not text.endswith("零"):
            text += "零"
    return text


def _group(number: int) -> str:
    text, zero = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = bool(text)
    return text


@given(st.integers(0, 9_999_999_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert han_value(han(number)) == number


@given(st.integers(1, 999_999))
def test_notations_of_one_amount_of_money_agree(number: int) -> None:
    wan = Decimal(number)
    notations = [
        f"{number}万美元",
        f"{number * 10_000}美元",
        f"${number * 10_000:,}",
        f"US${Decimal(number) / 100} million",
        f"{Decimal(number) / 100}m dollars",
        f"{Decimal(number) / 100_000} billion U.S. dollars",
        f"{han(number * 10_000)}美元",
        f"{number}萬美元",
    ]
    assert {one(text)[:2] for text in notations} == {(wan * 10_000, "USD")}


@given(st.integers(2, 99))
def test_notations_of_one_share_agree(number: int) -> None:
    notations = [f"{number}%", f"{number} percent", f"百分之{han(number)}", f"{number}.0%"]
    assert {one(text)[:2] for text in notations} == {(Decimal(number), "%")}


@given(st.integers(1, 10**9), st.sampled_from([10, 100, 1000, 10_000]))
def test_a_slip_of_scale_is_no_match(number: int, factor: int) -> None:
    source, claim = find_quantities(f"{number}元")[0], find_quantities(f"{number * factor}元")[0]
    assert not states_quantity(source, claim, frozenset({"CNY"}))


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    for quantity in find_quantities(fold(text)):
        assert 0 <= quantity.start < quantity.end
    han_value(text)
    english_value(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "1,000",
        "一亿",
        "one ",
        "$1.",
        "分之",
        "百分之",
        "第一",
        "数十",
        "3/4 ",
        "超过约",
        "1-",
        " ",
    ],
)
def test_long_input_is_read_in_bounded_time(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    start = time.process_time()
    find_quantities(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("一千二百万元", 12_000_000, "CNY", "exactly"),
        ("两万三千人", 23_000, "person", "exactly"),
        ("十余人", 10, "person", "over"),
        ("300余家", 300, "", "over"),
        ("2万多名员工", 20_000, "person", "over"),
        ("三成", 30, "%", "exactly"),
        ("八成半", 85, "%", "exactly"),
        ("一半", 50, "%", "exactly"),
        ("过半", 50, "%", "over"),
        ("three quarters", 75, "%", "exactly"),
        ("1亿2000万元", 120_000_000, "CNY", "exactly"),
        ("逾12億美元", 1_200_000_000, "USD", "over"),
        ("more than $1.2 billion", 1_200_000_000, "USD", "over"),
        ("nearly 5 million", 5_000_000, "", "nearly"),
        ("不到五億元", 500_000_000, "CNY", "less"),
        ("约90%", 90, "%", "about"),
        ("新台币300亿元", 30_000_000_000, "TWD", "exactly"),
        ("新台币300亿美元", 30_000_000_000, "TWD/USD", "exactly"),
        ("4.97bn", 4_970_000_000, "", "exactly"),
        ("HK$4.2 billion", 4_200_000_000, "HKD", "exactly"),
        ("3.5兆韓元", 3_500_000_000_000, "KRW", "exactly"),
        ("70B", 70_000_000_000, "", "exactly"),
        ("700亿", 70_000_000_000, "", "exactly"),
        ("twenty-five employees", 25, "person", "exactly"),
        ("第三", 3, "ordinal", "exactly"),
        ("1.5 GW", 1_500_000_000, "W", "exactly"),
        ("150万千瓦", 1_500_000_000, "W", "exactly"),
        ("增长三倍", 3, "x", "exactly"),
        ("doubled", 2, "x", "exactly"),
    ],
)
def test_tricky_amounts(text: str, value: int, unit: str, bound: str) -> None:
    assert one(text) == (value, unit, bound)


@pytest.mark.parametrize(
    "text", ["一般", "统一", "十分", "万一", "一些", "四川", "千问", "one of them", "一家公司"]
)
def test_words_that_are_no_amounts(text: str) -> None:
    assert find_quantities(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("10至15亿元", (1_000_000_000, 1_500_000_000)),
        ("$10-15 billion", (10_000_000_000, 15_000_000_000)),
        ("between 5 and 8 million", (5_000_000, 8_000_000)),
        ("20%至30%", (20, 30)),
    ],
)
def test_the_ends_of_a_range_are_no_values(text: str, ends: tuple[int, int]) -> None:
    found = find_quantities(fold(text))
    assert tuple(q.value for q in found) == ends
    assert [q.bound for q in found] == ["from", "to"]
    alone = find_quantities("15亿元")[0]
    assert not any(states_quantity(q, alone, frozenset({"CNY"})) for q in found)


@pytest.mark.parametrize(
    ("source", "claim", "stated"),
    [
        ("4.97 billion", "about 5 billion", True),
        ("4.97 billion", "5 billion", False),
        ("5.4 billion", "about 5 billion", True),
        ("5.6 billion", "about 5 billion", False),
        ("over 5 billion", "5 billion", False),
        ("over 5 billion", "more than 5 billion", True),
        ("5.2 billion", "more than 5 billion", True),
        ("6.2 billion", "more than 5 billion", False),
        ("5 billion", "over 5 billion", False),
        ("about 5 billion", "5 billion", False),
        ("5 billion", "about 5 billion", True),
        ("近5亿", "约5亿", True),
        ("超过5亿", "近5亿", False),
        ("5亿美元", "5亿元", False),
        ("5亿美元", "5亿", True),
        ("30%", "30", False),
        ("30%", "30个百分点", False),
        ("5亿元", "5亿人", False),
        ("三分之一", "one third", True),
        ("5 million", "5 billion", False),
        ("2.5 billion", "25 billion", False),
    ],
)
def test_what_states_what(source: str, claim: str, stated: bool) -> None:
    one, other = find_quantities(fold(source))[0], find_quantities(fold(claim))[0]
    currencies = frozenset(q.unit for q in (one,) if q.is_money)
    assert states_quantity(one, other, currencies) is stated
