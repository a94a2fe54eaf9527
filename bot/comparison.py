"""Questions that set companies side by side: one question a side, answered apart.

`2025年中芯和寒武纪谁更赚钱？` is rarely said in one sentence. What each side's own
articles say of the same attribute is, and the asker compares. Each side is asked as
somebody would ask of it alone (`2025年寒武纪利润是多少`): the other name and the words
that compare would lead retrieval astray.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evidence.ranked import Evidence
from bot.evidence.reading import amounts_in
from bot.understanding.attributes import ATTRIBUTES, Attribute, asked_attributes
from bot.understanding.clauses import Clause, clauses_of, closed_up
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable
from corpus.company import Company, Kind, Mention, Name
from corpus.figures.periods import find_periods
from corpus.language import fold

__all__ = ["PHRASES", "name_of_side", "says_of_all", "sides_of"]

_TWO = 2
_DOMAIN = r"(?:\.(?:ai|io|com|co)\b)?"
"""May go on a name: `Gnani.ai`."""
_HALF_SAID = 0.5
"""Weighted share of the question's words that a sentence on all sides may lack."""

# What is compared, as one would ask for it of one company: (Chinese, English).
PHRASES = {
    "founded": ("成立于哪一年", "founded in what year"),
    "birth": ("出生于哪一年", "born in what year"),
    "revenue": ("收入是多少", "revenue"),
    "profit or loss": ("净利润或净亏损是多少", "net profit or net loss"),
    "valuation": ("估值是多少", "valuation"),
    "market value": ("市值是多少", "market value"),
    "funding": ("融资额是多少", "funding raised"),
    "parameters": ("参数是多少", "number of parameters"),
    "context window": ("上下文长度是多少", "context window"),
    "output": ("出货量是多少", "units delivered or produced"),
    "price": ("价格是多少", "price"),
    "users": ("用户数是多少", "number of users"),
    "staff": ("员工人数是多少", "number of employees"),
    "fleet": ("车队规模是多少", "fleet size"),
    "gross margin": ("毛利率是多少", "gross margin"),
    "capital spending": ("资本支出是多少", "capital spending"),
    "market share": ("市场份额是多少", "market share"),
    "chip count": ("芯片数量是多少", "number of chips"),
}
_NUMBERS_ONLY = ("person", "list", "yes-no", "organisation", "definition", None)
"""Types that `谁更大` and `which is bigger` seem to ask for; what they want is each one's size."""

_OLDER = re.compile(
    r"更老|更早|年轻|年长|年纪|[成创]立得?[早晚先]|先[成创]立|(?:谁|哪[个家款间])先|先出来|\bolder\b|\byounger\b|\boldest\b|\byoungest\b"
    r"|\b(?:came|comes?|was|were|got) (?:out |there |around )?(?:first|earlier|sooner)\b|\bnewer\b"
    r"|\bstart(?:ed|s)? (?:up )?(?:earlier|first|later)|\bfounded (?:earlier|first|later)"
    r"|\b(?:around|existed) (?:for )?longer"
)
_BEGINNING: dict[Kind, str] = {"product": "release", "company": "founded", "person": "birth"}
_ORDER = re.compile(
    r"先|更早|更晚|[早晚][?？]?$|\b(?:first|earlier|sooner|later|older|younger|newer|longer)\b"
)
_WHEN = {
    "founded": ("{}成立于哪一年？", "When was {} founded?"),
    "listing": ("{}是哪一天{}上市的？", "When did {} go public {}?"),
    "release": ("{}是什么时候发布的？", "When was {} released?"),
}
"""What is asked of each, where it is asked which came first."""
_VENUE = re.compile(
    r"港股|香港|港交所|科创板|科創板|创业板|美股|美国|纽约|紐約|纳斯达克|納斯達克"
    r"|(?:in|on) (?:the )?(?:Hong Kong|New York|Nasdaq|NYSE|STAR)\b(?: market)?"
)
_WORTH = re.compile(
    r"值钱|身价|估[得值]?更?[贵高]|price tag|\bworth (?:more|less)\b|more valuable"
    r"|valued (?:more|higher)"
)
_SOLD = re.compile(
    r"卖得更?多|\b(?:sold|sells?|took in|brought in|earns?|earned|made) more(?: money)?(?:[,?]|$)"
    r"|\bwho (?:sold|sells) more\b"
)
_ROUND = re.compile(r"轮|\brounds?\b|\bseries [a-j]\b")
_CHEAPER = re.compile(
    r"便宜|更贵|哪[个款家]贵|谁贵|\bcheaper\b|\bpricier\b|more expensive|costs? (?:more|less)"
)
_COMPARING_ZH = re.compile(
    r"相比之?下?|比[较較]|[对對]比|差距(?:有?多大)?|差多少|相差(?:多少)?|各自?|分别|[谁誰]更|哪[个個家款]更|[谁誰]|哪一?[个個家款笔筆轮輪]|更|[高多大早低小]\s*[?？]?$|(?<!多)少\s*[?？]?$"
)
_COMPARING_EN = re.compile(
    r"\b(?:compared? (?:to|with)|versus|vs\.?|than|difference between|which (?:of|one)|both|whose"
    r"|who|which|or|more|less|bigger|larger|smaller|higher|lower|greater|fewer|older|younger|cheaper"
    r"|sooner|earlier|on the calendar|each|same|stack(?:s|ed)? up"
    r"|is|are|was|were|did|does|do|the)\b",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    r"[谁誰几幾哪]|多少|什[么麼]|何[时時]|\b(?:how|what|when|where)\b", re.IGNORECASE
)
_HOW_MUCH = re.compile(r"([\u3400-\u9fff])得(?:更|比[较較])?多(?=[，,？?]|$)")
_LOOSE = re.compile(r"\s[,:，：](?=\s)")


