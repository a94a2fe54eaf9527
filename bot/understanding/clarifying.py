"""Names that may mean several companies: asking back, and understanding the reply.

A question is asked back only where nothing in it decides: no other name of one of the
companies, and no company before it in the conversation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.companies import CompanyTable
from corpus.company import Company, Mention
from corpus.language import Language, fold

__all__ = [
    "Ambiguity",
    "ambiguity_of",
    "chosen_option",
    "company_told",
    "possible_company",
    "resolved",
]

_KIND = r"(?:ai|a\.i\.|人工智能|大模型|机器人|芯片|科技|robot\w*|chip|artificial intelligence)"
_FIRM = r"(?:company|firm|start-?up|lab|venture|outfit)"
_BEGUN = r"(?:(?:co-?)?found|start|launch|creat|head|build)"
_BEHIND_PERSON = re.compile(
    r"^\s*(?:离开[^,，。?？]{1,14}?(?:以?后|之后)?[,，]?)?(?:自己)?(?:(?:新|另)?(?:创立|创办|创建|成立|创|开|搞|办|做|执掌|掌舵|领导)(?:起来|出来)?)?"
    rf"(?:的|那家|旗下的?|名下的?)+(?:那家|这家|新|老|自己的?|现在的?|创业|初创|{_KIND})*(?:公司|创企|企业|实验室|初创)"
    rf"|^(?:'s|’s)\s+(?:(?:new|own|latest|current|{_KIND})\s+)*{_FIRM}\b"
)
"""Behind a person: a company of theirs is meant."""
_AROUND_PERSON = (
    (
        re.compile(
            rf"\b(?:the |that )?(?:(?:new|{_KIND}) )*{_FIRM}(?: that| which)?(?: is| was)?"
            rf" (?:{_BEGUN}\w*|run|led|set up|built) by $"
        ),
        re.compile(r""),
    ),
    (
        re.compile(rf"\b(?:the |that )(?:(?:new|{_KIND}) )*{_FIRM}(?: that| which| where)? $"),
        re.compile(
            rf"^ (?:now )?(?:{_BEGUN}\w*|runs|leads|set up|built)\b(?: after (?:leaving|quitting) [\w.]+)?"
        ),
    ),
)
_NAME_ASKED = (
    re.compile(r"(?:name of|叫|哪家|which|what(?:'s|’s| is| was)) ?$"),
    re.compile(r"^\s*(?:(?:it )?(?:called|named)\b|[?？]?$|(?:的?名字|叫|是(?:哪|什么)))"),
)
"""Before it and behind it: which company it is, is what is asked."""
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
        start: where the name, or what stands for it, begins in the folded question.
        end: where it ends.
        options: the companies, in the order of the table.
        of_person: whether it is told by a person, who heads each of the options.
    """

    start: int
    end: int
    options: tuple[Company, ...]
    of_person: bool = False

    def names(self, language: Language) -> tuple[str, ...]:
        """The companies as the asker knows them."""
        return tuple(company.name.in_language(language) for company in self.options)


def company_told(text: str, table: CompanyTable, company: str | None = None) -> Ambiguity | None:
    """The company that a question tells by a person: `Musk's AI company`, `李飞飞的公司`.

    The place is that of all the words that tell it; there may be one option only. `company` is
    the only one that is searched, which decides.
    """
    folded = fold(text)
    mentions = table.find(text, is_question=True)
    for mention in mentions:
        place = _told(folded, mention) if mention.kind == "person" else None
        if place is not None:
            same = [m for m in mentions if (m.start, m.end) == (mention.start, mention.end)]
            heads = [m for m in same if _heads(m, folded[slice(*place)])]
            others = {m.company.id for m in mentions if m.end <= place[0] or place[1] <= m.start}
            others |= {company} if company else set()
            heads = [m for m in heads if m.company.id in others] or heads
            options = {m.company.id: m.company for m in heads or same}
            if heads or len(options) > 1:
                return Ambiguity(*place, tuple(options.values()), bool(heads))
    return None


def _heads(mention: Mention, told: str) -> bool:
    """Whether a person heads a company, as the table names the head first, of the kind told."""
    company = mention.company
    if company.people[0] != mention.name:
        return False
    of_ai = re.search(r"(?<![a-z])ai(?![a-z])|人工智能", told[mention.end - mention.start :])
    return of_ai is None or any("ai" in fold(form) for form in company.name.forms)


def _told(folded: str, person: Mention) -> tuple[int, int] | None:
    before, behind = folded[: person.start], folded[person.end :]
    found: tuple[int, int] | None = None
    if own := _BEHIND_PERSON.match(behind):
        found = person.start, person.end + own.end()
    for ahead, after in _AROUND_PERSON:
        if (left := ahead.search(before)) and (right := after.match(behind)):
            found = left.start(), person.end + right.end()
    if found is None:
        return None
    ahead, after = _NAME_ASKED
    if ahead.search(folded[: found[0]]) and after.match(folded[found[1] :]):
        return None
    return None if re.match(r"\s*(?:叫|是(?:哪|什么))", folded[found[1] :]) else found


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
        options = tuple({m.company.id: m.company for m in here}.values())
        found = Ambiguity(start, end, options)
        several = len(options) > 1 and all(m.kind == "company" for m in here)
        if several and not _decided(found, mentions, company):
            return found
    told = company_told(text, table, company)
    if told is not None and len(told.options) > 1 and not _decided(told, mentions, company):
        return told
    return None if mentions else _by_alias(folded, table, company)


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
    others = {m.company.id for m in mentions if m.end <= found.start or found.end <= m.start}
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
    name = company.name.in_language(language)
    whole = text if len(text) == len(fold(text)) else fold(text)
    before, behind = whole[: found.start], whole[found.end :]
    # Latin letters that stood beside Chinese ones would run together.
    left = " " if re.search(r"[A-Za-z0-9]$", before) and name[0].isascii() else ""
    right = " " if re.match(r"[A-Za-z0-9]", behind) and name[-1].isascii() else ""
    return before + left + name + right + behind
