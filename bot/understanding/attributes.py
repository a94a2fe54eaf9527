"""What is asked about a company: attributes, in both languages.

Each attribute has the words a question asks for it with, and the words a
passage states it with; both are patterns over folded text (Simplified, lower
case). Questions and articles say the same thing in many words, and in two
languages, which neither term matching nor an encoder tells reliably.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from bot.understanding.answer_types import AnswerType, answer_type_of
from bot.understanding.attribute_table import ROWS, SLOTS
from bot.understanding.colloquial import COLLOQUIAL, NOTHING, OUTDONE
from bot.understanding.hardware_table import OF_MACHINES
from bot.understanding.report_table import REPORTED
from corpus.language import is_han

__all__ = ["ATTRIBUTES", "Attribute", "asked_attributes", "hinted_attributes"]


@dataclass(frozen=True)
class Attribute:
    """One attribute.

    Attributes:
        name: its name in reports.
        asked: pattern of a question that asks for it.
        stated: pattern of a sentence that states it.
        value: what such a sentence must also have to give it; empty where nothing tells.
        answer_type: what its answer looks like, where the question doesn't say.
    """

    name: str
    asked: str
    stated: str
    value: str = ""
    answer_type: AnswerType | None = None

    @property
    def is_slot(self) -> bool:
        """Whether a sentence that doesn't give it can be no answer."""
        return self.name in SLOTS or self.name in _OF_MACHINES or self.name in _REPORTED

    def is_asked(self, folded: str) -> bool:
        """Whether a folded question asks for it."""
        return _compiled(self.asked).search(folded) is not None

    def asked_spans(self, folded: str) -> list[tuple[int, int]]:
        """Where a folded question asks for it, as (start, end)."""
        return [match.span() for match in _compiled(self.asked).finditer(folded)]

    def lies_within(self, spans: Sequence[tuple[int, int]], folded: str) -> bool:
        """Whether all that asks for it is part of other words, at `spans`."""
        return all(
            any(start <= own[0] and own[1] <= end for start, end in spans)
            for own in self.asked_spans(folded)
        )

    def is_asked_by(self, word: str) -> bool:
        """Whether one content word, as `Question.words` has it, is part of asking for it."""
        return self.is_stated(word) or self.is_asked(word)

    def is_hinted_by(self, word: str, folded: str) -> bool:
        """Whether a content word is part of how a folded question hints at it."""
        pattern = COLLOQUIAL.get(self.name, NOTHING)
        hint = _compiled(pattern).search(folded)
        # A pattern may reach over words that have no part in it.
        start = word[0] if is_han(word[0]) else word[:4]
        return hint is not None and word in hint.group() and start in pattern

    def is_stated(self, folded: str) -> bool:
        """Whether a folded text may state it."""
        return _compiled(self.stated).search(folded) is not None

    def is_given(self, folded: str) -> bool:
        """Whether a folded text states it with a value of its kind."""
        return self.is_stated(folded) and self.has_value(folded)

    def has_value(self, folded: str) -> bool:
        """Whether a folded text has what a sentence that gives it must have."""
        if not self.value or _compiled(self.value).search(folded) is not None:
            return True
        # That no figure was given is an answer too.
        return self.name in _MAY_BE_KEPT_BACK and _UNDISCLOSED.search(folded) is not None

    def positions(self, folded: str) -> list[int]:
        """Where a folded text may state it."""
        return [match.start() for match in _compiled(self.stated).finditer(folded)]


_MAY_BE_KEPT_BACK = frozenset(("valuation", "market value", "revenue"))
_UNDISCLOSED = re.compile(
    r"(?:没有|并?未)(?:对外)?(?:披露|公布|公开|透露)|\b(?:un|not )disclosed\b|\bgave no\b|\bwithout (?:disclos|reveal|nam)ing\b"
    r"|\b(?:did not|didn't|does not|has not) (?:disclose|reveal|give|name|say)\b"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # ASCII, so that `\b` also parts a Latin word from the Chinese beside it.
    return re.compile(pattern, re.ASCII)


ATTRIBUTES = tuple(
    Attribute(name, asked, stated, value, cast("AnswerType | None", answer_type or None))
    for name, asked, stated, value, answer_type in (*ROWS, *OF_MACHINES, *REPORTED)
)
_OF_MACHINES = frozenset(name for name, *_ in OF_MACHINES)
_REPORTED = frozenset(name for name, *_ in REPORTED)


_COUNTED = re.compile(
    r"多少|几|数|量|规模|多大|月活|日活|周活|活跃|增长|突破|\bhow many\b|\bnumbers?\b|\bcounts?\b|figure|user ?base"
    r"|\bm?d?w?au\b|\bmillions?\b|\btotal|\bactive\b|\bgrow|\breach|headcount|workforce|payroll|\bhow (?:big|large)\b|还剩|人手|\bemploy\b|\bhave\b|\bhas\b(?! been)|^(?:[^\s\u3400-\u9fff]+ ){0,3}[^\s\u3400-\u9fff]+$|^.{1,12}$"
)
"""What a question on users or staff has where it asks for their number."""


_HOW_TOLD = re.compile(
    r"(?:怎么|如何|怎样)(?:形容|评价|看待|描述|比喻)|\bhow (?:did|does|do|has) .{2,40}\b(?:describe|characteri[sz]e|respond|react|rebut)\b"
)
"""Asks what somebody said of a thing, and not for it: `怎么形容训练数据快用完了`."""
_QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]{1,14}[”\"」』]")
"""Words of somebody else: `为什么被说成“儿子吃老子”` asks for no son."""
_NO_PERSON = frozenset(("organisation", "place", "date", "year", "money", "percent", "why", "how"))
"""What is asked for where a founder only tells of whom: `which body hears the founders' case`."""
_AMONG_FOUNDERS = re.compile(
    r"创始人(?:里|中|当中|之中)|\b(?:which|who|one) of .{0,24}\bfounders\b"
)
_OTHER_PEOPLE = re.compile(
    r"(?:网民|志愿者|观众|选手|考生|学生|居民|人口|读者|粉丝|乘客|游客)(?:规模|人数|总数)?.{0,4}多少(?:名|个)?人"
)
"""Counts people who are nobody's staff."""
_BY_PEOPLE = re.compile(
    r"\bhow many (?!users|customers|subscribers|people|employees|staff)[\w' -]{2,30}? (?:have|has|had|do|did|does|can|could|are|were|will) (?:its |the |their |paid |daily |active )*(?:users?|customers|subscribers|people|employees|staff)\b"
    r"|\bhow many (?:days|weeks|months|years|hours|times)\b"
    r"|(?:用户|员工)们?[^,，。?？]{0,8}(?:创建|创造|上传|生成|制作|发送|发布|写|做)了?多少(?!用户|员工|人)"
)
"""Counts what users or staff have done: `how many characters have users created`."""
_LESSER_OFFICES = frozenset(
    ("chief financial officer", "chief operating officer", "chief technologist", "chief scientist")
)
_HEAD = re.compile(r"首席执行|执行长|总裁|\bceo\b|chief executive")
_REVENUE = re.compile(r"营收|收入|销售额|\b(?:revenues?|sales|turnover)\b")
_HOW_MANY_ARE = re.compile(r"\bhow many (?!.{0,20}\b(?:dollars|yuan|euros|pounds|yen|rupees)\b)")
_WHO_PAID = re.compile(
    r"\blead investors?\b|\bwho (?:all |else )?(?:puts?|poured|pumped) (?:\w+ ){0,2}(?:cash|money|capital)\b"
)
"""Asks for whoever put money into a round, and for nothing else of it."""


