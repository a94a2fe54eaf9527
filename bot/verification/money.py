"""Units of amounts: currencies, shares, and what is counted where it matters."""

from decimal import Decimal

__all__ = ["CLASSIFIERS", "CURRENCY_PREFIXES", "UNITS", "unit_of"]

_PREFIXES = {
    "USD": "us$ usd $", "HKD": "hk$ hkd 港币 港元", "TWD": "nt$ twd 新台币", "EUR": "€ eur",
    "GBP": "£ gbp", "CNY": "¥ rmb cny cn¥ 人民币", "KRW": "₩ krw", "JPY": "jpy jp¥ 日元",
    "SGD": "s$ sgd", "CAD": "c$ cad ca$", "AUD": "a$ aud", "INR": "₹ inr",
}  # fmt: skip
CURRENCY_PREFIXES: dict[str, str] = {
    word: code for code, words in _PREFIXES.items() for word in words.split()
}

_WORDS = {
    "USD": "美元|美金|u.s. dollars|us dollars|us dollar|dollars|dollar|usd|美刀|刀",
    "HKD": "港元|港币|港幣|hong kong dollars|hkd|hk dollars",
    "TWD": "新台币|台币|new taiwan dollars|nt dollars|twd",
    "EUR": "欧元|euros|euro|eur",
    "GBP": "英镑|pounds|pound sterling|gbp",
    "JPY": "日元|日圆|japanese yen|yen|jpy",
    "KRW": "韩元|韩圜|korean won|won|krw",
    "CNY": "元人民币|人民币元|人民币|元|块钱|yuan|renminbi|rmb|cny|chinese yuan",
    "SGD": "新加坡元|新元|singapore dollars",
    "CAD": "加元|canadian dollars",
    "AUD": "澳元|australian dollars",
    "INR": "卢比|rupees|inr",
    "cent": "美分|cents|cent",
    "%": "%|percent|per cent|pct",
    "pp": "个百分点|百分点|percentage points|percentage point|pp", "bp": "个基点|基点|basis points|bps",
    "x": "倍|times|fold|-fold|x",
    "person": (
        "名员工|位员工|人|名|位|employees|employee|people|staff|persons|workers|staffers|headcount"
        "|名工程师|engineers|researchers|名研究人员"
    ),
    "year": "年|years|year|-year|周年|载|岁|years old|-year-old",
    "month": "个月|months|month|-month",
    "week": "周|个星期|星期|weeks|week|-week",
    "day": "天|日|days|day|-day|个交易日|trading days",
    "hour": "个小时|小时|hours|hour|-hour",
    "minute": "分钟|minutes|minute|-minute",
    "second": "秒|秒钟|seconds|second|-second",
    "token": "个token|个tokens|token|tokens|个词元|词元",
    "nm": "纳米|nm|nanometers|nanometer|nanometres|-nanometer|-nm",
    "km": "公里|千米|km|kilometers|kilometres",
    "m²": "平方米|平米|square meters|square metres|sqm",
    "sqft": "平方英尺|square feet|sq ft",
    "W": "瓦|瓦特|watts|watt|w",
    "kW": "千瓦|kw|kilowatts|kilowatt",
    "MW": "兆瓦|mw|megawatts|megawatt",
    "GW": "吉瓦|gw|gigawatts|gigawatt|-gigawatt|百万千瓦",
    "kWh": "千瓦时|度电|kwh|kilowatt-hours",
    "MB": "mb|megabytes", "GB": "gb|gigabytes|-gigabyte", "TB": "tb|terabytes",
    "PB": "pb|petabytes", "KB": "kb",
    "Hz": "hz", "MHz": "mhz", "GHz": "ghz",
    "TOPS": "tops", "TFLOPS": "tflops|teraflops", "PFLOPS": "pflops|petaflops",
    "kg": "公斤|千克|kg|kilograms", "t": "吨|tons|tonnes",
    "ordinal": "st|nd|rd|th",
    "share": "股|shares|share",
    "chip": "颗|块|枚|张|片|chips|gpus|gpu|cards|processors",
    "vehicle": "辆|vehicles|cars|robotaxis",
}  # fmt: skip
_FACTORS: dict[str, tuple[str, Decimal]] = {
    "kW": ("W", Decimal(10**3)), "MW": ("W", Decimal(10**6)), "GW": ("W", Decimal(10**9)),
    "KB": ("B", Decimal(10**3)), "MB": ("B", Decimal(10**6)), "GB": ("B", Decimal(10**9)),
    "TB": ("B", Decimal(10**12)), "PB": ("B", Decimal(10**15)),
    "MHz": ("Hz", Decimal(10**6)), "GHz": ("Hz", Decimal(10**9)),
    "TFLOPS": ("FLOPS", Decimal(10**12)), "PFLOPS": ("FLOPS", Decimal(10**15)),
    "cent": ("USD", Decimal("0.01")),
}  # fmt: skip
UNITS: dict[str, str] = {
    word: unit for unit, words in _WORDS.items() for word in words.split("|") if word
}
CLASSIFIERS = "个家款种项次台座篇条份件套所轮层批届支部场笔只棵级类倍成折版集章组"
"""Chinese measure words that tell nothing of what is counted."""


def unit_of(word: str) -> tuple[str, Decimal]:
    """The unit of a word and the factor to it: `兆瓦` is 10⁶ W. Empty where it tells nothing."""
    unit = UNITS.get(word.strip(), "")
    return _FACTORS.get(unit, (unit, Decimal(1)))
