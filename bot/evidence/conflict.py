"""Where sources disagree: different values of the same thing, of the same company and time.

Three signs, surest first. A sentence says itself that sources differ, or speaks against
the one before it. Two sentences give different values in the very slot that is asked
for. Two sentences of different articles are word for word the same but for one value.
Copies of one story are one source and never disagree with each other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bot.evidence.candidates import Candidate
from bot.evidence.disagreement import answers_another, is_about_time, states_disagreement, topic_of
from bot.evidence.reading import Value, as_written, same_value, values_in
from bot.evidence.slots import SlotValue, slot_values
from bot.evidence.sources import origin_of
from bot.evidence.syndication import Story, is_copy, stories_of
from bot.evidence.twins import is_time, twin_pairs
from bot.evidence.values import NUMERIC_TYPES
from bot.evidence.weigh import Evidence, RankedSentence
from bot.understanding.answer_types import AnswerType
from bot.understanding.measures import measures_asked
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import is_han
from index.chunking import plain_text
from index.terms import terms

__all__ = ["Conflict", "ConflictKind", "Side", "find_conflict"]

ConflictKind = Literal["stated", "contradiction", "revision", "definition"]

LIKELY = 0.4
"""Least probability of the evidence at which what sources differ on is taken to be asked."""
_WHEN = re.compile(r"时候|何时|几时|哪[天年月日]|几月|时间|日期|\bwhen\b|\bdate\b|premiere")
_LITTLE = "的在于和与这那此次是年月日中个"
_REST = 4
"""Characters of what sources differ on, names and attribute left out, that may be unasked."""
CERTAIN = 0.6
"""The same for taking the sentence behind the answer to speak against it."""
NEAR = 0.75
"""Log-odds below the best sentence down to which one counts as about the same thing."""
TWINS_FAR = 6.0
"""The same for sentences that are the same but for the value that is asked for."""
FAR = 4.0
"""The same for a sentence that is tied to the best one otherwise: its neighbour, its copy."""
_KEY_MISSING = 0.5
"""Most of a question's telling word that may be missing where its type names no value."""
_BESIDE = 0.2
"""The same for a sentence that speaks against the one before it."""
_UNSAID = 0.95
"""Most of a question's words that a twin may lack, names left out."""
_GAP = 40
"""Most characters between a sentence and the next one: footnote marks, line ends."""
_ALIKE = 0.4
"""Share of the shorter sentence's words in the longer one that ties two sentences together."""
_SOON = 2
"""Sentences behind the best one within which what sources differ on is mostly told."""
_SAME_MATTER = 0.93
"""Cosine at which a sentence that names what sources differ on is about what the best one says.
With the two above it turns 3 of the 92 development conflicts right, for 1 report too many."""
_REVISED = re.compile(
    r"修订|修正|更正|订正|重述|调整后|上调|下调|修改为|restat\w*|revis\w*|correct(?:ed|ion)|updated|amended"
)
_MEASURES = (
    (r"投前|pre-money", r"投后|post-money"),
    (r"月活|monthly|\bmau", r"日活|daily|\bdau", r"周活|weekly", r"注册用户|registered"),
    (r"毛利|gross profit", r"净利|净亏|net (?:profit|loss|income)", r"营业利润|operating (?:profit|loss|income)"),
    (r"经调整|调整后|adjusted|non-gaap", r"\bgaap|通用会计准则"),
    (r"归母|归属于?母?公司?股?东|attributable", r"扣非|扣除非经常"),
    (r"净收入|net revenue", r"总收入|gross revenue|total revenue"),
    (r"年化|经常性|annuali[sz]ed|run[- ]rate|recurring|\barr\b", r"全年|full[- ]year|年度"),
)  # fmt: skip
"""Wordings of measures that are no figures of the same thing."""


@dataclass(frozen=True)
class Side:
    """One of the values: the sentence that gives it, the value where one was read."""

    candidate: Candidate
    value: Value | None = None
    sources: int = 1


@dataclass(frozen=True)
class Conflict:
    """A disagreement about what is asked.

    Attributes:
        kind: why the values differ: `stated` where a sentence says itself that sources
            do, `revision` where a later text of the same publisher or one that says so
            replaces a value, `definition` where they measure different things.
        sides: the sentences to show, the best first; one where it tells all itself.
    """

    kind: ConflictKind
    sides: tuple[Side, ...]


def find_conflict(question: Question, evidence: Evidence, table: CompanyTable) -> Conflict | None:
    """The disagreement about what is asked among the evidence, or None.

    Args:
        question: as understood.
        evidence: sufficient evidence, best sentence first.
        table: names of persons and companies.
    """
    if question.compares and len(question.companies) > 1:
        return None
    stated = _stated(question, evidence, table) if evidence.probability >= LIKELY else None
    return stated or _measured(question, evidence, table) or _twins(question, evidence)


