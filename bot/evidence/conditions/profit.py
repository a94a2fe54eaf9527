"""That a figure is a profit or a loss, and a net one."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry

__all__ = ["Profit"]

_PROFIT_ASKED = re.compile(
    r"净利|利润|营业利益|盈利|纯[利益]|亏损|[亏赔赚]了?(?:多少|几)(?!趴|个?点|成|%)|\b(?:profits?|loss(?:es)?|los[et]|net income|earnings)\b"
)
_REVENUE = re.compile(r"营收|收入|销售额|\brevenues?\b|\bsales\b|\bturnover\b")
_NET = re.compile(r"净利|净亏|纯[利益]|\bnet (?:profit|income|loss)\b")
_PROFIT = re.compile(
    r"净利|利润(?!率)|(?:营业|税[前后])利益(?!率)|盈利|赔[了掉进]|获利|盈余|纯[利益]|亏|赚|扭亏|\b(?:profit\w*|loss(?:es)?|lost|lose[sd]?|net income|income|earnings|ebit\w*|break[- ]?even|broke even|in the (?:black|red))\b"
)
_OTHERWISE_LOST = re.compile(
    r"\bloss(?:es)? (?:of [^,;]{0,24} )?in (?:[\w']+ ){0,2}(?:sales|revenue|market value|value)\b|\blost (?:about |some |nearly )?[\d.]+ ?%"
)
"""Sales, or the value of shares, that were lost."""
_OPERATING = re.compile(
    r"(?:营业|经营|毛)(?:净?利润?|亏损)|\b(?:operating|gross) (?:profit|income|loss)(?:es)?\b"
)
_OPERATING_ASKED = re.compile(
    r"(?:营业|经营|营运)(?:净?利润?|利益|亏损|溢利)|\boperating (?:profit|income|loss)(?:es)?\b"
)
_OPERATING_TOLD = re.compile(r"营业|经营|营运|\boperat\w+|\bebit\b")
_PER_SHARE = re.compile(
    r"每股(?:净?[盈收]|赚|亏|纯益|税后)[^,，;；。]{0,24}|\b(?:earnings|profit|loss|income) (?:per|a) share[^,;.]{0,24}"
)
"""What falls to a share is not what the company earned."""


@dataclass(frozen=True)
class Profit:
    """What was earned or lost; judged with the rest of what is said of an attribute.

    Attributes:
        net: whether an operating profit is none.
        operating: whether only an operating profit is one.
        per_share: whether what falls to a share is asked for.
    """

    name: ClassVar[str] = "profit"
    net: bool
    operating: bool = False
    per_share: bool = False

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where none is asked for in so many words, or revenue as well."""
        folded = inquiry.folded
        if "profit or loss" not in inquiry.attributes or not inquiry.asks_figure:
            return None
        worded = _PROFIT_ASKED.search(folded) and not _REVENUE.search(folded)
        if not worded:
            return None
        operating = _OPERATING_ASKED.search(folded) is not None
        per_share = re.search(r"[每一]股|\b(?:per|a) share\b|\beps\b", folded) is not None
        return cls(_NET.search(folded) is not None, operating, per_share)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence says nothing of it."""
        said = _OTHERWISE_LOST.sub("", candidate.with_what_it_leans_on.folded)
        if self.net:
            said = _OPERATING.sub("", said)
        if not self.per_share:
            said = _PER_SHARE.sub("", said)
        if self.operating and not _OPERATING_TOLD.search(said):
            return True
        return _PROFIT.search(said) is None
