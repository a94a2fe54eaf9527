"""What a question asks for, apart from what it only speaks of.

`What were the Cursor founders building?` has the word for an attribute and asks for no founder;
`合并后的公司` is taken for granted, and not asked about. An attribute that a question only speaks
of is a hint: a sentence that gives it is likelier to answer, and one that doesn't is not less
likely to.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.understanding.answer_types import AnswerType

if TYPE_CHECKING:
    from bot.understanding.attributes import Attribute

__all__ = ["only_spoken_of", "taken_for_granted"]

_NO_FIGURE: frozenset[AnswerType] = frozenset(("count", "percent", "place", "money"))
_NOT_OF_EVENT: dict[str, frozenset[AnswerType]] = {
    "acquisition": frozenset(("percent", "place")),
    **dict.fromkeys(("listing", "departure", "partnership", "licence"), _NO_FIGURE),
}
"""What a question may want of something that happened, which it then only speaks of."""
_NOT_OF_KIND: dict[str, frozenset[AnswerType]] = {
    "person": frozenset(("why", "how", "percent", "money", "count", "place", "organisation")),
    "place": frozenset(
        ("why", "how", "percent", "money", "count", "person", "year", "date", "yes-no")
    ),
    "year": frozenset(("why", "how", "percent", "money", "count", "place", "organisation")),
    "date": frozenset(("why", "how", "percent", "money", "count", "place", "organisation")),
    "money": frozenset(("why", "percent", "place", "organisation")),
    "count": frozenset(("percent",)),
}
"""What else a question may want, by what an attribute looks like that it then only speaks of."""
_TIMES = frozenset(("founded", "birth"))
"""What a clause is about that asks of the time: `how many were they when it started out`."""
_WHAT_OF_PERSON = re.compile(
    r"(?:做|干|搞|学|研究|造|说|讲|写)(?:了|过|的是?)?什么|什么(?:学|官|话|专业|产品|公司|项目|模型|平台)"
    r"|^what\b(?!.{0,60}\b(?:name|named|called)\b)(?! (?:is|was|are|were) the\b(?!.*ing\b))"
)
"""Asks what somebody does, not who somebody is."""
_BRINGS_MONEY = frozenset(("funding", "investors", "listing"))
"""What is only spoken of where it is asked what the money is for."""
_SOONER = re.compile(r"更|先|早|老|岁数|年纪|\b(?:older|earlier|first|oldest|younger)\b")
"""Asks who was there before whom: of a time, though it asks for somebody."""
_NAMED = re.compile(r"谁|叫什么|哪[一几两]?位|什么人|\bwho|\bname|\bcalled\b")
_OFFICES = re.compile(
    r"(?:co-?)?founders?|chief executives?|ceo|boss(?:es)?|chair(?:man|woman|person)?|presidents?|cto|cfo",
    re.ASCII,
)
_SAYS_OF_IT = re.compile(
    r"^ (?:of|at) [^,?]{2,40}? (?:expects?|predicts?|says?|said|thinks?|hopes?|plans?|wants?|promise[sd]?)\b"
    r"|^ (?:expects?|predicts?|says?|said|thinks?|hopes?|plans?|wants?|promise[sd]?)\b"
)
"""`When does the boss of X expect it to break even?`"""
_OFFICES_ZH = re.compile(r"创[始办]人|ceo|首席执行官|执行长|老板|董事长|总裁")
_SAYS_ZH = re.compile(
    r"(?:自己|本人)?(?:曾|在[^,，。?？]{1,12})?(?:说|称|表示|认为|觉得|点名|透露|估计|回应)"
)
_SITES = re.compile(
    r"数据中心|数据基地|机房|工厂|厂房|建筑|大楼|园区|基地|实验室|研究院|门店|超算|集群|产线"
    r"|\b(?:data cent(?:er|re)s?|factory|factories|plants?|buildings?|campus|labs?|stores?|sites?|facility|facilities|fabs?|clusters?)\b"
)
_SEAT = re.compile(r"总部|总公司|大本营|\b(?:headquarter\w*|hq|head office)\b")
"""Of what stands somewhere, only a seat is the company's own."""
_DOES = re.compile(
    r"^ (?!(?:is|was|are|were|of|at|for|in|on|by|to|and|or|when|who|now|before|after|today|currently|since|until|then)\b)\w+(?: \w+)"
)
"""Somebody who holds an office does something: `which founder cashed out`, `founder Anton Osika`."""
_ASKS = re.compile(
    r"谁|什么|哪|何|几|多少|怎|吗|为啥|有没有|是否|是不是|\b(?:who\w*|what|which|when|where|why|how|did|does|do|is|are|was|were|will)\b"
)
_GRANTED = re.compile(
    # `合并后的公司`, `合并完成前,…`
    r"[^,。;?]{1,24}?(?:(?:之后|之前|以后|以前|以来|的时候|后|前)(?=[,的]|(?:\S{1,12}(?:谁|什么|哪|几|多少|怎)))|时(?=,))"
    # `after it bought X, …`, `… since its listing?`
    r"|(?:\b(?:now that|after|before|since|following|once|until|if|while|upon)\b|(?<=\w )when\b)[^,?;]+"
)
"""A clause that says when, or in what case."""


def taken_for_granted(folded: str) -> list[tuple[int, int]]:
    """Where a folded question says when or in what case, and asks nothing: `after it bought X`."""
    return [
        match.span()
        for match in _GRANTED.finditer(folded)
        if _ASKS.search(folded[: match.start()] + folded[match.end() :])
        and not _ASKS.search(match.group().removeprefix("when"))
    ]


def only_spoken_of(
    found: Iterable["Attribute"], answer_type: AnswerType | None, folded: str
) -> list["Attribute"]:
    """The attributes that a folded question has the words of, and does not ask for.

    Args:
        found: those it has the words of.
        answer_type: what the question wants by its own words.
        folded: the question.
    """
    granted = taken_for_granted(folded)
    found = tuple(found)
    spends = any(attribute.name == "use of funds" for attribute in found)
    return [
        attribute
        for attribute in found
        if (
            attribute.name not in _TIMES
            if attribute.lies_within(granted, folded)
            else _is_other_kind(attribute, answer_type, folded)
            or (spends and attribute.name in _BRINGS_MONEY)
        )
    ]


def _acts(attribute: "Attribute", folded: str) -> bool:
    """Whether whoever holds an office does something in a question: not who it is."""
    spans = attribute.asked_spans(folded)
    return bool(spans) and all(
        (
            _OFFICES.fullmatch(folded[start:end])
            and (_DOES.match(folded[end:]) or _SAYS_OF_IT.match(folded[end:]))
        )
        or (_OFFICES_ZH.fullmatch(folded[start:end]) and _SAYS_ZH.match(folded[end:]))
        for start, end in spans
    )


def _is_other_kind(attribute: "Attribute", answer_type: AnswerType | None, folded: str) -> bool:
    """Whether what the question wants can't be this attribute."""
    if attribute.name in _NOT_OF_EVENT:
        return answer_type in _NOT_OF_EVENT[attribute.name]
    kind = attribute.answer_type or ""
    if attribute.name == "headquarters" and _SITES.search(folded) and not _SEAT.search(folded):
        return True
    if kind == "year" and answer_type == "person" and not _SOONER.search(folded):
        return True
    if kind == "person" and not _NAMED.search(folded) and _WHAT_OF_PERSON.search(folded):
        return True
    if kind == "person" and _acts(attribute, folded):
        return True
    return answer_type in _NOT_OF_KIND.get(kind, ())
