"""What kind of thing can answer a question at all: a figure, a date, a name, a statement.

`利率是多少` is not answered by who lent the money, nor `on what date did it close` by what it is
called. Only what is sure is demanded: of 330 answerable gold questions that ask for a figure,
5 are answered without one.
"""

from bot.evidence.conditions.condition import Condition, Inquiry, conditions_set
from bot.evidence.conditions.times import Quarter
from bot.evidence.fitting.figures import Figure
from bot.evidence.fitting.names import Organisation, Somebody
from bot.evidence.fitting.rows import Row
from bot.evidence.fitting.statements import BothCompanies, Foremost, Statement
from bot.evidence.fitting.times import Duration, Moment

__all__ = ["fitting_of"]

_ANY: tuple[type[Condition], ...] = (Statement, Quarter, BothCompanies, Foremost, Row)
_KINDS: tuple[type[Condition], ...] = (Figure, Duration, Moment, Organisation, Somebody)
"""Kinds of things of which a question asks for one: the first that it sets."""


def fitting_of(inquiry: Inquiry) -> tuple[Condition, ...]:
    """What a sentence has to be if it may answer a question, in the order it is looked at."""
    kind = next(conditions_set(_KINDS, inquiry), None)
    return (*conditions_set(_ANY, inquiry), *([kind] if kind else []))
