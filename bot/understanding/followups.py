"""The forms of follow-up questions, and what each makes of the last one."""

import re
from dataclasses import replace

from bot.understanding.question import Question
from bot.understanding.years import YEAR
from corpus.checking.periods import find_periods
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold

__all__ = [
    "ABOUT",
    "BARE",
    "PRONOUN",
    "about_last",
    "comparison_with",
    "correction_of",
    "inserted",
    "of_both",
    "of_event",
    "period_asked",
    "stripped",
    "variant_of",
    "with_period",
    "with_subject",
    "with_time_of",
    "without_goodbye",
]

PRONOUN = re.compile(
    r"(?:那|那么)?(?:它|牠|他|她|其(?!中|他|她|它|实|實|余|次)|[该該]公司|[这那這][家个個]?公司|[这這]家(?=[^里庭人数數的]))(?:们|們)?(?:的)?"
    r"|^那家(?=[^里庭人数數的])(?:的)?"
    r"|\b(?:its|their|his|her|it|they|them|he|she|him|the company|that company|this company|that one)\b",
    re.IGNORECASE,
)
BARE = re.compile(
    r"^(?:那么?|又|一共|总共|当时|and |but )*(?:(?:花|用|耗|赔|付|出)了?(?:他们)?多少钱|(?:融|募|投)到?了?多少(?:钱|资金)?[?？]?$)|^(?:那么?)?(?:多少钱|多少|什么时候|何时|哪[一]?年|哪天|为什么|为啥|为何|多久|在哪里?|谁(?:领投|牵头|出面|接任?|接替|接班|顶上|继任|啊|呀)|(?:到底|究竟)?(?:发生了?什么事?|怎么回事|咋回事)|估值多少)(?:的(?:事)?)?(?:呢)?[?？]?$"
    r"|^(?:and |but |so )?(?:at what (?:price|valuation)|for how much|how much|when|why|where|by whom|how long|on what terms|who led it|what (?:had )?happened|who (?:replaced|succeeded|took over)(?: (?:from )?(?:him|her|them|it))?)(?: was (?:that|it|this)| did (?:that|it) (?:cost|happen)| exactly)?[?？]?$"
)
"""A follow-up that asks of what the last question was about, not of its company."""

