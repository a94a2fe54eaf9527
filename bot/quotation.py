"""Answering by quotation: the evidence is weighed, and the articles' own sentences answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer, AnswerSentence, Citation
from bot.comparison import name_of_side, says_of_all, sides_of
from bot.comparison_in_time import name_of_time, times_compared, times_told
from bot.comparison_of_parts import parts_compared, parts_told
from bot.evidence.article_names import is_known
from bot.evidence.model import EvidenceModel
from bot.evidence.ranked import Evidence
from bot.evidence.spoken import Spoken
from bot.evidence.timeline import gives_figure, varies
from bot.evidence.weigh import weigh
from bot.freshness import stale_fact_note, staleness_note
from bot.phrases import phrases_for
from bot.readers import extractive
from bot.readers.extractive import Composed
from bot.refusing import refusal_message, refused
from bot.retrieval import Retrieval
from bot.settings import Settings
from bot.understanding.clarifying import possible_company
from bot.understanding.misspelt import misspelt_company
from bot.understanding.question import Question
from bot.wording import Wording
from index.search import SearchFilter, SearchResult

__all__ = ["Quotation"]

SENTENCES_A_SIDE = 2
"""Most sentences on each company of a comparison."""

SAID_OF_ANOTHER = 0.5
"""Log-odds by which evidence on one company may fall short where another's suffices. Of the
development comparisons' sides that are shown for it two of three hold a gold value; twice as much
would show five of seven, but also, for a company's users, what it was fined for."""

MOST_SENTENCES = 4
"""Most sentences of a comparison of several companies, but one for each."""


