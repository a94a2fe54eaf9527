"""Which sentences an answer shows, in what order: disagreement first, then newest first.

conflict    the sentences that give the differing values
timeline    the newest value, then what it was before
otherwise   the best sentence, what it leans on, and others about as likely
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence.candidates import Candidate
from bot.evidence.conflict import Conflict, find_conflict
from bot.evidence.ranked import Evidence, RankedSentence
from bot.evidence.reasons import gives_reason
from bot.evidence.recency import SCORE_WINDOW, asks_of_now, is_outdated, newest_first
from bot.evidence.syndication import copies_among, repeats
from bot.evidence.timeline import as_of, timeline_of, varies
from bot.readers.short_answer import short_answer
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold
from index.table_cells import unit_of

__all__ = ["MAX_SENTENCES", "Arrangement", "Shown", "arrange"]

MAX_SENTENCES = 3
MAX_DATED = 4
"""Most sentences where a value's history is told."""

_OPEN_TYPES = ("why", "how", "list")
_ENDED = re.compile(r"[。！？.!?][”’」』）)\"']*$")


@dataclass(frozen=True)
class Shown:
    """A sentence of the answer.

    Attributes:
        candidate: the sentence, of the article that had it first.
        lead: the value to put in front of it, as the sentence writes it.
        copies: the same story in other articles.
        period: as of when it speaks, where that matters; a period's key.
    """

    candidate: Candidate
    lead: str | None = None
    copies: tuple[Candidate, ...] = ()
    period: str = ""


@dataclass(frozen=True)
class Arrangement:
    """The sentences in order, and the disagreement they show."""

    shown: tuple[Shown, ...]
    conflict: Conflict | None = None


def arrange(
    question: Question,
    evidence: Evidence,
    table: CompanyTable,
    *,
    limit: int = MAX_SENTENCES,
    is_side: bool = False,
) -> Arrangement:
    """Choose and order the sentences that answer.

    Args:
        question: as understood.
        evidence: sufficient evidence.
        table: names of persons and companies.
        limit: the most sentences.
        is_side: whether this is one company of a comparison, which is told briefly.
    """
    best = evidence.sentences[0]
    evidence = newest_first(question, evidence, table)
    conflict = None if is_side else _current_conflict(question, evidence, best, table)
    periods: dict[int, str] = {}
    if conflict is not None:
        chosen = [side.candidate for side in conflict.sides]
        others = choose(question, evidence)
        chosen += [each for each in others if not any(repeats(each, other) for other in chosen)]
        chosen = chosen[: max(limit, len(conflict.sides))]
    else:
        dated = timeline_of(question, evidence.sentences, table)
        periods = {id(each.candidate): each.period for each in dated}
        chosen = [each.candidate for each in dated][: 1 if is_side else MAX_DATED]
        chosen = chosen or _kept(choose(question, evidence), evidence.sentences[0].candidate, limit)
        if not dated and asks_of_now(question):
            chosen = _kept(chosen, best.candidate, limit)
    shown = [_shown(question, each, evidence.sentences, periods) for each in chosen]
    if conflict is None:
        # What stands above a row goes before it, and has no figure.
        first = next((n for n, each in enumerate(shown) if not each.candidate.is_head), 0)
        shown[first] = _led(question, shown[first], evidence, table)
    return Arrangement(tuple(shown), conflict)


def _current_conflict(
    question: Question, evidence: Evidence, best: RankedSentence, table: CompanyTable
) -> Conflict | None:
    """The disagreement about what is asked; none on another figure or event than what leads."""
    conflict = find_conflict(question, evidence, table)
    if conflict is None:
        return None
    told = [side.candidate for side in conflict.sides]
    if asks_of_now(question):
        return None if is_outdated(question, evidence, told) else conflict
    newest = evidence.sentences[0]
    return conflict if newest is best or newest.candidate in told else None


def _kept(chosen: list[Candidate], best: Candidate, limit: int) -> list[Candidate]:
    """As many of the sentences, one among them, whatever stands before it."""
    first = chosen[:limit]
    return first if best in first else [*chosen[: limit - 1], best]


def _shown(
    question: Question,
    candidate: Candidate,
    ranked: Sequence[RankedSentence],
    periods: dict[int, str],
) -> Shown:
    story = copies_among(candidate, [each.candidate for each in ranked])
    period = ""
    if varies(question) and any(a.is_given(candidate.text.folded) for a in question.attributes):
        period = periods.get(id(candidate)) or as_of(candidate)
    return Shown(story.original, None, story.copies, period)


def _led(question: Question, first: Shown, evidence: Evidence, table: CompanyTable) -> Shown:
    found = [each for each in evidence.sentences if each.candidate is first.candidate]
    if not found:
        return first
    lead = short_answer(question, first.candidate, found[0].measured, evidence.probability, table)
    return Shown(first.candidate, lead, first.copies, first.period)


def choose(question: Question, evidence: Evidence) -> list[Candidate]:
    """The best sentence, what it leans on, and others about as likely; in that order."""
    ranked = evidence.sentences
    best = ranked[0]
    top = max(each.score for each in ranked)
    chosen = [*_leaned_on(best.candidate, ranked), best.candidate]
    if question.answer_type in _OPEN_TYPES:
        chosen += _following(question, best.candidate, ranked)
    for other in ranked[1:]:
        if len(chosen) >= MAX_SENTENCES or top - other.score > SCORE_WINDOW:
            break
        if other.fits and not any(repeats(other.candidate, candidate) for candidate in chosen):
            chosen.append(other.candidate)
    return chosen[:MAX_SENTENCES]


def _neighbour(
    candidate: Candidate, ranked: Sequence[RankedSentence], step: int
) -> list[Candidate]:
    return _at(candidate, ranked, candidate.position + step)


def _at(candidate: Candidate, ranked: Sequence[RankedSentence], position: int) -> list[Candidate]:
    wanted = (candidate.passage.id, position)
    return [
        other.candidate
        for other in ranked
        if (other.candidate.passage.id, other.candidate.position) == wanted
    ]


def _leaned_on(candidate: Candidate, ranked: Sequence[RankedSentence]) -> list[Candidate]:
    """The sentence before, where this one begins with a pronoun; a row's column names."""
    if candidate.table_head:
        *captions, names = candidate.table_head
        units = [place for place in captions if _gives_unit(candidate, place)]
        return [each for place in (*units[-1:], names) for each in _at(candidate, ranked, place)]
    return _neighbour(candidate, ranked, -1) if candidate.leans else []


def _gives_unit(candidate: Candidate, place: int) -> bool:
    """Whether the title of a table says in what its figures are: `(人民币百万元)`."""
    title = candidate.passage.sentence_text(candidate.passage.sentences[place])
    return any(unit_of(fold(title)))


def _following(
    question: Question, candidate: Candidate, ranked: Sequence[RankedSentence]
) -> list[Candidate]:
    """The sentence after: lists run on, and a reason that is told does in its paragraph."""
    behind = _neighbour(candidate, ranked, +1)
    told = gives_reason(candidate) and _ENDED.search(candidate.quote)
    if question.answer_type != "why" or not told:
        return behind
    return [each for each in behind if each.paragraph == candidate.paragraph]
