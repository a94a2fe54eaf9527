"""What is measured of a candidate sentence: does it answer this very question?

The encoder's cosine does not tell an answerable question from an unanswerable
one (medians 0.88 and 0.86 on a real page), so it is one feature among others.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.understanding.answer_types import typed_values
from bot.understanding.names import persons_in, places_in
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import fold, is_han

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["GATE_FEATURES", "RANK_FEATURES", "crosses_languages", "gate_features", "rank_features"]

RANK_FEATURES = (
    "cosine", "cosine_margin", "passage_cosine", "passage_score", "passage_margin",
    "coverage", "window_coverage", "context_coverage", "coverage_margin",
    "type_present", "type_absent", "attribute_stated", "attribute_near", "attribute_absent",
    "entity_in_sentence", "entity_in_context", "entity_absent", "other_entity", "name_absent",
    "year_match", "year_conflict", "year_absent", "codes_missing", "subject_missing",
    "short", "long", "question_like",
)  # fmt: skip
"""Names of a candidate's features, in the order of the model's weights."""

GATE_FEATURES = (
    "best_score", "score_margin", "cosine", "passage_cosine", "lexical_score",
    "coverage", "window_coverage", "context_coverage", "heaviest_missing",
    "heaviest_missing_in_context", "words_missing", "no_word_held",
    "type_present", "type_absent",
    "attribute_absent", "attribute_stated",
    "entity_in_sentence", "entity_absent", "other_entity", "name_absent",
    "year_conflict", "year_absent", "codes_missing", "subject_missing", "words",
)  # fmt: skip
"""Names of the question's features, in the order of the model's weights."""

_NOTHING_HELD = 0.95
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def crosses_languages(question: Question, candidate: Candidate) -> bool:
    """Whether question and article are in different languages; scripts don't count."""
    return (question.language == "en") != (candidate.article.language == "en")