def _stated(question: Question, evidence: Evidence, table: CompanyTable) -> Conflict | None:
    ranked = evidence.sentences
    best = ranked[0]
    surely = evidence.probability >= CERTAIN
    for each in ranked:
        behind = best.score - each.score
        if behind > FAR:
            break
        candidate = each.candidate
        folded = candidate.text.folded
        against = answers_another(folded)
        if not (against or states_disagreement(folded)):
            continue
        replies = surely and against and not _matter(folded, table)
        replies = replies and _follows(candidate, best.candidate)
        near = behind <= NEAR or (surely and _tied(candidate, best.candidate))
        if not replies and not (near and _on_topic(question, each, table)):
            continue
        if states_disagreement(folded):
            sides = _with_continuation(candidate, ranked, question, table)
        else:
            sides = _with_partner(candidate, ranked, best.candidate)
        if sides:
            return Conflict("stated", tuple(Side(side) for side in sides))
    return None


def _on_topic(question: Question, ranked: RankedSentence, table: CompanyTable) -> bool:
    """Whether a disagreement is about what is asked, not about something else beside it."""
    folded = ranked.candidate.text.folded
    kind = question.answer_type
    topic = _matter(folded, table)
    measured = ranked.measured
    if measured["year_conflict"] or _speaks_of_more(question, topic, table):
        return False
    asks_when = kind in ("year", "date") or (kind is None and _WHEN.search(question.folded))
    if is_about_time(folded) and not asks_when:
        return False
    if asks_when and is_about_time(folded):
        return not measured["type_absent"]
    if question.attributes and not any(a.is_stated(topic or folded) for a in question.attributes):
        return False
    if kind in ("why", "how", "list", "yes-no", "definition", "person"):
        return measured["key_missing"] <= _KEY_MISSING
    # `两年` is a length of time, though no count of anything.
    timed = bool(measures_asked(question.predicate)) and not measured["measure_absent"]
    return timed or not measured["type_absent"]


def _matter(folded: str, table: CompanyTable) -> str:
    """What sources differ on; empty where a sentence only says of whom: `figures for DeepSeek`."""
    topic = topic_of(folded)
    return "" if (0, len(topic)) in ((m.start, m.end) for m in table.find(topic)) else topic


def _speaks_of_more(question: Question, topic: str, table: CompanyTable) -> bool:
    """Whether what sources differ on is some product, or some part, that isn't asked about."""
    for mention in table.find(topic):
        form = topic[mention.start : mention.end]
        parts = [part for part in re.split(r"[ -]", form) if len(part) > 1]
        if mention.kind == "product" and not any(part in question.folded for part in parts):
            return True
    if question.language == "en" or not topic or not is_han(topic[-1]):
        return False
    for mention in reversed(table.find(topic)):
        topic = topic[: mention.start] + topic[mention.end :]
    for attribute in question.attributes:
        topic = re.sub(attribute.stated, "", topic, flags=re.ASCII)
    rest = [char for char in topic if is_han(char) and char not in question.folded]
    return len([char for char in rest if char not in _LITTLE]) > _REST


