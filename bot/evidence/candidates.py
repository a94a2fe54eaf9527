"""Candidate sentences of the retrieved passages, each in its context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.coverage import FoldedText
from bot.readers.orders import speaks_to_machine
from index.chunking import plain_text
from index.passages import ArticleRecord, KnownQuestion, Passage, Sentence
from index.search import Hit

__all__ = ["Candidate", "FoldedPassage", "candidates_of", "folded_article", "folded_passage"]

MAX_PASSAGES = 20

_LEANS = re.compile(
    r"[“\"「『]?(?:其(?!中|他|实|余)|他|她|它|前者|后者|該|该|此(?:外|前|后|後)?|这|這|同年|当时|當時|同时|同時"
    r"|(?:It|Its|They|Their|He|His|She|Her|This|That|These|Those|Both|That year)\b"
    r"|The (?:company|model|firm|latter|former)\b)"
)


@dataclass(frozen=True)
class Candidate:
    """One sentence that may answer, with what stands around it.

    Attributes:
        hit: the passage it is in, as retrieved.
        rank: the passage's rank, from 0.
        position: the sentence's place in the passage, from 0.
        cosine: its own similarity to the question.
        predicate_cosine: its similarity to what is asked, names left out.
        text: the sentence, folded.
        window: the sentence with its neighbours, folded.
        head: title and heading, folded.
        context: title, heading and the whole passage, folded.
        whole: title and the whole article, folded.
    """

    hit: Hit
    rank: int
    position: int
    cosine: float
    predicate_cosine: float
    text: FoldedText
    window: FoldedText
    head: FoldedText
    context: FoldedText
    whole: FoldedText

    @property
    def known(self) -> list[tuple[KnownQuestion, float]]:
        """What the sentence is known to answer, with its similarity to the question."""
        scores = self.hit.question_scores
        if not scores:
            return []
        return list(zip(self.sentence.questions, scores[self.position], strict=True))

    @property
    def passage(self) -> Passage:
        """The passage it is in."""
        return self.hit.passage

    @property
    def article(self) -> ArticleRecord:
        """The article it is in."""
        return self.hit.passage.article

    @property
    def sentence(self) -> Sentence:
        """Its offsets and footnotes."""
        return self.hit.passage.sentences[self.position]

    @property
    def leans(self) -> bool:
        """Whether it opens with a pronoun or the like, and so is about what was named before."""
        return self.position > 0 and _LEANS.match(self.quote) is not None

    @property
    def quote(self) -> str:
        """The sentence exactly as the article has it."""
        return self.passage.sentence_text(self.sentence)


@lru_cache(maxsize=256)
def _folded_article(title: str, body: str) -> FoldedText:
    # Whole articles are long and asked about again and again; folding one takes milliseconds.
    return FoldedText.of(title, plain_text(body))


def folded_article(hit: Hit) -> FoldedText:
    """Title and whole body of a hit's article."""
    return _folded_article(hit.passage.article.title, hit.passage.article.body)


@dataclass(frozen=True)
class FoldedPassage:
    """A passage's sentences and surroundings, folded; kept, since it is asked about again."""

    sentences: tuple[FoldedText, ...]
    windows: tuple[FoldedText, ...]
    head: FoldedText
    context: FoldedText


@lru_cache(maxsize=2048)
def _folded_passage(title: str, heading: str, text: str, quotes: tuple[str, ...]) -> FoldedPassage:
    sentences = tuple(FoldedText.of(plain_text(quote)) for quote in quotes)
    windows = tuple(
        FoldedText("\n".join(part.folded for part in sentences[max(0, n - 1) : n + 2]))
        for n in range(len(sentences))
    )
    head = FoldedText.of(title, heading)
    return FoldedPassage(sentences, windows, head, FoldedText.of(title, heading, plain_text(text)))


def folded_passage(passage: Passage) -> FoldedPassage:
    """A passage prepared for matching."""
    quotes = tuple(map(passage.sentence_text, passage.sentences))
    return _folded_passage(passage.article.title, passage.heading, passage.text, quotes)


def candidates_of(hits: Sequence[Hit], max_passages: int = MAX_PASSAGES) -> list[Candidate]:
    """All sentences of the best passages, in the passages' order."""
    found: list[Candidate] = []
    for rank, hit in enumerate(hits[:max_passages]):
        passage = hit.passage
        folded = folded_passage(passage)
        found += [
            Candidate(
                hit,
                rank,
                position,
                hit.sentence_scores[position],
                hit.predicate_scores[position],
                text,
                folded.windows[position],
                folded.head,
                folded.context,
                folded_article(hit),
            )
            for position, text in enumerate(folded.sentences)
            if not speaks_to_machine(passage.sentence_text(passage.sentences[position]))
        ]
    return found
