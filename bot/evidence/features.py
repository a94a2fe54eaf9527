"""What is measured of a candidate sentence: does it answer this very question?

The encoder's cosine does not tell an answerable question from an unanswerable
one (medians 0.88 and 0.86 on a real page), so it is one feature among others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.evidence.asked import Asked, Reading
from bot.evidence.candidates import Candidate
from bot.evidence.codes import Codes
from bot.evidence.conditions import conditions_of
from bot.evidence.conditions.condition import Inquiry, unmet
from bot.evidence.conditions.profit import Profit
from bot.evidence.coverage import WordMatcher
from bot.evidence.demands import Demands
from bot.evidence.demands.periods import month_told
from bot.evidence.entities import Entities
from bot.evidence.fitting import fitting_of
from bot.evidence.folded_passages import is_question
from bot.evidence.naming import subjects_of
from bot.evidence.parties import Parties
from bot.evidence.premises import Deal, Listing
from bot.evidence.slots import VARYING
from bot.evidence.subject import is_silent
from bot.evidence.values import value_features
from bot.understanding.attributes import Attribute
from bot.understanding.consequences import years_of_source
from bot.understanding.figures import FIGURE_NAMES, asks_duration
from bot.understanding.question import Question
from bot.understanding.years import YEAR, months_in
from corpus.checking.periods import find_periods
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
_FROM_TO = re.compile(r"\bthrough\b|\bbetween\b|月?(?:至|到|-|—|–|~)\d")
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
_SET_AGAINST = re.compile(
    r"(?<=[\d%元万亿倍成a-z]) ?\((?:19|20)\d\d ?年?[^()]{0,24}\d[^()]{0,12}\)"
)
"""A figure of the year before, in brackets behind the one that is told: `23.7亿元(2024年15亿元)`."""
_ANNUAL_REPORT = re.compile(
    r"年报|年度报告|全年.{0,2}(?:业绩|营收|收入|财报|成绩|净利)|\bannual report|\bfull[- ]year\b|\b10-k\b"
)
_FISCAL = re.compile(r"财年|财政年|会计年|\bfiscal\b|\bfy ?\d")
_NEXT_YEAR = re.compile(r"明年|\bnext year\b", re.IGNORECASE)
_LAST_MONTH_OF_REPORTS = 6
_NOWHERE = 0.5
"""Conflict in years of a sentence without one, in an article that is of another."""
_YEAR_BEFORE = re.compile(
    r"(?<!比)(?<!较)(?<!增长)[上去]年同期(?!增|下|上|减|多|少|高|低|提|降)|[上前]一年"
    r"|(?:from|against|versus|compared (?:with|to)|was|were|had|been) (?:[\w$€.,-]+ ){1,5}(?:a year (?:before|earlier|ago)|in the (?:previous|prior) year)\b"
    r"|\byear-(?:ago|earlier)\b"
)
"""A value of the year before is told: not where it only is what a growth is counted from."""


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
        # `January through September` names no month that a sentence has to name.
        self._asks_span = any(
            _FROM_TO.search(question.folded[period.start : period.end]) is not None
            for period in find_periods(question.folded)
        )
        self._follows = inquiry.asks_consequence
        self._of_source = years_of_source(question.folded)
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
        values["date"] = _newest_date(candidate.text.folded)
        values |= value_features(question, candidate, matcher, self.table)
        values |= self._attribute(candidate, reading, values["words_missing"])
        elsewhere = self._asks_for_another and values["type_absent"]
        if elsewhere or self._is_too_early(candidate) or unmet(self._fitting, candidate):
            values["slot_empty"] = max(values["slot_empty"], 1.0)
        if self._parties.lack_one(candidate) or unmet(self._conditions, candidate):
            values["slot_empty"] = _UNMET
        values |= self._entities.features(said)
        values |= self._years(said)
        if self._asks_figure and self._is_of_another_time(candidate):
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

    def _years(self, candidate: Candidate) -> dict[str, float]:
        asked = set(self.question.years) - self._of_source
        if not asked:
            return dict.fromkeys(
                ("year_match", "year_conflict", "year_absent", "month_absent"), 0.0
            )
        here = _years_told(candidate)
        published = candidate.article.published
        beside = f"{candidate.head.folded}\n{candidate.window.folded}"
        near = here | set(YEAR.findall(beside)) | _fiscal_years(beside)
        if self._follows:
            near |= _years_in(candidate.whole.folded)
        if not here and published is None:
            near |= _main_year(candidate.whole.folded)
        month = month_told(candidate)
        if month is not None:
            near.add(month[:4])
        if not here and candidate.year_before:
            near.add(candidate.year_before)
        if not here and published and _is_of_last_year(candidate):
            near.add(str(published.year - 1))
        dated = published is not None and str(published.year) in asked
        months = set() if self._asks_span else set(self.question.months)
        stated = set(months_in(candidate.text.folded))
        if months and not stated:
            around = (candidate.head, candidate.window, candidate.dated_before)
            stated = {month for text in around if text for month in months_in(text.folded)}
            if self._follows:
                stated |= _months_in(candidate.whole.folded)
            stated |= {published.month} if published is not None else set()
        if month is not None:
            stated.add(int(month[-2:]))
        return {
            "month_absent": float(bool(months) and not months & stated),
            "year_match": float(bool(asked & here)) * 0.5 + float(bool(asked & near)) * 0.5,
            "year_conflict": (
                float(not asked & here) if here else _NOWHERE * self._is_of_no_asked_year(candidate)
            ),
            "year_absent": float(not asked & near and not (dated and not near)),
        }

    def _is_of_another_time(self, candidate: Candidate) -> bool:
        """Whether an undated figure stands where the year or month that is asked for does not."""
        published, asked = candidate.article.published, self.question
        said = candidate.text.folded
        if published is None or self._follows or self._asks_span or YEAR.search(said):
            return False
        if asked.years and self._is_of_no_asked_year(candidate):
            return True
        months = set(asked.months)
        if not (months and asked.years) or months_in(said) or month_told(candidate) is not None:
            return False
        passage = {*months_in(candidate.context.folded), published.month}
        return not months & passage

    def _is_of_no_asked_year(self, candidate: Candidate) -> bool:
        """Whether an article neither names a year that is asked for nor is of it or the next."""
        published = candidate.article.published
        if published is None:
            return False
        years = {
            *_years_in(candidate.whole.folded),
            str(published.year),
            str(published.year - 1),
        }
        return not years.intersection(self.question.years)

    def _is_too_early(self, candidate: Candidate) -> bool:
        """Whether the article was there before what is asked of it, and doesn't look ahead."""
        asked, published = self.question.years, candidate.article.published
        if not asked or published is None:
            return False
        # A fiscal year may begin, and be reported on, in the one before.
        early = _FISCAL.search(self.question.folded) is not None
        if min(map(int, asked)) - early <= published.year:
            return False
        return not set(asked) & set(YEAR.findall(candidate.window.folded))


