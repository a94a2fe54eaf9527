"""Sentences that say themselves that sources differ, and those that speak against another."""

import re

__all__ = ["answers_another", "is_about_time", "states_disagreement", "topic_of"]

_STATED = re.compile(
    r"有分歧|说法(?:不一|各异|有别|互相矛盾)|说法(?:也)?(?:不同|有分歧):|(?:各方|各家|来源|资料|报道)[^,。;]{0,6}说法不同|口径(?:不同|不一)|(?:报道|数据|资料|来源|数字|日期|估计|数额|记载|写法|统计)(?:并)?(?:不一|不同|有别|有出入|差别|不一致|互相矛盾)"
    r"|并?不一致|有出入|(?:与|和)[^,。;]{2,40}(?:不符(?!合)|记载不同|矛盾)|一说(?!道)|[\d日月年元%人次亿万][,;(]\s*(?:另有|也有|另据|有的)"
    r"|(?:称|写作?|说|为|是|作|给出)[^。;]{1,50}[,;、]\s*[^,。;]{1,24}?(?:则称|却称|则|写作|写为|给出|记作|称(?![^,。;]{0,4}遵|这))"
    r"|\b(?:sources?|reports?|accounts?|figures?|estimates?|media|articles?|totals?|outlets?)\b[^.;]{0,60}\b(?:differ|disagree|vary|conflict|diverge)"
    r"|\b(?:sources|reports|accounts|estimates|media)\b[^.;]{0,16}\b(?:give|name|count|state|cite|put|date)\b[^.;]{0,40}\bdifferent"
    r"|\bdiffer(?:ent)?ly\b|\bconflicting\b|\bcontradict\w*|\bdisputed?\b.{0,30}\b(?:figure|date|number|amount)"
    r"|\bwhile\b[^.;]{0,80}\b(?:puts?|gives?|says?|dates?|reports?|counts?|states?|cites?|names?|wrote|speaks?)\b"
    r"|\bwhereas\b|\bis given as\b.{0,80}\band as\b"
)
"""Within one sentence: two values side by side, each with who says it."""

_AGAINST = re.compile(
    r"(?:则|却)(?:称|写作|写为|写|说|记作|给出|把|将|估|报|认为)|说法(?:则)?不同|写法不同|(?:另一[篇份家种则个]|另有|其他|也有|还有|另外)[^,。;]{0,20}(?:报道|报导|资料|来源|媒体|文章|版本|消息|说法|中文|英文|网站|抄本|百科|机构|券商)"
    r"|(?:与|和)[^,。;]{2,40}不符(?!合)|(?:与|和)其他[^,。;]{0,6}不同|另据|(?<!\()一说"
    r"|\bgives? (?:an? )?different (?:figure|number|date|value|amount|price)s?\b"
    r"|\binstead\b[^.;]{0,30}\b(?:wrote|writes?|gives?|gave|puts?|says?|said|dates?|reports?|reported|names?|counts?|states?)"
    r"|\b(?:wrote|writes|gives|gave|puts|says|said|dates|reports|reported|names|counts|states)\b[^.;]{0,12}\binstead\b"
    r"|\b(?:another|other|later|different|one other) (?:[\w-]+ )?(?:reports?|sources?|accounts?|articles?|analys[ie]s|estimates?|outlets?|version|media|sites?|websites?|cop(?:y|ies)|encyclop\w+)\b"
    r"|\b(?:by contrast|in contrast|on the other hand|however,? [\w .]{2,30} (?:says|said|reported|wrote|puts|gives))\b"
)
"""Against the sentence before: only together do the two tell what sources say."""


def states_disagreement(folded: str) -> bool:
    """Whether a folded sentence says itself that sources give different values."""
    return _STATED.search(folded) is not None


def answers_another(folded: str) -> bool:
    """Whether a folded sentence gives a value against one that another sentence gives."""
    return _AGAINST.search(folded) is not None


_TOPIC = re.compile(
    r"^(?:关于|对于|至于|对)(?P<about>[^,。:]{2,60}?)(?:,|:|说法|各方)"
    r"|把(?P<held>[^,。;]{2,40}?)(?:写作|写为|记作|记为|说成)"
    r"|\b(?:differ|differs|disagree|vary|conflict|different \w+) (?:on|about|for|over) (?P<on>.{3,120}?)(?=[:;,.]|$)"
    r"|^(?P<given>.{3,120}?) is given as\b|\bcount (?P<count>.{3,60}?) differently"
)
_TIME = re.compile(
    r"时间|日期|年份|何时|月份|一说(?:为|是)?\d{4}年|\bdate[sd]?\b|\bwhen\b|\bthe start of\b|\bfounding\b|^the (?:exact )?(?:year|month|day)\b"
    r"|成立(?!地|人)|创立(?!地|人)|创办(?!人)"
)


def topic_of(folded: str) -> str:
    """What a sentence says that sources differ on; empty where it doesn't name it."""
    match = _TOPIC.search(folded)
    return next(filter(None, match.groups()), "") if match else ""


def is_about_time(folded: str) -> bool:
    """Whether what sources differ on is when something was."""
    return _TIME.search(topic_of(folded) or folded) is not None
