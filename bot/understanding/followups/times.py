"""Follow-ups that ask the last question of another time: `2024年呢？`, `the year before?`."""

import re

from bot.understanding.followups.forms import apart, core_of, first_name, is_chinese
from bot.understanding.question import Question
from bot.understanding.years import YEAR
from corpus.figures.periods import find_periods
from corpus.language import fold

__all__ = ["in_that_year", "period_asked", "with_period", "with_time_of"]

_YEAR_BEFORE = re.compile(
    r"^(?:那么?|and|what about|how about|in|\s)*(?:再?[前上]一年(?:同期)?|(?:the|a|one) (?:year (?:before|earlier|prior)|previous year|prior year))(?:呢)?[?？\s]*$"
)
_YEAR_AFTER = re.compile(
    r"^(?:那么?|and|what about|how about|in|\s)*(?:再?[后下]一年|第二年|次年|the (?:year after|next year|following year))(?:呢)?[?？\s]*$"
)
_WHOLE_YEAR = re.compile(
    r"^(?:那么?|and|what about|how about|for|the|\s)*(?:全年|整年|一整年|(?:full|whole|entire) year)(?:的)?(?:数字|数据|数)?(?:呢)?[?？\s]*$"
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
_YEAR_OF_QUARTER = re.compile(
    r"(?:19|20)\d\d ?(?:财(?:政)?年度?|会计年度|年度?)|(?:\bfiscal (?:year )?|\bfy ?)?(?:19|20)\d\d"
)
_BESIDE_YEAR = re.compile(
    r"(?P<before>[前上]一年|\b(?:(?:the|a|one) )?(?:year before|previous year|prior year))|(?:[后下]一年|\b(?:(?:the|a|one) )?(?:year after|following year))"
)
_THEN = re.compile(
    r"当时|當時|那[时時]候?|那[会會][儿兒]|\s*\b(?:at (?:that|the) (?:point|time|moment)|back then)\b",
    re.IGNORECASE,
)
_THAT_YEAR = re.compile(r"同一?年(?!龄|级|代|出生|\d)|(?:那|當|当)一?年(?!轻|輕|龄)(?=[^?？]{2})")
_THAT_YEAR_EN = re.compile(r"\b(?:in )?(?:that|the) same year\b|\bthat year\b", re.IGNORECASE)
_SAME_YEAR = re.compile(r"^(?:同年|那年|当年|同一年)(?=\d)")
_FIGURES = frozenset(
    (
        "revenue", "gross margin", "profit or loss", "capital spending", "research spending",
        "users", "staff", "market share", "fleet", "rides", "output", "chip count", "customers",
    )
)  # fmt: skip
"""Attributes of a year: asked one after another, they are asked of the same one."""
_BY_WHOM = re.compile(
    r",? (?:per|according to) (?:the )?[A-Z][\w&.]*(?: [A-Z][\w&.]*)*|(?<![\u3400-\u9fff])(?:根据|根據|据|據)[^,，?？]{1,10}[,，]"
)
"""Who is to tell it: `how many did UBTech deliver in 2025, per Omdia?`."""
_OF_ROUND = frozenset(("funding", "valuation", "investors"))
_APART = re.compile(
    r"同一?年|[上下前后]一?轮|\bround\b|[稍更]早|[稍更]晚|之后|此前|\b(?:earlier|later|before|after)\b"
)
"""Sets a time of its own beside that of the last question."""
_ROUND = re.compile(r"轮|\brounds?\b|\bseries [a-h]\b")
"""What is told of one round of money: `那估值呢？` after `24年6月那轮拿了多少？`."""


def period_asked(text: str, last: Question) -> str | None:
    """The time that is all a follow-up says: `2024年呢？`, `and in the third quarter?`."""
    folded = fold(text).strip()
    years = [int(year) for year in last.years]
    for pattern, step in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1)):
        if years and pattern.match(folded):
            return _same_time_of(years[-1] + step, last)
    if years and _WHOLE_YEAR.match(folded):
        return f"{years[-1]}年全年" if is_chinese(last) else f"the full year {years[-1]}"
    relative = _RELATIVE.match(folded)
    if relative:
        return relative["when"]
    within = _OF_THE_YEAR.match(folded)
    if within and years:
        return f"{years[-1]}{within['when']}"
    quarter = _QUARTER.match(folded)
    if quarter:
        return quarter["q"]
    core = core_of(folded)
    if years:
        core = _SAME_YEAR.sub(f"{years[-1]}年", core)
    periods = find_periods(core)
    covered = len(periods) == 1 and periods[0].end - periods[0].start == len(core)
    return core if covered else None


