"""Of what kind of thing a figure is: robot dogs are no humanoids, trucks no taxis."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry

__all__ = ["Kind"]

_SETS = (
    (
        r"人形|仿人|\bhumanoids?\b",
        r"机器狗|机器犬|机械狗|四足|\brobot(?:ic)? dogs?\b|\bquadrupeds?\b",
    ),
    (
        r"robotaxi|出租车|网约车|出行服务",
        r"robotruck|robovan|卡车|货车|物流车|\btrucks?\b|\bvans?\b",
        r"小?巴士|\brobobus|\bbuses\b|\bminibus",
        r"环卫|清扫|\bsweepers?\b",
    ),
    (
        r"手机|\b(?:smart)?phones?\b",
        r"汽车|电动车|新车|轿车|\bcars?\b|\bevs?\b|\bvehicles?\b|\bsuvs?\b",
        r"眼镜|\bglasses\b",
        r"平板|\btablets?\b",
        r"手表|\bwatch(?:es)?\b",
    ),
    (r"车规|车载|\badas\b", r"机器人激光雷达|\brobotics lidars?\b"),
)
"""Kinds of things, set against each other, that one company makes and counts apart."""


@dataclass(frozen=True)
class Kind:
    """The kind that a question names.

    Attributes:
        asked: finds it in a text.
        others: finds those it is set against.
    """

    name: ClassVar[str] = "kind"
    asked: re.Pattern[str]
    others: re.Pattern[str]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no figure is asked for, or of no such kind or of several."""
        if not inquiry.asks_figure or inquiry.question.compares:
            return None
        for kinds in _SETS:
            named = [kind for kind in kinds if re.search(kind, inquiry.bare)]
            if len(named) == 1:
                others = "|".join(kind for kind in kinds if kind != named[0])
                return cls(re.compile(named[0]), re.compile(others))
        return None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of another kind, and not of this one."""
        said = candidate.text.folded
        return self.asked.search(said) is None and self.others.search(said) is not None
