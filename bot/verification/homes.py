"""The rule on several quotes: none may excuse what another one contradicts.

Where a sentence cites several quotes, a denial, a name or an event that a stray quote has
must not cover for the one that the sentence, or a clause of it, is really taken from: its
home. What a home says otherwise counts, whatever stands in the other quotes.
"""

from collections.abc import Callable, Iterator

from bot.verification.alignment import names_in_place
from bot.verification.analysis import Analysis, Word
from bot.verification.attribution import attribution_kept
from bot.verification.bindings import bindings_kept
from bot.verification.case import Case, Source
from bot.verification.content import CLAUSE
from bot.verification.dates import states_date
from bot.verification.direction import direction_kept
from bot.verification.events import events_held
from bot.verification.media import is_media
from bot.verification.polarity import polarity_kept
from bot.verification.roles import roles_kept
from bot.verification.verdict import Problem

__all__ = ["homes_agree"]

HOME = {True: 0.75, False: 0.5}
"""The least coverage by which a quote is the home of a text, by whether in its language."""
_WORDS = 2
"""Content words and names that a clause must have to have a home."""
_SPEECH = frozenset(
    """报道 写道 指出 消息 透露 披露 宣布 认为 强调 显示 report say said write wrote state announc told tell claim note
    disclos accord""".split()
)

_WHOLE: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    attribution_kept,
    names_in_place,
    roles_kept,
    polarity_kept,
    direction_kept,
    bindings_kept,
)
_CLAUSE: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    polarity_kept,
    direction_kept,
    events_held,
)


def homes_agree(case: Case) -> Iterator[Problem]:
    """What the home of a sentence or a clause says otherwise; nothing for a single quote."""
    if len(case.sources) < 2:
        return
    for home in _homes(case.claim, case):
        for rule in _WHOLE:
            yield from rule(case.about(case.claim, home))
    for part in case.parts:
        yield from _scattered(part, case)
        homes = _homes(part, case)
        for home in homes:
            for rule in _CLAUSE:
                yield from rule(case.about(part, home))
        yield from _elsewhere(part, homes, case)


def _scattered(part: Analysis, case: Case) -> Iterator[Problem]:
    """A clause of whose words each place of the articles has some, but none enough."""
    places = _places(case)
    if len(places) < 2 or len(part.words) < _WORDS:
        return
    for sources in places:
        within = any(source.text.is_chinese == part.is_chinese for source in sources)
        texts = [source.text for source in sources]
        if case.matcher.coverage(part.words, texts) >= CLAUSE[within]:
            return
    yield Problem("content", " ".join(case.matcher.missing(part.words, case.texts)))


def _places(case: Case) -> list[list[Source]]:
    """The quotes, those together that follow each other; all together where nothing tells."""
    if not any(source.quote.title or source.quote.context for source in case.sources):
        return [list(case.sources)]
    found: list[list[Source]] = []
    for source in case.sources:
        last = found[-1][-1] if found else None
        if last is not None and source.context.folded.rstrip().endswith(last.text.folded.rstrip()):
            found[-1].append(source)
        else:
            found.append([source])
    return found


def _homes(text: Analysis, case: Case) -> list[Source]:
    words = [word for word in text.words if not _says_who(word.text)]
    if len(words) + len(text.keys) < _WORDS or not words:
        return []
    return [
        source
        for source in case.sources
        if _held(words, text, source, case) >= HOME[source.text.is_chinese == text.is_chinese]
    ]


def _says_who(word: str) -> bool:
    return is_media(word) or word in _SPEECH


def _held(words: list[Word], text: Analysis, source: Source, case: Case) -> float:
    """The share of words and names that a quote holds; a name weighs like a word."""
    coverage = case.matcher.coverage(words, [source.text])
    named = {entity.key: source.names(entity) for entity in text.entities}
    return (coverage * len(words) + sum(named.values())) / (len(words) + len(named))


def _elsewhere(part: Analysis, homes: list[Source], case: Case) -> Iterator[Problem]:
    """Dates and companies of a clause that stray quotes have, but neither home nor neighbour."""
    if not homes:
        return
    near = [each for place in _places(case) if any(h in place for h in homes) for each in place]
    dates = [date for source in near for date in source.text.dates]
    for date in part.dates:
        told = any(states_date(other, date, may_drop_month=True) for other in dates)
        if not told and any(source.text.dates for source in case.sources if source not in near):
            yield Problem("binding", part.folded[date.start : date.end])
    for entity in part.entities:
        others = [e for home in homes for e in home.text.entities if e.kind == entity.kind]
        if others and not any(home.names(entity) for home in homes):
            yield Problem("binding", entity.form)
