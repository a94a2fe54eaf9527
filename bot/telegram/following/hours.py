"""The hour of a digest: the buttons that offer some, and any other as one writes it."""

import re

from telegram import InlineKeyboardMarkup

from bot.telegram.buttons import button
from bot.telegram.ops_wording import OpsWording

__all__ = ["HOURS", "chosen", "keyboard", "zone"]

HOURS = (7, 9, 12, 18, 21)
_ZONE = re.compile(r"(?:UTC|GMT)?([+-]?)(\d{1,2})(?::?([0-5]\d))?")


def keyboard(wording: OpsWording) -> InlineKeyboardMarkup:
    """Buttons of `HOURS`, and of a digest at once or never."""
    hours = [button(f"{hour}:00", "dig", f"h{hour}") for hour in HOURS]
    others = [button(wording.button_now, "dig", "now"), button(wording.button_off, "dig", "off")]
    return InlineKeyboardMarkup([hours, others])


def chosen(argument: str, offset: int) -> tuple[int | None, int] | None:
    """An hour and a zone's offset in minutes out of `8`, `8 +8`, `8:00 UTC+05:30`, `off`.

    Args:
        argument: what stands behind `/digest`.
        offset: of the zone that holds if none is named, in minutes.

    Returns:
        The hour is None for no daily digest; None in all if nothing was chosen.
    """
    words = argument.split()
    if words and words[0].casefold() in ("off", "关", "關"):
        return None, offset
    hour = re.fullmatch(r"(\d{1,2})(?::00)?", words[0]) if words else None
    if hour is None or int(hour.group(1)) > 23:
        return None
    if len(words) == 1:
        return int(hour.group(1)), offset
    found = _ZONE.fullmatch(words[1].upper())
    if found is None or int(found.group(2)) > 14:
        return None
    minutes = int(found.group(2)) * 60 + int(found.group(3) or 0)
    return int(hour.group(1)), -minutes if found.group(1) == "-" else minutes


def zone(minutes: int) -> str:
    """A zone's name by its offset in minutes: `UTC+8`, `UTC-3:30`."""
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
