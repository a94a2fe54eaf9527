"""The check: is a sentence supported by the quotes it cites?

Every rule looks for one kind of slip and can only refuse: what no rule can read alike
on both sides counts as unsupported. Pure: no model, no network, no clock.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.verification.alignment import names_in_place
from bot.verification.attribution import attribution_kept
from bot.verification.bindings import bindings_kept
from bot.verification.case import Case
from bot.verification.comparing import comparisons_told
from bot.verification.content import content_held
from bot.verification.direction import direction_kept
from bot.verification.events import events_held
from bot.verification.homes import homes_agree
from bot.verification.hygiene import dirt_in
from bot.verification.polarity import polarity_kept
from bot.verification.posts import posts_kept
from bot.verification.roles import roles_kept
from bot.verification.slots import dates_held, names_held, quantities_held
from bot.verification.together import parts_together
from bot.verification.verdict import Problem, Quote, Verdict
from bot.verification.words import ContentMatcher
from corpus.companies import CompanyTable
from corpus.language import fold
from index.lexicon import Lexicon

__all__ = ["MAX_SENTENCE", "verify"]

MAX_SENTENCE = 1200
"""Characters; what is longer is no sentence."""


def verify(
    sentence: str,
    quotes: Sequence[Quote],
    *,
    question: str = "",
    table: CompanyTable,
    lexicon: Lexicon | None = None,
    idf: Mapping[str, float] | None = None,
    today: dt.date | None = None,
) -> Verdict:
    """Check a sentence against its quotes.

    Args:
        sentence: one sentence, without citation marks.
        quotes: what it cites; all of them together may support it.
        question: what was asked: a bare answer (`杭州。`) is checked together with it.
        table: the names table.
        lexicon: translations; without one a sentence in the other language is supported
            only where the table of synonyms knows its words.
        idf: weights of the index's terms.
        today: what the sentence's `last year` counts from.

    Returns:
        The verdict with all problems found.
    """
    dirt = tuple(Problem("hygiene", each) for each in dirt_in(sentence[:MAX_SENTENCE]))
    if dirt:
        return Verdict(dirt)
    if len(sentence) > MAX_SENTENCE or not any(map(str.isalnum, sentence)):
        return Verdict((Problem("empty", sentence[:40]),))
    if not quotes:
        return Verdict((Problem("no-quote", sentence[:40]),))
    if any(_bare(sentence) == _bare(quote.text) for quote in quotes):
        return Verdict()
    case = Case.of(
        sentence,
        quotes,
        question=question,
        table=table,
        matcher=ContentMatcher(lexicon, idf),
        today=today,
    )
    return Verdict(tuple(problem for rule in _RULES for problem in rule(case)))


def _bare(text: str) -> str:
    """Letters and digits only, with what stands between digits: equal for a quote as it is."""
    return re.sub(r"[^\w.,%$€£¥/+~<>()-]+|[.,]+$", "", fold(text).rstrip("。.!? "))


_RULES: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    quantities_held,
    dates_held,
    names_held,
    roles_kept,
    attribution_kept,
    polarity_kept,
    direction_kept,
    bindings_kept,
    names_in_place,
    posts_kept,
    events_held,
    comparisons_told,
    parts_together,
    homes_agree,
    content_held,
)
