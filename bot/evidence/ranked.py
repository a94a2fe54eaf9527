"""What weighing evidence yields: sentences, best first, and how likely they answer."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.evidence.candidates import Candidate

__all__ = ["Evidence", "RankedSentence", "log_odds"]


@dataclass(frozen=True)
class RankedSentence:
    """A candidate with its log-odds of holding the answer.

    `fits` says that it may stand beside the best one: of the same company and period.
    `measured` are its features.
    """

    candidate: Candidate
    score: float
    fits: bool
    measured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """The sentences, best first, and how likely the best one answers the question.

    Attributes:
        sentences: of one language group, best first.
        probability: calibrated on development sets; compare with `threshold`.
        threshold: the least probability that is answered.
        crosses_languages: whether the sentences are in another language.
        features: what the gate saw of the best sentence, for reports.
        other: the evidence in the other language, where there is some.
    """

    sentences: tuple[RankedSentence, ...]
    probability: float
    threshold: float
    crosses_languages: bool
    features: dict[str, float]
    other: "Evidence | None" = None

    @property
    def sufficient(self) -> bool:
        """Whether the corpus says it."""
        return self.suffices_within(0.0)

    def suffices_within(self, lenience: float) -> bool:
        """Whether it would with so many log-odds more."""
        return bool(self.sentences) and self.margin >= -lenience

    def led_by(self, leads: Callable[[RankedSentence], bool]) -> "Evidence":
        """The same with the likeliest other sentence in front that may lead; as it is without one."""
        found = next(filter(leads, self.sentences[1:]), None)
        if found is None:
            return self
        rest = (each for each in self.sentences if each is not found)
        return replace(self, sentences=(found, *rest))

    def without(self, told: Collection[tuple[str, int]]) -> "Evidence":
        """The same without sentences told already, each by its article's slug and its offset."""

        def is_new(each: RankedSentence) -> bool:
            return (each.candidate.article.slug, each.candidate.sentence.start) not in told

        return replace(self, sentences=tuple(filter(is_new, self.sentences)))

    @property
    def margin(self) -> float:
        """By how many log-odds the probability is above the threshold."""
        return log_odds(self.probability) - log_odds(self.threshold)


def log_odds(probability: float) -> float:
    """Those of a probability; of 0 and 1 as of one in a million."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))
