"""What an asker says to know already: `H1多少钱？G1的价我知道`, and asks nothing about."""

import re

__all__ = ["without_asides"]

_KNOWN = re.compile(
    r"(?<=[?？])[^?？]*(?:我(?:已经)?(?:知道|记得|清楚|晓得|查到了?)|\bI (?:already )?(?:know|remember|have)\b)[^?？]*$",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """A question without what is said behind it of what the asker knows: nothing is asked of that.

    Args:
        text: as asked.
    """
    return _KNOWN.sub("", text).strip()
