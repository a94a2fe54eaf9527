"""The rule on what happened: an event of the sentence must be one that a quote tells.

A sentence with the right names, figures and most of a quote's words may still tell another
event (`bought` for `sued`), and one that accepts the false premise of a question tells one
that no quote has. A quote may tell the event in wider words, but not leave it out.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.understanding.events import Event, events
from bot.verification.alignment import replaced_at
from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.verdict import Problem
from corpus.language import is_han
from index.thesaurus import shipped_thesaurus

__all__ = ["events_held"]


def events_held(case: Case) -> Iterator[Problem]:
    """Events that the sentence tells and no quote does."""
    taken = case.claim.taken
    for event in events():
        for match in event.said.finditer(case.claim.folded):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            told = any(_tells(event, match.group(), text) for text in case.texts)
            if not told or _replaces(event, match, case):
                yield Problem("event", match.group())
                break


def _tells(event: Event, words: str, text: Analysis) -> bool:
    if event.is_told(text.folded):
        return True
    return any(_holds(form, text) for form in _alike(words))


def _replaces(event: Event, match: re.Match[str], case: Case) -> bool:
    """Whether a near copy of a quote has the event where the quote has another word."""
    replaced = [
        words
        for source in case.within_language
        if (words := replaced_at(match.start(), case.claim, source.text))
    ]
    return bool(replaced) and not any(
        (event.also.search(words) and not event.never.search(words))
        or any(form in words for form in _alike(match.group()))
        for words in replaced
    )


@cache
def _alike(words: str) -> tuple[str, ...]:
    """What the thesaurus has for an event's words."""
    concepts = shipped_thesaurus().concepts(words)
    return tuple(
        form
        for concept in concepts
        if set(concept.words) == {words} or not is_han(words[0])
        for form in (*concept.chinese, *concept.english)
    )


def _holds(form: str, text: Analysis) -> bool:
    if is_han(form[0]):
        return form in text.folded
    return all(word in text.stems for word in form.split())
