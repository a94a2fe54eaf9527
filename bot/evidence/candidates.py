"""Candidate sentences of the retrieved passages, each in its context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.coverage import FoldedText
from bot.evidence.folded_passages import folded_article, folded_passage, year_named_before
from bot.readers.orders import speaks_to_machine
from bot.understanding.years import months_in
from corpus.figures.periods import PARTS_OF_A_YEAR, find_periods
from index.passages import ArticleRecord, KnownQuestion, Passage, Sentence
from index.search import Hit
from index.table_rows import is_row

__all__ = ["Candidate", "candidates_of"]

MAX_PASSAGES = 60
"""Of those retrieved. The right passage in the other language may stand far behind the first 20."""
REACH = 0.3
"""How much less alike than the likest sentence one may be and still be weighed."""
LEAST_WEIGHED = {True: 12, False: 48}
"""How many sentences of a language are weighed, however unlike; by whether it is known of
any what it answers. Where it is not, vectors alone tell less: of a hundred sentences on one
company in RAGEval finance (zh), the right one is among the nearest 16 for 92 %, 24 for 96 %,
48 for all."""
_UNKNOWN = -9.0
"""Stands for the likeness of what a sentence is known to answer, where nothing is known."""

_LONGEST_TITLE = 60
_HEAD_LINES = 3
"""Lines above the first row of a table that may be about it: two of title, the names of columns."""

_LEANS = re.compile(
    r"[“\"「『]?(?:其(?!中|他|实|余)|他|她|它|前者|后者|該|该|此(?:外|前|后|後)?|这|這|同年|当时|當時|同时|同時"
    r"|(?:It|Its|They|Their|He|His|She|Her|This|That|These|Those|Both|That year)\b"
    r"|The (?:company|model|firm|latter|former|decline|decrease|drop|fall|increase|rise|growth|gain|change|move)\b"
    r"|[^.;?!]{0,100}\b(?:of|all) them\b"
    r"|(?:我(?:个人)?(?:看|觉得|认为|估计|判断)[,，]?)?(?:可能|大概|也许|估计|预计|預計)[^,，。]{0,14}。?$"
    r"|[^,，。;；]{0,14}[这這該该](?:块|塊|项|項|一?部分|个?业务|個?業務))"
)


@dataclass(frozen=True)
class Candidate:
    """One sentence that may answer, with what stands around it.

    Attributes:
        hit: the passage it is in, as retrieved.
        rank: the passage's rank, from 0.
        position: the sentence's place in the passage, from 0.
        cosine: its own similarity to the question.
        predicate_cosine: its similarity to what is asked, names left out.
        text: the sentence, folded; a row of a table with what stands above it.
        window: the sentence with its neighbours, folded.
        head: title and heading, folded.
        context: title, heading and the whole passage, folded.
        whole: title and the whole article, folded.
        prompt: the question in the article that it answers, folded: of an interview, or a list
            of questions and answers.
    """

    hit: Hit
    rank: int
    position: int
    cosine: float
    predicate_cosine: float
    text: FoldedText
    window: FoldedText
    head: FoldedText
    context: FoldedText
    whole: FoldedText
    prompt: FoldedText | None = None

    @property
    def known(self) -> list[tuple[KnownQuestion, float]]:
        """What the sentence is known to answer, with its similarity to the question."""
        scores = self.hit.question_scores
        if not scores:
            return []
        return list(zip(self.sentence.questions, scores[self.position], strict=True))

    @property
    def passage(self) -> Passage:
        """The passage it is in."""
        return self.hit.passage

    @property
    def article(self) -> ArticleRecord:
        """The article it is in."""
        return self.hit.passage.article

    @property
    def sentence(self) -> Sentence:
        """Its offsets and footnotes."""
        return self.hit.passage.sentences[self.position]

    @property
    def year_before(self) -> str | None:
        """The year of the last sentence before it that names any: what is told on is of that one.

        Of several the first: `2024年卖了11.66亿元,而2023年只占13.5%` tells of 2024.
        """
        return year_named_before(self.article.body, self.sentence.start)

    @property
    def dated_before(self) -> FoldedText | None:
        """The last sentence of its passage before it that names a month, or a part of a year."""
        sentences = folded_passage(self.passage).sentences[: self.position]
        return next((each for each in reversed(sentences) if _names_time(each.folded)), None)

    @property
    def with_what_it_leans_on(self) -> FoldedText:
        """The sentence, and the one before it where it leans on that."""
        if not self.leans:
            return self.text
        before = folded_passage(self.passage).sentences[self.position - 1]
        return FoldedText(f"{before.folded}\n{self.text.folded}")

    @property
    def near(self) -> FoldedText:
        """What a sentence may leave to its surroundings to say.

        An article written with care names in a sentence or beside it whom that is about. A page
        as found goes on in the same passage.
        """
        return self.window if self.known else self.context

    @property
    def leans(self) -> bool:
        """Whether it opens with a pronoun or the like, and so is about what was named before."""
        return self.position > 0 and _LEANS.match(self.quote) is not None

    @property
    def paragraph(self) -> int:
        """The place in the passage of the sentence that opens its paragraph."""
        sentences, body = self.passage.sentences, self.article.body
        for n in range(self.position, 0, -1):
            if "\n\n" in body[sentences[n - 1].end : sentences[n].start]:
                return n
        return 0

    @property
    def table_head(self) -> tuple[int, ...]:
        """Places of the caption and the column names above it, where it is the row of a table."""
        return folded_passage(self.passage).tables[self.position]

    @property
    def is_head(self) -> bool:
        """Whether it is the column names of a table above its rows, or the table's short title."""
        if not is_row(self.quote) and (len(self.quote) > _LONGEST_TITLE or self.leans):
            return False
        below = folded_passage(self.passage).tables[self.position + 1 :]
        return any(self.position in head for head in below[:_HEAD_LINES])

    @property
    def quote(self) -> str:
        """The sentence exactly as the article has it."""
        return self.passage.sentence_text(self.sentence)


