"""Sentences that keep a source's words: long runs of words that both share.

Names and numbers can't be said otherwise, so they are left out before runs are
compared. Scripts are folded; a translation shares nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.checking.finding import Finding
from corpus.checking.page import Page
from corpus.cleaning import decode, page_from_html
from corpus.companies import CompanyTable
from corpus.errors import CorpusError, UnreadableSourceError
from corpus.figures.periods import find_periods
from corpus.figures.quantities import find_quantities
from corpus.language import fold, is_han

__all__ = ["SourceTexts", "check_copying", "read_sources"]

WORDS = 8
"""English words in a row that are taken for the source's wording."""

CHARACTERS = 13
"""Chinese characters in a row that are."""

_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"\n]*\"")
# Offices, lines of accounts and places of listing have one name each.
_TERMS = re.compile(
    r"联合创始人|创始人|董事长|董事会|执行主席|主席|首席[\u4e00-\u9fff]{1,3}官|首席科学家|总裁|总经理|同比增[长加]|同比下降|环比"
    r"|营业收入|收入|营收|归属于上市公司股东的|归母|扣除非经常性损益[的后]?|扣非|经调整|净利润|净亏损|毛利率?|月活跃用户|日活跃用户"
    r"|上海证券交易所|深圳证券交易所|科创板|创业板|香港联?合?交易所|联交所|上市|股票代码|领投|融资|估值|[年月日亿万千元%]"
    r"|\b(?:million|billion|trillion|thousand|percent|per cent|dollars|yuan|monthly active users"
    r"|annual recurring revenue|letter of intent|(?:person|people|sources) familiar with the \w+|post-money valuation|chief \w+ officer|co-founder|founder)\b"
)
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9$€£%][\w.,'’&$€£%-]*")
_HTML = frozenset({".html", ".htm", ".xhtml"})
_READ = frozenset({".txt", ".text", ".md", ".markdown", ".jsonl"}) | _HTML
_Run = tuple[str, ...]


class _Token(NamedTuple):
    """A word to compare by, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class SourceTexts:
    """The runs of all source texts, each with the text it is from."""

    runs: dict[_Run, str]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]], table: CompanyTable) -> "SourceTexts":
        """Collect the runs of named texts."""
        runs: dict[_Run, str] = {}
        for name, text in texts:
            for tokens, length in _tokens(text, table):
                words = [token.word for token in tokens]
                for start in range(len(words) - length + 1):
                    runs.setdefault(tuple(words[start : start + length]), name)
        return cls(runs)


def check_copying(page: Page, sources: SourceTexts, table: CompanyTable) -> Iterator[Finding]:
    """Sentences too close to a source, for articles that were written from sources.

    Words in quotation marks are the source's by right.
    """
    if not page.article.sources or not sources.runs:
        return
    for paragraph in page.paragraphs:
        for sentence in paragraph.sentences:
            text = _QUOTED.sub(lambda match: "|" * len(match[0]), sentence.text)
            for tokens, length in _tokens(text, table):
                shared = _longest([token.word for token in tokens], length, sources)
                if shared:
                    first, last, name = shared
                    said = sentence.text[tokens[first].start : tokens[last].end]
                    message = f"The sentence shares “{said}” with {name}; say it in other words."
                    yield page.finding("too-close", sentence.line, message)
                    break


def _longest(
    words: Sequence[str], length: int, sources: SourceTexts
) -> tuple[int, int, str] | None:
    """First and last word of the longest shared run, and the source it begins in."""
    best: tuple[int, int, str] | None = None
    start = 0
    while start + length <= len(words):
        name = sources.runs.get(tuple(words[start : start + length]))
        if name is None:
            start += 1
            continue
        last = start + length - 1
        while last + 1 < len(words) and tuple(words[last - length + 2 : last + 2]) in sources.runs:
            last += 1
        if best is None or last - start > best[1] - best[0]:
            best = start, last, name
        start = last - length + 2
    return best


def _tokens(text: str, table: CompanyTable) -> Iterator[tuple[list[_Token], int]]:
    """Chinese characters, and English words, without names and numbers; the run's length.

    A bar ends a run.
    """
    kept = _kept(text, table)
    begin = 0
    for piece in text.split("|"):
        end = begin + len(piece)
        places = [place for place in range(begin, end) if kept[place]]
        yield [_Token(fold(text[at]), at, at + 1) for at in places if is_han(text[at])], CHARACTERS
        found = _ENGLISH_WORD.finditer(text, begin, end)
        words = [
            _Token(match[0].rstrip(".,'’-"), *match.span())
            for match in found
            if kept[match.start()]
        ]
        yield [word for word in words if _is_plain(word.word)], WORDS
        begin = end + 1


def _is_plain(word: str) -> bool:
    """A capital makes a name, or the first word of a sentence: neither is wording."""
    return word == word.lower() and not any(map(str.isdigit, word)) and word != ""


def _kept(text: str, table: CompanyTable) -> bytearray:
    """For each character, whether it could be said otherwise: no name, period, amount, set term."""
    folded = fold(text)
    kept = bytearray(b"\x01" * max(len(text), len(folded)))
    gone = [(mention.start, mention.end) for mention in table.find(text)]
    gone += [(period.start, period.end) for period in find_periods(folded)]
    gone += [(amount.start, amount.end) for amount in find_quantities(folded)]
    gone += [match.span() for match in _TERMS.finditer(folded)]
    # Folding keeps the length but for ligatures and the like; then places are near enough.
    for start, end in gone:
        kept[start:end] = bytes(end - start)
    return kept


def read_sources(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file or folder, each with its name.

    JSON Lines give the `excerpt` of each line.

    Raises:
        UnreadableSourceError: there is no such path, or nothing in it that can be read.
    """
    if not path.exists():
        raise UnreadableSourceError(f"There is no file or folder {path}.")
    files = [path]
    if path.is_dir():
        files = [each for each in sorted(path.rglob("*")) if each.suffix.casefold() in _READ]
    if not files or (path.is_file() and path.suffix.casefold() not in _READ):
        raise UnreadableSourceError(f"{path} is no txt, md, html or jsonl file, and holds none.")
    for file in files:
        yield from _read(file)


def _read(file: Path) -> Iterator[tuple[str, str]]:
    try:
        text = decode(file.read_bytes())
    except (OSError, CorpusError) as error:
        raise UnreadableSourceError(f"{file} can't be read ({error}).") from error
    if file.suffix.casefold() == ".jsonl":
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield f"{file.name}:{number}", _excerpt(line, file, number)
    elif file.suffix.casefold() in _HTML:
        yield file.name, page_from_html(text, None).text
    else:
        yield file.name, text


def _excerpt(line: str, file: Path, number: int) -> str:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableSourceError(f"Line {number} of {file} is no JSON.") from error
    return str(row.get("excerpt") or "") if isinstance(row, dict) else ""
