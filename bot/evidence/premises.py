"""Whether a purchase that a question takes for granted is told: `why did X buy Y`, `after X bought Y`."""

import re
from collections.abc import Sequence

from bot.evidence.candidates import Candidate
from bot.evidence.tellings import Telling
from bot.understanding.acts_asked import VERBS, Act
from bot.understanding.focus import taken_for_granted
from bot.understanding.question import Question

__all__ = ["Purchase"]

_BOUGHT = VERBS["acquire"]
_ONLY_MEANT = re.compile(
    r"提出|出价|报价|求购|有意|计划|打算|洽谈|商谈|谈判|传闻|拒绝|未能|并未|(?<!有)没有|从未|否认|放弃|不必|同意.{0,4}出资"
    r"|\b(?:bids?|bidding|offer(?:s|ed)?|plans?|planned|talks|propos\w*|refus\w*|declin\w*|reject\w*|den(?:y|ied|ies)"
    r"|would|(?:did|does|has|was) not|fail\w*|attempt\w*|tried|seek\w*|finance the)\b"
)
"""Says beside a purchase that it was only thought of."""
_WISHED = re.compile(r"为了|想|准备|如果|若|\b(?:if|to (?:buy|acquire|take over))\b")
"""Says the same in a question: `Perplexity为了买下Chrome，…`."""
_BEFORE, _BEHIND = 44, 8
"""Characters around the verb in which such a word stands."""


class Purchase:
    """A purchase by one company of another that a question takes to have happened.

    Args:
        question: as understood.
        acts: those it asks about.
    """

    def __init__(self, question: Question, acts: Sequence[Act]) -> None:
        whole = any(act.verb == "acquire" and act.agent is not None for act in acts)
        folded = question.folded
        beside = any(
            start <= verb.start() and verb.end() <= end
            for start, end in taken_for_granted(folded)
            for verb in _verbs(folded)
        )
        # `Did X buy Y`, `how much did X offer for Y` take nothing for granted.
        stated = beside or question.answer_type != "yes-no"
        meant = _ONLY_MEANT.search(folded) or _WISHED.search(folded)
        self._is_granted = whole and stated and meant is None

    def fails(self, candidates: Sequence[Candidate], told: Sequence[Telling | None]) -> bool:
        """Whether it did not happen, as far as the retrieved sentences tell.

        It is told as offered, denied or talked of only; or nowhere, where each sentence says by
        itself whom it is about: on a page `the company` may have bought it.

        Args:
            candidates: of all languages.
            told: how each tells what is asked about.
        """
        if not self._is_granted:
            return False
        telling = [c for c, t in zip(candidates, told, strict=True) if t == "as asked"]
        if not telling:
            return all(candidate.known for candidate in candidates)
        return all(_is_only_meant(candidate.text.folded) for candidate in telling)


def _verbs(folded: str) -> list[re.Match[str]]:
    return list(_BOUGHT.finditer(folded))


def _is_only_meant(said: str) -> bool:
    """Whether a folded sentence tells a purchase, and each time only as thought of."""
    verbs = _verbs(said)
    return bool(verbs) and all(
        _ONLY_MEANT.search(said[max(0, verb.start() - _BEFORE) : verb.end() + _BEHIND])
        for verb in verbs
    )
