"""The extractive reader: the article's own sentences, so that no citation can be wrong.

It takes the sentence most likely to answer, adds what that sentence leans on or
what is as likely, and shows each in the asker's script. A sentence in the other
language is quoted as it stands, introduced in the asker's language.
"""

import re
from dataclasses import dataclass, replace

from bot.answer import AnswerSentence, Citation, Copy
from bot.comparison import name_of_side
from bot.evidence.candidates import Candidate
from bot.evidence.features import crosses_languages
from bot.evidence.other_language import added_by_other_language
from bot.evidence.ranked import Evidence
from bot.evidence.timeline import period_order
from bot.readers.arrangement import MAX_SENTENCES, Shown, arrange
from bot.readers.notes import notes_on
from bot.understanding.question import Question
from bot.wording import Wording
from corpus.companies import CompanyTable
from corpus.language import fold, to_simplified, to_traditional
from index.chunking import plain_text

__all__ = ["Composed", "compose", "read"]


@dataclass(frozen=True)
class Composed:
    """An answer's sentences with their citations, and what the reader should know of them."""

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    newest: str = ""


def read(
    question: Question,
    evidence: Evidence,
    table: CompanyTable,
    wording: Wording,
    *,
    number: int = 1,
    limit: int = MAX_SENTENCES,
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """The sentences and citations of `compose`."""
    reading = compose(question, evidence, table, wording, number=number, limit=limit)
    return reading.sentences, reading.citations


def compose(
    question: Question,
    evidence: Evidence,
    table: CompanyTable,
    wording: Wording,
    *,
    number: int = 1,
    limit: int = MAX_SENTENCES,
    is_side: bool = False,
) -> Composed:
    """Answer with sentences of the evidence; each has exactly one citation.

    Args:
        question: as understood.
        evidence: sufficient evidence.
        table: names to gloss in a quote of another language.
        wording: the fixed phrases of the asker's language.
        number: the first citation's number.
        limit: the most sentences.
        is_side: whether this is one company of a comparison.

    Returns:
        The answer's sentences and citations, numbered from `number`, and the notes on
        when they speak of and where they disagree.
    """
    arranged = arrange(question, evidence, table, limit=limit, is_side=is_side)
    told = [shown.candidate for shown in arranged.shown]
    added = None if is_side else added_by_other_language(question, told, evidence, table)
    if added is not None:
        arranged = replace(arranged, shown=(*arranged.shown, Shown(added)))
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    for n, shown in enumerate(arranged.shown, start=number):
        citations.append(_citation(n, shown))
        text = (
            _introduced(question, shown.candidate, table, wording)
            if crosses_languages(question, shown.candidate)
            else _in_script(plain_text(shown.candidate.quote), shown.candidate, question)
        )
        if shown.lead:
            lead = _in_script(shown.lead, shown.candidate, question)
            text = f"{lead}{wording.after_short_answer}{text}"
        if is_side and n == number:
            text = _side_label(question, shown.candidate, table) + text
        sentences.append(AnswerSentence(text, (n,)))
    return Composed(
        tuple(sentences),
        tuple(citations),
        tuple(notes_on(question, arranged, citations)),
        max((shown.period for shown in arranged.shown), key=period_order, default=""),
    )


def _side_label(question: Question, candidate: Candidate, table: CompanyTable) -> str:
    """Whose side it is, in front of a sentence that names nobody: `成立:2023年2月`.

    None with a digit in it: each number of an answer is its quote's.
    """
    name = name_of_side(question)
    named = {mention.company.id for mention in table.find(candidate.quote)}
    if named & {*question.companies} or fold(name) in fold(candidate.quote):
        return ""
    if re.search(r"\d", name):
        return ""
    return f"{name}: " if question.language == "en" else f"{name}："


def _citation(n: int, shown: Shown) -> Citation:
    span = shown.candidate.sentence
    own = Citation.of(n, shown.candidate.article, span.start, span.end, span.footnotes)
    return replace(own, also=tuple(map(_copy, shown.copies)))


def _copy(candidate: Candidate) -> Copy:
    span = candidate.sentence
    cited = Citation.of(0, candidate.article, span.start, span.end, span.footnotes)
    return Copy(cited.article, cited.title, cited.url, cited.publisher, cited.published)


def _in_script(text: str, candidate: Candidate, question: Question) -> str:
    """A text of the article, in the asker's script where both are Chinese."""
    if question.language == "zh-Hans" and candidate.article.language == "zh-Hant":
        return to_simplified(text)
    if question.language == "zh-Hant" and candidate.article.language == "zh-Hans":
        return to_traditional(text)
    return text


def _introduced(
    question: Question, candidate: Candidate, table: CompanyTable, wording: Wording
) -> str:
    """A quote in another language, introduced in the asker's."""
    quote = plain_text(candidate.quote)
    span = candidate.sentence
    citation = Citation.of(0, candidate.article, span.start, span.end, span.footnotes)
    text = wording.quotes_source(citation.publisher or citation.title, citation.published, quote)
    glossary = _glossary(quote, question, table)
    return text + wording.names(glossary) if glossary else text


def _glossary(quote: str, question: Question, table: CompanyTable) -> list[tuple[str, str]]:
    """(name in the asker's language, name in the quote) for what the table knows."""
    folded = fold(quote)
    pairs: dict[str, str] = {}
    for mention in table.find(quote):
        written = _as_written(quote, folded[mention.start : mention.end])
        name = mention.name.in_language(question.language)
        # `910C` points to Huawei, where nothing else tells; it is no name of it.
        own = folded[mention.start : mention.end] in map(fold, mention.name.forms)
        if own and written and fold(name) != fold(written):
            pairs.setdefault(name, written)
    return list(pairs.items())


def _as_written(quote: str, folded_name: str) -> str | None:
    """The name as the quote spells it, found by folding windows of its length."""
    size = len(folded_name)
    for start in range(len(quote) - size + 1):
        if fold(quote[start : start + size]) == folded_name:
            return quote[start : start + size]
    return None
