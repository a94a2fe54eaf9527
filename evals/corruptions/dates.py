"""Dates gone wrong: another year, another month, a period that was not there."""

import random
import re

from evals.corruptions.making import MONTHS, YEAR, Pool, is_chinese, one_replaced, replaced

__all__ = ["as_of", "month", "year"]


def year(text: str, pool: Pool, rng: random.Random) -> str | None:
    years = list(YEAR.finditer(text))
    if not years:
        return None
    match = rng.choice(years)
    new = str(int(match.group()) + rng.choice([-3, -2, -1, 1, 2]))
    return replaced(text, match.span(), new) if new not in text else None


def month(text: str, pool: Pool, rng: random.Random) -> str | None:
    def other(match: re.Match[str]) -> str:
        if match.group().isdigit():
            return str(rng.choice([m for m in range(1, 13) if str(m) not in text] or [1]))
        return rng.choice([month for month in MONTHS if month not in text])

    changed = one_replaced(
        text, rf"(?<=年)\d\d?(?=月)|\b(?:{'|'.join(MONTHS)})\b(?= \d)", other, rng
    )
    return changed if changed != text else None


def as_of(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A period that the sentence doesn't have."""
    if is_chinese(text):
        if re.search("截至|截止", text):
            return None
        date = f"{rng.choice(range(2016, 2024))}年{rng.choice(range(1, 13))}月"
        return rng.choice((f"截至{date}，{text}", f"{text.rstrip('。')}（截至{date}）。"))
    if "as of" in text.lower():
        return None
    date = f"{rng.choice(MONTHS)} {rng.choice(range(2016, 2024))}"
    if date in text:
        return None
    bare = text.rstrip(".")
    return rng.choice((f"As of {date}, {text}", f"{bare}, as of {date}.", f"{bare} in {date}."))
