"""How the text of a setting becomes its value.

Each function takes the text and returns the value, or is called with its bounds and
returns one that does. A text that is not allowed raises ValueError, whose message says
what is: it ends the sentence "`'soon'` is not ...".
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

__all__ = [
    "address",
    "bot_token",
    "choice",
    "database_url",
    "folder",
    "ids",
    "number",
    "switch",
    "url",
    "webhook_secret",
    "whole_number",
    "yes_or_no",
]


def folder(text: str) -> Path:
    """A path, `~` being the home of whoever runs the program."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError(
            "a folder, with ~ before the name of a user of this machine only"
        ) from error


def choice(*allowed: str) -> Callable[[str], str]:
    """One of a few words, in whatever case."""

    def parse(text: str) -> str:
        if text.casefold() not in allowed:
            raise ValueError(" or ".join(allowed))
        return text.casefold()

    return parse


def switch(text: str) -> bool:
    """`on` or `off`."""
    return choice("on", "off")(text) == "on"


def yes_or_no(text: str) -> bool:
    """A truth value in any of the usual spellings."""
    if text.casefold() not in ("true", "false", "yes", "no", "on", "off", "1", "0"):
        raise ValueError("true or false")
    return text.casefold() in ("true", "yes", "on", "1")


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A whole number, both bounds included."""

    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return parse


def number(low: float, high: float) -> Callable[[str], float]:
    """A number, both bounds included."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return value

    return parse


def ids(text: str) -> frozenset[int]:
    """Telegram's ids of users and groups; a group's is negative."""
    try:
        return frozenset(int(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("whole numbers with commas between") from None


def url(text: str) -> str:
    """An address on the web, without the slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("a URL that begins with http:// or https://")
    return text.rstrip("/")


def address(text: str) -> tuple[str, int]:
    """Where a server listens, as host and port; an IPv6 host stands in brackets."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) < 65536:
        raise ValueError("HOST:PORT, such as 127.0.0.1:9100")
    return host.strip("[]"), int(port)


def database_url(text: str) -> str:
    """A database as SQLAlchemy takes it, which knows no `postgres:`."""
    scheme, mark, rest = text.partition("://")
    allowed = scheme.casefold() in ("postgresql", "postgres", "postgresql+psycopg")
    if not (mark and allowed and rest) and not re.match(r"sqlite:///(?!:memory:).", text):
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return re.sub(r"^postgres:", "postgresql:", text, flags=re.IGNORECASE)


def bot_token(text: str) -> str:
    """A token whose shape is right; whether it is valid, Telegram knows."""
    if not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{10,}", text):
        raise ValueError("a token like 123456:ABC-DEF, as @BotFather gives it")
    return text


def webhook_secret(text: str) -> str:
    """What Telegram takes for a secret, and long enough not to be guessed."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", text):
        raise ValueError("16 to 256 letters, digits, _ and -")
    return text
