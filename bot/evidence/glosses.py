"""Names in the other script that an article itself explains: `欧特克（Autodesk）`.

What no table of names holds is told there once, and then by its Chinese name only.
"""

import re
from functools import lru_cache

__all__ = ["glosses_of", "spelled_alike"]

_LONGEST, _SHORTEST = 8, 2
"""Characters of a transcribed name at the end of a run: `光刻机厂商阿斯麦`."""


@lru_cache(maxsize=4096)
def glosses_of(name: str, whole: str) -> tuple[str, ...]:
    """The Chinese names that a folded article gives for a Latin one; empty where it gives none.

    Args:
        name: folded, in Latin letters; a surname is enough.
        whole: the article.
    """
    found = re.finditer(
        rf"([\u3400-\u9fff·]{{2,16}})\s?\((?:[a-z.'-]+ )*{re.escape(name)}(?![a-z])", whole
    )
    return tuple(dict.fromkeys(_name_at_end(match[1], whole) for match in found))


def _name_at_end(run: str, whole: str) -> str:
    """The longest end of a run that the article has again, a surname at most."""
    surname = run.rpartition("·")[2] or run
    ends = (surname[-size:] for size in range(min(_LONGEST, len(surname)), _SHORTEST - 1, -1))
    return next((end for end in ends if whole.count(end) > 1), surname)


def spelled_alike(text: str, names: tuple[str, ...], whole: str) -> str:
    """A folded text with Latin names in place of what its article explains by them.

    Args:
        text: part of the article.
        names: folded; those of Han characters are left alone.
        whole: the article.
    """
    for name in names:
        if name.isascii():
            for gloss in glosses_of(name, whole):
                text = text.replace(gloss, f" {name} ")
    return text
