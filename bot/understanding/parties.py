"""Parties: whom and what a text names that can do something to another, or have it done.

The names table tells most; what no table has is looked for as the question spells it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.companies import CompanyTable
from corpus.company import Mention

__all__ = ["Party", "PartyKey", "parties_in", "party_of", "with_unlisted"]

PartyKey = tuple[str, str]
"""The same for every spelling: `company` and its id, `person` or `product` and its name, or `word`
and a name that is in no table."""


@dataclass(frozen=True)
class Party:
    """Somebody or something that a text names, and where."""

    key: PartyKey
    start: int
    end: int


def party_of(mention: Mention) -> Party:
    """The party that a name of the table stands for."""
    company = mention.kind == "company"
    name = mention.company.id if company else mention.name.in_language("en")
    return Party((mention.kind, name), mention.start, mention.end)


@lru_cache(maxsize=8192)
def parties_in(folded: str, table: CompanyTable) -> tuple[Party, ...]:
    """The parties of the names table in a folded text, by an ambiguous name as well."""
    found = {(m.start, m.end): party_of(m) for m in table.find(folded)}
    for mention in table.find_all(folded):
        found.setdefault((mention.start, mention.end), party_of(mention))
    return tuple(found.values())


def with_unlisted(listed: Iterable[Party], words: Iterable[str], folded: str) -> list[Party]:
    """Parties of the names table and those that are in none, in the order of a text.

    Args:
        listed: what the table has; no other party stands there.
        words: folded names that the table lacks.
        folded: the text.
    """
    found = list(listed)
    taken = [(each.start, each.end) for each in found]
    for word in words:
        places = (m.span() for m in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])", folded))
        found.extend(
            Party(("word", word), first, last)
            for first, last in places
            if not any(first < end and start < last for start, end in taken)
        )
    return sorted(found, key=lambda each: each.start)
