"""How old the evidence of an answer is."""

import datetime as dt
from collections.abc import Sequence

from bot.answer import Citation
from bot.wording import Wording

__all__ = ["staleness_note"]

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
