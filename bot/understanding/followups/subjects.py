"""Whom a follow-up is about, of those whom the last question names."""

import re

from bot.understanding.attributes import asked_attributes
from bot.understanding.followups.forms import name_of
from bot.understanding.followups.referents import answered_company, asks_for_company
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = [
    "company_meant",
    "company_of",
    "meant",
    "names_in_no_table",
    "spelled_companies",
    "subject_of",
]

_DONE_TO = re.compile(
    r"把[它他她](?:们|們)?(?=[买買收吃吞告卖賣])|(?:买下?|買下?|收购|收購|吃下|吞下|投资|投資|入股|起诉|起訴)(?:了|过|過)?[它他她]"
    r"|\b(?:buy|bought|buying|sell|sold|selling|acquire[sd]?|acquiring|purchased?|sued?|suing|invest(?:ed|ing)? in"
    r"|pa(?:y|id|ying) for|owns?) (?:it|them)\b"
)
"""Something done to `it`: after `Meta想收购Manus吗？` that is Manus."""
_HAS_HOLDERS = re.compile(r"股东|\b(?:share|stock)holders?\b")
_COMPANY = re.compile(
    r"[该这那][家个]?(?:新|初创|创业)?(?:的)?公司|^[那这]家|\b(?:the|that|this|their|his|her) (?:new )?(?:company|start-?up)\b|\bthat one\b"
)


def spelled_companies(*questions: Question) -> tuple[str, ...]:
    """The companies of questions, each as first spelled."""
    names: dict[str, str] = {}
    for question in questions:
        for mention in question.mentions:
            names.setdefault(mention.company.id, name_of(question, mention))
    return tuple(names.values())


def subject_of(question: Question) -> str | None:
    """The first that a question names: of a table as it is spelled there, else as it is spelled."""
    for mention in question.mentions:
        return (
            name_of(question, mention)
            if len(question.text) == len(question.folded)
            else mention.name.in_language(question.language)
        )
    return next(iter(names_in_no_table(question)), None)


def company_of(question: Question) -> str | None:
    """`the company` after a question on somebody or something: that one's."""
    if question.mentions and all(mention.kind != "company" for mention in question.mentions):
        return question.mentions[0].company.name.in_language(question.language)
    return subject_of(question)


def meant(folded: str, last: Question) -> str | None:
    """Whom `it` means: what the last question is about, or what was done to, of whom it is done."""
    if not _DONE_TO.search(folded):
        companies = [m for m in last.mentions if m.kind == "company"]
        # `那第二大股东是谁？` after a founder's shares asks of the company.
        own = companies and _HAS_HOLDERS.search(folded) and last.mentions[0].kind == "person"
        return name_of(last, companies[0]) if own else subject_of(last)
    # `How much did Perplexity bid for Chrome?`, `Who told Google to sell it?`
    names = (*spelled_companies(last), *map(str.capitalize, names_in_no_table(last)))
    return names[-1] if len(names) > 1 else subject_of(last)


def company_meant(folded: str, answer: str, last: Question, table: CompanyTable) -> str | None:
    """Which one `that company` is: the one that was asked for, else that of whom was asked."""
    if not _COMPANY.search(folded):
        return None
    if asks_for_company(last):
        answered = answered_company(answer, last, table)
        if answered is not None:
            return answered
    return company_of(last)


def names_in_no_table(question: Question) -> list[str]:
    """Names that are in no table; `创办人` only looks like one."""
    return [name for name in question.unknown if not asked_attributes(name)]