def _follows(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence stands right behind another, be it in the next passage."""
    step = candidate.position - best.position
    if candidate.passage.id == best.passage.id:
        return step == 1
    gap = candidate.sentence.start - best.sentence.end
    return candidate.article.slug == best.article.slug and 0 <= gap <= _GAP


def _tied(candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence beside the best one speaks of the same."""
    step = candidate.position - best.position
    if candidate.passage.id != best.passage.id:
        return False
    if abs(step) == 1 and _overlap(candidate, best) >= _ALIKE:
        return True
    named = topic_of(candidate.text.folded)
    return bool(named) and 0 < step <= _SOON and _likeness(candidate, best) >= _SAME_MATTER


def _likeness(one: Candidate, other: Candidate) -> float:
    """Cosine of two sentences."""
    first, second = (each.sentence.vector.astype(np.float32) for each in (one, other))
    return float(first @ second)


def _with_partner(
    candidate: Candidate, ranked: Sequence[RankedSentence], best: Candidate
) -> tuple[Candidate, ...]:
    """A sentence that speaks against another, behind the one it speaks against."""
    before = [
        each.candidate
        for each in ranked
        if each.candidate.passage.id == candidate.passage.id
        and each.candidate.position == candidate.position - 1
    ]
    likely = [(each, _BESIDE) for each in before]
    if candidate is not best:
        likely.append((best, _ALIKE))
    for each, least in likely:
        if _overlap(each, candidate) >= least and not is_copy(each, candidate):
            return each, candidate
    return ()


def _with_continuation(
    candidate: Candidate, ranked: Sequence[RankedSentence], question: Question, table: CompanyTable
) -> tuple[Candidate, ...]:
    """A sentence that says that sources differ, and gives one value only, with the next."""
    kind = question.answer_type
    if kind not in NUMERIC_TYPES or len(_values_of(kind, candidate, table)) != 1:
        return (candidate,)
    for each in ranked:
        behind = each.candidate
        if not _follows(behind, candidate) or _overlap(candidate, behind) < _BESIDE:
            continue
        if _values_of(kind, behind, table) - _values_of(kind, candidate, table):
            return candidate, behind
    return (candidate,)


def _values_of(kind: AnswerType, candidate: Candidate, table: CompanyTable) -> set[str]:
    return {value.key for value in values_in(kind, plain_text(candidate.quote), table)}


def _overlap(one: Candidate, other: Candidate) -> float:
    """Share of the shorter sentence's words that the other one holds."""
    first, second = (set(terms(each.text.folded)) for each in (one, other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def _measured(question: Question, evidence: Evidence, table: CompanyTable) -> Conflict | None:
    ranked = evidence.sentences
    best = ranked[0]
    close = [each.candidate for each in ranked if best.score - each.score <= FAR]
    stories = stories_of(close)
    for value, other in _differing(question, best.candidate, close, stories, table):
        kind = _kind(value.candidate, other.candidate)
        return Conflict(kind, (value, other))
    return None


def _differing(
    question: Question,
    best: Candidate,
    close: Sequence[Candidate],
    stories: Sequence[Story],
    table: CompanyTable,
) -> Iterator[tuple[Side, Side]]:
    """Pairs of the best sentence and another with another value for the same thing and time."""
    home = next(story for story in stories if story.holds(best))
    for story in stories:
        other = story.original
        if story is home or other is best:
            continue
        values = _slots_differ(question, best, other, table)
        if values:
            yield (
                Side(best, values[0], 1 + len(home.copies)),
                Side(other, values[1], 1 + len(story.copies)),
            )


def _slots_differ(
    question: Question, one: Candidate, other: Candidate, table: CompanyTable
) -> tuple[Value, Value] | None:
    """Different values of the attribute that is asked for, of one period."""
    first, second = (slot_values(question, each, table) for each in (one, other))
    if len(first) != 1 or len(second) != 1:
        return None
    if first[0].measure != second[0].measure or not _same_time(first[0], second[0]):
        return None
    pair = first[0].value, second[0].value
    return None if same_value(*pair) else pair


def _same_time(one: SlotValue, other: SlotValue) -> bool:
    return one.period == other.period


def _twins(question: Question, evidence: Evidence) -> Conflict | None:
    """The likeliest two sentences that are the same but for the value that is asked for."""
    best = evidence.sentences[0].score
    close = [
        each.candidate
        for each in evidence.sentences
        if best - each.score <= TWINS_FAR and each.measured["words_missing"] <= _UNSAID
    ]
    for one, other, pieces in twin_pairs(close):
        if not _answers_with(question, pieces):
            continue
        kind = _kind(one, other)
        sides = tuple(
            Side(candidate, _as_value(candidate, piece))
            for candidate, piece in zip((one, other), pieces, strict=True)
        )
        return Conflict(kind, sides)
    return None


def _answers_with(question: Question, pieces: tuple[str, str]) -> bool:
    """Whether values are of the type that is asked for, and none is the question's own."""
    if any(piece in question.folded for piece in pieces):
        return False
    kind = question.answer_type
    if is_time(pieces[0]) or is_time(pieces[1]):
        return kind in ("year", "date") or _WHEN.search(question.folded) is not None
    numbers = [any(char.isdigit() for char in piece) for piece in pieces]
    if kind in ("person", "place", "organisation"):
        return not any(numbers)
    return kind not in NUMERIC_TYPES or all(numbers)


def _as_value(candidate: Candidate, piece: str) -> Value | None:
    sentence = plain_text(candidate.quote)
    start = candidate.text.folded.find(piece)
    if start < 0:
        return None
    text = as_written(sentence, candidate.text.folded, start, start + len(piece))
    return Value(text, piece, start, start + len(piece)) if text else None


def _kind(one: Candidate, other: Candidate) -> ConflictKind:
    folded = one.text.folded, other.text.folded
    for wordings in _MEASURES:
        held = [
            {n for n, pattern in enumerate(wordings) if re.search(pattern, text)} for text in folded
        ]
        if held[0] and held[1] and not held[0] & held[1]:
            return "definition"
    first, second = origin_of(one), origin_of(other)
    later = first.published != second.published and first.key == second.key
    if later or any(_REVISED.search(text) for text in folded):
        return "revision"
    return "contradiction"
