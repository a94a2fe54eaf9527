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
from bot.evidence.weigh import Evidence, weigh
from bot.freshness import staleness_note
from bot.indexing import index_config
from bot.readers import extractive
from bot.settings import Settings
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
            return _refusal(draft, "not_in_corpus", self._nearby(question, wording))
        sentences, citations = extractive.read(question, evidence, self.table, wording)
        answer = replace(draft, sentences=sentences, citations=citations)
        return replace(answer, notes=self._notes(answer, evidence.crosses_languages, wording))

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
        for side in sides:
            own = replace(where, company=where.company or side.companies[0])
            result = self._retrieve(side, RETRIEVED, own)
            evidence = self._weigh(side, result)
            best = max(best, evidence.probability)
            if not evidence.sufficient:
                silent.append(side.mentions[0].company.name.in_language(question.language))
                continue
            number = len(citations) + 1
            said, cited = extractive.read(
                side, evidence, self.table, wording, number=number, limit=SENTENCES_A_SIDE
            )
            sentences += said
            citations += cited
            crosses = crosses or evidence.crosses_languages
        draft = replace(draft, probability=best)
        if not sentences:
            return _refusal(draft, "not_in_corpus", self._nearby(question, wording))
        answer = replace(draft, sentences=tuple(sentences), citations=tuple(citations))
        notes = self._notes(answer, crosses, wording)
        if silent:
            notes = (wording.silent_on(silent), *notes)
        return replace(answer, notes=notes)

    def _notes(self, answer: Answer, crosses: bool, wording: Wording) -> tuple[str, ...]:
        notes = [staleness_note(answer.citations, self.settings.stale_after_months, wording)]
        if crosses:
            notes.append(wording.foreign_source)
        return tuple(note for note in notes if note)

    def _nearby(self, question: Question, wording: Wording) -> str:
        """The refusal's sentence: that the corpus doesn't say, and what it has nearby."""
        articles = self.index.snapshot().articles.values()
        if not articles:
            return wording.empty_corpus
        for company_id in question.companies:
            about = [article for article in articles if company_id in article.companies]
            company = self.table.get(company_id)
            if about and company is not None:
                newest = max((a.published for a in about if a.published), default=None)
                name = company.name.in_language(question.language)
                return wording.not_in_corpus(wording.nearby(name, len(about), newest))
        known = dict.fromkeys(company for article in articles for company in article.companies)
        names = [
            company.name.in_language(question.language)
            for company in map(self.table.get, known)
            if company is not None
        ]
        shown = names[:8] or [article.title for article in articles][:3]
        return wording.not_in_corpus(wording.covers(len(articles), shown))


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
