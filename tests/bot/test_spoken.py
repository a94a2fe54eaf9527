"""What was said last draws a follow-up's answer to its paragraph, or rules itself out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import article, write_articles

from bot.evidence.candidates import Candidate, candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.ranked import Evidence, RankedSentence
from bot.evidence.spoken import Spoken
from bot.understanding.question import understand
from corpus.companies import CompanyTable, load_companies
from index.build import reindex
from index.config import IndexConfig
from index.lexicon import Lexicon
from index.search import PassageIndex

BODY = "甲公司募资二亿元。领投的是乙基金。\n\n甲公司在上海有三间工厂。其中一间造机器人。"


@pytest.fixture
def candidates(hashing_config: IndexConfig) -> list[Candidate]:
    write_articles(hashing_config.corpus_dir, article("jia", BODY), article("yi", "甲公司招人。"))
    reindex(hashing_config)
    index = PassageIndex(hashing_config, load_companies(hashing_config.companies_file))
    try:
        found = candidates_of(index.search("甲公司募资多少？", limit=20).hits)
    finally:
        index.close()
    return [each for each in found if each.article.slug in ("jia", "yi")]


@pytest.fixture
def matcher(lexicon_file: Path) -> Iterator[WordMatcher]:
    lexicon = Lexicon(lexicon_file)
    yield WordMatcher(understand("甲公司募资多少，领投的是谁？", CompanyTable([])), {}, lexicon)
    lexicon.close()


def beside(candidates: list[Candidate], answer: str) -> set[str]:
    marked = Spoken(answer).beside(candidates)
    return {each.quote.strip() for each, mark in zip(candidates, marked, strict=True) if mark}


@pytest.mark.parametrize(
    "answer", ["甲公司募资二亿元。[1]", "甲公司募資二億元。", "据报道：“甲公司募资二亿元。”[1]"]
)
def test_sentences_of_the_paragraph_are_beside_it(candidates: list[Candidate], answer: str) -> None:
    assert beside(candidates, answer) == {"甲公司募资二亿元。", "领投的是乙基金。"}


def test_what_the_other_language_added_draws_nothing(candidates: list[Candidate]) -> None:
    answer = "今天有雨。[1]Daily英文原文：“甲公司募资二亿元。”[2]"
    assert beside(candidates, answer) == set()


def test_nothing_is_beside_an_answer_from_elsewhere(candidates: list[Candidate]) -> None:
    assert beside(candidates, "资料库中没有甲公司的这个信息。") == set()


def test_what_was_said_is_left_out_where_it_is_no_answer(
    candidates: list[Candidate], matcher: WordMatcher
) -> None:
    said = "甲公司募资二亿元。[1]"
    left = {each.quote.strip() for each in Spoken(said, repeated=False).left(candidates, matcher)}
    assert "甲公司募资二亿元。" not in left
    assert "领投的是乙基金。" in left
    assert Spoken(said).left(candidates, matcher) == candidates


def test_what_a_follow_up_asks_has_to_be_said(
    candidates: list[Candidate], matcher: WordMatcher
) -> None:
    said = "甲公司募资二亿元。[1]"
    asked = Spoken(said, asked=("领投", "食堂")).left(candidates, matcher)
    assert "领投的是乙基金。" in {each.quote.strip() for each in asked}
    assert Spoken(said, asked=("食堂",)).left(candidates, matcher) == []


def test_evidence_suffices_within_so_many_log_odds(candidates: list[Candidate]) -> None:
    sentences = (RankedSentence(candidates[0], 1.0, True),)
    evidence = Evidence(sentences, 0.25, 0.4, False, {})
    assert not evidence.sufficient
    assert not evidence.suffices_within(0.6)
    assert evidence.suffices_within(0.8)
    assert not Evidence((), 0.9, 0.4, False, {}).suffices_within(1.0)
