"""Companies that a question describes and doesn't name: `那家做机器狗的杭州公司`, `the makers of Kimi`.

Who has forgotten a name says what the company makes and where it sits, or names somebody or
something of it. The description is replaced by the name, so that all that is read off names holds.
"""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.companies import CompanyTable
from corpus.company import Company, Mention
from corpus.language import Language, detect_language, fold, is_han

__all__ = ["with_names"]

_ORG = r"(?:公司|企業|企业|廠商|厂商|集團|集团|團隊|团队|實驗室|实验室|機構|机构|工作室|初創|初创|獨角獸|独角兽)"
_WHICH = r"(?:那|這|这)?[家間间个個]?"
_ASKS_WHO = re.compile(r"^(?:又)?(?:是|叫)?(?:谁|誰|哪|什[么麼])|^(?:[?？]|$)")
_MADE = re.compile(
    r"(?:那|這|这)?[家間间个個]?(?:做|造|推出|开发|開發|研发|研發|运营|運營|搞)(?:出|了)?\s?$"
)
_MAKER_BEHIND = re.compile(rf"\s?[^,，。?？的]{{0,4}}的{_WHICH}[^,，。?？的]{{0,10}}?{_ORG}")
_OWN_MAKER = re.compile(r"\s?的?(?:東家|东家|开发商|開發商|背后(?:的)?公司|背後(?:的)?公司)")
_FIRM = r"(?:公司|企業|企业|集團|集团|工作室)"
_ANOTHER = r"(?![^,，。?？]{0,4}(?:新|前|原来|另))"
"""What somebody had before, or has beside, is not the company that the table knows him of."""
_PERSONS = re.compile(
    rf"(?:自己)?(?:的|那|旗下的?|(?:在[^,，]{{1,4}})?(?:创办|創辦|创立|創立|办|辦|开|開|做|搞|领导|領導|掌管|执掌|執掌)的){_ANOTHER}{_WHICH}[^,，。?？的]{{0,12}}{_FIRM}"
    r"|(?:的)?(?:團隊|团队)(?=[的那這这,，在])"
)
_MAKERS = re.compile(
    r"\b(?:the )?(?:makers?|developers?|creators?|owners?|company|firm|lab|start-?up|people|folks|outfit|team)"
    r" (?:behind|of|that (?:makes|made|built|develops)|which makes|making) (?:the )?$"
)
_THEIR_FIRM = re.compile(
    r"['’]s (?!(?:\w+ )?(?:new|next|old|other|own new|first|second|former|previous|earlier|prior)\b)"
    r"(?:[\w-]+ ){0,4}?(?:company|firm|start-?up|outfit|group|venture|business)\b"
)
_THING_OF = re.compile(r"['’]s (?:parent|maker|owner|developer)s?\b(?! (?:company )?is)")
_PHRASE_ZH = re.compile(
    r"(?:那|這|这)[家間间个個][^,，。;；?？]{2,24}?(?:公司|企業|企业|廠商|厂商|廠|厂|集團|集团|團隊|团队|實驗室|实验室|平台|業者|业者|商|巨頭|巨头|獨角獸|独角兽)"
    r"|(?:做|造|搞|卖|賣|搞)[^,，。;；?？]{2,12}的[\u3400-\u9fff]{2,6}(?:公司|企業|企业|廠|厂)"
    r"|(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,4}的[A-Za-z\u3400-\u9fff]{2,8}(?:公司|廠|厂)"
)
_PHRASE_EN = re.compile(
    r"\b(?:th(?:e|at) |(?=[A-Z][\w-]+['’]s ))(?:(?!(?:the|that|of|at|in|by|for|to|with|from|is|did|does)\b)[\w'’-]+ ){1,6}?"
    r"(?:company|firm|maker|start-?up|lab|group|developer|outfit|giant|designer|unicorn|operator|cloud|app)\b",
    re.IGNORECASE,
)
_HEADS = 3
"""People of a company who head or founded it: the table has them first."""
_OWN_AFFAIRS = re.compile(
    r"(?:的)?(?:股|持股|薪|工资|期权)| (?:stakes?|shares?|stock|holdings?|pay|salary|options)\b"
)
_APPOSED = re.compile(r"[A-Z][\w.&-]*(?<!\d), $")
"""Stands before what only says of a name what it is: `Lovable, the Swedish coding start-up`."""
_LEAST = 3.0
"""Least summed rarity of a description's words, in nats: of a country and a trade that few share."""
_MARGIN = 0.7
"""By how much, in nats, a description has to fit one company better than any other."""


def with_names(text: str, table: CompanyTable) -> str:
    """A question with the companies named that it tells by what they are, make, or whom they have.

    Args:
        text: the question.
        table: names of companies, with what describes them.
    """
    folded = fold(text)
    if len(text) != len(folded):
        return text
    mentions = table.find(text, is_question=True)
    language = detect_language(text)
    for one, other in itertools.product(mentions, mentions):
        if _is_whose(one, other, folded):
            return text[: one.start] + text[other.start :]  # `韩旭的文远知行`, `Musk's Tesla`
    for start, end, company in _by_their_own(text, folded, mentions):
        return _put(text, start, end, company, language)
    named = {m.company.id for m in mentions if m.kind == "company"}
    pattern = _PHRASE_EN if language == "en" else _PHRASE_ZH
    for match in pattern.finditer(text):
        start, end = _with_seat_before(folded, match.start(), table), match.end()
        described = _described_by(folded[start:end], table)
        inside = {m.company.id for m in mentions if start < m.end and m.start < end}
        if described is None or described.id in named - inside or inside - {described.id}:
            continue
        if _APPOSED.search(text[:start]):
            continue
        return _put(text, start, end, described, language)
    return text


