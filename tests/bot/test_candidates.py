"""Which sentences of the retrieved passages are weighed at all."""

from dataclasses import replace

import pytest
from conftest import article, write_articles

from bot.evidence.candidates import LEAST_WEIGHED, REACH, candidates_of
from corpus.companies import load_companies
from index.build import reindex
from index.config import IndexConfig
from index.search import Hit, PassageIndex

SENTENCES = 30


@pytest.fixture
def hits(hashing_config: IndexConfig) -> list[Hit]:
    """Passages in both languages, with sentences that all say nothing alike."""
    for language, sentence in (("en", "Fact {} stands here. "), ("zh-Hans", "事实{}在这里。")):
        body = "".join(sentence.format(n) for n in range(SENTENCES))
        write_articles(
            hashing_config.corpus_dir, article(language.lower(), body, language=language)
        )
    reindex(hashing_config)
    index = PassageIndex(hashing_config, load_companies(hashing_config.companies_file))
    try:
        found = index.search("Fact 事实", limit=20).hits
    finally:
        index.close()
    return [hit for hit in found if hit.passage.article.slug in ("en", "zh-hans")]


def scored(
    hits: list[Hit], scores: dict[str, float], known: dict[str, float] | None = None
) -> list[Hit]:
    """The hits with these scores of sentences, or 0, and of what they are known to answer."""

    def spelled(hit: Hit) -> list[str]:
        return [hit.passage.sentence_text(each).strip() for each in hit.passage.sentences]

    return [
        replace(
            hit,
            sentence_scores=tuple(scores.get(text, 0.0) for text in spelled(hit)),
            question_scores=tuple(
                (known[text],) if known and text in known else () for text in spelled(hit)
            ),
        )
        for hit in hits
    ]


def quotes(hits: list[Hit], language: str) -> list[str]:
    found = candidates_of(hits)
    return [each.quote.strip() for each in found if each.article.language == language]


def test_sentences_far_behind_the_likest_are_not_weighed(hits: list[Hit]) -> None:
    near = {f"Fact {n} stands here.": 0.9 - n * REACH / 20 for n in range(20)}
    kept = quotes(scored(hits, near, {"Fact 0 stands here.": 0.5}), "en")
    assert set(kept) == set(near)


def test_each_language_has_its_likest_and_some_more(hits: list[Hit]) -> None:
    likest = {"Fact 29 stands here.": 0.9, "事实29在这里。": 0.5}
    kept = quotes(scored(hits, likest, likest), "zh-Hans")
    assert "事实29在这里。" in kept
    assert len(kept) == LEAST_WEIGHED[True]


def test_where_nothing_is_known_to_be_answered_more_are_weighed(hits: list[Hit]) -> None:
    assert LEAST_WEIGHED[False] > SENTENCES
    assert len(quotes(scored(hits, {"Fact 29 stands here.": 0.9}), "en")) == SENTENCES


def test_where_all_are_as_like_all_are_weighed(hits: list[Hit]) -> None:
    assert len(quotes(scored(hits, {}, {"Fact 0 stands here.": 0.5}), "en")) == SENTENCES


def test_what_a_sentence_is_known_to_answer_brings_it_within_reach(hits: list[Hit]) -> None:
    near = {f"Fact {n} stands here.": 0.9 for n in range(SENTENCES - 1)}
    last = f"Fact {SENTENCES - 1} stands here."
    assert last not in quotes(scored(hits, near, {"Fact 0 stands here.": 0.8}), "en")
    assert last in quotes(scored(hits, near, {last: 0.8}), "en")
