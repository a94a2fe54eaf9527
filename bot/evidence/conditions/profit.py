"""That a figure is a profit or a loss, and a net one."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry

__all__ = ["Profit"]

_PROFIT_ASKED = re.compile(
    r"净利|利润|盈利|纯[利益]|亏损|[亏赔赚]了?(?:多少|几)(?!趴|个?点|成|%)|\b(?:profits?|loss(?:es)?|los[et]|net income|earnings)\b"
)
_REVENUE = re.compile(r"营收|收入|销售额|\brevenues?\b|\bsales\b|\bturnover\b")
_NET = re.compile(r"净利|净亏|纯[利益]|\bnet (?:profit|income|loss)\b")
_PROFIT = re.compile(
    r"净利|利润(?!率)|盈利|盈余|纯[利益]|亏|赚|扭亏|\b(?:profit\w*|loss(?:es)?|lost|lose[sd]?|net income|income|earnings|ebit\w*|break[- ]?even|broke even|in the (?:black|red))\b"
)
_OTHERWISE_LOST = re.compile(
    r"\bloss(?:es)? (?:of [^,;]{0,24} )?in (?:[\w']+ ){0,2}(?:sales|revenue|market value|value)\b|\blost (?:about |some |nearly )?[\d.]+ ?%"
)
"""Sales, or the value of shares, that were lost."""
_OPERATING = re.compile(
    r"(?:营业|经营|毛)(?:净?利润?|亏损)|\b(?:operating|gross) (?:profit|income|loss)(?:es)?\b"
)


@dataclass(frozen=True)
class Profit:
    """What was earned or lost; judged with the rest of what is said of an attribute.

    Attributes:
        net: whether an operating profit is none.
    """

    name: ClassVar[str] = "profit"
    net: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where none is asked for in so many words, or revenue as well."""
        folded = inquiry.folded
        if "profit or loss" not in inquiry.attributes or not inquiry.asks_figure:
            return None
        worded = _PROFIT_ASKED.search(folded) and not _REVENUE.search(folded)
        return cls(_NET.search(folded) is not None) if worded else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence says nothing of it."""
        said = _OTHERWISE_LOST.sub("", candidate.with_what_it_leans_on.folded)
        if self.net:
            said = _OPERATING.sub("", said)
        return _PROFIT.search(said) is None
