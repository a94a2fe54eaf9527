"""That a sentence says something, of all that is asked about: whatever kind of thing is wanted."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.folded_passages import is_question
from bot.evidence.subject import maybe_named
from bot.understanding.answer_types import typed_spans
from bot.understanding.figures import FIGURES
from bot.understanding.focus import taken_for_granted
from bot.understanding.question import Question, is_shop
from corpus.companies import CompanyTable
from index.terms import terms

__all__ = ["BothCompanies", "Foremost", "Statement"]

_FOREMOST_ASKED = re.compile(
    r"(?:哪一?[家个款]|谁)(?:公司|企业|模型|机器人)?.{0,8}最[高大多贵早快强便]"
    r"|\b(?:which|what|who)(?:se)?\b.{0,40}\b(?:the )?(?:most|highest|largest|biggest|cheapest|fastest|oldest|top)\b"
)
_FOREMOST = re.compile(
    r"最[高大多贵早快强便](?!\d|可达|达|约|为|超|曾)|第一|首位|居首|之首|冠军|\b(?:most|highest|largest|biggest|cheapest|fastest|oldest)\b(?! recent)"
)
"""Of all companies, only who compares them can tell which is foremost."""
_SETTING = re.compile(
    r"(?:after|before|since|when|once|following|besides|apart from|as part of)\b[^,?]{4,80},(?=\s)"
    r"|[^,?]{4,40}(?:之后|以后|之前|以前),"
)
"""Says beforehand when or beside what it was: `After Google hired its founders, how many …`."""
_MADE_BY = re.compile(r"-(?:made|built|backed|owned|run|designed|funded)\b")
"""Makes a name one word on a thing: `ByteDance's ZTE-made phone`."""
_BESIDE_IT = re.compile(r"(?:before|after|since|until|following) ")
"""Opens a clause on another event: `Who backed Manus before Benchmark came along?`."""

_OF_DEAL = re.compile(
    r"\b(?:the|this) [“\"]?(?:acquisition|deal|transaction|merger|takeover|purchase|total price)\b"
    r"|(?:本次|此次|该笔?|这笔|这次)(?:收购|交易|并购|合并)|总价|[对作]价"
)
"""Goes on about what two companies agreed on: it is of both that its article is on first."""


@dataclass(frozen=True)
class Statement:
    """That it says and doesn't ask, and has more than a date and words of the question.

    `Jun 6, 2023 ...` of a search result says nothing; `Oscars 2020` stands above what
    answers `Which film won the Oscar in 2020`.

    Attributes:
        words: of the question.
        any_words: whether words of the question alone may answer it.
    """

    name: ClassVar[str] = "statement"
    words: frozenset[str]
    any_words: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """Never None."""
        return cls(frozenset(terms(inquiry.folded)), inquiry.question.answer_type == "yes-no")

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether it is a question, the head of a table, or says nothing."""
        if is_question(candidate.quote) or candidate.is_head:
            return True
        said = _terms_beside_dates(candidate.text.folded)
        if self.any_words or candidate.prompt is not None:
            return not said
        return said <= self.words


@dataclass(frozen=True)
class BothCompanies:
    """That neither of the two companies that a question names is left out.

    `When did Google buy Inflection` is not answered by what else Google bought. Of 35
    answerable questions on two companies none was answered by such a sentence.

    Attributes:
        companies: each as those that its name may mean.
        table: names of companies.
        by_itself: whether a sentence has to name them without its neighbours.
        listed: how many of the companies of an article it may be about without a name.
    """

    name: ClassVar[str] = "both companies"
    companies: tuple[frozenset[str], ...]
    table: CompanyTable
    by_itself: bool
    listed: int | None

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where companies are compared; three labels that sue one are not all named again."""
        question = inquiry.question
        companies = () if question.compares else _companies_in(question)
        if len(companies) != 2:
            return None
        # A value is one's own; what else is told may go on about `the firm`.
        by_itself = question.answer_type in (*FIGURES, "date", "year", "person")
        return cls(companies, inquiry.table, by_itself, 1 if inquiry.asks_figure else None)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of one of them only, in no article on the other."""
        of_deal = _OF_DEAL.search(candidate.text.folded) is not None
        told = {*candidate.article.companies[: 2 if of_deal and self.listed else self.listed]}
        near = candidate.text if self.by_itself else candidate.window
        told.update(maybe_named(f"{candidate.head.folded}\n{near.folded}", self.table))
        return not all(ids & told for ids in self.companies)


@dataclass(frozen=True)
class Foremost:
    """That companies are compared: of all, only who compares them can tell which is foremost."""

    name: ClassVar[str] = "foremost"

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where it is not asked which of all is."""
        asked = not inquiry.question.companies and _FOREMOST_ASKED.search(inquiry.folded)
        return cls() if asked else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence compares nothing."""
        return _FOREMOST.search(candidate.text.folded) is None


@lru_cache(maxsize=8192)
def _terms_beside_dates(folded: str) -> frozenset[str]:
    for start, end in reversed(typed_spans("date", folded)):
        folded = folded[:start] + folded[end:]
    return frozenset(terms(folded))


def _companies_in(question: Question) -> tuple[frozenset[str], ...]:
    """The companies that a question names, each as those that its name may mean."""
    meant: dict[tuple[int, int], set[str]] = {}
    setting = _SETTING.match(question.folded)
    spans = [setting.span()] if setting is not None else []
    granted = taken_for_granted(question.folded)
    spans += [each for each in granted if _BESIDE_IT.match(question.folded, *each)]
    for mention in question.mentions:
        if any(start <= mention.start and mention.end <= end for start, end in spans):
            continue
        if _MADE_BY.match(question.folded, mention.end) or is_shop(mention, question.folded):
            continue
        if mention.kind == "company":
            meant.setdefault((mention.start, mention.end), set()).add(mention.company.id)
    return tuple(dict.fromkeys(frozenset(ids) for ids in meant.values()))
