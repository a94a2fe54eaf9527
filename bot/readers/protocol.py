"""What the answering steps ask of a reader that writes in its own words."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer import Answer
from bot.conversation import Turn
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.lexicon import Lexicon
from index.passages import Passage

__all__ = ["Reader", "Reading", "Task"]


@dataclass(frozen=True)
class Task:
    """A question with what it is to be answered from.

    Attributes:
        question: stand-alone, as understood.
        passages: what may be answered from, best first.
        extractive: the answer by quotation, or its refusal; what a reader falls back to.
        refusal: what the asker gets where the passages don't say.
        table: names of companies.
        lexicon: translations of words.
        idf: weights of the question's terms in the index.
        noted: puts on an answer what else the asker should know of it.
    """

    question: Question
    passages: Sequence[Passage]
    extractive: Answer
    refusal: Answer
    table: CompanyTable
    lexicon: Lexicon
    idf: Mapping[str, float]
    noted: Callable[[Answer], Answer]


class Reading(Protocol):
    """The reading for one question: its calls, its time limit."""

    def standalone(self, text: str, history: Sequence[Turn], table: CompanyTable) -> str:
        """The question with what it takes over from the conversation."""

    def read(self, task: Task) -> Iterator[Answer]:
        """Drafts, then the answer."""


class Reader(Protocol):
    """Makes a reading for each question."""

    def begin(self, cancelled: threading.Event | None = None) -> Reading:
        """Start the clock of a question; `cancelled` is set when nobody waits any more."""
