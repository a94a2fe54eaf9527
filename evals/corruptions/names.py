"""Names gone wrong: another one of the table, an invented one, two in each other's place."""

import random
import re
from dataclasses import replace

from corpus.language import fold
from evals.corruptions.making import Change, Pool, is_chinese, replaced

__all__ = ["exchanged", "invented", "swapped", "swapped_near"]

_SYMMETRIC = re.compile(
    r"合作|合并|合併|竞争|和|与|與|、|以及|\b(?:and|with|between|partner\w*|merge\w*|rivals?|like|including|or)\b"
)


def swapped(kind: str) -> Change:
    """A name of a kind (company, person, product) by that of another company."""

    def change(text: str, pool: Pool, rng: random.Random) -> str | None:
        if len(fold(text)) != len(text):
            return None
        mentions = [m for m in pool.table.find(text) if m.kind == kind]
        if not mentions:
            return None
        mention = rng.choice(mentions)
        own = {fold(form) for other in pool.table.find(text) for form in other.name.forms}
        own |= {fold(form) for form in mention.company.name.forms}
        names = {"company": pool.companies, "person": pool.people, "product": pool.products}[kind]
        others = [name for name in names if fold(name) not in own]
        return replaced(text, (mention.start, mention.end), rng.choice(others)) if others else None

    return change


def swapped_near(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A company by another one that the same article is about."""
    return swapped("company")(text, replace(pool, companies=pool.near), rng) if pool.near else None


def invented(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A person or a company of the sentence by a name that no table has."""
    if len(fold(text)) != len(text):
        return None
    mentions = [m for m in pool.table.find(text) if m.kind != "product"]
    if not mentions:
        return None
    mention = rng.choice(mentions)
    if mention.kind == "person":
        names = (
            ["王建国", "李晓明", "赵志强"] if is_chinese(text) else ["John Whitmore", "Anna Keller"]
        )
    else:
        names = ["Brightloom", "Nexovia AI", "Quantarix"]
    return replaced(text, (mention.start, mention.end), rng.choice(names))


def exchanged(text: str, pool: Pool, rng: random.Random) -> str | None:
    """Two companies or two persons of the sentence, each in the other's place."""
    if len(fold(text)) != len(text):
        return None
    found = pool.table.find(text)
    pairs = [
        (one, two)
        for one in found
        for two in found
        if one.end < two.start
        and one.kind == two.kind
        and one.kind != "product"
        and one.company.id != two.company.id
        and not re.fullmatch(r"[\s、，,和与及與&/（(]*(?:and |or )?", text[one.end : two.start])
    ]
    if not pairs or _SYMMETRIC.search(text):
        return None
    one, two = rng.choice(pairs)
    return (
        text[: one.start]
        + text[two.start : two.end]
        + text[one.end : two.start]
        + text[one.start : one.end]
        + text[two.end :]
    )
