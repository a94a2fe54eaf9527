"""Whom or what a follow-up means: somebody whom the last answer named, a product, a thing of its own.

`他之前在哪？` after `谁是Groq的新任首席执行官？` asks of whoever was the answer; so does `那家公司`
after `哪家公司收购了Graphcore？`.
"""

import re

from bot.understanding.attributes import asked_attributes
from bot.understanding.followups.forms import apart, name_of
from bot.understanding.measures import counted
from bot.understanding.names import nouns_in, persons_in
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.language import Language, fold, is_han

__all__ = [
    "answered_company", "answered_person", "asks_for_company", "person_meant", "product_meant",
    "thing_answered", "things_asked",
]  # fmt: skip

_VALUE = re.compile(r"^(?P<value>[^\n。，,:：“”]{2,40}?)(?:——| — )")
"""The short answer in front of the sentence that gives it."""
_QUOTED = re.compile(r"^[^“”\n]{0,90}(?:原文：|: )“")
"""Whose words a translated sentence are: no part of what was answered."""
_FULL_NAME = r"[A-Z][\w'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){1,3}"
_OPENING_NAME = re.compile(
    rf"^(?P<name>{_FULL_NAME})(?=,| (?:is|was|has|had|became|joined|left|took|leads?|led|runs|ran"
    r"|found\w*|succeed\w*|serv\w*|work\w*|head\w*|co-founded)\b)"
)
_OPENING_WORD = re.compile(
    r"^(?P<name>(?!(?:The|In|On|After|Before|By|As|It|Its|This|That|Both|When|Sources|Reports?)\b)"
    r"[A-Z][\w'’-]+)(?=,| (?:is|was|has|had|led|became)\b)"
)
_SUCCESSION = re.compile(
    r"谁[^,，]{0,4}(?:接|顶替|继任|上任)|\bwho (?:took over|succeeded|replaced|came (?:in|after)|stepped in)\b"
)
_SUCCEEDS = re.compile(
    r"接替|接任|继任|接手|接棒|\b(?:succeed\w*|replac\w+|took over|takes over)\b"
)
_SENTENCES = re.compile(r"(?<=\])")
"""Where a citation ends the sentence of an answer."""
_PERSONAL = re.compile(r"[他她](?!们)|\b(?:he|she|his|her|him)\b")
_TOOK_OFFICE = re.compile(
    r"^(?:那么?)?(?:是)?(?:哪一?年|什么时候|何时|几时|哪天)(?:上任|就任|接任|出任|任职|入职|毕业|出生|离职)"
    r"|^(?:and |so )?(?:since when|when (?:appointed|hired|did that person start))\b"
)
"""Asks of somebody without a word for him: `哪年上任的？` after who holds an office."""
_WHO = re.compile(r"谁|哪[一几]?位|叫什么|什么人|\b(?:who\w*|name[ds]?)\b")
_WHO_IS = re.compile(r"\bwho(?:['’]s| is| was) $")
_FULL_FOLDED = re.compile(r"[a-z][a-z'.-]+(?: [a-z][a-z'.-]+){1,2}")
"""A name of two or three words that is in no table, folded: of a person, where `he` follows."""
_COMPANY_ASKED = re.compile(
    r"哪一?[家个個]|什么(?:公司|企业|机构|基金)|谁(?:[家开]|收购|买|投|做|造|拥有)|(?:卖|出售|转让)给.{0,2}谁|旗下"
    r"|\b(?:which|what) (?:\w+ ){0,2}(?:compan\w+|firm|start-?up|lab|fund|maker|group|investor)\b"
    r"|\bwho (?:\w+ )?(?:bought|buys|owns?|owned|makes?|made|acquired|built|developed|backed|took over)\b|\bby whom\b"
)
_PRODUCT_ASKED = re.compile(
    r"[哪什](?:一?[款部个個]|么)(?:\S{0,6}?)(?:浏览器|瀏覽器|手机|手機|产品|產品|模型|芯片|晶片|应用|應用|机器人|機器人|插件|工具|外挂|外掛)"
    r"|\b(?:which|what) (?!is\b|are\b|was\b|were\b)(?:\w+ ){0,3}(?:phone|browser|app|model|product|chip|robot|device|tool|plug-?in|assistant)\b"
)
"""Is answered by a product's name."""
_OF_WHOEVER = frozenset(
    (
        "founder",
        "founded",
        "chief executive",
        "headquarters",
        "parent",
        "staff",
        "birth",
        "prior job",
    )
)
"""What is asked of a company that was the answer, and not of the deal in which it was."""
_ITS_PEOPLE = re.compile(
    r"它的?(?:创始|创办|老板|高管|员工|团队|ceo)|\bits (?:co-?)?(?:founders?|boss|staff|employees|team|ceo)\b"
)
_OF_OBJECT = re.compile(
    r"^(?:and |so )?(?:which|what) (?:\w+ ){0,4}(?:did|was|is|were|does|has|had)\b|(?<=[\u3400-\u9fff])(?<!被)哪一?[家个]"
)
"""Asks whom something was done to: `Who bought Graphcore` leaves `it` to Graphcore."""
_IT = re.compile(r"它|\b(?:it|its)\b")
_OF_PRODUCT = frozenset(
    ("users", "price", "release", "parameters", "licence", "context window", "memory")
)
_PRICED = re.compile(
    r"[一每](?:台|部|套|辆|个月|年)[^,，]{0,6}(?:多少|几)|(?:卖|售)(?:价)?多少|多少钱[^,，]{0,2}一?(?:台|部|套|个月)?"
    r"|\bhow much (?:does it cost|is it|(?:per|a|each) (?:month|unit|seat|year))"
)
_CODE_NAME = re.compile(r"[\u3400-\u9fff]{0,3}(?=[A-Za-z]*\d)[A-Z][A-Za-z]*\d+\w*")
_OF_COMPANY = frozenset(
    (
        "founder", "founded", "chief executive", "chief financial officer", "chief technologist",
        "chief scientist", "chief operating officer", "chair", "headquarters", "investors",
        "funding", "valuation", "market value", "revenue", "gross margin", "profit or loss",
        "staff", "layoffs", "stake", "parent", "listing", "share price", "capital spending",
        "research spending", "customers",
    )
)  # fmt: skip
"""Attributes of a company, even where one of its products was spoken of."""
_WIDE = re.compile(
    r"公司|企业|职[位务]|位[子置]|架构|版本|结果|情况|原因|东西|时[候间]|地[方点]|名字?|人|钱|事|价|家|方|后来|最后"
)
"""Too wide to be looked for in an answer."""


