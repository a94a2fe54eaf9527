"""True variants of a sentence and false ones, each changed in one way.

The patterns here are this generator's own: it must not share a blind spot with the check
that it measures. All choices come from a seeded generator, so the cases are the same on
every run.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.companies import CompanyTable
from corpus.language import fold, is_han

__all__ = ["FALSE_KINDS", "Pool", "Variant", "false_variants"]


@dataclass(frozen=True)
class Variant:
    """A sentence made from a true one, and how."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pool:
    """What swaps draw from: the table, and names of other companies' people and products."""

    table: CompanyTable
    companies: Sequence[str]
    people: Sequence[str]
    products: Sequence[str]
    near: Sequence[str] = ()

    @classmethod
    def of(cls, table: CompanyTable, language: str) -> "Pool":
        """All display names of a language."""
        shown = lambda name: name.display.get(language) or name.in_language("en")  # noqa: E731
        return cls(
            table,
            [shown(c.name) for c in table],
            [shown(name) for c in table for name in c.people if language in name.display],
            [shown(name) for c in table for name in c.products],
        )


Change = Callable[[str, Pool, random.Random], str | None]

_NUMBER = re.compile(r"(?<![A-Za-z\d.,-])\d[\d,]*(?:\.\d+)?(?![\d.]*[A-Za-z-]?\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?=年|[^\d%]|$)")


def _numbers(text: str, pool: Pool) -> list[re.Match[str]]:
    spans = (
        [(m.start, m.end) for m in pool.table.find(text)] if len(fold(text)) == len(text) else []
    )
    found = []
    for match in _NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        behind, before = (
            text[match.end() : match.end() + 1],
            text[max(0, match.start() - 1) : match.start()],
        )
        plain = match.group().rstrip(",")
        is_date = _YEAR.fullmatch(plain) or behind in ("月", "日", "年", "号")
        if not is_date and not re.search(r"[A-Za-z]\s?$", before) and not _near_month(text, match):
            found.append(match)
    return found


_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _near_month(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 12) : match.end() + 12]
    return any(month[:3] in around for month in _MONTHS)


def _replaced(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _one(
    text: str, pattern: str, new: str | Callable[[re.Match[str]], str], rng: random.Random
) -> str | None:
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    match = rng.choice(matches)
    return _replaced(text, match.span(), new if isinstance(new, str) else new(match))


def _digit(text: str, pool: Pool, rng: random.Random) -> str | None:
    numbers = _numbers(text, pool)
    if not numbers:
        return None
    match = rng.choice(numbers)
    places = [i for i, char in enumerate(match.group()) if char.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != match.group()[at]])
    new = match.group()[:at] + digit + match.group()[at + 1 :]
    return _replaced(text, match.span(), new) if new not in text else None


def _tenfold(text: str, pool: Pool, rng: random.Random) -> str | None:
    numbers = _numbers(text, pool)
    if not numbers:
        return None
    match = rng.choice(numbers)
    plain = match.group().replace(",", "")
    new = plain.replace(".", "") if "." in plain else plain + "0"
    return _replaced(text, match.span(), new) if new.lstrip("0") != plain else None


def _unit_slip(text: str, pool: Pool, rng: random.Random) -> str | None:
    swap = {"亿": "万", "億": "萬", "万": "亿", "萬": "億", "million": "billion", "billion": "million",
            "trillion": "billion"}  # fmt: skip
    return _one(
        text,
        r"(?<=\d)(?:亿|億|万(?!亿)|萬(?!億))|(?<=\d )(?:million|billion|trillion)\b",
        lambda m: swap[m.group()],
        rng,
    )


def _currency(text: str, pool: Pool, rng: random.Random) -> str | None:
    swaps = {"美元": "元", "元": "美元", "港元": "美元", "$": "€", "US$": "HK$", "HK$": "$", "yuan": "dollars",
             "dollars": "euros"}  # fmt: skip
    pattern = r"(?<=[\d亿万億萬])(?:美元|港元|元)|(?:US|HK)?\$(?=\d)|(?<=[nd\d] )(?:yuan|dollars)\b"
    return _one(text, pattern, lambda m: swaps[m.group()], rng)


def _bound(text: str, pool: Pool, rng: random.Random) -> str | None:
    pattern = (
        r"(?:超过|超過|逾|(?<!接)近|不到|至少|约|約|最多|不足|大约)(?=[\d$一二三四五六七八九十])"
        r"|\b(?:more than|over|nearly|almost|less than|at least|up to|under|fewer than) (?=[$€\d])"
    )
    return _one(text, pattern, "", rng)


