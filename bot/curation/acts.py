"""What curators did and what waits for their word: one table, which is also the log.

An act is proposed (with all that is needed to do it), confirmed or cancelled by
someone, and done. Each step is a compare-and-set on the state, so that a button
pressed twice, or by two people, does one thing; what a killed process had confirmed and
not done is found at the next start.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from bot.storage.database import Database, metadata
from bot.storage.tables import CleanText, UtcDateTime

__all__ = ["Act", "Actor", "Acts", "Kind", "State"]

Kind = Literal["add", "remove", "reindex"]
State = Literal["pending", "confirmed", "done", "cancelled", "failed", "expired"]

EXPIRES = dt.timedelta(hours=24)
"""A preview that nobody confirmed for so long is no longer valid."""

curation = sa.Table(
    "curation",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("slug", CleanText, nullable=False),
    sa.Column("title", CleanText, nullable=False),
    sa.Column("content", CleanText),
    sa.Column("place", sa.JSON, nullable=False),
    sa.Column("proposed_by", CleanText, nullable=False),
    sa.Column("proposed_at", UtcDateTime, nullable=False),
    sa.Column("decided_by", CleanText),
    sa.Column("decided_at", UtcDateTime),
    sa.Column("done_at", UtcDateTime),
    sa.Column("outcome", CleanText),
)


@dataclass(frozen=True)
class Actor:
    """Who acts: an id that stays, and a name to read."""

    id: str
    name: str

    def __str__(self) -> str:
        return f"{self.id} {self.name}"[:200]


@dataclass(frozen=True)
class Act:
    """One row of the log.

    Attributes:
        id: short, for a button.
        kind: add, remove or reindex.
        state: where it stands.
        slug: the article.
        title: its title.
        content: the article file as it would be written, while that is pending.
        place: where the adapter shows it; only the adapter reads it.
        proposed_by: who proposed it, as `id name`.
        proposed_at: when, in UTC.
        decided_by: who confirmed or cancelled it.
        decided_at: when.
        outcome: the index generation it went into, or why it failed.
    """

    id: str
    kind: Kind
    state: State
    slug: str
    title: str
    content: str | None
    place: Mapping[str, Any]
    proposed_by: str
    proposed_at: dt.datetime
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    outcome: str | None = None

    def expired(self) -> bool:
        """Whether it waited too long for its confirmation."""
        return self.state == "pending" and _now() - self.proposed_at > EXPIRES


class Acts:
    """The log of curation; thread-safe, shared by all replicas on one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(
        self,
        kind: Kind,
        by: Actor,
        *,
        slug: str,
        title: str = "",
        content: str | None = None,
    ) -> Act:
        """Write down what is proposed, to be confirmed."""
        now = dt.datetime.now(dt.UTC)
        act = Act(
            id=secrets.token_hex(6),
            kind=kind,
            state="pending",
            slug=slug,
            title=title,
            content=content,
            place={},
            proposed_by=str(by),
            proposed_at=now,
        )
        row = {
            "id": act.id, "kind": kind, "state": "pending", "slug": slug, "title": title,
            "content": content, "place": act.place, "proposed_by": str(by), "proposed_at": now,
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(curation.insert().values(row))
        return act

    def get(self, act_id: str) -> Act | None:
        """The act with this id, or None."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(curation).where(curation.c.id == act_id)).first()
        return None if row is None else _act(row)

    def placed(self, act_id: str, place: Mapping[str, Any]) -> None:
        """Remember where an act is shown."""
        with self._database.writing() as connection:
            connection.execute(
                curation.update().where(curation.c.id == act_id).values(place=dict(place))
            )

    def decide(
        self, act_id: str, state: Literal["confirmed", "cancelled", "expired"], by: Actor
    ) -> bool:
        """Confirm or cancel what is pending; False if somebody has decided already."""
        values = {"state": state, "decided_by": str(by), "decided_at": _now()}
        if state != "confirmed":
            values["content"] = None
        return self._move(act_id, "pending", values)

    def complete(self, act_id: str, state: Literal["done", "failed"], outcome: str) -> bool:
        """What was confirmed is done or has failed; False if it was completed already."""
        values = {"state": state, "done_at": _now(), "outcome": outcome, "content": None}
        return self._move(act_id, "confirmed", values)

    def unfinished(self) -> list[Act]:
        """What was confirmed and not completed, oldest first."""
        query = sa.select(curation).where(curation.c.state == "confirmed")
        with self._database.reading() as connection:
            return [_act(row) for row in connection.execute(query.order_by(curation.c.decided_at))]

    def recent(self, limit: int = 10) -> list[Act]:
        """The newest acts, newest first."""
        query = sa.select(curation).order_by(curation.c.proposed_at.desc()).limit(limit)
        with self._database.reading() as connection:
            return [_act(row) for row in connection.execute(query)]

    def expire_old(self) -> int:
        """Close previews that nobody decided on, and delete the texts they hold."""
        old = (curation.c.state == "pending") & (curation.c.proposed_at < _now() - EXPIRES)
        with self._database.writing() as connection:
            closed = connection.execute(
                curation.update().where(old).values(state="expired", content=None)
            )
            return closed.rowcount

    def _move(self, act_id: str, state: State, values: Mapping[str, object]) -> bool:
        here = (curation.c.id == act_id) & (curation.c.state == state)
        with self._database.writing() as connection:
            return connection.execute(curation.update().where(here).values(**values)).rowcount == 1


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _act(row: "sa.Row[tuple[Any, ...]]") -> Act:
    return Act(
        id=row.id,
        kind=row.kind,
        state=row.state,
        slug=row.slug,
        title=row.title,
        content=row.content,
        place=row.place,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        outcome=row.outcome,
    )
