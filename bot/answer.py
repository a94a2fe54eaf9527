"""The answer and its citations, as every adapter and the JSON contract have it."""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.article import Source
from corpus.language import Language
from index.passages import ArticleRecord

__all__ = [
    "Answer",
    "AnswerSentence",
    "Citation",
    "Copy",
    "DroppedSentence",
    "PassageScore",
    "Reason",
    "Usage",
]

Reason = Literal["not_in_corpus", "out_of_scope", "unclear", "error"]


@dataclass(frozen=True)
class Copy:
    """Another article that carries the story of a citation: a reprint or a rewrite."""

    article: str
    title: str
    url: str | None
    publisher: str | None
    published: dt.date | None

    def to_json(self) -> dict[str, Any]:
        """The copy as the JSON contract has it."""
        return {**vars(self), "published": _iso(self.published)}


@dataclass(frozen=True)
class Citation:
    """The proof of a sentence: `quote` is exactly the article's body `[start:end]`.

    For an article written from several sources, `sources` are those behind this
    very quote (its footnotes), and `url`, `publisher` and `published` are the
    first one's, so that a reader is led to where the fact can be checked. `also` are
    the copies of the same story, which prove nothing more.
    """

    n: int
    article: str
    title: str
    url: str | None
    publisher: str | None
    published: dt.date | None
    quote: str
    start: int
    end: int
    language: Language
    sources: tuple[Source, ...] = ()
    also: tuple["Copy", ...] = ()

    @classmethod
    def of(
        cls, n: int, article: ArticleRecord, start: int, end: int, footnotes: tuple[str, ...]
    ) -> "Citation":
        """Cite `article.body[start:end]`."""
        behind = tuple(
            article.sources[int(mark) - 1]
            for mark in footnotes
            if mark.isdecimal() and 0 < int(mark) <= len(article.sources)
        )
        origin = behind[0] if behind else None
        return cls(
            n=n,
            article=article.slug,
            title=article.title,
            url=(origin.url if origin else None) or article.url,
            publisher=(origin.publisher if origin else None) or article.publisher,
            published=origin.published if origin else article.published,
            quote=article.body[start:end],
            start=start,
            end=end,
            language=article.language,
            sources=behind,
        )

    def to_json(self) -> dict[str, Any]:
        """The citation as the JSON contract has it."""
        return {
            "n": self.n,
            "article": self.article,
            "title": self.title,
            "url": self.url,
            "publisher": self.publisher,
            "published": _iso(self.published),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "sources": [
                {
                    "title": source.title,
                    "url": source.url,
                    "publisher": source.publisher,
                    "published": _iso(source.published),
                }
                for source in self.sources
            ],
            "also": [copy.to_json() for copy in self.also],
        }


@dataclass(frozen=True)
class AnswerSentence:
    """A sentence of the answer, with the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]

    def __str__(self) -> str:
        return self.text + "".join(f"[{n}]" for n in self.citations)


@dataclass(frozen=True)
class PassageScore:
    """A passage the answer was read from, and how well it matched (0 to about 1)."""

    article: str
    text: str
    score: float


@dataclass(frozen=True)
class DroppedSentence:
    """A sentence a language model wrote that no passage proves, and why it was dropped."""

    text: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Usage:
    """What a language model was asked for an answer.

    Attributes:
        calls: requests that were answered.
        input_tokens: tokens read, as the server counts them; 0 if it doesn't say.
        output_tokens: tokens written, likewise.
        cost: in the currency of the price settings; None where no price is set.
        prompt_version: which prompts were used.
    """

    calls: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    prompt_version: str

    def to_json(self) -> dict[str, Any]:
        """The usage as the JSON contract has it."""
        return {
            "calls": self.calls,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cost": None if self.cost is None else round(self.cost, 6),
            "prompt_version": self.prompt_version,
        }


@dataclass(frozen=True)
class Answer:
    """What the asker gets: cited sentences, or an honest refusal with its reason.

    `sentences` and `citations` are empty in a refusal; `message` is then the
    sentence the user sees. `caveat` is the note that belongs in front of the text, and
    is the first of the `notes` too. `generation` names the index the answer came from.
    A `draft` is shown while a reader still writes: its text may yet change, and only
    the answer that is no draft has been verified. `dropped` are the sentences of a
    language model that verification took out, `usage` is what the model was asked.
    `companies` are those it was asked about. `id` is the key it is kept under; a draft
    has the one of its answer.
    """

    question: str
    language: Language
    standalone_question: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    message: str = ""
    notes: tuple[str, ...] = ()
    caveat: str = ""
    reader: str = "extractive"
    passages: tuple[PassageScore, ...] = ()
    timings_ms: dict[str, int] = field(default_factory=dict)
    generation: str = ""
    probability: float | None = None
    draft: bool = False
    companies: tuple[str, ...] = ()
    id: str = field(default_factory=lambda: secrets.token_hex(8), compare=False)
    dropped: tuple[DroppedSentence, ...] = ()
    usage: Usage | None = None

    @property
    def answered(self) -> bool:
        """Whether the corpus said something."""
        return self.reason is None

    @property
    def text(self) -> str:
        """The answer with its citation marks, or the refusal's sentence."""
        if not self.answered:
            return self.message
        joiner = " " if self.language == "en" else ""
        return joiner.join(str(sentence) for sentence in self.sentences)

    def to_json(self, question_id: str | None = None) -> dict[str, Any]:
        """The answer object of `ask --json` and of each line of `ask --batch`."""
        return {
            "id": question_id,
            "answer_id": self.id,
            "question": self.question,
            "standalone_question": self.standalone_question,
            "language": self.language,
            "companies": list(self.companies),
            "answered": self.answered,
            "reason": self.reason,
            "answer": self.text,
            "sentences": [
                {"text": sentence.text, "citations": list(sentence.citations)}
                for sentence in self.sentences
            ],
            "citations": [citation.to_json() for citation in self.citations],
            "notes": list(self.notes),
            "caveat": self.caveat or None,
            "reader": self.reader,
            "passages": [
                {"article": passage.article, "text": passage.text, "score": round(passage.score, 4)}
                for passage in self.passages
            ],
            "timings_ms": self.timings_ms,
            "generation": self.generation,
            "probability": None if self.probability is None else round(self.probability, 4),
            "dropped": [
                {"text": sentence.text, "problems": list(sentence.problems)}
                for sentence in self.dropped
            ],
            "usage": self.usage.to_json() if self.usage else None,
        }


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