def answered_person(answer: str, last: Question, table: CompanyTable) -> str | None:
    """Who was the answer to a question on a person; None where that can't be told.

    Args:
        answer: the text of the last answer.
        last: the last question.
        table: names of companies and persons.
    """
    value = _VALUE.match(answer)
    if value is not None and _names_person(value["value"]):
        return value["value"]
    said = _QUOTED.sub("", answer)
    if _SUCCESSION.search(last.folded):
        # `因健康问题卸任。[1]埃希基安接替西贝尔`: who came, and not who went.
        told = [each for each in _SENTENCES.split(said) if _SUCCEEDS.search(fold(each))]
        said = "".join(told) or said
    opening = _OPENING_NAME.match(said)
    if opening is not None and not _names_company(opening["name"], table):
        return opening["name"]
    asked = {mention.name.forms for mention in last.mentions}
    folded = fold(said)
    persons = [m for m in table.find(folded) if m.kind == "person" and m.name.forms not in asked]
    if persons:
        # Of several officers the one whose office was asked for stands before it.
        offices = [place for each in last.attributes for place in each.positions(folded)]
        holders = [m for place in offices[:1] for m in persons if m.end <= place]
        return (holders[-1] if holders else persons[0]).name.in_language(last.language)
    spelled = (name for name in persons_in(said) if fold(name) not in last.folded)
    return next(spelled, None) if last.answer_type == "person" else None


def person_meant(folded: str, answer: str, last: Question, table: CompanyTable) -> str | None:
    """Whom `他` or `she` means: whom the last question names, or first the last answer.

    Args:
        folded: the follow-up; None is meant where it has no such word.
        answer: the text of the last answer.
        last: the last question.
        table: names of companies and persons.
    """
    implied = last.answer_type == "person" and _TOOK_OFFICE.search(folded)
    if not (_PERSONAL.search(folded) or implied):
        return None
    language = understand(folded, table).language
    named = _person_named(last, language)
    # `Who is the wife of Altman` asks for another than whom it names, `Who is Altman` for him.
    another = _WHO.search(last.folded) is not None and not _asks_who_that_is(last, named)
    if last.answer_type == "person" and (named is None or another):
        answered = answered_person(answer, last, table)
        if answered is not None:
            return answered
    if named is not None:
        return named
    for mention in table.find(answer):
        if mention.kind == "person":
            return mention.name.in_language(language)
    # A company is no `he`.
    return next(iter(persons_in(_QUOTED.sub("", answer))), None)


def _person_named(question: Question, language: Language) -> str | None:
    """The one person that a question names, in a table or by a full name."""
    listed = {m.name.forms: m.name for m in question.mentions if m.kind == "person"}
    if listed:
        return next(iter(listed.values())).in_language(language) if len(listed) == 1 else None
    full = [name for name in question.unknown if _FULL_FOLDED.fullmatch(name)]
    start = question.folded.find(full[0]) if len(full) == 1 else -1
    spelled = question.text if len(question.text) == len(question.folded) else question.folded
    return spelled[start : start + len(full[0])] if start >= 0 else None