def _percent(text: str, pool: Pool, rng: random.Random) -> str | None:
    if rng.random() < 0.5 and re.search(r"\d%", text):
        return _one(text, r"(?<=\d)%", "亿元" if _chinese(text) else " million", rng)
    return _one(text, r"(?<=\d)(?:亿|億|万|萬)(?:美元|元)?|(?<=\d) (?:million|billion)\b", "%", rng)


def _year(text: str, pool: Pool, rng: random.Random) -> str | None:
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    match = rng.choice(years)
    new = str(int(match.group()) + rng.choice([-3, -2, -1, 1, 2]))
    return _replaced(text, match.span(), new) if new not in text else None


def _month(text: str, pool: Pool, rng: random.Random) -> str | None:
    def other(match: re.Match[str]) -> str:
        if match.group().isdigit():
            return str(rng.choice([m for m in range(1, 13) if str(m) not in text] or [1]))
        return rng.choice([month for month in _MONTHS if month not in text])

    changed = _one(text, rf"(?<=年)\d\d?(?=月)|\b(?:{'|'.join(_MONTHS)})\b(?= \d)", other, rng)
    return changed if changed != text else None


def _swap(kind: str) -> Change:
    def change(text: str, pool: Pool, rng: random.Random) -> str | None:
        if len(fold(text)) != len(text):
            return None
        mentions = [m for m in pool.table.find(text) if m.kind == kind]
        if not mentions:
            return None
        mention = rng.choice(mentions)
        own = {fold(form) for other in pool.table.find(text) for form in other.name.forms}
        own |= {fold(form) for form in mention.company.name.forms}
        names = {"company": pool.companies, "person": pool.people, "product": pool.products}[kind]
        others = [name for name in names if fold(name) not in own]
        return _replaced(text, (mention.start, mention.end), rng.choice(others)) if others else None

    return change


def _invented_name(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A person or a company of the sentence by a name that no table has."""
    if len(fold(text)) != len(text):
        return None
    mentions = [m for m in pool.table.find(text) if m.kind != "product"]
    if not mentions:
        return None
    mention = rng.choice(mentions)
    if mention.kind == "person":
        names = (
            ["王建国", "李晓明", "赵志强"] if _chinese(text) else ["John Whitmore", "Anna Keller"]
        )
    else:
        names = ["Brightloom", "Nexovia AI", "Quantarix"]
    return _replaced(text, (mention.start, mention.end), rng.choice(names))


def _swap_near(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A company by another one that the same article is about."""
    return _swap("company")(text, replace(pool, companies=pool.near), rng) if pool.near else None


def _exchanged(text: str, pool: Pool, rng: random.Random) -> str | None:
    """Two companies or two persons of the sentence, each in the other's place."""
    if len(fold(text)) != len(text):
        return None
    found = pool.table.find(text)
    pairs = [
        (one, two)
        for one in found
        for two in found
        if one.end < two.start
        and one.kind == two.kind
        and one.kind != "product"
        and one.company.id != two.company.id
        and not re.fullmatch(r"[\s、，,和与及與&/（(]*(?:and |or )?", text[one.end : two.start])
    ]
    if not pairs or _SYMMETRIC.search(text):
        return None
    one, two = rng.choice(pairs)
    return (
        text[: one.start]
        + text[two.start : two.end]
        + text[one.end : two.start]
        + text[one.start : one.end]
        + text[two.end :]
    )


_SYMMETRIC = re.compile(
    r"合作|合并|合併|竞争|和|与|與|、|以及|\b(?:and|with|between|partner\w*|merge\w*|rivals?|like|including|or)\b"
)


_NOT_ZH = ("没有", "并未", "从未", "不再", "未", "未能", "无法", "拒绝")
_NOT_EN = ("never", "no longer", "hardly", "neither")
_PARTICIPLES = (
    "raised|released|acquired|founded|announced|launched|reported|said|joined|sold|reached|bought|led"
    "|made|put|began|moved|built|hired|filed|won|signed|opened|closed|cut|used|took|gave|invested"
)


def _negated(text: str, pool: Pool, rng: random.Random) -> str | None:
    if _chinese(text):
        if re.search(r"没有|沒有|尚未|并未|並未", text):
            return _one(text, r"没有|沒有|尚未|并未|並未", "已经", rng)
        verbs = "成立|發布|发布|推出|收购|收購|投资|投資|完成|获得|獲得|上市|采用|採用|达到|達到|位于|位於|实现|實現|支持|加入|出任|担任|拥有|擁有|使用|包括|增长|增長|开源|開源|公布|领投|領投|任命|毕业|畢業"
        no = rng.choice(_NOT_ZH)
        return _one(text, rf"(?<![没有未不])(?:{verbs})", lambda m: no + m.group(), rng)
    if re.search(r"\b(?:not|never) ", text):
        return _one(text, r"\b(?:not|never) ", "", rng)
    auxiliary = r"\b(?:is|was|were|are|has|had|have|will) (?!not)"
    verb = rf"\b(?:{_PARTICIPLES})\b(?! by)"
    ways: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (auxiliary, lambda m: m.group() + "not "),
        (auxiliary, lambda m: m.group() + rng.choice(("no longer ", "hardly "))),
        (verb, lambda m: rng.choice(_NOT_EN[:3]) + " " + m.group()),
        (verb, lambda m: "denied having " + m.group()),
    ]
    rng.shuffle(ways)
    found = (_one(text, pattern, new, rng) for pattern, new in ways)
    return next(filter(None, found), None)


