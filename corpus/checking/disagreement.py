"""Figures of the same thing, company and period that contradict each other.

Currencies are not converted: a figure in yuan and one in dollars are never compared.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from corpus.checking.finding import Finding
from corpus.checking.page import Page, Paragraph
from corpus.companies import CompanyTable
from corpus.figures.quantities import Quantity, agree
from corpus.figures.statements import Statement, statements_of
from corpus.language import fold

__all__ = ["check_numbers"]

_ACKNOWLEDGED = re.compile(
    r"说法(?:不一|不同|各异|有别)|口径(?:不同|不一)|(?:报道|数据|资料|来源|数字|日期|估计)(?:不一|不同|有别|有出入|差别|并不一致)"
    r"|不一致|有出入|差别很大|另有|[另也亦]有|另一[份篇家种则些]|其他(?:报道|资料|来源|媒体)|有的(?:报道|资料)|有报道称|有资料"
    r"|一份[^,。;]{0,20}(?:写作|写|称)|则[称写把为说]|却[称写把为说]|而[^,。;]{1,20}则"
    r"|\b(?:sources|reports|accounts|figures|estimates|media|articles)\b[^.;]{0,30}\b(?:differ|disagree|vary|conflict)"
    r"|\b(?:differ|differed|differs|differently|conflicting|contradict\w*|disputed|whereas|instead)\b"
    r"|\b(?:another|other|later|different|one) (?:[\w-]+ )?(?:reports?|sources?|accounts?|articles?|analys[ie]s|estimates?|outlets?)\b"
    r"|\bwhile\b[^.;]{0,80}\b(?:puts?|gives?|says?|dates?|reports?|counts?|states?|cites?)\b"
    r"|\baccording to\b[^.;]{0,160}\b(?:while|whereas|but)\b",
)
_NEAR = 2
"""Sentences before and behind a figure in which its paragraph may say that sources differ."""


@dataclass(frozen=True)
class _Stated:
    statement: Statement
    page: Page
    line: int
    sentence: str
    acknowledged: bool


def check_numbers(pages: Iterable[Page], table: CompanyTable) -> Iterator[Finding]:
    """One finding for each figure that differs, unless the text says that sources do."""
    groups: dict[tuple[str, str, str, str], list[_Stated]] = {}
    for page in pages:
        for stated in _stated(page, table):
            statement = stated.statement
            key = (statement.subject, statement.attribute, statement.period, statement.amount.unit)
            groups.setdefault(key, []).append(stated)
    for group in groups.values():
        found = _finding(group)
        if found is not None:
            yield found


def _stated(page: Page, table: CompanyTable) -> Iterator[_Stated]:
    english = page.article.language == "en"
    for paragraph in page.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            for statement in statements_of(sentence.text, table, english=english):
                said = _is_acknowledged(paragraph, number)
                yield _Stated(statement, page, sentence.line, sentence.text, said)


def _is_acknowledged(paragraph: Paragraph, number: int) -> bool:
    near = paragraph.sentences[max(0, number - _NEAR) : number + _NEAR + 1]
    return any(_ACKNOWLEDGED.search(fold(sentence.text)) for sentence in near)


def _finding(group: list[_Stated]) -> Finding | None:
    for one, other in combinations(group, 2):
        if _contradict(one, other):
            apart = [each for each in group if _contradict(one, each)]
            others = "; ".join(
                dict.fromkeys(f"{_figure(each)} in {_place(each)}" for each in apart)
            )
            statement = one.statement
            when = f" in {statement.period}" if statement.period else ""
            message = (
                f"{statement.attribute} of {statement.subject}{when}: {_figure(one)} here, "
                f"{others}. If sources differ, let the text say so."
            )
            return one.page.finding("numbers-disagree", one.line, message)
    return None


def _contradict(one: _Stated, other: _Stated) -> bool:
    if one.acknowledged or other.acknowledged or one.sentence == other.sentence:
        return False
    details = {one.statement.detail, other.statement.detail} - {""}
    return len(details) <= 1 and not agree(one.statement.amount, other.statement.amount)


def _place(stated: _Stated) -> str:
    return f"{stated.page.article.slug}:{stated.line}"


def _figure(stated: _Stated) -> str:
    return _amount(stated.statement.amount)


def _amount(amount: Quantity) -> str:
    if amount.unit == "year":
        return str(amount.value)
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if amount.value >= scale:
            return f"{float(amount.value / scale):,.12g} {word} {amount.unit}".strip()
    return f"{float(amount.value):,.12g} {amount.unit}".strip()
