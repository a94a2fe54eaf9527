"""Generations of the index: build beside the live one, flip one pointer, let readers reopen.

    STATE_DIR/index/
        CURRENT              the live generation's id, replaced atomically
        write.lock           held by the one process that builds
        generations/<id>/    manifest.json, passages.sqlite3, chroma/, collection, readers.lock
        building/            what a build has so far; rubbish after a kill

A reader holds a shared lock on its generation's `readers.lock`; an old
generation is deleted when its exclusive lock is free.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import portalocker

from corpus.errors import IndexBusyError, IndexMissingError

__all__ = ["GenerationFiles", "Generations", "Manifest"]

MANIFEST_FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a generation was built from, and how: enough to tell what a re-index must do.

    `articles` maps each slug to the SHA-256 of its file; `broken` maps a skipped
    file to its SHA-256 and the reason; `recipe` holds the versions of chunking, terms and names.
    """

    generation: str
    created: str
    encoder: str
    dimension: int
    recipe: dict[str, Any]
    articles: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    format: int = MANIFEST_FORMAT

    @property
    def broken_hashes(self) -> dict[str, str]:
        """SHA-256 of the files that were skipped."""
        return {slug: value.split(" ", 1)[0] for slug, value in self.broken.items()}

    @property
    def broken_reasons(self) -> dict[str, str]:
        """Why each file was skipped."""
        return {slug: value.split(" ", 1)[1] for slug, value in self.broken.items()}

    def write(self, folder: Path) -> None:
        """Write `manifest.json`, the last file of a complete generation."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / "manifest.json").write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest.

        Raises:
            IndexMissingError: it is gone, damaged, or of another format.
        """
        try:
            data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            if data["format"] != MANIFEST_FORMAT:
                raise ValueError(data["format"])
            return cls(**data)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexMissingError(
                "The index is incomplete or from another version; run `companybot reindex`."
            ) from error


@dataclass(frozen=True)
class GenerationFiles:
    """What lies in the folder of a generation, live or being built, beside its manifest."""

    folder: Path

    @property
    def passages(self) -> Path:
        """The SQLite file of articles, passages and their terms."""
        return self.folder / "passages.sqlite3"

    @property
    def chroma(self) -> Path:
        """The folder of an embedded Chroma; not there where a server holds the vectors."""
        return self.folder / "chroma"

    @property
    def has_chroma(self) -> bool:
        """Whether the embedded Chroma has its database."""
        return (self.chroma / "chroma.sqlite3").is_file()

    @property
    def _collection(self) -> Path:
        return self.folder / "collection"

    def read_collection(self) -> str:
        """The name of the Chroma collection that holds the vectors."""
        return self._collection.read_text(encoding="ascii")

    def write_collection(self, name: str) -> None:
        """Keep the name of the Chroma collection: a copied generation keeps that of its model."""
        self._collection.write_text(name, encoding="ascii")

    def are_there(self, *, embedded: bool) -> bool:
        """Whether none is missing; `embedded` where Chroma's are among them."""
        stored = self.passages.is_file() and self._collection.is_file()
        return stored and (not embedded or self.has_chroma)


class Generations:
    """The folder of generations under `STATE_DIR/index`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pointer = folder / "CURRENT"

    def path(self, generation: str) -> Path:
        """Where a generation lies."""
        return self.folder / "generations" / generation

    def ids(self) -> list[str]:
        """Ids of the generations that lie there, old ones too, oldest first."""
        return sorted(folder.name for folder in (self.folder / "generations").glob("*"))

    def collection_of(self, generation: str) -> str:
        """The Chroma collection to make for a generation; two state folders may share a server."""
        marker = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:8]
        return f"companybot-{marker}-{generation}"

    def current(self) -> str | None:
        """The live generation's id, or None when there is none."""
        name = self._named()
        while name and not (self.path(name) / "manifest.json").is_file():
            named_now = self._named()
            if named_now == name:
                return None
            name = named_now  # it was replaced and deleted between the two looks
        return name or None

    def _named(self) -> str:
        try:
            return self._pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the write lock; yields an empty folder to build in.

        Raises:
            IndexBusyError: another process is building.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "write.lock").open("a", encoding="ascii") as lock_file:
            try:
                portalocker.lock(lock_file, portalocker.LOCK_EX | portalocker.LOCK_NB)
            except portalocker.LockException as error:
                raise IndexBusyError(
                    "Another process is re-indexing; wait for it to finish and try again."
                ) from error
            building = self.folder / "building"
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir()
            try:
                yield building
            finally:
                shutil.rmtree(building, ignore_errors=True)

    def publish(self, building: Path, generation: str) -> None:
        """Make what was built the live generation, in one atomic step."""
        _sync_tree(building)
        target = self.path(generation)
        target.parent.mkdir(exist_ok=True)
        building.rename(target)
        temporary = self._pointer.with_suffix(".new")
        with temporary.open("w", encoding="ascii") as file:
            file.write(generation)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._pointer)

    def hold(self, generation: str) -> IO[str] | None:
        """Keep a generation from being deleted until the returned file is closed.

        None on a disk that takes no lock file: nothing can be deleted there either.
        """
        try:
            file = (self.path(generation) / "readers.lock").open("a", encoding="ascii")
        except FileNotFoundError as error:
            raise IndexMissingError("The index generation is gone.") from error
        except OSError:
            return None
        try:
            portalocker.lock(file, portalocker.LOCK_SH | portalocker.LOCK_NB)
        except portalocker.AlreadyLocked as error:
            file.close()
            raise IndexMissingError("The index generation is being deleted.") from error
        except portalocker.LockException:
            file.close()
            return None
        return file

    def collect(self) -> list[str]:
        """Delete the generations that are neither live nor held; returns their ids."""
        current = self.current()
        return [
            generation
            for generation in self.ids()
            if generation != current and _remove_if_free(self.path(generation))
        ]


def _remove_if_free(folder: Path) -> bool:
    """Delete a generation under its exclusive lock, so that no reader opens half of it."""
    try:
        with (folder / "readers.lock").open("a", encoding="ascii") as file:
            portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except (OSError, portalocker.LockException):
        return False
    return not folder.exists()


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
