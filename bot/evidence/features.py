"""What is measured of a candidate sentence: does it answer this very question?

The encoder's cosine does not tell an answerable question from an unanswerable
one (medians 0.88 and 0.86 on a real page), so it is one feature among others.
"""

import re
from collections.abc import Sequence

from bot.evidence.asked import Asked, Reading
from bot.evidence.candidates import Candidate
from bot.evidence.codes import Codes
from bot.evidence.conditions import conditions_of
from bot.evidence.conditions.condition import Inquiry, unmet
from bot.evidence.conditions.profit import Profit
from bot.evidence.coverage import WordMatcher
from bot.evidence.demands import Demands
from bot.evidence.entities import Entities
from bot.evidence.fitting import fitting_of
from bot.evidence.folded_passages import is_question
from bot.evidence.naming import subjects_of
from bot.evidence.parties import Parties
from bot.evidence.premises import Deal, Listing
from bot.evidence.slots import VARYING
from bot.evidence.subject import is_silent
from bot.evidence.times_told import Times, newest_date
from bot.evidence.values import value_features
from bot.understanding.attributes import Attribute
from bot.understanding.figures import FIGURE_NAMES, asks_duration
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from index.search import Hit

__all__ = ["ASKED_MARGINS", "CandidateFeatures", "crosses_languages"]

ASKED_MARGINS = {
    "asked_cosine_margin": "asked_cosine",
    "asked_coverage_margin": "asked_coverage",
}
_MARGINS = {"cosine_margin": "cosine", "predicate_margin": "predicate_cosine", **ASKED_MARGINS}
"""Features that say how far behind the best candidate of any language one is."""


_UNMET = 2.0
"""How much surer it is that a sentence doesn't answer which lacks what is said beside the attribute."""
_MADE = re.compile(r"产|出货|交付|销量|卖|造|\b(?:ship|deliver|buil[dt]|ma[kd]e|produc|sold|sell)")
"""How many were made or sold is told beside a word for that."""
_NOTHING_HELD = 0.95
_HELD_ELSEWHERE = 2.0
"""How much more a code that a sentence lacks counts where another one has it."""
_IN_PLACE_OF = re.compile(
    r"之前|以前|前任|[上前]一任|接替|接任|继任|接班|取代|\bbefore\b|\bpreced|\bpredecessor|\breplac|\bsucce(?:ed|ss)"
    r"|\btook over (?:from|after)\b|除了?|\b(?:besides|apart from|other than|aside from)\b"
)
"""Whoever held an office before or after somebody is somebody else."""
_GONE = re.compile(
    r"(?:走|离开|离职|卸任|辞职|下台)了?(?:之?后|以后)|\bnow that\b"
    r"|\bafter .{2,30} (?:left|quit|departed|resigned|was (?:fired|ousted))\b"
)
"""Whoever has it now is not who left, whom a question may name by any name."""


def crosses_languages(question: Question, candidate: Candidate) -> bool:
    """Whether question and article are in different languages; scripts don't count."""
    return (question.language == "en") != (candidate.article.language == "en")


