"""The thesaurus: the shipped file's form, and what is found in a text."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import fold, is_han, to_simplified
from index.terms import terms
from index.thesaurus import Thesaurus, shipped_thesaurus

TEXT = (resources.files("index") / "thesaurus.txt").read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line.strip() and not line.startswith("#")]
PIECES = [form.strip() for line in LINES for form in line.replace("|", ",").split(",")]
SMALL = Thesaurus(
    [
        "# headings and empty lines are skipped",
        "",
        "认购, 申购 | subscribe",
        "超额认购, 超购 | oversubscribed, times covered",
        "裁员, 砍人 | lay off, laid off, let go",
        "解雇, 开除 | fire, let go",
    ]
)


def found_in(text: str) -> list[tuple[str, ...]]:
    return [concept.words for concept in SMALL.concepts(text)]


def test_the_file_is_large_enough_to_speak_of() -> None:
    assert len(shipped_thesaurus()) == len(LINES) >= 1000


def test_every_line_has_one_bar_and_forms_on_both_sides() -> None:
    for line in LINES:
        chinese, english = line.split("|")
        assert all(form.strip() for form in [*chinese.split(","), *english.split(",")]), line
        assert any(map(is_han, chinese)), line
        assert not any(map(is_han, english)), line


def test_no_line_has_a_form_twice() -> None:
    for line in LINES:
        for side in line.split("|"):
            forms = [fold(form).strip() for form in side.split(",")]
            assert len(set(forms)) == len(forms), line


def test_the_file_is_in_simplified_characters() -> None:
    assert [line for line in LINES if to_simplified(line) != line] == []


def test_a_line_without_a_bar_is_refused() -> None:
    with pytest.raises(ValueError, match="no bar: '估值'"):
        Thesaurus(["估值"])


def test_the_longest_form_wins() -> None:
    assert found_in("超额认购了几倍") == [("超额认购",)]
    assert found_in("认购了几股") == [("认购",)]


def test_forms_are_found_in_both_scripts() -> None:
    assert found_in("超額認購了幾倍") == [("超额认购",)]
    assert found_in("裁員") == found_in("裁员") == [("裁员",)]


def test_english_forms_are_found_by_their_stems() -> None:
    assert found_in("Who subscribed?") == [("subscrib",)]
    assert found_in("It lays off staff.") == [("lay", "off")]
    assert found_in("They lay, and off they went.") == []


def test_a_form_of_two_synsets_has_the_forms_of_both() -> None:
    (concept,) = SMALL.concepts("How many were let go?")
    assert concept.meanings == 2
    assert concept.chinese == ("裁员", "砍人", "解雇", "开除")
    assert concept.english == ("lay off", "laid off", "let go", "fire")


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=6), st.booleans())
def test_every_concept_stands_in_the_text(parts: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(parts)
    latin = " ".join(["", *(term for term in terms(text) if not is_han(term[0])), ""])
    for concept in shipped_thesaurus().concepts(text):
        form = " ".join(concept.words)
        assert form in fold(text) if is_han(form[0]) else f" {form} " in latin
        assert form in (*concept.chinese, *concept.english)
        assert concept.meanings >= 1


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    shipped_thesaurus().concepts(text)
