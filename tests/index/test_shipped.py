"""What ships with the program: articles that read, names that match, embeddings that are right."""

import datetime as dt
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import corpus
from corpus.article import Article
from corpus.companies import load_companies
from corpus.library import Library
from corpus.questions import AnsweredQuestions, questions_file, sentence_key
from index.adapter import adapter_for
from index.chunking import chunk_article
from index.embedding_cache import PASSAGES, EmbeddingCache, VectorKind, question_signs
from index.encoders import BUNDLED, BundledE5, HashingEncoder
from index.filling import questions_of, texts_of, wordings_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(corpus.__file__).parent
ARTICLES = list(Library(ROOT / "articles").articles())
TABLE = load_companies(ROOT / "companies.yaml")
MUST = "deepseek openai anthropic moonshot zhipu minimax baidu alibaba nvidia mistral".split()


def test_no_shipped_article_is_broken() -> None:
    assert len(ARTICLES) == len(Library(ROOT / "articles").slugs())


@pytest.mark.parametrize("company", MUST)
def test_each_company_has_articles_in_chinese_and_english(company: str) -> None:
    languages = {article.language for article in ARTICLES if company in article.companies}
    assert "en" in languages
    assert languages & {"zh-Hans", "zh-Hant"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_every_fact_has_its_footnote(article) -> None:  # type: ignore[no-untyped-def]
    assert article.published is not None
    assert article.published <= (article.retrieved or dt.date.max)
    assert article.sources
    assert all(TABLE.get(company) for company in article.companies)
    for source in article.sources:
        assert source.url
        assert source.publisher
    spans = [span for chunk in chunk_article(article) for span in chunk.sentences]
    for span in spans:
        text = article.body[span.start : span.end]
        assert span.footnotes, text
        assert all(1 <= int(mark) <= len(article.sources) for mark in span.footnotes), text
    assert set(re.findall(r"\[\^(\d+)\]", article.body)) == {
        mark for span in spans for mark in span.footnotes
    }


def test_names_are_found_in_every_script() -> None:
    for text in ("深度求索发布了新模型", "DEEPSEEK released a model", "深度求索發布了新模型"):
        assert TABLE.company_ids(text) == ("deepseek",)
    assert TABLE.company_ids("黃仁勳說") == ("nvidia",)
    assert TABLE.company_ids("openairport and chatgpts") == ()


def test_ambiguous_names_need_company() -> None:
    assert "mistral" not in TABLE.company_ids("A mistral blew in Provence.")
    assert "mistral" in TABLE.company_ids("Mistral AI said Mistral grows.")
    assert [m.company.id for m in TABLE.find("What is Mistral?", is_question=True)] == ["mistral"]


def test_ids_and_parents_are_whole() -> None:
    ids = [company.id for company in TABLE]
    assert len(ids) == len(set(ids))
    assert all(company.parent is None or company.parent in ids for company in TABLE)


def test_the_shipped_embeddings_cover_the_corpus(tmp_path: Path) -> None:
    cache = EmbeddingCache(
        tmp_path / "own.sqlite3", HashingEncoder(), BUNDLED, ROOT / "embeddings.npz"
    )
    for article in ARTICLES:
        assert not cache.missing(texts_of(article, chunk_article(article))), (
            f"{article.slug} changed: run `make embeddings`"
        )


def questions(article: Article) -> AnsweredQuestions:
    data = questions_file(ROOT / "articles", article.slug).read_bytes()
    return questions_of(article, chunk_article(article), data)


def test_of_every_sentence_it_is_known_what_it_answers(tmp_path: Path) -> None:
    signs = EmbeddingCache(
        tmp_path / "own.sqlite3", HashingEncoder(), BUNDLED, ROOT / "embeddings.npz",
        kind=question_signs(adapter_for(BUNDLED)),
    )  # fmt: skip
    for article in ARTICLES:
        asked = questions(article)
        sentences = {
            sentence_key(article.body[span.start : span.end])
            for chunk in chunk_article(article)
            for span in chunk.sentences
        }
        assert set(asked) == sentences, f"{article.slug}: run `companybot questions`"
        assert not signs.missing(wordings_of([asked])), f"{article.slug}: run `make embeddings`"


def test_the_shipped_signs_equal_fresh_ones(tmp_path: Path) -> None:
    texts = random.Random(5).sample(wordings_of(map(questions, ARTICLES)), 12)
    adapter = adapter_for(BUNDLED)
    kind = question_signs(adapter)
    vectors = np.asarray(BundledE5().embed_queries(texts), dtype=np.float32)
    fresh = kind.pack(vectors)
    values = adapter.questions(vectors)
    # Processors round differently: what is nearly nought may have the other sign.
    differ = np.unpackbits(shipped(tmp_path, texts, kind), axis=1) != np.unpackbits(fresh, axis=1)
    assert np.all(differ.mean(axis=1) < 0.03)
    assert np.all(np.abs(values[differ]) < 0.1 * np.std(values))


def test_the_shipped_embeddings_equal_fresh_ones(tmp_path: Path) -> None:
    texts = [text for article in ARTICLES for text in texts_of(article, chunk_article(article))]
    sample = random.Random(5).sample(texts, 12)
    fresh = np.asarray(BundledE5().embed_documents(sample))
    kept = shipped(tmp_path, sample, PASSAGES).astype(np.float32)
    assert np.all((kept * fresh).sum(axis=1) > 0.999)


def shipped(work: Path, texts: list[str], kind: VectorKind) -> "NDArray[Any]":
    """The vectors of texts that the shipped file has."""
    cache = EmbeddingCache(
        work / "own.sqlite3", HashingEncoder(), BUNDLED, ROOT / "embeddings.npz", kind=kind
    )
    assert not cache.missing(texts)
    return cache.embed(texts)
