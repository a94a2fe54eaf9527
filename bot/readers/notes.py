"""Notes on an answer's sentences: as of when, and where sources disagree."""

from collections.abc import Iterator, Sequence

from bot.answer import Citation
from bot.evidence.conflict import Conflict
from bot.phrases import Phrases, phrases_for
from bot.readers.arrangement import Arrangement, Shown
from bot.understanding.question import Question
from corpus.language import Language, to_simplified, to_traditional

__all__ = ["notes_on"]


def notes_on(
    question: Question, arranged: Arrangement, citations: Sequence[Citation]
) -> Iterator[str]:
    """The notes, in the asker's language, the weightiest first."""
    phrases = phrases_for(question.language)
    if arranged.conflict is not None:
        yield _disagreement(arranged.conflict, arranged.shown, citations, phrases)
    dated = [
        (shown.period, citation.n)
        for shown, citation in zip(arranged.shown, citations, strict=True)
        if shown.period
    ]
    if dated and not question.years:
        yield phrases.as_of(dated)


def _disagreement(
    conflict: Conflict, shown: Sequence[Shown], citations: Sequence[Citation], phrases: Phrases
) -> str:
    cited = list(zip(conflict.sides, citations, strict=False))
    if conflict.kind == "stated" or any(side.value is None for side, _ in cited):
        return phrases.stated([citation.n for _, citation in cited])
    return phrases.differing(
        conflict.kind,
        [
            (
                citation.publisher or citation.title,
                _in_script(side.value.text, phrases.language),
                citation.n,
            )
            for side, citation in cited
            if side.value is not None
        ],
    )


def _in_script(text: str, language: Language) -> str:
    if language == "zh-Hans":
        return to_simplified(text)
    return to_traditional(text) if language == "zh-Hant" else text
