"""Names that may mean several companies: asking back, and understanding the reply.

A question is asked back only where nothing in it decides: no other name of one of the
companies, and no company before it in the conversation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.companies import Company, CompanyTable, Mention
from corpus.language import Language, fold

__all__ = ["Ambiguity", "ambiguity_of", "chosen_option", "possible_company", "resolved"]

_COMPANY_OF = re.compile(
    r"^\s*(?:的|那家|旗下的?|名下的?)+\s*公司|^(?:'s|’s)\s+(?:\w+\s+)?(?:company|firm|startup)\b"
)
"""Behind a person: which company of theirs is meant?"""
_ORDINALS = (
    r"第?[一1]个?|前者|前一个|前面(?:那|的)?(?:一?个|家)?|(?:the )?(?:first|former)(?: one)?|a",
    r"第?[二2]个?|后者|後者|后一个|后面(?:那|的)?(?:一?个|家)?|(?:the )?(?:second|latter)(?: one)?|b",
    r"第?[三3]个?|(?:the )?third(?: one)?|c",
    r"第?[四4]个?|(?:the )?fourth(?: one)?|d",
)
_LAST = r"最后(?:那|的)?一?个?|(?:the )?last(?: one)?"
_REPLY = r"^(?:我?(?:要|想|说|问|指)(?:的)?(?:是|的是)?|是|选|就|应该是|(?:i )?mean(?:t)?|it'?s|that'?s)?\s*(?:{})(?:家|个|吧|的|啊)*$"


@dataclass(frozen=True)
class Ambiguity:
    """A name in a question, and the companies it may mean.

    Attributes:
        start: where the name begins in the folded question.
        end: where it ends.
        options: the companies, in the order of the table.
    """

    start: int
    end: int
    options: tuple[Company, ...]

    def names(self, language: Language) -> tuple[str, ...]:
        """The companies as the asker knows them."""
        return tuple(company.name.in_language(language) for company in self.options)


def ambiguity_of(text: str, table: CompanyTable, company: str | None = None) -> Ambiguity | None:
    """The first name of a question that may mean several companies, or None.

    Args:
        text: the question.
        table: names of companies.
        company: the only company that is searched, which decides.
    """
    folded = fold(text)
    mentions = table.find(text, is_question=True)
    for start, end in dict.fromkeys((m.start, m.end) for m in mentions):
        here = [m for m in mentions if (m.start, m.end) == (start, end)]
        found = _ambiguity(here, folded)
        if found is not None and not _decided(found, mentions, company):
            return found
    return None if mentions else _by_alias(folded, table, company)


def _ambiguity(here: Sequence[Mention], folded: str) -> Ambiguity | None:
    first = here[0]
    options = tuple({m.company.id: m.company for m in here}.values())
    if len(options) < 2:
        return None
    named = all(m.kind == "company" for m in here)
    of_person = first.kind == "person" and _COMPANY_OF.match(folded[first.end :])
    return Ambiguity(first.start, first.end, options) if named or of_person else None


def _by_alias(folded: str, table: CompanyTable, company: str | None) -> Ambiguity | None:
    """An alias marked ambiguous, of several companies, that the text spells in its own way."""
    for start, end, options in table.ambiguous_places(folded):
        if len(options) > 1 and company is None:
            return Ambiguity(start, end, options)
    return None


def possible_company(text: str, table: CompanyTable) -> Ambiguity | None:
    """The one company that an ordinary word of a question may mean: `figure`, `meta`."""
    if table.find(text, is_question=True):
        return None
    return next((Ambiguity(*place) for place in table.ambiguous_places(fold(text))), None)


def _decided(found: Ambiguity, mentions: Sequence[Mention], company: str | None) -> bool:
    ids = {option.id for option in found.options}
    others = {m.company.id for m in mentions if (m.start, m.end) != (found.start, found.end)}
    return company in ids or len(ids & others) == 1


def chosen_option(reply: str, found: Ambiguity, table: CompanyTable) -> Company | None:
    """Which of the companies a reply means: `the second`, `智谱`; None where it means none."""
    folded = re.sub(r"[\s,，。.!！?？]+$", "", fold(reply)).strip()
    folded = re.sub(r"^(?:no|不是?|嗯|哦|well|oh)[,，\s]+", "", folded)
    options = found.options
    named = [m.company for m in table.find(reply, is_question=True) if m.kind == "company"]
    meant = {c.id: c for c in named if any(c.id == option.id for option in options)}
    if len(meant) == 1:
        return next(iter(meant.values()))
    for company, pattern in zip(options, _ORDINALS, strict=False):
        if re.match(_REPLY.format(pattern), folded):
            return company
    if re.match(_REPLY.format(_LAST), folded):
        return options[-1]
    if len(options) == 1 and re.match(r"^(?:yes|yeah|yep|right|是的?|对的?|没错|嗯)$", folded):
        return options[0]
    partly = [c for c in options if any(folded and folded in fold(f) for f in c.name.forms)]
    return partly[0] if len(partly) == 1 else None


def resolved(text: str, found: Ambiguity, company: Company, language: Language) -> str:
    """The question with the company's own name in place of the ambiguous one."""
    folded = fold(text)
    name = company.name.in_language(language)
    whole = text if len(text) == len(folded) else folded
    if re.match(_COMPANY_OF.pattern, folded[found.end :]):
        match = _COMPANY_OF.match(folded[found.end :])
        return whole[: found.start] + name + whole[found.end + (match.end() if match else 0) :]
    return whole[: found.start] + name + whole[found.end :]
