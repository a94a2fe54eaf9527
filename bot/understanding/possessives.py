"""Names with an `s` as people type them: `deepseeks valuation`, `how many waymos are there`."""

import re

from corpus.companies import CompanyTable

__all__ = ["with_apostrophes"]

_GLUED = re.compile(
    r"\b(?P<name>[A-Za-z][\w.]+)s\b(?= [A-Za-z])"
    r"(?P<several>(?= (?:are|were|is|was|do|does|did|have|has|had|can|will|on|in|at|of|and|or|that|there|drive|run)\b))?",
    re.ASCII,
)


def with_apostrophes(text: str, table: CompanyTable) -> str:
    """A question with names of the table that the `s` behind them hides.

    Args:
        text: the question.
        table: names of companies; what it has with the `s` stays as it is.
    """

    def possessive(match: re.Match[str]) -> str:
        name = match["name"]
        if _is_name(match[0], table) or not _is_name(name, table):
            return match[0]
        return name if match["several"] is not None else f"{name}'s"

    return _GLUED.sub(possessive, text)


def _is_name(word: str, table: CompanyTable) -> bool:
    return any((m.start, m.end) == (0, len(word)) for m in table.find(word))