@dataclass(frozen=True)
class Quotation:
    """Answers from retrieved passages in the articles' words.

    Attributes:
        retrieval: finds passages for each side of a comparison.
        settings: limits and thresholds.
        model: the calibrated evidence model.
    """

    retrieval: Retrieval
    settings: Settings
    model: EvidenceModel

    def answer(
        self,
        draft: Answer,
        question: Question,
        result: SearchResult,
        wording: Wording,
        where: SearchFilter,
        spoken: Spoken | None = None,
    ) -> Answer:
        """The answer, or the refusal where the evidence does not suffice.

        Args:
            draft: what is known of the answer already.
            question: as understood.
            result: the retrieved passages.
            wording: the fixed phrases of the asker's language.
            where: which articles may be used.
            spoken: what a follow-up leans on.
        """
        evidence = self._weigh(question, result, spoken)
        draft = replace(draft, probability=evidence.probability)
        sides = sides_of(question, self.retrieval.table)
        if sides and not says_of_all(evidence, question, self.retrieval.table):
            names = [name_of_side(side) for side in sides]
            return self._compare(draft, question, sides, names, wording, where)
        times = times_compared(question, self.retrieval.table)
        if times and not times_told(evidence, times):
            names = [name_of_time(time) for time in times]
            return self._compare(draft, question, times, names, wording, where, of_one=True)
        parts = parts_compared(question, self.retrieval.table)
        if parts and not parts_told(evidence, parts):
            asked = tuple(part.question for part in parts)
            names = [part.name for part in parts]
            return self._compare(draft, question, asked, names, wording, where, of_one=True)
        if not evidence.sufficient:
            return self._refused(draft, question, wording)
        reading = extractive.compose(question, evidence, self.retrieval.table, wording)
        answer = replace(draft, sentences=reading.sentences, citations=reading.citations)
        return self.noted(question, answer, reading, evidence.crosses_languages, wording)

    def noted(
        self,
        question: Question,
        answer: Answer,
        reading: Composed,
        crosses: bool,
        wording: Wording,
    ) -> Answer:
        """The answer with its notes; what is out of date goes in front of what varies."""
        limit = self.settings.stale_after_months
        stale = staleness_note(answer.citations, limit, wording)
        ages = varies(question) and not question.years
        if ages and reading.newest and gives_figure(question):
            stale = stale_fact_note(reading.newest, limit, question.language) or stale
        notes = [*reading.notes, wording.foreign_source if crosses else ""]
        return replace(
            answer,
            caveat=stale if stale and ages else "",
            notes=tuple(note for note in (stale, *notes) if note),
        )

    def nearby(self, question: Question, wording: Wording) -> str:
        """The refusal's sentence: that the corpus doesn't say, and what it has nearby."""
        articles = self.retrieval.index.snapshot().articles.values()
        return refusal_message(question, articles, self.retrieval.table, wording)

    def _weigh(
        self, question: Question, result: SearchResult, spoken: Spoken | None = None
    ) -> Evidence:
        return weigh(
            question,
            result,
            table=self.retrieval.table,
            lexicon=self.retrieval.lexicon,
            model=self.model,
            threshold=self.settings.answer_threshold,
            spoken=spoken,
        )

    def _compare(
        self,
        draft: Answer,
        question: Question,
        sides: tuple[Question, ...],
        names: Sequence[str],
        wording: Wording,
        where: SearchFilter,
        *,
        of_one: bool = False,
    ) -> Answer:
        """What the corpus says of each company, time or part; a side that it lacks is named.

        Two times or parts of one company are compared where both are told, and only there.
        """
        sentences: list[AnswerSentence] = []
        citations: list[Citation] = []
        silent: list[str] = []
        crosses = False
        best = 0.0
        weighed = [self._weigh(side, self._passages_on(side, where)) for side in sides]
        limits = _limits(weighed)
        # What the corpus says of one side it mostly says of the other.
        told = any(each.sufficient for each in weighed)
        for side, name, evidence, limit in zip(sides, names, weighed, limits, strict=True):
            best = max(best, evidence.probability)
            gives = not side.attributes or evidence.features.get("attribute_given", 0.0) > 0
            gives = gives and not evidence.features.get("year_absent", 0.0)
            if not evidence.suffices_within(SAID_OF_ANOTHER if told and gives else 0.0):
                silent.append(name)
                continue
            fresh = evidence.without({(each.article, each.start) for each in citations})
            if not fresh.sentences or fresh.sentences[0] is not evidence.sentences[0]:
                continue  # the sentence that tells of this side stands there already
            number = len(citations) + 1
            reading = extractive.compose(
                side,
                fresh,
                self.retrieval.table,
                wording,
                number=number,
                limit=limit,
                is_side=True,
            )
            sentences += reading.sentences
            citations += reading.citations
            crosses = crosses or evidence.crosses_languages
        draft = replace(draft, probability=best)
        if not sentences or (of_one and silent):
            return refused(draft, "not_in_corpus", self.nearby(question, wording))
        answer = replace(draft, sentences=tuple(sentences), citations=tuple(citations))
        silence = (wording.silent_on(silent),) if silent else ()
        reading = Composed(answer.sentences, answer.citations, silence)
        return self.noted(question, answer, reading, crosses, wording)

    def _passages_on(self, side: Question, where: SearchFilter) -> SearchResult:
        """Passages on a side; what is between two companies either one's articles may tell."""
        one = side.companies[0] if len(side.companies) == 1 else None
        return self.retrieval.passages(side, where=replace(where, company=where.company or one))

    def _refused(self, draft: Answer, question: Question, wording: Wording) -> Answer:
        """A refusal; it asks back where a word, ordinary or mistyped, may have meant a company."""
        table, lexicon = self.retrieval.table, self.retrieval.lexicon
        meant = None
        if question.attributes and not question.unknown:
            meant = possible_company(question.text, table)
        if meant is None:
            meant = misspelt_company(question.text, table, lambda word: is_known(word, lexicon))
        if meant is not None:
            asked = phrases_for(question.language).which(meant.names(question.language))
            return refused(draft, "unclear", asked)
        return refused(draft, "not_in_corpus", self.nearby(question, wording))


def _limits(weighed: Sequence[Evidence]) -> list[int]:
    """The most sentences of each side; of rows of one table, what stands above them goes once."""
    bests = [each.sentences[0].candidate for each in weighed if each.sentences]
    heads = {(best.passage.id, best.table_head) for best in bests}
    if len(bests) == len(weighed) and len(heads) == 1 and bests[0].table_head:
        return [MOST_SENTENCES - len(weighed) + 1, *[1] * (len(weighed) - 1)]
    return [max(1, min(SENTENCES_A_SIDE, MOST_SENTENCES // len(weighed)))] * len(weighed)
