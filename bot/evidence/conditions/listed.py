"""Whether the members of a counted group are named: `那七个联合创始人叫什么名字？`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry

__all__ = ["Members"]

_SEVERAL = r"(?:\d{2,}|[3-9]|[三四五六七八九十]{1,3}|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ASKED = re.compile(
    rf"{_SEVERAL}\s?[个位家名座款所][^,，?？]{{0,16}}(?:[,，][^,，?？]{{0,6}})?"
    r"(?:名字|姓名|名单|叫什么|叫啥|是(?:谁|哪[些几]))"
    rf"|\b(?:names? (?:all|the|of|each|every)|list (?:all|the)|who (?:all )?(?:are|were)) [^?]{{0,24}}\b{_SEVERAL}\b"
    rf"|\bwhich {_SEVERAL} [a-z]+(?! (?:years|months|percent))"
)
"""Asks who or what each of at least three is."""
_ENUMERATES = re.compile(r"、|\w[和与及]\w| and |, ")


@dataclass(frozen=True)
class Members:
    """Names of several that a question asks for: how many there are is no answer."""

    name: ClassVar[str] = "members"

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no members of a counted group are asked for."""
        return cls() if _ASKED.search(inquiry.folded) else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether nothing stands in a row, in the sentence or the one that it leans on."""
        return _ENUMERATES.search(candidate.with_what_it_leans_on.folded) is None
