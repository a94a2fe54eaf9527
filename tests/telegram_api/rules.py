"""What Telegram accepts as text and entities.

Wording and order of the checks follow TDLib, on which the Bot API runs. Where Telegram would
repair or drop something in silence (crossing entities, a nested quotation, a link it cannot read,
the 101st entity), this server refuses with a description that starts with `[strict]`: a bot that
relies on silent repair shows something other than what it wrote.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from .errors import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100

QUOTES = {"blockquote", "expandable_blockquote"}
CODE = {"pre", "code"}
PLAIN = {"bold", "italic", "underline", "strikethrough", "spoiler"} | QUOTES | CODE
DETECTED = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
KINDS = PLAIN | DETECTED | {"text_link", "text_mention", "custom_emoji", "date_time"}

Entity = dict[str, Any]


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(
    text: str, entities: list[Entity] | None, *, limit: int = MAX_TEXT, what: str = "text"
) -> tuple[str, list[Entity]]:
    """Check a text with its entities, and trim it as Telegram does.

    Args:
        text: What the bot sent.
        entities: Its entities; offsets and lengths in UTF-16 code units.
        limit: How many UTF-16 code units are allowed after trimming.
        what: `text` or `caption`, for the descriptions.

    Raises:
        ApiError: Telegram would refuse it, or change it in silence.
    """
    entities = [dict(each) for each in entities or []]
    checked = check_entities(text, entities)
    trimmed, checked = trim(text, checked)
    if not trimmed and what == "text":
        raise bad_request("message text is empty")
    if units(trimmed) > limit:
        raise bad_request(
            "message is too long" if what == "text" else "message caption is too long"
        )
    return trimmed, checked


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends; entities shrink or move with it."""
    text = text.rstrip()
    lead = units(text) - units(text.lstrip())
    if entities:
        lead = min(lead, min(each["offset"] for each in entities))
    text = text.encode("utf-16-le")[lead * 2 :].decode("utf-16-le")
    end = units(text)
    kept = []
    for each in entities:
        offset = each["offset"] - lead
        length = min(each["length"], end - offset)
        if length > 0:
            kept.append({**each, "offset": offset, "length": length})
    return text, kept


def check_entities(text: str, entities: list[Entity]) -> list[Entity]:
    """Refuse entities out of range, across each other, or with a wrong target.

    Returns:
        The entities in the order sent.
    """
    if len(entities) > MAX_ENTITIES:
        raise bad_request("[strict] more than 100 entities: Telegram shows the first 100 only")
    inside = _middles(text)
    for each in entities:
        _check_range(text, each, inside)
        _check_target(each)
    ordered = sorted(entities, key=lambda each: (each["offset"], -each["length"]))
    if [(e["offset"], -e["length"]) for e in entities] != [
        (e["offset"], -e["length"]) for e in ordered
    ]:
        raise bad_request("[strict] entities are not sorted from the outside in")
    _check_nesting(ordered)
    return entities


def _middles(text: str) -> dict[int, int]:
    """UTF-16 offsets between two surrogates, each with the byte offset after its character."""
    found, at, byte = {}, 0, 0
    for character in text:
        byte += len(character.encode("utf-8", "surrogatepass"))
        if ord(character) > 0xFFFF:
            found[at + 1] = byte
            at += 1
        at += 1
    return found


def _check_range(text: str, entity: Entity, inside: dict[int, int]) -> None:
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request("can't parse entities: entity must have integer offset and length")
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset = {offset}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length = {length}")
    if length == 0:
        raise bad_request("[strict] an entity of length 0: Telegram drops it")
    if offset in inside:
        raise bad_request(
            f"entity begins in a middle of a UTF-16 symbol at byte offset {inside[offset]}"
        )
    end = offset + length
    if end in inside:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol "
            f"at byte offset {inside[end]}"
        )
    if end > units(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )


def _check_target(entity: Entity) -> None:
    kind = entity.get("type")
    if kind not in KINDS:
        raise bad_request(f"can't parse entities: unsupported entity type {kind!r} specified")
    if kind == "text_link" and not readable_url(entity.get("url", "")):
        raise bad_request(f"[strict] text_link to {entity.get('url')!r}: Telegram drops the link")
    if kind == "text_mention" and "id" not in entity.get("user", {}):
        raise bad_request("can't parse entities: text_mention must have a user")
    if kind == "custom_emoji" and not entity.get("custom_emoji_id"):
        raise bad_request("can't parse entities: custom_emoji must have an identifier")


def _check_nesting(ordered: list[Entity]) -> None:
    """Two entities are apart, or one holds the other as Telegram allows."""
    open_: list[Entity] = []
    for each in ordered:
        while open_ and _end(open_[-1]) <= each["offset"]:
            open_.pop()
        if open_ and _end(each) > _end(open_[-1]):
            raise bad_request(
                f"[strict] entities {open_[-1]['type']} and {each['type']} cross at UTF-16 offset "
                f"{each['offset']}: Telegram splits them"
            )
        for outer in open_:
            _check_pair(outer, each)
        open_.append(each)


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _check_pair(outer: Entity, inner: Entity) -> None:
    kinds = {outer["type"], inner["type"]}
    if outer["type"] in QUOTES and inner["type"] in QUOTES:
        raise bad_request("[strict] a blockquote in a blockquote: Telegram drops the inner one")
    # Code may stand in a quotation, and holds or is held by nothing else.
    if outer["type"] in CODE or (inner["type"] in CODE and outer["type"] not in QUOTES):
        raise bad_request(f"[strict] {inner['type']} inside {outer['type']}: Telegram drops one")
    if kinds == {"text_link"} or outer["type"] == inner["type"]:
        raise bad_request(f"[strict] {inner['type']} inside another: Telegram merges them")


def readable_url(url: object) -> bool:
    """Whether Telegram would make a link of it."""
    if not isinstance(url, str) or not url or re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url if re.match(r"[a-zA-Z][\w+.-]*:", url) else f"http://{url}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme in {"tg", "ton", "tonsite"}:
        return True
    if parts.scheme not in {"http", "https"} or not host:
        return False
    return "." in host or host == "localhost"


# What Telegram lights up by itself, in order of precedence. Word characters are those of all
# scripts: in `@company_bot谁` and `/ask谁` nothing is lit, since a letter follows.
_ENDINGS = "ai|app|cn|co|com|dev|edu|gov|info|io|me|net|org|ru|uk|us|xyz"
_LIGHTS = (
    ("url", re.compile(r"https?://[^\s<>]+", re.IGNORECASE)),
    ("email", re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+\b")),
    (
        "url",
        re.compile(rf"(?<![\w@.])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w.])(?:[/?#][^\s<>]*)?", re.I),
    ),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def detected(text: str) -> list[Entity]:
    """The entities a client finds by itself: links, mentions, commands, hashtags."""
    found: list[Entity] = []
    taken: set[int] = set()
    for kind, pattern in _LIGHTS:
        for match in pattern.finditer(text):
            span = range(match.start(), match.end())
            if taken.isdisjoint(span):
                taken.update(span)
                found.append(
                    {
                        "type": kind,
                        "offset": units(text[: match.start()]),
                        "length": units(match.group()),
                    }
                )
    return sorted(found, key=lambda each: int(each["offset"]))
