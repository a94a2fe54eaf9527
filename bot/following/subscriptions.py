"""Who follows which companies, and the daily digest: when it is due, and sent once.

A digest is claimed by compare-and-set before it is sent and marked after, so that of
several replicas one sends it. A claim whose process died is free again after
`LEASE_SECONDS`.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.database import Database, metadata, upserting

__all__ = ["Digest", "Subscriptions"]

LEASE_SECONDS = 600.0
DEFAULT_HOUR = 9
DEFAULT_OFFSET = 480
"""Nine o'clock in Beijing, until another hour and zone are chosen."""

follow = sa.Table(
    "follow",
    metadata,
    sa.Column("subscriber", sa.String(80), primary_key=True),
    sa.Column("company", sa.String(80), primary_key=True),
)

digest = sa.Table(
    "digest",
    metadata,
    sa.Column("subscriber", sa.String(80), primary_key=True),
    sa.Column("hour", sa.Integer),
    sa.Column("offset_minutes", sa.Integer, nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("last_seen", sa.BigInteger, nullable=False),
    sa.Column("done_day", sa.String(10), nullable=False),
    sa.Column("claimed_day", sa.String(10), nullable=False),
    sa.Column("claimed_at", sa.Float, nullable=False),
)
"""`hour` null: no daily digest. Days are ISO dates in the subscriber's own zone."""


@dataclass(frozen=True)
class Digest:
    """A subscriber's digest.

    Attributes:
        subscriber: names the chat to the adapter.
        hour: 0 to 23 in the subscriber's zone, or None for no daily digest.
        offset_minutes: the zone's offset from UTC.
        language: of the digest's words.
        last_seen: number of the newest article it has told of.
        day: the day a due digest is for; empty when it is not due.
    """

    subscriber: str
    hour: int | None
    offset_minutes: int
    language: str
    last_seen: int
    day: str = ""


class Subscriptions:
    """Follows and digests; thread-safe, shared by all replicas on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def follow(self, subscriber: str, company: str, *, language: str, newest: int) -> bool:
        """Follow a company; False if it was followed already.

        Args:
            subscriber: names the chat.
            company: the company's id.
            language: of the digest's words.
            newest: number of the newest known article: news are what comes after it.
        """
        made = {
            "subscriber": subscriber, "hour": DEFAULT_HOUR, "offset_minutes": DEFAULT_OFFSET,
            "language": language, "last_seen": newest, "done_day": "", "claimed_day": "",
            "claimed_at": 0.0,
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(upserting(connection, digest).values(made).on_conflict_do_nothing())
            added = upserting(connection, follow).values(subscriber=subscriber, company=company)
            returned = added.on_conflict_do_nothing().returning(follow.c.company)
            return connection.execute(returned).first() is not None

    def unfollow(self, subscriber: str, company: str | None = None) -> int:
        """Stop following a company, or all; returns how many were followed."""
        mine = follow.c.subscriber == subscriber
        if company is not None:
            mine &= follow.c.company == company
        with self._database.writing() as connection:
            count = connection.execute(follow.delete().where(mine)).rowcount
            left = sa.select(follow.c.subscriber).where(follow.c.subscriber == subscriber)
            if connection.execute(left).first() is None:
                connection.execute(digest.delete().where(digest.c.subscriber == subscriber))
            return count

    def companies(self, subscriber: str) -> tuple[str, ...]:
        """Ids of the companies that are followed, sorted."""
        query = sa.select(follow.c.company).where(follow.c.subscriber == subscriber)
        with self._database.reading() as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def digest(self, subscriber: str) -> Digest | None:
        """A subscriber's digest; None for who follows nothing."""
        query = sa.select(digest).where(digest.c.subscriber == subscriber)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _digest(row)

    def choose(
        self, subscriber: str, *, hour: int | None, offset_minutes: int, language: str
    ) -> bool:
        """Set the hour and zone of the daily digest; False for who follows nothing."""
        with self._database.writing() as connection:
            changed = connection.execute(
                digest.update()
                .where(digest.c.subscriber == subscriber)
                .values(hour=hour, offset_minutes=offset_minutes, language=language)
            )
            return changed.rowcount == 1

    def forget_chat(self, prefix: str) -> None:
        """Delete all subscribers whose name begins with `prefix`."""
        with self._database.writing() as connection:
            for table in (follow, digest):
                mine = table.c.subscriber.startswith(prefix, autoescape=True)
                connection.execute(table.delete().where(mine))

    def move(self, old: str, new: str) -> None:
        """Subscribers whose name begins with `old` go on under `new`; twice moves nothing more."""
        with self._database.writing() as connection:
            for table in (follow, digest):
                mine = table.c.subscriber.startswith(old, autoescape=True)
                connection.execute(
                    table.update()
                    .where(mine)
                    .values(subscriber=sa.func.replace(table.c.subscriber, old, new))
                )

    def claim_due(self, now: dt.datetime) -> list[Digest]:
        """Claim every digest whose hour has come today and that nobody has sent or claimed.

        One whose hour passed while the bot was down is due when it is back, on that day.
        """
        moment = now.timestamp()
        claimed = []
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(digest).where(digest.c.hour.is_not(None))).all()
        for row in rows:
            local = now.astimezone(dt.UTC) + dt.timedelta(minutes=row.offset_minutes)
            day = local.date().isoformat()
            if local.hour >= row.hour and row.done_day < day and self._claim(row, day, moment):
                claimed.append(_digest(row, day))
        return claimed

    def _claim(self, row: sa.Row[tuple[object, ...]], day: str, moment: float) -> bool:
        if row.claimed_day == day and row.claimed_at > moment - LEASE_SECONDS:
            return False
        unchanged = (
            (digest.c.subscriber == row.subscriber)
            & (digest.c.done_day == row.done_day)
            & (digest.c.claimed_day == row.claimed_day)
            & (digest.c.claimed_at == row.claimed_at)
        )
        with self._database.writing() as connection:
            won = connection.execute(
                digest.update().where(unchanged).values(claimed_day=day, claimed_at=moment)
            )
            return won.rowcount == 1

    def finish(self, sent: Digest, last_seen: int) -> None:
        """A digest has been sent, or had nothing to say; its mark moves on."""
        values: dict[str, object] = {"last_seen": last_seen}
        if sent.day:
            values["done_day"] = sent.day
        with self._database.writing() as connection:
            connection.execute(
                digest.update().where(digest.c.subscriber == sent.subscriber).values(**values)
            )


def _digest(row: "sa.Row[tuple[object, ...]]", day: str = "") -> Digest:
    return Digest(row.subscriber, row.hour, row.offset_minutes, row.language, row.last_seen, day)
