"""Title, author, publisher and date, read off the lines around an article's head."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.cleaning.chrome import chrome_rule, is_sentence
from corpus.language import to_simplified

__all__ = ["Head", "Line", "dates_in", "read_head"]

HEAD_LINES = 30
"""How many non-empty lines from the top may hold the head."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?"
)
_MONTH_FIRST = re.compile(
    r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b"
)
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+((?:19|20)\d{2})\b")
_TIME = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b(?:e[ds]t|p[ds]t|gmt|utc|cst|bst)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|星期[一二三四五六日天]|周[一二三四五六日]|发布(?:时间|于|日期)?|更新(?:时间|于)?|日期|时间|来源|published|updated|posted|last|date|on\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_AUTHOR = re.compile(
    r"(?:^|[,，\s])(?:作\s*者|撰文|文字|文)\s*[|丨｜:：/／]\s*([^,，|丨｜\n]{1,30})"
)
_BYLINE = re.compile(
    r"^[Bb]y\s+([A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,5})(?:\s*,\s*(.{2,40}))?$"
)
_REPORTER = re.compile(
    r"^(?:([\u4e00-\u9fff\w]{2,12})\s*[/／]\s*)?(?:記者|记者)\s*([\u4e00-\u9fff·]{2,8})(?:\s*[/／].{0,12}(?:報導|报道|報道|电|電))?$"
)
_PUBLISHER = re.compile(
    r"^(?:文源|来源|來源|出处|出處|稿源|转自|轉自|source)\s*[|丨｜:：]\s*(.{1,40})$", re.IGNORECASE
)
_ORIGINAL_TITLE = re.compile(
    r"^(?:原文标题|原文標題|原标题|原標題|标题|標題|title)\s*[:：]\s*(.{2,150})$", re.IGNORECASE
)
_NAME_AND_DATE = re.compile(r"^([^\d·•|]{2,24})\s*[·•|]\s*(?=\d{4})")


@dataclass(frozen=True)
class Line:
    """A non-empty line: its number in the raw text (from 1) and its text."""

    number: int
    text: str


@dataclass
class Head:
    """What the head says, and the numbers of the lines that say it, with the rule."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    used: dict[int, str] = field(default_factory=dict)


def dates_in(text: str) -> list[dt.date]:
    """All calendar dates written out in a text; relative ones (`17 分钟前`) are none."""
    found: list[dt.date] = []
    for match in _ISO.finditer(text):
        found += _date(*match.groups())
    for match in _MONTH_FIRST.finditer(text):
        month, day, year = match.groups()
        found += _date(year, _MONTHS.get(month[:3].casefold(), 0), day)
    for match in _DAY_FIRST.finditer(text):
        day, month, year = match.groups()
        found += _date(year, _MONTHS.get(month[:3].casefold(), 0), day)
    return found


def _date(year: str, month: str | int, day: str) -> list[dt.date]:
    try:
        return [dt.date(int(year), int(month), int(day))]
    except ValueError:
        return []


def read_head(
    lines: Sequence[Line], *, title: str | None = None, today: dt.date | None = None
) -> Head:
    """Read the head of a page.

    Args:
        lines: its non-empty lines, artefacts repaired.
        title: the title, where it is known; else it is looked for.
        today: dates after it are not believed.
    """
    latest = today or dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    head = Head(title=title)
    top = _before_first_sentence(lines)
    _read_labels(lines, head)
    date_at = _read_date(lines, len(top), head, latest)
    _read_title(lines, top, head, date_at)
    if date_at is not None and head.publisher is None:
        _read_publisher_by_date(lines, head, date_at)
    return head


def _before_first_sentence(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the body: nothing below its first real sentence belongs to the head."""
    for position, line in enumerate(lines[:HEAD_LINES]):
        ends = len(line.text) >= 25 and re.search(r"[。！!.][”’」』）)\"']*$", line.text)
        if ends and chrome_rule(line.text) is None:
            return lines[:position]
    return lines[:HEAD_LINES]


def _read_labels(lines: Sequence[Line], head: Head) -> None:
    """Lines that say what they are: bylines and sources at the top, the original title anywhere."""
    for position, line in enumerate(lines):
        title = _ORIGINAL_TITLE.match(line.text)
        if title is not None:
            head.title = head.title or title.group(1).strip()
            head.used[line.number] = "title"
        if position >= HEAD_LINES or len(line.text) > 90:
            continue
        publisher = _PUBLISHER.match(line.text)
        if publisher is not None:
            head.publisher = head.publisher or publisher.group(1).strip()
            head.used[line.number] = "publisher"
        _read_byline(line, head)


