"""Looking up content words in texts, within a language and across."""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.verification.analysis import Analysis, Word
from bot.verification.synonyms import concepts_of
from corpus.language import is_han
from index.lexicon import Lexicon
from index.thesaurus import shipped_thesaurus

__all__ = ["ContentMatcher", "phrase_held"]

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
            or any(phrase_held(form, quote) for form in _thesaurus_forms(word))
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


def phrase_held(form: str, quote: Analysis) -> bool:
    """Whether a text holds all words of a phrase."""
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
