"""The steps from a question to its answer: understand → retrieve → weigh evidence → read.

`bot.chain` offers the same as a LangChain Runnable; this module needs nothing of
LangChain's, whose import alone would make a cold question half again as slow.
"""

import time
from dataclasses import dataclass, field, replace

from bot.answer import Answer, AnswerSentence, Citation, PassageScore, Reason
from bot.comparison import says_of_all, sides_of
from bot.conversation import Turn, standalone
from bot.evidence.model import EvidenceModel, shipped_model
from bot.evidence.timeline import gives_figure, varies
from bot.evidence.weigh import Evidence, weigh
from bot.freshness import stale_fact_note, staleness_note
from bot.indexing import index_config
from bot.phrases import phrases_for
from bot.readers import extractive
from bot.refusing import refusal_message
from bot.settings import Settings
from bot.understanding.clarifying import ambiguity_of, possible_company
from bot.understanding.question import Question, understand
from bot.understanding.scope import scope_of
from bot.wording import Wording, wording_for
from corpus.companies import CompanyTable, load_companies
from corpus.errors import QuestionError
from index.lexicon import Lexicon
from index.search import PassageIndex, SearchFilter, SearchResult

__all__ = ["Answerer", "Request", "build_answerer"]

RETRIEVED = 30
"""Passages asked for; the evidence is looked for in the best ones on the subject."""

SENTENCES_A_SIDE = 2
"""Most sentences on each company of a comparison."""

MOST_SENTENCES = 4
"""Most sentences of a comparison of several companies, but one for each."""


@dataclass(frozen=True)
class Request:
    """A question with what narrows it and what was said before.

    Attributes:
        question: as asked.
        where: which articles may be used.
        history: earlier turns of the conversation, oldest first.
    """

    question: str
    where: SearchFilter = field(default_factory=SearchFilter)
    history: tuple[Turn, ...] = ()


