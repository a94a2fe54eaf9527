"""A kept question asked again on today's index, and what is different now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.answering import Answerer, Request
from bot.storage.records import StoredAnswer

__all__ = ["Difference", "Quoted", "Replay", "replay"]

T = TypeVar("T")


@dataclass(frozen=True)
class Quoted:
    """What a citation proves with: an article and its words."""

    article: str
    quote: str


@dataclass(frozen=True)
class Difference(Generic[T]):
    """Two lists compared: what is only in the old one, only in the new one, in both."""

    gone: tuple[T, ...]
    new: tuple[T, ...]
    unchanged: tuple[T, ...]

    @classmethod
    def of(cls, then: Sequence[T], now: Sequence[T]) -> "Difference[T]":
        """Compare, without regard to order."""
        return cls(
            tuple(item for item in then if item not in now),
            tuple(item for item in now if item not in then),
            tuple(item for item in then if item in now),
        )

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


@dataclass(frozen=True)
class Replay:
    """An answer then and now."""

    then: StoredAnswer
    now: StoredAnswer

    @property
    def sentences(self) -> Difference[str]:
        """The answers' sentences, without citation marks."""
        return Difference.of(_sentences(self.then), _sentences(self.now))

    @property
    def citations(self) -> Difference[Quoted]:
        """The quotes that prove them; their numbers and offsets don't count."""
        return Difference.of(_quotes(self.then), _quotes(self.now))

    @property
    def changed(self) -> bool:
        """Whether the asker would be told something else.

        A refusal's sentence names what the corpus has nearby, which changes with every
        article; only its reason counts.
        """
        return bool(self.sentences or self.citations) or self.then.reason != self.now.reason

    def to_json(self) -> dict[str, Any]:
        """The comparison as `replay --json` prints it."""
        return {
            "answer_id": self.then.id,
            "question": self.then.question,
            "standalone_question": self.then.standalone_question,
            "changed": self.changed,
            "then": _side(self.then),
            "now": _side(self.now),
            "sentences": {name: list(found) for name, found in vars(self.sentences).items()},
            "citations": {
                name: [vars(quoted) for quoted in found]
                for name, found in vars(self.citations).items()
            },
        }


def replay(answerer: Answerer, stored: StoredAnswer) -> Replay:
    """Ask a kept question again, in its stand-alone form and with its filter.

    Raises:
        CompanybotError: it can't be answered now, as `Answerer.answer` says.
    """
    answer = answerer.answer(Request(stored.standalone_question, stored.where))
    return Replay(stored, StoredAnswer.of(answer, channel="replay", where=stored.where))


def _side(stored: StoredAnswer) -> dict[str, Any]:
    return {
        "asked_at": stored.asked_at.isoformat(timespec="seconds"),
        "generation": stored.generation,
        "reader": stored.reader,
        "prompt_version": stored.prompt_version,
        "answered": stored.answered,
        "reason": stored.reason,
        "answer": stored.text,
    }


def _sentences(stored: StoredAnswer) -> list[str]:
    return list(dict.fromkeys(sentence["text"] for sentence in stored.answer["sentences"]))


def _quotes(stored: StoredAnswer) -> list[Quoted]:
    citations = stored.answer["citations"]
    return list(dict.fromkeys(Quoted(c["article"], c["quote"]) for c in citations))
