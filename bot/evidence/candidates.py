"""Candidate sentences of the retrieved passages, each in its context."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.coverage import FoldedText
from bot.readers.orders import speaks_to_machine
from bot.understanding.years import YEAR, months_in, years_as_of, years_in_full
from corpus.checking.periods import PARTS_OF_A_YEAR, find_periods
from corpus.language import fold
from index.chunking import plain_text
from index.passages import ArticleRecord, KnownQuestion, Passage, Sentence
from index.search import Hit

__all__ = [
    "Candidate",
    "FoldedPassage",
    "candidates_of",
    "folded_article",
    "folded_passage",
    "is_question",
]

MAX_PASSAGES = 20
REACH = 0.3
"""How much less alike than the likest sentence one may be and still be weighed."""
LEAST_WEIGHED = {True: 12, False: 48}
"""How many sentences of a language are weighed, however unlike; by whether it is known of
any what it answers. Where it is not, vectors alone tell less: of a hundred sentences on one
company in RAGEval finance (zh), the right one is among the nearest 16 for 92 %, 24 for 96 %,
48 for all."""
_PROMPTED = 3
"""Sentences behind a question that may answer it."""
_UNKNOWN = -9.0
"""Stands for the likeness of what a sentence is known to answer, where nothing is known."""

_SENTENCE = re.compile(r"(?:[^。！？!?\n.]|\.(?!\s))+[。！？!?.]?")
_CELL_BORDER = " | "
_PART = re.compile(r"[| ]*(?:其中|-|–|of which\b|including\b)")
_ENDS = re.compile(r"[。！？!?.;；][”’」』）)\"']*$")
_LEANS = re.compile(
    r"[“\"「『]?(?:其(?!中|他|实|余)|他|她|它|前者|后者|該|该|此(?:外|前|后|後)?|这|這|同年|当时|當時|同时|同時"
    r"|(?:It|Its|They|Their|He|His|She|Her|This|That|These|Those|Both|That year)\b"
    r"|The (?:company|model|firm|latter|former)\b)"
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
        return _year_before(self.article.body, self.sentence.start)

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
    def table_head(self) -> tuple[int, ...]:
        """Places of the caption and the column names above it, where it is the row of a table."""
        return folded_passage(self.passage).tables[self.position]

    @property
    def is_head(self) -> bool:
        """Whether it is the column names of a table, above its rows."""
        below = folded_passage(self.passage).tables[self.position + 1 :]
        return _is_row(self.quote) and any(self.position in head for head in below[:1])

    @property
    def quote(self) -> str:
        """The sentence exactly as the article has it."""
        return self.passage.sentence_text(self.sentence)


@lru_cache(maxsize=256)
def _years_of(body: str) -> tuple[tuple[int, str], ...]:
    """Of each sentence of a body that names a year: where it ends, and the first year."""
    named = ((match.end(), YEAR.search(match.group())) for match in _SENTENCE.finditer(body))
    return tuple((end, year.group()) for end, year in named if year)


def _year_before(body: str, start: int) -> str | None:
    before = [year for end, year in _years_of(body) if end <= start]
    return before[-1] if before else None


@lru_cache(maxsize=8192)
def _told_of(title: str, body: str, start: int) -> str | None:
    """The year that an article tells of where a passage starts: named last, or in its title."""
    return _year_before(body, start) or next(iter(YEAR.findall(fold(title))), None)


@lru_cache(maxsize=16384)
def _names_time(folded: str) -> bool:
    return bool(months_in(folded)) or any(p.grain in PARTS_OF_A_YEAR for p in find_periods(folded))


@lru_cache(maxsize=256)
def _folded_article(title: str, body: str) -> FoldedText:
    # Whole articles are long and asked about again and again; folding one takes milliseconds.
    return FoldedText.of(title, plain_text(body))


def folded_article(hit: Hit) -> FoldedText:
    """Title and whole body of a hit's article."""
    return _folded_article(hit.passage.article.title, hit.passage.article.body)


@dataclass(frozen=True)
class FoldedPassage:
    """A passage's sentences and surroundings, folded; kept, since it is asked about again.

    `tables` are the places of what stands above the sentences that are rows of tables,
    `prompts` those of the questions that the sentences may answer.
    """

    sentences: tuple[FoldedText, ...]
    windows: tuple[FoldedText, ...]
    tables: tuple[tuple[int, ...], ...]
    prompts: tuple[int | None, ...]
    head: FoldedText
    context: FoldedText


