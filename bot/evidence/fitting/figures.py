"""Figures: what is asked for in numbers."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.understanding.answer_types import AnswerType, is_said, typed_spans
from bot.understanding.figures import FIGURES
from bot.understanding.measures import Measure, measures_asked
from bot.understanding.question import Question
from corpus.figures.periods import find_periods
from corpus.figures.quantities import Quantity, agree, find_quantities
from index.table_rows import is_row

__all__ = ["Figure", "strict_measures"]

_HOW_MANY_PER_CENT = re.compile(
    r"百分之?几|百分比|几成|(?<![频功辨汇速])率.{0,4}(?:是|为|有|达|多少|约)|多少比例|(?:(?<!换股)比例|占比)[^,，]{0,4}(?:是|为|有|达|多少)|\bpercent(?:age)?\b|\bwhat (?:share(?! price)|proportion|fraction)\b"
)
_SUM_PAID = re.compile(
    r"付了?|花了?|赔|罚|出资|投了?|给了?|卖(?:了|到)?多少钱|多少钱"
    r"|\b(?:pay|pays|paid|cost|costs|invest\w*|spen[dt]|price|charg\w+|put|fine|fined|owe|donat\w+)\b"
)
"""What is asked for is a sum of money, whatever else a sentence counts."""
_UNIT = re.compile(r"(?:几|多少)个?(秒|分钟|小时|天|周|星期|月|年|次|倍)")
_IN_WORDS = r"[一二两三四五六七八九十百半数]+[多余]?个?"
"""Figures in Han numerals; `typed_spans` counts them before things only, `三分钟` has to be asked for."""
_NO_FIGURE = re.compile(
    r"[千百上过数几]万|[上过数几千百十][万亿]|免费|没有|不[限收]|(?:为|归|到)零|[只仅]有?一|\b(?:free(?! (?:speech|press|software|trade|expression))|no|none|nothing|unlimited|zero|(?:a|only|just) (?:single|one))\b"
)
"""Answers to `how much` all the same."""
_LARGE = 10_000
"""From here on a number is a sum, which may be given more closely."""
_BUILD = re.compile(r"-(?:legged|wheel\w*|sided|armed|way|fold|dimensional|stage|step)\b")
"""What a number says how something is built with: `four-legged robots` counts none."""
_CHANGES = re.compile(
    r"减少|降低|下降|降了|提升|提高|增加|增长|缩短|节省|省下|[快慢高低轻重]了?多少|相比|比例"
    r"|\b(?:reduc\w+|lower\w*|cut|sav(?:e|es|ed|ing)|increas\w+|improv\w+|faster|slower|lighter|heavier|more|less|compared)\b"
)
"""Asks how far a weight, a speed changed: a share answers, in no unit of its own."""


@dataclass(frozen=True)
class Figure:
    """That there is a figure, neither part of a date nor of the question.

    Attributes:
        asked: the question, folded.
        kinds: of figures, any of which will do.
        measures: each of which has to be given.
        in_words: finds a figure in Han numerals of the unit that is asked for.
        sums: the large figures of the question itself.
    """

    name: ClassVar[str] = "figure"
    asked: str
    kinds: tuple[AnswerType, ...]
    measures: tuple[Measure, ...]
    in_words: re.Pattern[str] | None
    sums: tuple[Quantity, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where something else than a figure can answer."""
        if not inquiry.asks_figure:
            return None
        unit = _UNIT.search(inquiry.folded)
        return cls(
            inquiry.folded,
            _kinds_asked(inquiry.question),
            strict_measures(inquiry.question),
            re.compile(f"{_IN_WORDS}{unit[1]}") if unit else None,
            tuple(each for each in find_quantities(inquiry.folded) if each.value >= _LARGE),
        )

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence gives none, or none of the measure that is asked for."""
        folded = candidate.text.folded
        if not all(measure.is_given(folded) for measure in self.measures):
            return True
        if _NO_FIGURE.search(folded) or (self.in_words and self.in_words.search(folded)):
            return False
        known = [(period.start, period.end) for period in find_periods(folded)]
        known += typed_spans("date", folded)
        known += self._repeated(folded)
        return not any(
            not any(start < ending and beginning < end for beginning, ending in known)
            and not is_said(folded[start:end].strip(), self.asked)
            and not _BUILD.match(folded, end)
            for kind in (FIGURES if is_row(candidate.quote) else self.kinds)  # units stand above
            for start, end in typed_spans(kind, folded)
        )

    def _repeated(self, folded: str) -> list[tuple[int, int]]:
        """Where a text gives a figure of the question again: `42.02亿元` of the `42亿` asked about."""
        return [
            (given.start, given.end)
            for given in (find_quantities(folded) if self.sums else ())
            if any(agree(replace(each, unit=given.unit), given) for each in self.sums)
        ]


def strict_measures(question: Question) -> tuple[Measure, ...]:
    """The measures asked for that have a unit of their own, unless it is asked how one changed."""
    if _CHANGES.search(question.folded):
        return ()
    return tuple(m for m in measures_asked(question.predicate, question.answer_type) if m.strict)


def _kinds_asked(question: Question) -> tuple[AnswerType, ...]:
    if question.answer_type == "money" and _SUM_PAID.search(question.folded):
        return ("money",)
    strict = question.answer_type == "percent" and _HOW_MANY_PER_CENT.search(question.folded)
    return ("percent",) if strict else FIGURES
