"""Whom or what a follow-up means: somebody whom the last answer named, a product, a thing of its own.

`他之前在哪？` after `谁是Groq的新任首席执行官？` asks of whoever was the answer; so does `那家公司`
after `哪家公司收购了Graphcore？`.
"""

import re

from bot.understanding.measures import counted
from bot.understanding.names import nouns_in, persons_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold

__all__ = [
    "answered_company", "answered_person", "asks_for_company", "product_meant", "things_asked",
]  # fmt: skip

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
_OF_COMPANY = frozenset(
    (
        "founder", "founded", "chief executive", "chief financial officer", "chief technologist",
        "chief scientist", "chief operating officer", "chair", "headquarters", "investors",
        "funding", "valuation", "market value", "revenue", "gross margin", "profit or loss",
        "staff", "layoffs", "stake", "parent", "listing", "share price", "capital spending",
        "research spending", "customers",
    )
)  # fmt: skip
"""Attributes of a company, even where one of its products was spoken of."""
_WIDE = re.compile(
    r"公司|企业|职[位务]|位[子置]|架构|版本|结果|情况|原因|东西|时[候间]|地[方点]|名字?|人|钱|事|价|家|方|后来|最后"
)
"""Too wide to be looked for in an answer."""


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


def product_meant(question: Question, last: Question) -> str | None:
    """The product that the last question names right behind its company: `壁仞BR100`.

    None where the follow-up asks for an attribute of companies.
    """
    if _OF_COMPANY & {each.name for each in question.attributes}:
        return None
    if len(last.mentions) != 2 or len(last.text) != len(last.folded):
        return None
    company, product = last.mentions
    beside = re.fullmatch(r"的|'s |\s?", last.folded[company.end : product.start])
    own = product.kind == "product" and company.company.id == product.company.id
    if not (company.kind == "company" and own and beside):
        return None
    return last.text[company.start : product.end]


def things_asked(question: Question) -> tuple[str, ...]:
    """The things that a follow-up names by itself: `食堂`, how many `lidars`, but no `结果`."""
    if question.hinted:
        return ()
    if question.language == "en":
        thing = counted(question.folded, question.words)
        return (thing,) if thing else ()
    nouns = {*nouns_in(question.text)}
    return tuple(w for w in question.words if w in nouns and not _WIDE.search(w))
