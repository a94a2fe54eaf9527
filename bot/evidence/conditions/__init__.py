"""What a question says beside attribute and company, and an answer has to keep to.

`Revenue in India`, `gaming revenue`, `the Series B`, `Stable Diffusion 4`, `head of HR`: the right
attribute of the right company, and another one all the same. The evidence model weighs how many
words a sentence lacks, and one word among many weighs little; these few must not be missing.
"""

from bot.evidence.conditions.ahead import Happened
from bot.evidence.conditions.condition import Condition, Inquiry, conditions_set
from bot.evidence.conditions.kinds import Kind
from bot.evidence.conditions.listed import Members
from bot.evidence.conditions.owners import Owner
from bot.evidence.conditions.parts import Part, ReasonOfPart, Whole
from bot.evidence.conditions.persons import Departure, Role, Staff, Unit
from bot.evidence.conditions.places import Place
from bot.evidence.conditions.products import Family, Product, Round, Sibling, Version
from bot.evidence.conditions.relations import Relation
from bot.evidence.conditions.times import PartOfYear, QuarterOfFigure, Year
from bot.evidence.conditions.words import Name, OwnWords, Subject, UnknownName

__all__ = ["conditions_of"]

_KINDS: tuple[type[Condition], ...] = (
    Place,
    Subject,
    Part,
    ReasonOfPart,
    Whole,
    Owner,
    Relation,
    Version,
    Product,
    Sibling,
    Family,
    Kind,
    Role,
    Round,
    OwnWords,
    Name,
    UnknownName,
    Departure,
    Staff,
    Unit,
    QuarterOfFigure,
    Year,
    PartOfYear,
    Happened,
    Members,
)


def conditions_of(inquiry: Inquiry) -> tuple[Condition, ...]:
    """The conditions that a question sets, in the order in which they are looked at."""
    return tuple(conditions_set(_KINDS, inquiry))
