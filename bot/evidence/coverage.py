"""How much of a question a text covers, word by word, within a language and across."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.understanding.question import Question, surface_forms
from corpus.language import fold, is_han, places_of
from index.lexicon import Lexicon
from index.terms import terms
from index.thesaurus import Concept, shipped_thesaurus

__all__ = ["FoldedText", "WordMatcher"]

_DEFAULT_IDF = 3.0
_FEW_MEANINGS = 2
_MEASURED = "量额数值"
"""What Chinese puts behind an activity to name its figure: `消耗量` is how much `消耗` there was."""
_SHORTEST_MEASURED = 2
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")


@dataclass(frozen=True)
class FoldedText:
    """A text prepared for matching once, however many words are looked up in it."""

    folded: str

    @classmethod
    def of(cls, *parts: str) -> "FoldedText":
        """Prepare parts that stand one after the other."""
        return cls(fold("\n".join(parts)))

    @cached_property
    def sequence(self) -> str:
        """Its Latin words, stemmed, and its numbers, in their order, as one string."""
        return " ".join(["", *(t for t in terms(self.folded) if not is_han(t[0])), ""])

    @cached_property
    def stems(self) -> frozenset[str]:
        """Those words and numbers."""
        return frozenset(self.sequence.split())

    @cached_property
    def is_chinese(self) -> bool:
        """Whether words are looked up in it as Chinese substrings."""
        return len(_HAN.findall(self.folded)) * 2 > len(self.stems)

    @cached_property
    def romanised(self) -> frozenset[str]:
        """Pinyin of one to three neighbouring characters: how a name may stand in English."""
        return frozenset().union(*map(_romanised, self.folded.split("\n")))

    def with_note(self, note: "FoldedText") -> "FoldedText":
        """This text with another below it; its language stays what it is."""
        joined = FoldedText(f"{self.folded}\n{note.folded}")
        # Cutting either into words again would be the costliest step of a question.
        vars(joined).update(
            stems=self.stems | note.stems,
            sequence=self.sequence + note.sequence,
            is_chinese=self.is_chinese,
        )
        return joined


@lru_cache(maxsize=4096)
def _romanised(line: str) -> frozenset[str]:
    from pypinyin import lazy_pinyin

    runs = (lazy_pinyin(run) for run in re.findall(r"[\u3400-\u9fff]+", line))
    return frozenset(
        "".join(syllables[start : start + size])
        for syllables in runs
        for size in (1, 2, 3)
        for start in range(len(syllables) - size + 1)
    )


class WordMatcher:
    """Looks up a question's content words in texts.

    Args:
        question: whose words are looked up.
        idf: weights of the index's terms; a Chinese word weighs what its rarest
            bigram weighs.
        lexicon: translations, for words of the other language and for synonyms.
    """

    def __init__(self, question: Question, idf: Mapping[str, float], lexicon: Lexicon) -> None:
        self.words = question.words
        self._lexicon = lexicon
        self.weights = {word: _weight(word, idf) for word in self.words}
        # `股东` asks for what `持股` states, though no dictionary says so.
        surface, folded = surface_forms(question), question.folded
        self._asking = {
            word: [a for a in question.attributes if a.is_asked_by(surface.get(word, word))]
            + [
                a
                for a in question.hinted
                if a.is_hinted_by(surface.get(word, word), folded)
                or (a.is_asked(folded) and a.is_asked_by(surface.get(word, word)))
            ]
            for word in self.words
        }
        concepts = shipped_thesaurus().concepts(question.predicate)
        self._concepts = {
            word: [concept for concept in concepts if _says(concept, word)] for word in self.words
        }
        self._names = frozenset(terms(" ".join(_CAPITALISED.findall(question.text))))
        self._forms: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._held: dict[tuple[str, str], float] = {}

    @property
    def asks_plainly(self) -> bool:
        """Whether every word is part of asking for an attribute: `X 2024年的营业额是多少`."""
        return bool(self.words) and all(self._asking.values())

    def coverage(self, text: FoldedText) -> float:
        """The weighted share of what is asked that a text holds, names left out, 0 to 1."""
        return 1.0 - self.words_missing(text)

    def words_missing(self, text: FoldedText) -> float:
        """The weighted share of the words, names left out, that a text does not hold."""
        total = sum(self.weights.values())
        if not total:
            return 0.0
        held = sum(self.weights[word] * self.match(word, text) for word in self.words)
        return 1.0 - held / total

    def key_missing(self, text: FoldedText) -> float:
        """How little of the most telling word a text holds: 1 not at all, 0 as it stands."""
        if not self.weights:
            return 0.0
        heaviest = max(self.weights.values())
        # Of words that weigh alike, the worst held one: `员工满意度` is not said by `员工`.
        keys = [word for word, weight in self.weights.items() if weight >= 0.9 * heaviest]
        return max(1 - self.match(word, text) for word in keys)

    def heaviest_missing(self, text: FoldedText) -> float:
        """The share of the weight that the most telling uncovered word has, 0 if none."""
        total = sum(self.weights.values()) or 1.0
        missing = (self.weights[w] * (1 - self.match(w, text)) for w in self.words)
        return max(missing, default=0.0) / total

    def is_name(self, word: str) -> bool:
        """Whether a Chinese word is nothing but a proper name, by the dictionary."""
        return self._lexicon.only_names(word)

    def can_tell(self, word: str, text: FoldedText) -> bool:
        """Whether a word that a text lacks is known to be missing: it would be known in its language."""
        return is_han(word[0]) == text.is_chinese or bool(self._translations(word))

    def match(self, word: str, text: FoldedText) -> float:
        """How well a text holds a word: 1 as it stands, less through the lexicon, 0 not at all."""
        key = (word, text.folded)
        if key not in self._held:
            self._held[key] = self._match(word, text)
        return self._held[key]

    def _match(self, word: str, text: FoldedText) -> float:
        if _holds(word, text):
            return 1.0
        if any(attribute.is_stated(text.folded) for attribute in self._asking.get(word, ())):
            return 0.9
        said = max((_expresses(text, c) for c in self._concepts.get(word, ())), default=0.0)
        if is_han(word[0]) != text.is_chinese:
            if word in self._names and word in text.romanised:
                return 0.8
            return max(said, 0.9 * self._any(word, text, synonyms=False))
        partial = 0.0
        if is_han(word[0]):
            measured = len(word) > _SHORTEST_MEASURED and word[-1] in _MEASURED
            partial = 0.9 if measured and _holds(word[:-1], text) else _partial(word, text)
        return max(partial, said, 0.6 * self._any(word, text, synonyms=True))

    def positions(self, word: str, text: FoldedText) -> list[int]:
        """Where a text holds a word or, across languages, a translation of it."""
        forms: tuple[str, ...] = (word,)
        if is_han(word[0]) != text.is_chinese:
            self._any(word, text, synonyms=False)
            forms = self._forms[word, False]
        return [start for form in forms for start in _starts(form, text)]

    def _any(self, word: str, text: FoldedText, *, synonyms: bool) -> float:
        key = (word, synonyms)
        if key not in self._forms:
            translations = self._translations(word)
            if synonyms:
                back = (self._translations(t)[:4] for t in translations[:3])
                translations = tuple(dict.fromkeys(form for forms in back for form in forms))
            self._forms[key] = tuple(t for t in translations if len(t) > 1)
        return float(any(_holds(form, text) for form in self._forms[key]))

    def _translations(self, word: str) -> tuple[str, ...]:
        if not is_han(word[0]):
            return self._lexicon.chinese_of(word)
        direct = self._lexicon.english_of(word)
        if direct or len(word) < 3:
            return direct
        # A compound the dictionary lacks: its first and last two characters are mostly words.
        parts = (self._lexicon.english_of(part) for part in (word[:2], word[-2:]))
        return tuple(dict.fromkeys(english for part in parts for english in part))


def _weight(word: str, idf: Mapping[str, float]) -> float:
    parts: Sequence[str] = (
        [word[i : i + 2] for i in range(len(word) - 1)]
        if is_han(word[0]) and len(word) > 1
        else [word]
    )
    known = [idf[part] for part in parts if part in idf]
    weight = max(known, default=_DEFAULT_IDF)
    return weight * 0.5 if len(word) == 1 and is_han(word[0]) else weight


def _holds(word: str, text: FoldedText) -> bool:
    return word in text.folded if is_han(word[0]) else word in text.stems


def _starts(word: str, text: FoldedText) -> list[int]:
    if is_han(word[0]):
        return list(places_of(word, text.folded))
    # A stem is a prefix of its words, but for a last letter that changes (`compan-y`).
    stem = word[: max(4, len(word) - 1)]
    return [
        start
        for start in places_of(stem, text.folded)
        if not _is_word(text.folded[max(0, start - 1) : start])
    ]


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _says(concept: Concept, word: str) -> bool:
    """Whether a word is part of how a question says something (`let` of `let go`)."""
    if not is_han(word[0]):
        return word in concept.words
    form = concept.words[0]
    return word in form or (len(form) > 1 and form in word)


def _expresses(text: FoldedText, concept: Concept) -> float:
    """How surely a text says a concept: less so where the question's form has many meanings."""
    if text.is_chinese:
        held = any(form in text.folded for form in concept.chinese)
    else:
        held = any(f" {form} " in text.sequence for form in concept.english)
    return held * (0.8 if concept.meanings <= _FEW_MEANINGS else 0.5)


def _partial(word: str, text: FoldedText) -> float:
    """Half of what its bigrams give: `利用率` in a text on `利用`."""
    if len(word) < 3:
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return 0.5 * sum(pair in text.folded for pair in pairs) / len(pairs)
