"""Versions of products that a question names: `Stable Diffusion 4`, `WSE-2`, `Grok-3 mini`.

The table has many versions under one name, or none of them; what is said of a sibling is no answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.question import Question
from bot.understanding.years import YEAR
from corpus.company import Mention
from corpus.language import fold

__all__ = ["Version", "versions_asked"]

_VERSION = re.compile(
    r"(?<![\w-])(?!(?:mid|early|late|pre|post|top|under|over)-)([a-z]{2,})[-_](v?\d{1,2}(?:\.\d+)?)(?!\w)",
    re.ASCII,
)
_VARIANT = re.compile(
    r"[ -]?((?:v ?)?\d{1,3}(?:\.\d+)*[a-z]?|(?![qh]\d|fy)[a-z]{1,2}\d{1,3}(?:\.\d+)?"
    r"|mini|nano|tiny|turbo|ultra|lite|flash|preview|thinking|coder|sol)"
    r"(?![\w.]*\d)(?![a-z])(?! ?(?:财|年|月|日|号|点|个|家|人|亿|万|[%％]|倍|名|次|岁|季"
    r"|million|billion|thousand|trillion|years?|months?|weeks?|days?|hours?|people|users|employees"
    r"|times|percent|per cent|x\b|st\b|nd\b|rd\b|th\b|models?\b))"
)
"""What tells versions of a product apart, behind its name: `Stable Diffusion 4`, `Grok-3 mini`."""
_BELONGS = re.compile(r"(?:的 ?|['’]s )(?=v ?\d)")
"""Before a version of its maker's: `Suno的v5`."""
_TOLD_APART = re.compile(
    r"(?:[-_ ]|(?<=[\u3400-\u9fff])|(?<=[a-z])(?=\d))((?:[a-z]{0,2}\d[\w.]*)(?:[-_ ](?:pro|max|mini|plus|ultra|lite|flash|omni|turbo|air|nano))?"
    r"|pro|max|mini|plus|ultra|lite|flash|omni|turbo|air|nano|[a-z]\+{0,2})$"
)
_NUMBERED = re.compile(r"v ?\d[\d.]*")
_SEVERAL = 2


@dataclass(frozen=True)
class Version:
    """A version that a question names: what tells it in a folded text, and what tells a sibling.

    One that is `numbered` (`v5`) is not told beside a sentence that tells of `v4`.
    """

    told: re.Pattern[str]
    sibling: re.Pattern[str]
    numbered: bool = False


def versions_asked(question: Question) -> list[Version]:
    """The versions of products that a question names, in the table or not."""
    return [*_unlisted(question), *_lumped(question)]


def _unlisted(question: Question) -> Iterator[Version]:
    """The versions of products that the table doesn't have: `GPT-9`, `Stable Diffusion 4`."""
    folded = question.folded
    known = [(mention.start, mention.end) for mention in question.mentions]
    found: list[tuple[tuple[str, ...], str]] = [
        ((match[1],), match[2])
        for match in _VERSION.finditer(folded)
        if not any(start <= match.start() and match.end() <= end for start, end in known)
    ]
    for mention in question.mentions:
        belongs = _BELONGS.match(folded, mention.end)
        behind = _VARIANT.match(folded, belongs.end() if belongs else mention.end)
        if behind and mention.kind != "person" and not YEAR.match(behind[1]):
            of_maker = mention.kind == "company" and behind[1][0].isalpha()
            found += [(() if of_maker else _names_of(mention, folded), behind[1])]
    for names, version in found:
        # `V4.0` tells itself, as does the `BR100` of a maker; a bare `4` only behind the name.
        called = "|".join(map(_called, names))
        called = rf"(?<![a-z0-9])(?:{called})[ -]?" if names else r"(?<![a-z0-9])"
        called = "" if "." in version else called
        told = rf"{called}(?<![\d.]){re.escape(version)}(?![\d.]*\d)(?![a-z])"
        kinds = r"(?:v?\d|mini|pro|max|turbo|flash|lite|ultra)"
        others = "|".join(map(re.escape, names))
        sibling = rf"(?<![a-z0-9])(?:{others})[ -]?{kinds}" if names else r"(?!)"
        numbered = not names and _NUMBERED.fullmatch(version) is not None
        sibling = r"(?<![a-z0-9])v ?\d" if numbered else sibling
        yield Version(re.compile(told, re.ASCII), re.compile(sibling, re.ASCII), numbered)


def _names_of(mention: Mention, folded: str) -> tuple[str, ...]:
    """A product as a question spells it, and its names that have no version: `千问`, `qwen`."""
    forms = map(fold, mention.name.forms)
    plain = (form for form in forms if not any(map(str.isdigit, form)))
    return tuple(dict.fromkeys([folded[mention.start : mention.end], *plain]))


def _version_of(form: str) -> str:
    """What tells a folded name from those of other versions: `2` of `WSE-2`, `v2-pro`, `ultra`."""
    found = _TOLD_APART.search(form)
    return found[1] if found else ""


def _lumped(question: Question) -> Iterator[Version]:
    """Versions of products that the table has under one name: `WSE-2` and `WSE-3`."""
    for mention in question.mentions:
        if mention.kind != "product":
            continue
        forms = [fold(form) for form in mention.name.forms]
        # `How many H100s`: the letter is none of the chip's.
        spelled = re.sub(r"(?<=\d)s$", "", question.folded[mention.start : mention.end])
        version = _version_of(spelled)
        if not version or len({_version_of(form) for form in forms} - {""}) < _SEVERAL:
            continue
        same = [form for form in forms if _version_of(form) == version] or [spelled]
        if not version.isdigit():
            same.append(version)
        others = [form for form in forms if _version_of(form) not in ("", version)]
        told = rf"(?<![a-z0-9.])(?:{_flexible(same)})(?![a-z0-9+]|\.\d)"
        sibling = rf"(?<![a-z0-9.])(?:{_flexible(others)})(?![a-z0-9+]|\.\d)"
        yield Version(re.compile(told, re.ASCII), re.compile(sibling, re.ASCII))


def _flexible(forms: Sequence[str]) -> str:
    """A pattern of names with hyphens, spaces or nothing between their words."""
    return "|".join(r"[-_ ]?".join(map(re.escape, re.split(r"[-_ ]", form))) for form in forms)


def _called(name: str) -> str:
    """A pattern of a name and of its last word: `星火V4.0` is the `V4.0` further on, `小米MiMo` `MiMo`."""
    last = re.search(r"[a-z0-9.]+$", name)
    tells = last is not None and (any(map(str.isdigit, last[0])) or not name.isascii())
    forms = (name, last[0]) if last is not None and tells else (name,)
    return "|".join(map(re.escape, forms))
