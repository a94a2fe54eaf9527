"""The rules on amounts, dates and names: each of the sentence's must stand in a quote."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.dates import Date, states_date
from bot.verification.media import is_media
from bot.verification.names import Entity, Unknown, chinese_names
from bot.verification.quantities import Quantity, states_quantity
from bot.verification.verdict import Problem
from corpus.language import fold, is_han

__all__ = ["dates_held", "names_held", "quantities_held"]


_BOTH = re.compile(r"\bboth\b|双方|[二两]者")


def quantities_held(case: Case) -> Iterator[Problem]:
    """Amounts that no quote states, and digits that could not be read at all."""
    for quantity in case.claim.quantities:
        if not any(
            states_quantity(other, quantity, text.currencies)
            for text in case.texts
            for other in text.quantities
        ) and not _counts_names(quantity, case):
            yield Problem("quantity", _shown(case.claim, quantity.start, quantity.end))
    yield from _unread(case)


def _counts_names(quantity: Quantity, case: Case) -> bool:
    """`两位创始人` of a quote that names two: a small count of what the sentence lists."""
    if quantity.unit not in ("", "person") or not 2 <= quantity.value <= 6:
        return False
    shown = case.claim.folded[quantity.start : quantity.end].strip()
    if quantity.bound != "exactly" or shown.isdecimal():
        return False
    if quantity.value == 2 and any(_BOTH.search(text.folded) for text in case.texts):
        return True
    listed = {e.key for e in case.claim.entities if e.start >= quantity.end}
    return len(listed) == quantity.value


def _unread(case: Case) -> Iterator[Problem]:
    spans = [*case.claim.taken, *((name.start, name.end) for name in case.claim.unknown)]
    for match in re.finditer(r"\d[\d.,]*", case.claim.folded):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        digits = match.group().rstrip(".,")
        pattern = re.compile(rf"(?<![\d.,约近逾超过]){re.escape(digits)}(?![\d]|[.,]\d)")
        if not any(pattern.search(text.folded) for text in case.texts):
            yield Problem("quantity", digits)


def _shown(text: Analysis, start: int, end: int) -> str:
    return text.folded[start:end].strip()


def dates_held(case: Case) -> Iterator[Problem]:
    """Dates and periods that no quote states."""
    for date in case.claim.dates:
        stated = any(_states(other, date, case) for text in case.texts for other in text.dates)
        if not stated and not _dated_by_publication(date, case):
            yield Problem("date", _shown(case.claim, date.start, date.end))


def _states(source: Date, claim: Date, case: Case) -> bool:
    clause = case.claim.clause_at(claim.start)
    amounts = any(
        clause.holds(q.start) and q.unit not in ("ordinal", "x") for q in case.claim.quantities
    )
    return states_date(source, claim, may_drop_month=not amounts)


def _dated_by_publication(claim: Date, case: Case) -> bool:
    """A quote's `3月5日` in an article of that spring: the year is the article's."""
    for source in case.sources:
        published = source.quote.published
        if published is None or claim.year != published.year or claim.fiscal:
            continue
        if not source.text.dates and _is_as_of(claim, case) and _is_day(claim, published):
            return True
        for date in source.text.dates:
            bare = date.year is None and date.relative is None and not date.part
            known = date.month is not None and date.month <= published.month
            if bare and known and (date.month, claim.day or date.day) == (claim.month, date.day):
                return True
    return False


_AS_OF = re.compile(r"(?:截至|截止到?|\bas of)\s?$")


def _is_as_of(claim: Date, case: Case) -> bool:
    return _AS_OF.search(case.claim.folded[: claim.start]) is not None


def _is_day(claim: Date, published: dt.date) -> bool:
    day = (published.month, claim.day and published.day)
    return claim.part is None and (claim.month, claim.day) == day


def names_held(case: Case) -> Iterator[Problem]:
    """Names that neither a quote nor, where it leans on it, its article has."""
    for entity in case.claim.entities:
        held = any(source.names(entity) for source in case.sources)
        if (not held and not _written(entity, case)) or _stands_in(entity, case):
            yield Problem("name", entity.form)
    for name in case.claim.unknown:
        if not _known(name, case):
            yield Problem("name", name.text)
    yield from _chinese_held(case)
    for letter in case.claim.rounds:
        if not any(letter in text.rounds for text in case.texts):
            yield Problem("name", f"round {letter}")


def _chinese_held(case: Case) -> Iterator[Problem]:
    if not case.claim.is_chinese:
        return
    for name in chinese_names(case.claim.folded, case.claim.taken):
        held = any(
            name.text in text.folded
            for source in case.sources
            for text in (source.text, source.title)
        )
        if not held and not _said_otherwise(name.text, case):
            yield Problem("name", name.text)


def _said_otherwise(name: str, case: Case) -> bool:
    """A Chinese name in a quote as its synonym, its translation, or in pinyin."""
    if case.matcher.match(name, case.texts) > 0.5:
        return True
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    spellings = ("".join(syllables), "".join([*syllables[1:], syllables[0]]))
    across = (re.sub(r"[\s'-]", "", t.folded) for t in case.texts if not t.is_chinese)
    return any(spelling in folded for folded in across for spelling in spellings)


def _stands_in(entity: Entity, case: Case) -> bool:
    """Whether it is named more often than the quotes name it, in the place of another company."""
    if entity.kind != "company":
        return False
    told = sum(_times(entity.key, text) for text in case.texts)
    named = {e.key for text in case.texts for e in text.entities if e.kind == "company"}
    return _times(entity.key, case.claim) > told and bool(named - case.claim.keys)


def _times(key: tuple[str, str], text: Analysis) -> int:
    """How often a text names something; `阿斯麦(ASML)` is once."""
    places = [(e.start, e.end) for e in text.entities if e.key == key]
    again = sum(
        text.folded[one[1] : two[0]].strip() in ("(", ",", "") for one, two in pairwise(places)
    )
    return len(places) - again


def _written(entity: Entity, case: Case) -> bool:
    """An ambiguous name that the quote spells alike, though the table doesn't know it there."""
    pattern = _bordered(entity.form)
    return any(pattern.search(text.folded) and not text.entities for text in case.texts)


