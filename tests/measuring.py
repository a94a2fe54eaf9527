"""Features of single candidates, for tests of what is measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import write_articles

from bot.answering import Answerer, build_answerer
from bot.evidence.candidates import candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.features import CandidateFeatures
from bot.settings import load_settings
from bot.understanding.question import understand
from corpus.article import Article
from corpus.companies import CompanyTable
from index.build import reindex

Case = tuple[str, str, str, float]
"""A question, words of a sentence, the name of a feature, and what it is."""


@contextmanager
def answering(work: Path, *articles: Article) -> Iterator[Answerer]:
    """Answers from a few articles, written and indexed below `work`."""
    write_articles(work / "articles", *articles)
    environ = {"CORPUS_DIR": str(work / "articles"), "STATE_DIR": str(work / "state")}
    answerer = build_answerer(load_settings(environ, env_file=None))
    reindex(answerer.index.config)
    yield answerer
    answerer.index.close()


def assert_gives(answerer: Answerer, table: CompanyTable, case: Case) -> None:
    """The sentence's feature is as the case says."""
    question, sentence, feature, value = case
    assert measured(answerer, table, question, sentence)[feature] == value


def measured(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str
) -> dict[str, float]:
    """The features of the candidate that has `sentence`."""
    asked = understand(question, table)
    found = answerer.index.search(asked.text, limit=12)
    candidates = candidates_of(found.hits)
    features = CandidateFeatures(asked, WordMatcher(asked, found.idf, answerer.lexicon), table)
    rows = features.measure_all(candidates)
    return next(row for each, row in zip(candidates, rows, strict=True) if sentence in each.quote)
