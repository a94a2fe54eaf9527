"""What came of something, and not what was only ahead: plans, talks, forecasts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.prospects import AHEAD

__all__ = ["Happened"]

_WHO_BOUGHT = re.compile(
    r"^(?:who|which (?:company|firm)) (?:bought|acquired)\b|^(?:是)?(?:谁|哪家公司)(?:收购|买下|买走|买)了"
)
_ACTUALLY = re.compile(
    r"实际|最[后终](?!一)|到底|究竟|至今|目前为止|\b(?:actual(?:ly)?|final(?:ly)?|in the end|so far|eventually|ended up)\b"
)
_DID = re.compile(
    r"\b(?:did|has|have)\b.{1,50}\b(?:pay|paid|raised?|hired?|deliver(?:ed)?|sell|sold|buy|bought|ship(?:ped)?|invest(?:ed)?)\b"
    r"|(?:付|花|募|卖|赔|交付|招|买)了(?!吗)"
)
_TALKED_OF = re.compile(
    r"洽谈|商谈|谈判|意向|计划|(?<![虚模])拟|预售|预订|\bpre-?orders?\b|\b(?:in (?:advanced |early )?talks|letter of intent|plan(?:s|ned) to|want(?:s|ed) to)\b"
)
_NO_PLAN = re.compile(
    r"(?:没有?|并?无|不存在)[^,，。;；]{0,12}(?:计划|打算|意向)|\bno plans?\b|\b(?:not|n't) (?:plan|want)\w*"
)
"""Says that something else is not to come."""


@dataclass(frozen=True)
class Happened:
    """That what is asked about came to be.

    Attributes:
        ahead: patterns of what says that it was still to come.
    """

    name: ClassVar[str] = "happened"
    ahead: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where a question doesn't say so, or itself asks what was to come."""
        ahead = tuple(_ruled_out(inquiry))
        return cls(ahead) if ahead else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells what was to come."""
        said = _NO_PLAN.sub(" ", candidate.text.folded)
        return any(pattern.search(said) for pattern in self.ahead)


def _ruled_out(inquiry: Inquiry) -> Iterator[re.Pattern[str]]:
    folded = inquiry.folded
    if _WHO_BOUGHT.search(folded):
        yield _TALKED_OF
    if not inquiry.asks_figure or AHEAD.search(folded):
        return
    if _ACTUALLY.search(folded):
        yield AHEAD
    if _DID.search(folded):
        yield _TALKED_OF