def asked_attributes(folded: str) -> tuple[Attribute, ...]:
    """The attributes a folded question asks for; often one, none where it asks otherwise."""
    if _HOW_TOLD.search(folded):
        return ()
    folded = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), folded)
    found = [attribute for attribute in ATTRIBUTES if attribute.is_asked(folded)]
    names = {attribute.name for attribute in found}
    # "When was it founded" also reads as "who founded"; the time question is the narrower one.
    if {"founder", "founded"} <= names and re.search(
        r"when|year|哪年|哪一年|何时|时候|更早|更晚|\bolder\b", folded
    ):
        found = [attribute for attribute in found if attribute.name != "founder"]
    unasked = _beside_the_point(folded, names)
    found = [attribute for attribute in found if attribute.name not in unasked]
    if "investors" in names and _WHO_PAID.search(folded):
        found = [attribute for attribute in found if attribute.name != "funding"]
    # `which exchange is it listed on` wants its name; that it is listed is no answer.
    if "exchange" in names:
        found = [attribute for attribute in found if attribute.name != "listing"]
    # `C轮之后值多少钱` asks for a valuation, `上市一股卖多少钱` about a listing: no price list.
    if len(found) > 1:
        found = [attribute for attribute in found if attribute.name != "price"]
    # `product for ordinary users` asks for no number of them, nor `要求员工不用它` of staff.
    if not _COUNTED.search(folded):
        found = [attribute for attribute in found if attribute.name not in ("users", "staff")]
    # `员工满意度` asks for no head count.
    reported = [span for a in found if a.name in _REPORTED for span in a.asked_spans(folded)]
    return tuple(a for a in found if a.name in _REPORTED or not a.lies_within(reported, folded))


def _beside_the_point(folded: str, names: set[str]) -> set[str]:
    """Which of the named attributes have words in a folded question that ask for nothing."""
    unasked: set[str] = set()
    # `subscribers of its coding subscription` are counted, not charged.
    if "price" in names and _HOW_MANY_ARE.search(folded):
        unasked.add("price")
    # `what gross margin does it earn`
    if "gross margin" in names and not _REVENUE.search(folded):
        unasked.add("revenue")
    # `who runs technology as CTO`
    if names & _LESSER_OFFICES and not _HEAD.search(folded):
        unasked.add("chief executive")
    if "staff" in names and _OTHER_PEOPLE.search(folded):
        unasked.add("staff")
    if _BY_PEOPLE.search(folded):
        unasked.update(("users", "staff", "customers"))
    if names.isdisjoint(("founder", "memory")):
        return unasked
    kind = answer_type_of(folded)
    if kind in _NO_PERSON or _AMONG_FOUNDERS.search(folded):
        unasked.add("founder")
    # Who makes what lies under an HBM is nothing to hold data.
    if kind == "person":
        unasked.add("memory")
    return unasked


def hinted_attributes(folded: str) -> tuple[Attribute, ...]:
    """The attributes that a folded question may ask for, going by how people put it in a chat.

    For questions that ask for none in plainer words. They are hints: what gives one is likelier
    to answer, and what doesn't is not less likely to.
    """
    found = [a for a in ATTRIBUTES if _compiled(COLLOQUIAL.get(a.name, NOTHING)).search(folded)]
    names = {attribute.name for attribute in found}
    return tuple(
        attribute
        for attribute in found
        if not any(_compiled(OUTDONE.get(attribute.name, "")).fullmatch(name) for name in names)
    )
