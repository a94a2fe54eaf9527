"""Who did it to whom: `how much did Nokia invest in Nvidia` is not what Nvidia put into Nokia.

The question's act and the sentence's are read alike (`bot.understanding.acts`), voices included.
A round that one raises from another is that one's investment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.glosses import spelled_alike
from bot.evidence.naming import subjects_of
from bot.understanding.acts import agent_and_patient, sentence_around
from bot.understanding.question import Question
from bot.understanding.years import months_in
from corpus.companies import CompanyTable, Mention
from corpus.language import is_han
from index.terms import is_stop_term, terms

__all__ = ["Parties", "Telling"]

_ACTS = ("acquire", "own", "invest", "sue", "pay", "give", "lend")
_VERBS = {
    "give": re.compile(r"给|授予|发行|赠|\b(?:gives?|gave|given|grant(?:s|ed|ing)?|issu(?:e|es|ed|ing))\b"),
    "invest": re.compile(
        r"投资|注资|入股|领投|参投|跟投|投入|出资|投了|砸|\b(?:invest(?:s|ed|ing|ment)?|back(?:s|ed|ing)|pour(?:s|ed|ing)?)\b|\bput(?:s|ting)? (?!out\b|together\b|forward\b|on\b)(?:[\w$€.,]+ ){0,5}?(?:in|into|up|behind)\b"
        r"|\b(?:bought|buys?|purchased?)\b(?=.{0,60}\b(?:shares|stake)\b)"
    ),
    "acquire": re.compile(
        r"收购|求购|并购|买下|买了|买走|买进|吃下|\b(?:acquir\w+|acquisition|buy(?:s|ing)?|bought|purchas\w+|take(?:s|n)? over|took over|takeover)\b"
    ),
    "sue": re.compile(r"起诉(?![书状者])|控告|状告|提告|(?<![广原报公警被])告(?![诉知别白示])|\b(?:su(?:es?|ed|ing)|lawsuits?)\b"),
    "lend": re.compile(r"借给|借了|放贷|贷款|\b(?:lend(?:s|ing)?|lent|loan(?:s|ed)?)\b"),
    "pay": re.compile(r"支付|付给|每年付|付了|赔偿|赔付|赔给|\b(?:pay(?:s|ing)?|paid)\b"),
    "own": re.compile(r"持有|持股|控股|\b(?:own(?:s|ed)?|stake)\b|\b(?:hold(?:s|ing)?|held) (?:in\b|(?:[\w%.]+ ){0,4}(?:stake|shares?)\b)"),
}  # fmt: skip
_RAISES = re.compile(r"融资|募资|筹|\b(?:rais(?:e|es|ed|ing)|funding|financing|secured|round)\b")
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
    r"谁|哪|什么|多少|几|何|怎|吗|公司|企业|金额|价格?|钱|股|案|方|人|款|额|者|时|年|月|日|计划|协议|交易|完成|传闻|消息|要求|原因|是|的|了|后|前|花"
)
"""Characters that are in no name of a party that is spelled in a Chinese question."""
_BINDING = ("acquire", "invest", "sue", "pay", "own", "give", "lend")
"""Acts in which whoever does it, and to whom, both have to be named where it is told."""
_SPELLED = ("acquire", "invest", "sue", "pay")
"""Acts of which an English question spells a party that no table has."""
_OF_THINGS = ("acquire", "own")
"""Acts that are done to a product as well."""
_RAISES_FROM = re.compile(
    r"融资(?:由|[，,]?(?:投资方|投资者|投资人)(?:有|包括|为))|\b(?:rais(?:e|es|ed|ing)|secured|among the investors|investors (?:of|in))\b"
)
_WHO_DID = re.compile(
    r"^(?:(?:那么?|and|but|so|then),? ?)?(?:是)?(?:谁|哪[一几]?[家个位]?(?:公司|企业|机构)?)|^(?:(?:and|but|so|then),? )?(?:who|which (?:company|firm|startup|lab))\b"
)
_BY_WHOM = re.compile(r"被(?:谁|哪[一几]?[家个](?:公司|企业)?|什么人)|\bby (?:whom|which|who)\b")


Telling = Literal["as asked", "turned", "astray"]


@dataclass(frozen=True)
class _Party:
    """Somebody whom a text names: the key is the same for every spelling."""

    key: tuple[str, str]
    start: int
    end: int


@dataclass(frozen=True)
class _Act:
    verb: str
    agent: tuple[str, str] | None
    patient: tuple[str, str]


class Parties:
    """Who does what to whom in one question, to be compared with candidates.

    Args:
        question: as understood.
        matcher: looks up names that are in no table.
        table: names of companies and persons.
    """

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self._table = table
        self._matcher = matcher
        self._words = tuple(name for name in question.unknown if name)
        self._products = {_party(m).key for m in question.mentions if m.kind == "product"}
        self._asked = () if question.compares else tuple(dict.fromkeys(self._acts_asked(question)))
        self._words += tuple(
            key[1]
            for act in self._asked
            for key in (act.agent, act.patient)
            if key is not None and key[0] == "word" and key[1] not in self._words
        )

    def told(self, candidate: Candidate) -> Telling | None:
        """How a sentence tells an act that is asked about; None where it tells none.

        `turned`: to whoever does it, by whom it is done to; `astray`: one of the two does it to
        somebody else, or suffers it from somebody else.
        """
        said = spelled_alike(candidate.text.folded, self._words, candidate.whole.folded)
        told = [self._told(act, said) for act in self._asked]
        return "turned" if "turned" in told else next(filter(None, told), None)

    def lack_one(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of one of the two only, and its article is not on the other."""
        acts = [act for act in self._asked if act.verb in _BINDING and act.agent is not None]
        if not acts:
            return False
        said = candidate.with_what_it_leans_on if candidate.known else candidate.context
        near = f"{candidate.head.folded}\n{said.folded}"
        near = spelled_alike(near, self._words, candidate.whole.folded)
        here = {each.key for each in self._named(near, None)}
        here |= {("company", each) for each in subjects_of(candidate, self._table)}
        return not all(
            key in here or (key[0] == "word" and self._is_said(key[1], candidate))
            for act in acts
            for key in (act.agent, act.patient)
            if key is not None
        )

    def _is_said(self, phrase: str, candidate: Candidate) -> bool:
        """Whether most words of a name that is in no table are said, or can't be asked for."""
        words = [phrase] if is_han(phrase[0]) else terms(phrase)
        texts = (candidate.text, candidate.near, candidate.head)
        told = [
            not self._matcher.can_tell(word, candidate.text)
            or any(self._matcher.match(word, text) > 0 or _is_demonym(word, text) for text in texts)
            for word in words
        ]
        return sum(told) * 2 >= len(told)

    def _acts_asked(self, question: Question) -> Iterator[_Act]:
        folded = question.folded
        parties = self._named(folded, question)
        for verb in _ACTS:
            if verb not in _OF_THINGS:
                parties = [each for each in parties if each.key[0] != "product"]
            for match in _VERBS[verb].finditer(folded):
                pair = agent_and_patient(match, folded, parties)
                if (taken := _taken(match, folded, parties)) is not None:
                    yield _Act(verb, None, taken)
                    continue
                if pair is not None and pair[0].key != pair[1].key:
                    yield _Act(verb, pair[0].key, pair[1].key)
                    continue
                spelled = _spelled(verb, match, folded, parties)
                if spelled is not None:
                    yield _Act(verb, *spelled)
                    continue
                behind = [each for each in parties if match.end() <= each.start]
                before = [each for each in parties if each.end <= match.start()]
                # `bought xAI: when exactly?`: a follow-up on who did.
                opens = match.start() == 0
                if behind and not before and (opens or _WHO_DID.search(folded)):
                    yield _Act(verb, None, behind[0].key)
                elif before and _BY_WHOM.search(folded):
                    yield _Act(verb, None, before[-1].key)

    def _told(self, asked: _Act, said: str) -> Telling | None:
        parties = self._named(said, None)
        named = {each.key for each in parties}
        if asked.patient not in named and (asked.patient[0] != "word" or asked.agent not in named):
            return None
        if asked.verb == "invest" and self._raises_from(asked, said, parties):
            return "as asked"
        turned = astray = False
        for match in _VERBS[asked.verb].finditer(said):
            pair = agent_and_patient(match, said, parties)
            if self._is_listed(asked, match, said, parties):
                return "as asked"
            if pair is None and self._does(asked, match, said, parties):
                return "as asked"
            if pair is None:
                # `Anthropic sued on March 9`: whom, is not said.
                astray = astray or self._acts(asked.patient, match, said, parties)
                astray = astray or self._suffers(asked, match, said, parties)
                continue
            agent = pair[0].key
            # `xAI acquired X in a deal that valued xAI at…`: nobody does it to itself.
            others = self._beyond(pair, match, said, parties) - {agent}
            if asked.patient in others and asked.agent in (agent, None):
                return "as asked"
            if agent == asked.patient:
                astray = astray or asked.agent is None
                turned = turned or asked.agent in others
        turned = turned or (asked.verb == "invest" and self._is_raised(asked, said, parties))
        if turned:
            return "turned"
        return "astray" if astray else None

    def _beyond(
        self, pair: tuple[_Party, _Party], match: re.Match[str], said: str, parties: list[_Party]
    ) -> set[tuple[str, str]]:
        """To whom it is done, and who else stands on that side of the verb."""
        _, last = sentence_around(said, match.start())
        if pair[1].start < match.start():
            return {pair[1].key}
        return {each.key for each in parties if match.end() <= each.start < last}

    def _is_listed(
        self, asked: _Act, match: re.Match[str], said: str, parties: list[_Party]
    ) -> bool:
        """Whether those who do it are listed behind: `向A出资的还有B（13亿元）、C`."""
        if not re.match(r"的(?:还有|有|包括|是)", said[match.end() :]):
            return False
        before = {each.key for each in parties if each.end <= match.start()}
        behind = {each.key for each in parties if each.start >= match.end()}
        return asked.patient in before and asked.agent in behind

    def _does(self, asked: _Act, match: re.Match[str], said: str, parties: list[_Party]) -> bool:
        """Whether who does it stands before the verb, and to whom was said before: `向A投资…,B投资…`."""
        first, _ = sentence_around(said, match.start())
        before = [each for each in parties if first <= each.start < match.start()]
        opens = before and re.search(r"[,，;、]\s?$", said[: before[-1].start]) is not None
        keys = [each.key for each in before]
        return bool(opens) and keys[-1] == asked.agent and asked.patient in keys[:-1]

    def _suffers(self, asked: _Act, match: re.Match[str], said: str, parties: list[_Party]) -> bool:
        """Whether it is done to who does it in the question, by somebody whose name is not known."""
        _, last = sentence_around(said, match.start())
        behind = [each for each in parties if match.end() <= each.start < last]
        named_else = asked.agent is not None and asked.patient[0] == "word"
        return named_else and bool(behind) and behind[0].key == asked.agent

    def _acts(
        self, who: tuple[str, str], match: re.Match[str], said: str, parties: list[_Party]
    ) -> bool:
        """Whether who is done to in the question does it here, to somebody not named."""
        first, _ = sentence_around(said, match.start())
        before = [each for each in parties if first <= each.start < match.start()]
        before = [each for each in before if each.key[0] != "person" or each.key == who]
        if len(before) != 1 or before[0].key != who:
            return False
        between = said[before[0].end : match.start()]
        passive = re.search(r"被|遭|由|\b(?:was|were|been|is|are) $", between) is not None
        return not passive and re.match(r"[^,;.。，]{0,40}\bby\b", said[match.end() :]) is None

    def _raises_from(self, asked: _Act, said: str, parties: list[_Party]) -> bool:
        """Whether who is invested in raises money, and who invests is named behind that."""
        match = _RAISES_FROM.search(said)
        if match is None or asked.agent is None:
            return False
        before = {each.key for each in parties if each.start < match.start()}
        behind = {each.key for each in parties if each.start >= match.end()}
        return asked.patient in before and asked.agent in behind - before

    def _is_raised(self, asked: _Act, said: str, parties: list[_Party]) -> bool:
        """Whether who invests in the question raises money here, from whom it invests in."""
        match = _RAISES.search(said)
        if match is None or asked.agent is None:
            return False
        first, last = sentence_around(said, match.start())
        raising = [e for e in parties if first <= e.start < match.start()][-1:]
        return (
            bool(raising)
            and raising[0].key == asked.agent
            and any(
                each.key == asked.patient for each in parties if match.end() <= each.start < last
            )
        )

    def _named(self, folded: str, question: Question | None) -> list[_Party]:
        found = list(_named_in(folded, self._table))
        if question is not None:
            found = [_party(mention) for mention in question.mentions]
        found = [each for each in found if each.key[0] != "product" or each.key in self._products]
        taken = [(each.start, each.end) for each in found]
        for word in self._words:
            for match in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])", folded):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    found.append(_Party(("word", word), *match.span()))
        return sorted(found, key=lambda each: each.start)


