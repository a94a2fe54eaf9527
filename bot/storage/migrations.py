"""Numbered changes to tables that are already out there, applied when a database is opened.

New tables need no migration: missing ones are made. A change to a table is one more
`Migration` at the end of `MIGRATIONS`, and the same change in `tables`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, Table, func, insert, inspect, select, text

from bot.storage.tables import UtcDateTime, metadata
from corpus.errors import StorageError

__all__ = ["MIGRATIONS", "Migration", "is_current", "migrate"]

_LOCK = 0x636F6D70616E79
"""Names our advisory lock among those of a PostgreSQL server: "company" in ASCII."""

_versions = Table(
    "schema_version",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", UtcDateTime, nullable=False),
)


@dataclass(frozen=True)
class Migration:
    """One step; `apply` runs in the same transaction as all the others of an opening."""

    number: int
    apply: Callable[[Connection], None]


MIGRATIONS = (Migration(1, lambda connection: None),)
"""All steps in order. The first is the tables as they were first released."""


def is_current(connection: Connection, migrations: Sequence[Migration]) -> bool:
    """Whether nothing is to be made or changed."""
    there = set(inspect(connection).get_table_names())
    return set(metadata.tables) <= there and _version(connection) == migrations[-1].number


def migrate(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Bring the tables to the last version; does nothing where another process has.

    Raises:
        StorageError: a newer program has changed the tables.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    latest = migrations[-1].number
    is_new = not inspect(connection).has_table(_versions.name)
    version = latest if is_new else _version(connection)
    if version > latest:
        raise StorageError(
            f"The database is of a newer version ({version}) than this program knows ({latest}); "
            "update the program."
        )
    for step in migrations:
        if step.number > version:
            step.apply(connection)
    metadata.create_all(connection)
    if is_new or version < latest:
        connection.execute(
            insert(_versions).values(number=latest, applied_at=dt.datetime.now(dt.UTC))
        )


def _version(connection: Connection) -> int:
    return connection.execute(select(func.max(_versions.c.number))).scalar() or 0