class CandidateFeatures:
    """Measures candidates for one question."""

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self.question = question
        self.matcher = matcher
        self.table = table
        self._codes = [
            word
            for word in question.words
            if any(char.isdigit() for char in word)
            or (not is_han(word[0]) and _is_name_in(word, question))
        ]

    def measure(self, candidate: Candidate) -> dict[str, float]:
        """The features of one candidate, without those that compare it to others."""
        question, matcher = self.question, self.matcher
        values = {
            "cosine": (candidate.cosine - 0.8) * 10,
            "passage_cosine": (candidate.hit.dense_score - 0.8) * 10,
            "passage_score": candidate.hit.score,
            "lexical_score": candidate.hit.lexical_score,
            "coverage": matcher.coverage(candidate.text),
            "window_coverage": matcher.coverage(candidate.window),
            "context_coverage": matcher.coverage(candidate.context),
            "heaviest_missing": matcher.heaviest_missing(candidate.text),
            "words_missing": (missing := matcher.words_missing(candidate.window)),
            "no_word_held": float(missing > _NOTHING_HELD),
            "heaviest_missing_in_context": matcher.heaviest_missing(candidate.context),
            "words": min(len(question.words), 12) / 12,
            "codes_missing": self._codes_missing(candidate),
            "subject_missing": self._subject_missing(candidate),
            "short": float(len(candidate.quote) < 12),
            "long": float(len(candidate.quote) > (150 if candidate.text.is_chinese else 450)),
            "question_like": float(candidate.quote.rstrip("”\"'」’ ").endswith(("?", "？"))),
        }
        values |= self._type(candidate)
        values |= self._attribute(candidate)
        values |= self._entities(candidate)
        values |= self._years(candidate)
        return values

    def _codes_missing(self, candidate: Candidate) -> float:
        missing = [code for code in self._codes if code not in candidate.context.stems]
        return len(missing) / len(self._codes) if self._codes else 0.0

    def _subject_missing(self, candidate: Candidate) -> float:
        """How much of what the question is about is not even in title, heading or passage."""
        subject = self.question.subject
        if not subject:
            return 0.0
        held = sum(self.matcher.match(word, candidate.context) for word in subject)
        return 1.0 - held / len(subject)

    def _type(self, candidate: Candidate) -> dict[str, float]:
        wanted = self.question.answer_type
        if wanted == "person":
            values = persons_in(candidate.quote) + self._people_in(candidate)
        elif wanted == "place":
            values = places_in(candidate.quote)
        elif wanted in ("year", "date", "money", "percent", "count"):
            values = typed_values(wanted, candidate.text.folded)
        else:
            return {"type_present": 0.0, "type_absent": 0.0}
        new = [value for value in values if fold(value) not in self.question.folded]
        if wanted == "place":
            # `问题在哪里` asks for no place: only a place that is there tells something.
            return {"type_present": float(bool(new)), "type_absent": 0.0}
        return {"type_present": float(bool(new)), "type_absent": float(not new)}

    def _people_in(self, candidate: Candidate) -> list[str]:
        mentions = self.table.find(candidate.text.folded)
        return [
            candidate.text.folded[mention.start : mention.end]
            for mention in mentions
            if mention.kind == "person"
        ]

    def _attribute(self, candidate: Candidate) -> dict[str, float]:
        asked = self.question.attributes
        if not asked:
            return {"attribute_stated": 0.0, "attribute_near": 0.0, "attribute_absent": 0.0}
        stated = sum(a.is_stated(candidate.text.folded) for a in asked) / len(asked)
        around = f"{candidate.head.folded}\n{candidate.window.folded}"
        near = sum(a.is_stated(around) for a in asked) / len(asked)
        return {
            "attribute_stated": stated,
            "attribute_near": near,
            # A neighbour may state it of another company: that does not count.
            "attribute_absent": float(stated == 0),
        }

    def _entities(self, candidate: Candidate) -> dict[str, float]:
        asked = set(self.question.companies)
        said = candidate.window if candidate.leans else candidate.text
        named = set(self.table.company_ids(said.folded))
        if not asked:
            names = ("entity_in_sentence", "entity_in_context", "entity_absent", "other_entity")
            return {**dict.fromkeys(names, 0.0), "name_absent": 0.0}
        around = set(self.table.company_ids(candidate.context.folded))
        present = asked & (around | set(candidate.article.companies))
        # Who asks about two companies asks about both, unless to compare them.
        whole = present == asked or (self.question.compares and bool(present))
        return {
            "entity_in_sentence": float(bool(asked & named)),
            "entity_in_context": float(whole),
            "entity_absent": float(not whole),
            "other_entity": float(bool(named - asked) and not asked & named),
            "name_absent": self._names_absent(candidate),
        }

    def _names_absent(self, candidate: Candidate) -> float:
        """Whether a person or product that is asked about is not named near the sentence."""
        asked = [mention.name for mention in self.question.mentions if mention.kind != "company"]
        if not asked:
            return 0.0
        near = f"{candidate.window.folded}\n{candidate.head.folded}"
        return float(not any(fold(form) in near for name in asked for form in name.forms))

    def _years(self, candidate: Candidate) -> dict[str, float]:
        asked = set(self.question.years)
        if not asked:
            return dict.fromkeys(("year_match", "year_conflict", "year_absent"), 0.0)
        here = set(_YEAR.findall(candidate.text.folded))
        near = set(_YEAR.findall(f"{candidate.head.folded}\n{candidate.window.folded}"))
        published = candidate.article.published
        dated = published is not None and str(published.year) in asked
        return {
            "year_match": float(bool(asked & here)) * 0.5 + float(bool(asked & near)) * 0.5,
            "year_conflict": float(bool(here) and not asked & here),
            "year_absent": float(not asked & near and not (dated and not near)),
        }


def _is_name_in(word: str, question: Question) -> bool:
    """A Latin word in a Chinese question, or one with a capital inside an English one."""
    if question.language != "en":
        return True
    spelled = re.findall(r"[A-Za-z][\w.\-]*", question.text)[1:]
    return any(other[0].isupper() and other.casefold().startswith(word[:4]) for other in spelled)


def rank_features(measured: Sequence[dict[str, float]]) -> "NDArray[np.float64]":
    """Features of all candidates of a question, shape (candidates, len(RANK_FEATURES))."""
    compared = ("cosine", "coverage", "passage_score")
    best = {name: max(values[name] for values in measured) for name in compared}
    rows = [
        {
            **values,
            "cosine_margin": values["cosine"] - best["cosine"],
            "coverage_margin": values["coverage"] - best["coverage"],
            "passage_margin": values["passage_score"] - best["passage_score"],
        }
        for values in measured
    ]
    return np.array([[row[name] for name in RANK_FEATURES] for row in rows])


def gate_features(
    best: dict[str, float], best_score: float, second_score: float
) -> "NDArray[np.float64]":
    """Features of a question's best candidate, shape (len(GATE_FEATURES),)."""
    values = {**best, "best_score": best_score, "score_margin": best_score - second_score}
    return np.array([values[name] for name in GATE_FEATURES])
