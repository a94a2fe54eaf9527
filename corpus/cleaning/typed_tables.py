"""Tables of words whose cells single spaces part, told apart by what their columns hold.

`Date Round Amount Lead Valuation` names what stands below it: a date, a round, a sum. Between
two such cells even a column of names has its borders (`Nov 2025 Series B $600M CapitalG $5.6B`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["with_typed_columns_apart"]

_FEWEST_ROWS = 2
_FEWEST_TYPED = 3
_APART = "  "
"""What `corpus.cleaning.structure` reads as the border of two columns."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"{_MONTH}(?: \d\d?,)? \d{{4}}|\d\d? {_MONTH} \d{{4}}|(?:19|20)\d\d(?:(?:[-/.]|年)\d\d?(?:月|[-/.]\d\d?|月\d\d?日)?)?年?"
_ROUND = (
    r"(?:Pre-?)?Seed|Angel|(?:Pre-?)?Series [A-K]\d?(?: extension)?|Bridge|Growth|Debt|IPO|Secondary"
    r"|(?:种子|種子|天使|战略|戰略|(?:Pre-?)?[A-K]\+{0,2}\d?)[轮輪]"
)
_SUM = (
    r"[~≈约約]?(?:US|HK|RMB|CN)?[$€£¥]\s?\d[\d.,]*(?:\s?(?:[MBK]n?|million|billion))?\+?"
    r"|[约約近超]?\d[\d.,]*\s?[万萬亿億]+(?:人民币|人民幣|[美欧歐港]?元)?|[-—–]+|N/?A|undisclosed|未披露|未透露"
)
_WORDS = r"\S.*?"
# What a column is called ::: what stands in it.
_COLUMNS = (
    (r"Date|Announced|When|Year|日期|[时時][间間]|年份", _DATE),
    (r"(?:Funding )?Round|Stage|[轮輪]次|融[资資][轮輪]次", _ROUND),
    (
        r"Amount(?: raised)?|Raised|Size|(?:Post-money )?[Vv]aluation|Post-money|金[额額]|融[资資](?:金?[额額])|(?:投[后後])?估值",
        _SUM,
    ),
    (
        r"Lead(?: [Ii]nvestors?(?:\(s\))?)?|Investors?|Backers|Notes?|[领領]投(?:方|[机機][构構])?|投[资資]方|投[资資][机機][构構]|[备備][注註]",
        _WORDS,
    ),
)
_NAME = re.compile("|".join(f"(?P<c{n}>{named})(?= |$)" for n, (named, _) in enumerate(_COLUMNS)))


def with_typed_columns_apart(block: Sequence[str]) -> list[str]:
    """A block's lines, cells of such tables two spaces apart; all others as they are."""
    lines = list(block)
    for position, line in enumerate(lines):
        columns = _columns(line)
        if columns is None:
            continue
        row = re.compile(" ".join(f"({holds})" for _, holds in columns), re.IGNORECASE)
        rows = []
        for below in lines[position + 1 :]:
            match = row.fullmatch(below)
            if match is None:
                break
            rows.append(_APART.join(match.groups()))
        if len(rows) >= _FEWEST_ROWS:
            names = _APART.join(name for name, _ in columns)
            lines[position : position + 1 + len(rows)] = [names, *rows]
    return lines


def _columns(line: str) -> list[tuple[str, str]] | None:
    """The columns that a line names, each with the pattern of its cells; None of other lines.

    Two columns of words side by side have no border that could be told.
    """
    columns: list[tuple[str, str]] = []
    rest = line
    while rest:
        match = _NAME.match(rest)
        if match is None or match.lastgroup is None:
            return None
        columns.append((match.group(), _COLUMNS[int(match.lastgroup[1:])][1]))
        rest = rest[match.end() :].removeprefix(" ")
    holds = [pattern for _, pattern in columns]
    typed = sum(pattern != _WORDS for pattern in holds)
    if typed < _FEWEST_TYPED or any(one == other == _WORDS for one, other in pairwise(holds)):
        return None
    return columns
