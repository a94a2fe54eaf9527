"""Values of the type a question asks for: whether a sentence has one, and beside what.

`营业收入达到30亿元，净利润为5亿元` has two amounts; the one that answers stands beside
the word that is asked about.
"""

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.understanding.answer_types import AnswerType, is_said, typed_spans
from bot.understanding.names import persons_in, places_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["NUMERIC_TYPES", "value_features"]

NUMERIC_TYPES: tuple[AnswerType, ...] = ("year", "date", "money", "percent", "count")

_KEY_WEIGHT = 0.6
"""A word is telling when it weighs at least this share of the heaviest."""
_NEAR = {True: 18, False: 60}
"""Characters between word and value that still belong together, by `is_chinese`."""


def value_features(
    question: Question, candidate: Candidate, matcher: WordMatcher, table: CompanyTable
) -> dict[str, float]:
    """Whether a value of the asked type is there, and near what is asked about."""
    wanted = question.answer_type
    features = dict.fromkeys(("type_present", "type_absent", "value_near", "value_far"), 0.0)
    if wanted == "person":
        found = persons_in(candidate.quote) + _people_in(candidate, table)
        named = _names_of_people(question, table)
        new = [name for name in found if not any(fold(name) in form for form in named)]
        return {**features, "type_present": float(bool(new)), "type_absent": float(not new)}
    if wanted == "place":
        # `问题在哪里` asks for no place: only a place that is there tells something.
        new = [name for name in places_in(candidate.quote) if fold(name) not in question.folded]
        return {**features, "type_present": float(bool(new))}
    if wanted not in NUMERIC_TYPES:
        return features
    row = bool(candidate.table_head)
    return {**features, **_numeric(question, wanted, candidate.text, matcher, row=row)}


def _numeric(
    question: Question, wanted: AnswerType, text: FoldedText, matcher: WordMatcher, *, row: bool
) -> dict[str, float]:
    found = typed_spans(wanted, text.folded)
    if row and not found:
        # The column says of what a figure is, and its unit: `Rs crore`.
        found = typed_spans("count", text.folded)
    spans = [
        (start, end)
        for start, end in found
        if not is_said(text.folded[start:end].strip(), question.folded)
    ]
    if not spans:
        return {"type_absent": 1.0}
    anchors = _anchors(question, text, matcher)
    distances = [max(start - anchor, anchor - end, 0) for anchor in anchors for start, end in spans]
    near = bool(distances) and (row or min(distances) <= _NEAR[text.is_chinese])
    return {"type_present": 1.0, "value_near": float(near), "value_far": float(not near)}


def _anchors(question: Question, text: FoldedText, matcher: WordMatcher) -> list[int]:
    """Where the sentence speaks of what is asked: its telling words, or its attribute."""
    heaviest = max(matcher.weights.values(), default=0.0)
    telling = [word for word, w in matcher.weights.items() if w >= _KEY_WEIGHT * heaviest]
    anchors = [start for word in telling for start in matcher.positions(word, text)]
    for attribute in question.attributes:
        anchors += attribute.positions(text.folded)
    return anchors


def _names_of_people(question: Question, table: CompanyTable) -> list[str]:
    """The question, and every name of the people in it: none of them is who is asked for.

    Of a person of the company one name will do: `besides Aravind`.
    """
    people = [mention.name for mention in question.mentions if mention.kind == "person"]
    companies = filter(None, map(table.get, question.companies))
    for name in (name for company in companies for name in company.people):
        parts = {part for form in name.forms for part in fold(form).split()}
        if not parts.isdisjoint(question.unknown):
            people.append(name)
    return [question.folded, *(fold(form) for name in people for form in name.forms)]


def _people_in(candidate: Candidate, table: CompanyTable) -> list[str]:
    return [
        candidate.text.folded[mention.start : mention.end]
        for mention in table.find(candidate.text.folded)
        if mention.kind == "person"
    ]
