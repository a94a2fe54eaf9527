"""Whether quotes hold what a sentence says beside its names, dates and amounts."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.verification.analysis import Analysis, Word
from bot.verification.synonyms import concepts_of
from bot.verification.verdict import Problem
from corpus.language import is_han
from index.lexicon import Lexicon
from index.thesaurus import shipped_thesaurus

if TYPE_CHECKING:
    from bot.verification.analysis import Clause
    from bot.verification.case import Case

__all__ = ["ContentMatcher", "content_held"]

_DEFAULT_IDF = 3.0


class ContentMatcher:
    """Looks up content words in texts, within a language and across.

    Args:
        lexicon: translations; without one only the small table of synonyms crosses languages.
        idf: weights of terms; without them all words weigh alike.
    """

    def __init__(
        self, lexicon: Lexicon | None = None, idf: Mapping[str, float] | None = None
    ) -> None:
        self._lexicon = lexicon
        self._idf = idf or {}

    def is_word(self, word: str) -> bool:
        """Whether the dictionary knows a word, so that it need be no name."""
        return bool(concepts_of(word) or self._translations(word))

    def weight(self, word: str) -> float:
        """How telling a word is."""
        parts = [word]
        if is_han(word[0]) and len(word) > 1:
            parts = [word[i : i + 2] for i in range(len(word) - 1)]
        weight = max((self._idf[part] for part in parts if part in self._idf), default=_DEFAULT_IDF)
        return weight * 0.5 if len(word) == 1 and is_han(word) else weight

    def coverage(self, words: Sequence[Word], quotes: Sequence[Analysis]) -> float:
        """The weighted share of words that quotes hold, 0 to 1; 1 where there are none."""
        within = any(quote.is_chinese == is_han(word.text[0]) for quote in quotes for word in words)
        weights = [self.weight(word.text) * self._known(word.text, within) for word in words]
        total = sum(weights)
        if not total:
            return 1.0
        pairs = zip(words, weights, strict=True)
        return sum(weight * self.match(word.text, quotes) for word, weight in pairs) / total

    def _known(self, word: str, within: bool) -> float:
        # What no table translates can't be found across languages: it tells less.
        return 1.0 if within or self.is_word(word) else 0.4

    def missing(self, words: Sequence[Word], quotes: Sequence[Analysis]) -> list[str]:
        """The words that no quote holds, each once."""
        absent = (word.text for word in words if self.match(word.text, quotes) < 0.4)
        return list(dict.fromkeys(absent))

    def match(self, word: str, quotes: Sequence[Analysis]) -> float:
        """How well the quotes hold a word, 0 to 1: the best of them."""
        return max((self._match(word, quote) for quote in quotes), default=0.0)

    def _match(self, word: str, quote: Analysis) -> float:
        if _holds(word, quote):
            return 1.0
        if any(_holds(other, quote) for other in concepts_of(word)):
            return 0.9
        if is_han(word[0]) and quote.is_chinese:
            return _partial(word, quote.folded)
        if is_han(word[0]) == quote.is_chinese or self._lexicon is None:
            return 0.0
        return 0.9 * (
            any(_holds(form, quote) for form in self._translations(word))
            or any(_phrase_held(form, quote) for form in _thesaurus_forms(word))
        )

    def same(self, word: str, other: str) -> bool:
        """Whether two words say the same, as far as tables tell."""
        if word == other or other in concepts_of(word):
            return True
        return is_han(word[0]) != is_han(other[0]) and other in self._translations(word)

    def _translations(self, word: str) -> tuple[str, ...]:
        if self._lexicon is None:
            return ()
        if not is_han(word[0]):
            return tuple(form for form in self._lexicon.chinese_of(word) if len(form) > 1)
        direct = self._lexicon.english_of(word)
        if direct or len(word) < 3:
            return direct
        parts = (self._lexicon.english_of(part) for part in (word[:2], word[-2:]))
        return tuple(english for part in parts for english in part)


@cache
def _thesaurus_forms(word: str) -> tuple[str, ...]:
    """What the thesaurus has in the other language for a word."""
    forms = [
        concept.english if is_han(word[0]) else concept.chinese
        for concept in shipped_thesaurus().concepts(word)
        if concept.words == (word,)
    ]
    return tuple(dict.fromkeys(form for each in forms for form in each if len(form) > 1))


def _phrase_held(form: str, quote: Analysis) -> bool:
    return all(_holds(part, quote) for part in ([form] if is_han(form[0]) else form.split()))


def _holds(word: str, quote: Analysis) -> bool:
    return word in quote.folded if is_han(word[0]) else word in quote.stems


def _partial(word: str, folded: str) -> float:
    """The share of its bigrams that a text holds, halved: `利用率` in a text on `利用`."""
    if len(word) < 2:
        return 0.0
    if len(word) <= 4 and any(
        other in folded for part in (word[:2], word[-2:]) for other in (part, *concepts_of(part))
    ):
        return 0.6
    if len(word) == 2:
        return 0.3 * (word[0] in folded) + 0.3 * (word[1] in folded)
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return 0.8 * sum(pair in folded for pair in pairs) / len(pairs)


WHOLE = {True: 0.6, False: 0.35}
"""The least coverage of a sentence, by whether a quote is in its language."""
CLAUSE = {True: 0.51, False: 0.15}
"""The least coverage of each clause."""
_CLAUSE_WORDS = {True: 2, False: 4}
"""Words that a clause must have to be judged on its own."""


ASKED = 0.4
"""The least coverage of a question's words by the quotes of its bare answer."""


def _bare_held(case: "Case", asked: Sequence[Word]) -> Iterator[Problem]:
    """`杭州。` says of `杭州` what was asked: all of it must be held, and most of the question."""
    absent = case.matcher.missing(case.claim.words, case.texts)
    if absent or case.matcher.coverage(asked, case.texts) < ASKED:
        missing = absent or case.matcher.missing(asked, case.texts)
        yield Problem("content", " ".join(missing))


def content_held(case: "Case") -> Iterator[Problem]:
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


def _is_strange(words: Sequence[Word], clause: "Clause", case: "Case") -> bool:
    known = [word for word in words if case.matcher.is_word(word.text)]
    if len(known) < _STRANGE or any(case.matcher.match(word.text, case.texts) for word in known):
        return False
    told = shipped_thesaurus().concepts(case.claim.folded[clause.start : clause.end])
    return not any(
        _phrase_held(form, quote)
        for concept in told
        if len(concept.words) > 1  # `brought out`; the rest was looked up word by word
        for form in (concept.english if is_han(concept.words[0][0]) else concept.chinese)
        for quote in case.texts
        if len(form) > 1
    )
