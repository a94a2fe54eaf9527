"""A company's names, people and products, and a name found in a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.language import Language, to_traditional

__all__ = ["NAME_KEYS", "Company", "Kind", "Mention", "Name"]

Kind = Literal["company", "person", "product"]
NAME_KEYS = ("zh-Hans", "zh-Hant", "en")
"""The scripts a name can be given in."""


@dataclass(frozen=True)
class Name:
    """One thing's names: a display name per script, and what else it is called."""

    display: Mapping[str, str]
    aliases: tuple[str, ...] = ()

    def in_language(self, language: Language) -> str:
        """The name to show to a reader of `language`, in another script if need be."""
        for key in (language, *NAME_KEYS):
            if key in self.display:
                return self.display[key]
        return next(iter(self.aliases))

    @property
    def forms(self) -> tuple[str, ...]:
        """All spellings, display names first, without repeats."""
        return tuple(dict.fromkeys((*self.display.values(), *self.aliases)))


@dataclass(frozen=True)
class Company:
    """One company or lab of the table.

    `ambiguous` aliases also mean something else (an ordinary word, another
    company): they count only where the text names the company another way too.
    A `neighbour` is one that articles name beside others (a supplier, an investor), and that
    the corpus need not be on. `seats` and `makes` are words by which people describe it who have
    forgotten its name: where it is from, and what it is known for.
    """

    id: str
    name: Name
    people: tuple[Name, ...] = ()
    products: tuple[Name, ...] = ()
    ambiguous: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    parent: str | None = None
    neighbour: bool = False
    seats: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()

    @property
    def ambiguous_spellings(self) -> tuple[str, ...]:
        """The ambiguous aliases in both Chinese scripts."""
        both = (form for alias in self.ambiguous for form in (alias, to_traditional(alias)))
        return tuple(dict.fromkeys(both))


@dataclass(frozen=True)
class Mention:
    """A name found in a text; `start` and `end` are offsets in the folded text."""

    company: Company
    kind: Kind
    name: Name
    start: int
    end: int
    ambiguous: bool = False
