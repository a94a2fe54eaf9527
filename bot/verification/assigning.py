"""Which quotes a sentence may cite: the cited ones, others that support it, or none."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.verification.analysis import analyse
from bot.verification.verdict import Assignment, Quote, Verdict
from bot.verification.verifying import verify
from corpus.companies import CompanyTable
from corpus.language import fold
from index.lexicon import Lexicon

__all__ = ["Passage", "assign"]

Passage = Sequence[Quote]
"""A passage as its sentences, each a quote of its own."""

_Support = tuple[tuple[int, int], ...]
_BEST = 6
"""Single sentences of a passage that are tried: those that share most with the claim."""
_TWIN = 80
"""Least likeness, in percent of characters, of a sentence that the claim seems taken from."""


def assign(
    sentences: Sequence[str],
    passages: Sequence[Passage],
    *,
    cited: Sequence[Sequence[int]] = (),
    question: str = "",
    table: CompanyTable,
    lexicon: Lexicon | None = None,
    idf: Mapping[str, float] | None = None,
    today: dt.date | None = None,
) -> tuple[Assignment, ...]:
    """Give each sentence the fewest quotes that support it; never a citation that doesn't.

    Support of several quotes, or across languages, doesn't count where a sentence nearly like
    the claim says otherwise. Tried in order: a sentence of a cited passage, two neighbours of one, sentences of
    several cited passages, then the same of the other passages.

    Args:
        sentences: without citation marks.
        passages: what may be cited.
        cited: the passages that each sentence cites, from 0; may be shorter or hold
            numbers of no passage.
        question: as in `verify`.
        table: as in `verify`.
        lexicon: as in `verify`.
        idf: as in `verify`.
        today: as in `verify`.

    Returns:
        One assignment for each sentence, in order.
    """

    def check(sentence: str, support: _Support) -> Verdict:
        quotes = [passages[passage][position] for passage, position in support]
        return verify(
            sentence, quotes, question=question, table=table, lexicon=lexicon, idf=idf, today=today
        )

    def against(sentence: str, support: _Support) -> Verdict:
        if len(support) == 1 and not _crosses(sentence, passages, support, table):
            return Verdict()
        twins = _twins(sentence, passages, table)
        verdicts = (check(sentence, (twin,)) for twin in twins)
        return next((verdict for verdict in verdicts if not verdict.supported), Verdict())

    def place(sentence: str, named: Sequence[int]) -> Assignment:
        own = [n for n in dict.fromkeys(named) if 0 <= n < len(passages)]
        rest = [n for n in range(len(passages)) if n not in own]
        first: Verdict | None = None
        for recited, numbers in ((False, own), (True, rest)):
            for support in _supports(sentence, passages, numbers, table):
                verdict = check(sentence, support)
                if verdict.supported:
                    verdict = against(sentence, support)
                if verdict.supported:
                    fewest = _minimal(support, lambda fewer: check(sentence, fewer).supported)
                    return Assignment(sentence, fewest, verdict, recited and bool(own))
                first = first or verdict
        return Assignment(sentence, (), first or check(sentence, ()))

    return tuple(
        place(sentence, cited[number] if number < len(cited) else ())
        for number, sentence in enumerate(sentences)
    )


def _supports(
    sentence: str, passages: Sequence[Passage], numbers: Sequence[int], table: CompanyTable
) -> Iterator[_Support]:
    ranked = {n: _ranked(sentence, passages[n], table) for n in numbers}
    best = sorted((-score, n, at) for n in numbers for score, at in ranked[n][:_BEST])
    for _, n, at in best:
        yield ((n, at),)
    for _, n, at in best:
        if at + 1 < len(passages[n]):
            yield ((n, at), (n, at + 1))
        if at > 0:
            yield ((n, at - 1), (n, at))
    if len(numbers) > 1:
        for size in (1, 2):
            yield tuple(sorted((n, at) for n in numbers for _, at in ranked[n][:size]))
    for n in numbers:
        yield tuple(sorted((n, at) for _, at in ranked[n][:3]))


def _crosses(
    sentence: str, passages: Sequence[Passage], support: _Support, table: CompanyTable
) -> bool:
    own = analyse(sentence, table).is_chinese
    return any(analyse(passages[n][at].text, table).is_chinese != own for n, at in support)


def _twins(
    sentence: str, passages: Sequence[Passage], table: CompanyTable
) -> list[tuple[int, int]]:
    """Sentences nearly like the claim, on the same companies: what they say otherwise counts."""
    from rapidfuzz.fuzz import ratio

    claim = analyse(sentence, table)
    companies = {key for key in claim.keys if key[0] == "company"}
    found = []
    for number, passage in enumerate(passages):
        for at, quote in enumerate(passage):
            folded = fold(quote.text)
            if (
                ratio(claim.folded, folded) >= _TWIN
                and companies <= analyse(quote.text, table).keys
            ):
                found.append((number, at))
    return found


def _ranked(sentence: str, passage: Passage, table: CompanyTable) -> list[tuple[float, int]]:
    claim = _features(sentence, table)
    scores = [
        (len(claim & _features(quote.text, table)) / (len(claim) or 1), at)
        for at, quote in enumerate(passage)
    ]
    return sorted(scores, key=lambda each: (-each[0], each[1]))


def _features(text: str, table: CompanyTable) -> frozenset[object]:
    read = analyse(text, table)
    words = {word.text for word in read.words}
    amounts = {quantity.value for quantity in read.quantities}
    return frozenset([*words, *amounts, *read.keys, *(date.key for date in read.dates)])


def _minimal(support: _Support, holds: Callable[[_Support], bool]) -> _Support:
    for part in support:
        fewer = tuple(each for each in support if each != part)
        if fewer and holds(fewer):
            support = fewer
    return support