def _known(name: Unknown, case: Case) -> bool:
    pattern = _bordered(name.text)
    squashed = _squash(name.text)
    for source in case.sources:
        published = fold(source.quote.publisher or "")
        for folded in (source.text.folded, source.title.folded, published):
            if pattern.search(folded):
                return True
        if re.search(r"\d", name.text) and _holds_code(squashed, source.text.folded):
            return True
    if name.opens or not re.search(r"\d", name.text):
        return _translated(name, case)
    return False


def _translated(name: Unknown, case: Case) -> bool:
    """A capitalised word as an ordinary word, in another form or the other language."""
    from index.terms import terms

    if any(map(is_han, name.text)):
        return False
    words = terms(name.text)
    if not words:
        return True
    across = [text for text in case.texts if text.is_chinese != case.claim.is_chinese]
    if any(name.text.replace("'", "") in text.romanised for text in across):
        return True
    if across and name.opens and not is_media(name.text) and all(map(case.matcher.is_word, words)):
        return True  # an ordinary word at the sentence's start: the rule on content weighs it
    return (name.opens or bool(across)) and all(
        case.matcher.match(word, case.texts) > 0.5 for word in words
    )


def _bordered(text: str) -> re.Pattern[str]:
    before = r"(?<![a-z0-9])" if not is_han(text[0]) else ""
    after = r"(?![a-z0-9]|\.\d)" if not is_han(text[-1]) else ""
    return re.compile(before + re.escape(text) + after)


def _squash(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text)


def _holds_code(code: str, folded: str) -> bool:
    squashed = _squash(folded)
    return re.search(rf"(?<!\d){re.escape(code)}(?![a-z]|\.?\d)", squashed) is not None
