"""The bot's own fixed phrases, in the asker's language and script."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrase_languages import counted, in_language
from corpus.language import Language

__all__ = ["Wording", "wording_for"]


@dataclass(frozen=True)
class Wording:
    """Phrases of one language; Traditional Chinese is converted from Simplified.

    Templates are filled by the methods only, so that each phrase stands once.
    """

    language: Language
    after_short_answer: str
    _quote: str
    _quote_undated: str
    _names: str
    _not_in_corpus: str
    _nearby: str
    _covers: str
    empty_corpus: str
    out_of_scope: str
    unclear: str
    _silent_on: str
    _stale: str
    foreign_source: str
    sources_heading: str
    no_date: str

    def quotes_source(self, publisher: str, published: dt.date | None, quote: str) -> str:
        """A quote in another language, introduced by who says it and when."""
        if published is None:
            return self._quote_undated.format(publisher=publisher, quote=quote)
        return self._quote.format(publisher=publisher, date=published.isoformat(), quote=quote)

    def names(self, pairs: Sequence[tuple[str, str]]) -> str:
        """Names in a quote, as the asker knows them."""
        listed = "; ".join(f"{ours} = {theirs}" for ours, theirs in pairs)
        return self._names.format(names=listed)

    def not_in_corpus(self, nearby: str) -> str:
        """The refusal, with what is known nearby."""
        return self._not_in_corpus.format(nearby=nearby)

    def nearby(self, company: str, count: int, newest: dt.date | None) -> str:
        """What the corpus has on a company that was asked about."""
        date = newest.isoformat() if newest else self.no_date
        return counted(self._nearby, count, company=company, newest=date)

    def covers(self, count: int, companies: Sequence[str]) -> str:
        """What the corpus has at all."""
        joiner = ", " if self.language == "en" else "、"
        return counted(self._covers, count, companies=joiner.join(companies))

    def silent_on(self, names: Sequence[str]) -> str:
        """The note on companies of a comparison that the corpus says nothing of."""
        joiner = ", " if self.language == "en" else "、"
        return self._silent_on.format(companies=joiner.join(names))

    def stale(self, newest: dt.date, months: int) -> str:
        """The note on an answer whose newest source is old."""
        return self._stale.format(date=newest.isoformat(), months=months)


_ENGLISH = Wording(
    language="en",
    after_short_answer=" — ",
    _quote="{publisher} ({date}), in Chinese: “{quote}”",
    _quote_undated="{publisher}, in Chinese: “{quote}”",
    _names=" ({names})",
    _not_in_corpus="The corpus doesn't say. {nearby}",
    _nearby="On {company} it has {count} article{s}, the newest of {newest}.",
    _covers="It has {count} article{s}, on {companies}.",
    empty_corpus="The corpus is empty: add articles with `companybot add`.",
    out_of_scope=(
        "That is outside what I answer: facts about AI companies, from the articles of the corpus."
    ),
    unclear="I can't tell what is asked. Please name a company and what you want to know of it.",
    _silent_on="The corpus doesn't say this of {companies}.",
    _stale="The newest source is of {date}, {months} months ago; it may be out of date.",
    foreign_source="The source is in Chinese and is quoted as it stands.",
    sources_heading="Sources",
    no_date="an unknown date",
)

_SIMPLIFIED = Wording(
    language="zh-Hans",
    after_short_answer="——",
    _quote="{publisher}（{date}）英文原文：“{quote}”",
    _quote_undated="{publisher}英文原文：“{quote}”",
    _names="（{names}）",
    _not_in_corpus="资料库中没有这个问题的答案。{nearby}",
    _nearby="关于{company}，资料库有{count}篇文章，最新一篇的日期是{newest}。",
    _covers="资料库有{count}篇文章，涉及{companies}。",
    empty_corpus="资料库是空的：请用 `companybot add` 添加文章。",
    out_of_scope="这超出了我的回答范围：我只根据资料库中的文章回答关于AI公司的事实。",
    unclear="没有看懂要问什么。请说出公司名和想了解的内容。",
    _silent_on="关于{companies}，资料库中没有这个信息。",
    _stale="最新的来源日期是{date}，已过去{months}个月，可能已经过时。",
    foreign_source="来源是英文，引文保持原文。",
    sources_heading="来源",
    no_date="日期不详",
)


def wording_for(language: Language) -> Wording:
    """The phrases for a language."""
    return in_language(_ENGLISH, _SIMPLIFIED, language)
