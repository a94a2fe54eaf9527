"""Where it is: `revenue in India`, `被法国罚`."""

from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.understanding.places import is_held, places_asked, places_named

__all__ = ["Place"]

_OF_NO_PLACE = frozenset(("listing", "exchange"))
"""Attributes whose figure is told without the place where it holds."""


@dataclass(frozen=True)
class Place:
    """The places that a question names.

    Attributes:
        places: all of which are asked about.
        always_told: whether what is asked for is told with the place where it holds.
    """

    name: ClassVar[str] = "place"
    places: frozenset[str]
    always_told: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no place is asked about."""
        places = places_asked(inquiry.folded, inquiry.names)
        if not places:
            return None
        always_told = inquiry.asks_figure and _OF_NO_PLACE.isdisjoint(inquiry.attributes)
        return cls(places, always_told)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a place is neither named nor what the passage is on."""
        said = candidate.with_what_it_leans_on.folded
        here = _places_in(f"{candidate.head.folded}\n{said}")
        missing = [place for place in self.places if not is_held(place, here)]
        if not missing:
            return False
        if candidate.known and self.always_told:
            return True
        around = _places_in(candidate.near.folded)
        # A page goes on about Sweden without the word; a sentence on Paris is not on Sweden.
        return bool(_places_in(said)) or not all(is_held(place, around) for place in missing)


def _places_in(folded: str) -> frozenset[str]:
    return frozenset(place for _, _, place in places_named(folded))