_CORRECTION = re.compile(
    r"^\s*(?:(?:[啊哦唉哎])?(?:不是?|不对|不對|错了|錯了|搞错了|弄错了|打错了?|打錯了?|写错了?|口误|口誤)(?:的|啦|吧)?[,，。!！\s]*)?(?:我)?(?:(?:是|要|想)?(?:说|說|问|問|指|讲|講|想问|想問)(?:的)?(?:是)?|应该是|應該是|是指)\s*(?P<zh>.+)$"
    r"|^\s*(?:不是?|不对|不對)[,，。!！\s]+(?:是)?(?P<bare>.+)$"
    r"|^\s*(?:(?:no|nope|not that|sorry|wait|actually)[,.!\s]+)*(?:i (?:meant?|was asking about|was talking about|am asking about|said)|i'm asking about)\s+(?P<en>.+)$"
    r"|^\s*(?:no|nope|sorry|wait|actually)[,.!\s]+(?P<plain>(?!(?:is|are|does|do|did|it|that|they)\b).+)$",
    re.IGNORECASE,
)
_NOT_OTHER = re.compile(
    r"[,，]?\s*(?:而?不是|not|rather than|instead of)\s*[^,，]*$", re.IGNORECASE
)
_COMPARED = re.compile(
    r"(?:和|与|跟|同|比起?|相比于?)\s*(?P<zh>[^,，]{1,24}?)\s*(?:相?比(?:较)?|对比|比起来)(?:一下)?(?:如何|怎么样|怎样|呢|的话)?[?？]?$"
    r"|^(?:那|那么)?比(?P<than>[^,，]{1,20}?)呢?[?？]?$"
    r"|\b(?:compared?|comparing|compares?)\b.{0,24}\b(?:with|to|against)\b\s*(?P<en>.+?)[?.]?$|^(?:and )?(?:versus|vs\.?|against|than) (?P<vs>.+?)[?.]?$"
    r"|\bstack up against (?P<stack>.+?)[?.]?$"
)
_GOODBYE = re.compile(
    r"^\s*(?:(?:算了|行吧|好吧|好了|好|行|嗯)[,，\s]*)?(?:先?(?:不|别|別)再?(?:聊|说|說|谈|談|提|管|扯)(?:这个|這個|那个|那個|它|他|她|这家|那家|这些)?(?:们|們)?了?"
    r"|[换換](?:个|個|一个|一個)(?:事|话题|話題|问题|問題)儿?(?:问|聊)?|(?:说|聊|問|问)点(?:别|別)的|不[说說聊][这這那]个了)[,，。！!:：\s]+(?=\S)"
    r"|^\s*(?:(?:ok|okay|alright|anyway|right|well|fine)[,.\s]+)?(?:enough (?:of|about) [^,.?]{1,30}|forget (?:that|it|them|about [^,.?]{1,30})"
    r"|never ?mind(?: that)?|something else|(?:another|a different|new) (?:question|thing)|moving on|(?:change of|changing the|new|different) (?:subject|topic)|switching (?:topics|gears))\s*[,.:;–—-]+\s*(?=\S)",
    re.IGNORECASE,
)
"""A goodbye to what was talked of before: `算了不聊它了，…`, `Moving on, …`."""
_SURPRISE = re.compile(
    r"^\s*(?:(?:oh |ah |ok(?:ay)? )?(?:really|seriously|wow|oh|ah|ok|okay|i see|got it|interesting|no way|thanks|thank you|cool|nice|hm+)"
    r"|真的(?:吗|嗎|假的)?|是[吗嗎]|[哇哦噢喔嗯咦]+|好的?|厉害|厲害|这么多|這麼多|不会吧|不會吧|明白了?|谢谢|謝謝|知道了|原来如此|原來如此)\s*[?？!！,，。.…~～]+\s*(?=\S)",
    re.IGNORECASE,
)
"""A word on the last answer: `really? when?`."""
_FILLERS = re.compile(
    r"^(?:那么?|还有|換成|换成|至于|and|or|but|so|then|what about|how about|what of|back|in|for|as of|by|until|at|on|during|the|of|\s|,)+\b|^(?:那么?|还有|换成|至于|截[至止]|到)"
)
_TAIL = re.compile(r"(?:的(?:情况|时候|数据)?)?(?:呢|吗|如何|怎么样)?[?？.。!\s]*$")
_YEAR_BEFORE = re.compile(
    r"^(?:那么?|and|what about|how about|in|\s)*(?:再?[前上]一年(?:同期)?|the (?:year before|previous year|prior year))(?:呢)?[?？\s]*$"
)
_YEAR_AFTER = re.compile(
    r"^(?:那么?|and|what about|how about|in|\s)*(?:再?[后下]一年|第二年|次年|the (?:year after|next year|following year))(?:呢)?[?？\s]*$"
)
_RELATIVE = re.compile(
    r"^(?:那么?|and|what about|how about|\s)*(?P<when>去年|今年|前年|上一季度?|last year|this year|now|today|currently|现在|目前|如今)(?:的)?(?:呢)?[?？\s]*$"
)
_OF_THE_YEAR = re.compile(
    r"^(?:那么?|到|截[至止])*(?P<when>年[底末中初])(?:的时候|为止)?呢?[?？\s]*$"
)
_QUARTER = re.compile(
    r"^(?:那么?|and|what about|how about|in|the|\s)*(?P<q>第?[一二三四1-4]季度?|(?:first|second|third|fourth) quarter|q[1-4]|[上下]半年|(?:first|second) half)(?:的)?(?:呢)?[?？\s]*$"
)
_THEN = re.compile(
    r"当时|當時|那[时時]候?|那[会會][儿兒]|\s*\b(?:at (?:that|the) (?:point|time|moment)|back then)\b",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"^(?:同年|那年|当年|同一年)(?=\d)")