@lru_cache(maxsize=512)
def _years_in(whole: str) -> frozenset[str]:
    # An article is asked as often as it has sentences.
    return frozenset(YEAR.findall(whole))


@lru_cache(maxsize=512)
def _months_in(whole: str) -> frozenset[int]:
    return frozenset(months_in(whole))


@lru_cache(maxsize=512)
def _main_year(whole: str) -> frozenset[str]:
    """The year that an article without a date is of: the one it names most, if one is."""
    (first, times), *rest = Counter(YEAR.findall(whole)).most_common(2) or [("", 0)]
    return frozenset({first} if times > 1 and all(times > other for _, other in rest) else ())


def _is_of_last_year(candidate: Candidate) -> bool:
    """Whether an article tells of an annual report, which comes out in the first half of a year."""
    published = candidate.article.published
    early = published is not None and published.month <= _LAST_MONTH_OF_REPORTS
    return early and _ANNUAL_REPORT.search(candidate.whole.folded) is not None


def _fiscal_years(folded: str) -> set[str]:
    """The fiscal years that a folded text names in short: `FY26Q3`."""
    keys = (period.key for period in find_periods(folded))
    return {key[2:6] for key in keys if key.startswith("FY")}


def _years_told(candidate: Candidate) -> set[str]:
    """The years a sentence tells of; `against $62 million a year before` names one of two.

    Whoever says `next year` speaks of the one before as well.
    """
    folded, published = candidate.text.folded, candidate.article.published
    years = set(YEAR.findall(folded))
    if years and _YEAR_BEFORE.search(folded):
        years.add(str(max(map(int, years)) - 1))
    if years and not YEAR.search(_SET_AGAINST.sub("", folded)):
        years.add(str(max(map(int, years)) + 1))
    ahead = published is not None and years == {str(published.year + 1)}
    if ahead and _NEXT_YEAR.search(candidate.quote):
        years.add(str(int(min(years)) - 1))
    return years


def _newest_date(folded: str) -> float:
    """The latest year a sentence names, with its month as a fraction; 0 where it names none."""
    years = [int(year) for year in YEAR.findall(folded)]
    months = months_in(folded)
    return max(years) + max(months, default=6) / 12 if years else 0.0


def _attributes_of(known: Question | None) -> tuple[Attribute, ...]:
    return () if known is None else known.attributes or known.hinted


def _agreement(candidate: Candidate) -> float:
    """How far both retrievers put its passage first, 0 to 1."""
    ranks = (candidate.hit.dense_rank, candidate.hit.lexical_rank)
    return sum(0.5 / rank for rank in ranks if rank is not None)


def _is_figure(attribute: Attribute) -> bool:
    """Whether it has a value of its own, which no other figure can stand for."""
    return bool(attribute.value) and (attribute.is_slot or attribute.name in FIGURE_NAMES)
