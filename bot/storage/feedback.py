"""Verdicts of people on answers."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import delete, select

from bot.storage.answers import stored_answer
from bot.storage.database import Database, upserting
from bot.storage.records import StoredAnswer
from bot.storage.tables import answers, feedback
from corpus.errors import UnknownAnswerError

__all__ = ["VERDICTS", "FeedbackLog", "JudgedAnswer", "Verdict"]

Verdict = Literal["good", "bad", "wrong_source", "out_of_date", "missing"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""`good` and `bad` are 👍 and 👎; the others say what was wrong."""


@dataclass(frozen=True)
class JudgedAnswer:
    """An answer with how many people gave which verdict; who they are is not in it.

    Attributes:
        verdicts: how many people gave each.
        notes: what they wrote, oldest first.
    """

    answer: StoredAnswer
    verdicts: Mapping[str, int]
    notes: tuple[str, ...] = ()


class FeedbackLog:
    """Verdicts by answer and person; every method raises StorageError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, answer_id: str, verdict: Verdict, by: str, note: str | None = None) -> None:
        """Keep a verdict; it replaces what the same person said of the answer before.

        Args:
            answer_id: a kept answer.
            verdict: one of `VERDICTS`.
            by: the person, as the channel knows people; never exported.
            note: their own words.

        Raises:
            UnknownAnswerError: the answer is not kept, or no longer.
            ValueError: there is no such verdict.
        """
        if verdict not in VERDICTS:
            raise ValueError(f"no verdict: {verdict!r}")
        said = {"verdict": verdict, "note": note, "given_at": dt.datetime.now(dt.UTC)}
        kept = select(answers.c.id).where(answers.c.id == answer_id).with_for_update(read=True)
        with self._database.writing() as connection:
            if connection.execute(kept).first() is None:
                raise UnknownAnswerError("That answer is no longer kept, so it can't be judged.")
            row = upserting(connection, feedback).values(answer_id=answer_id, person=by, **said)
            connection.execute(
                row.on_conflict_do_update(index_elements=["answer_id", "person"], set_=said)
            )

    def export(self, answer_id: str | None = None) -> list[JudgedAnswer]:
        """All judged answers, or one, oldest first, without the people."""
        query = (
            select(
                answers.c.asked_at,
                answers.c.channel,
                answers.c.asked_by,
                answers.c.answer,
                answers.c.filter,
                answers.c.id,
                feedback.c.verdict,
                feedback.c.note,
            )
            .join_from(answers, feedback)
            .order_by(answers.c.asked_at, answers.c.id, feedback.c.given_at)
        )
        if answer_id is not None:
            query = query.where(answers.c.id == answer_id)
        found: dict[str, StoredAnswer] = {}
        verdicts: dict[str, Counter[str]] = {}
        notes: dict[str, list[str]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                found.setdefault(row.id, stored_answer(row))
                verdicts.setdefault(row.id, Counter())[row.verdict] += 1
                notes.setdefault(row.id, []).extend([row.note] if row.note else [])
        return [
            JudgedAnswer(answer, dict(verdicts[key]), tuple(notes[key]))
            for key, answer in found.items()
        ]

    def forget(self, by: str) -> int:
        """Delete a person's verdicts; returns how many there were."""
        with self._database.writing() as connection:
            return connection.execute(delete(feedback).where(feedback.c.person == by)).rowcount
