"""What articles in the other language add to an answer: a value that its quotes do not give.

Articles in Chinese and in English on one company tell much the same, and each something more.
Quotes come from one language, the asker's where it suffices; what is about as likely in the
other stands behind them if it is no translation of theirs.
"""

import re
from collections.abc import Sequence

from bot.evidence.candidates import Candidate
from bot.evidence.ranked import Evidence
from bot.evidence.reading import amounts_in, periods_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.figures.periods import Period
from corpus.figures.quantities import Quantity, agree
from corpus.language import fold
from index.chunking import plain_text

__all__ = ["added_by_other_language"]

MOST_BEHIND = 1.0
"""By how many log-odds of being an answer it may stay behind. Of 1,682 development answers 77 get
such a quote: 12 of the 106 that are wrong become right by it. Behind by however much, 149 and 13."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DATES = ("date", "year")
_NAMES = ("person", "organisation", "list")
_AMOUNTS = ("money", "percent", "count")


def added_by_other_language(
    question: Question, shown: Sequence[Candidate], evidence: Evidence, table: CompanyTable
) -> Candidate | None:
    """The best sentence of the other language, where it answers as well and gives something new.

    What is new has to be of the kind that is asked for: a date for `when`, an amount for
    `how much`, a name for `who`.

    Args:
        question: as understood.
        shown: the sentences that answer.
        evidence: the evidence they are of, with that in the other language.
        table: names of persons and companies.
    """
    other = evidence.other
    if question.compares or other is None or not other.sufficient:
        return None
    if other.margin <= evidence.margin - MOST_BEHIND:
        return None
    candidate = other.sentences[0].candidate
    return candidate if _is_new(question, candidate, shown, table) else None


def _is_new(
    question: Question, candidate: Candidate, shown: Sequence[Candidate], table: CompanyTable
) -> bool:
    quote = plain_text(candidate.quote)
    told = "\n".join(plain_text(each.quote) for each in shown)
    kind = question.answer_type
    if kind in _DATES:
        return bool(_new_periods(quote, told))
    if kind in _AMOUNTS:
        return any(_is_of(kind, quantity) for quantity in _new_amounts(quote, told))
    new_name = bool(_named(quote, table) - _named(told, table))
    return new_name or (kind not in _NAMES and bool(_new_amounts(quote, told)))


def _new_periods(quote: str, told: str) -> list[Period]:
    """Periods of a quote that are none of those told, nor a part or the whole of one."""
    known = periods_in(fold(told))
    return [
        period
        for period in periods_in(fold(quote))
        if not any(period.key.startswith(k.key) or k.key.startswith(period.key) for k in known)
    ]


def _new_amounts(quote: str, told: str) -> list[Quantity]:
    """Amounts of a quote that are not told, were it in another unit's words: `1.68米`."""
    known, numbers = amounts_in(fold(told)), set(_NUMBER.findall(told.replace(",", "")))
    return [
        amount
        for amount in amounts_in(fold(quote))
        if f"{amount.value.normalize():f}" not in numbers
        if not any(agree(amount, other) for other in known)
    ]


def _is_of(kind: str, quantity: Quantity) -> bool:
    """Whether an amount is of a kind; `how much` may ask for money as well."""
    if kind == "percent" or quantity.unit == "%":
        return kind == "percent" and quantity.unit == "%"
    return kind == "count" or quantity.unit != ""


def _named(text: str, table: CompanyTable) -> set[tuple[str, tuple[str, ...]]]:
    return {(m.company.id, tuple(m.name.forms)) for m in table.find(text)}
