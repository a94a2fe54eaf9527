from hypothesis import given
from hypothesis import strategies as st

from index.terms import is_stop_term, terms


def test_scripts_width_and_case_fold_together() -> None:
    assert terms("鎮") == terms("镇")
    assert terms("ＤｅｅｐＳｅｅｋ Models") == ["deepseek", "model"]


def test_numbers_keep_decimals_and_lose_separators() -> None:
    assert terms("1,000 or 3.6 or 92%") == ["1000", "or", "3.6", "or", "92%"]


def test_chinese_runs_become_bigrams() -> None:
    assert terms("成立于2023年") == ["成立", "立于", "2023", "年"]


def test_words_and_both_are_there_to_be_compared() -> None:
    assert "人工智能" in terms("人工智能公司", "words")
    assert {"人工", "人工智能"} <= set(terms("人工智能公司", "both"))


def test_question_words_are_stop_terms() -> None:
    assert all(is_stop_term(term) for term in ("什么", "哪年", "the", "who", "的"))
    assert not any(is_stop_term(term) for term in ("成立", "deepseek", "2023"))


@given(st.text(max_size=60))
def test_terms_never_fail_and_hold_no_space(text: str) -> None:
    assert all(term and not term.isspace() for term in terms(text))
