"""What the check is given and what it says."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.language import Language

__all__ = ["Assignment", "Problem", "ProblemKind", "Quote", "Verdict"]

ProblemKind = Literal[
    "hygiene",
    "empty",
    "no-quote",
    "quantity",
    "date",
    "name",
    "binding",
    "role",
    "attribution",
    "negation",
    "modality",
    "direction",
    "event",
    "comparison",
    "content",
]


@dataclass(frozen=True)
class Quote:
    """A cited sentence, with what of its article tells whom and when it speaks of.

    Attributes:
        text: the sentence or sentences, without markup.
        title: the article's title.
        publisher: who published it, several with `; ` between; `according to …` may name them.
        published: its day, from which `last year` counts.
        language: the article's language; None where the text itself tells.
        companies: ids under which the article is filed, its main subject first.
        context: what stands before the sentence in its passage, for `the company`.
    """

    text: str
    title: str = ""
    publisher: str | None = None
    published: dt.date | None = None
    language: Language | None = None
    companies: tuple[str, ...] = ()
    context: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a sentence is not supported: the kind of slip, and the words it is about."""

    kind: ProblemKind
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence is supported; `problems` is empty if and only if it is."""

    problems: tuple[Problem, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether no rule found a problem."""
        return not self.problems


@dataclass(frozen=True)
class Assignment:
    """The citations that a sentence may have, or why it has none.

    Attributes:
        sentence: the sentence, as it was given.
        support: (passage, sentence of the passage), from 0; empty if nothing supports it.
        verdict: of the supporting sentences; of the cited ones where nothing does.
        recited: whether the support lies elsewhere than was cited.
    """

    sentence: str
    support: tuple[tuple[int, int], ...]
    verdict: Verdict
    recited: bool = False
