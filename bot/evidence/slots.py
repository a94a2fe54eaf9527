"""What a sentence gives for what is asked: the value in the very slot, and of when.

`估值` governs one amount of a sentence, `出任首席执行官` one person. Narrow on purpose:
a value in doubt is passed over, because leads, timelines and conflicts are built on it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.evidence.candidates import Candidate
from bot.evidence.reading import Value, as_written, periods_of_now, values_in
from bot.understanding.answer_types import answer_type_of
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.figures.statements import Statement, statements_of
from corpus.language import fold
from index.chunking import plain_text

__all__ = ["DATED", "ROLES", "VARYING", "SlotValue", "asks_for_part", "names_all", "slot_values"]

FIGURES = {
    "valuation": ("valuation",),
    "market value": ("market value",),
    "revenue": ("revenue",),
    "staff": ("staff",),
    "users": ("monthly active users", "weekly active users", "daily active users"),
}
"""Attributes of questions, and what `corpus.figures` calls their figures."""
ROLES = {
    "chief executive": r"(?:联席)?(?:首席执行官|首席执行长|执行长|ceo)|(?:co-)?(?:chief executive(?: officer)?|ceo)",
    "chief financial officer": r"首席财务官|财务长|cfo|chief financial officer",
    "chief technologist": r"首席技术官|技术长|cto|chief technology officer",
    "chief scientist": r"首席科学家|chief scientist",
    "chief operating officer": r"首席运营官|营运长|coo|chief operating officer",
    "chair": r"董事长|董事会主席|chair(?:man|woman|person)?",
}
"""Offices, and how a sentence names them."""
DATED = frozenset(("release", "founded", "listing", "departure", "acquisition"))
"""Attributes whose sentences date just one event."""
VARYING = frozenset(
    (
        *ROLES, "valuation", "market value", "revenue", "gross margin", "profit or loss", "price",
        "users", "customers", "staff", "stake", "market share", "share price", "fleet", "rides",
        "chip count", "output", "capital spending", "research spending", "pay",
    )
)  # fmt: skip
"""Attributes that change with time: their answers say as of when."""

_PART = re.compile(
    r"年化|经常性|\barr\b|annuali[sz]ed|recurring|run[- ]rate|海外|国内|季|上半年|下半年|部门|团队|研发|其中|占|增|比|轮|首次|最初|最高|巅峰|多久|多长时间"
    r"|\bteam\b|\bunit\b|division|quarter|half|segment|growth|grow|overseas|domestic|share of|before|after|之前|之后|之後"
    r"|\bround\b|series [a-h]|seed|first|peak|at its|how long|how fast|how quickly|\d\s*(?:万|亿)|[mbtr]illion"
)
_KINDS = {
    "monthly": r"月活|个月|每月|\bmau|month",
    "weekly": r"周活|每周|一周|week",
    "daily": r"日活|每天|每日|一天|\bdau|\bdaily|\bday\b",
}
"""Which users a question means, where it says so."""
_P = "\ue020"
"""Stands for a person, or for several in a row."""
_PAST = re.compile(
    r"前(?:任)?(?:首席|ceo|执行|董事长)|曾|卸任|辞去|辞任|离任|离开|离职|临时|代理|此前|原(?:首席|董事长)|候选"
    r"|\bformer|\bwas\b|\bthen\b|\buntil\b|stepped down|resign|\bleft\b|interim|acting|previous|would|\bex-"
)
_PLACES = re.compile(
    r"总部(?:现)?(?:位于|设于|设在|在)(?P<zh>[㐀-鿿]{2,8}?)(?=[,。;、(]|的|$)"
    r"|\b(?:headquartered|headquarters|head office)(?: is| are)? in (?P<en>[a-z][\w .-]+?(?:, [a-z][\w ]+)?)(?=[,.;]? (?:and|with|that|where|since|is)\b|[,.;(]|$)"
)
_FOUNDED_BY = re.compile(
    rf"由{_P}[^,。;{_P}]{{0,12}}?(?:创立|创办|创建|成立|发起)|创始人(?:是|为|:){_P}|{_P}是[^,。;{_P}]{{0,10}}创始人"
    rf"|\b(?:founded|started|set up|established)\b[^.;{_P}]{{0,60}}? by {_P}|{_P} (?:co-)?founded|founders? (?:is|are|was|were) {_P}"
)
_SEVERAL = re.compile(r"[、,&]|和|与|及| and ")


@dataclass(frozen=True)
class SlotValue:
    """A value that answers for the attribute, and the period it is of.

    Attributes:
        value: as the sentence gives it.
        period: key of the period the sentence states, empty where it states none.
        measure: what is measured, where that has several definitions.
    """

    value: Value
    period: str = ""
    measure: str = ""


def asks_for_part(question: Question) -> bool:
    """Whether a question asks for a part of a figure, a change of it or one event's."""
    return _PART.search(question.folded) is not None


