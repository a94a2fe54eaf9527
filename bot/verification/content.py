"""Whether quotes hold what a sentence says beside its names, dates and amounts."""

from collections.abc import Iterator, Sequence

from bot.verification.analysis import Clause, Word
from bot.verification.case import Case
from bot.verification.verdict import Problem
from bot.verification.words import phrase_held
from corpus.language import is_han
from index.thesaurus import shipped_thesaurus

__all__ = ["content_held"]

WHOLE = {True: 0.6, False: 0.35}
"""The least coverage of a sentence, by whether a quote is in its language."""
CLAUSE = {True: 0.51, False: 0.15}
"""The least coverage of each clause."""
_CLAUSE_WORDS = {True: 2, False: 4}
"""Words that a clause must have to be judged on its own."""


ASKED = 0.4
"""The least coverage of a question's words by the quotes of its bare answer."""


def _bare_held(case: Case, asked: Sequence[Word]) -> Iterator[Problem]:
    """`杭州。` says of `杭州` what was asked: all of it must be held, and most of the question."""
    absent = case.matcher.missing(case.claim.words, case.texts)
    if absent or case.matcher.coverage(asked, case.texts) < ASKED:
        missing = absent or case.matcher.missing(asked, case.texts)
        yield Problem("content", " ".join(missing))


def content_held(case: Case) -> Iterator[Problem]:
    """A sentence, or a clause of it, whose words the quotes don't hold."""
    claim, matcher = case.claim, case.matcher
    within = bool(case.within_language)
    words = claim.words
    if case.asked is not None:
        yield from _bare_held(case, case.asked)
        return
    if matcher.coverage(words, case.texts) < WHOLE[within]:
        yield Problem("content", " ".join(matcher.missing(words, case.texts)))
        return
    for clause in claim.clauses:
        inside = [word for word in claim.words if clause.holds(word.start)]
        low = len(inside) >= _CLAUSE_WORDS[within] and (
            matcher.coverage(inside, case.texts) < CLAUSE[within]
        )
        if low or (not within and _is_strange(inside, clause, case)):
            yield Problem("content", " ".join(matcher.missing(inside, case.texts)))


_STRANGE = 2
"""Words of a clause that tables know, none of which a quote in the other language has."""


def _is_strange(words: Sequence[Word], clause: Clause, case: Case) -> bool:
    known = [word for word in words if case.matcher.is_word(word.text)]
    if len(known) < _STRANGE or any(case.matcher.match(word.text, case.texts) for word in known):
        return False
    told = shipped_thesaurus().concepts(case.claim.folded[clause.start : clause.end])
    return not any(
        phrase_held(form, quote)
        for concept in told
        if len(concept.words) > 1  # `brought out`; the rest was looked up word by word
        for form in (concept.english if is_han(concept.words[0][0]) else concept.chinese)
        for quote in case.texts
        if len(form) > 1
    )
