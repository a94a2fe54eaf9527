"""Bytes to text: which encoding a page really is in."""

import codecs

from corpus.errors import UnreadableSourceError
from corpus.language import is_han

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters that everyday text of either script is full of; a wrong guess has few of them.
_COMMON = frozenset(
    "的一是不了人在有我他这這中大来來上国國到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去"
    "之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手"
    "公司，。、：；？！“”（）"
)
_SAMPLE = 20_000


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a page or file.

    Tried in turn: a byte order mark, UTF-8, the declared encoding, then the
    Chinese encodings and UTF-16, of which the one that gives the most everyday
    text is taken. Double-encoded UTF-8 is repaired; nothing else is changed.

    Args:
        data: the raw bytes.
        declared: an encoding named by an HTTP header or the like.

    Raises:
        UnreadableSourceError: empty, binary, or in no encoding that makes sense.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableSourceError("It is empty.")
    text = _with_bom(data) or _utf8(data) or _declared(data, declared) or _guessed(data)
    if text is None or _is_binary(text):
        raise UnreadableSourceError("It is not text in a known encoding.")
    if any(mark in text for mark in ("Ã", "â€", "å", "ç")):
        from ftfy import fix_encoding

        text = fix_encoding(text)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _with_bom(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data, encoding)
    return None


def _utf8(data: bytes) -> str | None:
    text = _try(data, "utf-8")
    if text is not None:
        return None if "\0" in text else text
    # A page cut off or damaged at a few places is still UTF-8 if nearly all of it is.
    loose = data.decode("utf-8", errors="replace")
    return loose if loose.count("\ufffd") * 200 < len(loose) else None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared or declared.casefold().replace("_", "-") in ("utf-8", "utf8", "ascii"):
        return None
    # Pages that say GB2312 mean its superset more often than not.
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
    return _try(data, wider.get(declared.casefold(), declared))


def _guessed(data: bytes) -> str | None:
    candidates = ["gb18030", "big5hkscs"]
    if len(data) % 2 == 0:
        candidates += ["utf-16-le", "utf-16-be"]
    texts = [text for text in (_try(data, encoding) for encoding in candidates) if text]
    best = max(texts, key=_everyday, default=None)
    if best is not None and _everyday(best) > 0.1:
        return best
    western = _try(data, "cp1252")
    if western is not None and sum(c.isascii() for c in western) * 10 > len(western) * 9:
        return western
    return None


def _everyday(text: str) -> float:
    """The share of characters that everyday text is made of."""
    sample = text[:_SAMPLE]
    rare = sum(is_han(char) and char not in _COMMON for char in sample)
    common = sum(char in _COMMON for char in sample)
    ascii_text = sum(char.isascii() and (char.isprintable() or char in "\n\r\t") for char in sample)
    odd = len(sample) - rare - common - ascii_text
    if common == 0 and rare:
        return 0.0
    return (common * 3 + ascii_text + rare * 0.5 - odd * 3) / max(1, len(sample))


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = sum(ord(char) < 32 and char not in "\n\r\t\f" for char in sample)
    return "\0" in sample or controls * 50 > len(sample)
