"""What sentences state about companies in numbers: valuation, revenue, users and the like.

Narrow on purpose: a figure whose subject, attribute or period is doubtful is passed
over, because a curator stops reading warnings that are wrong. Plans, forecasts and
talks state nothing yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from corpus.companies import CompanyTable
from corpus.figures.attributes import ATTRIBUTES, NumberAttribute
from corpus.figures.masking import COUNT, MONEY, Masked, mask
from corpus.figures.periods import Period
from corpus.figures.quantities import Quantity

__all__ = ["Statement", "statements_of"]

_UNCERTAIN = re.compile(
    r"洽谈|商谈|谈判|拟|计划|目标|预计|预估|预期|预测|有望|寻求|谋求|考虑|可能|或将|将以|指引|传闻|估计|按此|正以|下一?季度?|若|如果"
    r"|\b(?:talks|(?:be|is|was) raising|seek\w*|sought|plan(?:s|ned|ning)?|target\w*|aim\w*|expect\w*|forecast\w*"
    r"|project(?:s|ed|ion|ions)|would|could|may (?!\d)|might|potential\w*|consider\w*|propos\w*|guidance|hope[sd]?"
    r"|estimat\w*|predict\w*|if|agreed to|in discussions)\b"
)
_ROUND = re.compile(
    r"\bseries ([a-h]\d?)\b|(?<![a-z])([a-h]\d?\+*)(?:\d)?轮|(种子|天使|seed|angel|ipo|上市|首次公开)"
)
_FAR = 45
"""Characters of a masked sentence between a figure and a period that still belongs to it."""


@dataclass(frozen=True)
class Statement:
    """One figure, of what, and when.

    Attributes:
        subject: a company's id, with a product's or a part's name where that is meant.
        attribute: as in `corpus.figures.attributes`.
        period: key of the period, the month for what changes from month to month.
        amount: the figure; for a founding year its `value` is the year.
        detail: what must not differ for two figures to be comparable, such as the round;
            empty if the sentence doesn't say.
    """

    subject: str
    attribute: str
    period: str
    amount: Quantity
    detail: str = ""


def statements_of(sentence: str, table: CompanyTable, *, english: bool) -> Iterator[Statement]:
    """The statements of one sentence."""
    masked = mask(sentence, table)
    if not masked.subjects or _UNCERTAIN.search(masked.text):
        return
    seen: set[int] = set()
    for attribute in ATTRIBUTES:
        if attribute.rejects and re.search(attribute.rejects, masked.text):
            continue
        for pattern in attribute.patterns:
            for match in _compiled(pattern).finditer(masked.text):
                at = match.start("q")
                if at in seen:
                    continue
                statement = _statement(attribute, match, masked, english)
                if statement is not None:
                    seen.add(at)
                    yield statement


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _statement(
    attribute: NumberAttribute, match: re.Match[str], masked: Masked, english: bool
) -> Statement | None:
    groups = match.groupdict()
    at = match.start("q")
    named = match.start("c") if groups.get("c") else None
    subject = masked.subjects.get(named) if named is not None else masked.subject_before(at)
    key: str | None = ""
    if attribute.dated:
        amount = _year_of(masked.periods.get(at))
    else:
        amount = masked.amounts.get(at)
        period = _period_of(at, masked, english)
        key = attribute.period_key(period) if period else None
    if subject is None or key is None or amount is None:
        return None
    name = attribute.name.format(kind=_kind(groups.get("k") or ""))
    detail = _round(masked.text) if attribute.name == "funding round" else ""
    return Statement(subject, name, key, amount, detail)


def _year_of(period: Period | None) -> Quantity | None:
    if period is None or not period.key[:4].isdecimal() or period.grain == "vague":
        return None
    return Quantity(Decimal(period.key[:4]), "year", Decimal(1), "exactly")


def _kind(word: str) -> str:
    return {"月": "monthly", "周": "weekly", "日": "daily"}.get(word, word)


def _round(text: str) -> str:
    found = {next(filter(None, match.groups())) for match in _ROUND.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _period_of(at: int, masked: Masked, english: bool) -> Period | None:
    """The period a figure belongs to: before it in Chinese, behind it in English if near."""
    before = [position for position in masked.periods if position < at]
    behind = [position for position in masked.periods if position > at]
    between = masked.text[at + 1 : min(behind)] if behind else MONEY
    # Another figure between the two has the better claim on the period.
    reaches = not re.search(f"[{MONEY}{COUNT}]", between)
    near = reaches and len(between) <= _FAR and not re.search(r"[,;]", between)
    if english and near:
        return masked.periods[min(behind)]
    if before:
        return masked.periods[max(before)]
    return masked.periods[min(behind)] if reaches else None
