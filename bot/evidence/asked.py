"""What a sentence is known to answer, beside what is asked (`corpus.questions`).

Two ways of asking one thing are nearer to each other than a question to its answer, so
the question that a sentence is known to answer tells which sentence is meant, above all
across languages. The likest of a sentence's questions is read with the sentence, and
compared to what is asked. It is weighed with the rest: the likest need not be the same.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.understanding.events import Event, events_in
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.figures.periods import find_periods
from corpus.language import is_han
from index.passages import KnownQuestion

__all__ = ["ASKED", "Asked", "Reading"]

ASKED = (
    "asked_cosine", "asked_coverage", "asked_missing", "asked_beyond", "asked_type_same",
    "asked_type_other", "asked_attribute", "asked_name_other", "asked_company_missing",
    "asked_number_other", "asked_event_other",
)  # fmt: skip
"""Names of the features; those of a sentence without known questions are not looked at."""

_COVERAGE_SHARE = 0.02
"""What covering all words is worth, in cosine, when a sentence's likest question is chosen."""
_NOTHING_HELD = 0.05
_UNTOLD = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Reading:
    """A candidate read with the likest question that it is known to answer.

    Attributes:
        candidate: its sentence and window with the question's wordings below them.
        known: that question, understood; None where there is none.
        features: how near it is to what is asked.
    """

    candidate: Candidate
    known: Question | None
    features: dict[str, float]


class Asked:
    """Compares one question to what its candidates are known to answer."""

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self._question = question
        self._matcher = matcher
        self._table = table
        self._text = FoldedText.of(question.text)
        self._own = _known(question)

    def read(self, candidate: Candidate) -> Reading:
        """A candidate with the likest question that it is known to answer."""
        if not candidate.known:
            return Reading(_with_prompt(candidate), None, dict.fromkeys(ASKED, 0.0))
        least = max(score for _, score in candidate.known) - _COVERAGE_SHARE
        cosine, coverage, likest = max(
            (
                (score, self._coverage(known), known)
                for known, score in candidate.known
                if score >= least  # no coverage makes up for more
            ),
            key=lambda each: each[0] + _COVERAGE_SHARE * each[1],
        )
        known = _read(self._own_wording(likest), self._table)
        note = _folded("\n".join(likest.wordings))
        return Reading(
            replace(
                candidate,
                text=candidate.text.with_note(note),
                window=candidate.window.with_note(note),
            ),
            known.question,
            {
                "asked_cosine": cosine,
                "asked_coverage": coverage,
                "asked_missing": float(coverage < _NOTHING_HELD),
                **self._compared(known),
            },
        )

    def _coverage(self, known: KnownQuestion) -> float:
        return self._matcher.coverage(_folded("\n".join(known.wordings)))

    def _own_wording(self, known: KnownQuestion) -> str:
        """The wording in the asker's language, or the first."""
        english = self._question.language == "en"
        return next(
            (text for text in known.wordings if any(map(is_han, text)) != english),
            known.wordings[0],
        )

    def _compared(self, known: "_Known") -> dict[str, float]:
        asked, other = self._question.answer_type, known.question.answer_type
        shared = len(self._own.attributes & known.attributes)
        shared_of_all = shared / max(1, len(self._own.attributes | known.attributes))
        words = known.question.words
        return {
            # Words that the question doesn't have: the sentence answers something narrower.
            "asked_beyond": 1 - sum(map(self._holds, words)) / len(words) if words else _UNTOLD,
            "asked_type_same": float(asked is not None and asked == other),
            "asked_type_other": float(None not in (asked, other) and asked != other),
            "asked_attribute": shared_of_all,
            "asked_name_other": _apart(self._own.names, known.names),
            "asked_company_missing": float(
                not set(self._question.companies) <= set(known.question.companies)
            ),
            "asked_number_other": _apart(self._own.numbers, known.numbers),
            "asked_event_other": _apart(self._own.events, known.events),
        }

    def _holds(self, word: str) -> bool:
        return word in self._text.folded if is_han(word[0]) else word in self._text.stems


def _with_prompt(candidate: Candidate) -> Candidate:
    """A candidate read with the question that it answers in its own article."""
    if candidate.prompt is None:
        return candidate
    return replace(candidate, text=candidate.text.with_note(candidate.prompt))


def _apart(asked: frozenset[Any], known: frozenset[Any]) -> float:
    """Whether two questions have something of a kind each, and nothing of it in common."""
    return float(bool(asked) and bool(known) and not asked & known)


def _names(question: Question) -> frozenset[tuple[str, tuple[str, ...]]]:
    """The people and products that a question names."""
    return frozenset((m.company.id, m.name.forms) for m in question.mentions if m.kind != "company")


def _numbers(folded: str) -> frozenset[str]:
    """The numbers of a question, those of dates left out: amounts, and what tells models apart."""
    periods = find_periods(folded)
    return frozenset(
        match.group()
        for match in _NUMBER.finditer(folded)
        if not any(match.start() < p.end and p.start < match.end() for p in periods)
    )


@lru_cache(maxsize=16384)
def _folded(text: str) -> FoldedText:
    return FoldedText.of(text)


@dataclass(frozen=True)
class _Known:
    """A known question, understood, with what is compared of it."""

    question: Question
    attributes: frozenset[str]
    names: frozenset[tuple[str, tuple[str, ...]]]
    numbers: frozenset[str]
    events: frozenset[Event]


@lru_cache(maxsize=16384)
def _read(wording: str, table: CompanyTable) -> _Known:
    return _known(understand(wording, table))


def _known(question: Question) -> _Known:
    return _Known(
        question,
        frozenset(attribute.name for attribute in question.attributes or question.hinted),
        _names(question),
        _numbers(question.folded),
        frozenset(events_in(question.folded)),
    )
