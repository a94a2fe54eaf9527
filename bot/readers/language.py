"""The asker's language and script, and links, in what a model wrote."""

import re

from corpus.language import Language, detect_language, is_han, to_simplified, to_traditional

__all__ = ["holds_link", "in_script", "is_in_language", "masks_links"]

_LINK = re.compile(
    r"[a-z][a-z0-9+.\-]{1,9}://\S*|\bwww\.\S+|\b(?:javascript|data|mailto|tg):\S+"
    r"|!?\[[^\]]*\]\([^)]*\)|</?[a-z][^>]*>|[\w.+\-]+@[\w\-]+\.[\w.\-]+"
    r"|\b(?:[a-z0-9\-]+\.)+[a-z]{2,12}/\S*|\b(?:t\.me|bit\.ly)\b\S*",
    re.IGNORECASE,
)
_HALF_LINK = re.compile(
    r"(?:!?\[[^\]]*(?:\]\([^)]*)?|<[a-z/!][^>]*|[\w.\-]+[:/]/?\S*)$", re.IGNORECASE
)
_LATIN_WORD = re.compile(r"\b[a-z]{3,}\b")


def holds_link(text: str) -> bool:
    """Whether a text holds what a chat program would make clickable, or markup.

    A bare domain name is none: companies are called `Character.AI` and `C3.ai`.
    """
    return _LINK.search(text) is not None


def masks_links(text: str) -> str:
    """The text without links, also half written ones: a preview would call their server."""
    return _HALF_LINK.sub("", _LINK.sub("…", text))


def is_in_language(text: str, language: Language) -> bool:
    """Whether a sentence is in the asker's language; names and short sentences may be in any."""
    if language == "en":
        return detect_language(text) == "en"
    return (any(map(is_han, text)) and detect_language(text) != "en") or (
        len(_LATIN_WORD.findall(text)) < 3
    )


def in_script(text: str, language: Language) -> str:
    """Chinese in the asker's script; anything else as it is."""
    if language == "en":
        return text
    return to_simplified(text) if language == "zh-Hans" else to_traditional(text)
