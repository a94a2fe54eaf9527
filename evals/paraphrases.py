"""True variants of a sentence: the same facts in other notation, script, names or length."""

import random
import re
from collections.abc import Callable, Iterator

from corpus.companies import CompanyTable
from corpus.language import fold, is_han, to_simplified, to_traditional
from evals.corruptions.making import MONTHS, Variant, is_chinese

__all__ = ["TRUE_KINDS", "true_variants"]

_HAN = "零一二三四五六七八九"


def _same(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    return text


def _script(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    if not is_chinese(text):
        return None
    other = to_traditional(text)
    return other if other != text else to_simplified(text)


def _amount(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """Another notation for one amount."""
    if is_chinese(text):
        forms: list[tuple[str, Callable[[re.Match[str]], str]]] = [
            (r"(?<![\d.])(\d{1,2})(?=[亿万億萬])", lambda m: _han(int(m[1]))),
            (r"(?<![\d.])(\d{1,2})%", lambda m: "百分之" + _han(int(m[1]))),
            (
                r"(?<![\d.])(\d{1,3}(?:\.\d)?)[亿億](?=美元|元)",
                lambda m: f"{round(float(m[1]) * 10000)}万",
            ),
            (
                r"(?<![\d.])(\d{1,3})[万萬](?=[人名个张颗枚块片])",
                lambda m: f"{int(m[1]) * 10000:,}",
            ),
            (
                r"(?<![\d.])(\d{1,3}(?:\.\d+)?)[亿億]美元",
                lambda m: f"${float(m[1]) / 10:g} billion",
            ),
        ]
    else:
        forms = [
            (r"(?<![\d.])(\d+(?:\.\d)?) billion\b", lambda m: f"{m[1]}bn"),
            (r"\$(\d{1,2}(?:\.\d)?) billion\b", lambda m: f"US${float(m[1]) * 1000:,.0f} million"),
            (r"(?<![\d.])(\d+(?:\.\d+)?)%", lambda m: f"{m[1]} percent"),
            (r"(?<![\d.$])(\d{1,3}) million\b", lambda m: f"{int(m[1])},000,000"),
            (
                r"(?<![\d.,])(\d{1,3}),000(?= (?:employees|people|users|GPUs|chips))",
                lambda m: f"{m[1]} thousand",
            ),
        ]
    rng.shuffle(forms)
    for pattern, new in forms:
        match = re.search(pattern, text)
        if match:
            return _spaced(text[: match.start()], new(match), text[match.end() :])
    return None


def _spaced(before: str, new: str, behind: str) -> str:
    """Put together, with a space where two Latin words would run into one."""
    if before[-1:].isascii() and before[-1:].isalnum() and new[0].isascii() and new[0].isalnum():
        new = " " + new
    if behind[:1].isascii() and behind[:1].isalnum() and new[-1].isascii() and new[-1].isalnum():
        new += " "
    return before + new + behind


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _date(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """Another notation for one date."""
    match = re.search(r"(20\d\d)年(\d\d?)月(\d\d?)日", text)
    if match:
        year, month, day = match.groups()
        new = rng.choice(
            [
                f"{year}-{int(month):02}-{int(day):02}",
                f"{year}年{_han(int(month))}月{_han(int(day))}日",
            ]
        )
        return text[: match.start()] + new + text[match.end() :]
    match = re.search(rf"\b({'|'.join(MONTHS)}) (\d\d?), (20\d\d)\b", text)
    if match:
        month, day, year = match.groups()
        new = rng.choice(
            [
                f"{day} {month} {year}",
                f"{month[:3]}. {day}, {year}",
                f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}",
            ]
        )
        return text[: match.start()] + new + text[match.end() :]
    return None


def _no_day(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """A date without its day."""
    changed = re.sub(r"(20\d\d年\d\d?月)\d\d?日", r"\1", text, count=1)
    changed = re.sub(rf"\b({'|'.join(MONTHS)}) \d\d?, (20\d\d)\b", r"\1 \2", changed, count=1)
    return changed if changed != text else None


def _alias(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """A company by another of its names."""
    if len(fold(text)) != len(text):
        return None
    for mention in table.find(text):
        shown = dict.fromkeys(mention.name.display.values())
        others = [form for form in shown if fold(form) != fold(text[mention.start : mention.end])]
        if mention.kind == "company" and not mention.ambiguous and others:
            whole = fold(text[mention.start : mention.end]) in map(fold, shown)
            if whole:
                return _spaced(text[: mention.start], rng.choice(others), text[mention.end :])
    return None


_SYNONYMS = {
    "成立于": "创立于", "创办": "创立", "推出": "发布", "发布": "推出", "收入": "营收", "营收": "营业收入",
    "位于": "设在", "达到": "达", "超过": "逾", "首席执行官": "行政总裁", "截至": "到", "预计": "预期", "员工": "雇员",
    "founded": "established", "released": "launched", "about": "approximately", "more than": "over",
    "chief executive": "CEO", "acquired": "bought", "revenue": "sales", "employees": "staff", "announced": "unveiled",
    "said": "stated", "plans to": "intends to", "is expected to": "is set to", "rose": "increased", "fell": "declined",
}  # fmt: skip


def _synonym(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """One word by another that says the same."""
    found = [
        word
        for word in _SYNONYMS
        if re.search(rf"\b{word}\b" if not is_han(word[0]) else word, text)
    ]
    if not found:
        return None
    word = rng.choice(found)
    return re.sub(rf"\b{word}\b" if not is_han(word[0]) else word, _SYNONYMS[word], text, count=1)


def _shortened(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """Without its brackets, or without its last clause."""
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", text)
    if bare != text:
        return bare
    parts = re.split(r"[，；]|; |, (?=and )", text.rstrip("。."))
    if len(parts) < 3:
        return None
    return text[: text.index(parts[-1])].rstrip("，；;, ") + ("。" if is_chinese(text) else ".")


def _unattributed(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """Without who reported it; the citation shows that."""
    bare = re.sub(r"^(?:根据|据)(?!传|称)[^，]{2,24}(?:报道|消息|分析|统计|数据)，", "", text)
    bare = re.sub(r"^According to [^,]{2,40}, ", "", bare)
    return bare[0].upper() + bare[1:] if bare != text and bare else None


def _reordered(text: str, table: CompanyTable, rng: random.Random) -> str | None:
    """An English date clause moved from the front to the end."""
    match = re.fullmatch(r"(In|On) ((?:[A-Z][a-z]+ )?(?:\d\d?, )?20\d\d), ([A-Z].{20,200})\.", text)
    if match is None or re.search(r"[,;:]|\band\b|20\d\d", match[3]):
        return None
    return f"{match[3]} {match[1].lower()} {match[2]}."


TRUE_KINDS: dict[str, Callable[[str, CompanyTable, random.Random], str | None]] = {
    "as it stands": _same, "other script": _script, "other notation: amount": _amount,
    "other notation: date": _date, "day left out": _no_day, "other name": _alias, "synonym": _synonym,
    "shortened": _shortened, "attribution left out": _unattributed, "reordered": _reordered,
}  # fmt: skip


def true_variants(text: str, table: CompanyTable, rng: random.Random) -> Iterator[Variant]:
    """Each way of saying the same that the sentence allows, once."""
    for kind, change in TRUE_KINDS.items():
        changed = change(text, table, rng)
        if changed is not None and (changed != text or kind == "as it stands"):
            yield Variant(kind, changed)
