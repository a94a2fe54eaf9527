"""The reader that asks a language model, and believes nothing it can't prove.

The model writes from numbered passages; its draft may be shown as it comes. Then
each sentence is checked against the article sentences it cites, cited anew where
others prove it, or dropped. What remains cites exact sentences of articles. Where
nothing remains, or the model fails, the answer is one by quotation.
"""

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer import Answer, AnswerSentence, Citation, DroppedSentence
from bot.conversation import Turn, standalone
from bot.llm.calls import ModelCalls
from bot.llm.failures import ModelFailure
from bot.llm.messages import answer_messages, chosen_passages
from bot.llm.model import DEFAULT_MODEL, build_model, check_configured, model_name
from bot.llm.notes import model_notes_for
from bot.llm.passages import PromptPassages
from bot.llm.rewriting import may_lean, rewritten
from bot.llm.second_look import says_the_same
from bot.readers.drafts import Draft, DraftSentence, parse_draft, readable
from bot.readers.language import in_script, is_in_language, masks_links
from bot.readers.protocol import Task
from bot.readers.support import Proof, prove, undecided
from bot.settings import Settings
from corpus.companies import CompanyTable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["GATE", "MAX_PASSAGES", "SURE", "ModelReader"]

GATE = 0.01
"""Least probability of the evidence for which the model is asked.

Far below what an answer by quotation needs, since the model can decline: it spares a
call, and a temptation, where the corpus has nothing like it. Of 416 development
questions it stops 1 % of the answerable and 35 % of the unanswerable ones.
"""

SURE = 0.8
"""Least probability of the evidence for which a question that the model declines is answered
by quotation all the same.

A weak model declines what the passages say. The level lets through fewer than 5 % of the
unanswerable development questions (`python -m evals.llm_declined`, docs/llm.md).
"""

MAX_PASSAGES = 8
SHOWN_STEP = 24
"""Characters a draft grows by before it is shown again, about ten tokens."""


class ModelReader:
    """Reads with a language model; safe to use from several threads.

    Args:
        settings: which model and which limits.
        model: a model to use in place of the configured one.

    Raises:
        SettingError: there is neither a model nor an endpoint.
    """

    def __init__(self, settings: Settings, model: "BaseChatModel | None" = None) -> None:
        if model is None:
            check_configured(settings)
        self.settings = settings
        self._model = model
        self._building = threading.Lock()

    @property
    def name(self) -> str:
        """What an answer's `reader` is."""
        if self._model is not None:
            return f"llm:{model_name(self._model)}"
        return f"llm:{self.settings.openai_model or DEFAULT_MODEL}"

    @property
    def model(self) -> "BaseChatModel":
        """The model; built when it is first asked, since its libraries take seconds to load."""
        with self._building:
            if self._model is None:
                self._model = build_model(self.settings)
            return self._model

    def begin(self, cancelled: threading.Event | None = None) -> "ModelReading":
        """Start a question and its clock."""
        return ModelReading(self, cancelled)