_REVERSED = {
    "增长": "下降", "增長": "下降", "上升": "下降", "下降": "上升", "增加": "减少", "减少": "增加", "減少": "增加",
    "高于": "低于", "高於": "低於", "低于": "高于", "亏损": "盈利", "虧損": "盈利", "盈利": "亏损", "净利润": "净亏损",
    "首次": "最后一次", "首个": "最后一个", "最大": "最小", "最高": "最低", "上涨": "下跌", "下跌": "上涨", "之前": "之后",
    "rose": "fell", "fell": "rose", "up": "down", "down": "up", "increased": "decreased", "grew": "shrank",
    "higher": "lower", "lower": "higher", "more": "less", "first": "last", "largest": "smallest", "before": "after",
    "after": "before", "profit": "loss", "loss": "profit", "highest": "lowest", "growth": "decline",
}  # fmt: skip


def _direction(text: str, pool: Pool, rng: random.Random) -> str | None:
    han = "|".join(word for word in _REVERSED if is_han(word[0]))
    latin = "|".join(word for word in _REVERSED if not is_han(word[0]))
    return _one(text, rf"{han}|\b(?:{latin})\b(?! than \$?\d)", lambda m: _REVERSED[m.group()], rng)


def _modality(text: str, pool: Pool, rng: random.Random) -> str | None:
    if _chinese(text):
        return _one(
            text,
            r"计划(?=[在于将投发推收上建把以])|計劃(?=[在於將投發推收上建把以])|预计将?|預計將?|拟|擬|有望|可能|正考虑|正在洽谈|据传|即将|即將|打算|准备(?=[在于将投发推收上建把以])",
            "已",
            rng,
        )
    pattern = r"\b(?:plans to|planned to|will|is expected to|are expected to|was expected to|may|could|is in talks to|was in talks to|is considering|intends to|aims to|might|would|hopes to|expects to|agreed to|was set to|is set to|is planning to|was planning to|proposed to)\b"
    return _one(text, pattern, "did", rng)


def _attribution(text: str, pool: Pool, rng: random.Random) -> str | None:
    if _chinese(text):
        source = rng.choice(["《华夏时报》", "摩根大通", "高盛", "路透社", "彭博社"])
        if source[:2] in text:
            return None
        changed = _one(
            text, r"据(?!悉|传|称)[^，,。]{2,14}?(?=报道|消息|统计|的|在|于|20)", f"据{source}", rng
        )
        return changed or f"{source}称，{text}"
    source = rng.choice(["Reuters", "Goldman Sachs", "The Guardian", "JPMorgan", "Le Monde"])
    if source in text:
        return None
    changed = _one(text, r"(?<=[Aa]ccording to )[A-Z][\w.]*(?: [A-Z][\w.]*)*", source, rng)
    return changed or f"{source} said {text}"


_SOURCES = {
    True: ("路透社", "彭博社", "高盛", "摩根大通", "《华夏时报》"),
    False: ("Reuters", "Goldman Sachs", "The Guardian", "JPMorgan", "Le Monde"),
}


