"""Which of its kind: a version of a product, the product itself, a round of funding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.naming import is_called, is_named
from bot.understanding.definitions import asks_what_it_is
from bot.understanding.versions import Version as VersionAsked
from bot.understanding.versions import versions_asked
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = ["Family", "Product", "Round", "Sibling", "Version"]

_MAKER = re.compile(
    r"母公司|背后|开发商|东家|(?<!子)公司|厂商|\b(?:makers?|developers?|parent|owners?|company|firm|behind)\b"
)
"""Asks of whoever makes a product."""
_COINED = re.compile(r"\b[A-Z][a-z]+[A-Z][A-Za-z]+", re.ASCII)
"""A name with capitals inside: `HunyuanImage`."""
_FAMILY = 5
"""Letters that names of a family begin with."""
_MADE_BY = re.compile(r"(?:做|造|推出|开发|研发|发布)了?[^,，。?？的]{1,20}的(?:那[家个])?$")
"""Stands before a company that is told by its product: `做Devin的Cognition`."""
_SERIES = re.compile(
    r"\bseries ([a-j])\b|\b([a-j])(?=\+? \$\d)|(?<![a-z])([a-j])\+*\s?轮|(天使)(?:轮|投资)|\b(angel) round|(种子)轮|\b(seed)\b(?! (?:data|stage compan))"
)
_OF_EACH = frozenset(
    (
        "release",
        "parameters",
        "context window",
        "licence",
        "price",
        "training cost",
        "training data",
    )
)
"""Attributes that each version of a product has for itself."""
_DIGIT = re.compile(r"\d")
_OF_ALL_ROUNDS = re.compile(
    r"累计|[总共](?:共|计)?(?:融|募|筹)|融资总[额计]|\btotal\b|\bin (?:total|all)\b|\baltogether\b|\bto date\b|\bso far\b"
)
"""Of money that was raised: of all rounds, and so of none of them."""
_ROUND_NAMES = {"天使": "angel", "种子": "seed"}


@dataclass(frozen=True)
class Version:
    """The versions that a question names: `Stable Diffusion 4`, `H100s`."""

    name: ClassVar[str] = "version"
    versions: Sequence[VersionAsked]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no version is named."""
        versions = versions_asked(inquiry.question)
        return cls(versions) if versions else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a version is not told near, nor around what names no sibling."""
        near = f"{candidate.head.folded}\n{candidate.window.folded}"
        around, said = candidate.context.folded, candidate.text.folded
        return not all(
            each.told.search(said if each.numbered else near)
            or (each.told.search(around) and not each.sibling.search(said))
            for each in self.versions
        )


@dataclass(frozen=True)
class Product:
    """The products of which a figure is asked for: any of them will do."""

    name: ClassVar[str] = "product"
    products: tuple[Mention, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where a product only tells which company is meant, or whose figure it is not."""
        question = inquiry.question
        products = tuple(m for m in question.mentions if m.kind == "product")
        if not (products and inquiry.asks_figure) or question.compares:
            return None
        companies = [m for m in question.mentions if m.kind == "company"]
        named = {m.company.id for m in companies}
        if named and any(m.company.id not in named for m in products):
            return None
        folded = inquiry.folded
        told_by_it = any(_MADE_BY.search(folded[: m.start]) for m in companies)
        return None if told_by_it or _MAKER.search(folded) else cls(products)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether nothing near says that a sentence is on one of them."""
        near = f"{candidate.head.folded}\n{candidate.near.folded}"
        return not any(is_named(each, near) or is_called(each, near) for each in self.products)


@dataclass(frozen=True)
class Sibling:
    """The one product of which it is asked what each has of its own: a release, a licence."""

    name: ClassVar[str] = "sibling"
    asked: Mention
    table: CompanyTable

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where several are named, or something else is asked for."""
        products = {m.name.forms: m for m in inquiry.question.mentions if m.kind == "product"}
        if len(products) != 1 or inquiry.question.compares:
            return None
        own = not _OF_EACH.isdisjoint(inquiry.attributes)
        own = own or asks_what_it_is(inquiry.folded, inquiry.question.mentions)
        return cls(next(iter(products.values())), inquiry.table) if own else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence names others of the maker's products, and not this one."""
        folded = candidate.text.folded
        maker = self.asked.company.id
        named = [m for m in self.table.find_all(folded) if m.kind == "product"]
        named = [m for m in named if m.company.id == maker]
        if not named or is_called(self.asked, folded):
            return False
        return not any(m.name == self.asked.name or self._is_of_its_family(m) for m in named)

    def _is_of_its_family(self, mention: Mention) -> bool:
        """Whether a name goes on where that of a family ends: `Gemini 2.5` is of `Gemini`."""
        families = [form for form in map(fold, self.asked.name.forms) if not _DIGIT.search(form)]
        return any(fold(form).startswith(tuple(families)) for form in mention.name.forms)


@dataclass(frozen=True)
class Family:
    """The coined names in no table that a question has: `HunyuanImage`."""

    name: ClassVar[str] = "family"
    names: tuple[str, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no such name is asked about."""
        words = {word for name in inquiry.question.unknown for word in name.split()}
        names = [each.casefold() for each in _COINED.findall(inquiry.question.text)]
        coined = tuple(each for each in names if each in words)
        return cls(coined) if coined else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence has another name of the family, and not this one: `HunyuanWorld`."""
        said = candidate.text.folded
        others = [each.casefold() for each in _COINED.findall(candidate.quote)]
        return any(
            name not in said and any(_are_siblings(name, other) for other in others)
            for name in self.names
        )


def _are_siblings(one: str, other: str) -> bool:
    """Whether two names begin alike and end otherwise."""
    return one != other and one[:_FAMILY] == other[:_FAMILY]


@dataclass(frozen=True)
class Round:
    """The rounds of funding that a question names: `Series B`, `天使轮`."""

    name: ClassVar[str] = "round"
    rounds: frozenset[str]
    of_money: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no round is named."""
        rounds = _rounds_in(inquiry.folded)
        return cls(rounds, inquiry.asks_figure) if rounds else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence, or where it names none what is near, names only other rounds."""
        said = candidate.with_what_it_leans_on.folded
        here = _rounds_in(said)
        if not here and self.of_money and _OF_ALL_ROUNDS.search(said):
            return True
        here = here or _rounds_in(f"{candidate.head.folded}\n{candidate.near.folded}")
        return not self.rounds & here


def _rounds_in(folded: str) -> frozenset[str]:
    """Rounds of funding that a folded text names: `a` to `j`, `seed`, `angel`."""
    found = (next(filter(None, match.groups())) for match in _SERIES.finditer(folded))
    return frozenset(_ROUND_NAMES.get(each, each) for each in found)
