"""Times: when something was, and how long it took."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.fitting.figures import strict_measures
from bot.understanding.figures import asks_duration
from bot.understanding.measures import Measure

__all__ = ["Duration", "Moment"]

_WHEN = re.compile(
    r"什么时候|何时|几时|哪[一]?[年天月]|几[月号]|^when\b|\b(?:what|which) (?:date|day|month|year)\b"
)
_TIME = re.compile(
    r"[年月日号周]|季度|小时前|\b(?:19|20)\d\d\b|\b(?:today|yesterday|ago|weeks?|months?|years?|quarter)\b"
    r"|spring|summer|autumn|winter|january|february|march|april|\bmay\b|june|july|august|september"
    r"|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)


@dataclass(frozen=True)
class Duration:
    """That there is a stretch of time: each of its measures has to be given."""

    name: ClassVar[str] = "duration"
    measures: tuple[Measure, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where it is not asked how long."""
        measures = strict_measures(inquiry.question) if asks_duration(inquiry.question) else ()
        return cls(measures) if measures else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence gives none."""
        return not all(measure.is_given(candidate.text.folded) for measure in self.measures)


@dataclass(frozen=True)
class Moment:
    """That there is a date, a year, a season, a weekday."""

    name: ClassVar[str] = "moment"

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where it is not asked when."""
        dated = inquiry.question.answer_type in ("date", "year")
        return cls() if dated and _WHEN.search(inquiry.folded) else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence has none."""
        return _TIME.search(candidate.text.folded) is None
