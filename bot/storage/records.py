"""An answer as it is kept: all that is needed to find it again and to replay it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from bot.answer import Answer
from index.search import SearchFilter

__all__ = ["StoredAnswer"]


@dataclass(frozen=True)
class StoredAnswer:
    """A kept answer.

    Attributes:
        asked_at: when it was kept, in UTC.
        channel: where it was asked: `cli`, `batch`, `chat`, `telegram`.
        asked_by: who asked, as the channel knows people; None where it doesn't.
        answer: the answer object, as `ask --json` printed it.
        where: which articles could be used.
    """

    asked_at: dt.datetime
    channel: str
    asked_by: str | None
    answer: dict[str, Any]
    where: SearchFilter = field(default_factory=SearchFilter)

    @classmethod
    def of(
        cls,
        answer: Answer,
        *,
        channel: str,
        asked_by: str | None = None,
        where: SearchFilter | None = None,
    ) -> "StoredAnswer":
        """Take down an answer now.

        Raises:
            ValueError: it is a draft, which nobody was given as an answer.
        """
        if answer.draft:
            raise ValueError("a draft is not kept")
        now = dt.datetime.now(dt.UTC)
        return cls(now, channel, asked_by, answer.to_json(), where or SearchFilter())

    @property
    def id(self) -> str:
        """Its key, 16 hexadecimal digits."""
        return str(self.answer["answer_id"])

    @property
    def question(self) -> str:
        """As asked."""
        return str(self.answer["question"])

    @property
    def standalone_question(self) -> str:
        """With what it took over from the conversation."""
        return str(self.answer["standalone_question"])

    @property
    def text(self) -> str:
        """The answer with its citation marks, or the refusal's sentence."""
        return str(self.answer["answer"])

    @property
    def answered(self) -> bool:
        """Whether the corpus said something."""
        return bool(self.answer["answered"])

    @property
    def reason(self) -> str | None:
        """Why it was refused."""
        reason: str | None = self.answer["reason"]
        return reason

    @property
    def reader(self) -> str:
        """`extractive` or `llm:MODEL`."""
        return str(self.answer["reader"])

    @property
    def model(self) -> str | None:
        """The language model that wrote it, if one did."""
        return self.reader.partition("llm:")[2] or None

    @property
    def prompt_version(self) -> str | None:
        """Which prompts the model was given, if one was."""
        version: str | None = (self.answer.get("usage") or {}).get("prompt_version")
        return version

    @property
    def generation(self) -> str:
        """The index it was read from."""
        return str(self.answer["generation"])

    @property
    def companies(self) -> tuple[str, ...]:
        """Ids of the companies that were asked about."""
        return tuple(self.answer["companies"])

    def to_json(self) -> dict[str, Any]:
        """What may be shown: all but who asked."""
        return {
            "asked_at": self.asked_at.isoformat(timespec="seconds"),
            "channel": self.channel,
            "filter": filter_json(self.where),
            "answer": self.answer,
        }


def filter_json(where: SearchFilter) -> dict[str, str]:
    """A filter as JSON; what it doesn't narrow is left out."""
    values = {"company": where.company, "since": where.since, "until": where.until}
    return {name: str(value) for name, value in values.items() if value is not None}


def filter_from_json(data: dict[str, str]) -> SearchFilter:
    """A filter from what `filter_json` made of it."""
    since, until = data.get("since"), data.get("until")
    return SearchFilter(
        data.get("company"),
        dt.date.fromisoformat(since) if since else None,
        dt.date.fromisoformat(until) if until else None,
    )