def _spelled(
    verb: str, match: re.Match[str], folded: str, parties: list[_Party]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Who does it to whom in an English question, where one of them is in no table."""
    before = [each for each in parties if each.end <= match.start()]
    behind = [each for each in parties if match.end() <= each.start]
    if verb in _SPELLED and is_han(match.group()[0]):
        return _spelled_in_chinese(match, folded, before, behind)
    beside = match.start() - before[-1].end <= 1 if before else False
    if (
        verb in _SPELLED
        and beside
        and not behind
        and (found := _OBJECT.match(folded[match.end() :]))
    ):
        phrase = _phrase(found[1])
        return (before[-1].key, ("word", phrase)) if phrase else None
    if (
        verb in _SPELLED
        and behind
        and not before
        and (found := _SUBJECT.search(folded[: match.start()]))
    ):
        phrase = _phrase(found[1])
        return (("word", phrase), behind[0].key) if phrase else None
    return None


def _taken(match: re.Match[str], folded: str, parties: list[_Party]) -> tuple[str, str] | None:
    """To whom it is done where that stands behind `把`: `把Cohere告上法院的媒體有哪些`."""
    before = [each for each in parties if each.end <= match.start()]
    if before and re.search(r"把\s?$", folded[: before[-1].start]):
        return before[-1].key
    return None


def _spelled_in_chinese(
    match: re.Match[str], folded: str, before: list[_Party], behind: list[_Party]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    object_, subject = (
        _OBJECT_ZH.match(folded[match.end() :]),
        _SUBJECT_ZH.match(folded[: match.start()]),
    )
    if before and not behind and object_ and not _NO_PARTY.search(object_[1]):
        return before[-1].key, ("word", object_[1])
    if behind and not before and subject and not _NO_PARTY.search(subject[1]):
        return ("word", subject[1]), behind[0].key
    return None


def _is_demonym(word: str, text: FoldedText) -> bool:
    """Whether a text names the country of a word for its people: `Albania` for `Albanian`."""
    return word.endswith("an") and bool({word[:-1], word[:-2], word[:-3]} & text.stems)


def _phrase(words: str) -> str:
    """A name as spelled; empty where its words name nobody."""
    kept = words.split()
    if kept and months_in(f"in {kept[0]}"):
        return ""
    return "" if not kept or _NOBODY.intersection(kept) or is_stop_term(kept[0]) else " ".join(kept)


def _party(mention: Mention) -> _Party:
    company = mention.kind == "company"
    name = mention.company.id if company else mention.name.in_language("en")
    return _Party((mention.kind, name), mention.start, mention.end)


@lru_cache(maxsize=8192)
def _named_in(folded: str, table: CompanyTable) -> tuple[_Party, ...]:
    """Whom and what a folded text names, by an ambiguous name as well."""
    found = {(m.start, m.end): _party(m) for m in table.find(folded)}
    for mention in table.find_all(folded):
        found.setdefault((mention.start, mention.end), _party(mention))
    return tuple(found.values())
