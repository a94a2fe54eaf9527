import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.lexicon import Lexicon


def test_both_ways(lexicon: Lexicon) -> None:
    assert "估值" in lexicon.chinese_of("valuat")
    assert "valuat" in lexicon.english_of("估值")
    assert "headquart" in lexicon.english_of("總部")


def test_unknown_words_have_no_translation(lexicon: Lexicon) -> None:
    assert lexicon.chinese_of("xyzzyq") == ()
    assert lexicon.translations("魑魅魍魉甲") == ()


def test_a_place_that_cannot_be_written_will_do(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert "捐款" in Lexicon(blocked / "lexicon.sqlite3").chinese_of("donat")


def test_the_file_is_kept(lexicon_file: Path) -> None:
    made = lexicon_file.stat().st_mtime_ns
    Lexicon(lexicon_file).close()
    assert lexicon_file.stat().st_mtime_ns == made


@pytest.mark.parametrize("state", ["earlier version", "no database", "empty"])
def test_a_file_of_an_earlier_version_and_a_broken_one_are_made_anew(
    tmp_path: Path, state: str
) -> None:
    path = tmp_path / "lexicon.sqlite3"
    path.write_bytes(b"not a database" * 100 if state == "no database" else b"")
    if state == "earlier version":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("create table pair (english text, chinese text, weight real)")
            connection.execute("pragma user_version = 7")
    lexicon = Lexicon(path)
    assert "估值" in lexicon.chinese_of("valuat")
    lexicon.close()
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_only_a_name(lexicon: Lexicon) -> None:
    assert lexicon.only_names("研华")
    assert not lexicon.only_names("估值")
    assert not lexicon.only_names("没有这个词")
