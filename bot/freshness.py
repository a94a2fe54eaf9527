"""How old the evidence of an answer is."""

import datetime as dt
from collections.abc import Sequence

from bot.answer import Citation
from bot.evidence.timeline import period_order
from bot.phrases import phrases_for
from bot.wording import Wording
from corpus.language import Language

__all__ = ["stale_fact_note", "staleness_note"]

_DAYS_PER_MONTH = 30.44


def staleness_note(
    citations: Sequence[Citation],
    limit_months: int,
    wording: Wording,
    today: dt.date | None = None,
) -> str | None:
    """The note for an answer whose newest source is older than the limit, or None.

    Undated sources tell nothing and are passed over.
    """
    dates = [citation.published for citation in citations if citation.published]
    if not dates:
        return None
    newest = max(dates)
    days = ((today or dt.datetime.now(dt.UTC).date()) - newest).days
    months = int(days / _DAYS_PER_MONTH)
    return wording.stale(newest, months) if months >= limit_months else None


def stale_fact_note(
    period: str, limit_months: int, language: Language, today: dt.date | None = None
) -> str | None:
    """The note for a figure that is older than the limit, whatever its source's date, or None.

    Args:
        period: key of the newest period that the answer's sentences speak of.
        limit_months: the setting.
        language: the asker's.
        today: what is counted from; None is the day it is.
    """
    year, month = period_order(period)
    now = today or dt.datetime.now(dt.UTC).date()
    months = (now.year - year) * 12 + now.month - month
    return phrases_for(language).stale_fact(period, months) if months >= limit_months else None
