"""What a variant is, what it is made with, and how a sentence is changed at one place."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.companies import CompanyTable
from corpus.language import is_han

__all__ = [
    "MONTHS", "YEAR", "Change", "Pool", "Variant", "is_chinese", "one_replaced", "replaced",
]  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """A sentence made from a true one, and how."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pool:
    """What swaps draw from: the table, and names of other companies' people and products."""

    table: CompanyTable
    companies: Sequence[str]
    people: Sequence[str]
    products: Sequence[str]
    near: Sequence[str] = ()

    @classmethod
    def of(cls, table: CompanyTable, language: str) -> "Pool":
        """All display names of a language."""
        shown = lambda name: name.display.get(language) or name.in_language("en")  # noqa: E731
        return cls(
            table,
            [shown(c.name) for c in table],
            [shown(name) for c in table for name in c.people if language in name.display],
            [shown(name) for c in table for name in c.products],
        )


Change = Callable[[str, Pool, random.Random], str | None]
"""Changes a sentence, or returns None where it can't be changed in this way."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?=年|[^\d%]|$)")


def is_chinese(text: str) -> bool:
    """Whether a sentence is Chinese, whatever Latin names are in it."""
    return sum(map(is_han, text)) > 5


def replaced(text: str, span: tuple[int, int], new: str) -> str:
    """The text with something else at a span."""
    return text[: span[0]] + new + text[span[1] :]


def one_replaced(
    text: str, pattern: str, new: str | Callable[[re.Match[str]], str], rng: random.Random
) -> str | None:
    """One match of a pattern, chosen at random, by something else; None if there is no match."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    match = rng.choice(matches)
    return replaced(text, match.span(), new if isinstance(new, str) else new(match))
