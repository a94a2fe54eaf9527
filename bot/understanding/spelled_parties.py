"""Parties that no table has, read off their place beside a verb: `did Acme Widgets buy Nvidia`.

A phrase there may as well name nobody (`bought it back`, `收购什么公司`): what is no name is
told by its words in English, by its characters in Chinese.
"""

import re

from bot.understanding.parties import Party, PartyKey
from bot.understanding.years import months_in
from corpus.language import is_han
from index.terms import is_stop_term

__all__ = ["agent_and_patient_spelled"]

_OBJECT_ZH = re.compile(
    r"^(?:了|过)?[《“]?([\u3400-\u9fffa-z·]{2,8}?)[》”]?(?=是|什么|何时|的|多少|花|用|[?？]|$)"
)
_SUBJECT_ZH = re.compile(
    r"^[《“]?([\u3400-\u9fffa-z·]{2,10}?)[》”]?(?:什么时候|何时|哪[年天]|为什么|为何|有没有|是否|花了?多少钱|多少钱|在?(?:19|20)\d\d年)?(?:向|对|把|要)?$"
)
_OBJECT = re.compile(
    r"^ (?:into |in |for |from )?(?:the |an? |all of )?((?:[a-z][\w&.-]*)(?: (?!(?:in|for|on|at|after|when|to|from|with|by|and|over|last|next|for)\b)[a-z&][\w&.-]*){0,3})"
)
"""Whom an English question names behind a verb."""
_SUBJECT = re.compile(
    r"\b(?:did|does|has|have|will) (?:the )?((?:[a-z&][\w&.-]* ){0,3}[a-z][\w&.-]*) $"
)
_NOBODY = frozenset(
    """it its them their they he she him her you we us i money cash shares stake stakes stock much many more less back
    out up down off anything something nothing everything anyone someone people a the this that these those each other
    all any some in for on at to from with by and over last next total round company companies firm startup chips
    compute data r&d research chips talent plan plans spree away licence license access copyright infringement price prices dividends dividend tax taxes power""".split()
)
_NO_PARTY = re.compile(
    r"谁|哪|什么|多少|几|何|怎|吗|公司|企业|机构|领投|跟投|同一|同年|稍[早晚]|金额|价格?|钱|股|案|方|人|款|额|者|时|年|月|日|计划|协议|交易|完成|传闻|消息|要求|原因|是|的|了|后|前|花"
)
"""Characters that are in no name of a party that is spelled in a Chinese question."""


def agent_and_patient_spelled(
    match: re.Match[str], folded: str, before: list[Party], behind: list[Party]
) -> tuple[PartyKey, PartyKey] | None:
    """Who does it to whom in a question that spells one of them; None where it spells neither.

    Args:
        match: the verb, as found in `folded`.
        folded: the question.
        before: the parties named before the verb.
        behind: those named behind it.
    """
    if is_han(match.group()[0]):
        return _spelled_in_chinese(match, folded, before, behind)
    return _spelled_in_english(match, folded, before, behind)


def _spelled_in_chinese(
    match: re.Match[str], folded: str, before: list[Party], behind: list[Party]
) -> tuple[PartyKey, PartyKey] | None:
    object_ = _OBJECT_ZH.match(folded[match.end() :])
    subject = _SUBJECT_ZH.match(folded[: match.start()])
    if before and not behind and object_ and not _NO_PARTY.search(object_[1]):
        return before[-1].key, ("word", object_[1])
    if behind and not before and subject and not _NO_PARTY.search(subject[1]):
        return ("word", subject[1]), behind[0].key
    return None


def _spelled_in_english(
    match: re.Match[str], folded: str, before: list[Party], behind: list[Party]
) -> tuple[PartyKey, PartyKey] | None:
    beside = match.start() - before[-1].end <= 1 if before else False
    if beside and not behind and (found := _OBJECT.match(folded[match.end() :])):
        name = _name_in(found[1])
        return (before[-1].key, ("word", name)) if name else None
    if behind and not before and (found := _SUBJECT.search(folded[: match.start()])):
        name = _name_in(found[1])
        return (("word", name), behind[0].key) if name else None
    return None


def _name_in(phrase: str) -> str:
    """A name as spelled; empty where its words name nobody."""
    kept = phrase.split()
    if kept and months_in(f"in {kept[0]}"):
        return ""
    return "" if not kept or _NOBODY.intersection(kept) or is_stop_term(kept[0]) else " ".join(kept)
