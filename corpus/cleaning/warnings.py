"""What looks damaged beyond repair: the curator is told, the text stays as it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.language import to_simplified

__all__ = ["damage_warnings"]

_SHARE = re.compile(
    r"(?:占|份额|比重|占比|毛利率|市占率|share|margin)[^。，,;；\n]{0,14}?(\d{3,}(?:\.\d+)?)\s*%",
    re.IGNORECASE,
)
_MOVED_UNIT = re.compile(r"\d的[^，。,\n]{1,12}[(（]百分比[)）]")
_STARS = re.compile(r"(?<=[\u4e00-\u9fff《（(、，,])\*\*(?=[\u4e00-\u9fff》）)、，。,.;；])")
_UNIT = r"(?:亿|万|千|百|十)?"
_NAME_LINE = re.compile(r"[\u4e00-\u9fff]{2,8}")


def damage_warnings(body: str, lines: Sequence[str]) -> list[str]:
    """Sentences for the curator on what to check by hand.

    Args:
        body: the cleaned body.
        lines: all lines of the page, chrome too: a site's own name stands there.
    """
    return list(_warnings(to_simplified(body), [to_simplified(line) for line in lines]))


def _warnings(body: str, lines: Sequence[str]) -> Iterator[str]:
    if "\ufffd" in body:
        yield "Some characters were lost when the page was converted (shown as \ufffd)."
    if any(float(match.group(1)) > 100 for match in _SHARE.finditer(body)):
        yield "A share above 100 %: the page seems to have lost decimal points."
    if _MOVED_UNIT.search(body):
        yield "A percentage stands apart from its number: check it by hand."
    if len(_STARS.findall(body)) >= 2:
        yield "Words are hidden behind stars (**): the page was censored."
    for name in _inserted_names(body, lines):
        yield f"The site's own name ({name}) is inserted into figures: check them by hand."


def _inserted_names(body: str, lines: Sequence[str]) -> list[str]:
    counted = Counter(match.group() for line in lines if (match := _NAME_LINE.fullmatch(line)))
    return [
        name
        for name in counted
        if re.search(rf"\d{_UNIT}{re.escape(name)}(?:元|美元|%|人|家)", body)
    ]
