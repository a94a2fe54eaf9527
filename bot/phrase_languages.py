"""Fixed phrases in three scripts: English and Simplified as written, Traditional converted."""

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.language import Language, to_traditional

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Phrases = TypeVar("Phrases", bound=DataclassInstance)

__all__ = ["counted", "in_language"]


def in_language(english: "Phrases", simplified: "Phrases", language: Language) -> "Phrases":
    """One of two sets of phrases, or the second one in Traditional characters.

    Args:
        english: phrases in a frozen dataclass.
        simplified: the same in Simplified Chinese.
        language: whose phrases are wanted.
    """
    if language == "en":
        return english
    if language == "zh-Hans":
        return simplified
    traditional: Phrases = _traditional(simplified)  # type: ignore[arg-type]  # frozen: hashable
    return traditional


def counted(phrase: str, count: int, **fields: str) -> str:
    """A phrase with a number at `{count}`; `{s}` is the ending of the English plural."""
    return phrase.format(count=count, s="" if count == 1 else "s", **fields)


@cache
def _traditional(simplified: Any) -> Any:
    own = {"language": "zh-Hant"} if hasattr(simplified, "language") else {}
    converted = {
        field.name: _converted(getattr(simplified, field.name))
        for field in fields(simplified)
        if field.name != "language"
    }
    return replace(simplified, **converted, **own)


def _converted(phrase: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(phrase, str):
        return to_traditional(phrase)
    return tuple(map(to_traditional, phrase))
