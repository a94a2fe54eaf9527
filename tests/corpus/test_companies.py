"""The names table's matcher against trying every name at every place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import corpus
from corpus.companies import CompanyTable, load_companies
from corpus.language import fold, is_han

SHIPPED = load_companies(Path(corpus.__file__).parent / "companies.yaml")
# Without ambiguous names, which count only beside a plain one.
TABLE = CompanyTable(replace(company, ambiguous=()) for company in SHIPPED)
FORMS = sorted(
    {
        fold(form)
        for company in TABLE
        for name in (company.name, *company.people, *company.products)
        for form in name.forms
    },
    key=len,
    reverse=True,
)
PIECES = st.one_of(st.sampled_from(FORMS), st.sampled_from([" ", "a", "5", "、", "的", "-", "."]))


def tried(folded: str) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(folded):
        fits = (form for form in FORMS if _stands(form, folded, place))
        form = next(fits, None)
        if form is None:
            place += 1
            continue
        yield place, place + len(form)
        place += len(form)


def _stands(form: str, folded: str, place: int) -> bool:
    if not folded.startswith(form, place):
        return False
    before, behind = folded[place - 1 : place] if place else "", folded[place + len(form) :][:1]
    if not is_han(form[0]) and _is_latin(before, digits=True):
        return False
    if form[-1].isdigit() and re.match(r"\.\d", folded[place + len(form) :]):
        return False
    return is_han(form[-1]) or not _is_latin(behind, digits=not form[-1].isalpha())


def _is_latin(char: str, *, digits: bool) -> bool:
    return "a" <= char <= "z" or (digits and "0" <= char <= "9")


@settings(deadline=None)  # trying each of thousands of names is slow, which is the point
@given(st.lists(PIECES, max_size=8).map("".join))
def test_names_are_found_as_by_trying_each(text: str) -> None:
    found = {(mention.start, mention.end) for mention in TABLE.find(text)}
    assert found == set(tried(fold(text)))
