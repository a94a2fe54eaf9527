"""Follow-up questions made stand-alone from the turns before, by rules.

A question that names no company of its own and leans on what was said ("那它的
创始人呢？", "and its valuation?", "2024年呢？") takes over what it lacks; one that
names its own subject is left as it is, and so drops the past.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["Turn", "standalone"]

_PRONOUN = re.compile(
    r"(?:那|那么)?(?:它|他|她|其|该公司|这家公司|这个公司|那家公司)(?:们)?(?:的)?"
    r"|\b(?:its|their|his|her|it|they|he|she|the company|that company)\b"
)
_ELLIPSIS = re.compile(r"呢[?？]?$|^(?:那么?|还有|and|what about|how about)\b|^那")
_YEAR_BEFORE = re.compile(
    r"^(?:那|那么)?(?:前一年|上一年|再前一年)|\bthe year before\b|\bthe previous year\b"
)
_YEAR_ONLY = re.compile(
    r"^(?:那|那么|and|what about|how about|in|\s)*((?:19|20)\d{2})\s*年?\s*呢?[?？]?$"
)


@dataclass(frozen=True)
class Turn:
    """An earlier question of the conversation, already stand-alone, and its answer."""

    question: str
    answer: str


def standalone(text: str, history: Sequence[Turn], table: CompanyTable) -> str:
    """The question with what it takes over from the conversation.

    Args:
        text: as asked.
        history: earlier turns, oldest first.
        table: names of companies.
    """
    if not history:
        return text
    question = understand(text, table)
    folded = fold(text)
    leans = bool(_PRONOUN.search(folded) or _ELLIPSIS.search(folded.strip()))
    leans = leans or _is_fragment(question)
    last = understand(history[-1].question, table)
    if last.years and _YEAR_BEFORE.search(folded):
        return _with_year(history[-1].question, str(int(last.years[-1]) - 1))
    year = _YEAR_ONLY.match(folded.strip())
    if year is not None:
        return _with_year(history[-1].question, year.group(1))
    if not leans:
        return text
    if question.companies:
        return _with_subject(history[-1].question, last, question, text)
    subject = _person(folded, history[-1], table) or _subject(last)
    return _insert(text, subject, question) if subject else text


_PERSONAL = re.compile(r"[他她]|\b(?:he|she|his|her|him)\b")


def _person(folded: str, last: Turn, table: CompanyTable) -> str | None:
    """Whom `他` or `she` means: the first person the last answer names."""
    if not _PERSONAL.search(folded):
        return None
    language = understand(folded, table).language
    for mention in table.find(last.answer):
        if mention.kind == "person":
            return mention.name.in_language(language)
    return None


_FRAGMENT = {"en": 6, "zh-Hans": 12, "zh-Hant": 12}
"""Words, or Chinese characters, up to which a question without a subject leans on the last."""


def _is_fragment(question: Question) -> bool:
    """`花了多少钱？`, `At what valuation?`: too short to stand, and about nobody."""
    if question.companies or question.unknown:
        return False
    size = len(question.text.split()) if question.language == "en" else len(question.folded)
    return size <= _FRAGMENT[question.language]


def _subject(question: Question) -> str | None:
    for mention in question.mentions:
        return (
            question.text[mention.start : mention.end]
            if len(question.text) == len(question.folded)
            else mention.name.in_language(question.language)
        )
    return None


def _with_year(question: str, year: str) -> str:
    changed, count = re.subn(r"(?<!\d)(?:19|20)\d{2}(?!\d)", year, question)
    return changed if count else f"{year} {question}"


def _with_subject(previous: str, last: Question, question: Question, text: str) -> str:
    """`那智谱呢？` after a question on Moonshot: the same question of another company."""
    old, new = _subject(last), _subject(question)
    if old and new and not question.attributes and len(question.words) <= 1:
        return previous.replace(old, new)
    return text


def _insert(text: str, subject: str, question: Question) -> str:
    possessive = f"{subject}'s" if question.language == "en" else f"{subject}的"

    def replaced(match: re.Match[str]) -> str:
        word = match.group().casefold()
        own = word in ("its", "their", "his", "her") or word.endswith(("的", "其"))
        return possessive if own else subject

    changed, count = re.subn(_PRONOUN.pattern, replaced, text, count=1, flags=re.IGNORECASE)
    if count:
        return changed
    return f"{subject}: {text}" if question.language == "en" else f"{subject}{text}"
