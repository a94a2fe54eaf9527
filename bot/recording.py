"""Keeping the answers that are given, for as long as KEEP_ANSWERS_DAYS says.

Recording never fails an answer and never delays it: callers record what they have already
shown, and what can't be kept is a line in the log.
"""

import datetime as dt
import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.answer import Answer
from bot.settings import Settings
from bot.storage.inbox import Inbox
from bot.storage.records import StoredAnswer
from corpus.errors import StorageError
from index.search import SearchFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.database import Database

__all__ = ["Recorder", "opened", "tidy"]

_log = logging.getLogger(__name__)

FULL_INBOX = 50
"""Answers that may wait in the inbox before one is kept with the effort of a database."""

RETRY_SECONDS = 60
"""How long a database that failed is left alone; answers go to the inbox meanwhile."""


class Recorder:
    """Keeps answers of one channel; a context manager. For one thread.

    Args:
        settings: where and how long to keep.
        channel: where the questions are asked.
        at_once: write to the database; else leave an answer to the inbox, which costs
            a millisecond instead of the import of the database layer.
    """

    def __init__(self, settings: Settings, channel: str, *, at_once: bool = True) -> None:
        self._settings = settings
        self._channel = channel
        self._at_once = at_once
        self._database: Database | None = None
        self._failed_at: float | None = None

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, *_: object) -> None:
        if self._database is not None:
            self._database.close()

    def record(self, answer: Answer, where: SearchFilter | None = None) -> None:
        """Keep an answer that has been shown; never raises for what storage does."""
        if not self._settings.keep_answers_days:
            return
        record = StoredAnswer.of(answer, channel=self._channel, where=where)
        inbox = Inbox(self._settings.state_dir)
        try:
            if self._may_use_database(inbox):
                self._keep(record)
                return
        except StorageError as error:
            self._failed_at = time.monotonic()
            _log.warning("answers wait under STATE_DIR for their database: %s", error)
        try:
            inbox.put(record)
        except StorageError as error:
            _log.warning("an answer was given but not kept: %s", error)

    def _may_use_database(self, inbox: Inbox) -> bool:
        if self._failed_at is not None and time.monotonic() - self._failed_at < RETRY_SECONDS:
            return False
        return self._at_once or len(inbox) >= FULL_INBOX

    def _keep(self, record: StoredAnswer) -> None:
        from bot.storage.answers import AnswerLog
        from bot.storage.database import Database

        if self._database is None:
            self._database = Database.open(self._settings)
            tidy(self._database, self._settings)
        AnswerLog(self._database).keep([record])


@contextmanager
def opened(settings: Settings) -> "Iterator[Database]":
    """The database with every answer that was given, and none that has expired.

    One that can only be read is read as it is.

    Raises:
        SettingError: DATABASE_URL is wrong.
        StorageError: the database can't be used.
    """
    from bot.storage.database import Database

    with Database.open(settings) as database:
        try:
            tidy(database, settings)
        except StorageError as error:
            _log.warning("expired answers were not deleted, new ones not taken in: %s", error)
        yield database


def tidy(database: "Database", settings: Settings) -> int:
    """Take in what waits in the inbox and delete what has expired.

    Long-running callers do it daily. Turns of conversations expire like answers, but stay
    a day at least.

    Returns:
        How many answers were deleted.

    Raises:
        StorageError: the database can't be written.
    """
    from bot.storage.answers import AnswerLog
    from bot.storage.conversations import Conversations

    log = AnswerLog(database)
    waiting = list(Inbox(settings.state_dir).records())
    log.keep([record for _, record in waiting])
    for path, _ in waiting:
        path.unlink(missing_ok=True)
    now = dt.datetime.now(dt.UTC)
    Conversations(database).prune(now - dt.timedelta(days=max(1, settings.keep_answers_days)))
    return log.prune(now - dt.timedelta(days=settings.keep_answers_days))