_LEAD = re.compile(
    r"^(?:那么|那(?![家个個款笔筆轮輪次种種位场場件起份桩樁项項些台辆輛部间間支公])|还有|還有|另外|(?:and|but|so|then)\b)[,，\s]*",
    re.IGNORECASE,
)
"""`那家公司` is no `那` in front of a company."""
_ASKING_ZH = re.compile(
    r"(?:是|有|为|在|由|被)?(?:谁|哪[一两几]?[年月天家个位些里儿]|什么(?:时候|公司|样的)?|何时|多少(?:钱|人|亿|万)?|几[个家年月])(?:的)?|吗|呢|[?？]"
)
_ASKING_EN = re.compile(
    r"^(?:(?:what|which) (?:company|firm|start-?up|lab|model|product|chip)|who|what|when|where|which|why|how(?: (?:big|much|many|long|old|large|far))?)(?:'s)?\b(?: (?:is|was|were|are|did|does|do|has|have|had))?\s*|[?？]$",
    re.IGNORECASE,
)
_FIGURES = frozenset(
    (
        "revenue", "gross margin", "profit or loss", "capital spending", "research spending",
        "users", "staff", "market share", "fleet", "rides", "output", "chip count", "customers",
    )
)  # fmt: skip
"""Attributes of a year: asked one after another, they are asked of the same one."""
_OF_ROUND = frozenset(("funding", "valuation", "investors"))
_ROUND = re.compile(r"轮|\brounds?\b|\bseries [a-h]\b")
"""What is told of one round of money: `那估值呢？` after `24年6月那轮拿了多少？`."""


def without_goodbye(text: str) -> str:
    """A question without a goodbye to what was talked of before it, or a word of surprise at it."""
    return _SURPRISE.sub("", _GOODBYE.sub("", text))


def _is_chinese(question: Question) -> bool:
    return question.language != "en"


def stripped(text: str, question: Question) -> str:
    """A follow-up without the word that ties it to the last: `那`, `and`."""
    return text if question.language == "en" else _LEAD.sub("", text)


def inserted(text: str, subject: str, question: Question) -> str:
    """A follow-up with its pronoun replaced by, or put behind, what it is about."""
    possessive = f"{subject}'s" if question.language == "en" else f"{subject}的"

    def replaced(match: re.Match[str]) -> str:
        word = match.group().casefold()
        own = word in ("its", "their", "his", "her") or word.endswith(("的", "其"))
        return possessive if own else subject

    changed, count = PRONOUN.subn(replaced, text, count=1)
    if count:
        return changed
    if question.language == "en":
        return f"{subject}: {text}"
    return (
        f"{possessive if re.search('呢[?？]?$', text) and question.attributes else subject}{text}"
    )


def correction_of(text: str) -> str | None:
    """What is meant after all, in `no, I meant Zhipu`; None where nothing is corrected."""
    match = _CORRECTION.match(text)
    if match is None:
        return None
    meant = next(filter(None, match.groups()))
    return _NOT_OTHER.sub("", meant).strip(" ,，。.!！") or None


def comparison_with(text: str, question: Question, last: Question) -> str | None:
    """`和月之暗面比呢？`: the last question, of both companies."""
    others = [c for c in question.companies if c not in last.companies]
    if len(others) != 1 or not last.companies or not _COMPARED.search(fold(text).strip()):
        return None
    mention = next(m for m in question.mentions if m.company.id == others[0])
    if question.attributes and set(question.companies) & set(last.companies):
        return None
    whole = question.text if len(question.text) == len(question.folded) else question.folded
    name = whole[mention.start : mention.end]
    core = last.text.rstrip("?？。. ")
    if _is_chinese(last):
        return f"{core}，和{name}相比呢？"
    return f"{core} compared with {name}?"


