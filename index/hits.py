"""What a search is narrowed to, and what it finds."""

import datetime as dt
from dataclasses import dataclass

from index.passages import ArticleRecord, Passage

__all__ = ["Hit", "SearchFilter", "SearchResult"]


@dataclass(frozen=True)
class SearchFilter:
    """Which articles may be searched; None and empty allow all."""

    company: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def admits(self, article: ArticleRecord) -> bool:
        """Whether an article passes: about the company, and published in the time."""
        if self.company is not None and self.company not in article.companies:
            return False
        if self.since is None and self.until is None:
            return True
        if article.published is None:
            return False
        return (self.since or dt.date.min) <= article.published <= (self.until or dt.date.max)


@dataclass(frozen=True)
class Hit:
    """A retrieved passage, with what each retriever said of it.

    Ranks count from 1 and are None where that retriever did not propose the
    passage. The rest says, sentence by sentence, how near each is to the question as the
    adapter has it (`index.adapter`): `sentence_scores` to the question, `predicate_scores`
    to what it asks, names left out, `question_scores` what each is known to answer, best
    wording of each.
    """

    passage: Passage
    score: float
    dense_score: float
    dense_rank: int | None
    lexical_score: float
    lexical_rank: int | None
    sentence_scores: tuple[float, ...] = ()
    predicate_scores: tuple[float, ...] = ()
    question_scores: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first, and what the question's terms weigh in this index (idf)."""

    hits: tuple[Hit, ...]
    idf: dict[str, float]
    generation: str
