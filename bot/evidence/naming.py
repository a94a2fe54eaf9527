"""Who a text names, and whom an article is on: companies, and people and products by short names."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.evidence.candidates import Candidate
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = [
    "all_invest",
    "companies_in",
    "first_named",
    "is_called",
    "is_named",
    "named_itself",
    "pays",
    "subjects_of",
    "without_payers",
]

_MAIN_SHARE = 0.5
"""Of the mentions of the company named most: what another must have to be a subject as well."""
_SHORTEST = 2
_INVESTS = re.compile(
    r"[^,，;；。.]{0,40}?(?:领投|参投|跟投|投资|入股|出资|注资|参与|认购|押注)|[\w'&, -]{0,60}?\b(?:led|lead|co-led|join\w*|participat\w+|invest\w*|back\w*|came in|put in|chipped in|took part)\b"
)
"""Behind a name, that of an investor."""
_RAISES = re.compile(
    r"融|获|完成|拿到|筹|\b(?:rais\w+|secur\w+|receiv\w+|took|clos\w+|got|announc\w+)\b"
)


_PAID_BY = re.compile(
    r"\b(?:with|drew|thanks to) (?:the |an? )?(?:\w+ )?(?:investments?|participation|backing|support|money)"
    r" (?:of|from|by)\b[^.;]*|\b(?:money|cash|funds|funding|capital) c[oa]mes? from\b[^.;]*"
)
"""Tells who paid, by the way: `with the strategic investment of Meituan and BAIC Capital`."""
_PAYS = re.compile(
    r" ?(?:(?:has|have|is|are) )?(?:just |now |again )?(?:invest(?:s|ed|ing)?\b|back(?:s|ed|ing)\b"
    r"|bet(?:s|ting)? on\b|le(?:d|ads?) (?:the |a )?(?:\S+ )?(?:round|series)\b)"
    r"|(?:又|再|也)?(?:领投|投资了|入股|参投|投了|注资)"
)
"""Behind a name in a title: it paid, and the article is on whom it paid."""


def without_payers(folded: str) -> str:
    """A folded text without the clauses that say who put money in."""
    return _PAID_BY.sub(" ", folded)


def pays(mention: Mention, folded: str) -> bool:
    """Whether a title says of a company that it put money into another."""
    return _PAYS.match(folded, mention.end) is not None


@lru_cache(maxsize=16384)
def companies_in(folded: str, table: CompanyTable) -> frozenset[str]:
    """Ids of the companies that a folded text names."""
    return frozenset(table.company_ids(folded))


def subjects_of(candidate: Candidate, table: CompanyTable) -> frozenset[str]:
    """The companies that an article is on: those of its title, and those it names most.

    That it has listed first it is on, were it called by an ambiguous name only; not whom its
    title says to have put money in, but the next one.
    """
    article = candidate.article
    named = _subjects(article.title, candidate.whole.folded, table)
    paid = _payers(article.title, table)
    return named.union([each for each in article.companies if each not in paid][:1])


@lru_cache(maxsize=512)
def _payers(title: str, table: CompanyTable) -> frozenset[str]:
    """The companies that a title says to have put money in."""
    folded = fold(title)
    return frozenset(m.company.id for m in table.find_all(folded) if pays(m, folded))


@lru_cache(maxsize=512)
def named_itself(whole: str, table: CompanyTable) -> frozenset[str]:
    """The companies that a text names by a name of their own: not by a person's alone."""
    return frozenset(m.company.id for m in table.find(whole) if m.kind == "company")


@lru_cache(maxsize=512)
def first_named(body: str, table: CompanyTable) -> frozenset[str]:
    """The company that a text names first, or none."""
    return frozenset(table.company_ids(body)[:1])


@lru_cache(maxsize=512)
def _subjects(title: str, whole: str, table: CompanyTable) -> frozenset[str]:
    # An investor or a supplier may be the only one of the table that a page names.
    counts = Counter(m.company.id for m in table.find(whole) if not m.company.neighbour)
    most = max(counts.values(), default=0)
    named_most = {company for company, count in counts.items() if count >= _MAIN_SHARE * most}
    return frozenset(named_most.union(table.company_ids(fold(title))))


def all_invest(folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether every company that a text names has put money in, as it tells: `Nvidia joined`."""
    behind = (_INVESTS.match(folded, m.end) for m in mentions if m.kind == "company")
    return all(found and not _RAISES.search(found.group()) for found in behind)


def is_named(mention: Mention, folded: str) -> bool:
    """Whether a folded text has any form of a name that a question mentions."""
    return any(fold(form) in folded for form in mention.name.forms)


def is_called(mention: Mention, folded: str) -> bool:
    """Whether a text has what a company's own article calls its product or person by.

    `R1` is the Unitree R1, `Altman` is Sam Altman.
    """
    return any(
        re.search(rf"(?<![a-z\d]){re.escape(short)}(?![a-z\d])", folded)
        for short in _short(mention)
    )


def _short(mention: Mention) -> set[str]:
    forms = {fold(form) for form in mention.name.forms}
    if mention.kind == "person":
        return {form.split()[-1] for form in forms if " " in form}
    owners = sorted((fold(form) for form in mention.company.name.forms), key=len, reverse=True)
    shortened = {
        form.removeprefix(owner).strip(" -")
        for form in forms
        for owner in owners
        if form.startswith(owner)
    }
    return {short for short in shortened if len(short) >= _SHORTEST}
