"""Features of single candidates, for tests of what is measured."""

from bot.answering import Answerer
from bot.evidence.candidates import candidates_of
from bot.evidence.coverage import WordMatcher
from bot.evidence.features import CandidateFeatures
from bot.understanding.question import understand
from corpus.companies import CompanyTable


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
