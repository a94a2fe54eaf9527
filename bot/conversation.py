"""Follow-up questions made stand-alone from the turns before, by rules.

it names a company of its own and stands      it is left as it is: the past is dropped
`不是，我说的是智谱`, `no, I meant Zhipu`         the last question, of that company
`那智谱呢？`, `what about Zhipu?`               the last question, of that company
`和月之暗面比呢？`, `compare it with OpenAI`     the last question, of both
`2024年呢？`, `and the year before?`            the last question, of that time
`花了多少钱？`, `at what valuation?`             asked of what the last question was about
`那它的创始人呢？`, `and its valuation?`         asked of the last question's company
`第二个`, after a question back               the last question, of the company chosen
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.attributes import asked_attributes
from bot.understanding.clarifying import ambiguity_of, chosen_option, possible_company, resolved
from bot.understanding.followups import (
    BARE,
    PRONOUN,
    about_last,
    comparison_with,
    correction_of,
    inserted,
    of_both,
    period_asked,
    stripped,
    with_period,
    with_subject,
    with_time_of,
)
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["Turn", "standalone"]

_ELLIPSIS = re.compile(
    r"呢[?？]?$|^(?:那么?|还有|换成|and|or|what about|how about|then|but)\b|^(?:那|换成|还有)|其中"
)
_PERSONAL = re.compile(r"[他她](?!们)|\b(?:he|she|his|her|him)\b")
_BOTH = re.compile(
    r"这?两[家个者]|二者|谁更|哪[家个]更|\bboth\b|\bthe two\b|\bwhich (?:of|one)\b"
    r"|\bwhich is (?:more|\w+er)\b"
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
    previous = history[-1].question
    replied = _replied(text, previous, table)
    if replied:
        return replied
    corrected = correction_of(text)
    question = understand(corrected or text, table)
    last = _last_with_subject(history, table)
    if last is None:
        return _decided(text, history, table)
    if corrected:
        return _corrected(corrected, question, last, table)
    taken = _of_last(text, question, last)
    if taken:
        return taken
    if not _leans(text, question):
        return _decided(text, history, table)
    if question.companies:
        return with_subject(last, question, text)
    return _of_subject(text, question, history, last, table)


def _of_last(text: str, question: Question, last: Question) -> str | None:
    """The last question, compared with another company or asked of another time."""
    compared = comparison_with(text, question, last)
    if compared:
        return compared
    period = period_asked(text, last) if not question.companies else None
    return with_period(last, period) if period else None


def _of_subject(
    text: str, question: Question, history: Sequence[Turn], last: Question, table: CompanyTable
) -> str:
    """What the follow-up asks, of whom or what the conversation is about."""
    folded = fold(text)
    two = _two_subjects(history, table) if _BOTH.search(folded) else None
    if two:
        return of_both(text, question, last, two)
    person = _person(folded, history[-1], table)
    if person is None and BARE.search(folded.strip()) and not PRONOUN.search(folded):
        return about_last(text, question, last)
    subject = person or _subject(last)
    if subject is None:
        return text
    made = inserted(stripped(text, question), subject, question)
    return with_time_of(last, made, understand(made, table))


def _replied(text: str, previous: str, table: CompanyTable) -> str | None:
    """The reply to a question back: the last question, of the company that is chosen."""
    found = ambiguity_of(previous, table) or possible_company(previous, table)
    if found is None:
        return None
    company = chosen_option(correction_of(text) or text, found, table)
    if company is None:
        return None
    return resolved(previous, found, company, understand(previous, table).language)


def _corrected(corrected: str, question: Question, last: Question, table: CompanyTable) -> str:
    period = period_asked(corrected, last) if not question.companies else None
    if period:
        return with_period(last, period)
    if question.companies:
        return with_subject(last, question, corrected)
    subject = _subject(last)
    return inserted(stripped(corrected, question), subject, question) if subject else corrected


def _decided(text: str, history: Sequence[Turn], table: CompanyTable) -> str:
    """The question with an ambiguous name decided by what was spoken of before."""
    found = ambiguity_of(text, table)
    if found is None:
        return text
    for turn in reversed(history):
        before = set(understand(turn.question, table).companies)
        meant = [company for company in found.options if company.id in before]
        if len(meant) == 1:
            return resolved(text, found, meant[0], understand(text, table).language)
    return text


def _last_with_subject(history: Sequence[Turn], table: CompanyTable) -> Question | None:
    for turn in reversed(history):
        question = understand(turn.question, table)
        if question.mentions or _names(question):
            return question
    return None


def _leans(text: str, question: Question) -> bool:
    folded = fold(text).strip()
    if _ELLIPSIS.search(folded) or PRONOUN.search(folded):
        return True
    return _is_fragment(question) or (not question.companies and bool(_BOTH.search(folded)))


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
    if question.companies or _names(question):
        return False
    size = len(question.text.split()) if question.language == "en" else len(question.folded)
    return size <= _FRAGMENT[question.language]


def _two_subjects(history: Sequence[Turn], table: CompanyTable) -> tuple[str, ...] | None:
    """The companies of the last questions, where there are two."""
    names: dict[str, str] = {}
    for turn in history[-2:]:
        question = understand(turn.question, table)
        for mention in question.mentions:
            names.setdefault(mention.company.id, _spelled(question, mention.start, mention.end))
    return tuple(names.values()) if len(names) == 2 else None


def _spelled(question: Question, start: int, end: int) -> str:
    whole = question.text if len(question.text) == len(question.folded) else question.folded
    return whole[start:end]


def _subject(question: Question) -> str | None:
    for mention in question.mentions:
        return (
            _spelled(question, mention.start, mention.end)
            if len(question.text) == len(question.folded)
            else mention.name.in_language(question.language)
        )
    return next(iter(_names(question)), None)


def _names(question: Question) -> list[str]:
    """Names that are in no table; `创办人` only looks like one."""
    return [name for name in question.unknown if not asked_attributes(name)]