class ModelReading:
    """The reading for one question."""

    def __init__(self, reader: ModelReader, cancelled: threading.Event | None) -> None:
        self._reader = reader
        self._settings = reader.settings
        self._calls = ModelCalls(lambda: reader.model, reader.settings, cancelled)

    def standalone(self, text: str, history: Sequence[Turn], table: CompanyTable) -> str:
        """The question with what it leaves out; by the model where it leans on the past."""
        by_rule = standalone(text, history, table)
        if not history or not may_lean(text, by_rule, table):
            return by_rule
        return rewritten(text, history, table, self._calls) or by_rule

    def read(self, task: Task) -> Iterator[Answer]:
        """Drafts as the model writes, then the verified answer."""
        extractive = task.extractive
        probable = extractive.answered or (extractive.probability or 0.0) >= GATE
        if not task.passages or not probable:
            yield self._used(extractive)
            return
        language = task.question.language
        chosen = chosen_passages(task.passages[:MAX_PASSAGES], task.question.text, self._settings)
        try:
            draft = yield from self._draft(task, chosen)
        except ModelFailure as failure:
            note = model_notes_for(language).unavailable(failure.kind, answered=extractive.answered)
            yield self._used(replace(extractive, notes=(note, *extractive.notes)))
            return
        if draft is not None and draft.declined:
            yield self._used(self._declined(task))
            return
        yield self._used(self._verified(task, draft, chosen))

    def _declined(self, task: Task) -> Answer:
        """The quotation where the evidence is sure enough to stand against the model's no."""
        quoted = task.extractive
        if quoted.answered and (quoted.probability or 0.0) >= SURE:
            note = model_notes_for(task.question.language).declined
            return replace(quoted, notes=(note, *quoted.notes))
        return replace(task.refusal, reader=self._reader.name)

    def _verified(self, task: Task, draft: Draft | None, chosen: PromptPassages) -> Answer:
        """The sentences that are proven; the answer by quotation where none is."""
        phrases = model_notes_for(task.question.language)
        proofs = self._proofs(task, draft, chosen) if draft else []
        dropped = tuple(
            DroppedSentence(proof.text, proof.problems) for proof in proofs if not proof.support
        )
        answer = _cited(self._base(task), [proof for proof in proofs if proof.support])
        if answer.sentences:
            said = (phrases.dropped(len(dropped)),) if dropped else ()
            noted = task.noted(answer)
            return replace(noted, dropped=dropped, notes=(*noted.notes, *said))
        fallback = replace(task.extractive, dropped=dropped)
        if fallback.answered:
            fallback = replace(fallback, notes=(phrases.unproven, *fallback.notes))
        return fallback

    def _base(self, task: Task) -> Answer:
        return replace(task.refusal, reason=None, message="", reader=self._reader.name)

    def _draft(self, task: Task, chosen: PromptPassages) -> Generator[Answer, None, Draft | None]:
        """Show the draft as it grows; return it whole, or None in the wrong language twice."""
        language = task.question.language
        for again in (False, True):
            messages = answer_messages(task.question.text, language, chosen, again=again)
            text, shown = "", 0
            for piece in self._calls.stream(messages, "write answer"):
                text += piece
                ended = piece.rstrip().endswith((".", "。"))
                if ended or len(text) - shown >= SHOWN_STEP:
                    shown = len(text)
                    yield from self._shown(task, readable(text, chosen.passages))
            yield from self._shown(task, readable(text, chosen.passages))
            draft = parse_draft(text, chosen.passages, whole=self._calls.complete_text)
            strange = [each for each in draft.sentences if not is_in_language(each.text, language)]
            if draft.declined or 2 * len(strange) <= len(draft.sentences):
                return draft
        return None

    def _shown(self, task: Task, text: str) -> Iterator[Answer]:
        visible = in_script(masks_links(text), task.question.language)
        if visible:
            written = AnswerSentence(visible, ())
            yield replace(self._base(task), sentences=(written,), draft=True)

    def _proofs(self, task: Task, draft: Draft, chosen: PromptPassages) -> list[Proof]:
        language = task.question.language
        sentences = {
            text: replace(sentence, text=text)
            for sentence in reversed(draft.sentences)
            if (text := in_script(sentence.text, language))
        }
        written = list(reversed(sentences.values()))
        proofs = prove(written, chosen.passages, task)
        if not self._settings.llm_second_look:
            return proofs
        return [
            proof if proof.support else self._second_look(sentence, proof, chosen, task)
            for sentence, proof in zip(written, proofs, strict=True)
        ]

    def _second_look(
        self, sentence: DraftSentence, proof: Proof, chosen: PromptPassages, task: Task
    ) -> Proof:
        parts = undecided(sentence, chosen.passages, task)
        quotes = [passage.sentence_text(part) for passage, part in parts]
        if not parts or not says_the_same(sentence.text, quotes, self._calls):
            return proof
        return Proof(proof.text, parts)

    def _used(self, answer: Answer) -> Answer:
        usage = self._calls.usage
        return replace(answer, usage=usage if usage.calls else None)


def _cited(base: Answer, proofs: Sequence[Proof]) -> Answer:
    """The proven sentences, their citations numbered by first appearance."""
    citations: dict[tuple[str, int, int], Citation] = {}
    sentences: list[AnswerSentence] = []
    for proof in proofs:
        numbers: list[int] = []
        for passage, span in proof.support:
            place = (passage.article.slug, span.start, span.end)
            if place not in citations:
                n = len(citations) + 1
                citations[place] = Citation.of(
                    n, passage.article, span.start, span.end, span.footnotes
                )
            numbers.append(citations[place].n)
        sentences.append(AnswerSentence(proof.text, tuple(sorted(set(numbers)))))
    return replace(base, sentences=tuple(sentences), citations=tuple(citations.values()))
