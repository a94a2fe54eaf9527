"""What is known of a passage once it is indexed: its article, sentences, known questions."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.article import Source
from corpus.language import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ArticleRecord", "KnownQuestion", "Passage", "Sentence"]


@dataclass(frozen=True)
class ArticleRecord:
    """What a generation keeps of an article; `body` is what offsets count in."""

    slug: str
    title: str
    url: str | None
    publisher: str | None
    published: dt.date | None
    language: Language
    companies: tuple[str, ...]
    sources: tuple[Source, ...]
    body: str


@dataclass(frozen=True)
class KnownQuestion:
    """Something a sentence is known to answer, in its wordings (`corpus.questions`).

    `signs` are those of the wordings' embeddings, packed, shape (wordings, dimension / 8).
    """

    wordings: tuple[str, ...]
    signs: "NDArray[np.uint8]"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: offsets into the body, footnotes, embedding, known questions."""

    start: int
    end: int
    footnotes: tuple[str, ...]
    vector: "NDArray[np.float16]"
    questions: tuple[KnownQuestion, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A retrievable passage; `text` is the body between its offsets, as it stands."""

    id: str
    article: ArticleRecord
    ordinal: int
    heading: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    vector: "NDArray[np.float16]"

    @property
    def text(self) -> str:
        """The passage as it stands in the article's body."""
        return self.article.body[self.start : self.end]

    def sentence_text(self, sentence: Sentence) -> str:
        """A sentence as it stands in the article's body: the exact quote."""
        return self.article.body[sentence.start : sentence.end]