def sides_of(question: Question, table: CompanyTable) -> tuple[Question, ...]:
    """The question asked of each side alone; empty where it compares nothing.

    Sides are companies, or two where what is compared is between them; a product or a
    person stands for its company.
    """
    if not question.compares:
        return ()
    if not question.mentions:
        return _of_unlisted(question, table)
    clauses = clauses_of(question)
    if not clauses:
        return ()
    attributes = _compared(question, clauses)
    return tuple(_asked_alone(question, clause, attributes, table) for clause in clauses)


def name_of_side(side: Question) -> str:
    """What to call a side in its question's language: as the table has it, or as it is spelled."""
    if side.mentions:
        return side.mentions[0].company.name.in_language(side.language)
    start = side.folded.find(side.unknown[0])
    aligned = start >= 0 and len(side.text) == len(side.folded)
    return side.text[start : start + len(side.unknown[0])] if aligned else side.unknown[0]


def _of_unlisted(question: Question, table: CompanyTable) -> tuple[Question, ...]:
    """The question asked of each of two names in no table: `Gnani or Qodo, who is bigger?`."""
    folded = question.folded
    forms = [re.escape(name) + _DOMAIN for name in question.unknown]
    spans = sorted(match.span() for form in forms for match in re.finditer(form, folded))
    if len(question.unknown) != _TWO or len(spans) != _TWO or len(question.text) != len(folded):
        return ()
    named = tuple(_as_listed(question.text[start:end], start) for start, end in spans)
    clauses = clauses_of(replace(question, mentions=named))
    attributes = _compared(question, clauses) if clauses else ()
    sides = []
    for clause in clauses:
        alone = _asked_alone(question, clause, attributes, table)
        own = understand(alone.text, table)
        unlisted = replace(alone, mentions=(), companies=(), unknown=own.unknown)
        sides.append(replace(unlisted, subject=own.subject))
    return tuple(sides) if sides and all(side.unknown for side in sides) else ()


def _as_listed(name: str, at: int) -> Mention:
    """A name as the table would have it."""
    company = Company(id=f"unlisted {fold(name)}", name=Name({"en": name}))
    return Mention(company, "company", company.name, at, at + len(name))


def says_of_all(evidence: Evidence, question: Question, table: CompanyTable) -> bool:
    """Whether the best sentence says what is asked of every company that is asked about."""
    if not evidence.sufficient:
        return False
    best = evidence.sentences[0].candidate
    text = best.text.folded
    named = set(table.company_ids(text))
    given = all(attribute.is_given(text) for attribute in question.attributes)
    # `Who owns more of Megvii, Ant or Alibaba?`: its own article need not name it again.
    sides = set(question.companies) - set(best.article.companies[:1])
    if given and len(question.companies) > len(sides) >= _TWO and sides <= named:
        units = [amount.unit for amount in amounts_in(text)]
        return any(units.count(unit) >= len(sides) for unit in units)
    if evidence.crosses_languages or not set(question.companies) <= named:
        return False
    return given and evidence.features["words_missing"] <= _HALF_SAID


