"""The names table: its form, and names that would be confused.

The loader takes what it can use and says nothing of the rest; here the rest is said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from corpus.checking.finding import Finding
from corpus.checking.positions import Path, value_lines
from corpus.companies import CompanyTable
from corpus.language import fold, to_traditional

__all__ = ["check_table"]

_COMPANY_KEYS = frozenset(
    "id name aliases ambiguous parent neighbour seats makes tickers people products".split()
)
_NAME_KEYS = frozenset("name aliases".split())
_SCRIPTS = frozenset("zh-Hans zh-Hant en".split())
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TICKER = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?|\d{4,6}\.(?:HK|SH|SZ|SS|BJ|TW|TWO|KS|KQ|T)")
_SHORT = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True)
class _Table:
    """The raw entries, and where each value stands."""

    name: str
    entries: list[dict[str, Any]]
    lines: Mapping[Path, int]

    def finding(self, rule: str, message: str, *path: str | int) -> Finding:
        where: Path = path
        while where not in self.lines and where:
            where = where[:-1]
        return Finding.of(rule, self.name, self.lines.get(where, 1), message)

    def names(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Everything that has a name: companies, people, products, with its path."""
        for position, entry in enumerate(self.entries):
            yield ("companies", position), entry
            for kind in ("people", "products"):
                for number, name in enumerate(entry.get(kind) or ()):
                    if isinstance(name, dict):
                        yield ("companies", position, kind, number), name


def check_table(text: str, name: str, table: CompanyTable) -> Iterator[Finding]:
    """Check the names table.

    Args:
        text: the file.
        name: what to call it.
        table: the same, as the loader read it.
    """
    data = yaml.load(text, _LOADER)  # noqa: S506 - a safe loader
    entries = [entry for entry in data["companies"] if isinstance(entry, dict)]
    raw = _Table(name, entries, value_lines(text))
    for key in set(data) - {"companies"}:
        yield raw.finding("table-key", f"The table has an unknown key {key!r}.", key)
    yield from _keys(raw)
    yield from _ids(raw)
    yield from _scripts(raw)
    yield from _tickers(raw)
    yield from _short_names(raw)
    yield from _shared_names(raw, table)


def _keys(raw: _Table) -> Iterator[Finding]:
    for path, entry in raw.names():
        allowed = _COMPANY_KEYS if len(path) == 2 else _NAME_KEYS
        for key in sorted(set(entry) - allowed):
            message = f"{_label(entry)} has an unknown key {key!r}."
            yield raw.finding("table-key", message, *path, key)


def _label(entry: Mapping[str, Any]) -> str:
    name = entry.get("id") or entry.get("name")
    return str(next(iter(name.values()), "an entry") if isinstance(name, dict) else name)


def _ids(raw: _Table) -> Iterator[Finding]:
    ids = [str(entry.get("id")) for entry in raw.entries]
    parents = {str(entry.get("id")): entry.get("parent") for entry in reversed(raw.entries)}
    for position, company in enumerate(ids):
        if company in ids[:position]:
            yield raw.finding(
                "table-id", f"The id {company} is taken twice.", "companies", position, "id"
            )
        elif not _ID.fullmatch(company):
            message = f"The id {company!r} is not of lower-case letters, digits and hyphens."
            yield raw.finding("table-id", message, "companies", position, "id")
        parent = parents[company]
        if parent is not None and parent not in parents:
            message = f"{company} has a parent that is not in the table: {parent}."
            yield raw.finding("table-parent", message, "companies", position, "parent")
        elif _goes_round(company, parents):
            message = f"{company} is among its own parents."
            yield raw.finding("table-parent", message, "companies", position, "parent")


def _goes_round(company: str, parents: Mapping[str, Any]) -> bool:
    seen = [company]
    while (parent := parents.get(seen[-1])) is not None:
        if parent in seen:
            return bool(parent == company)
        seen.append(str(parent))
    return False


def _scripts(raw: _Table) -> Iterator[Finding]:
    for path, entry in raw.names():
        name = entry.get("name")
        if not isinstance(name, dict):
            continue
        if ("zh-Hans" in name) != ("zh-Hant" in name):
            has, lacks = ("zh-Hans", "zh-Hant") if "zh-Hans" in name else ("zh-Hant", "zh-Hans")
            message = f"{_label(entry)} has a {has} name but no {lacks} one."
            yield raw.finding("table-script", message, *path, "name")
        wrong = _not_traditional(str(name.get("zh-Hant", "")))
        if wrong:
            message = f"{name['zh-Hant']} has characters that are not Traditional: {wrong}."
            yield raw.finding("table-traditional", message, *path, "name")


def _not_traditional(text: str) -> str:
    """Characters OpenCC would change that Traditional text doesn't have either.

    OpenCC changes some that both scripts use (`杰` in a name, `峰`); Big5 has those.
    `云` for `雲` is in Big5 as well, but no name in the Traditional script has it.
    """
    return "".join(
        char
        for char in text
        if to_traditional(char) != char and (not _in_big5(char) or char == "云")
    )


def _in_big5(char: str) -> bool:
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _tickers(raw: _Table) -> Iterator[Finding]:
    for position, entry in enumerate(raw.entries):
        for ticker in entry.get("tickers") or ():
            if not _TICKER.fullmatch(str(ticker)):
                message = (
                    f"{_label(entry)} has a ticker that is not like NVDA or 2513.HK: {ticker}."
                )
                yield raw.finding("table-ticker", message, "companies", position, "tickers")


def _short_names(raw: _Table) -> Iterator[Finding]:
    for path, entry in raw.names():
        name = entry.get("name")
        display = list(name.values()) if isinstance(name, dict) else [name]
        for form in dict.fromkeys([*display, *(entry.get("aliases") or ())]):
            if _SHORT.fullmatch(str(form)):
                message = f"{form} is too short to be a name: text is full of it."
                yield raw.finding("table-short-name", message, *path)


def _shared_names(raw: _Table, table: CompanyTable) -> Iterator[Finding]:
    """Names of two companies, by the folded form that texts are matched by."""
    holders: dict[str, list[tuple[str, str, bool]]] = {}
    for company in table:
        ambiguous = {fold(alias) for alias in company.ambiguous}
        forms = [(form, "company") for form in (*company.name.forms, *company.ambiguous)]
        forms += [(form, "person") for name in company.people for form in name.forms]
        forms += [(form, "product") for name in company.products for form in name.forms]
        for form, kind in forms:
            key = fold(form)
            holders.setdefault(key, []).append((company.id, kind, key in ambiguous))
    order = [str(entry.get("id")) for entry in raw.entries]
    for form, held in holders.items():
        plain = {(company, kind) for company, kind, ambiguous in held if not ambiguous}
        companies = sorted({company for company, _ in plain}, key=order.index)
        shared_person = {kind for _, kind in plain} == {"person"}
        if len(companies) > 1 and not shared_person and not _one_family(companies, plain, table):
            message = f"{form} is a name of {' and of '.join(companies)}; mark it as ambiguous."
            yield raw.finding("table-shared-name", message, "companies", order.index(companies[-1]))


def _one_family(companies: list[str], plain: set[tuple[str, str]], table: CompanyTable) -> bool:
    """Whether it is a product that a parent and its subsidiary both have."""
    if {kind for _, kind in plain} != {"product"} or len(companies) != 2:
        return False
    one, other = (table.get(company) for company in companies)
    return bool(one and other and (one.parent == other.id or other.parent == one.id))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
