"""Whether what a question takes to have happened is told, and as done."""

import re

from bot.evidence.candidates import Candidate
from bot.understanding.consequences import asks_consequence
from bot.understanding.events import events_in
from bot.understanding.question import Question
from corpus.language import fold

__all__ = ["Events"]

_NEVER_TOLD = 2.0
"""How much surer an event is missing of which the whole article tells nothing."""
_UNREAL = re.compile(
    r"考虑|洽谈|商谈|谈判|打算|有意|(?<![虚模])拟|传闻|拒绝|未能|没有|并未|尚未|从未|未曾|无意|不急|暂[不无]|否认|可能|或将|要求|提议|放弃|阻止|上市方面"
    r"|\b(?:consider\w*|weigh\w*|in talks|discuss\w*|explor\w*|propos\w*|refus\w*|declin\w*|reject\w*"
    r"|den(?:y|ied|ies)|without|not|would|could|might|fail\w*|attempt\w*|tried|seek\w*|intend\w*)\b"
)
"""Words by which an event may not have happened."""
_DONE = "收购 合并 出售 投资 上市 辞职 列入清单"
"""Events that are talked of long before they happen, if they do."""
_UNDONE = re.compile(
    r"扫清|筹备|筹划|出价|报价|求购|公开要求|考虑|洽谈|商谈|谈判|传闻|拒绝|未能|并未|尚未|从未|未曾|无意|否认|提议|放弃|递交|递表|申请|受理|失效|终止"
    r"|\b(?:bids?|bidding|offer(?:s|ed)?|consider\w*|in talks|discuss\w*|explor\w*|propos\w*|refus\w*|declin\w*|reject\w*"
    r"|den(?:y|ied|ies)|demand\w*|call(?:s|ed|ing)? for|urg(?:es?|ed|ing)|(?:did|does|has|was) not|fail\w*|attempt\w*|tried|fil(?:ed|es|ing)|appl(?:y|ied|ies))\b"
)
"""Words by which an event surely had not happened: what is announced or agreed counts as done."""
_PLANNED = re.compile(
    r"想|计划|准备|打算|拟|预计|\b(?:wants?|plans?|hop(?:es?|ing)|aims?|aiming|looking|expects?|going|trying) to\b"
)
"""Asks itself for what is not done yet: `how much does it want to raise`."""
_STEPS = re.compile(r"备案|辅导|聆讯|过会|招股书|\bprospectus\b|\bhearing\b")
"""What comes before a listing and is asked for itself: it is told beside what is not done yet."""
_BEFORE_EVENT, _BEHIND_EVENT = 24, 6
"""Characters around an event in which a word like `considered` makes it none."""
_BEFORE_EVENT_UNDONE = {True: 44, False: 24}
"""The same before an event in Latin letters or not, for words like `offered`."""


class Events:
    """The events that one question accepts."""

    def __init__(self, question: Question) -> None:
        self._folded = question.folded
        self._asked = events_in(question.folded)
        self._follows = asks_consequence(question.folded)
        self._done = [event for event in self._asked if event.said.search(_DONE)]
        self._accepted = not (question.answer_type == "yes-no" or _UNREAL.search(question.folded))
        self._told_at_all: dict[str, bool] = {}

    def are_told(self, folded: str) -> bool:
        """Whether a folded text tells all of them."""
        return all(event.is_told(folded) for event in self._asked)

    def missing_near(self, candidate: Candidate) -> float:
        """How far they are not told: 1 around the sentence, 2 in its whole article either."""
        if self.are_told(f"{candidate.head.folded}\n{candidate.window.folded}"):
            return 0.0
        slug = candidate.article.slug
        if slug not in self._told_at_all:
            self._told_at_all[slug] = self.are_told(candidate.whole.folded)
        if not self._told_at_all[slug]:
            return _NEVER_TOLD
        # What came of it is told anywhere behind it.
        return 0.0 if self._follows else 1.0

    def are_unreal(self, said: str) -> bool:
        """Whether an event that the question takes to have happened was only thought of."""
        if not self._accepted:
            return False
        return any(
            places and all(_is_near(_UNREAL, said, *place, _BEFORE_EVENT) for place in places)
            for places in ([m.span() for m in e.said.finditer(said)] for e in self._asked)
        )

    def are_undone(self, candidate: Candidate) -> bool:
        """Whether one of them is told only as asked for, offered, filed or turned down."""
        own = (_UNDONE, _STEPS, _PLANNED)
        if not self._accepted or any(words.search(self._folded) for words in own):
            return False
        said = fold(candidate.quote)
        return any(
            places
            and all(
                _is_near(_UNDONE, said, start, end, _BEFORE_EVENT_UNDONE[said[start].isascii()])
                for start, end in places
            )
            for places in ([m.span() for m in e.said.finditer(said)] for e in self._done)
        )


def _is_near(words: re.Pattern[str], said: str, start: int, end: int, reach: int) -> bool:
    around = said[max(0, start - reach) : end + _BEHIND_EVENT]
    return words.search(around) is not None