def names_all(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence itself names all that the question names."""
    folded = candidate.text.folded
    return bool(question.mentions) and all(
        any(fold(form) in folded for form in _forms(mention)) for mention in question.mentions
    )


def _forms(mention: Mention) -> tuple[str, ...]:
    own = mention.company.ambiguous_spellings if mention.kind == "company" else ()
    return (*mention.name.forms, *own)


def slot_values(question: Question, candidate: Candidate, table: CompanyTable) -> list[SlotValue]:
    """The values a sentence gives for the one attribute that is asked for.

    Empty where the question asks for several attributes, for none that is known
    closely enough, or the sentence isn't plainly about the company.
    """
    if len(question.attributes) != 1:
        return []
    name = question.attributes[0].name
    by_words = answer_type_of(question.folded)
    sentence = plain_text(candidate.quote)
    if name in FIGURES and by_words in ("money", "count", "definition", None):
        return list(_figures(question, FIGURES[name], sentence, table))
    if not names_all(question, candidate):
        return []
    found: Sequence[Value] = ()
    if name in ROLES and by_words in ("person", "definition", None):
        found = list(_persons(ROLES[name], sentence, table))
    elif name == "founder" and by_words in ("person", "definition", "list", None):
        found = list(_founders(sentence, table))
    elif name == "headquarters" and by_words in ("place", "definition", None):
        found = list(_places(sentence))
    elif name == "founded" and by_words in ("year", "date"):
        found = list(_foundings(question, sentence, table))
    periods = periods_of_now(candidate.text.folded)
    period = periods[0].key if len(periods) == 1 and name != "founded" else ""
    return [SlotValue(value, period) for value in found]


def _figures(
    question: Question, names: tuple[str, ...], sentence: str, table: CompanyTable
) -> Iterator[SlotValue]:
    """Amounts that the sentence gives for the attribute, of the company and the year asked for."""
    if asks_for_part(question):
        return
    folded = fold(sentence)
    english = not re.search("[㐀-鿿]", folded)
    for statement in statements_of(sentence, table, english=english):
        if statement.attribute not in names or not _of_subject(question, statement):
            continue
        if any(
            re.search(kind, question.folded) and word not in statement.attribute
            for word, kind in _KINDS.items()
        ):
            continue
        amount = statement.amount
        text = as_written(sentence, folded, amount.start, amount.end)
        if text:
            value = Value(text, str(amount.value), amount.start, amount.end, amount)
            yield SlotValue(value, statement.period, statement.attribute)


def _of_subject(question: Question, statement: Statement) -> bool:
    company, _, part = statement.subject.partition(" ")
    asked = {m.name.in_language("en") for m in question.mentions if m.kind == "product"}
    if company not in question.companies or (bool(part) != bool(asked)):
        return False
    return not question.years or statement.period[:4] in question.years


def _marked(sentence: str, table: CompanyTable) -> tuple[str, list[Value]]:
    """The folded sentence with one mark for each person or row of persons."""
    folded = fold(sentence)
    persons = sorted(values_in("person", sentence, table), key=lambda value: value.start)
    pieces: list[str] = []
    position = 0
    for person in persons:
        pieces += [folded[position : person.start], _P]
        position = person.end
    pieces.append(folded[position:])
    # `韩旭(Han Xu)` is one person, and so is `Han Xu (韩旭)`.
    return re.sub(rf"\s?\([^(){_P}]*\)", "", "".join(pieces)), persons


def _persons(role: str, sentence: str, table: CompanyTable) -> Iterator[Value]:
    marked, persons = _marked(sentence, table)
    if _PAST.search(marked) or len(persons) != marked.count(_P):
        return
    for match in _role_pattern(role).finditer(marked):
        yield persons[marked.count(_P, 0, match.start() + match.group().index(_P))]


@cache
def _role_pattern(role: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{role})(?:是|为|由|:| is | are | )?{_P}"
        rf"|{_P}(?:是|为|任|担任|出任|接任|兼任|就任)[^,。;、{_P}]{{0,14}}?(?:{role})"
        rf"|{_P},? (?:is|are|became|becomes|serves as|took over as|as)[^,.;{_P}]{{0,30}}?\b(?:{role})\b"
    )


def _founders(sentence: str, table: CompanyTable) -> Iterator[Value]:
    marked, persons = _marked(sentence, table)
    alone = re.search(r"联合创|共同创|合伙|co-?found|之一|one of", marked)
    if len(persons) != marked.count(_P):
        return
    for match in _FOUNDED_BY.finditer(marked):
        person = persons[marked.count(_P, 0, match.start() + match.group().index(_P))]
        if _SEVERAL.search(person.key) or not alone:
            yield person


def _places(sentence: str) -> Iterator[Value]:
    folded = fold(sentence)
    for match in _PLACES.finditer(folded):
        group = "zh" if match["zh"] else "en"
        start, end = match.span(group)
        text = as_written(sentence, folded, start, end)
        if text:
            yield Value(text, match[group], start, end)


def _foundings(question: Question, sentence: str, table: CompanyTable) -> Iterator[Value]:
    """The date of founding, where the sentence dates nothing else."""
    english = not re.search("[㐀-鿿]", sentence)
    years = {
        str(statement.amount.value)
        for statement in statements_of(sentence, table, english=english)
        if statement.attribute == "founding year" and statement.subject in question.companies
    }
    dates = values_in("date", sentence, table)
    if len(years) == 1 and len(dates) == 1:
        yield from dates
