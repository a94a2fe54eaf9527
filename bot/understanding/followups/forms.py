"""The forms of follow-up questions: what ties them to the last, and both made one question."""

import re

from bot.understanding.question import Question
from corpus.company import Mention

__all__ = [
    "ABOUT", "BARE", "PRONOUN", "about_last", "apart", "core_of", "first_name", "inserted", "is_chinese",
    "name_of", "of_both", "of_event", "stripped",
]  # fmt: skip

PRONOUN = re.compile(
    r"(?:那|那么)?(?:它|牠|他|她|其(?!中|他|她|它|实|實|余|次)|[该該]公司|[这那這][家个個]?新?公司|[这這]家(?=[^里庭人数數的]))(?:们|們)?(?:的)?"
    r"|^那家(?=[^里庭人数數的])(?:的)?"
    r"|\b(?:its|their|his|her|it|they|them|he|she|him|the company|that company|this company|that one)\b",
    re.IGNORECASE,
)
BARE = re.compile(
    r"^(?:那么?|又|一共|总共|当时|and |but )*(?:(?:花|用|耗|赔|付|出)了?(?:他们)?多少钱|(?:融|募|投)到?了?多少(?:钱|资金)?[?？]?$)|^(?:那么?)?(?:多少钱|多少|什么时候|何时|哪[一]?年|哪天|为什么|为啥|为何|多久|在哪里?|(?:折成|换成|换算成|折合|约合|合)(?:美元|美金|人民币|港元|欧元|日元)[^?？,，]{0,8}|(?:另外)?还有(?:谁|哪些(?:人|公司|机构)?|哪几家)|谁(?:领投|领的|牵头|出面|接任?|接替|接班|顶上|继任|啊|呀)|(?:到底|究竟)?(?:发生了?什么事?|怎么回事|咋回事)|估值多少)(?:的(?:事)?)?(?:呢)?[?？]?$"
    r"|^(?:and |but |so )?(?:at what (?:price|valuation)|for how much|how much|when|why|where|by whom|how long|on what terms|in (?:us )?(?:dollars|usd|yuan|rmb|renminbi|euros)|who led it|(?:and )?who else|what (?:had )?happened|who (?:replaced|succeeded|took over)(?: (?:from )?(?:him|her|them|it))?)(?: was (?:that|it|this)| did (?:that|it) (?:cost|happen)| exactly)?[?？]?$"
)
"""A follow-up that asks of what the last question was about, not of its company."""
_FILLERS = re.compile(
    r"^(?:那么?|还有|換成|换成|至于|and|or|but|so|then|what about|how about|what of|back|in|for|as of|by|until|at|on|during|the|of|\s|,)+\b|^(?:那么?|还有|换成|至于|截[至止]|到)"
)
_TAIL = re.compile(r"(?:的(?:情况|时候|数据)?)?(?:呢|吗|如何|怎么样)?[?？.。!\s]*$")
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


def is_chinese(question: Question) -> bool:
    """Whether a question is asked in Chinese, of either script."""
    return question.language != "en"


def core_of(folded: str) -> str:
    """A follow-up without the words that tie it to the last question: `2024年` of `那2024年呢？`."""
    return _TAIL.sub("", _FILLERS.sub("", folded)).strip()


def stripped(text: str, question: Question) -> str:
    """A follow-up without the word that ties it to the last: `那`, `and`."""
    return text if question.language == "en" else _LEAD.sub("", text)


def inserted(text: str, subject: str, question: Question) -> str:
    """A follow-up with its pronoun replaced by, or put behind, what it is about."""
    possessive = f"{subject}'s" if question.language == "en" else f"{subject}的"

    def replaced(match: re.Match[str]) -> str:
        word = match.group().casefold()
        own = word in ("its", "their", "his", "her") or word.endswith(("的", "其"))
        return possessive if own else apart(subject, text[match.end() :])

    changed, count = PRONOUN.subn(replaced, text, count=1)
    if count:
        return changed
    if question.language == "en":
        return f"{subject}: {text}"
    if re.search("呢[?？]?$", text) and question.attributes:
        return f"{possessive}{text}"
    return f"{apart(subject, text)}{text}"


def apart(name: str, behind: str) -> str:
    """A name with a blank where it would run into letters: `Sakana` and `B轮`."""
    glued = re.match("[A-Za-z0-9]", name[-1:]) and re.match("[A-Za-z0-9]", behind)
    return f"{name} " if glued else name


ABOUT = re.compile(r"^(?:and |but )?(?:what|how) about\b|^(?:那|那么|换成).*呢[?？]?$")


def first_name(question: Question) -> str:
    """The first name of a question that names one, as it is spelled there."""
    return name_of(question, question.mentions[0])


def name_of(question: Question, mention: Mention) -> str:
    """A mention as a question spells it; folded where its offsets are only those of folded text."""
    whole = question.text if len(question.text) == len(question.folded) else question.folded
    return whole[mention.start : mention.end]


def about_last(text: str, question: Question, last: Question) -> str:
    """`花了多少钱？` after `Graphcore是被谁收购的？`: asked of the event, not of the company."""
    asked = stripped(text, question)
    if is_chinese(last):
        return f"{_without_attribute(_without_asking(last), last)}，{asked}"
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


def _without_attribute(event: str, last: Question) -> str:
    """A round of money without what was asked of it last: `Cursor 2025年11月的估值`."""
    of_round = [each for each in last.attributes if each.name in ("valuation", "funding")]
    for start, end in (span for each in of_round for span in each.asked_spans(last.folded)):
        said = last.folded[start:end]
        if event.endswith(f"的{said}") and len(last.text) == len(last.folded):
            return event.removesuffix(f"的{said}")
    return event


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
    if is_chinese(last):
        return f"{core}，和{other}相比，{asked}"
    return f"{core} compared with {other}: {asked}"