def in_that_year(text: str, last: Question) -> str:
    """A follow-up with the year named that it calls the same: `沐曦同一年卖了多少？`."""
    if len(last.years) != 1:
        return text
    year = last.years[0]
    return _THAT_YEAR_EN.sub(f"in {year}", _THAT_YEAR.sub(f"{year}年", text))


def _same_time_of(year: int, last: Question) -> str:
    """The last question's period, of another year: `a year before` June 2026 is June 2025."""
    periods = find_periods(last.folded) if len(last.text) == len(last.folded) else ()
    if len(periods) != 1:
        return str(year)
    return YEAR.sub(str(year), last.text[periods[0].start : periods[0].end])


def with_period(last: Question, period: str) -> str:
    """The last question of another time; one year for another, else the whole period.

    Whose figure it was asked for (`per Omdia`) is not kept: another may tell of another year.
    """
    text = _BY_WHOM.sub("", last.text)
    folded = last.folded if text == last.text else fold(text)
    aligned = len(text) == len(folded)
    periods = find_periods(folded) if aligned else []
    # `2023年呢？` after January 2026 asks of a year, and not of its January.
    partly = len(periods) == 1 and periods[0].grain in ("month", "day")
    bare = period.isdecimal() or re.fullmatch(r"(?:19|20)\d{2}年?", period) is not None
    if bare and partly and is_chinese(last):
        period = f"{period.rstrip('年')}年"
    elif bare:
        changed, count = YEAR.subn(period.rstrip("年"), text)
        if count:
            return changed
    quarter = _QUARTER.match(period)
    if periods:
        first = periods[0]
        year = _YEAR_OF_QUARTER.search(folded[first.start : first.end])
        if quarter and year:
            whole = text[first.start + year.start() : first.start + year.end()]
            whole = f"{whole}年" if is_chinese(last) and whole.isdecimal() else whole
            period = f"{whole}{period}" if is_chinese(last) else f"{period} of {whole}"
        rest = re.sub(r"^年[底末中初]", "", text[first.end :])
        return text[: first.start] + period + rest
    if period.isdecimal() and is_chinese(last):
        period += "年"
    if is_chinese(last):
        return f"{period}{text}"
    core = text.rstrip("? ")
    return f"{core} {period if period[0].isalpha() and ' ' not in period else 'in ' + period}?"


def with_time_of(last: Question, made: str, question: Question) -> str:
    """A question on a year's figure, or on `at that point`, takes over the time before it."""
    if question.years or question.latest or len(last.text) != len(last.folded):
        return made
    periods = find_periods(last.folded)
    if not periods or not question.mentions:
        return made
    period = last.text[periods[0].start : periods[0].end]
    english = question.language == "en"
    beside = _BESIDE_YEAR.search(made)
    if beside and last.years:
        year = int(last.years[-1]) + (-1 if beside["before"] else 1)
        said = f"in {year}" if english else f"{year}年"
        return apart(made[: beside.start()], said) + said + made[beside.end() :]
    if _THEN.search(made):
        return _THEN.sub(f" in {period}" if english else period, made, count=1)
    asked = {attribute.name for attribute in question.attributes}
    before = {attribute.name for attribute in last.attributes or last.hinted}
    of_year = asked & _FIGURES and before & _FIGURES
    of_round = asked & _OF_ROUND and _ROUND.search(last.folded) and not _APART.search(made)
    if not last.years or not (of_year or of_round):
        return made
    if english:
        return f"{made.rstrip('? ')} in {period}?"
    name = first_name(question)
    if f"{name}的" in made:
        return made.replace(f"{name}的", f"{apart(name, period)}{period}的", 1)
    return made.replace(name, f"{apart(name, period)}{period}", 1)
