"""Questions beside articles: the file, its reading, what the linter says of it."""

import datetime as dt
from pathlib import Path

from conftest import NAMES, small_corpus
from hypothesis import given
from hypothesis import strategies as st

from corpus.checking import check_corpus
from corpus.library import Library
from corpus.questions import parse_questions, render_questions, sentence_key

WRITTEN = """> 深度求索由幻方量化孵化，2023年7月在杭州成立。

- When was DeepSeek founded? | 深度求索哪年成立？
- Where was DeepSeek founded?

> 创始人是梁文锋。

- Who started DeepSeek? | DeepSeek是谁办的？
"""


def test_a_file_reads_and_is_written_the_same() -> None:
    questions = parse_questions(WRITTEN)
    assert questions == {
        "深度求索由幻方量化孵化，2023年7月在杭州成立。": (
            ("When was DeepSeek founded?", "深度求索哪年成立？"),
            ("Where was DeepSeek founded?",),
        ),
        "创始人是梁文锋。": (("Who started DeepSeek?", "DeepSeek是谁办的？"),),
    }
    assert render_questions(questions) == WRITTEN


def test_remarks_and_stray_lines_are_passed_over() -> None:
    text = (
        f"- before any sentence?\n\n# remark\n> A.\n\n- \n- {'x' * 400}?\n-no dash\n- Why? |  | \n"
    )
    assert parse_questions(text) == {"A.": (("Why?",),)}


@given(st.text(max_size=400))
def test_any_text_reads(text: str) -> None:
    for sentence, asked in parse_questions(text).items():
        assert sentence
        assert all(wording.strip() == wording != "" for wordings in asked for wording in wordings)


words = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12).map(
    lambda text: text.replace("|", "").replace("｜", "") or "x"
)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)


asked = st.lists(lines, min_size=1, max_size=3).map(tuple)
asked_of_one = st.lists(asked, min_size=1, max_size=3, unique=True).map(tuple)


@given(st.dictionaries(lines, asked_of_one, max_size=4))
def test_what_is_written_is_read(questions: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    assert parse_questions(render_questions(questions)) == {
        sentence_key(sentence): asked for sentence, asked in questions.items()
    }


def test_an_article_is_removed_with_its_questions(tmp_path: Path) -> None:
    library = Library(small_corpus(tmp_path / "articles"))
    path = library.write_questions("deepseek", parse_questions(WRITTEN))
    assert library.questions("deepseek") == parse_questions(WRITTEN)
    assert library.questions("moonshot") == {}
    assert library.slugs() == ["deepseek", "moonshot"]
    library.remove("deepseek")
    assert not path.exists()


def test_the_linter_names_questions_without_a_sentence(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path / "articles")
    (tmp_path / "companies.yaml").write_text(NAMES, encoding="utf-8")
    library = Library(folder)
    library.write_questions("deepseek", parse_questions(WRITTEN))
    today = dt.date(2026, 11, 25)

    def found() -> list[tuple[str, str, int]]:
        findings = check_corpus(folder, tmp_path / "companies.yaml", today=today)
        return [(f.rule, f.article, f.line) for f in findings if f.rule.startswith("question")]

    assert found() == []
    article = folder / "deepseek.md"
    article.write_text(article.read_text("utf-8").replace("创始人是", "创办人是"), encoding="utf-8")
    library.write_questions("gone", parse_questions(WRITTEN))
    assert found() == [("question-stale", "deepseek", 6), ("questions-orphaned", "gone", 1)]
