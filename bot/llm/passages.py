"""Passages as a prompt shows them: between markers that their content can't forge.

Ids and the markers' key are made anew for each call, so that no article can hold
them. What looks like a marker, a role tag of a chat template or a citation is made
harmless, and what a person can't see is taken out: a model reads what its curator
read.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.readers.orders import speaks_to_machine
from corpus.cleaning.artefacts import CONTROLS, INVISIBLE
from corpus.language import is_han
from index.chunking import plain_text
from index.passages import Passage
from prompts import prompt

__all__ = ["PromptPassages", "estimated_tokens", "harmless"]

_TAG = re.compile(r"[<＜](?=[\w/|｜!?<＜▁])")
_TAG_END = re.compile(r"(?<=[\w/|｜\-\"'>＞▁])[>＞]")
_TEMPLATE = re.compile(r"\[(/?(?:INST|SYS\w*|AVAILABLE_TOOLS|TOOL_\w+))\]", re.IGNORECASE)
_CITATION = re.compile(r"[\[【](\s*[#^]?[\w\-,， ]{1,24}\s*)[\]】]")
_ALPHABET = "bcdfghjkmnpqrstvwxz"
_DIGITS = "23456789"
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs"))


def harmless(text: str) -> str:
    """Text of a stranger, for a prompt: one line, visible, without marks that steer a model.

    Angle brackets of tags and square brackets around what could be an id become
    others; words, numbers and punctuation stay as they are.
    """
    text = CONTROLS.sub(" ", INVISIBLE.sub("", " ".join(text.split())))
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    text = _TEMPLATE.sub(r"(\1)", text)
    text = _TAG_END.sub("›", _TAG.sub("‹", text))
    return _CITATION.sub(r"(\1)", text)


def estimated_tokens(text: str) -> int:
    """About how many tokens a text is, on the careful side: 1 a Han character, 1 for 3 others."""
    han = sum(map(is_han, text))
    return han + (len(text) - han + 2) // 3


@dataclass(frozen=True)
class PromptPassages:
    """Passages under random ids.

    Attributes:
        passages: by id, in the prompt's order.
        key: what tells true markers from forged ones.
    """

    passages: dict[str, Passage]
    key: str

    @classmethod
    def within(cls, passages: Sequence[Passage], tokens: int) -> "PromptPassages":
        """As many of the passages as fit, best first; the first one always."""
        chosen: dict[str, Passage] = {}
        key = "".join(secrets.choice(_ALPHABET + _DIGITS) for _ in range(8))
        left = tokens
        for passage in passages:
            name = _new_id(chosen, passages)
            cost = estimated_tokens(_shown(name, key, passage))
            if chosen and cost > left:
                break
            left -= cost
            chosen[name] = passage
        return cls(chosen, key)

    @property
    def text(self) -> str:
        """All passages between their markers."""
        return "\n\n".join(_shown(name, self.key, each) for name, each in self.passages.items())


def _shown(name: str, key: str, passage: Passage) -> str:
    article = passage.article
    title = article.title if not passage.heading else f"{article.title} - {passage.heading}"
    return prompt(
        "passage",
        id=name,
        key=key,
        title=harmless(title),
        publisher=harmless(article.publisher or "unknown"),
        date=article.published.isoformat() if article.published else "unknown",
        text=harmless(plain_text(_facts(passage))),
    )


def _facts(passage: Passage) -> str:
    """The passage without the sentences that speak to a machine."""
    sentences = [passage.sentence_text(sentence) for sentence in passage.sentences]
    if not any(map(speaks_to_machine, sentences)):
        return passage.text
    return " ".join(sentence for sentence in sentences if not speaks_to_machine(sentence))


def _new_id(taken: Iterable[str], passages: Sequence[Passage]) -> str:
    """Five characters no passage holds: consonants and digits, so that they spell nothing."""
    while True:
        parts = (_ALPHABET, _DIGITS, _ALPHABET, _DIGITS, _ALPHABET)
        name = "".join(map(secrets.choice, parts))
        held = any(name in passage.article.body.casefold() for passage in passages)
        if name not in taken and not held:
            return name
