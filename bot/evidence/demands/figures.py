"""Whether the figures of a question are there again, and one of the kind that it asks for."""

import re
from dataclasses import replace

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.evidence.reading import amounts_in
from bot.understanding.measures import counted, measures_asked, things_named
from bot.understanding.question import Question
from corpus.figures.quantities import Quantity, agree

__all__ = ["Figures"]

_NAMED = 0.5
"""How well a text must hold the words for what a figure is asked of, at the mean. On RAGEval finance
(zh) this refuses 48 instead of 42 % of what is not there, en 46 instead of 33 %."""
_OF_THEM = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten) of (?:them|these|those)\b"
)
"""What is counted has been named before."""
_IN_ALL = re.compile(r"总[数量]|合计|[总共]计|\bin (?:all|total)\b|\btotal\b")
_LEAST_DIGITS = 3
"""A bare number of fewer digits (`Llama 4`, `HunyuanImage 3.0`) is no figure to be found again."""


class Figures:
    """The figures that one question names, and those that it wants.

    Args:
        question: as understood.
        matcher: looks up the words for what a figure is asked of.
    """

    def __init__(self, question: Question, matcher: WordMatcher) -> None:
        self._matcher = matcher
        self._measures = measures_asked(question.predicate, question.answer_type)
        # `49克` gives a weight without the word for it.
        self._things = [
            tuple(word for word in words if not any(m.asked.search(word) for m in self._measures))
            for words in _things_asked(question)
        ]
        self._named = [
            quantity
            for quantity in amounts_in(question.folded)
            if quantity.unit or len(str(quantity.value).replace(".", "")) >= _LEAST_DIGITS
        ]

    def are_repeated_near(self, candidate: Candidate) -> bool:
        """Whether all figures that the question names stand in or beside the sentence."""
        if not self._named:
            return True
        # The rows above and below a row are of something else.
        around = candidate.text if candidate.table_head else candidate.window
        given = amounts_in(around.folded)
        if not candidate.table_head and not amounts_in(candidate.text.folded):
            # What gives no figure itself goes on with the passage's: `Inovia Capital led it`.
            given = amounts_in(candidate.context.folded)
        return all(any(_is_same(asked, other) for other in given) for asked in self._named)

    def are_given(self, candidate: Candidate) -> bool:
        """Whether a figure of the kind is given, and of the thing asked for (`lidars`)."""
        said = candidate.text
        for words in filter(None, self._things):
            held = sum(self._matcher.match(word, said) for word in words)
            if held >= _NAMED * len(words) or _OF_THEM.search(said.folded):
                continue
            # `出货总数441,398台`: of what, its passage says.
            around = sum(self._matcher.match(word, candidate.context) for word in words)
            if not _IN_ALL.search(said.folded) or around < _NAMED * len(words):
                return False
        return all(measure.is_given(said.folded) for measure in self._measures)


def _is_same(asked: Quantity, other: Quantity) -> bool:
    """Whether two figures may be one: who asks of `that 300M` need not say of what."""
    return agree(asked, other if asked.unit else replace(other, unit=""))


def _things_asked(question: Question) -> list[tuple[str, ...]]:
    """The words for what is counted, and for what a figure is asked of."""
    folded, words = question.folded, question.words
    thing = counted(folded, words)
    # What an attribute of the table asks for is known better.
    named = not (question.attributes or question.hinted)
    return [
        *([(thing,)] if thing else []),
        *([things_named(folded, words)] if named else []),
    ]