def _asks_who_that_is(question: Question, name: str | None) -> bool:
    """Whether a question is who somebody is that it names: `Who is Altman`, `奥尔特曼是谁`."""
    starts = [m.start for m in question.mentions if m.kind == "person"]
    ends = [m.end for m in question.mentions if m.kind == "person"]
    if not starts and name is not None:
        starts = [question.folded.find(fold(name))]
        ends = [starts[0] + len(name)]
    folded = question.folded
    return any(_WHO_IS.search(folded[:start]) for start in starts) or any(
        folded.startswith("是谁", end) for end in ends
    )


def _names_person(value: str) -> bool:
    return re.fullmatch(_FULL_NAME, value) is not None or value in persons_in(value)


def _names_company(name: str, table: CompanyTable) -> bool:
    return any(mention.kind != "person" for mention in table.find(fold(name)))


def asks_for_company(question: Question) -> bool:
    """Whether a question is answered by a company's name."""
    return (
        question.answer_type == "organisation" or _COMPANY_ASKED.search(question.folded) is not None
    )


def answered_company(answer: str, last: Question, table: CompanyTable) -> str | None:
    """The company that an answer opens with, or first names beside those of the question.

    None without any. What it opens with need not be in the table.

    Args:
        answer: the text of the last answer.
        last: the last question.
        table: names of companies.
    """
    said = _QUOTED.sub("", answer)
    opening = _OPENING_NAME.match(said) or _OPENING_WORD.match(said)
    if opening is not None and not table.find(fold(opening["name"])):
        return opening["name"]
    named = {mention.company.id for mention in last.mentions if mention.kind == "company"}
    for mention in table.find(fold(said)):
        if mention.kind == "company" and mention.company.id not in named:
            return mention.company.name.in_language(last.language)
    return None


def thing_answered(
    question: Question, answer: str, last: Question, table: CompanyTable
) -> str | None:
    """What a follow-up means that asks of what was asked for: the phone, the start-up.

    `how much is it?` after `Which phone did ByteDance bring out?`, `founded by whom?` after
    `Which startup did Mistral buy first?`; None where something else was asked for, or the
    answer names nothing of the kind.
    """
    found = (*question.attributes, *question.hinted) or asked_attributes(question.folded)
    attributes = {each.name for each in found}
    said = _QUOTED.sub("", answer)
    of_whom = bool(attributes) and attributes <= _OF_WHOEVER
    of_whom = of_whom or _ITS_PEOPLE.search(question.folded) is not None
    if of_whom and asks_for_company(last) and _OF_OBJECT.search(last.folded):
        return answered_company(answer, last, table) or _named_beside(said, last, table)
    if _PRODUCT_ASKED.search(last.folded) is None:
        return None
    if not (_IT.search(question.folded) or attributes & _OF_PRODUCT):
        return None
    product = _named_beside(said, last, table)
    if product is not None:
        return product
    code = _CODE_NAME.search(said)
    return code.group() if code and fold(code.group()) not in last.folded else None


def _named_beside(said: str, last: Question, table: CompanyTable) -> str | None:
    """The first product, or company that is listed as one, that the question does not name."""
    asked = {mention.name.forms for mention in last.mentions}
    for mention in table.find(fold(said)):
        if mention.kind == "product" and mention.name.forms not in asked:
            spelled = said[mention.start : mention.end] if len(fold(said)) == len(said) else ""
            readable = any(map(is_han, spelled)) == (last.language != "en")
            clear = readable and any(m.kind == "product" for m in table.find(fold(spelled)))
            return spelled if clear else mention.name.in_language(last.language)
    return None


def product_meant(question: Question, last: Question) -> str | None:
    """The product that the last question names right behind its company: `壁仞BR100`.

    None where the follow-up asks for an attribute of companies.
    """
    if _OF_COMPANY & {each.name for each in question.attributes}:
        return None
    priced = _PRICED.search(question.folded) or "price" in {a.name for a in question.attributes}
    makers = {m.company.id for m in last.mentions if m.kind == "product"}
    names = {m.name.forms for m in last.mentions if m.kind == "product"}
    if priced and len(names) == 1 and makers == set(last.companies):
        # `一台卖多少？` after when `宇树科技` showed its `H2`.
        product = next(m for m in last.mentions if m.kind == "product")
        maker = product.company.name.in_language(last.language)
        spelled = name_of(last, product)
        return spelled if maker in spelled else f"{apart(maker, spelled)}{spelled}"
    if len(last.mentions) != 2 or len(last.text) != len(last.folded):
        return None
    company, product = last.mentions
    beside = re.fullmatch(r"的|'s |\s?", last.folded[company.end : product.start])
    own = product.kind == "product" and company.company.id == product.company.id
    if not (company.kind == "company" and own and beside):
        return None
    return last.text[company.start : product.end]


def things_asked(question: Question) -> tuple[str, ...]:
    """The things that a follow-up names by itself: `食堂`, how many `lidars`, but no `结果`."""
    if question.hinted:
        return ()
    if question.language == "en":
        thing = counted(question.folded, question.words)
        return (thing,) if thing else ()
    nouns = {*nouns_in(question.text)}
    return tuple(w for w in question.words if w in nouns and not _WIDE.search(w))