def _read_byline(line: Line, head: Head) -> None:
    authors = _AUTHOR.findall(line.text)
    if authors and not is_sentence(line.text):
        first = line.text.lstrip()
        if len(authors) > 1 or (first.startswith("文") and "作者" in first):
            # `文 | 媒体,作者 | 某人`: the first is the outlet.
            head.publisher = head.publisher or authors[0].strip()
            head.author = head.author or authors[-1].strip()
        else:
            head.author = head.author or authors[0].strip()
        head.used[line.number] = "byline"
        return
    english = _BYLINE.match(line.text)
    if english is not None:
        head.author = head.author or english.group(1).strip()
        head.publisher = head.publisher or (english.group(2) or "").strip() or None
        head.used[line.number] = "byline"
        return
    reporter = _REPORTER.match(line.text)
    if reporter is not None:
        head.publisher = head.publisher or reporter.group(1)
        head.author = head.author or reporter.group(2)
        head.used[line.number] = "byline"


def _read_date(lines: Sequence[Line], top: int, head: Head, latest: dt.date) -> int | None:
    """The first line that is a date and little else; its position among the lines.

    Below the first sentence only a line with a time of day counts: a bare date
    there may head a part of a chronicle.
    """
    found: int | None = None
    for position, line in enumerate(lines):
        if len(line.text) > 80 or line.text.startswith("#"):
            continue
        if position >= top and not _CLOCK.search(line.text):
            continue
        dates = [date for date in dates_in(line.text) if date <= latest]
        if not dates or not _little_else(line.text) or (len(dates) > 1 and "|" in line.text):
            continue  # dates side by side are the columns of a table
        head.used[line.number] = "date"
        if found is None:
            found = position
            head.published = dates[0]
            named = _NAME_AND_DATE.match(line.text)
            if named is not None and not _TIME.search(to_simplified(named.group(1))):
                head.publisher = head.publisher or named.group(1).strip()
    return found


def _little_else(text: str) -> bool:
    rest = to_simplified(_NAME_AND_DATE.sub("", text))
    for pattern in (_ISO, _MONTH_FIRST, _DAY_FIRST, _TIME):
        rest = pattern.sub("", rest)
    furniture = re.sub(r"听新闻|分享|阅读|收藏", "", rest)
    return len(re.sub(r"[\W_]", "", furniture)) <= 10 and not is_sentence(text)


def _read_title(
    lines: Sequence[Line], top: Sequence[Line], head: Head, date_at: int | None
) -> None:
    """The heading above the date, else the first line above the body that can be one."""
    above = top if date_at is None else lines[: max(date_at, 1)]
    fitting = [line for line in above if _can_be_title(line, head)]
    if date_at is None:
        # Nothing parts head and body here: an exclamation is more likely a first sentence.
        fitting = [line for line in fitting if not re.search(r"[!！][”’」』\"']*$", line.text)]
    if head.title is None and fitting:
        marked = [line for line in fitting if line.text.startswith("# ")]
        # Breadcrumbs and site names stand above the title too, and are shorter.
        longest = max(fitting, key=lambda line: len(line.text))
        chosen = marked[0] if marked else (fitting[0] if date_at is None else longest)
        head.title = chosen.text.lstrip("# ").strip()
    for line in lines[: max(len(top), 1)]:
        if head.title and _same_title(line.text, head.title):
            head.used[line.number] = "title"


def _can_be_title(line: Line, head: Head) -> bool:
    text = line.text.lstrip("# ").strip()
    return (
        line.number not in head.used
        and 4 <= len(text) <= 150
        and not re.search(r"[。；;，,][”’」』）)\]\"']*$", text)
        and not text.endswith(".")
        and chrome_rule(text) is None
        and not dates_in(text)
    )


def _same_title(text: str, title: str) -> bool:
    return _bare(text) == _bare(title)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", to_simplified(text)).casefold()


def _read_publisher_by_date(lines: Sequence[Line], head: Head, date_at: int) -> None:
    """A short bare name right under the date."""
    if date_at + 1 >= min(len(lines), HEAD_LINES):
        return
    line = lines[date_at + 1]
    if (
        line.number not in head.used
        and 2 <= len(line.text) <= 24
        and not line.text[0].islower()  # a category: `tech`
        and not re.search(r"[\d。，,！？!?：:|「」“”#]", line.text)
        and len(line.text.split()) <= 4
        and chrome_rule(line.text) is None
    ):
        head.publisher = line.text
        head.used[line.number] = "publisher"
