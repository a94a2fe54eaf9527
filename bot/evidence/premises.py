"""Whether a deal that a question takes for granted is told: `why did X buy Y`, `after X and Y merged`."""

import re
from collections.abc import Sequence

from bot.evidence.candidates import Candidate
from bot.evidence.tellings import Telling
from bot.understanding.acts_asked import VERBS, Act
from bot.understanding.focus import taken_for_granted
from bot.understanding.question import Question
from corpus.companies import CompanyTable

__all__ = ["Deal", "Listing"]

_BOUGHT = VERBS["acquire"]
_ONLY_MEANT = re.compile(
    r"提出|提议|出价|报价|求购|有意|计划|打算|洽谈|商谈|谈判|讨论|商讨|传闻|拒绝|未能|并未|考虑|曾想|(?<!有)没有|从未|否认|放弃|不必|同意.{0,4}出资"
    r"|\b(?:bids?|bidding|offer(?:s|ed)?|plans?|planned|talks|discuss\w*|propos\w*|consider\w*|explor\w*|weigh\w*|interest(?:ed)? in|refus\w*|declin\w*|reject\w*|den(?:y|ied|ies)"
    r"|would|(?:did|does|has|was) not|fail\w*|attempt\w*|tried|seek\w*|finance the)\b"
)
"""Says beside a purchase that it was only thought of."""
_COMPLETE = re.compile(r"完成|交割|\b(?:clos(?:e|ed|ing)|complet\w+|finali[sz]\w+|in the end)\b")
"""Asks of a purchase when it was over."""
_CALLED_OFF = re.compile(
    r"终止|否决|告吹|取消|作罢|\b(?:terminat\w+|voted (?:\w+ )?(?:down|against)|reject\w*|call(?:ed)? off|collaps\w+|fell through|scrapp\w+|abandon\w*)\b"
)
"""Says that a deal came to nothing."""
_MERGED = re.compile(r"合并|\bmerg(?:e[sd]?|ing|ers?)\b")
_LISTED_THEN = re.compile(
    r"\b(?:when|after|since|once) (?:it|they|[^,?]{2,30}?) (?:went public|listed|floated|had its ipo|debuted)\b"
    r"|\bprice did [^?]{2,40}\b(?:list|float|go public)\b|\bipo price\b|\bfirst day of trading\b"
    r"|\b(?:start|begin|beg[au]n)(?:ed|s)? trading\b"
    r"|(?:上市|挂牌)(?:当[天日]|首日|第一天|那天|时(?!间|候?是))|发行价|招股价"
)
"""Takes a listing for granted."""
_IS_LISTED = re.compile(
    r"上市|挂牌|敲[了的]?钟|发行价|招股价|开盘|登陆|首日|首次公开(?:发行|募股|招股)|\b(?:list(?:ed|ing)|went public|goes public|debut\w*|began trading|ipo|initial public offering|floated|offering|nasdaq|nyse)\b"
)
_NOT_LISTED = re.compile(
    r"拟|计划|申请|受理|考虑|筹备|准备|可能|尚未|没有|未上市|非上市|预计|传闻|否认"
    r"|\b(?:plan\w*|fil(?:ed|ing)|appl(?:y|ied|ication)|consider\w*|may|might|would|could|not|expects?|expected|if|private|unlisted|possible|prepar\w*)\b"
)
_TWO = 2
"""Companies in a deal."""
_WISHED = re.compile(r"为了|想|准备|如果|若|\b(?:if|to (?:buy|acquire|take over))\b")
"""Says the same in a question: `Perplexity为了买下Chrome，…`."""
_BEFORE, _BEHIND = 44, 8
"""Characters around the verb in which such a word stands."""


