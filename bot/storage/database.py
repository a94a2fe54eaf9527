"""Opening the database: an SQLite file in STATE_DIR, or what DATABASE_URL names.

Synchronous and thread-safe; async callers go through `asyncio.to_thread`.
"""

import json
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.settings import Settings
from bot.storage.migrations import MIGRATIONS, Migration, is_current, migrate
from bot.storage.tables import metadata, storable
from corpus.errors import SettingError, StorageError

__all__ = ["Database", "metadata", "upserting"]

BUSY_SECONDS = 10
"""How long a writer waits for another one before it gives up."""

CONNECT_SECONDS = 10
"""How long a PostgreSQL server may take to accept a connection."""


class Database:
    """An open database; a context manager that closes it.

    Write within `writing`, read within `reading`: each is one transaction, and what
    the database refuses comes as a StorageError with a sentence to show.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(
        cls, settings: Settings, *, migrations: Sequence[Migration] = MIGRATIONS
    ) -> "Database":
        """Open the database, with all tables that were declared on `metadata` by now.

        Raises:
            SettingError: DATABASE_URL can't be read, or its driver is not installed.
            StorageError: the database can't be reached, read or written.
        """
        database = cls(_engine(settings))
        try:
            if database.engine.dialect.name == "sqlite":
                _prepare_file(database.engine)
            with database.reading() as connection:
                current = is_current(connection, migrations)
            if not current:
                with database.writing() as connection:
                    migrate(connection, migrations)
        except SQLAlchemyError as error:
            database.close()
            raise _plain(database.engine, error) from error
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close all connections; the object can't be used for anything after."""
        self.engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that is kept whole or not at all.

        Raises:
            StorageError: it can't be kept.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _plain(self.engine, error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; waits for no writer.

        Raises:
            StorageError: the database can't be read.
        """
        try:
            with self.engine.connect().execution_options(begin="begin") as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _plain(self.engine, error) from error


def upserting(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert that has `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _engine(settings: Settings) -> Engine:
    url = _url(settings)
    options: dict[str, Any] = {
        "hide_parameters": True,  # questions of people stay out of logs
        "json_serializer": lambda value: storable(json.dumps(value, ensure_ascii=False)),
    }
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **options)
            event.listen(engine, "connect", _configure)
            event.listen(engine, "begin", _begin)
            return engine
        connecting = {"connect_timeout": CONNECT_SECONDS}
        return create_engine(url, pool_pre_ping=True, connect_args=connecting, **options)
    except ModuleNotFoundError as error:
        raise SettingError(
            "DATABASE_URL names PostgreSQL, and its driver is not installed: "
            "pip install 'companybot[postgres]'."
        ) from error


def _url(settings: Settings) -> URL:
    if settings.database_url is None:
        return URL.create("sqlite", database=str(settings.state_dir / "companybot.sqlite3"))
    try:
        url = make_url(settings.database_url)
        if "@" in (url.host or ""):
            raise ValueError("an @ of the password was taken for the one before the host")
    except (ArgumentError, ValueError):
        # Not chained: what the parser says can hold the password.
        raise SettingError(
            "DATABASE_URL can't be read; write sqlite:///FILE or "
            "postgresql://USER:PASSWORD@HOST/NAME, with %40 for an @ in the password."
        ) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _configure(connection: Any, record: Any) -> None:
    # Transactions are begun by `_begin`; the driver would begin them too late, on the
    # first write: https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("pragma foreign_keys = on")
    # What is deleted is overwritten: /forget means it.
    cursor.execute("pragma secure_delete = on")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer that begins as a reader is refused at once if another one wrote meanwhile,
    # without waiting for the busy timeout.
    begin = connection.get_execution_options().get("begin", "begin immediate")
    if begin:
        connection.exec_driver_sql(begin)


def _prepare_file(engine: Engine) -> None:
    path = Path(engine.url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {path.parent} can't be made for the database.") from error
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with engine.connect().execution_options(begin="") as connection:
                connection.exec_driver_sql("pragma journal_mode = wal")
        except SQLAlchemyError as error:
            # Turning to WAL needs the file alone, and doesn't wait for the busy timeout.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311
        else:
            return


_REASONS = (
    ("full", "is full or its disk is: make room and try again."),
    ("disk i/o", "can't be written: the disk is full or failing."),
    ("readonly", "can't be written: it, or its folder, is read-only."),
    ("unable to open", "can't be opened: its folder is missing or read-only."),
    ("locked", "is busy: another process has been writing for too long; try again."),
    ("malformed", "is damaged: restore a copy, or move it away to begin anew."),
    ("not a database", "is no database: move the file away to begin anew."),
)


def _plain(engine: Engine, error: SQLAlchemyError) -> StorageError:
    if engine.dialect.name == "sqlite":
        said = str(error).casefold()
        for mark, sentence in _REASONS:
            if mark in said:
                return StorageError(f"The database {engine.url.database} {sentence}")
        return StorageError(f"The database {engine.url.database} can't be used.")
    return StorageError(
        "The database server of DATABASE_URL can't be reached or refuses; check that it runs, "
        "and the name, user and password in DATABASE_URL."
    )
