"""What a conversation has just spoken of: follow-ups are mostly answered close by.

Of 142 follow-ups of the development sets whose last answer was from the right article, 122 are
answered in the very paragraph it was taken from (47 in the same sentence). So a sentence there
is ranked and judged a little likelier than its features say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.evidence.folded_passages import folded_passage
from corpus.language import fold

__all__ = ["Spoken"]

RANKED_UP = 0.5
"""Log-odds by which a sentence beside what was said ranks higher."""
JUDGED_UP = 1.0
"""Log-odds by which it is likelier to answer. On 203 follow-ups of the development sets both
together turn 7 right and none wrong; of 408 unanswerable questions, asked as if they followed
another on the same company, 9 more are answered. Twice as much turns no more of them right."""
_PARAGRAPH = "\n\n"
_CITED = re.compile(r"(?<=\])(?=[^\[])")
"""Where a citation ends a sentence of an answer."""
_QUOTES_OTHER_LANGUAGE = re.compile(r"^[^“”\n]{0,90}(?:原文：|: )“")


@dataclass(frozen=True)
class Spoken:
    """The last answer, as a follow-up leans on it.

    Attributes:
        answer: its text.
        repeated: whether what it said may be the answer again.
        asked: words of the follow-up, one of which has to be said where it is read as asking of
            the last question's event: that one alone answers nothing.
    """

    answer: str
    repeated: bool = True
    asked: tuple[str, ...] = ()

    @cached_property
    def _said(self) -> str:
        """The answer, folded, as far as it is in the language it begins in.

        What the other language's articles added stands apart from what was spoken of.
        """
        sentences = _CITED.split(self.answer)
        quotes = [_QUOTES_OTHER_LANGUAGE.match(each.strip()) is not None for each in sentences]
        kept = zip(sentences, quotes, strict=True)
        return fold("".join(each for each, quote in kept if quote is quotes[0]))

    def left(self, candidates: Sequence[Candidate], matcher: WordMatcher) -> list[Candidate]:
        """The candidates that may answer, by what has been said and what is asked."""
        said = "" if self.repeated else self._said
        return [
            each
            for each in candidates
            if each.text.folded not in said and self._is_asked(each, matcher)
        ]

    def _is_asked(self, candidate: Candidate, matcher: WordMatcher) -> bool:
        text = candidate.with_what_it_leans_on
        return not self.asked or any(
            matcher.match(word, text) > 0 or not matcher.can_tell(word, text) for word in self.asked
        )

    def beside(self, candidates: Sequence[Candidate]) -> "np.typing.NDArray[np.float64]":
        """1 for candidates of a paragraph the answer was taken from, else 0; shape (n,)."""
        places = set(self._places(candidates))
        return np.array(
            [float(any(_share_paragraph(each, place) for place in places)) for each in candidates]
        )

    def _places(self, candidates: Sequence[Candidate]) -> Iterator[tuple[str, int]]:
        """Article and offset of what was said, as far as its passages are at hand."""
        said = self._said
        passages = {each.passage.id: each.passage for each in candidates}
        for passage in passages.values():
            texts = folded_passage(passage).sentences
            for sentence, text in zip(passage.sentences, texts, strict=True):
                if text.folded and text.folded in said:
                    yield passage.article.slug, sentence.start


def _share_paragraph(candidate: Candidate, place: tuple[str, int]) -> bool:
    slug, offset = place
    if candidate.article.slug != slug:
        return False
    start, end = sorted((offset, candidate.sentence.start))
    return _PARAGRAPH not in candidate.article.body[start:end]