class Deal:
    """A purchase or merger of two companies that a question takes to have happened.

    Args:
        question: as understood.
        acts: those it asks about.
        table: names of companies.
    """

    def __init__(self, question: Question, acts: Sequence[Act], table: CompanyTable) -> None:
        self._table = table
        bought = [act for act in acts if act.verb == "acquire"]
        whole = any(act.agent is not None for act in bought)
        folded = question.folded
        beside = any(act.granted for act in bought)
        # `Did X buy Y`, `how much did X offer for Y` take nothing for granted.
        stated = beside or question.answer_type != "yes-no"
        # `Perplexity买下Chrome后打算怎么整合？`: what is meant comes after what is granted.
        last = max((end for _, end in taken_for_granted(folded)), default=0) if beside else 0
        said = folded[:last] if last else folded
        meant = _ONLY_MEANT.search(said) or _WISHED.search(said)
        self._is_granted = whole and stated and meant is None
        self._parties = frozenset(m.company.id for m in question.mentions if m.kind == "company")
        self._is_over = len(self._parties) == _TWO and _COMPLETE.search(folded) is not None
        merged = any(_MERGED.search(folded, start, end) for start, end in taken_for_granted(folded))
        both = merged and meant is None and len(question.companies) == _TWO
        self._merged = frozenset(question.companies) if both else frozenset()

    def fails(self, candidates: Sequence[Candidate], told: Sequence[Telling | None]) -> bool:
        """Whether it did not happen, as far as the retrieved sentences tell.

        It is told as offered, denied or talked of only; or nowhere, where each sentence says by
        itself whom it is about: on a page `the company` may have bought it.

        Args:
            candidates: of all languages.
            told: how each tells what is asked about.
        """
        if self._merged:
            mergers = [each for each in candidates if self._is_of_merger(each)]
            if not mergers:
                return all(candidate.known for candidate in candidates)
            return all(_is_only_thought_of(c.text.folded, _MERGED) for c in mergers)
        if not self._is_granted:
            return False
        telling = [c for c, t in zip(candidates, told, strict=True) if t == "as asked"]
        if not telling:
            return all(candidate.known for candidate in candidates)
        if self._is_over and any(map(self._is_called_off, candidates)):
            return True
        return all(_is_only_thought_of(candidate.text.folded, _BOUGHT) for candidate in telling)

    def _is_of_merger(self, candidate: Candidate) -> bool:
        """Whether a sentence on both tells of a merger."""
        said = candidate.text.folded
        return bool(_MERGED.search(said)) and self._merged <= {*self._table.company_ids(said)}

    def _is_called_off(self, candidate: Candidate) -> bool:
        """Whether a sentence on both tells that the deal came to nothing."""
        said = candidate.text.folded
        both = self._parties <= {*self._table.company_ids(said)}
        deal = _MERGED.search(said) or _BOUGHT.search(said)
        return bool(both and deal and _CALLED_OFF.search(said))


class Listing:
    """A listing that a question takes to have happened: `what did it charge when it went public?`.

    Args:
        question: as understood.
        table: names of companies.
    """

    def __init__(self, question: Question, table: CompanyTable) -> None:
        self._table = table
        folded = question.folded
        granted = _LISTED_THEN.search(folded) and not _NOT_LISTED.search(folded)
        whose = question.companies if granted and question.answer_type != "yes-no" else ()
        self._whose = whose[0] if len(whose) == 1 else None

    def fails(self, candidates: Sequence[Candidate]) -> bool:
        """Whether no sentence that was retrieved tells of that company's listing as done or set."""
        if self._whose is None or not all(candidate.known for candidate in candidates):
            return False
        return not any(self._is_told(candidate.text.folded) for candidate in candidates)

    def _is_told(self, said: str) -> bool:
        listed = any(
            not _NOT_LISTED.search(said[max(0, match.start() - _BEFORE) : match.end() + _BEHIND])
            for match in _IS_LISTED.finditer(said)
        )
        return listed and self._whose in self._table.company_ids(said)


def _is_only_thought_of(said: str, deal: re.Pattern[str]) -> bool:
    """Whether a folded sentence tells a deal, and each time only as thought of."""
    told = list(deal.finditer(said))
    return bool(told) and all(
        _ONLY_MEANT.search(said[max(0, verb.start() - _BEFORE) : verb.end() + _BEHIND])
        for verb in told
    )
