"""Questions that set two times of one company side by side: `Kuaishou's revenue, Q2 vs Q3 2025`.

Each time is asked alone, as the sides of a comparison of companies are (`bot.comparison`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evidence.ranked import Evidence
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.figures.periods import Period, find_periods

__all__ = ["name_of_time", "times_compared", "times_told"]

_FIGURES = frozenset(
    (
        "revenue", "profit or loss", "gross margin", "capital spending", "research spending",
        "users", "staff", "output", "fleet", "rides", "valuation", "market value", "market share",
    )
)  # fmt: skip
"""Attributes that have a figure for each time."""
_TWO = 2
_COMPARES = re.compile(
    r"相比|[对對]比|比[较較起]|同比|差多少|差[几幾]|增[长長加幅]了?多少|[变變]化"
    r"|[长長掉降跌涨漲]了?(?:多少|百分之|[几幾])|比\s?(?:19|20)\d\d|[谁誰哪]一?[年个個季]?.{0,6}[更多少高低]"
    r"|\b(?:compared?|versus|vs\.?|than|against|change\w*|gr[eo]w\w*|differ\w*)\b"
    r"|\b(?:up or down|slip\w*|each|both|which year|which quarter)\b"
    r"|(?:\d年?|季度?)\s?(?:[和与與跟同比对對]|到|至)"
)
_GREW = re.compile(
    r"同比|[较比]上年|上年同期|[较比]去年|[较比]前一年|环比"
    r"|\byear[- ](?:over|on)[- ]year\b|\ba year (?:earlier|before|ago)\b"
    r"|\b(?:up|down) \d[\d.]*%"
)
"""Tells how a figure stands to the one before it."""
_YEAR_LONG = len("2025")
"""Characters of a year's key."""
_QUARTERS = re.compile(
    r"\b(?P<one>q[1-4])\b"
    r"(?P<joint>\s*(?:vs\.?|versus|and|to|against|over|compared (?:to|with)|,)\s*)"
    r"(?=q[1-4] (?:of )?(?P<year>20\d\d)\b)"
)
"""`Q2 vs Q3 2025`: the year stands behind the last one."""


def times_compared(question: Question, table: CompanyTable) -> tuple[Question, ...]:
    """The question of each of two times alone; empty where it compares no times of one company.

    Args:
        question: as understood.
        table: names of companies.
    """
    asked = {each.name for each in question.attributes}
    compares = asked & _FIGURES and _COMPARES.search(question.folded)
    if len(question.companies) != 1 or not compares:
        return ()
    text = _QUARTERS.sub(r"\g<one> \g<year>\g<joint>", question.folded)
    periods = find_periods(text)
    if len({each.key for each in periods}) != _TWO or len({each.grain for each in periods}) != 1:
        return ()
    sides = tuple(_asked_of(question, text, each, table) for each in periods[:_TWO])
    return sides if all(find_periods(side.folded) for side in sides) else ()


def times_told(evidence: Evidence, sides: Sequence[Question]) -> bool:
    """Whether the best sentence tells of each time that is asked about.

    Or of the later one, and how it stands to the year before: `up 11% from a year earlier`.
    """
    if not evidence.sufficient:
        return False
    said = evidence.sentences[0].candidate.text.folded
    told = {period.key for period in find_periods(said)}
    years = {key[:4] for key in told} if all(len(side.years) == 1 for side in sides) else set()
    asked = [find_periods(side.folded)[0].key for side in sides]
    given = [key for key in asked if key in told or (len(key) == _YEAR_LONG and key in years)]
    return len(given) == len(asked) or (max(asked) in given and _GREW.search(said) is not None)


def name_of_time(side: Question) -> str:
    """What to call a side: the company and the time."""
    company = side.mentions[0].company.name.in_language(side.language)
    period = find_periods(side.folded)[0]
    said = side.folded[period.start : period.end]
    return f"{company} in {said}" if side.language == "en" else f"{company}{said}"


def _asked_of(question: Question, text: str, period: Period, table: CompanyTable) -> Question:
    """What is asked, of one time: `壁仞科技2025年营收`, `Graphcore loss in 2022`."""
    english = question.language == "en"
    company = question.mentions[0].company.name.in_language(question.language)
    parent = _words(question, text, of_parent=True)
    asked = _words(question, text, of_parent=False)
    said = text[period.start : period.end]
    # `2023人数` would be a number of people.
    said = f"{said}年" if said.isdecimal() and not english else said
    if english:
        made = " ".join([company, *parent, " and ".join(asked), "in", said])
    else:
        made = "".join([company, *parent, said, *asked])
    alone = understand(made, table)
    kinds = [each.answer_type for each in question.attributes if each.answer_type]
    return replace(
        alone,
        language=question.language,
        attributes=question.attributes,
        answer_type=kinds[0] if kinds else alone.answer_type,
        compares=False,
        unknown=(),
    )


def _words(question: Question, text: str, *, of_parent: bool) -> list[str]:
    """The words that ask for the attributes, each once, in their order; or those for a parent."""
    spans = sorted(
        span
        for each in question.attributes
        if (each.name == "parent") == of_parent
        for span in each.asked_spans(text)
    )
    return list(dict.fromkeys(text[start:end] for start, end in spans))
