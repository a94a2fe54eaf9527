"""Names in a text: of the names table in every script, and such as no table has.

A name of the table is an entity with one key, however it is spelled. Others are Latin
capitalised words, codes (`R1`, `GPT-5`, `H800`), funding rounds, and what stands in 《》.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold, is_han, to_simplified

__all__ = ["Entity", "Unknown", "chinese_names", "entities_in", "rounds_in", "unknown_names"]

_PART = re.compile(
    r"cloud|云|引擎|\blabs?\b|实验室|研究院|达摩院|brain|大脑|research|国际|智能信息"
)


@dataclass(frozen=True)
class Entity:
    """A thing of the names table where a text names it.

    Attributes:
        key: kind and identity; the same for every spelling.
        kind: `company`, `person` or `product`.
        company: id of the company it belongs to.
        start: where it begins in the folded text.
        end: where it ends.
        form: the spelling found, folded.
    """

    key: tuple[str, str]
    kind: str
    company: str
    start: int
    end: int
    form: str


def entities_in(text: str, folded: str, table: CompanyTable) -> list[Entity]:
    """The table's names in a text; a name that two companies share counts once."""
    found: dict[tuple[int, int], Entity] = {}
    for mention in table.find(text, is_question=True):
        entity = _entity(mention, folded)
        found.setdefault((entity.start, entity.end), entity)
    return list(found.values())


def _entity(mention: Mention, folded: str) -> Entity:
    form = folded[mention.start : mention.end]
    name = fold(mention.name.in_language("en"))
    if mention.kind == "company":
        # `Alibaba Cloud` is an alias of Alibaba in the table, but has figures of its own.
        shown = map(fold, mention.company.name.display.values())
        part = None if form in shown else _PART.search(form)
        name = f"{mention.company.id}/{_part(part.group())}" if part else mention.company.id
    return Entity(
        (mention.kind, name), mention.kind, mention.company.id, mention.start, mention.end, form
    )


def _part(word: str) -> str:
    return {"cloud": "云", "labs": "lab", "实验室": "lab", "brain": "大脑"}.get(word, word)


_ROUND = re.compile(
    r"(?<![a-z])(?:pre-?)?series[ -](?P<en>[a-k])(?:\d|\+)?(?![a-z])"
    r"|(?<![a-z])(?P<zh>(?:pre-?)?[a-k])(?:\d|\+)*\s?轮|(?P<early>种子轮|天使轮|\bseed (?:round|funding)|\bangel round)"
)


_ROUND_SPAN = re.compile(
    r"(?<![a-z])series ([a-k])\d? (?:to|and|through) (?:series )?([a-k])\b|(?<![a-z])([a-k])\+*轮?(?:至|到|、|和|-)([a-k])\+*轮"
)


def rounds_in(folded: str) -> frozenset[str]:
    """Funding rounds: `c`, `seed`, `angel`; `series c` and `c轮` are one."""
    found: set[str] = set()
    for match in _ROUND_SPAN.finditer(folded):
        found.update(group for group in match.groups() if group)
    for match in _ROUND.finditer(folded):
        early = match["early"]
        if early:
            found.add("seed" if early.startswith(("种子", "seed")) else "angel")
        else:
            found.add((match["en"] or match["zh"]).removeprefix("pre").strip("-"))
    return frozenset(found)


@dataclass(frozen=True)
class Unknown:
    """A name that no table has: the words of it, folded, and where it stands."""

    text: str
    start: int
    end: int
    opens: bool = False


_CODE = re.compile(
    r"(?<![a-z0-9])(?=[a-z0-9.+/_-]*[a-z])(?=[a-z0-9.+/_-]*\d)[a-z0-9]+(?:[.+/_-][a-z0-9]+)*\+?(?![a-z0-9])"
)
_AMOUNT_LIKE = re.compile(
    r"\$?\d[\d,.]*(?:k|m|b|t|mn|bn|tn|x|w|kw|mw|gw|nm|km|gb|tb|pb|mb|ghz|mhz|hz|st|nd|rd|th|s|h|kg|fps|tops|tflops)(?:/\w+)?"
)
_LATIN = re.compile(r"(?<![A-Za-z0-9À-ÿ])[a-z]{0,2}[A-Z](?:[A-Za-zÀ-ÿ'’&.-]*[A-Za-zÀ-ÿ])?(?![0-9])")
_TITLED = re.compile(r"《([^《》]{1,60})》")
_OPENERS = frozenset(
    """the a an in on at it its he she his her they their this that these those as by for from of to with and but or if when
    while after before since during under over about both each all some most many more one two three there here according
    however although though because also then than who which what where why how no not yes founded based led within
    despite besides among around between like unlike until upon via per overall meanwhile additionally moreover
    following finally furthermore first firstly second secondly third lastly next subsequently later earlier thus hence
    therefore consequently through such similarly likewise instead still yet even once""".split()
)
_COMMON = frozenset(
    """i ai ceo cto cfo coo ipo api apis gpu gpus cpu cpus us u.s usa uk eu usd rmb hk ceos llm llms q1 q2 q3 q4 h1 h2 fy
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday series chief executive officer company inc
    ltd corp co token tokens app agent pro chinese american""".split()
)


def spelled(text: str) -> str:
    """The text with its capitals, else in the form of `fold`."""
    import unicodedata

    return to_simplified(unicodedata.normalize("NFKC", text))


def unknown_names(text: str, folded: str, taken: Iterable[tuple[int, int]]) -> list[Unknown]:
    """Names outside the spans that are taken: codes, capitalised words, titles in 《》."""
    shown = spelled(text)
    if len(shown) != len(folded):
        shown = folded
    spans = list(taken)
    chinese = sum(map(is_han, folded)) * 2 > len(re.findall(r"[a-z]+", folded))
    found = [Unknown(match.group(1).strip(), *match.span(1)) for match in _TITLED.finditer(folded)]
    for match in _CODE.finditer(folded):
        if not _AMOUNT_LIKE.fullmatch(match.group()) and not _inside(match.span(), spans):
            found.append(Unknown(match.group(), *match.span()))
            spans.append(match.span())
    for match in _LATIN.finditer(shown):
        start, end = match.span()
        word = re.sub(r"['’]s?$", "", folded[start:end])
        if _inside((start, end), spans) or word.strip(".") in _COMMON:
            continue
        opens = not chinese and _opens(shown, start)
        if opens and word in _OPENERS:
            continue
        found.append(Unknown(word, start, start + len(word), opens))
    return found


_PROPER = ("nr", "nrt", "nrfg", "ns", "nt")


def chinese_names(folded: str, taken: Iterable[tuple[int, int]]) -> list[Unknown]:
    """Persons, places and organisations that a tagger sees in Chinese text."""
    import rjieba

    masked = list(folded)
    for start, end in taken:
        masked[start:end] = " " * (end - start)
    found, position = [], 0
    for word, tag in rjieba.tag("".join(masked)):
        if tag in _PROPER and len(word) > 1 and all(map(is_han, word)):
            found.append(Unknown(word, position, position + len(word)))
        position += len(word)
    return found


def _inside(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _opens(shown: str, start: int) -> bool:
    before = shown[:start].rstrip(" \"'“”‘’([")
    return not before or before[-1] in ".!?:;"