def period_asked(text: str, last: Question) -> str | None:
    """The time that is all a follow-up says: `2024年呢？`, `and in the third quarter?`."""
    folded = fold(text).strip()
    years = [int(year) for year in last.years]
    for pattern, step in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1)):
        if years and pattern.match(folded):
            return str(years[-1] + step)
    relative = _RELATIVE.match(folded)
    if relative:
        return relative["when"]
    within = _OF_THE_YEAR.match(folded)
    if within and years:
        return f"{years[-1]}{within['when']}"
    quarter = _QUARTER.match(folded)
    if quarter:
        return quarter["q"]
    core = _TAIL.sub("", _FILLERS.sub("", folded)).strip()
    if years:
        core = _SAME_YEAR.sub(f"{years[-1]}年", core)
    periods = find_periods(core)
    covered = len(periods) == 1 and periods[0].end - periods[0].start == len(core)
    return core if covered else None


def with_period(last: Question, period: str) -> str:
    """The last question of another time; one year for another, else the whole period."""
    text, folded = last.text, last.folded
    aligned = len(text) == len(folded)
    periods = find_periods(folded) if aligned else []
    if period.isdecimal() or re.fullmatch(r"(?:19|20)\d{2}年?", period):
        changed, count = YEAR.subn(period.rstrip("年"), text)
        if count:
            return changed
    quarter = _QUARTER.match(period)
    if periods:
        first = periods[0]
        year = YEAR.search(folded[first.start : first.end])
        if quarter and year:
            period = (
                f"{year.group()}年{period}" if _is_chinese(last) else f"{period} of {year.group()}"
            )
        rest = re.sub(r"^年[底末中初]", "", text[first.end :])
        return text[: first.start] + period + rest
    if period.isdecimal() and _is_chinese(last):
        period += "年"
    if _is_chinese(last):
        return f"{period}{text}"
    core = text.rstrip("? ")
    return f"{core} {period if period[0].isalpha() and ' ' not in period else 'in ' + period}?"


def with_subject(last: Question, question: Question, text: str) -> str:
    """`那智谱呢？` after a question on Moonshot: the same question of another company."""
    new = question.mentions[0]
    whole = question.text if len(question.text) == len(question.folded) else question.folded
    name = whole[new.start : new.end]
    if "其中" in question.folded and last.mentions:
        return text.replace("其中", f"{_first_name(last)}其中", 1)
    rest = _TAIL.sub(
        "", _FILLERS.sub("", question.folded.replace(question.folded[new.start : new.end], ""))
    ).strip(" 的,，:")
    possessive = question.folded[new.end :].startswith("'s")
    rest = rest.removeprefix("and ").removeprefix("'s").strip(" ,") if possessive else rest
    if not last.mentions:
        return text
    replaced = _product_beside(question, last) or _replaceable_name(last)
    same = _renamed(last.text, replaced, name)
    period = period_asked(rest, last) if rest else None
    if period:
        return with_period(replace(last, text=same, folded=fold(same)), period)
    if rest and rest not in fold(same) and (question.attributes or len(question.words) > 1):
        # `And what about Cohere, after its own round?` asks the last question all the same, and so
        # does `And Cohere's, after its own round?`.
        about = (ABOUT.search(question.folded) or possessive) and not question.attributes
        return f"{same.rstrip('?？ ')}, {rest}?" if about else text
    other = question.answer_type not in (None, last.answer_type)
    if rest and other and not ABOUT.search(question.folded) and new.company.id in last.companies:
        return stripped(text, question)
    # `那阿里掏了多少？` after `谁投了可灵？` has a question of its own on the same event.
    if rest and other and not ABOUT.search(question.folded):
        return about_last(text, question, last)
    return same


_SAYS = re.compile(
    r"\s*(?:说|称|声称|指控|指责|认为|表示|估计|透露|\b(?:say|says|said|claims?|claimed|accuses?d?|estimates?d?)\b)"
)


_SETTING = re.compile(
    r"[^,，。?？]{2,30}?(?:那[天年会次]|时|的时候|之?后|以后|之?前|以前)[,，]"
    r"|(?:after|before|when|on the day) [^,?]{4,60},"
)
"""A clause at the head of a question that says when."""
_ITSELF = re.compile(r"(?:自己|本人|个人)|\s?(?:himself|herself|itself|personally)\b")


def _product_beside(question: Question, last: Question) -> str | None:
    """The product of the last question that another of its maker's takes the place of."""
    makers = {m.company.id for m in question.mentions if m.kind == "product"}
    products = (m for m in last.mentions if m.kind == "product" and m.company.id in makers)
    return next((_name_of(last, each) for each in products), None)


