"""Where sources disagree: different values of the same thing, of the same company and time.

Three signs, surest first. A sentence says itself that sources differ, or speaks against
the one before it. Two sentences give different values in the very slot that is asked
for. Two sentences of different articles are word for word the same but for one value.
Copies of one story are one source and never disagree with each other.
"""

from bot.evidence.conflict.find import find_conflict
from bot.evidence.conflict.kinds import Conflict

__all__ = ["Conflict", "find_conflict"]
