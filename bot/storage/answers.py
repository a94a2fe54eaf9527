"""The answer log: every answer that was given, to be found, replayed and judged."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select

from bot.answer import Answer
from bot.storage.database import Database, upserting
from bot.storage.records import StoredAnswer, filter_from_json, filter_json
from bot.storage.tables import answers, storable
from corpus.errors import UnknownAnswerError
from corpus.language import fold
from index.search import SearchFilter

__all__ = ["AnswerLog"]

_COLUMNS = (
    answers.c.asked_at,
    answers.c.channel,
    answers.c.asked_by,
    answers.c.answer,
    answers.c.filter,
)
_PART = re.compile(r"[\u3400-\u9fff〇]+|[^\s\u3400-\u9fff〇]+")


class AnswerLog:
    """Answers by id; every method raises StorageError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        answer: Answer,
        *,
        channel: str,
        asked_by: str | None = None,
        where: SearchFilter | None = None,
    ) -> str:
        """Keep an answer; once only, however often it is added.

        Args:
            answer: the final answer, no draft.
            channel: where it was asked.
            asked_by: who asked, for counting people and for `forget`; never exported.
            where: which articles could be used.

        Returns:
            Its id, which is `answer.id`.
        """
        record = StoredAnswer.of(answer, channel=channel, asked_by=asked_by, where=where)
        self.keep([record])
        return record.id

    def keep(self, records: Iterable[StoredAnswer]) -> None:
        """Keep answers that were taken down before, all or none."""
        rows = [_row(record) for record in records]
        if rows:
            with self._database.writing() as connection:
                connection.execute(upserting(connection, answers).on_conflict_do_nothing(), rows)

    def get(self, answer_id: str) -> StoredAnswer:
        """The answer of that id.

        Raises:
            UnknownAnswerError: none is kept under it.
        """
        found = self._read(select(*_COLUMNS).where(answers.c.id == answer_id))
        if not found:
            raise UnknownAnswerError(
                f"No answer is kept under {answer_id!r}; `companybot answers list` shows the ids."
            )
        return found[0]

    def search(self, text: str, limit: int = 20) -> list[StoredAnswer]:
        """Answers whose question or text holds every part of `text`, newest first.

        Script, case and width don't matter; Chinese and Latin runs are parts of their own.
        """
        parts = _PART.findall(fold(storable(text)))
        conditions = [answers.c.folded.contains(part, autoescape=True) for part in parts]
        return self._newest(conditions, limit)

    def recent(self, limit: int = 20) -> list[StoredAnswer]:
        """The last answers, newest first."""
        return self._newest([], limit)

    def refusals(self, *, since: dt.datetime | None = None) -> list[StoredAnswer]:
        """Questions the corpus was silent on, newest first."""
        conditions: list[ColumnElement[bool]] = [answers.c.reason == "not_in_corpus"]
        if since is not None:
            conditions.append(answers.c.asked_at >= since)
        return self._newest(conditions, None)

    def prune(self, before: dt.datetime) -> int:
        """Delete answers from before a moment, with their feedback; returns how many."""
        return self._delete(answers.c.asked_at < before)

    def delete(self, ids: Sequence[str]) -> int:
        """Delete answers by id, with their feedback; returns how many there were."""
        return self._delete(answers.c.id.in_(ids))

    def forget(self, asked_by: str) -> int:
        """Delete what a person asked, with the feedback on it; returns how many answers."""
        return self._delete(answers.c.asked_by == asked_by)

    def _newest(
        self, conditions: Sequence[ColumnElement[bool]], limit: int | None
    ) -> list[StoredAnswer]:
        query = select(*_COLUMNS).where(*conditions)
        return self._read(query.order_by(answers.c.asked_at.desc(), answers.c.id).limit(limit))

    def _read(self, query: Select[Any]) -> list[StoredAnswer]:
        with self._database.reading() as connection:
            return [stored_answer(row) for row in connection.execute(query)]

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with self._database.writing() as connection:
            return connection.execute(delete(answers).where(condition)).rowcount


def stored_answer(row: Any) -> StoredAnswer:
    """The answer of a row that has `answers`' columns asked_at … filter."""
    return StoredAnswer(
        row.asked_at, row.channel, row.asked_by, row.answer, filter_from_json(row.filter)
    )


def _row(record: StoredAnswer) -> dict[str, Any]:
    texts = (record.question, record.standalone_question, record.text)
    return {
        "id": record.id,
        "asked_at": record.asked_at,
        "channel": record.channel,
        "asked_by": record.asked_by,
        "question": record.question,
        "standalone_question": record.standalone_question,
        "language": record.answer["language"],
        "answered": record.answered,
        "reason": record.reason,
        "reader": record.reader,
        "model": record.model,
        "prompt_version": record.prompt_version,
        "generation": record.generation,
        "companies": list(record.companies),
        "filter": filter_json(record.where),
        "answer": record.answer,
        "folded": fold(storable("\n".join(texts))),
    }