def _replaceable_name(last: Question) -> str:
    """Whose place another takes: not of who only says it, `Anthropic说月之暗面…`."""
    said_by = [_SAYS.match(last.folded, mention.end) is not None for mention in last.mentions]
    others = [m for m, speaks in zip(last.mentions, said_by, strict=True) if not speaks]
    # `DeepSeek冲击美股那天，英伟达跌了多少？`, `博通呢？`: of whom it is asked, not what says when.
    setting = _SETTING.match(last.folded)
    inside = [m for m in last.mentions if setting and m.end <= setting.end()]
    behind = [m for m in last.mentions if m not in inside and m.kind == "company"]
    if inside and behind:
        return _name_of(last, behind[0])
    # `DeepSeek那轮，梁文锋自己出了多少？`, `腾讯呢？`: what another put in.
    itself = [m for m in last.mentions if _ITSELF.match(last.folded, m.end)]
    if itself:
        return _name_of(last, itself[-1])
    if not any(said_by) or not others:
        return _first_name(last)
    return _name_of(last, others[0])


def _renamed(text: str, name: str, other: str) -> str:
    """A text with one name for another, which runs into no letters (`SakanaB轮`)."""
    glued = rf"{re.escape(name)}(?=[A-Za-z0-9])" if other[-1:].isascii() else r"(?!)"
    return re.sub(glued, f"{other} ", text).replace(name, other)


ABOUT = re.compile(r"^(?:and |but )?(?:what|how) about\b|^(?:那|那么|换成).*呢[?？]?$")


def variant_of(text: str, last: Question, table: CompanyTable) -> str | None:
    """`Flash版呢？` after a question on `V4 Pro`: the same question of the product's sibling.

    `970要等到什么时候？` after one on `昇腾960` asks something else of it.
    """
    folded = fold(text).strip()
    products = [m for m in last.mentions if m.kind == "product"]
    if not products or len(last.text) != len(last.folded):
        return None
    start, end = products[0].start, products[0].end
    core = _TAIL.sub("", _FILLERS.sub("", folded)).removesuffix("版").strip(" ,，的")
    spelled = _as_spelled(core, text)
    sibling = _sibling(last.text[start:end], spelled, table) or _other_product(spelled, products[0])
    if sibling is not None:
        return f"{last.text[:start]}{sibling}{last.text[end:]}"
    opening = _OPENING_CODE.match(text)
    if opening is None:
        return None
    sibling = _sibling(last.text[start:end], opening["code"], table)
    return f"{sibling}{text[opening.end() :]}" if sibling is not None else None


def _as_spelled(core: str, text: str) -> str:
    at = fold(text).find(core)
    return text[at : at + len(core)] if len(text) == len(fold(text)) else core


def _sibling(named: str, core: str, table: CompanyTable) -> str | None:
    """A product of the table whose name ends otherwise: `V4 Flash` for `V4 Pro`."""
    if not core or len(core) > _LONGEST_VARIANT:
        return None
    for part in re.finditer(r"(?<=[\s-])\S|(?<=[\u3400-\u9fff])[A-Za-z0-9]", named):
        sibling = f"{named[: part.start()]}{core}"
        found = table.find(sibling)
        if any(m.kind == "product" and (m.start, m.end) == (0, len(sibling)) for m in found):
            return sibling
    return None


def _other_product(core: str, product: Mention) -> str | None:
    """A product of the same maker that has a name of its own: `the H1` for `G1`."""
    others = (each for each in product.company.products if each is not product.name)
    forms = {fold(form): form for other in others for form in other.forms}
    if fold(core) in forms:
        return core
    # `H1` alone may be half a year: the table has it with its maker only.
    named = (form for folded, form in forms.items() if folded.endswith(f" {fold(core)}"))
    return next(named, None) if core else None