def _is_whose(one: Mention, other: Mention, folded: str) -> bool:
    """Whether a company is told with whoever has it; `Musk's Tesla stake` is his own."""
    if (one.kind, other.kind) != ("person", "company") or one.company.id != other.company.id:
        return False
    of = re.fullmatch(r"的|['’]s ", folded[one.end : other.start])
    return of is not None and _OWN_AFFAIRS.match(folded, other.end) is None


def _with_seat_before(folded: str, start: int, table: CompanyTable) -> int:
    """Where a description starts that a place stands right before: `布里斯托尔那家芯片公司`."""
    before = folded[:start].removesuffix("的")
    seats = (seat for seats in _descriptions(table).places.values() for seat in seats)
    longest = max((seat for seat in seats if before.endswith(seat)), key=len, default="")
    return len(before) - len(longest) if longest and is_han(longest[0]) else start


def _put(text: str, start: int, end: int, company: Company, language: Language) -> str:
    name = company.name.in_language(language)
    before, behind = text[:start], text[end:]
    gaps = [
        " " if re.match(r"\w", beside, re.ASCII) and name.isascii() else ""
        for beside in (before[-1:], behind[:1])
    ]
    return f"{before}{gaps[0]}{name}{gaps[1]}{behind}"


def _by_their_own(
    text: str, folded: str, mentions: list[Mention]
) -> Iterator[tuple[int, int, Company]]:
    """Where somebody's or something's company is spoken of, and which that is."""
    for mention in mentions:
        others = {
            m.company.id for m in mentions if (m.start, m.end) == (mention.start, mention.end)
        }
        named = any(m.kind == "company" and m.company.id == mention.company.id for m in mentions)
        if mention.kind == "company" or len(others) > 1 or named:
            continue
        if mention.kind == "person" and mention.name not in mention.company.people[:_HEADS]:
            continue  # who only worked there may have a company of his own by now
        span = _span_of_maker(folded, mention)
        if span is not None and not _ASKS_WHO.match(text[span[1] :].lstrip()):
            yield (*span, mention.company)


def _span_of_maker(folded: str, mention: Mention) -> tuple[int, int] | None:
    before, start, end = folded[: mention.start], mention.start, mention.end
    person = mention.kind == "person"
    makers = _MAKERS.search(before)
    if makers:
        return makers.start(), end
    behind = (_THEIR_FIRM if person else _THING_OF).match(folded, end)
    behind = behind or (_PERSONS.match(folded, end) if person else None)
    if behind:
        return start, behind.end()
    made = _MADE.search(before) if not person else None
    maker = _MAKER_BEHIND.match(folded, end) if made else None
    if made and maker:
        return made.start(), maker.end()
    own = _OWN_MAKER.match(folded, end) if not person else None
    return (start, own.end()) if own else None


@dataclass(frozen=True)
class _Descriptions:
    """What describes the companies of a table, and how rare each word of it is, in nats."""

    places: dict[str, frozenset[str]]
    goods: dict[str, frozenset[str]]
    rarity: dict[str, float]


@lru_cache(maxsize=4)
def _descriptions(table: CompanyTable) -> _Descriptions:
    places = {c.id: frozenset(map(fold, c.seats)) for c in table if c.seats}
    goods = {c.id: frozenset(map(fold, c.makes)) for c in table if c.makes}
    having: dict[str, int] = {}
    for words in (*places.values(), *goods.values()):
        for word in words:
            having[word] = having.get(word, 0) + 1
    return _Descriptions(places, goods, {w: math.log(len(goods) / n) for w, n in having.items()})


def _described_by(phrase: str, table: CompanyTable) -> Company | None:
    """The one company that a description fits, by its place and by what it makes."""
    known = _descriptions(table)
    said = _words_said(phrase, tuple(known.rarity))
    fits: list[tuple[float, str]] = []
    for company, goods in known.goods.items():
        made, seat = goods & said, known.places.get(company, frozenset()) & said
        if made and seat:
            rarest = max(known.rarity[word] for word in seat)
            fits.append((rarest + sum(known.rarity[word] for word in made), company))
    fits.sort(reverse=True)
    if not fits or fits[0][0] < _LEAST:
        return None
    clear = len(fits) == 1 or fits[0][0] - fits[1][0] >= _MARGIN
    return table.get(fits[0][1]) if clear else None


def _words_said(phrase: str, words: tuple[str, ...]) -> frozenset[str]:
    """The describing words that a phrase says, none that is part of a longer one."""
    phrase = phrase.replace("-", " ")
    said = {word for word in words if _says(phrase, word.replace("-", " "))}
    return frozenset(w for w in said if not any(w != longer and w in longer for longer in said))


def _says(phrase: str, word: str) -> bool:
    if is_han(word[0]):
        return word in phrase
    return re.search(rf"(?<![a-z]){re.escape(word)}s?(?![a-z])", phrase) is not None
