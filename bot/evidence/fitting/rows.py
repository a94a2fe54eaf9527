"""Rows of tables: a row of figures answers what it is called, or a column of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.coverage import WordMatcher
from bot.understanding.attributes import Attribute
from corpus.figures.periods import find_periods
from corpus.language import fold
from index.table_rows import is_row

__all__ = ["Row"]

_BUSINESS = re.compile(r"([\w&+-]{2,12}?)(?:[这那]块|[这那]个|的)?(?:业务|板块|分部)")
_FIGURE_OF = re.compile(
    r"积压|订单|指引|目标|预期|预测|\b(?:backlog|orders?|guidance|forecast|target|outlook)\b"
)
"""Makes another figure of one: a backlog of revenue is no revenue."""
_NOW = re.compile(r"(?:now|today|to date|目前|现在|至今|最新)\b")
_OF_TIME = re.compile(
    r"\d|[季年月]|半|quarter|year|half|month|first|second|third|fourth|end|total|总"
)


@dataclass(frozen=True)
class Row:
    """That the row of a table has something of what is asked.

    A sentence may say it in other words. A row has only its name and those of the columns.

    Attributes:
        words: of the question, those of time left out.
        parts: those of a line of business, whose row it has to be.
        attributes: what is asked for.
        dated: whether a time is named, that a row on today is not of.
        matcher: looks the words up.
    """

    name: ClassVar[str] = "row"
    words: Sequence[str]
    parts: Sequence[str]
    attributes: Sequence[Attribute]
    dated: bool
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where the company is all that a question names."""
        words = tuple(word for word in inquiry.question.words if not _OF_TIME.search(word))
        if not words:
            return None
        named = "".join((*_BUSINESS.findall(inquiry.bare), *_FIGURE_OF.findall(inquiry.bare)))
        parts = tuple(word for word in words if word in named)
        dated = bool(find_periods(inquiry.folded))
        return cls(words, parts, tuple(inquiry.attributes.values()), dated, inquiry.matcher)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether it has none of the words, and none is in a language that it can't be asked in."""
        if not is_row(candidate.quote):
            return False
        said = candidate.text
        if self.dated and _NOW.match(fold(candidate.quote)):
            return True
        if any(
            not self.matcher.match(word, said) and self.matcher.can_tell(word, said)
            for word in self.parts
        ):
            return True
        if any(attribute.is_stated(said.folded) for attribute in self.attributes):
            return False
        return not any(
            self.matcher.match(word, said) > 0 or not self.matcher.can_tell(word, said)
            for word in self.words
        )
