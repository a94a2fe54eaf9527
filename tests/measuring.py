"""Features of single candidates, for tests of what is measured."""

from collections.abc import Callable

from bot.answering import Answerer
from bot.evidence.candidates import candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.features import CandidateFeatures
from bot.understanding.question import understand
from corpus.companies import CompanyTable

Answering = Callable[..., Answerer]
"""Takes articles and gives an answerer over them; `answer_fixtures` has the fixture."""

Case = tuple[str, str, str, float]
"""A question, words of a sentence, the name of a feature, and what it is."""


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
