"""What came in: every update is written down before it is acknowledged, and taken once.

A platform sends an update again when it is not sure that it arrived, and to any of
several replicas. Who inserts its id first has it. What was taken and never finished,
because the process was killed, is taken again.
"""

import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.database import Database, metadata, upserting
from bot.storage.tables import CleanText

__all__ = ["Received", "ReceivedUpdates"]

LEASE_SECONDS = 20.0
"""An unfinished update whose owner gave no sign for so long is another's to take."""

KEPT_SECONDS = 3 * 24 * 3600.0
"""Ids are remembered so long: longer than any platform repeats an update."""

MAX_TRIES = 3
"""An update that was being handled at this many deaths is no longer tried: it may be the cause."""

seen_update = sa.Table(
    "seen_update",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("received_at", sa.Float, nullable=False),
    sa.Column("touched_at", sa.Float, nullable=False),
    sa.Column("owner", sa.String(32), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("payload", CleanText),
)
sa.Index(
    "seen_update_unfinished",
    seen_update.c.touched_at,
    sqlite_where=seen_update.c.payload.is_not(None),
    postgresql_where=seen_update.c.payload.is_not(None),
)
"""`payload` is the update's JSON while it is being handled, and null when that is done."""


@dataclass(frozen=True)
class Received:
    """An update that was taken: its id, its JSON, when it first arrived."""

    update_id: int
    payload: str
    received_at: float


class ReceivedUpdates:
    """The updates of one bot; thread-safe, shared by all replicas on one database."""

    def __init__(self, database: Database, owner: str | None = None) -> None:
        self._database = database
        self.owner = owner or secrets.token_hex(8)

    def accept(self, update_id: int, payload: str, now: float) -> bool:
        """Write an update down; False if it was seen before, here or by a replica."""
        row = {
            "update_id": update_id, "received_at": now, "touched_at": now, "owner": self.owner,
            "tries": 1, "payload": payload,
        }  # fmt: skip
        with self._database.writing() as connection:
            insert = upserting(connection, seen_update).values(row)
            # What came back tells; the row count of an insert is not known everywhere.
            made = insert.on_conflict_do_nothing().returning(seen_update.c.update_id)
            return connection.execute(made).first() is not None

    def finish(self, update_id: int) -> None:
        """An update has been handled; what was in it is deleted, its id is remembered."""
        with self._database.writing() as connection:
            connection.execute(
                seen_update.update()
                .where(seen_update.c.update_id == update_id)
                .values(payload=None)
            )

    def keep(self, now: float) -> None:
        """A sign of life: what this owner is handling stays its own."""
        mine = (seen_update.c.owner == self.owner) & seen_update.c.payload.is_not(None)
        with self._database.writing() as connection:
            connection.execute(seen_update.update().where(mine).values(touched_at=now))

    def release(self) -> None:
        """This owner stops: what it did not finish is free at once."""
        mine = (seen_update.c.owner == self.owner) & seen_update.c.payload.is_not(None)
        with self._database.writing() as connection:
            connection.execute(seen_update.update().where(mine).values(touched_at=0.0))

    def abandoned(self, now: float, *, lease: float = LEASE_SECONDS) -> list[Received]:
        """Take what others left unfinished; each update goes to one caller only.

        Args:
            now: seconds since the epoch.
            lease: seconds without a sign of life after which an update is abandoned.
        """
        columns = seen_update.c
        left = columns.payload.is_not(None) & (columns.owner != self.owner)
        query = sa.select(seen_update).where(left, columns.touched_at <= now - lease)
        taken = []
        with self._database.writing() as connection:
            for row in connection.execute(query.order_by(columns.update_id)).all():
                gives_up = row.tries >= MAX_TRIES
                values = {"owner": self.owner, "touched_at": now, "tries": row.tries + 1}
                won = connection.execute(
                    seen_update.update()
                    .where(
                        columns.update_id == row.update_id,
                        columns.owner == row.owner,
                        columns.touched_at == row.touched_at,
                    )
                    .values(**values, **({"payload": None} if gives_up else {}))
                )
                if won.rowcount == 1 and not gives_up:
                    taken.append(Received(row.update_id, row.payload, row.received_at))
        return taken

    def unfinished(self) -> int:
        """How many updates are being handled, by all replicas."""
        query = sa.select(sa.func.count()).where(seen_update.c.payload.is_not(None))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def forget_old(self, now: float) -> None:
        """Delete ids that no platform will repeat."""
        old = seen_update.c.received_at < now - KEPT_SECONDS
        with self._database.writing() as connection:
            connection.execute(seen_update.delete().where(old))
