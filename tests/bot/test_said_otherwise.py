"""A question in everyday words finds, and is answered by, what articles write for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import article, write_articles

from bot.evidence.coverage import FoldedText, WordMatcher
from bot.understanding.question import understand
from corpus.companies import CompanyTable, load_companies
from index.build import reindex
from index.config import IndexConfig
from index.lexicon import Lexicon
from index.search import PassageIndex


@pytest.fixture
def index(hashing_config: IndexConfig, corpus_dir: Path) -> Iterator[PassageIndex]:
    write_articles(
        corpus_dir,
        article("news-zh", "2024年裁员两百。"),
        article("news-en", "The plan was to lay off 200.", language="en"),
    )
    reindex(hashing_config)
    opened = PassageIndex(hashing_config, load_companies(hashing_config.companies_file))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "word", "text"),
    [
        ("这次砍人有多少？", "砍", "公司裁员两百人。"),
        ("这次砍人有多少？", "砍", "The company laid off 200 people."),
        ("砍掉的项目有几个？", "砍掉", "公司取消了三款产品。"),
        ("砍掉的项目有几个？", "砍掉", "The company scrapped three products."),
        ("How many were let go?", "let", "The company laid off 200 people."),
        ("How many were let go?", "let", "公司裁员两百人。"),
    ],
)
def test_a_word_is_held_where_another_form_of_its_synset_stands(
    lexicon: Lexicon, question: str, word: str, text: str
) -> None:
    matcher = WordMatcher(understand(question, CompanyTable([])), {}, lexicon)
    assert word in matcher.words
    assert matcher.match(word, FoldedText.of(text)) >= 0.8
    assert matcher.match(word, FoldedText.of("公司在北京。")) == 0.0
    assert matcher.match(word, FoldedText.of("The company is in Beijing.")) == 0.0


@pytest.mark.parametrize(
    ("text", "form", "slug"),
    [
        ("How large was the headcount reduction?", "裁员", "news-zh"),
        ("这次砍人了吗？", "lay off", "news-en"),
    ],
)
def test_the_other_languages_forms_are_searched_for(
    index: PassageIndex, lexicon: Lexicon, text: str, form: str, slug: str
) -> None:
    question = understand(text, CompanyTable([]))
    assert not any(form in lexicon.translations(word) for word in question.words)
    expansion = question.expansion(lexicon)
    assert form in expansion

    def lexical_ranks(expansion: str) -> dict[str, int]:
        hits = index.search(text, expansion=expansion).hits
        return {h.passage.article.slug: h.lexical_rank for h in hits if h.lexical_rank}

    assert slug not in lexical_ranks(expansion.replace(form, ""))
    assert lexical_ranks(expansion)[slug] == 1
