"""The steps from a question to its answer: understand → retrieve → weigh evidence → read.

`bot.chain` offers the same as a LangChain Runnable; this module needs nothing of
LangChain's, whose import alone would make a cold question half again as slow.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.answer import Answer, PassageScore
from bot.comparison import sides_of
from bot.compound import joined, parts_of
from bot.conversation import Turn, asks_of_event, leans, second_reading, standalone
from bot.evidence.model import EvidenceModel, shipped_model
from bot.evidence.spoken import Spoken
from bot.indexing import index_config
from bot.phrases import phrases_for
from bot.quotation import Quotation
from bot.readers.extractive import Composed
from bot.readers.protocol import Reader, Reading, Task
from bot.refusing import refused
from bot.retrieval import RETRIEVED, Retrieval
from bot.settings import Settings
from bot.understanding.clarifying import Ambiguity, ambiguity_of, company_told, resolved
from bot.understanding.followups.referents import things_asked
from bot.understanding.question import Question, understand
from bot.understanding.scope import scope_of
from bot.wording import wording_for
from corpus.companies import CompanyTable, load_companies
from corpus.errors import QuestionError
from index.lexicon import Lexicon
from index.passages import Passage
from index.search import PassageIndex, SearchFilter, SearchResult

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["Answerer", "Request", "build_answerer"]


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
    """Answers questions from the live index; may be called from several threads.

    Retrieval takes turns; readers that wait for a model don't wait for each other.

    Args:
        index: where passages are found.
        lexicon: translations of words, for evidence across languages.
        settings: limits and thresholds.
        model: the calibrated evidence model.
        reader: writes answers in its own words; None quotes sentences.
    """

    def __init__(
        self,
        index: PassageIndex,
        lexicon: Lexicon,
        settings: Settings,
        model: EvidenceModel | None = None,
        reader: Reader | None = None,
    ) -> None:
        self.retrieval = Retrieval(index, lexicon)
        self.settings = settings
        self.quotation = Quotation(self.retrieval, settings, model or shipped_model())
        self.reader = reader
        self._turn = threading.RLock()

    @property
    def index(self) -> PassageIndex:
        """Where passages are found."""
        return self.retrieval.index

    @index.setter
    def index(self, index: PassageIndex) -> None:
        self.retrieval.index = index

    @property
    def lexicon(self) -> Lexicon:
        """Translations of words."""
        return self.retrieval.lexicon

    @property
    def table(self) -> CompanyTable:
        """The names table in use."""
        return self.index.table

    def search(
        self, query: str, *, limit: int = RETRIEVED, where: SearchFilter | None = None
    ) -> SearchResult:
        """The passages a question would be answered from."""
        question = understand(self._checked(query), self.table)
        with self._turn:
            return self.retrieval.passages(question, limit=limit, where=where)

    def answer(self, request: Request) -> Answer:
        """Answer a question.

        Raises:
            QuestionError: it can't be asked (empty, too long).
            IndexingError: the index can't be read.
        """
        *_, answer = self.stream(request)
        return answer

    def stream(
        self, request: Request, cancelled: threading.Event | None = None
    ) -> Iterator[Answer]:
        """Drafts as a reader writes them, if it writes, then the answer.

        Args:
            request: the question.
            cancelled: set from another thread when nobody waits for the answer any more.

        Raises:
            QuestionError: it can't be asked (empty, too long).
            IndexingError: the index can't be read.
        """
        started = time.perf_counter()
        text = self._checked(request.question)
        reading = self.reader.begin(cancelled) if self.reader else None
        rewrite = reading.standalone if reading else standalone
        question = understand(rewrite(text, request.history, self.table), self.table)
        alone = understand(text, self.table)
        language = alone.language
        question = replace(question, language=language)
        wording = wording_for(language)
        draft = Answer(text, language, question.text, companies=question.companies)
        scope = scope_of(question)
        if scope != "fact":
            message = wording.out_of_scope if scope == "out_of_scope" else wording.unclear
            yield _timed(refused(draft, scope, message), started, started)
            return
        where = request.where
        unclear = company_told(question.text, self.table, where.company)
        unclear = unclear or ambiguity_of(question.text, self.table, where.company)
        history = request.history
        spoken = None
        if leans(text, history, self.table):
            of_event = asks_of_event(text, question.text, history, self.table)
            asked = things_asked(alone) if of_event and not alone.attributes else ()
            spoken = Spoken(history[-1].answer, asked=asked)
        with self._turn:
            found = self._decided(draft, question, unclear, where, spoken)
            if found is None:
                which = phrases_for(language).which(unclear.names(language) if unclear else ())
                yield _timed(refused(draft, "unclear", which), started, started)
                return
            if not found.answer.answered:
                second = second_reading(text, question.text, history, self.table)
                if second is not None:
                    other = replace(understand(second, self.table), language=language)
                    named = things_asked(alone)
                    unsaid = Spoken(history[-1].answer, repeated=False, asked=named)
                    again = self._quoted(draft, other, where, unsaid)
                    found = again if again.answer.answered else found
            if reading is None:
                found = replace(found, answer=self._with_parts(alone, history, draft, found, where))
        answer = found.answer
        if reading is not None:
            for written in self._written(reading, found, where):
                answer = written
                if answer.draft:
                    yield answer
        yield _timed(answer, started, found.retrieved)

    def _decided(
        self,
        draft: Answer,
        question: Question,
        unclear: Ambiguity | None,
        where: SearchFilter,
        spoken: Spoken | None,
    ) -> "_Quoted | None":
        """The answer by quotation; None where it has to be asked which company is meant.

        Whose company is a person's, of several, is clear where only one is told of.
        """
        if unclear is None:
            return self._quoted(draft, question, where, spoken)
        if not unclear.of_person:
            return None
        texts = [
            resolved(question.text, unclear, company, question.language)
            for company in unclear.options
        ]
        readings = [replace(understand(t, self.table), language=question.language) for t in texts]
        found = [self._quoted(draft, reading, where, spoken) for reading in readings]
        answered = [each for each in found if each.answer.answered] or found
        return answered[0] if len(answered) == 1 else None

    def _quoted(
        self, draft: Answer, question: Question, where: SearchFilter, spoken: Spoken | None
    ) -> "_Quoted":
        """The answer by quotation to one reading of what was asked."""
        result = self.retrieval.passages(question, where=where)
        retrieved = time.perf_counter()
        draft = replace(
            draft,
            standalone_question=question.text,
            companies=question.companies,
            generation=result.generation,
            passages=tuple(
                PassageScore(hit.passage.article.slug, hit.passage.text, hit.score)
                for hit in result.hits[:5]
            ),
        )
        wording = wording_for(question.language)
        answer = self.quotation.answer(draft, question, result, wording, where, spoken)
        return _Quoted(question, result, retrieved, draft, answer)

    def _with_parts(
        self,
        asked: Question,
        history: tuple[Turn, ...],
        draft: Answer,
        found: "_Quoted",
        where: SearchFilter,
    ) -> Answer:
        """The answer with what the parts of a question that asks two things add to it."""
        turns = history
        answers: list[Answer] = []
        for part in parts_of(asked, in_conversation=bool(history)):
            text = standalone(part, turns, self.table)
            alone = replace(understand(text, self.table), language=asked.language)
            spoken = Spoken(turns[-1].answer) if leans(part, turns, self.table) else None
            answers.append(self._quoted(draft, alone, where, spoken).answer)
            if asked.mentions or not history:
                turns += (Turn(text, answers[-1].text),)
        return joined(found.answer, answers) if answers else found.answer

    def _written(
        self,
        reading: Reading,
        found: "_Quoted",
        where: SearchFilter,
    ) -> Iterator[Answer]:
        """Drafts of a reader that writes, then its answer."""
        question, result, extractive = found.question, found.result, found.answer
        wording = wording_for(question.language)
        with self._turn:
            passages = self._passages(question, result, extractive, where)
            nearby = self.quotation.nearby(question, wording)
        refusal = replace(
            refused(found.draft, "not_in_corpus", nearby), probability=extractive.probability
        )

        def noted(written: Answer) -> Answer:
            own = question.language == "en"
            crosses = any((cited.language == "en") != own for cited in written.citations)
            said = Composed(written.sentences, written.citations)
            return self.quotation.noted(question, written, said, crosses, wording)

        return reading.read(
            Task(
                question=question,
                passages=passages,
                extractive=extractive,
                refusal=refusal,
                table=self.table,
                lexicon=self.lexicon,
                idf=result.idf,
                noted=noted,
            )
        )

    def _passages(
        self, question: Question, result: SearchResult, answer: Answer, where: SearchFilter
    ) -> list[Passage]:
        """What a reader may write from, best first: what an answer by quotation cites leads."""
        found = [result]
        for side in sides_of(question, self.table):
            own = replace(where, company=where.company or next(iter(side.companies), None))
            found.append(self.retrieval.passages(side, where=own))
        hits = [hit for rank in zip_longest(*(each.hits for each in found)) for hit in rank if hit]
        passages = {hit.passage.id: hit.passage for hit in hits}.values()

        def is_cited(passage: Passage) -> bool:
            return any(
                cited.article == passage.article.slug and passage.start <= cited.start < passage.end
                for cited in answer.citations
            )

        return sorted(passages, key=is_cited, reverse=True)

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


@dataclass(frozen=True)
class _Quoted:
    """One reading of a question with what quotation makes of it."""

    question: Question
    result: SearchResult
    retrieved: float
    draft: Answer
    answer: Answer


def _timed(answer: Answer, started: float, retrieved: float) -> Answer:
    now = time.perf_counter()
    timings = {
        "retrieve": round((retrieved - started) * 1000),
        "read": round((now - retrieved) * 1000),
        "total": round((now - started) * 1000),
    }
    return replace(answer, timings_ms=timings)


def build_answerer(settings: Settings, model: "BaseChatModel | None" = None) -> Answerer:
    """An answerer over the index the settings name; nothing heavy is loaded before a question.

    Args:
        settings: which index, which reader, which limits.
        model: a chat model that writes the answers, in place of the configured one.

    Raises:
        SettingError: the reader needs a model and none is configured.
    """
    table = load_companies(settings.companies_file)
    index = PassageIndex(index_config(settings), table)
    lexicon = Lexicon(settings.state_dir / "lexicon.sqlite3")
    return Answerer(index, lexicon, settings, reader=_reader(settings, model))


def _reader(settings: Settings, model: "BaseChatModel | None") -> Reader | None:
    wanted = model is not None or settings.llm_configured
    if settings.reader == "extractive" or (settings.reader == "auto" and not wanted):
        return None
    from bot.readers.llm import ModelReader

    return ModelReader(settings, model)
