"""The deterministic check that a sentence is supported by the quotes it cites."""

from bot.verification.assigning import Passage, assign
from bot.verification.verdict import Assignment, Problem, ProblemKind, Quote, Verdict
from bot.verification.verifying import verify

__all__ = [
    "Assignment",
    "Passage",
    "Problem",
    "ProblemKind",
    "Quote",
    "Verdict",
    "assign",
    "verify",
]
