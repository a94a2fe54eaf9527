"""Follow-ups that are one thing put in another's place: the next round or quarter, another sum.

`B轮呢？`, `and the one after that?` after a question on a round; `那4万亿呢？` after one on a sum.
"""

import re

from bot.understanding.question import Question
from corpus.language import fold, is_han

__all__ = ["step_from", "stepped_within"]

_LEAD = r"^(?:那么?|那|再|还有|and|what about|how about|in|the|,|，|\s)*"
_TAIL = r"(?:的)?(?:呢|是多少)?[?？.。!！\s]*$"
_ROUND = re.compile(
    r"\bseries (?P<latin>[a-j])\b|(?<![A-Za-z])(?P<han>[a-j])\+{0,2}\s?[轮輪]|(?:种子|種子|天使)[轮輪]|\bseed(?: round)?\b|\bangel round\b",
    re.IGNORECASE,
)
_ONLY_A_ROUND = re.compile(f"{_LEAD}(?P<round>{_ROUND.pattern}){_TAIL}", re.IGNORECASE)
_THAT = "(?: (?:that|it|this)(?: one)?)?"


def _steps(chinese: str, english: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """What asks for the next and for the one before, of what the two patterns name."""
    after = f"(?:下|[后後])一?{chinese}|(?:next|following) {english}|{english} after{_THAT}"
    before = f"[上前]一?{chinese}|(?:previous|prior|last) {english}|{english} before{_THAT}"
    return tuple(
        (re.compile(f"{_LEAD}(?:{words}){_TAIL}", re.IGNORECASE), step)
        for words, step in ((after, 1), (before, -1))
    )


_DONE_AGAIN = re.compile(
    r"^(?:and |but |so )*(?:did|were|was|have|had|are) (?:they|he|she|it)\b.{0,24}\b(?:the )?(?:(?:previous|prior) round|round before(?: (?:that|it|this))?(?: one)?)(?: too| as well)?[?？]?$"
    r"|^(?:那么?)?[他她它]?(?:们)?(?:也|都|是否也|是不是也)?(?:领投|投|参与|领)了?[上前]一?轮(?:吗|么|没有?)?[?？]?$"
)
"""Asks whether the same ones were there the round before: `did they also lead the round before it?`."""
_ROUND_STEPS = _steps("[轮輪]", "(?:one|round)")
_QUARTER_STEPS = _steps("(?:个|個)?季度?", "quarter")
_QUARTER = re.compile(
    r"(?P<year>20\d\d)\s?(?P<kind>[财財](?:政)?年度?|年度?)(?:的)?第?(?P<han>[一二三四1-4])季度?"
    r"|\bq(?P<q>[1-4]) (?:of )?(?P<fiscal_q>fiscal )?(?P<year_q>20\d\d)\b"
    r"|\b(?P<word>first|second|third|fourth) quarter of (?P<fiscal>fiscal )?(?P<year_en>20\d\d)\b",
    re.IGNORECASE,
)
_NEXT_ROUND = re.compile(
    r"再?[下后後]一?[轮輪]|the (?:next|following) round|the round after(?: that)?"
)
_ROUND_BEFORE = re.compile(
    r"[上前]一?[轮輪]|the (?:previous|prior) round|the round before(?: that)?"
)
_NEXT_QUARTER = re.compile(
    r"(?:紧接着|緊接著|接下来|接下來|随后|隨後|[下后後])的?(?:那|一)?(?:一)?个?個?季度?"
    r"|(?:during |in )?the (?:quarter (?:right )?after(?: (?:that|this|it))?(?: one)?|(?:next|following|subsequent) quarter)",
    re.IGNORECASE,
)
_QUARTER_BEFORE = re.compile(
    r"[上前]一?个?個?季度?|(?:during |in )?the (?:quarter (?:right )?before(?: (?:that|this|it))?(?: one)?|(?:previous|prior|preceding) quarter)",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth")
_SUM = r"\d[\d,.]*\s?(?:万亿|萬億|[亿億兆万萬]|trillion|billion|million|bn\b|tn\b)"
_ONLY_A_SUM = re.compile(rf"{_LEAD}[$€£]?(?P<sum>{_SUM}){_TAIL}", re.IGNORECASE)


def step_from(text: str, last: Question) -> str | None:
    """The last question of the round or the sum that a follow-up names; None if it names none.

    Args:
        text: the follow-up, as asked.
        last: the last question.
    """
    sums = list(re.finditer(_SUM, last.text, re.IGNORECASE))
    other_sum = _ONLY_A_SUM.match(text)
    if other_sum is not None and len(sums) == 1:
        return _put(last.text, sums[0], other_sum["sum"])
    quarters = list(_QUARTER.finditer(last.text))
    for pattern, step in _QUARTER_STEPS:
        if len(quarters) == 1 and pattern.match(fold(text).strip()):
            return _put(last.text, quarters[0], _quarter_beside(quarters[0], step))
    rounds = list(_ROUND.finditer(last.text))
    if len(rounds) != 1:
        return None
    named = _ONLY_A_ROUND.match(text)
    if named is not None:
        return _put(last.text, rounds[0], named["round"])
    for pattern, step in (*_ROUND_STEPS, (_DONE_AGAIN, -1)):
        if pattern.match(fold(text).strip()):
            return _put(last.text, rounds[0], _beside(rounds[0], step))
    return None


def stepped_within(made: str, last: Question, answer: str) -> str:
    """A follow-up in full words with the quarter or round before or after the last one's.

    `in the next quarter`; `再下一轮是谁领投的？` after the Series C.

    Args:
        made: the follow-up, on whom it is about.
        last: the last question.
        answer: what it was answered with, which may name the round.
    """
    told = [*_ROUND.finditer(last.text)] or [*_ROUND.finditer(answer)]
    letters = {(each["latin"] or each["han"] or "").upper() for each in told}
    for pattern, step in ((_NEXT_ROUND, 1), (_ROUND_BEFORE, -1)):
        found = pattern.search(made)
        if found is not None and len(letters) == 1:
            letter = chr(ord(letters.pop() or "@") + step)
            if letter >= "A":
                return _put(made, found, f"{letter}轮" if _is_han(made) else f"Series {letter}")
    quarters = list(_QUARTER.finditer(last.text))
    if len(quarters) != 1:
        return made
    for pattern, step in ((_NEXT_QUARTER, 1), (_QUARTER_BEFORE, -1)):
        found = pattern.search(made)
        if found is not None:
            other = _quarter_beside(quarters[0], step)
            english = other.startswith("the ")
            return _put(made, found, f"in {other}" if english else other)
    return made


def _is_han(text: str) -> bool:
    return any(map(is_han, text))


def _beside(match: re.Match[str], step: int) -> str:
    """The round before or after another: `Series C` before `Series D`; seed before A."""
    english = match["latin"] is not None or (match.group()[0].isascii() and match["han"] is None)
    seed = chr(ord("A") - 1)
    letter = (match["latin"] or match["han"] or seed).upper()
    other = chr(ord(letter) + step)
    if other < "A":
        return "seed round" if english else "种子轮"
    return f"Series {other}" if english else f"{other}轮"


def _quarter_beside(match: re.Match[str], step: int) -> str:
    """The quarter before or after another: that of the next year after a fourth one."""
    year = int(match["year"] or match["year_q"] or match["year_en"])
    if match["word"]:
        number = _ORDINALS.index(match["word"].lower()) + 1
    else:
        number = int((match["han"] or match["q"]).translate(str.maketrans("一二三四", "1234")))
    year, quarter = divmod(4 * year + number - 1 + step, 4)
    if match["han"]:
        return f"{year}{match['kind']}第{'一二三四'[quarter]}季度"
    fiscal = match["fiscal"] or match["fiscal_q"] or ""
    return f"the {_ORDINALS[quarter]} quarter of {fiscal}{year}"


def _put(text: str, match: re.Match[str], other: str) -> str:
    before, behind = text[: match.start()], text[match.end() :]
    glued = before[-1:].isascii() and before[-1:].isalnum() and other[:1].isascii()
    return f"{before}{' ' if glued else ''}{other}{behind}"
