"""Sentences of different articles that are word for word the same but for the value asked for."""

from bot.evidence.candidates import Candidate
from bot.evidence.conflict.kinds import Conflict, Side, kind_of
from bot.evidence.conflict.reach import TWINS_FAR
from bot.evidence.conflict.topics import says_when
from bot.evidence.ranked import Evidence
from bot.evidence.reading import Value, as_written
from bot.evidence.twins import is_time, twin_pairs
from bot.evidence.values import NUMERIC_TYPES
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.chunking import plain_text

__all__ = ["twins_that_differ"]

_UNSAID = 0.95
"""Most of a question's words that a twin may lack, names left out."""


def twins_that_differ(
    question: Question, evidence: Evidence, table: CompanyTable
) -> Conflict | None:
    """The likeliest two sentences that are the same but for the value that is asked for."""
    best = evidence.sentences[0].score
    close = [
        each.candidate
        for each in evidence.sentences
        if best - each.score <= TWINS_FAR and each.measured["words_missing"] <= _UNSAID
    ]
    for one, other, pieces in twin_pairs(close):
        if not _answers_with(question, pieces) or _of_others(question, pieces, table):
            continue
        sides = tuple(
            Side(candidate, _as_value(candidate, piece))
            for candidate, piece in zip((one, other), pieces, strict=True)
        )
        return Conflict(kind_of(one, other), sides)
    return None


def _answers_with(question: Question, pieces: tuple[str, str]) -> bool:
    """Whether values are of the type that is asked for, and none is the question's own."""
    if any(piece in question.folded for piece in pieces):
        return False
    kind = question.answer_type
    if is_time(pieces[0]) or is_time(pieces[1]):
        return kind in ("year", "date") or says_when(question)
    numbers = [any(char.isdigit() for char in piece) for piece in pieces]
    if kind in ("person", "place", "organisation"):
        return not any(numbers)
    return kind not in NUMERIC_TYPES or all(numbers)


def _of_others(question: Question, pieces: tuple[str, str], table: CompanyTable) -> bool:
    """Whether two companies are said the same of, where it is asked of a third."""
    asks_which = question.answer_type == "organisation"
    named = all(table.company_ids(piece) for piece in pieces)
    return bool(question.companies) and named and not asks_which


def _as_value(candidate: Candidate, piece: str) -> Value | None:
    sentence = plain_text(candidate.quote)
    start = candidate.text.folded.find(piece)
    if start < 0:
        return None
    text = as_written(sentence, candidate.text.folded, start, start + len(piece))
    return Value(text, piece, start, start + len(piece)) if text else None
