"""An amount in one form, and whether one states another."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = ["Bound", "Quantity", "states_quantity"]

Bound = Literal[
    "exactly", "about", "over", "nearly", "less", "at most", "from", "from about", "to", "vaguely"
]


@dataclass(frozen=True)
class Quantity:
    """An amount.

    Attributes:
        value: in whole units; a share or a fraction in percent.
        unit: a currency's ISO code, `%`, `x` (multiples), `ordinal`, what is counted, or empty.
        step: the value of its last digit: `2.5 billion` is known to 0.1 billion.
        bound: what the words around it make of it.
        scale: of its scale word, 1 without one.
        start: where it begins in the folded text, words of bound included.
        end: where it ends.
    """

    value: Decimal
    unit: str = ""
    step: Decimal = Decimal(1)
    bound: Bound = "exactly"
    scale: Decimal = Decimal(1)
    start: int = 0
    end: int = 0

    @property
    def is_money(self) -> bool:
        """Whether its unit is a currency."""
        return len(self.unit) == 3 and self.unit.isupper()


def states_quantity(source: Quantity, claim: Quantity, currencies: frozenset[str]) -> bool:
    """Whether a source's amount says a claim's.

    Equal value, unit and bound; or the claim rounds with a word that says so.

    Args:
        source: an amount of the quote.
        claim: the sentence's amount.
        currencies: all currencies of the quote, for an amount that names none.
    """
    return _same_unit(source, claim, currencies) and _value_holds(source, claim)


def _same_unit(source: Quantity, claim: Quantity, currencies: frozenset[str]) -> bool:
    if source.unit == claim.unit:
        return True
    strict = {"%", "pp", "bp", "x", "ordinal"}
    if source.unit in strict or claim.unit in strict:
        return False
    if claim.is_money and not source.unit:
        return currencies == {claim.unit}
    return not source.unit or not claim.unit


def _value_holds(source: Quantity, claim: Quantity) -> bool:
    near = abs(source.value - claim.value)
    if near <= abs(claim.value) * Decimal("1e-9") or _same_fraction(source, claim):
        return claim.bound == source.bound or (claim.bound, source.bound) in _WEAKER
    if claim.bound == "about":
        return source.bound in ("exactly", "about", "nearly") and near * 2 <= claim.step
    if claim.bound == "over":
        return source.bound in ("exactly", "over") and 0 < source.value - claim.value < claim.step
    if claim.bound == "nearly":
        below = claim.value - source.value
        return source.bound in ("exactly", "nearly") and 0 < below * 2 <= claim.step
    return False


def _same_fraction(source: Quantity, claim: Quantity) -> bool:
    """`三分之一` and `33.3%`: equal to the digits that are given."""
    if source.unit != "%" or claim.unit != "%" or min(source.step, claim.step) >= 1:
        return False
    return abs(source.value - claim.value) * 2 <= min(source.step, claim.step)


_WEAKER = {("about", "exactly"), ("about", "nearly"), ("at most", "less"),
           ("from about", "from")}  # fmt: skip
"""(claim, source) bounds that may differ at the same value: the claim says less."""
