"""Sentences with their names, periods and amounts replaced by one mark each.

Patterns over a masked sentence see its frame only: `C在P的收入为M,同比增长R`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.figures.periods import Period, find_periods
from corpus.figures.quantities import Quantity, find_quantities
from corpus.language import fold

__all__ = ["COUNT", "MONEY", "PERIOD", "RATE", "SUBJECT", "Masked", "mask"]

# Private-use characters: no text that passed the check of characters holds one.
SUBJECT: Final = "\ue010"
PERIOD: Final = "\ue011"
MONEY: Final = "\ue012"
COUNT: Final = "\ue013"
RATE: Final = "\ue014"
_RANGE: Final = "\ue015"
"""`10 to 15 million`: two amounts that are the ends of one, and neither is the value."""

_RANGES = re.compile(rf"[{MONEY}{COUNT}](?:\s?(?:-|—|–|~|至|到|to)\s?)[{MONEY}{COUNT}]")
_SECOND_NAME = re.compile(
    rf"(?<={SUBJECT})\s?\([^(){MONEY}{COUNT}]*?{SUBJECT}[^(){MONEY}{COUNT}]*?\)"
)
_OWNER = re.compile(rf"(?<={SUBJECT}) of (?:the )?{SUBJECT}")
_GIVER = re.compile(
    rf"(?:从[^,。;{MONEY}{PERIOD}]*|\bled by |\bfrom (?:(?!\b(?:at|in|to|that|which|for|as)\b)[^.;{MONEY}{COUNT}{PERIOD}])*)$"
)
_PART = re.compile(
    r"cloud|云|引擎|engine|\blabs?\b|实验室|研究院|达摩院|brain|大脑|\bseed\b|research"
)

_Item = tuple[int, int, str, "str | Period | Quantity"]


@dataclass(frozen=True)
class Masked:
    """A masked sentence.

    Attributes:
        text: the sentence, folded, with marks.
        subjects: what the subject mark at each position stands for: a company's id,
            followed by a product's or a part's name where that is meant.
        periods: the period at each position.
        amounts: the amount at each position.
    """

    text: str
    subjects: dict[int, str]
    periods: dict[int, Period]
    amounts: dict[int, Quantity]

    def subject_before(self, position: int) -> str | None:
        """The nearest subject before a position.

        Who money comes from (`从C处`, `from C, C and others`, `led by C`) is not its subject.
        """
        before = [at for at in self.subjects if at < position and not _GIVER.search(self.text[:at])]
        return self.subjects[max(before)] if before else None


def mask(sentence: str, table: CompanyTable) -> Masked:
    """Mask the names, periods and amounts of a sentence; persons stay as they are."""
    folded = fold(sentence)
    pieces: list[str] = []
    marked: list[str | Period | Quantity | None] = []
    position = 0
    for start, end, mark, item in _without_overlaps(_items(sentence, folded, table)):
        between = folded[position:start]
        pieces += [between, mark]
        marked += [*([None] * len(between)), item]
        position = end
    pieces.append(folded[position:])
    marked += [None] * (len(folded) - position)
    text, items = _simplified("".join(pieces), marked)
    return Masked(
        text,
        {at: item for at, item in enumerate(items) if isinstance(item, str)},
        {at: item for at, item in enumerate(items) if isinstance(item, Period)},
        {at: item for at, item in enumerate(items) if isinstance(item, Quantity)},
    )


def _items(sentence: str, folded: str, table: CompanyTable) -> Iterator[_Item]:
    # A longer product name of a place comes first: GPT-5 is no amount.
    for mention in table.find(sentence):
        if mention.kind != "person":
            yield mention.start, mention.end, SUBJECT, _subject(mention, folded)
    for period in find_periods(folded):
        yield period.start, period.end, PERIOD, period
    for amount in find_quantities(folded):
        mark = RATE if amount.unit == "%" else (MONEY if amount.unit else COUNT)
        yield amount.start, amount.end, mark, amount


def _subject(mention: Mention, folded: str) -> str:
    form = folded[mention.start : mention.end]
    if mention.kind == "product":
        return f"{mention.company.id} {mention.name.in_language('en')}"
    # `Alibaba Cloud` is an alias of Alibaba in the table, but has figures of its own.
    own_name = form in map(fold, mention.company.name.display.values())
    is_part = _PART.search(form) is not None and not own_name
    return f"{mention.company.id} {form}" if is_part else mention.company.id


def _without_overlaps(items: Iterator[_Item]) -> list[_Item]:
    """The items in order; what was yielded first keeps its place."""
    kept: list[_Item] = []
    for item in items:
        if all(item[1] <= other[0] or item[0] >= other[1] for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item[0])


def _simplified(
    text: str, items: list[str | Period | Quantity | None]
) -> tuple[str, list[str | Period | Quantity | None]]:
    """One mark for `月之暗面(Moonshot AI)` and `Kling of Kuaishou`, and one for a range."""
    while match := _SECOND_NAME.search(text) or _OWNER.search(text):
        text = text[: match.start()] + text[match.end() :]
        items = items[: match.start()] + items[match.end() :]
    while match := _RANGES.search(text):
        text = text[: match.start()] + _RANGE + text[match.end() :]
        items = [*items[: match.start()], None, *items[match.end() :]]
    return text, items