@lru_cache(maxsize=2048)
def _folded_passage(
    title: str,
    heading: str,
    text: str,
    quotes: tuple[str, ...],
    opens: tuple[bool, ...],
    published: dt.date | None,
    told: str | None,
) -> FoldedPassage:
    tables = tuple(_table_head(quotes, opens, n) for n in range(len(quotes)))
    said = [fold(years_in_full(plain_text(quote))) for quote in quotes]
    for n, each in enumerate(said):
        said[n] = years_as_of(each, published, int(told) if told else None)
        named = YEAR.search(each)
        told = named.group() if named else told
    sentences = tuple(
        FoldedText("\n".join((*(said[place] for place in table), *_whole_of(said, n), said[n])))
        for n, table in enumerate(tables)
    )
    windows = tuple(
        text
        if table
        else FoldedText("\n".join(part.folded for part in sentences[max(0, n - 1) : n + 2]))
        for n, (text, table) in enumerate(zip(sentences, tables, strict=True))
    )
    head = FoldedText.of(title, heading)
    prompts = tuple(_prompt_of(quotes, n) for n in range(len(quotes)))
    return FoldedPassage(
        sentences, windows, tables, prompts, head, FoldedText.of(title, heading, plain_text(text))
    )


def _table_head(quotes: tuple[str, ...], opens: tuple[bool, ...], position: int) -> tuple[int, ...]:
    """Where caption and column names of the table stand whose row a sentence is; else nothing.

    A figure in a row says nothing without them. Rows of two cells mostly name what they give, so
    that the first has no names of columns, unless it is the only one without a figure.

    Args:
        quotes: the sentences of a passage.
        opens: whether each opens a paragraph; where that has other columns, a table ends.
        position: of the sentence.
    """
    if not _is_row(quotes[position]):
        return ()
    first = position
    while first > 0 and _is_row(quotes[first - 1]):
        if opens[first] and quotes[first].count("|") != quotes[first - 1].count("|"):
            break
        first -= 1
    above = quotes[first - 1] if first else ""
    caption = first - 1 if above and not _ENDS.search(above) and not _is_row(above) else None
    names, row = quotes[first], quotes[position]
    has_names = first < position and (names.count("|") > 1 or _is_unlike(names, row))
    return tuple(n for n in (caption, first if has_names else None) if n is not None)


def _whole_of(said: Sequence[str], position: int) -> tuple[str, ...]:
    """What a row is a part of, by the label of the row above: `其中机器人` of all that is shipped."""
    if not (_is_row(said[position]) and _PART.match(said[position])):
        return ()
    for above in reversed(said[:position]):
        if not _is_row(above):
            break
        if not _PART.match(above):
            return (above.strip("| ").split(_CELL_BORDER)[0],)
    return ()


def _is_unlike(names: str, row: str) -> bool:
    """Whether a first row has no figures and the others have."""
    return re.search(r"\d", names) is None and re.search(r"\d", row) is not None


def _is_row(quote: str) -> bool:
    return _CELL_BORDER in quote


def is_question(quote: str) -> bool:
    """Whether a sentence asks, by itself: not where it only ends in a question that it quotes."""
    bare = quote.rstrip("。”\"'」’ ")
    if not bare.endswith(("?", "？")):
        return False
    return bare == quote.rstrip() or quote.lstrip()[:1] in "“\"'「‘"


def _prompt_of(quotes: tuple[str, ...], position: int) -> int | None:
    """Where the question stands that a sentence may answer: within the few before it."""
    if is_question(quotes[position]):
        return None
    before = range(position - 1, max(-1, position - 1 - _PROMPTED), -1)
    return next((place for place in before if is_question(quotes[place])), None)


def folded_passage(passage: Passage) -> FoldedPassage:
    """A passage prepared for matching."""
    quotes = tuple(map(passage.sentence_text, passage.sentences))
    article = passage.article
    ends = (passage.start, *(sentence.end for sentence in passage.sentences))
    opens = tuple(
        "\n\n" in article.body[end : sentence.start]
        for end, sentence in zip(ends, passage.sentences, strict=False)
    )
    return _folded_passage(
        article.title,
        passage.heading,
        passage.text,
        quotes,
        opens,
        article.published,
        _told_of(article.title, article.body, passage.start),
    )


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
