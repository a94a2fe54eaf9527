"""The figures that are compared, as patterns over masked sentences, in both languages.

In a pattern, `q` is the figure, `c` its subject where that is not simply the nearest
name before it, and `k` a kind (monthly, daily) that goes into the attribute's name.
"""

from dataclasses import dataclass

from corpus.figures.masking import COUNT, MONEY, PERIOD, RATE, SUBJECT
from corpus.figures.periods import Grain, Period

__all__ = ["ATTRIBUTES", "NumberAttribute"]

_C, _P = SUBJECT, PERIOD
_M, _N = f"(?P<q>{MONEY})", f"(?P<q>{COUNT})"

# What may stand between an attribute's word and its figure.
_IS = (
    rf"(?:为|是|达|到|至|升|增|长|涨|降|跌|有|合计|突破|实现|录得|仅|已|了|的|在|规模|总额|{_P}|{RATE}"
    r"|同比|,|:){0,10}"
)
_EN_IS = (
    r"(?:\s?(?:was|were|is|of|at|to|in|for|the|by|had|has|reached|hit|rose|grew|fell|increased"
    rf"|decreased|climbed|totall?ed|came|stood|exceeded|crossed|passed|,|{_P}|{RATE})){{0,9}}\s?"
)
_LEAD = rf"(?:^|{_C}|{_P})(?:'s|的|在|全年|年度|当季|单季|总|共|实现|录得|,|{_P}|{_C})*"
_HAD = r"(?:had|reported|posted|generated|recorded|earned|made|booked|brought in|took in)"
_WHOLE = r"(?:(?:total|annual|full-year|quarterly|overall|record) )*"

_AT = f"(?P<q>{PERIOD})"
_FOUNDED = "(?<!注册)成立|创立|创办|创建"


@dataclass(frozen=True)
class NumberAttribute:
    """A figure of companies.

    Attributes:
        name: its name in reports; `{kind}` is filled from the pattern's group.
        grains: the periods it is stated for; a figure with another one is passed over.
        patterns: over masked sentences.
        rejects: a sentence with this speaks of something else.
        monthly: whether days count as their month.
        dated: whether the figure is itself a date, whose year is compared.
    """

    name: str
    grains: frozenset[Grain]
    patterns: tuple[str, ...]
    rejects: str = ""
    monthly: bool = False
    dated: bool = False

    def period_key(self, period: Period) -> str | None:
        """The key to compare by, or None for a period that this attribute isn't stated for."""
        if self.monthly and period.month is not None:
            return period.month
        return period.key if period.grain in self.grains else None


_NOT_MONTHS: frozenset[Grain] = frozenset({"year", "half", "nine months", "quarter"})

