"""The names table: companies, people and products in three scripts, and finding them in text.

The table holds names only, no facts: facts come from articles.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.ambiguous_names import codes_of_other_makers, is_meant
from corpus.company import NAME_KEYS, Company, Kind, Mention, Name
from corpus.errors import CompaniesFileError
from corpus.language import fold
from corpus.name_matching import NameMatcher

__all__ = ["CompanyTable", "load_companies"]

_TEXTS_KEPT = 16384
"""Of how many texts it is remembered whom they name."""
_LONGEST_KEPT = 2000
"""Characters of such a text: sentences and passages, no pages."""


class CompanyTable:
    """All companies, and a matcher for every name of theirs.

    Matching folds script, width and case; Latin names match at word borders
    only, and the longest name at a place wins (`DeepSeek-R1` before `DeepSeek`).
    """

    def __init__(self, companies: Iterable[Company]) -> None:
        self.companies = tuple(companies)
        self._by_id = {company.id: company for company in self.companies}

    def __iter__(self) -> Iterator[Company]:
        return iter(self.companies)

    def __len__(self) -> int:
        return len(self.companies)

    def get(self, company_id: str) -> Company | None:
        """The company with this id, or None."""
        return self._by_id.get(company_id)

    def find(self, text: str, *, is_question: bool = False) -> list[Mention]:
        """Every name of the table in `text`, left to right, not overlapping.

        A name that two companies share (a founder of both) yields a mention for
        each. An ambiguous alias counts only beside a plain mention of its company,
        in a question also where it is spelled as the table spells it, or has something:
        `Meta` or `meta's staff` means the company, `meta` may not.
        """
        if len(text) > _LONGEST_KEPT:
            return list(self._find(text, is_question))
        return list(self._names(text, is_question))

    def find_all(self, folded: str) -> list[Mention]:
        """Every name in a folded text, those as well that may mean something else."""
        if len(folded) > _LONGEST_KEPT:
            return list(self._find_all(folded))
        return list(self._all_names(folded))

    # The sentences of a corpus are asked about again and again.

    @cached_property
    def _names(self) -> "Callable[[str, bool], tuple[Mention, ...]]":
        return lru_cache(maxsize=_TEXTS_KEPT)(self._find)

    @cached_property
    def _all_names(self) -> "Callable[[str], tuple[Mention, ...]]":
        return lru_cache(maxsize=_TEXTS_KEPT)(self._find_all)

    def _find(self, text: str, is_question: bool) -> tuple[Mention, ...]:
        folded = fold(text)
        mentions = self.find_all(folded)
        others = codes_of_other_makers(mentions, folded)
        mentions = [m for m in mentions if (m.company.id, folded[m.start : m.end]) not in others]
        plain = {mention.company.id for mention in mentions if not mention.ambiguous}
        return tuple(
            m
            for m in mentions
            if not m.ambiguous
            or m.company.id in plain
            or (is_question and is_meant(m, text, folded))
        )

    def _find_all(self, folded: str) -> tuple[Mention, ...]:
        return tuple(
            Mention(company, kind, name, start, end, ambiguous)
            for start, end, form in self._matcher.places(folded)
            for company, kind, name, ambiguous in self._forms[form]
        )

    def ambiguous_places(self, folded: str) -> list[tuple[int, int, tuple[Company, ...]]]:
        """Where a folded text has an alias marked ambiguous, and the companies that have it."""
        return [
            (start, end, tuple({c.id: c for c, *_ in self._forms[form]}.values()))
            for start, end, form in self._matcher.places(folded)
            if any(ambiguous for _, _, _, ambiguous in self._forms[form])
        ]

    def company_ids(self, text: str) -> tuple[str, ...]:
        """Ids of the companies that `text` names, by first appearance."""
        return tuple(dict.fromkeys(mention.company.id for mention in self.find(text)))

    def by_name(self, name: str) -> Company | None:
        """The company that `name` (an id or any of its names) stands for, or None."""
        if name in self._by_id:
            return self._by_id[name]
        for company, kind, _, _ in self._forms.get(fold(name.strip()), ()):
            if kind == "company":
                return company
        return None

    @cached_property
    def _forms(self) -> dict[str, list[tuple[Company, Kind, Name, bool]]]:
        forms: dict[str, list[tuple[Company, Kind, Name, bool]]] = {}
        for company in self.companies:
            ambiguous = {fold(alias) for alias in company.ambiguous}
            named: list[tuple[Kind, Name, Iterable[str]]] = [
                ("company", company.name, (*company.name.forms, *company.ambiguous))
            ]
            named += [("person", name, name.forms) for name in company.people]
            named += [("product", name, name.forms) for name in company.products]
            for kind, name, spellings in named:
                for form in dict.fromkeys(fold(spelling) for spelling in spellings):
                    entry = (company, kind, name, form in ambiguous)
                    forms.setdefault(form, []).append(entry)
        return forms

    @cached_property
    def _matcher(self) -> NameMatcher:
        return NameMatcher(self._forms)


def load_companies(path: Path) -> CompanyTable:
    """Read the names table.

    Raises:
        CompaniesFileError: the file is missing, not YAML, or not of the form
            described in `docs/corpus.md`; the message names the entry.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
    except OSError as error:
        raise CompaniesFileError(f"The names table {path} can't be read.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CompaniesFileError(f"The names table {path.name} is not valid YAML.") from error
    entries = data.get("companies") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise CompaniesFileError(f"The names table {path.name} has no list `companies`.")
    companies: list[Company] = []
    for position, entry in enumerate(entries, start=1):
        try:
            companies.append(_company(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            label = entry.get("id", position) if isinstance(entry, dict) else position
            message = f"The names table {path.name} has a wrong entry: {label} ({error})."
            raise CompaniesFileError(message) from error
    return CompanyTable(companies)


def _company(entry: dict[str, Any]) -> Company:
    return Company(
        id=str(entry["id"]),
        name=_name(entry),
        people=tuple(map(_name, entry.get("people") or ())),
        products=tuple(map(_name, entry.get("products") or ())),
        ambiguous=tuple(map(str, entry.get("ambiguous") or ())),
        tickers=tuple(map(str, entry.get("tickers") or ())),
        parent=entry.get("parent"),
        neighbour=bool(entry.get("neighbour", False)),
        seats=tuple(map(str, entry.get("seats") or ())),
        makes=tuple(map(str, entry.get("makes") or ())),
    )


def _name(entry: Any) -> Name:
    if isinstance(entry, str):
        return Name({"en": entry})
    name = entry["name"]
    display = {"en": name} if isinstance(name, str) else {str(k): str(v) for k, v in name.items()}
    unknown = set(display) - set(NAME_KEYS)
    if unknown or not display:
        raise ValueError(f"name must have keys of {', '.join(NAME_KEYS)}")
    return Name(display, tuple(map(str, entry.get("aliases") or ())))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
