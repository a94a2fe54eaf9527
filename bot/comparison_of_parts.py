"""Questions that set two parts of one company side by side: `快手的直播和广告，哪块收入高？`.

Each part is asked of alone, as the sides of a comparison of companies are (`bot.comparison`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.comparison import PHRASES
from bot.evidence.ranked import Evidence
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.figures.periods import find_periods

__all__ = ["PartAsked", "parts_compared", "parts_told"]

_FIGURES = frozenset(
    (
        "revenue", "profit or loss", "gross margin", "output", "users", "staff", "fleet",
        "market share",
    )
)  # fmt: skip
"""Attributes that a part of a company has a figure of."""
_COMPARES = re.compile(
    r"各(?!种|类|地|国|项)|分别|哪一?[个块项边类]|谁|更|相比|对比|还是|差多少|[高多大]多少|vs"
    r"|\b(?:which|each|both|compared?|versus|vs|than|or)\b"
)
_WORD_ZH = r"[\u3400-\u9fffa-z0-9+&.-]"
_JOINED_ZH = re.compile(
    rf"(?:^|[,，:：的])\s*(?P<one>{_WORD_ZH}{{2,16}}?)"
    r"(?:[和与跟、]|还是|对比|相比|比|\s?vs\.?\s?)"
    rf"(?P<other>{_WORD_ZH}{{2,14}}?)(?=[,，?？的各]|分别|哪|谁|都|加起来|相比|$)"
)
_WORD_EN = (
    r"(?!(?:or|and|vs|versus|than|in|for|during|each|both|make|made|bring|brought|earn|earned|get"
    r"|got|bigger|larger|higher|smaller|lower|more|less|compared?)\b)[a-z][\w&-]*"
)
_PHRASE_EN = rf"{_WORD_EN}(?: {_WORD_EN}){{0,3}}"
_JOINED_EN = re.compile(
    r"(?:[,:]|'s|\b(?:from|between|of|for|was|is|were|are|did|does|its|their|the|whether)\b)\s*"
    rf"(?P<one>{_PHRASE_EN}) (?:(?:bigger|larger|higher|smaller|lower|more|less) )?"
    r"(?:or|and|vs\.?|versus|than|compared? (?:to|with)) (?:(?:its|the|their|from|was) )?"
    rf"(?P<other>{_PHRASE_EN})(?=[,?]| (?:in|for|during|each|both|make|made|bring|compare)\b|$)"
)
_TIME = re.compile(
    r"^(?:[今去前]年)?的?(?:第?[一二三四1-4]季度?|[上下]半年|前三季度?|全年|q[1-4]|[今去前]年)?的?"
)
"""When, without a year, in front of what a part is called."""
_BUSINESS = re.compile(
    r"(?<=..)(?:[这那]?[两2]?[块个项])?(?:业务|板块|分部|部门|产品线?)$"
    r"| (?:segment|business|division|unit|arm|side|part|line)(?:s|es)?$"
)
_NO_PART = re.compile(
    r"\d{4}|季|[上下]半|年|月|同比|环比|公司|集团|\b(?:quarter|year|half|companies)\b"
)


@dataclass(frozen=True)
class PartAsked:
    """One of the parts that a question compares.

    Attributes:
        said: the part, as the folded question calls it.
        question: what is asked, of this part alone.
    """

    said: str
    question: Question

    @property
    def name(self) -> str:
        """What to call it: the company and its part."""
        company = self.question.mentions[0].company.name.in_language(self.question.language)
        gap = " " if self.question.language == "en" else ""
        return f"{company}{gap}{self.said}"


def parts_compared(question: Question, table: CompanyTable) -> tuple[PartAsked, ...]:
    """Each of two parts with its question; empty where it compares no parts of one company.

    Args:
        question: as understood.
        table: names of companies.
    """
    asked = [each for each in question.attributes if each.name in _FIGURES]
    if len(question.companies) != 1 or len(asked) != 1 or not _COMPARES.search(question.folded):
        return ()
    if len(find_periods(question.folded)) > 1:
        return ()
    joined = (_JOINED_EN if question.language == "en" else _JOINED_ZH).search(_bare(question))
    if joined is None:
        return ()
    parts = [_part(question, *joined.span(side)) for side in ("one", "other")]
    if not all(parts) or parts[0] == parts[1]:
        return ()
    when = _time_of(joined["one"])
    return tuple(PartAsked(part, _asked_of(question, part, when, table)) for part in parts)


def parts_told(evidence: Evidence, parts: Sequence[PartAsked]) -> bool:
    """Whether the best sentence tells of each part that is asked about."""
    if not evidence.sufficient:
        return False
    said = evidence.sentences[0].candidate.text.folded
    return all(part.said in said for part in parts)


def _bare(question: Question) -> str:
    """The folded question, names and periods made into commas of the same length."""
    folded = question.folded
    spans = [(mention.start, mention.end) for mention in question.mentions]
    spans += [(period.start, period.end) for period in find_periods(folded)]
    for start, end in spans:
        folded = folded[:start] + "," * (end - start) + folded[end:]
    return folded


def _time_of(phrase: str) -> str:
    """When, where a phrase says so in front of a part."""
    match = _TIME.match(phrase)
    return match.group() if match else ""


def _part(question: Question, start: int, end: int) -> str:
    """What a part is called, without the words for what is asked of it; empty of no part."""
    part = question.folded[start:end]
    attribute = next(each for each in question.attributes if each.name in _FIGURES)
    spans = attribute.asked_spans(question.folded)
    for begins, ends in sorted(spans, reverse=True):
        if start <= begins and ends <= end:
            behind = part[ends - start :].removeprefix("量").removeprefix("额")
            part = part[: begins - start] + behind
    part = _BUSINESS.sub("", part.removeprefix(_time_of(part)).strip(" 的")).strip(" 的")
    part = part.removeprefix("在")
    return "" if _NO_PART.search(part) else part


def _asked_of(question: Question, part: str, when: str, table: CompanyTable) -> Question:
    """What is asked, of one part: `快手2025年第三季度直播收入是多少`."""
    english = question.language == "en"
    company = question.mentions[0].company.name.in_language(question.language)
    attribute = next(each for each in question.attributes if each.name in _FIGURES)
    asked = PHRASES.get(attribute.name, (attribute.name, attribute.name))[english]
    periods = [question.folded[each.start : each.end] for each in find_periods(question.folded)]
    if english:
        made = " ".join([company, part, asked, *(f"in {period}" for period in periods)])
    else:
        made = "".join([company, *periods, when, part, asked])
    alone = understand(made, table)
    return replace(
        alone,
        language=question.language,
        attributes=(attribute,),
        answer_type=attribute.answer_type or alone.answer_type,
        compares=False,
        unknown=(),
    )
