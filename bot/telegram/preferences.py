"""What each user chose in `/settings`: language and brevity, kept in the database."""

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import BigInteger, Boolean, Column, String, Table, delete, select

from bot.storage.tables import metadata
from corpus.errors import StorageError
from corpus.language import Language

if TYPE_CHECKING:
    from bot.storage.database import Database

__all__ = ["Preference", "Preferences"]

_LOG = logging.getLogger(__name__)
_TABLE = Table(
    "telegram_preference",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("short", Boolean, nullable=False),
)


@dataclass(frozen=True)
class Preference:
    """A user's choices; `language` None follows the question."""

    language: Language | None = None
    short: bool = False


class Preferences:
    """Choices by user, read from the database each time, so that all processes agree."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    async def get(self, user_id: int) -> Preference:
        """A user's choices; the defaults where there are none, or no database."""
        try:
            return await asyncio.to_thread(self._get, user_id)
        except StorageError as error:
            _LOG.error("a user's choices can't be read: %s", error)
            return Preference()

    async def put(self, user_id: int, preference: Preference) -> None:
        """Keep a user's choices."""
        await asyncio.to_thread(self._put, user_id, preference)

    async def forget(self, user_id: int) -> None:
        """Delete a user's choices."""
        await asyncio.to_thread(self._put, user_id, None)

    def _get(self, user_id: int) -> Preference:
        query = select(_TABLE.c.language, _TABLE.c.short).where(_TABLE.c.user_id == user_id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return Preference()
        return Preference(cast("Language | None", row.language), bool(row.short))

    def _put(self, user_id: int, preference: Preference | None) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.user_id == user_id))
            if preference is not None:
                connection.execute(
                    _TABLE.insert().values(
                        user_id=user_id, language=preference.language, short=preference.short
                    )
                )
