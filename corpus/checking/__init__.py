"""The curator's linter: what is wrong, or looks wrong, in the articles and the names table."""

from corpus.checking.check import check_corpus
from corpus.checking.finding import RULES, Finding, Severity

__all__ = ["RULES", "Finding", "Severity", "check_corpus"]
