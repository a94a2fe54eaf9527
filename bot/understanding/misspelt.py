"""A company's name mistyped: `mistrall`, `Anthropc`, `智普` for 智谱.

It is asked back and never taken as meant: whoever asks of Graphcoin may not mean Graphcore.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.understanding.clarifying import Ambiguity
from corpus.companies import CompanyTable
from corpus.company import Company
from corpus.language import fold, is_han

__all__ = ["misspelt_company"]

_LATIN_WORD = re.compile(r"(?<![\w.&-])[a-z][a-z.-]*[a-z](?![\w&-])", re.ASCII)
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LEAST_LATIN = 5
"""Letters of a name that may be mistyped: of a shorter one too many words are a letter away."""
_SURE_OF = 8
"""Letters from which on two may be wrong."""
_LEAST_HAN = 4
"""Characters of a name of which one may be wrong, however it sounds."""
_MOST_WORDS = 3


def misspelt_company(
    text: str, table: CompanyTable, is_word: Callable[[str], bool] = lambda word: False
) -> Ambiguity | None:
    """The company whose name a question that names nobody seems to misspell, or None.

    Latin names by their letters (optimal string alignment distance), Chinese ones by their
    pinyin, or by all characters but one.

    Args:
        text: the question.
        table: names of companies.
        is_word: whether a folded word is an ordinary one; `adapt` is not asked to be Adept.
    """
    if table.find(text, is_question=True):
        return None
    folded = fold(text)
    return _latin(folded, table, is_word) or _han(folded, table, is_word)


def _latin(folded: str, table: CompanyTable, is_word: Callable[[str], bool]) -> Ambiguity | None:
    from rapidfuzz.distance import OSA

    names = _names(table)[0]
    best: dict[str, Company] = {}
    nearest, place = 3, (0, 0)
    for start, end in _spans(folded):
        written = folded[start:end]
        if len(written) < _LEAST_LATIN or all(map(is_word, written.split())):
            continue
        most = min(nearest, 2 if len(written) >= _SURE_OF else 1)
        for name, company in names:
            if name[0] != written[0]:
                continue
            distance = OSA.distance(written, name, score_cutoff=most)
            if not 0 < distance <= most:
                continue
            if distance < nearest:
                best, nearest, place, most = {}, distance, (start, end), distance
            best[company.id] = company
    return Ambiguity(*place, tuple(best.values())) if best else None


def _spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where up to three words stand side by side, the longest first."""
    words = [match.span() for match in _LATIN_WORD.finditer(folded)]
    for count in range(_MOST_WORDS, 0, -1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            if folded[first[0] : last[1]].count(" ") == count - 1:
                yield first[0], last[1]


def _han(folded: str, table: CompanyTable, is_word: Callable[[str], bool]) -> Ambiguity | None:
    names = _names(table)[1]
    for run in _HAN_RUN.finditer(folded):
        for name, sound, company in names:
            for start in range(run.start(), run.end() - len(name) + 1):
                end = start + len(name)
                written = folded[start:end]
                if is_word(written):
                    continue
                wrong = sum(a != b for a, b in zip(written, name, strict=True))
                heard = 0 < wrong < len(name) and _sound(written) == sound
                if heard or (len(name) >= _LEAST_HAN and wrong == 1):
                    return Ambiguity(start, end, (company,))
    return None


@lru_cache(maxsize=4)
def _names(
    table: CompanyTable,
) -> tuple[tuple[tuple[str, Company], ...], tuple[tuple[str, str, Company], ...]]:
    """Names in Latin letters, and those in Chinese characters with their pinyin, the longest first."""
    latin: dict[str, Company] = {}
    han: dict[str, Company] = {}
    for company in table:
        for form in map(fold, company.name.forms):
            if all(map(is_han, form)) and len(form) > 1:
                han.setdefault(form, company)
            elif form.isascii() and len(form) >= _LEAST_LATIN:
                latin.setdefault(form, company)
    ordered = sorted(han, key=len, reverse=True)
    return tuple(latin.items()), tuple((form, _sound(form), han[form]) for form in ordered)


@lru_cache(maxsize=4096)
def _sound(han: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(han))
