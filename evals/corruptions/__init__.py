"""False variants of a sentence, each changed in one way (true ones: `evals.paraphrases`).

The patterns here are this generator's own: it must not share a blind spot with the check
that it measures. All choices come from a seeded generator, so the cases are the same on
every run.
"""

import random
from collections.abc import Iterator

from evals.corruptions import additions, dates, names, numbers, statements
from evals.corruptions.making import Change, Pool, Variant

__all__ = ["FALSE_KINDS", "Pool", "Variant", "false_variants"]

FALSE_KINDS: dict[str, Change] = {
    "number: digit": numbers.digit,
    "number: ×10": numbers.tenfold,
    "number: unit": numbers.unit_slip,
    "number: currency": numbers.currency,
    "number: bound dropped": numbers.bound_dropped,
    "number: percent or absolute": numbers.percent_or_absolute,
    "number: two swapped": numbers.two_swapped,
    "date: year": dates.year,
    "date: month": dates.month,
    "name: company": names.swapped("company"),
    "name: company of the article": names.swapped_near,
    "names exchanged": names.exchanged,
    "name: invented": names.invented,
    "name: person": names.swapped("person"),
    "name: product": names.swapped("product"),
    "negated": statements.negated,
    "direction reversed": statements.direction_reversed,
    "modality raised": statements.modality_raised,
    "attribution changed": additions.attribution_changed,
    "attribution added": additions.attribution_added,
    "date: as of": dates.as_of,
    "event changed": statements.event_changed,
    "clause invented": additions.invented_clause,
    "injected": additions.injected,
}
"""In this order, which the choices of a seeded generator depend on."""


def false_variants(text: str, pool: Pool, rng: random.Random) -> Iterator[Variant]:
    """Each way of going wrong that the sentence allows, once."""
    for kind, change in FALSE_KINDS.items():
        changed = change(text, pool, rng)
        if changed is not None and changed != text:
            yield Variant(kind, changed)
