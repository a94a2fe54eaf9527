"""The extractive reader: the article's own sentences, so that no citation can be wrong.

It takes the sentence most likely to answer, adds what that sentence leans on or
what is as likely, and shows each in the asker's script. A sentence in the other
language is quoted as it stands, introduced in the asker's language.
"""

import re
from collections.abc import Sequence

from bot.answer import AnswerSentence, Citation
from bot.evidence.candidates import Candidate
from bot.evidence.weigh import Evidence, RankedSentence
from bot.understanding.answer_types import typed_values
from bot.understanding.question import Question
from bot.wording import Wording
from corpus.companies import CompanyTable
from corpus.language import fold, to_simplified, to_traditional
from index.chunking import plain_text

__all__ = ["read"]

MAX_SENTENCES = 3
SCORE_WINDOW = 1.5
"""A further sentence must be within these log-odds of the best one."""

_OPEN_TYPES = ("why", "how", "list")


def read(
    question: Question,
    evidence: Evidence,
    table: CompanyTable,
    wording: Wording,
    *,
    number: int = 1,
    limit: int = MAX_SENTENCES,
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Answer with sentences of the evidence; each has exactly one citation.

    Args:
        question: as understood.
        evidence: sufficient evidence.
        table: names to gloss in a quote of another language.
        wording: the fixed phrases of the asker's language.
        number: the first citation's number.
        limit: the most sentences.

    Returns:
        The answer's sentences and their citations, numbered from `number`.
    """
    chosen = _choose(question, evidence)[:limit]
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    for n, candidate in enumerate(chosen, start=number):
        span = candidate.sentence
        citations.append(Citation.of(n, candidate.article, span.start, span.end, span.footnotes))
        text = (
            _introduced(question, candidate, table, wording, first=n == number)
            if evidence.crosses_languages
            else _in_script(candidate, question)
        )
        sentences.append(AnswerSentence(text, (n,)))
    return tuple(sentences), tuple(citations)


def _choose(question: Question, evidence: Evidence) -> list[Candidate]:
    """The best sentence, what it leans on, and others about as likely; in that order."""
    ranked = evidence.sentences
    best = ranked[0]
    chosen = [*_leaned_on(best.candidate, ranked), best.candidate]
    if question.answer_type in _OPEN_TYPES:
        chosen += _following(best.candidate, ranked)
    for other in ranked[1:]:
        if len(chosen) >= MAX_SENTENCES or best.score - other.score > SCORE_WINDOW:
            break
        if other.fits and not any(_repeats(other.candidate, candidate) for candidate in chosen):
            chosen.append(other.candidate)
    return chosen[:MAX_SENTENCES]


def _neighbour(
    candidate: Candidate, ranked: Sequence[RankedSentence], step: int
) -> list[Candidate]:
    wanted = (candidate.passage.id, candidate.position + step)
    return [
        other.candidate
        for other in ranked
        if (other.candidate.passage.id, other.candidate.position) == wanted
    ]


def _leaned_on(candidate: Candidate, ranked: Sequence[RankedSentence]) -> list[Candidate]:
    """The sentence before, where this one begins with a pronoun or the like."""
    return _neighbour(candidate, ranked, -1) if candidate.leans else []


def _following(candidate: Candidate, ranked: Sequence[RankedSentence]) -> list[Candidate]:
    """The sentence after: reasons and lists run on."""
    return _neighbour(candidate, ranked, +1)


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are the same one, or a copy of it in another article."""
    from rapidfuzz.fuzz import ratio

    return ratio(one.text.folded, other.text.folded) > 85


def _in_script(candidate: Candidate, question: Question) -> str:
    text = plain_text(candidate.quote)
    if question.language == "zh-Hans" and candidate.article.language == "zh-Hant":
        return to_simplified(text)
    if question.language == "zh-Hant" and candidate.article.language == "zh-Hans":
        return to_traditional(text)
    return text


def _introduced(
    question: Question,
    candidate: Candidate,
    table: CompanyTable,
    wording: Wording,
    *,
    first: bool,
) -> str:
    """A quote in another language, led by the short answer where one can be read off."""
    quote = plain_text(candidate.quote)
    citation = Citation.of(
        0,
        candidate.article,
        candidate.sentence.start,
        candidate.sentence.end,
        candidate.sentence.footnotes,
    )
    text = wording.quotes_source(citation.publisher or citation.title, citation.published, quote)
    glossary = _glossary(quote, question, table)
    if glossary:
        text += wording.names(glossary)
    short = _short_answer(question, candidate) if first else None
    return f"{short}{wording.after_short_answer}{text}" if short else text


def _short_answer(question: Question, candidate: Candidate) -> str | None:
    """The only value of the asked type that the question doesn't hold itself, as written."""
    if question.answer_type not in ("year", "percent"):
        return None
    values = [
        value
        for value in dict.fromkeys(typed_values(question.answer_type, candidate.text.folded))
        if value not in question.folded
    ]
    if len(values) != 1:
        return None
    digits = re.sub(r"\s*年$", "", values[0])
    return digits if digits in fold(candidate.quote) else None


def _glossary(quote: str, question: Question, table: CompanyTable) -> list[tuple[str, str]]:
    """(name in the asker's language, name in the quote) for what the table knows."""
    folded = fold(quote)
    pairs: dict[str, str] = {}
    for mention in table.find(quote):
        written = _as_written(quote, folded[mention.start : mention.end])
        name = mention.name.in_language(question.language)
        if written and fold(name) != fold(written):
            pairs.setdefault(name, written)
    return list(pairs.items())


def _as_written(quote: str, folded_name: str) -> str | None:
    """The name as the quote spells it, found by folding windows of its length."""
    size = len(folded_name)
    for start in range(len(quote) - size + 1):
        if fold(quote[start : start + size]) == folded_name:
            return quote[start : start + size]
    return None