_OPENING_CODE = re.compile(
    r"^(?:那么?|and |what about )?(?P<code>[A-Za-z]*\d[\w.]*?(?: [A-Z][a-z]+)?)(?=[\u3400-\u9fff])"
)
_LONGEST_VARIANT = 16
"""Characters of what may name a sibling of a product."""


def _first_name(question: Question) -> str:
    return _name_of(question, question.mentions[0])


def _name_of(question: Question, mention: Mention) -> str:
    whole = question.text if len(question.text) == len(question.folded) else question.folded
    return whole[mention.start : mention.end]


def about_last(text: str, question: Question, last: Question) -> str:
    """`花了多少钱？` after `Graphcore是被谁收购的？`: asked of the event, not of the company."""
    asked = stripped(text, question)
    if _is_chinese(last):
        return f"{_without_asking(last)}，{asked}"
    event = _event_of(last)
    opening = _INTERROGATIVE.match(asked)
    if opening and _WHETHER.match(event):
        # `When did that happen?` after `Did xAI apologise?`
        return f"{opening[1]} {event[0].lower()}{event[1:].rstrip('? ')}?"
    return f"{_ASKING_EN.sub('', event).strip()}: {asked}"


def _event_of(last: Question) -> str:
    """What an English question was on, without what a follow-up asked of it before."""
    event, colon, _ = last.text.partition(": ")
    named = any(m.end <= len(event) for m in last.mentions) and len(last.text) == len(last.folded)
    return event if colon and named else last.text


_WHETHER = re.compile(r"(?:did|was|were|has|have|is|are|does|do|will) ", re.IGNORECASE)
_INTERROGATIVE = re.compile(
    r"(when|why|where|how)(?: exactly)?(?: (?:did|was|has) (?:that|it|this)(?: happen(?:ed)?)?)?[?？\s]*$",
    re.IGNORECASE,
)
"""A follow-up that only asks when, why or where it was."""


def _without_asking(last: Question) -> str:
    if len(last.text) != len(last.folded):
        return _ASKING_ZH.sub("", last.text)
    kept, position = [], 0
    for match in _ASKING_ZH.finditer(last.folded):
        kept.append(last.text[position : match.start()])
        position = match.end()
    return "".join([*kept, last.text[position:]])


def of_event(made: str, question: Question, other: str) -> str:
    """`it put into the company`, of two companies: the second one is the other."""
    if question.language == "en":
        return re.sub(r"\b(?:the|that|this) (?:company|startup|firm)\b", other, made, count=1)
    return re.sub(r"[这這那该該](?:家|个|個)?公司", other, made, count=1)


def of_both(text: str, question: Question, last: Question, names: tuple[str, ...]) -> str:
    """`两家谁更高？`, `which is higher?`: what was asked last, of both companies."""
    asked = stripped(text, question)
    if question.attributes:
        joiner = " and " if question.language == "en" else "和"
        return inserted(asked, joiner.join(names), question)
    other = next((name for name in names if name not in last.text), names[0])
    core = last.text.rstrip("?？。. ")
    if _is_chinese(last):
        return f"{core}，和{other}相比，{asked}"
    return f"{core} compared with {other}: {asked}"


def with_time_of(last: Question, made: str, question: Question) -> str:
    """A question on a year's figure, or on `at that point`, takes over the time before it."""
    if question.years or question.latest or len(last.text) != len(last.folded):
        return made
    periods = find_periods(last.folded)
    if not periods or not question.mentions:
        return made
    period = last.text[periods[0].start : periods[0].end]
    english = question.language == "en"
    if _THEN.search(made):
        return _THEN.sub(f" in {period}" if english else period, made, count=1)
    asked = {attribute.name for attribute in question.attributes}
    before = {attribute.name for attribute in last.attributes or last.hinted}
    of_year = asked & _FIGURES and before & _FIGURES
    of_round = asked & _OF_ROUND and _ROUND.search(last.folded)
    if not last.years or not (of_year or of_round):
        return made
    if english:
        return f"{made.rstrip('? ')} in {period}?"
    name = _first_name(question)
    if f"{name}的" in made:
        return made.replace(f"{name}的", f"{name}{period}的", 1)
    return made.replace(name, f"{name}{period}", 1)
