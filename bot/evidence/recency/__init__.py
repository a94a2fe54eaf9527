"""The newest of what is about as likely goes in front, where it is asked how things stand.

`Anthropic valuation` is answered by the last round, though a sentence on an earlier one may be
nearer to the question's words: ranking knows likeness, and not that the figure has changed. So is
`Anthropic latest funding`, and `Snowflake CEO` by whoever is in office.
"""

from bot.evidence.recency.newest import SCORE_WINDOW, asks_of_now, is_outdated, newest_first

__all__ = ["SCORE_WINDOW", "asks_of_now", "is_outdated", "newest_first"]
