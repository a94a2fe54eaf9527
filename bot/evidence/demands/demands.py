"""All that one question demands, measured of a candidate."""

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import WordMatcher
from bot.evidence.demands.company_parts import WholeCompany
from bot.evidence.demands.events import Events
from bot.evidence.demands.exchanges import Exchanges
from bot.evidence.demands.figures import Figures
from bot.evidence.demands.periods import Periods
from bot.evidence.demands.products import Products
from bot.evidence.demands.reasons import Reasons
from bot.understanding.question import Question
from corpus.companies import CompanyTable

DEMANDS = (
    "event_missing", "event_missing_near", "quantity_missing", "measure_absent",
    "reason_absent", "other_product", "period_other", "period_untold", "period_part",
    "event_unreal", "of_part",
)  # fmt: skip
"""Names of the features."""


class Demands:
    """What one question demands, to be looked for in candidates.

    Args:
        question: as understood.
        matcher: looks up the words for what a figure is asked of.
        table: names of companies and products.
    """

    def __init__(self, question: Question, matcher: WordMatcher, table: CompanyTable) -> None:
        self._events = Events(question)
        self._figures = Figures(question, matcher)
        self._reasons = Reasons(question)
        self._products = Products(question, table)
        self._exchanges = Exchanges(question)
        self._periods = Periods(question)
        self._whole = WholeCompany(question, table)

    def features(self, candidate: Candidate) -> dict[str, float]:
        """What the sentence, or the sentence with its surroundings, fails to give."""
        said = candidate.text.folded
        return {
            "event_missing": float(not self._events.are_told(said)),
            "event_missing_near": self._events.missing_near(candidate),
            "quantity_missing": float(not self._figures.are_repeated_near(candidate)),
            "measure_absent": float(not self._figures.are_given(candidate)),
            "reason_absent": float(self._reasons.are_missing(said)),
            "other_product": self._products.told_of_other(candidate)
            or float(self._exchanges.is_other(said)),
            "event_unreal": float(self._events.are_unreal(said)),
            "of_part": float(self._whole.is_part_told(said)),
            **self._periods.features(candidate),
        }

    def is_undone(self, candidate: Candidate) -> bool:
        """Whether a sentence tells an event only as asked for, offered, filed or turned down."""
        return self._events.are_undone(candidate)