@lru_cache(maxsize=16384)
def _names_time(folded: str) -> bool:
    return bool(months_in(folded)) or any(p.grain in PARTS_OF_A_YEAR for p in find_periods(folded))


def candidates_of(hits: Sequence[Hit], max_passages: int = MAX_PASSAGES) -> list[Candidate]:
    """The sentences of the best passages that may be the best one, in the passages' order.

    Weighing a sentence costs more than comparing its vector. On check.jsonl half of the
    sentences are within reach, and a right one is among them for as good as all questions.
    """
    hits = hits[:max_passages]
    within = _within_reach(hits)
    found: list[Candidate] = []
    for rank, hit in enumerate(hits):
        passage = hit.passage
        found += [
            _candidate(hit, rank, position)
            for position, sentence in enumerate(passage.sentences)
            if (rank, position) in within and not speaks_to_machine(passage.sentence_text(sentence))
        ]
    return found


def _candidate(hit: Hit, rank: int, position: int) -> Candidate:
    folded = folded_passage(hit.passage)
    places = [position]
    prompt = folded.prompts[position]
    if prompt is not None and not any(hit.question_scores):
        places.append(prompt)
    return Candidate(
        hit,
        rank,
        position,
        max(hit.sentence_scores[place] for place in places),
        max(hit.predicate_scores[place] for place in places),
        folded.sentences[position],
        folded.windows[position],
        folded.head,
        folded.context,
        folded_article(hit),
        folded.sentences[prompt] if prompt is not None else None,
    )


def _within_reach(hits: Sequence[Hit]) -> set[tuple[int, int]]:
    """Rank and position of the sentences that are about as like as the likest of their language.

    Like the question themselves, or by what they are known to answer.
    """
    within: set[tuple[int, int]] = set()
    for english in (True, False):
        likeness = {
            (rank, position): (cosine, max(hit.question_scores[position], default=_UNKNOWN))
            for rank, hit in enumerate(hits)
            if (hit.passage.article.language == "en") == english
            for position, cosine in enumerate(hit.sentence_scores)
        }
        to_question = max((cosine for cosine, _ in likeness.values()), default=0.0)
        to_known = max((known for _, known in likeness.values()), default=_UNKNOWN)
        behind = {
            place: min(to_question - cosine, max(to_known, 0.0) - known)
            for place, (cosine, known) in likeness.items()
        }
        nearest = sorted(behind, key=lambda place: behind[place])
        within.update(nearest[: LEAST_WEIGHED[to_known > _UNKNOWN]])
        within.update(place for place in nearest if behind[place] <= REACH)
    return within
