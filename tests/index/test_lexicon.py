from pathlib import Path

import pytest

from index.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon(tmp_path_factory.mktemp("lexicon") / "lexicon.sqlite3")


def test_both_ways(lexicon: Lexicon) -> None:
    assert "估值" in lexicon.chinese_of("valuat")
    assert "valuat" in lexicon.english_of("估值")
    assert "headquart" in lexicon.english_of("總部")


def test_unknown_words_have_no_translation(lexicon: Lexicon) -> None:
    assert lexicon.chinese_of("xyzzyq") == ()
    assert lexicon.translations("魑魅魍魉甲") == ()


def test_file_is_reused_and_a_read_only_place_will_do(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert "捐款" in Lexicon(blocked / "lexicon.sqlite3").chinese_of("donat")
