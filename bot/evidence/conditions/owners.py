"""Whose a figure is: an investor's article tells the value of what it has a stake in.

`Google's first $10 billion was at Anthropic's valuation` answers nothing on Google's. The owner
is read where a sentence says it in so many words; where it doesn't, nothing is concluded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.naming import all_invest, named_itself
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = ["Owner"]

_HEADS = {
    "valuation": r"估值|价值|市值|身价|\bvaluations?\b|\bmarket (?:cap(?:itali[sz]ation)?|value)\b|\bvalue[sd]?\b|\bvaluing\b|\bworth\b",
    "staff": r"员工|雇员|\bemployees\b|\bstaff\b|\bworkforce\b|\bhead-?count\b|\bteam of\b|\bemploy(?:s|ed)\b",
    "revenue": r"营收|收入|\brevenues?\b|\bsales\b",
    "headquarters": r"总部|\bheadquartered\b|\bheadquarters\b|\bhead office\b|\bbased in\b",
    "founder": r"创立|创办|创建|成立|创始人|创办人|\bfound(?:ed|ers?|ing)\b|\bset up\b|\bestablished\b|\bstarted\b",
    "investors": r"投资(?:方|者|人)|融资|领投了?|\binvestors?\b|\bround\b|\bseries [a-h]\b|\bbacked\b|\binvested in\b",
    "listing": r"上市|挂牌|\blist(?:ed|ing)\b|\b(?:went|go(?:es)?|going) public\b|\bipo\b|\bbegan trading\b",
    "training cost": r"训练(?:成本|费用)|\btraining costs?\b|\bcosts? of training\b",
    "funding": r"融资|\bround\b|\braise[sd]?\b|\bfunding\b|\bseries [a-h]\b",
}
_SAME = {"market value": "valuation", "founded": "founder"}
_FOUND_BY = {name: re.compile(_HEADS[_SAME.get(name, name)]) for name in (*_HEADS, *_SAME)}
"""Finds what a sentence calls a figure, by the attribute that asks for it."""
_OF_A_STAKE = re.compile(
    r"(?:股份|股权|持股)的?(?:价值|估值|市值|作价)|(?:交易|协议|合同|订单)的?(?:价值|估值)|股份的价格|估值变动|公允价值|\d%,?(?:约合|价值)|(?:交易|协议|合同|订单)[^,。;]{0,12}(?:价值|总值)"
    r"|\d% (?:of [^,.;]{2,40})?, (?:(?:then|now|which was) )?(?:valued|worth)|\d%, (?:valued|worth)|\bfair[- ]value\b|\b(?:agreement|deal|contract|order)s?\b[^.;]{0,60}\bworth\b|\b(?:stake|shares|holding),? (?:(?:was|were|is|are|then|now) )*(?:valued|worth)"
    r"|\bvalued? [^,.;]{0,60}(?:'s|s'|its|his|her) (?:stake|shares|holding)|\bvalue of [^,.;]{0,30}\b(?:stake|shares|holding|agreement|deal|contract)\b"
)
"""The value of a part of a company, or of a deal."""
_STAKE_ASKED = re.compile(
    r"股|交易|协议|合同|订单|\b(?:stakes?|shares?|shareholding|holdings?|deal|agreement|contract|owns?)\b"
)
_OWNS = re.compile(
    r"(?:公司|集团|股份)?(?:的|有|约有|共有|现有|当时|目前|当前|现在|最新|最近|投后|投前|整体|全部|全年|年度?|总|约|共|近|逾|超过|\d[\d.,]*[万千百亿余多]*[名位个]?)*"
    r"|['’]s? (?:[\w$.,-]+ ){0,3}| (?:has |had |employs |employed )?(?:(?:a |about |some |around |more than |over |nearly |fewer than )*[\d,.]+ )?"
)
"""Stands between a company and what it has."""
_IS_VALUED = re.compile(
    r",? (?:(?:which|that|was|were|is|are|has|had|been|being|then|last|now|reportedly|itself) )+"
)
_VERB = re.compile(
    r"valu\w+|founded|started|set up|established|backed|invested in|创立|创办|创建|成立|领投了?"
)
_OF = re.compile(r" (?:of|for|at|in) (?:the )?")
_UNIT = re.compile(r"云$|\bcloud$")
_BELONGS = re.compile(r" (?:of|by|from) ")
_GIVEN = re.compile(r"(?: at|为|达|则为|约|: ?)[^,.;]{0,8}[\d$€£]")
_GIVEN_BEFORE = re.compile(r"\d[^,;]{0,20} for $")
"""Beside a name, say that the figure is given of it as well: `and SpaceX at $1 trillion`."""
_AND = re.compile(r"和|与|及|以及|、|, | and | & ")
_COMPARED = re.compile(
    r"相比|(?:高于|低于|超过|多于|少于)(?![约\d])|不及|分别|\bthan\b(?! (?:about |some )?[$€£\d])|\b(?:compared|versus|against|respectively)\b"
)
_LEADS = re.compile(
    r"(?:据[^,]{1,20},|关于|对于?|至于|(?:19|20)\d\d年[^,]{0,12},|(?:in|on|by|as of|at) (?:\w+ ){1,3}?(?:\d{1,2}, )?\d{4},? |(?:in|on|by|as of|at) [^,]{3,30}, )*"
)
"""Stands before what a sentence is about."""
_TAKEN = re.compile(
    r"(?:与|和|跟|向|由|获|获得|来自|包括|有|、|随|加入|转投|隶属|属于|旗下|母公司|前|曾[任在]|离开)$|\b(?:with|by|from|includ(?:ed|es?|ing)|as|to|of|at|joined|left|former|investors?) $"
)
"""Makes the name behind it somebody else than whom the sentence is about."""
_FOUNDED_BY = re.compile(
    r"^(?:[\"“《])?([a-z][a-z0-9.&-]{2,24})(?: (?:是|系)|是|系)? ?由.{1,60}(?:创立|创办|创建|成立|发起)"
)
"""Opens with somebody in Latin letters who was founded, in a table or not."""
_THEIRS = re.compile(
    r"(?:他们|她们|对方|友商|同行|人家)(?:的|家)?(?:[12]\d{3}年|去年|今年|上半年|全年|\d季度?)?的?$"
)
_WE = re.compile(r"我们|咱们|我司|\b(?:we|our|us)\b")
"""Whoever speaks tells others' figures apart from his own: `他们收入23亿,是我们的五倍`."""


