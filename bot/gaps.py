"""What people asked and the corpus lacked, grouped, so that a curator knows what to add."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.settings import Settings
from bot.storage.answers import AnswerLog
from bot.storage.database import Database
from bot.storage.records import StoredAnswer
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable, load_companies
from corpus.coverage import CompanyCoverage, coverage_of
from corpus.library import Library
from index.terms import is_stop_term, terms

__all__ = ["Gap", "find_gaps", "group_refusals"]

NEAR_SAME = 85
"""Least rapidfuzz token-set ratio, 0 to 100, of two wordings of one question."""


@dataclass(frozen=True)
class Gap:
    """A group of refused questions.

    Attributes:
        companies: ids of the companies asked about; empty where the names table has none.
        names: names in the question that the names table doesn't have, folded; only
            where it has none of them.
        attribute: what was asked of them; None where no row of the table says.
        count: how often it was asked.
        askers: how many people asked, as far as the channel knows people.
        last_asked: when, in UTC.
        example: the question that was asked last, in its stand-alone form.
        coverage: what the corpus has on each of the companies.
    """

    companies: tuple[str, ...]
    names: tuple[str, ...]
    attribute: str | None
    count: int
    askers: int
    last_asked: dt.datetime
    example: str
    coverage: tuple[CompanyCoverage, ...]

    def to_json(self) -> dict[str, Any]:
        """The gap as `gaps --json` prints it."""
        return {
            "companies": list(self.companies),
            "names": list(self.names),
            "attribute": self.attribute,
            "count": self.count,
            "askers": self.askers,
            "last_asked": self.last_asked.isoformat(timespec="seconds"),
            "example": self.example,
            "corpus": [
                {
                    "company": row.company,
                    "name": row.name,
                    "articles": row.total,
                    "newest": row.newest_article.isoformat() if row.newest_article else None,
                }
                for row in self.coverage
            ],
        }


@dataclass
class _Group:
    question: Question
    attribute: str | None
    wording: str
    refusals: list[StoredAnswer] = field(default_factory=list)


def find_gaps(
    database: Database, settings: Settings, *, since: dt.datetime | None = None
) -> list[Gap]:
    """The gaps of the answer log beside what the corpus folder has now, most asked first.

    Raises:
        StorageError: the log can't be read.
    """
    table = load_companies(settings.companies_file)
    refusals = AnswerLog(database).refusals(since=since)
    coverage = coverage_of(Library(settings.corpus_dir).articles(), table) if refusals else ()
    return group_refusals(refusals, table, coverage)


def group_refusals(
    refusals: Iterable[StoredAnswer], table: CompanyTable, coverage: Iterable[CompanyCoverage]
) -> list[Gap]:
    """Group by what was asked of whom, and by near-same wording where that is not known.

    Args:
        refusals: refused questions, newest first.
        table: names of companies.
        coverage: what the corpus has on each company.
    """
    covered = {row.company: row for row in coverage}
    buckets: dict[tuple[tuple[str, ...], str | None], list[_Group]] = {}
    known: dict[str, _Group] = {}
    for refusal in refusals:
        text = refusal.standalone_question
        if text not in known:
            known[text] = _group_of(understand(text, table), buckets)
        known[text].refusals.append(refusal)
    gaps = [_gap(group, covered) for groups in buckets.values() for group in groups]
    return sorted(gaps, key=lambda gap: (gap.count, gap.askers, gap.last_asked), reverse=True)


def _group_of(
    question: Question, buckets: dict[tuple[tuple[str, ...], str | None], list[_Group]]
) -> _Group:
    """The group a question belongs to, made if there is none."""
    subject = question.companies or question.unknown
    attribute = question.attributes[0].name if question.attributes else None
    groups = buckets.setdefault((tuple(sorted(subject)), attribute), [])
    wording = _wording(question)
    same = groups if subject and attribute else _alike(wording, groups)
    if same:
        return same[0]
    groups.append(_Group(question, attribute, wording))
    return groups[-1]


def _alike(wording: str, groups: Sequence[_Group]) -> list[_Group]:
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.process import extractOne

    choices = [group.wording for group in groups]
    best = extractOne(wording, choices, scorer=token_set_ratio, score_cutoff=NEAR_SAME)
    return [groups[best[2]]] if best else []


def _wording(question: Question) -> str:
    """The question's terms but for grammar: stems and pairs of characters, as words."""
    found = terms(question.predicate if question.companies else question.folded)
    return " ".join([term for term in found if not is_stop_term(term)] or found)


def _gap(group: _Group, covered: dict[str, CompanyCoverage]) -> Gap:
    last = group.refusals[0]
    companies = group.question.companies
    return Gap(
        companies=companies,
        names=() if companies else group.question.unknown,
        attribute=group.attribute,
        count=len(group.refusals),
        askers=len({refusal.asked_by for refusal in group.refusals} - {None}),
        last_asked=last.asked_at,
        example=last.standalone_question,
        coverage=tuple(covered[company] for company in companies if company in covered),
    )
