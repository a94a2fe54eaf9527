"""Quotas: so many questions in so much time, counted in the database that replicas share."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.database import Database, metadata, upserting

__all__ = ["Limit", "Quotas"]

quota_use = sa.Table(
    "quota_use",
    metadata,
    sa.Column("subject", sa.String(80), primary_key=True),
    sa.Column("seconds", sa.Integer, primary_key=True),
    sa.Column("window", sa.BigInteger, primary_key=True),
    sa.Column("used", sa.Integer, nullable=False),
)


@dataclass(frozen=True)
class Limit:
    """At most `questions` in any `seconds` seconds."""

    questions: int
    seconds: int


class Quotas:
    """Takes questions from quotas; thread-safe, shared by all that use one database.

    Each limit is a sliding window made of two fixed ones: the last window's count,
    weighted by the share of it that still lies within the limit's time, and this
    window's. It needs two small rows a subject, however many questions are asked, and
    is wrong only by how unevenly the last window was used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, wanted: Sequence[tuple[str, Limit]], now: float) -> float:
        """Take one question from each subject's quota, or from none.

        Args:
            wanted: subjects, such as `user:17`, with the limit that each has.
            now: seconds since the epoch.

        Returns:
            0 if it was taken; otherwise the seconds after which asking again may help.
            A refused question is not counted, so that who keeps asking is not locked out.
        """
        with self._database.writing() as connection:
            # Always in one order, so that two replicas can't wait for each other's rows.
            for subject, limit in sorted(wanted, key=lambda pair: (pair[0], pair[1].seconds)):
                wait = self._take_one(connection, subject, limit, now)
                if wait > 0:
                    connection.rollback()
                    return wait
        return 0.0

    def forget_old(self, now: float) -> None:
        """Delete the rows of windows that no limit looks at any more."""
        stale = (quota_use.c.window + 2) * quota_use.c.seconds < now
        with self._database.writing() as connection:
            connection.execute(quota_use.delete().where(stale))

    def _take_one(self, connection: sa.Connection, subject: str, limit: Limit, now: float) -> float:
        window, passed = divmod(now, limit.seconds)
        share = 1 - passed / limit.seconds
        row = {"subject": subject, "seconds": limit.seconds, "window": int(window)}
        inserted = upserting(connection, quota_use).values(**row, used=1)
        used = connection.execute(
            inserted.on_conflict_do_update(
                index_elements=["subject", "seconds", "window"],
                set_={"used": quota_use.c.used + 1},
            ).returning(quota_use.c.used)
        ).scalar_one()
        before = connection.execute(
            sa.select(quota_use.c.used).where(
                quota_use.c.subject == subject,
                quota_use.c.seconds == limit.seconds,
                quota_use.c.window == int(window) - 1,
            )
        ).scalar()
        if used + (before or 0) * share <= limit.questions:
            return 0.0
        return _wait(used - 1, before or 0, limit, passed)


def _wait(used: int, before: int, limit: Limit, passed: float) -> float:
    """Seconds until one more question fits."""
    room = limit.questions - 1 - used
    if room >= 0 and before > 0:
        return max(1.0, limit.seconds * (1 - room / before) - passed)
    # This window is full; the next one has room when enough of this one lies behind.
    share = (limit.questions - 1) / used if used else 0.0
    return max(1.0, limit.seconds - passed + limit.seconds * (1 - min(1.0, share)))
