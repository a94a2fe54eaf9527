"""Answers on their way into the database: one small file each, in STATE_DIR.

A single `companybot ask` leaves its answer here, since loading the database layer would
take it half a second; the next command that reads the answer log takes them in. A process
whose database is down leaves them here too. Loads nothing heavy.
"""

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.storage.records import StoredAnswer, filter_from_json
from corpus.errors import StorageError

__all__ = ["Inbox"]

_log = logging.getLogger(__name__)


class Inbox:
    """The folder of answers that the database doesn't have yet."""

    def __init__(self, state_dir: Path) -> None:
        self._folder = state_dir / "answers"

    def __len__(self) -> int:
        return len(self._files())

    def put(self, record: StoredAnswer) -> None:
        """Keep an answer; whole or not at all.

        Raises:
            StorageError: it can't be written.
        """
        times = {"asked_at": record.asked_at.isoformat()}
        data = json.dumps({**record.to_json(), **times, "asked_by": record.asked_by})
        part = self._folder / f".{record.id}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(data, encoding="utf-8")
            part.replace(self._folder / f"{record.id}.json")
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise StorageError(
                f"The answer can't be kept under {self._folder}: {error.strerror}; make room or "
                "make it writable, or set KEEP_ANSWERS_DAYS=0."
            ) from error

    def records(self) -> Iterator[tuple[Path, StoredAnswer]]:
        """What is waiting; a file that is no answer is said and skipped."""
        for path in self._files():
            try:
                yield path, _record(json.loads(path.read_text(encoding="utf-8")))
            except FileNotFoundError:
                continue  # another process has taken it in
            except (OSError, ValueError, KeyError, TypeError) as error:
                _log.warning("%s is no kept answer (%s); delete it", path, type(error).__name__)

    def _files(self) -> list[Path]:
        try:
            return sorted(self._folder.glob("*.json"))
        except OSError:
            return []


def _record(data: dict[str, Any]) -> StoredAnswer:
    return StoredAnswer(
        dt.datetime.fromisoformat(data["asked_at"]),
        data["channel"],
        data["asked_by"],
        data["answer"],
        filter_from_json(data["filter"]),
    )