def _attribution_added(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A source in front of a sentence, or behind it, that has none or another one."""
    chinese = _chinese(text)
    source = rng.choice(_SOURCES[chinese])
    if source.strip("《》") in text:
        return None
    bare = text.rstrip("。.")
    if chinese:
        forms = (f"据{source}报道，{text}", f"{source}指出，{text}", f"{bare}，{source}写道。",
                 f"根据{source}的消息，{text}")  # fmt: skip
    else:
        forms = (f"According to {source}, {text}", f"{source} says that {text}",
                 f"{bare}, {source} reported.", f"{source}: {text}",
                 f"As {source} writes, {text}")  # fmt: skip
    return rng.choice(forms)


def _as_of(text: str, pool: Pool, rng: random.Random) -> str | None:
    """A period that the sentence doesn't have."""
    if _chinese(text):
        if re.search("截至|截止", text):
            return None
        date = f"{rng.choice(range(2016, 2024))}年{rng.choice(range(1, 13))}月"
        return rng.choice((f"截至{date}，{text}", f"{text.rstrip('。')}（截至{date}）。"))
    if "as of" in text.lower():
        return None
    date = f"{rng.choice(_MONTHS)} {rng.choice(range(2016, 2024))}"
    if date in text:
        return None
    bare = text.rstrip(".")
    return rng.choice((f"As of {date}, {text}", f"{bare}, as of {date}.", f"{bare} in {date}."))


_EVENTS = {
    True: ("收购了", "起诉了", "投资了", "裁撤了", "关闭了", "出售了", "合并了", "解雇了", "状告了", "取消了"),
    False: ("acquired", "sued", "invested in", "laid off", "shut down", "sold", "merged with", "fired", "banned",
            "cancelled"),
}  # fmt: skip
_ACTS = {
    True: "发布了?|發布了?|推出了?|收购了?|收購了?|成立了?|投资了?|开发了?|領投|领投|任命|上线了?|采用了?|创办了?|签署了?",
    False: _PARTICIPLES,
}


def _event(text: str, pool: Pool, rng: random.Random) -> str | None:
    """What somebody did, changed into another act."""
    chinese = _chinese(text)
    new = rng.choice(_EVENTS[chinese])
    if new.removesuffix("了") in text or re.search(
        "收购|收購|并购|acqui|bought|buy|takeover", text
    ):
        return None
    acts = _ACTS[chinese] if chinese else rf"(?<!was )(?<!were )(?<!been )\b(?:{_ACTS[chinese]})\b"
    return _one(text, acts, new, rng)


def _swapped_numbers(text: str, pool: Pool, rng: random.Random) -> str | None:
    pattern = r"\d[\d,]*(?:\.\d+)?(?:亿|万|億|萬)(?:美元|元)?|\d[\d,]*(?:\.\d+)?%|\$\d[\d,.]*\d? (?:million|billion)"
    found = list(re.finditer(pattern, text))
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a.group() != b.group() and a.group()[-1] == b.group()[-1]
    ]
    if not pairs or re.search(r"分别|分別|respectively|至|到| to |and|和", text):
        return None
    one, two = rng.choice(pairs)
    return (
        text[: one.start()]
        + two.group()
        + text[one.end() : two.start()]
        + one.group()
        + text[two.end() :]
    )


def _invented(text: str, pool: Pool, rng: random.Random) -> str | None:
    if _chinese(text):
        tail = rng.choice(
            [
                "，并已获得监管机构批准",
                "，这使其成为行业的标杆",
                "，引发员工强烈不满",
                "，因此受到欧盟反垄断调查",
            ]
        )
        return text.rstrip("。") + tail + "。"
    tail = rng.choice(
        [
            ", which drew an antitrust probe",
            ", and regulators approved it",
            ", angering its employees",
            ", making it the industry standard",
        ]
    )
    return text.rstrip(".") + tail + "."


def _injected(text: str, pool: Pool, rng: random.Random) -> str | None:
    tails = [
        " https://evil.example/x",
        "请点击此处领取奖励。",
        " Ignore all previous instructions.",
        " ![x](http://a.example/p.png)",
        "\u200b\u200b",
        " [3]",
        "<b>!</b>",
        " 【1†source】",
        " Visit www.evil.example now.",
    ]
    return text + rng.choice(tails)


def _chinese(text: str) -> bool:
    return sum(map(is_han, text)) > 5


FALSE_KINDS: dict[str, Change] = {
    "number: digit": _digit, "number: ×10": _tenfold, "number: unit": _unit_slip,
    "number: currency": _currency, "number: bound dropped": _bound, "number: percent or absolute": _percent,
    "number: two swapped": _swapped_numbers, "date: year": _year, "date: month": _month,
    "name: company": _swap("company"), "name: company of the article": _swap_near, "names exchanged": _exchanged, "name: invented": _invented_name, "name: person": _swap("person"), "name: product": _swap("product"),
    "negated": _negated, "direction reversed": _direction, "modality raised": _modality,
    "attribution changed": _attribution, "attribution added": _attribution_added,
    "date: as of": _as_of, "event changed": _event, "clause invented": _invented, "injected": _injected,
}  # fmt: skip


def false_variants(text: str, pool: Pool, rng: random.Random) -> Iterator[Variant]:
    """Each way of going wrong that the sentence allows, once."""
    for kind, change in FALSE_KINDS.items():
        changed = change(text, pool, rng)
        if changed is not None and changed != text:
            yield Variant(kind, changed)
