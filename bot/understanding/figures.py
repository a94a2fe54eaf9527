"""Whether a question wants a figure: `how much`, `多少`, `nvidia q3 revenue`."""

import re
from collections.abc import Sequence

from bot.understanding.answer_types import FARES, AnswerType
from bot.understanding.attributes import Attribute
from bot.understanding.question import Question, surface_forms

__all__ = ["FIGURES", "FIGURE_NAMES", "asks_duration", "asks_figure", "is_bare"]

FIGURES: tuple[AnswerType, ...] = ("money", "percent", "count")
"""Types of answers that are figures."""
FIGURE_NAMES = frozenset(
    ("revenue", "profit or loss", "gross margin", "market value", "valuation", "research spending")
)
"""Attributes that are figures, however they are asked for."""
_COUNTED = frozenset(("staff", "users", "capital spending", "fleet", "rides"))
"""Attributes that are figures where their name is all that is asked: `nvidia employees`."""
_NOW = re.compile(r"目前|现在|当前|最新|现|今|now|current\w*|latest|today|total|recent\w*|newest")
_HOW_MUCH = re.compile(
    rf"多少|多大(?:的)?(?:比[例重]|份额)|{FARES}|(?:什么|啥)价(?:钱|格)?(?=[?？了呢啊吧]|$)|\bwhat (?:does|do|did|would|will) .{{2,60}}\bset .{{0,14}}back|(?<![哪这那好第])几(?!.{{0,8}}[谁哪])|how (?:big|large) an? (?:\w+ )?(?:fine|penalty|stake|loss|profit|discount|bonus|slice|chunk|piece|cut)\b|how (?:big|large) (?:is|was|are|were|did|has)\b(?=.{{0,60}}\b(?:backlog|order book|fund|reserves?|debt|deficit|cash pile)\b)|how (?:much|many)\b(?!.{{0,40}}\b(?:who|which|founders)\b)"
    r"|\bwhat (?:did|does|do|will|would) .{2,60}\b(?:come|add up|amount) to\b|\bwhat (?:would|did|does|will|must) .{2,30}\bpay for\b|\bwhat (?:did|does|do|will) .{2,40}\b(?:charge|cost)\b|\bwhat (?:is|was|are|were) .{2,60}\bworth\b|\bwhat (?:\w+ ){0,2}(?:stake|share|percentage|amount|price|sum|number|valuation|revenue|profit|loss|margin|income|salary|fine|interest)\b"
)
_ASKS_OTHERWISE = re.compile(
    r"谁|哪|怎|吗|还是|扩大|收窄|什么(?!时候|水平)|为啥|是否|有没有|\b(?:who\w*|which|why|how(?! (?:much|many|big|large))|did|does|do|is|are|has|have|will|can)\b(?!.{0,60}\bhow (?:much|many)\b)"
)
_HOW_LONG = re.compile(
    r"多久|多长时间|(?:几|多少)(?:天|周|个月|年|小时|分钟)|\bhow (?:long|fast|quickly)\b|\bhow many (?:days|weeks|months|years|hours)\b"
)


def asks_figure(question: Question) -> bool:
    """Whether only a figure can answer."""
    kinds = (*FIGURES, None, "definition")
    # `nvidia q3 revenue`, `what was Palantir's revenue in 2020`.
    named = any(each.name in FIGURE_NAMES for each in question.attributes)
    named = named and _ASKS_OTHERWISE.search(question.folded) is None
    if question.answer_type in kinds and (named or _is_bare_count(question)):
        return True
    typed = question.answer_type in (*FIGURES, None)
    return typed and _HOW_MUCH.search(question.folded) is not None


def asks_duration(question: Question) -> bool:
    """Whether it is asked how long something took or goes on."""
    return _HOW_LONG.search(question.folded) is not None


def is_bare(question: Question, attributes: Sequence[Attribute]) -> bool:
    """Whether a question is the name of an attribute, and of whose: `openai headcount`."""
    if question.unknown or _ASKS_OTHERWISE.search(question.folded):
        return False
    folded, surface = question.folded, surface_forms(question)
    named = [folded[start:end] for a in attributes for start, end in a.asked_spans(folded)]
    # `资本开支` is asked for by two words, neither of which asks for it.
    return all(
        _NOW.fullmatch(word)
        or any(word in each for each in named)
        or any(each.is_asked_by(word) for each in attributes)
        for word in (surface.get(stem, stem) for stem in question.words)
    )


def _is_bare_count(question: Question) -> bool:
    counted = [each for each in question.attributes if each.name in _COUNTED]
    return bool(counted) and is_bare(question, counted)
