import datetime as dt
from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_info

from corpus.companies import load_companies
from index import lexical
from index.build import reindex
from index.config import IndexConfig
from index.search import PassageIndex, SearchFilter


@pytest.fixture
def index(hashing_config: IndexConfig) -> Iterator[PassageIndex]:
    reindex(hashing_config)
    opened = PassageIndex(hashing_config, load_companies(hashing_config.companies_file))
    yield opened
    opened.close()


def test_hits_carry_both_retrievers_ranks(index: PassageIndex) -> None:
    hits = index.search("深度求索成立于哪一年").hits
    assert hits[0].passage.article.slug == "deepseek"
    assert hits[0].lexical_rank == 1
    assert hits[0].dense_rank is not None
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_offsets_point_into_the_body(index: PassageIndex) -> None:
    for hit in index.search("R1 Kimi 2023").hits:
        passage = hit.passage
        assert passage.article.body[passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert passage.sentence_text(sentence) in passage.text
        assert len(hit.sentence_scores) == len(passage.sentences)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (SearchFilter(company="deepseek"), {"deepseek"}),
        (SearchFilter(company="openai"), set()),
        (SearchFilter(since=dt.date(2026, 9, 15)), {"deepseek"}),
        (SearchFilter(until=dt.date(2026, 9, 15)), {"moonshot"}),
        (SearchFilter(), {"deepseek", "moonshot"}),
    ],
)
def test_filters(index: PassageIndex, where: SearchFilter, expected: set[str]) -> None:
    hits = index.search("公司 company founded 成立", where=where).hits
    assert {hit.passage.article.slug for hit in hits} == expected


def test_names_of_the_table_match_across_scripts(index: PassageIndex) -> None:
    hits = index.search("月之暗面", limit=1).hits
    assert hits[0].passage.article.slug == "moonshot"


@pytest.mark.parametrize(
    "query", ['"', "AND OR NOT", "*", "a:b", "NEAR(x y)", "😀", "'; drop table"]
)
def test_no_query_can_break_the_search_syntax(index: PassageIndex, query: str) -> None:
    index.search(query)


@pytest.mark.parametrize("query", ["公司 company founded 成立", "Kimi", "2023", "nothing of it"])
def test_many_matches_are_ranked_as_few_are(
    index: PassageIndex, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = index.search(query, companies=["deepseek"]).hits
    monkeypatch.setattr(lexical, "MOST_MATCHING", 0)
    many = index.search(query, companies=["deepseek"]).hits
    assert few == many


def test_a_search_multiplies_on_one_core(index: PassageIndex) -> None:
    index.search("深度求索成立于哪一年")
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert {pool["num_threads"] for pool in pools} == {1}