@dataclass(frozen=True)
class Owner:
    """The company whose figure is asked for.

    Attributes:
        head: finds what a sentence calls such a figure.
        asked: ids of the companies that are asked about.
        whole: whether what one of its products, or its cloud, has is not its own.
        table: names of companies.
    """

    name: ClassVar[str] = "owner"
    head: re.Pattern[str]
    asked: frozenset[str]
    whole: bool
    table: CompanyTable

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where companies are compared, or a stake or a deal is asked about."""
        question = inquiry.question
        heads = [_FOUND_BY[name] for name in inquiry.attributes if name in _FOUND_BY]
        apart = question.compares or _STAKE_ASKED.search(inquiry.bare) is not None
        # `Which banks prepare its listing?` is answered by others, who may come first.
        apart = apart or question.answer_type == "organisation"
        if len(inquiry.attributes) != 1 or not heads or apart or not question.companies:
            return None
        whole = not any(_is_part(mention, inquiry.folded) for mention in question.mentions)
        return cls(heads[0], frozenset(question.companies), whole, inquiry.table)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether every such figure that a sentence gives is somebody else's, as it says."""
        folded = candidate.text.folded
        heads = list(self.head.finditer(folded))
        if not heads:
            return False
        own = _OF_A_STAKE.sub(lambda match: " " * len(match.group()), folded)
        heads = [match for match in heads if own[match.start() : match.end()] == match.group()]
        if not heads or self._is_of_others(candidate, heads):
            return True
        named = self._named(candidate)
        if not named or any(self._is_given(m, folded) for m in named):
            return False
        owners = [_owners(match, folded, named) for match in heads]
        if any(self._is_asked(each, folded) for told in owners for each in told):
            return False
        if all(owners):
            return True
        if _COMPARED.search(folded) or any(
            self._is_asked(m, folded) and not _is_taken(m, folded) for m in named
        ):
            return False
        return any(owners) or self._is_opened_by_another(heads[0].start(), folded, named)

    def _is_of_others(self, candidate: Candidate, heads: Sequence[re.Match[str]]) -> bool:
        """Whether it is told of others, by `they` beside `we` or a name that no table has."""
        folded = candidate.text.folded
        founded = _FOUNDED_BY.match(folded)
        if founded is not None and not self.table.find(founded[1]):
            return founded[1] not in fold(candidate.article.title)
        theirs = [_THEIRS.search(folded[: head.start()]) is not None for head in heads]
        return all(theirs) and _WE.search(folded) is not None

    def _named(self, candidate: Candidate) -> list[Mention]:
        """The companies and products of a sentence.

        By an ambiguous name where its article names them plainly, or in Latin letters in Chinese.
        """
        whole = candidate.whole.folded
        plain = named_itself(whole, self.table).union(candidate.article.companies)
        return [
            m
            for m in self.table.find_all(candidate.text.folded)
            if m.kind != "person"
            if not m.ambiguous or candidate.text.is_chinese or m.company.id in plain
        ]

    def _is_given(self, mention: Mention, folded: str) -> bool:
        beside = _GIVEN.match(folded, mention.end) or _GIVEN_BEFORE.search(folded[: mention.start])
        return self._is_asked(mention, folded) and beside is not None

    def _is_opened_by_another(self, head: int, folded: str, named: Sequence[Mention]) -> bool:
        """Whether a sentence opens with another company, which so is what it is about."""
        leads = _LEADS.match(folded)
        first = named[0]
        opens = first.start == (leads.end() if leads else 0) and first.end <= head
        return opens and not (self._is_asked(first, folded) or all_invest(folded, [first]))

    def _is_asked(self, mention: Mention, folded: str) -> bool:
        part = self.whole and _is_part(mention, folded)
        return mention.company.id in self.asked and not part