class Answerer:
    """Answers one question from the live index; may be called from several threads in turn.

    Args:
        index: where passages are found.
        lexicon: translations of words, for evidence across languages.
        settings: limits and thresholds.
        model: the calibrated evidence model.
    """

    def __init__(
        self,
        index: PassageIndex,
        lexicon: Lexicon,
        settings: Settings,
        model: EvidenceModel | None = None,
    ) -> None:
        self.index = index
        self.lexicon = lexicon
        self.settings = settings
        self.model = model or shipped_model()

    @property
    def table(self) -> CompanyTable:
        """The names table in use."""
        return self.index.table

    def search(
        self, query: str, *, limit: int = RETRIEVED, where: SearchFilter | None = None
    ) -> SearchResult:
        """The passages a question would be answered from."""
        question = understand(self._checked(query), self.table)
        return self._retrieve(question, limit, where or SearchFilter())

    def answer(self, request: Request) -> Answer:
        """Answer a question.

        Raises:
            QuestionError: it can't be asked (empty, too long).
            IndexingError: the index can't be read.
        """
        started = time.perf_counter()
        text = self._checked(request.question)
        question = understand(standalone(text, request.history, self.table), self.table)
        language = understand(text, self.table).language
        question = replace(question, language=language)
        wording = wording_for(language)
        draft = Answer(text, language, question.text, companies=question.companies)
        scope = scope_of(question)
        if scope != "fact":
            message = wording.out_of_scope if scope == "out_of_scope" else wording.unclear
            return _timed(_refusal(draft, scope, message), started, started)
        where = request.where
        unclear = self._unclear(question, where)
        if unclear is not None:
            return _timed(_refusal(draft, "unclear", unclear), started, started)
        result = self._retrieve(question, RETRIEVED, where)
        retrieved = time.perf_counter()
        draft = replace(
            draft,
            generation=result.generation,
            passages=tuple(
                PassageScore(hit.passage.article.slug, hit.passage.text, hit.score)
                for hit in result.hits[:5]
            ),
        )
        return _timed(self._read(draft, question, result, wording, where), started, retrieved)

    def _retrieve(self, question: Question, limit: int, where: SearchFilter) -> SearchResult:
        return self.index.search(
            question.text,
            limit=limit,
            where=where,
            expansion=question.expansion(self.lexicon),
            predicate=question.predicate,
            companies=question.companies,
        )

    def _checked(self, text: str) -> str:
        cleaned = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        if not cleaned:
            raise QuestionError("The question is empty; ask something like: Who founded DeepSeek?")
        limit = self.settings.max_question_length
        if len(cleaned) > limit:
            raise QuestionError(
                f"The question is too long: {len(cleaned)} characters, at most {limit} are taken."
            )
        return cleaned

    def _read(
        self,
        draft: Answer,
        question: Question,
        result: SearchResult,
        wording: Wording,
        where: SearchFilter,
    ) -> Answer:
        evidence = self._weigh(question, result)
        draft = replace(draft, probability=evidence.probability)
        sides = sides_of(question, self.table)
        if sides and not says_of_all(evidence, question, self.table):
            return self._compare(draft, question, sides, wording, where)
        if not evidence.sufficient:
            return self._refused(draft, question, wording)
        reading = extractive.compose(question, evidence, self.table, wording)
        answer = replace(draft, sentences=reading.sentences, citations=reading.citations)
        return self._noted(question, answer, reading, evidence.crosses_languages, wording)

    def _weigh(self, question: Question, result: SearchResult) -> Evidence:
        return weigh(
            question,
            result,
            table=self.table,
            lexicon=self.lexicon,
            model=self.model,
            threshold=self.settings.answer_threshold,
        )

    def _compare(
        self,
        draft: Answer,
        question: Question,
        sides: tuple[Question, ...],
        wording: Wording,
        where: SearchFilter,
    ) -> Answer:
        """What the corpus says of each company, side by side; a side it lacks is named."""
        sentences: list[AnswerSentence] = []
        citations: list[Citation] = []
        silent: list[str] = []
        crosses = False
        best = 0.0
        limit = max(1, min(SENTENCES_A_SIDE, MOST_SENTENCES // len(sides)))
        for side in sides:
            own = replace(where, company=where.company or side.companies[0])
            result = self._retrieve(side, RETRIEVED, own)
            evidence = self._weigh(side, result)
            best = max(best, evidence.probability)
            if not evidence.sufficient:
                silent.append(side.mentions[0].company.name.in_language(question.language))
                continue
            number = len(citations) + 1
            reading = extractive.compose(
                side,
                evidence,
                self.table,
                wording,
                number=number,
                limit=limit,
                is_side=True,
            )
            sentences += reading.sentences
            citations += reading.citations
            crosses = crosses or evidence.crosses_languages
        draft = replace(draft, probability=best)
        if not sentences:
            return _refusal(draft, "not_in_corpus", self._nearby(question, wording))
        answer = replace(draft, sentences=tuple(sentences), citations=tuple(citations))
        silence = (wording.silent_on(silent),) if silent else ()
        reading = extractive.Reading(answer.sentences, answer.citations, silence)
        return self._noted(question, answer, reading, crosses, wording)

    def _noted(
        self,
        question: Question,
        answer: Answer,
        reading: extractive.Reading,
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

    def _nearby(self, question: Question, wording: Wording) -> str:
        """The refusal's sentence: that the corpus doesn't say, and what it has nearby."""
        articles = self.index.snapshot().articles.values()
        return refusal_message(question, articles, self.table, wording)

    def _refused(self, draft: Answer, question: Question, wording: Wording) -> Answer:
        """A refusal; it asks back where an ordinary word may have meant a company."""
        meant = possible_company(question.text, self.table) if question.attributes else None
        if meant is not None and not question.unknown:
            asked = phrases_for(question.language).which(meant.names(question.language))
            return _refusal(draft, "unclear", asked)
        return _refusal(draft, "not_in_corpus", self._nearby(question, wording))

    def _unclear(self, question: Question, where: SearchFilter) -> str | None:
        """The question back, where a name may mean several companies and nothing decides."""
        found = ambiguity_of(question.text, self.table, where.company)
        if found is None:
            return None
        return phrases_for(question.language).which(found.names(question.language))


def _refusal(draft: Answer, reason: Reason, message: str) -> Answer:
    return replace(draft, reason=reason, message=message)


def _timed(answer: Answer, started: float, retrieved: float) -> Answer:
    now = time.perf_counter()
    timings = {
        "retrieve": round((retrieved - started) * 1000),
        "read": round((now - retrieved) * 1000),
        "total": round((now - started) * 1000),
    }
    return replace(answer, timings_ms=timings)


def build_answerer(settings: Settings) -> Answerer:
    """An answerer over the index the settings name; nothing heavy is loaded before a question."""
    table = load_companies(settings.companies_file)
    index = PassageIndex(index_config(settings), table)
    return Answerer(index, Lexicon(settings.state_dir / "lexicon.sqlite3"), settings)