def _compared(question: Question, sides: Sequence[Clause]) -> tuple[Attribute, ...]:
    """What is compared; `older` asks people for their birth and companies for their founding."""
    name = None
    asked = [attribute.name for attribute in question.attributes]
    if _WORTH.search(question.folded):
        name = "valuation"
    elif asked in (["founded"], ["birth"]) or (not asked and _OLDER.search(question.folded)):
        kinds = {side.mentions[0].kind for side in sides}
        name = next(began for kind, began in _BEGINNING.items() if kind in kinds)
    elif asked:
        # A round of money that `brought in more` took in no revenue.
        of_round = "funding" in asked and _ROUND.search(question.folded) is not None
        # `Who lost more, SenseTime or CXMT's parent?` names one side by what it is to another.
        left_out = {"revenue"} if of_round else {"parent"} if len(asked) > 1 else set()
        return tuple(a for a in question.attributes if a.name not in left_out)
    elif _CHEAPER.search(question.folded):
        name = "price"
    elif _SOLD.search(question.folded):
        name = "revenue"
    return tuple(a for a in ATTRIBUTES if a.name == name) if name else question.hinted


def _asked_alone(
    question: Question,
    clause: Clause,
    attributes: tuple[Attribute, ...],
    table: CompanyTable,
) -> Question:
    bare = _without_comparing(clause.text, question.language == "en")
    own = tuple(each for each in attributes if each in asked_attributes(fold(bare)))
    # `Who runs OpenAI, and what is Zhipu worth?` asks of each something else.
    attributes = own if len(attributes) > 1 and own else attributes
    text = _templated(question, clause, attributes) or _completed(bare, question, attributes)
    alone = understand(text, table)
    attributes = attributes or alone.attributes
    typed = [a.answer_type for a in attributes if a.answer_type]
    if question.answer_type in ("date", "year") and _ORDER.search(question.folded):
        typed = [question.answer_type]
    if not typed and {attribute.name for attribute in attributes} == {"funding"}:
        typed = ["money"]  # who raised more, not who did
    asked = None if question.answer_type in _NUMBERS_ONLY else question.answer_type
    answer_type = typed[0] if typed else asked
    if _when(question, attributes) is not None:
        answer_type = "date"
    return replace(
        alone,
        language=question.language,
        mentions=_named_in(alone, clause),
        companies=clause.companies,
        attributes=attributes,
        answer_type=answer_type,
        latest=question.latest,
        compares=False,
        unknown=(),
        subject=(),
        words=understand(bare, table).words,
    )


def _named_in(alone: Question, clause: Clause) -> tuple[Mention, ...]:
    """A side's names where they stand in its own text; those of the whole where it lacks one."""
    found = tuple(m for m in alone.mentions if m.company.id in clause.companies)
    complete = {m.company.id for m in found} == {*clause.companies}
    return found if complete else clause.mentions


def _completed(bare: str, question: Question, attributes: tuple[Attribute, ...]) -> str:
    """A side's question with what is compared, where the words that are left don't say it."""
    english = question.language == "en"
    asks = _INTERROGATIVE.search(bare) is not None
    said = {attribute.name for attribute in asked_attributes(fold(bare)) if asks}
    added = [
        PHRASES[a.name][english] for a in attributes if a.name in PHRASES and a.name not in said
    ]
    said_of_all = find_periods(question.folded)
    if len(said_of_all) == 1 and not find_periods(fold(bare)):
        # `燧原2024年营收多少，和沐曦相比呢？`: of both the same year.
        period = question.folded[said_of_all[0].start : said_of_all[0].end]
        added.append(f"in {period}" if english else period)
    return " ".join([bare, *added])


def _templated(question: Question, clause: Clause, attributes: tuple[Attribute, ...]) -> str | None:
    """`寒武纪是哪一天上市的？`, where it is asked which came first."""
    when = _when(question, attributes)
    if when is None:
        return None
    english = question.language == "en"
    name = " ".join(question.text[m.start : m.end] for m in clause.mentions)
    venue = _VENUE.search(question.text)
    where = ("" if english else "在") + venue.group() if venue else ""
    return _WHEN[when][english].format(name, where).replace(" ?", "?")


def _when(question: Question, attributes: tuple[Attribute, ...]) -> str | None:
    """The attribute whose date is compared, where it is: `founded` always is one."""
    names = [attribute.name for attribute in attributes]
    if len(names) != 1 or names[0] not in _WHEN:
        return None
    return names[0] if names == ["founded"] or _ORDER.search(question.folded) else None


def _without_comparing(text: str, english: bool) -> str:
    """Without the words that compare, and what an attribute stands for by now (`sold more`)."""
    comparing = _COMPARING_EN if english else _COMPARING_ZH
    bare = _SOLD.sub(" ", _WORTH.sub(" ", text))
    bare = _HOW_MUCH.sub(r"\1了多少", bare)  # `谁拿得更多` asks of one how much it took
    bare = comparing.sub(" ", bare)
    bare = " ".join(_LOOSE.sub(" ", bare).split()).strip(" ,，:：?？")
    return bare if english else closed_up(bare)
