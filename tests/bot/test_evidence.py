"""The traps the evidence gate is there for, on a real index with the bundled encoder."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import article, write_articles

from bot.answering import Answerer, Request, build_answerer
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.model import EvidenceModel, shipped_model
from bot.evidence.rows import ASKED_FEATURES, GATE_FEATURES, RANK_FEATURES
from bot.settings import Settings
from bot.understanding.question import understand
from corpus.companies import CompanyTable
from index.build import reindex
from index.lexicon import Lexicon


@pytest.fixture
def answerer(settings: Settings) -> Iterator[Answerer]:
    write_articles(
        settings.corpus_dir,
        article(
            "money",
            "深度求索2023年的营收为3亿元。\n\n深度求索2024年的营收为9亿元。\n\nOpenAI有3000名员工。",
            title="深度求索与OpenAI",
            companies=("deepseek", "openai"),
            published=dt.date(2026, 10, 2),
        ),
    )
    answerer = build_answerer(settings)
    reindex(answerer.index.config)
    yield answerer
    answerer.index.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("深度求索2023年的营收是多少？", "深度求索2023年的营收为3亿元。"),
        ("深度求索2024年的营收是多少？", "深度求索2024年的营收为9亿元。"),
        ("OpenAI有多少员工？", "OpenAI有3000名员工。"),
    ],
)
def test_the_right_year_and_company_come_first(
    answerer: Answerer, question: str, first: str
) -> None:
    assert answerer.answer(Request(question)).citations[0].quote == first


@pytest.mark.parametrize(
    "question",
    [
        "深度求索2019年的营收是多少？",  # wrong year
        "OpenAI2024年的营收是多少？",  # right attribute, another company
        "深度求索有多少员工？",  # right company, missing attribute
        "OpenAI的首席财务官是谁？",
        "智谱2024年的营收是多少？",  # a company the corpus doesn't know
        "What is DeepSeek's headcount?",
    ],
)
def test_traps_are_refused(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert (answer.answered, answer.reason) == (False, "not_in_corpus"), answer.text


@pytest.mark.parametrize(
    ("question", "text", "least"),
    [
        ("一共捐款多少？", "公司向慈善机构捐款3亿元。", 0.4),
        ("How much was donated to charity?", "公司向慈善机构捐款3亿元。", 0.4),
        ("慈善捐款有多少？", "The firm donated $3 million to charity.", 0.4),
    ],
)
def test_words_are_covered_within_and_across_languages(
    lexicon: Lexicon, question: str, text: str, least: float
) -> None:
    matcher = WordMatcher(understand(question, CompanyTable([])), {}, lexicon)
    assert matcher.coverage(FoldedText.of(text)) >= least
    assert matcher.coverage(FoldedText.of("Completely 无关的一句话。")) < 0.3


def test_names_are_found_in_the_other_language_by_their_sound(lexicon: Lexicon) -> None:
    question = understand("Who tried to hire Luo Fuli?", CompanyTable([]))
    assert question.unknown == ("luo fuli",)
    matcher = WordMatcher(question, {}, lexicon)
    assert all(matcher.match(w, FoldedText.of("罗福莉曾被小米招揽。")) for w in question.subject)
    assert not any(matcher.match(w, FoldedText.of("雷军创办了小米。")) for w in question.subject)


def test_the_shipped_model_reads_and_has_the_features_of_the_code() -> None:
    for (_, known), judge in shipped_model().judges.items():
        besides = ASKED_FEATURES if known else ()
        assert judge.rank_features == RANK_FEATURES + besides
        assert judge.gate_features == GATE_FEATURES + besides
        assert len(judge.rank.weights) == len(judge.rank_features)
        assert len(judge.gate.weights) == len(judge.gate_features)


def test_weights_for_other_features_are_refused() -> None:
    part = {"rank": {"weights": {"x": 1.0}, "bias": 0.0}, "gate": {"weights": {}, "bias": 0.0}}
    data = {"same_language": {**part, "threshold": 0.5}, "across_languages": part}
    with pytest.raises(ValueError, match="train_evidence"):
        EvidenceModel.from_json(data)


def test_the_seed_pages_questions(shared: Path, settings: Settings, tmp_path: Path) -> None:
    """The development questions on the real page; the unseen ones decide."""
    from dataclasses import replace

    import corpus
    from bot.evaluation import evaluate, load_gold, summary
    from corpus.adding import prepare
    from corpus.companies import load_companies
    from corpus.duplicates import DuplicateIndex
    from corpus.fetching import Fetcher
    from corpus.library import Library
    from corpus.loading import LoadedPage, load

    names = Path(corpus.__file__).parent / "companies.yaml"
    library = Library(tmp_path / "seed")
    (page,) = load(str(shared / "inputs" / "ofweek-deepseek-2025.txt"), Fetcher())
    assert isinstance(page, LoadedPage)
    table = load_companies(names)
    draft = prepare(page, library, DuplicateIndex(), table=table, today=dt.date(2026, 11, 24))
    library.write(draft.article)
    answerer = build_answerer(replace(settings, corpus_dir=library.folder, companies_file=names))
    reindex(answerer.index.config)
    gold = load_gold(Path(__file__).parents[2] / "evals" / "seed" / "dev.jsonl")
    rates = summary(list(evaluate(answerer, gold)))
    assert rates["answerable: right and cited"].value >= 0.85  # type: ignore[operator]
    assert rates["unanswerable: refused"].value >= 0.73  # type: ignore[operator]
