"""Fixed phrases on time, on disagreement, on what is missing and on whom is meant.

The same mechanism as `bot.wording`: one table a language, Traditional Chinese
converted from Simplified.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrase_languages import counted, in_language
from corpus.language import Language, to_traditional

__all__ = ["Phrases", "phrases_for"]

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True)
class Phrases:
    """Phrases of one language, filled by the methods only."""

    language: Language
    _as_of: str
    _stale_fact: str
    _stated: str
    _contradiction: str
    _revision: str
    _definition: str
    _value_by: str
    _missing: str
    _missing_of: str
    _no_article: str
    _has: str
    _has_topics: str
    _which: str
    _is_it: str
    joiner: str
    _last_joiner: str
    _semicolon: str

    def as_of(self, dated: Sequence[tuple[str, int]]) -> str:
        """As of when each cited sentence speaks: (period key, citation number)."""
        gap = " " if self.language == "en" else ""
        listed = (f"{self.period(key)}{gap}[{n}]" for key, n in dated)
        return self._as_of.format(dates=self._semicolon.join(listed))

    def stale_fact(self, key: str, months: int) -> str:
        """The caveat on a figure that is old, whatever its source's date."""
        return self._stale_fact.format(date=self.period(key), months=months)

    def stated(self, numbers: Sequence[int]) -> str:
        """That the cited sentences say themselves that sources differ."""
        return self._stated.format(marks="".join(f"[{n}]" for n in numbers))

    def differing(self, kind: str, sides: Sequence[tuple[str, str, int]]) -> str:
        """That sources give different values: (publisher, value, citation number)."""
        listed = [self._value_by.format(publisher=p, value=v, n=n) for p, v, n in sides]
        template = {"revision": self._revision, "definition": self._definition}
        return template.get(kind, self._contradiction).format(sides=self._semicolon.join(listed))

    def missing(self, subject: str, asked: str) -> str:
        """What the corpus doesn't say."""
        if not subject:
            return self._missing.format(asked=asked)
        return self._missing_of.format(subject=subject, asked=asked)

    def no_article(self, subject: str) -> str:
        """That it has nothing on a name at all."""
        return self._no_article.format(subject=subject)

    def has(self, company: str, count: int, newest: str, topics: Sequence[str]) -> str:
        """What it has on a company: how much, how new, on what."""
        text = counted(self._has, count, company=company, newest=newest)
        if not topics:
            return text
        return text + self._has_topics.format(topics=self.listed(topics, last=self.joiner))

    def which(self, options: Sequence[str]) -> str:
        """The question back, where a name may mean several companies, or may be mistyped."""
        template = self._which if len(options) > 1 else self._is_it
        return template.format(options=self.listed(options, last=self._last_joiner))

    def listed(self, names: Sequence[str], *, last: str) -> str:
        """Names in a row."""
        if len(names) < 2:
            return "".join(names)
        return self.joiner.join(names[:-1]) + last + names[-1]

    def period(self, key: str) -> str:
        """A period's key (`2025-09`, `2025-Q3`, `FY2026`) as a reader writes it."""
        match = re.fullmatch(r"(FY)?(\d{4})(?:-(.+))?", key)
        if match is None:
            return key
        fiscal, year, rest = match.groups()
        return (
            _english_period(fiscal, year, rest)
            if self.language == "en"
            else self._in_script(_chinese_period(fiscal, year, rest))
        )

    def _in_script(self, text: str) -> str:
        return to_traditional(text) if self.language == "zh-Hant" else text


def _english_period(fiscal: str | None, year: str, rest: str | None) -> str:
    whole = f"fiscal {year}" if fiscal else year
    if rest is None:
        return whole
    if match := re.fullmatch(r"(\d\d)-(\d\d)", rest):
        return f"{_MONTHS[int(match[1]) - 1]} {int(match[2])}, {whole}"
    if rest.isdecimal():
        return f"{_MONTHS[int(rest) - 1]} {whole}"
    return f"{rest} of {whole}"


def _chinese_period(fiscal: str | None, year: str, rest: str | None) -> str:
    whole = f"{year}财年" if fiscal else f"{year}年"
    if rest is None:
        return whole
    if match := re.fullmatch(r"(\d\d)-(\d\d)", rest):
        return f"{whole}{int(match[1])}月{int(match[2])}日"
    if rest.isdecimal():
        return f"{whole}{int(rest)}月"
    names = {"H1": "上半年", "H2": "下半年", "9M": "前九个月"}
    quarter = re.fullmatch(r"Q([1-4])", rest)
    return whole + (
        f"第{'一二三四'[int(quarter[1]) - 1]}季度" if quarter else names.get(rest, rest)
    )


_ENGLISH = Phrases(
    language="en",
    _as_of="As of: {dates}.",
    _stale_fact="The newest figure is as of {date}, {months} months ago; it may be out of date.",
    _stated="Sources disagree on this; see {marks}.",
    _contradiction="Sources contradict each other: {sides}.",
    _revision="The figure was revised, or the same source gave another one later: {sides}.",
    _definition="The figures measure different things: {sides}.",
    _value_by="{publisher} gives {value} [{n}]",
    _missing="The corpus doesn't say: {asked}.",
    _missing_of="The corpus doesn't say this of {subject}: {asked}.",
    _no_article="The corpus has no article on {subject}.",
    _has=" On {company} it has {count} article{s}, the newest of {newest}",
    _has_topics=", on: {topics}",
    _which="Which one do you mean: {options}?",
    _is_it="Do you mean {options}?",
    joiner=", ",
    _last_joiner=" or ",
    _semicolon="; ",
)

_SIMPLIFIED = Phrases(
    language="zh-Hans",
    _as_of="截至：{dates}。",
    _stale_fact="最新的数据截至{date}，已过去{months}个月，可能已经过时。",
    _stated="各来源对此说法不一，见{marks}。",
    _contradiction="来源互相矛盾：{sides}。",
    _revision="数值有过修订，或同一来源后来给出了不同的数值：{sides}。",
    _definition="各来源的口径不同：{sides}。",
    _value_by="{publisher}给出{value}[{n}]",
    _missing="资料库中没有这个信息：{asked}。",
    _missing_of="资料库中没有{subject}的这个信息：{asked}。",
    _no_article="资料库中没有关于{subject}的文章。",
    _has="关于{company}，资料库有{count}篇文章，最新一篇的日期是{newest}",
    _has_topics="，内容涉及：{topics}",
    _which="你指的是哪一家：{options}？",
    _is_it="你指的是{options}吗？",
    joiner="、",
    _last_joiner="还是",
    _semicolon="；",
)


def phrases_for(language: Language) -> Phrases:
    """The phrases for a language."""
    return in_language(_ENGLISH, _SIMPLIFIED, language)