def _is_taken(mention: Mention, folded: str) -> bool:
    """Whether whom a sentence names it is not about: `with AMD among the investors`."""
    return _TAKEN.search(folded[: mention.start]) is not None or all_invest(folded, [mention])


def _is_part(mention: Mention, folded: str) -> bool:
    """Whether a name is a product's, or of a company's cloud."""
    spelled = folded[mention.start : mention.end]
    return mention.kind != "company" or _UNIT.search(spelled) is not None


def _owners(head: re.Match[str], folded: str, named: Sequence[Mention]) -> list[Mention]:
    """Whose a figure is, as the words right beside it say; empty where they don't."""
    behind = _OF.match(folded, head.end())
    after = [m for m in named if behind and m.start == behind.end()]
    if _VERB.fullmatch(head.group()):
        after += [m for m in named if m.start - head.end() in (0, 1)]
    if after:
        return after
    before = [m for m in named if m.end <= head.start()]
    if not before:
        return []
    between = folded[before[-1].end : head.start()]
    if not (_OWNS.fullmatch(between) or _IS_VALUED.fullmatch(between)):
        return []
    # `OpenAI和Anthropic的估值`: both have one.
    owner = before[-1]
    if len(before) > 1 and _BELONGS.fullmatch(folded[before[-2].end : owner.start]):
        owner = before[-2]
    owners = [owner]
    for each in reversed(before[: before.index(owner)]):
        if not _AND.fullmatch(folded[each.end : owners[-1].start]):
            break
        owners.append(each)
    return owners
