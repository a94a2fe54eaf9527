"""Acts that a question asks about: `how much did Nokia invest in Nvidia` is Nokia's investment.

Who does it to whom is read by voice and order (`bot.understanding.acts`). One of the two may be
asked for (`who bought xAI`), or be in no table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.understanding.acts import agent_and_patient
from bot.understanding.focus import taken_for_granted
from bot.understanding.parties import Party, PartyKey, party_of, with_unlisted
from bot.understanding.question import Question
from bot.understanding.spelled_parties import agent_and_patient_spelled

__all__ = ["VERBS", "Act", "acts_asked"]

VERBS = {
    "acquire": re.compile(
        r"收购|求购|并购(?!调查|审查)|买下|买到手|买了|买走|买进|吃下|\b(?:acquir\w+|acquisition|(?:buy(?:s|ing)?|bought)(?! into)|purchas\w+|take(?:s|n)? over|took over|takeover)\b"
    ),
    "own": re.compile(r"持有|持股|控股|\b(?:own(?:s|ed)?|stake)\b|\b(?:hold(?:s|ing)?|held) (?:in\b|(?:[\w%.]+ ){0,4}(?:stake|shares?)\b)"),
    "invest": re.compile(
        r"投资|注资|入股|领投|参投|跟投|投入|出资|投了|砸|\b(?:invest(?:s|ed|ing|ment)?|back(?:s|ed|ing)|pour(?:s|ed|ing)?)\b|\bput(?:s|ting)? (?!out\b|together\b|forward\b|on\b)(?:[\w$€.,]+ ){0,5}?(?:in|into|up|behind)\b"
        r"|\b(?:bought|buys?|purchased?)\b(?=.{0,60}\b(?:shares|stake)\b)|\b(?:pa(?:id|ys?)|spen[dt]) (?:[\w$€.,]+ ){1,4}?(?:for|on) (?:an? |its |the )(?=(?:[\w%.-]+ ){0,4}(?:stake|shares)\b)|\b(?:buy(?:s|ing)?|bought) into\b"
    ),
    "sue": re.compile(r"起诉(?![书状者])|控告|状告|提告|(?<![广原报公警被])告(?![诉知别白示])|\b(?:su(?:es?|ed|ing)|lawsuits?)\b"),
    "pay": re.compile(r"支付|付给|每年付|付了|赔偿|赔付|赔给|\b(?:pay(?:s|ing)?|paid)\b"),
    "give": re.compile(r"给|授予|发行|赠|\b(?:gives?|gave|given|grant(?:s|ed|ing)?|issu(?:e|es|ed|ing))\b"),
    "lend": re.compile(r"借给|借了|放贷|贷款|\b(?:lend(?:s|ing)?|lent|loan(?:s|ed)?)\b"),
}  # fmt: skip
"""What says each act, in a question as in a sentence of an article."""
_OF_THINGS = ("acquire", "own")
"""Acts that are done to a product as well."""
_SPELLED = ("acquire", "invest", "sue", "pay")
"""Acts of which a question spells a party that no table has."""
_SOLD = re.compile(
    r"把\s?(?P<thing>[^,，。把]{1,24}?)\s?(?:卖给|出售给|转让给|卖了给)(?:了)?|\bs(?:old|ell|elling) (?P<thing_en>[^,;?]{2,40}?) to "
)
"""Tells of a purchase by whom it is bought: `Google把Chrome卖给Perplexity`."""
_HELD_BY = re.compile(r" (?:did|does|do|has|had|will) (?:the )?")
"""Between a stake and who holds it."""
_OF_ITS_GOODS = re.compile(
    r"[^,，。?？]{0,8}的(?:大?模型|芯片|显卡|产品|服务|算力|技术|股[票份权]|token|gpu)|['’]s? (?:models?|chips?|gpus?|products?|services?|shares?|stock|stake)\b"
)
"""Follows a company of which something is bought: `买了FLUX那家公司的模型来用`."""
_WHO_DID = re.compile(
    r"^(?:(?:那么?|and|but|so|then),? ?)?(?:是)?(?:谁|哪[一几]?[家个位]?(?:公司|企业|机构)?)|^(?:(?:and|but|so|then),? )?(?:who|which (?:company|firm|startup|lab))\b"
)
_BY_WHOM = re.compile(r"被(?:谁|哪[一几]?[家个](?:公司|企业)?|什么人)|\bby (?:whom|which|who)\b")


@dataclass(frozen=True)
class Act:
    """An act that is asked about.

    Attributes:
        verb: a key of `VERBS`.
        agent: who does it; None where that is asked for or left out.
        patient: whom or what it is done to; where `by whom` is asked, whoever is named.
        granted: whether it only says when or in what case: `after X bought Y, …`.
    """

    verb: str
    agent: PartyKey | None
    patient: PartyKey
    granted: bool = field(default=False, compare=False)


def acts_asked(question: Question) -> tuple[Act, ...]:
    """The acts that a question asks about, each once."""
    return tuple(dict.fromkeys(_acts(question)))


def _acts(question: Question) -> Iterator[Act]:
    folded = question.folded
    listed = [party_of(mention) for mention in question.mentions]
    named = with_unlisted(listed, filter(None, question.unknown), folded)
    who = [each for each in named if each.key[0] != "product"]
    granted = taken_for_granted(folded)
    for verb, pattern in VERBS.items():
        parties = named if verb in _OF_THINGS else who
        for match in pattern.finditer(folded):
            act = _act(verb, match, folded, parties)
            if act is not None:
                beside = _lies_within(match, granted)
                # `Now that Perplexity owns Chrome`: it must have bought it.
                bought = beside and verb == "own" and act.patient[0] != "company"
                yield replace(act, verb="acquire" if bought else verb, granted=beside)
    for match in _SOLD.finditer(folded):
        start, end = match.span("thing" if match["thing"] else "thing_en")
        sold = next((each for each in named if start <= each.start and each.end <= end), None)
        buyer = next((each for each in who if each.start >= match.end()), None)
        if sold is not None and buyer is not None:
            yield Act("acquire", buyer.key, sold.key, _lies_within(match, granted))


def _lies_within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _act(verb: str, match: re.Match[str], folded: str, parties: list[Party]) -> Act | None:
    before = [each for each in parties if each.end <= match.start()]
    behind = [each for each in parties if match.end() <= each.start]
    if before and re.search(r"把\s?$", folded[: before[-1].start]):
        # `把Cohere告上法院的媒體有哪些`: to whom it is done stands behind `把`.
        beside = [e for e in before[:-1] if folded[e.end : before[-1].start].strip() == "把"]
        return Act(verb, beside[0].key if beside else None, before[-1].key)
    if verb == "own" and behind and _HELD_BY.fullmatch(folded, match.end(), behind[0].start):
        # `how big a stake did SoftBank have in it`: it was named before.
        held = [*behind[1:], *reversed(before)]
        return Act(verb, behind[0].key, held[0].key) if held else None
    pair = agent_and_patient(match, folded, parties)
    if pair is not None and verb == "acquire" and _OF_ITS_GOODS.match(folded, pair[1].end):
        return None
    if pair is not None and pair[0].key != pair[1].key:
        return Act(verb, pair[0].key, pair[1].key)
    if verb in _SPELLED:
        spelled = agent_and_patient_spelled(match, folded, before, behind)
        if spelled is not None:
            return Act(verb, *spelled)
    # `bought xAI: when exactly?`: a follow-up on who did.
    opens = match.start() == 0
    if behind and not before and (opens or _WHO_DID.search(folded)):
        return Act(verb, None, behind[0].key)
    if before and _BY_WHOM.search(folded):
        return Act(verb, None, before[-1].key)
    return None
