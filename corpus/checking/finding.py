"""What a check reports, and the table of all rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["RULES", "Finding", "Severity"]

Severity = Literal["error", "warning"]

RULES: Mapping[str, Severity] = MappingProxyType(
    {
        "file-broken": "error",
        "field-missing": "error",
        "source-incomplete": "error",
        "date-wrong": "error",
        "language-wrong": "error",
        "footnote-unresolved": "error",
        "source-unused": "error",
        "paragraph-unsourced": "error",
        "sentence-unsourced": "warning",
        "company-unknown": "error",
        "company-unnamed": "warning",
        "company-unlisted": "warning",
        "person-unknown": "warning",
        "repeated-article": "error",
        "near-duplicate": "warning",
        "character-invisible": "error",
        "markup-left": "error",
        "conversion-damage": "warning",
        "numbers-disagree": "warning",
        "too-close": "error",
        "questions-orphaned": "error",
        "question-stale": "error",
        "table-broken": "error",
        "table-key": "error",
        "table-id": "error",
        "table-script": "error",
        "table-traditional": "warning",
        "table-shared-name": "error",
        "table-parent": "error",
        "table-ticker": "error",
        "table-short-name": "warning",
    }
)
"""Every rule with its severity; docs/curating.md describes each."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or looks wrong.

    Attributes:
        rule: a key of `RULES`.
        severity: `error` or `warning`.
        article: the article's name, or the file name of the names table.
        line: line of the file, from 1.
        message: one sentence for the curator.
    """

    rule: str
    severity: Severity
    article: str
    line: int
    message: str

    @classmethod
    def of(cls, rule: str, article: str, line: int, message: str) -> "Finding":
        """A finding with its rule's severity; its message is put on one line.

        Raises:
            KeyError: `rule` is none of `RULES`.
        """
        return cls(rule, RULES[rule], article, line, " ".join(message.split()))

    def __str__(self) -> str:
        return f"{self.article}:{self.line}: {self.severity}: {self.message} [{self.rule}]"