ATTRIBUTES = (
    NumberAttribute(
        "valuation",
        frozenset({"month"}),
        (
            rf"(?<!投前)估值{_IS}{_M}",
            rf"{_M}的?(?:投后)?估值",
            rf"valuation{_EN_IS}{_M}",
            rf"{_M} (?:post-money )?valuation",
            rf"\bvalu(?:ed|ing|es) (?:(?P<c>{_C}) )?(?:at )?{_M}",
            rf"\bvalu(?:ed|ing|es) {_C} at {MONEY}[^.;]{{0,6}} and (?P<c>{_C}) at {_M}",
        ),
        rejects=r"pre-money|投前|目标估值|(?:held|holds|owns|stake)\b[^.]*valued at",
        monthly=True,
    ),
    NumberAttribute(
        "market value",
        frozenset({"day"}),
        (rf"市值{_IS}{_M}", rf"{_M}的?市值", rf"market (?:value|cap\w*){_EN_IS}{_M}"),
    ),
    NumberAttribute(
        "annualised revenue",
        frozenset({"month"}),
        (
            rf"(?:年化|经常性)(?:营收|收入|营业额)(?:\(arr\))?{_IS}{_M}",
            rf"\barr{_IS}{_M}",
            r"(?:annuali[sz]ed|run[- ]rate|recurring) revenue(?: run[- ]rate)?"
            rf"(?: \(arr\))?(?: of {_C})?{_EN_IS}{_M}",
            rf"{_M} (?:in|of) annuali[sz]ed revenue",
        ),
        monthly=True,
    ),
    NumberAttribute(
        "revenue",
        _NOT_MONTHS,
        (
            rf"{_LEAD}(?:营业)?总?(?:收入|营收|营业额){_IS}{_M}",
            rf"{_C}'s {_WHOLE}(?:revenue|sales)(?! (?:from|of the)){_EN_IS}{_M}",
            rf"(?:^|[,;] |(?<=the )|(?<={_P} )){_WHOLE}revenue of {_C}{_EN_IS}{_M}",
            rf"{_C} {_HAD} {_WHOLE}(?:revenue|sales){_EN_IS}{_M}",
            rf"{_C} {_HAD} {_M} (?:of|in) {_WHOLE}(?:revenue|sales)(?! (?:a|per|each) month)",
        ),
        rejects=r"(?:a|per|each) month|每月|月均|累计|cumulative",
    ),
    NumberAttribute(
        "funding round",
        frozenset({"month"}),
        (
            rf"(?:完成|获得?|筹得|筹集|融得|宣布|募得)了?一?笔?[^,;累计总]{{0,8}}?{_M}"
            r"[^,;]{0,12}?(?:融资|投资)",
            rf"(?:融资|筹资|募资|集资)(?:额|了|为|达|共)?{_M}",
            rf"\braised (?:a |an )?{_M}",
            rf"\b(?:completed|closed|announced|secured) (?:a |an )?(?:[\w ]{{0,24}} (?:round )?of )?{_M}"
            r"[^,;.]{0,24}?(?:round|funding|financing)",
        ),
        rejects=r"in (?:total|all)|total of|cumulative|altogether|so far|to date|\bsince\b|rounds\b|六个月|累计"
        r"|总融资|合计|轮融资[^。]{0,3}共|投后估值的|\b(?:each|committed|invested)\b|acquir|收购|债",
        monthly=True,
    ),
    NumberAttribute(
        "{kind} active users",
        frozenset({"month", "quarter"}),
        (
            rf"(?P<k>[月日周])(?:度|均)?活(?:跃)?(?:用户)?(?:数|量|规模|人数)?{_IS}{_N}",
            rf"{_N}(?:名|个|的)?(?P<k>[月日周])(?:度|均)?活跃?(?:用户|的用户)",
            rf"{_N} (?:average )?(?P<k>monthly|weekly|daily) (?:active )?users",
            rf"\b(?P<k>monthly|weekly|daily) (?:active )?users(?: of {_C})?{_EN_IS}{_N}",
        ),
        monthly=True,
    ),
    NumberAttribute(
        "staff",
        frozenset({"month", "year"}),
        (
            rf"{_N}(?:名|位)(?:全职)?(?:员工|雇员)",
            rf"(?:员工|雇员)(?:总数|人数|数)?{_IS}{_N}",
            rf"{_N} (?:full-time )?(?:employees|staff)\b",
            rf"(?:workforce|headcount|staff) of {_N}",
        ),
        rejects=r"裁|离职|离开|留下|加入|前{_C}?员工|招聘|招募|解雇|联名|签|former|laid|layoff|dismiss|fired|\bcuts?\b|\bhir\w+"
        r"|\bleft\b|resign|remain|stay|signed|letter|added|joined",
        monthly=True,
    ),
    NumberAttribute(
        "founding year",
        frozenset(),
        (
            rf"^[^{_C}]{{0,20}}(?P<c>{_C})[^;]{{0,40}}?{_AT}[^{_P},;]{{0,20}}?(?:{_FOUNDED})(?=[,;)、。]|$)",
            rf"^{_AT}[^{_C}{_P};]{{0,4}}(?P<c>{_C})[^{_C};,]{{0,14}}(?:{_FOUNDED})(?=[,;。]|$)",
            rf"^[^{_C}]{{0,20}}(?P<c>{_C})[^{_C};,]{{0,12}}(?:{_FOUNDED})于[^{_P},]{{0,3}}{_AT}",
            rf"^[^{_C}]{{0,20}}(?P<c>{_C})[^;]{{0,80}}?\b(?:founded|established|set up)\b"
            rf"[^{_P};]{{0,60}}?\b(?:in|on) {_AT}",
        ),
        rejects=r"子公司|旗下|部门|实验室|事业|基金会?|合资|委员会|前身|投资|收购|之前|曾|(?:以来|后)[,成]"
        r"|subsidiary|joint venture|\blabs?\b|foundation|\bunit\b|division|\barm\b|predecessor"
        r"|\b(?:who|which|whose|that|acquir\w+|before|previously|earlier|invest\w+)\b",
        dated=True,
    ),
)
