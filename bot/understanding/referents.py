"""Whom a follow-up means of those whom the last answer named, and not the last question.

`他之前在哪？` after `谁是Groq的新任首席执行官？` asks of whoever was the answer; so does `那家公司`
after `哪家公司收购了Graphcore？`.
"""

import re

from bot.understanding.names import persons_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = ["answered_company", "answered_person", "asks_for_company"]

_VALUE = re.compile(r"^(?P<value>[^\n。，,:：“”]{2,40}?)(?:——| — )")
"""The short answer in front of the sentence that gives it."""
_QUOTED = re.compile(r"^[^“”\n]{0,90}(?:原文：|: )“")
"""Whose words a translated sentence are: no part of what was answered."""
_FULL_NAME = r"[A-Z][\w'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){1,3}"
_OPENING_NAME = re.compile(
    rf"^(?P<name>{_FULL_NAME})(?=,| (?:is|was|has|had|became|joined|left|took|leads?|led|runs|ran"
    r"|found\w*|succeed\w*|serv\w*|work\w*|head\w*|co-founded)\b)"
)
_COMPANY_ASKED = re.compile(
    r"哪一?[家个個]|什么(?:公司|企业|机构|基金)|谁(?:[家开]|收购|买|投|做|造|拥有)|(?:卖|出售|转让)给.{0,2}谁|旗下"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?:compan\w+|firm|start-?up|lab|fund|maker|group|investor)\b"
    r"|\bwho (?:\w+ )?(?:bought|buys|owns?|owned|makes?|made|acquired|built|developed|backed|took over)\b|\bby whom\b"
)


def answered_person(answer: str, last: Question, table: CompanyTable) -> str | None:
    """Who was the answer to a question on a person; None where that can't be told.

    Args:
        answer: the text of the last answer.
        last: the last question.
        table: names of companies and persons.
    """
    value = _VALUE.match(answer)
    if value is not None and _names_person(value["value"]):
        return value["value"]
    said = _QUOTED.sub("", answer)
    opening = _OPENING_NAME.match(said)
    if opening is not None and not _names_company(opening["name"], table):
        return opening["name"]
    asked = {mention.name.forms for mention in last.mentions}
    for mention in table.find(fold(said)):
        if mention.kind == "person" and mention.name.forms not in asked:
            return mention.name.in_language(last.language)
    return None


def _names_person(value: str) -> bool:
    return re.fullmatch(_FULL_NAME, value) is not None or value in persons_in(value)


def _names_company(name: str, table: CompanyTable) -> bool:
    return any(mention.kind != "person" for mention in table.find(fold(name)))


def asks_for_company(question: Question) -> bool:
    """Whether a question is answered by a company's name."""
    return (
        question.answer_type == "organisation" or _COMPANY_ASKED.search(question.folded) is not None
    )


def answered_company(answer: str, last: Question, table: CompanyTable) -> str | None:
    """The first company that an answer names beside those of the question; None without any.

    Args:
        answer: the text of the last answer.
        last: the last question.
        table: names of companies.
    """
    named = {mention.company.id for mention in last.mentions if mention.kind == "company"}
    for mention in table.find(fold(_QUOTED.sub("", answer))):
        if mention.kind == "company" and mention.company.id not in named:
            return mention.company.name.in_language(last.language)
    return None