class CandidateFeatures:
    """Measures candidates for one question."""

    def __init__(
        self,
        question: Question,
        matcher: WordMatcher,
        table: CompanyTable,
    ) -> None:
        self.question = question
        self.matcher = matcher
        self.table = table
        self._demands = Demands(question, matcher, table)
        self._asked = Asked(question, matcher, table)
        self._entities = Entities(question, matcher, table)
        self._silences: dict[str, float] = {}
        spoken_of = question.unknown or any(m.kind == "person" for m in question.mentions)
        another = bool(spoken_of) and _IN_PLACE_OF.search(question.folded) is not None
        another = another or _GONE.search(question.folded) is not None
        self._asks_for_another = another and question.answer_type == "person"
        inquiry = Inquiry(question, matcher, table)
        self._asks_figure = inquiry.asks_figure
        # `How long did revenue take to double` is answered by a stretch of time.
        self._wants_figure = inquiry.asks_figure and not asks_duration(question)
        self._wants_made = self._wants_figure and _MADE.search(question.folded) is not None
        self._fitting = fitting_of(inquiry)
        self._conditions = conditions_of(inquiry)
        self._profit = Profit.of(inquiry)
        self._parties = Parties(question, matcher, table)
        self._deal = Deal(question, self._parties.asked, table)
        self._listing = Listing(question, table)
        self._follows = inquiry.asks_consequence
        self._times = Times(question, follows=self._follows)
        self._varies = any(each.name in VARYING for each in question.attributes)
        self._plain = matcher.asks_plainly
        self._codes = Codes(question)

    def measure_all(self, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
        """The features of candidates, without those that compare them to their own group.

        What the adapter compares, and what they are known to answer, is compared in every
        language at once: both know of no language.
        """
        measured = [self._measure(candidate) for candidate in candidates]
        told = [self._parties.told(candidate) for candidate in candidates]
        # What is told the other way round, and nowhere as it is asked, did not happen so.
        for telling, values in zip(told, measured, strict=True):
            if telling in ("turned", "astray") or ("turned" in told and "as asked" not in told):
                values["slot_empty"] = _UNMET
        if self._deal.fails(candidates, told) or self._listing.fails(candidates):
            for values in measured:
                values["slot_empty"] = _UNMET
        # Where one has the version that is asked for, another version is something else.
        if (
            self._codes.name_versions
            and min((each["codes_missing"] for each in measured), default=1.0) == 0
        ):
            for values in measured:
                values["codes_missing"] *= _HELD_ELSEWHERE
        for margin, name in _MARGINS.items():
            best = max((values[name] for values in measured), default=0.0)
            for values in measured:
                values[margin] = values[name] - best
        return measured

    def _measure(self, candidate: Candidate) -> dict[str, float]:
        question, matcher = self.question, self.matcher
        asked_type = question.answer_type
        reading = self._asked.read(candidate)
        said = reading.candidate
        values = {
            "cosine": candidate.cosine,
            "predicate_cosine": candidate.predicate_cosine,
            "passage_cosine": (candidate.hit.dense_score - 0.8) * 10,
            "agreement": _agreement(candidate),
            "passage_score": candidate.hit.score,
            "lexical_score": candidate.hit.lexical_score,
            "coverage": matcher.coverage(said.text),
            "window_coverage": matcher.coverage(said.window),
            "context_coverage": matcher.coverage(said.context),
            "key_missing": matcher.key_missing(said.text),
            "key_missing_near": matcher.key_missing(said.window),
            "heaviest_missing": matcher.heaviest_missing(said.text),
            "words_missing": (missing := matcher.words_missing(said.window)),
            "no_word_held": float(missing > _NOTHING_HELD),
            "heaviest_missing_in_context": matcher.heaviest_missing(said.context),
            "words": min(len(question.words), 12) / 12,
            "codes_missing": self._codes.missing(candidate),
            "short": float(len(candidate.quote) < 12),
            "long": float(len(candidate.quote) > (150 if candidate.text.is_chinese else 450)),
            "silent": self._silent(candidate.hit),
            "question_like": float(is_question(candidate.quote)),
        }
        values["date"] = newest_date(candidate.text.folded)
        values |= value_features(question, candidate, matcher, self.table)
        values |= self._attribute(candidate, reading, values["words_missing"])
        elsewhere = self._asks_for_another and values["type_absent"]
        if elsewhere or self._times.is_too_early(candidate) or unmet(self._fitting, candidate):
            values["slot_empty"] = max(values["slot_empty"], 1.0)
        if self._parties.lack_one(candidate) or unmet(self._conditions, candidate):
            values["slot_empty"] = _UNMET
        values |= self._entities.features(said)
        values |= self._times.features(said)
        if self._asks_figure and self._times.is_of_another(candidate):
            values["slot_empty"] = _UNMET
        if self._varies and self._asks_figure and values["year_conflict"] == 1.0:
            values["slot_empty"] = max(values["slot_empty"], 1.0)
        values |= self._demands.features(said)
        if self._asks_figure and values["other_product"] > 1:
            # `推出H1和G1，G1售价9.9万元` gives no price of the H1.
            values["slot_empty"] = _UNMET
        told_done = asked_type in ("date", "year", "money", "person")
        undone = told_done and self._demands.is_undone(candidate)
        # Why something happened is not told where nothing near says that it did.
        unexplained = asked_type == "why" and values["event_missing_near"] >= 1.0
        surely_not = candidate.known and self._is_surely_not(values)
        if undone or unexplained or surely_not or self._is_of_others_office(candidate, values):
            values["slot_empty"] = _UNMET
        values |= reading.features
        values["said"] = (
            (1 - values["words_missing"])
            * (1 - values["type_absent"])
            * (1 - values["attribute_absent"])
            * (1 - values["year_absent"])
        )
        # Newest first, unless a year is asked for; an undated sentence is not held to be old.
        values["dated"] = float(not question.years and values["date"] > 0)
        return values

    def _is_surely_not(self, values: dict[str, float]) -> bool:
        """Whether one thing that is measured rules a sentence out, whatever else speaks for it."""
        asked = self.question
        when = asked.answer_type in ("date", "year")
        if asked.answer_type == "yes-no" and values["event_missing_near"]:
            return True
        person = any(mention.kind == "person" for mention in asked.mentions)
        return when and person and values["name_absent"] == 1.0

    def _is_of_others_office(self, candidate: Candidate, values: dict[str, float]) -> bool:
        """Whether a founder or an office is asked for, and another company's is told.

        In an article that is not on the one that is asked about: `丹尼尔·格罗斯曾在苹果,任SSI首席执行官`.
        """
        offices = any(each.answer_type == "person" for each in self.question.attributes)
        if not (offices and values["said_of_other"]):
            return False
        if self._entities.holds_office_elsewhere(candidate):
            return True
        return not {*self.question.companies} & subjects_of(candidate, self.table)

    def _silent(self, hit: Hit) -> float:
        passage = hit.passage.id
        if passage not in self._silences:
            self._silences[passage] = float(is_silent(self.question, hit, self.matcher))
        return self._silences[passage]

    def _attribute(
        self, candidate: Candidate, reading: Reading, words_missing: float
    ) -> dict[str, float]:
        asked = self.question.attributes or self.question.hinted
        said, known = reading.candidate, _attributes_of(reading.known)
        # Said in words that the table lacks, but not without the value that it must have.
        answered = {a.name for a in known if a.has_value(candidate.text.folded)}
        names = (
            "attribute_stated", "attribute_given", "attribute_near", "attribute_absent",
            "slot_empty",
        )  # fmt: skip
        if not asked:
            return dict.fromkeys(names, 0.0)
        stated = sum(a.is_stated(said.text.folded) for a in asked) / len(asked)

        def gives(attribute: Attribute) -> bool:
            folded = candidate.text.folded
            # Whether there is a profit yet is told without one.
            told = self.question.answer_type == "yes-no" and attribute.is_stated(folded)
            return told or attribute.name in answered or attribute.is_given(folded)

        given = sum(map(gives, asked)) / len(asked)
        around = f"{said.head.folded}\n{said.window.folded}\n{said.text.folded}"
        near = sum(a.is_stated(around) for a in asked) / len(asked)
        # A neighbour may state it of another company: that does not count. Words that are
        # there say that the table took something else for an attribute (`get round`).
        lacking = float(given == 0 and bool(self.question.attributes))
        # A reason stands beside what it is the reason for.
        lacking *= float(not (near and self.question.answer_type in ("why", "how")))
        lacking *= float(not self._follows)
        absent = lacking * min(1.0, 0.25 + words_missing)
        empty = lacking * (self._plain or any(a.is_slot for a in asked))
        # `how many staff before it was bought` asks for no acquisition.
        named = self.question.attributes
        figures = [a for a in named if self._wants_figure and _is_figure(a)]
        # Words that a sentence is known to answer may speak of a loss that is no company's.
        if self._profit is not None and self._profit.is_unmet(candidate):
            empty = _UNMET
        elif lacking and self._wants_made and any(a.name == "output" for a in named):
            empty = max(empty, 1.0)
        elif figures and not any(map(gives, figures)):
            # What a figure is of is said beside it, unless by `it` or by its row in a table.
            told = said.with_what_it_leans_on.folded
            always = any(each.name in FIGURE_NAMES for each in figures)
            unsaid = always and not any(
                a.is_stated(told) or a.is_stated(said.text.folded) for a in figures
            )
            empty = max(empty, _UNMET if unsaid and (candidate.known or not near) else 1.0)
        return dict(zip(names, (stated, given, near, absent, empty), strict=True))


def _attributes_of(known: Question | None) -> tuple[Attribute, ...]:
    return () if known is None else known.attributes or known.hinted


def _agreement(candidate: Candidate) -> float:
    """How far both retrievers put its passage first, 0 to 1."""
    ranks = (candidate.hit.dense_rank, candidate.hit.lexical_rank)
    return sum(0.5 / rank for rank in ranks if rank is not None)


def _is_figure(attribute: Attribute) -> bool:
    """Whether it has a value of its own, which no other figure can stand for."""
    return bool(attribute.value) and (attribute.is_slot or attribute.name in FIGURE_NAMES)
