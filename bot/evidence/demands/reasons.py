"""Whether a sentence gives a reason where the question asks for one."""

import re

from bot.understanding.question import Question

__all__ = ["Reasons"]

_WHY = re.compile(
    r"为什么|为何|为啥|缘何|怎么会|原因|\bwhy\b|what (?:caused|made|led|reason|pushed|prompted|drove|got|was the (?:point|idea)|is the point|'s the point)|reason|图啥|图什么"
)
_BECAUSE = re.compile(
    r"因|由于|所以|于是|不必|以免|免得|否则|不然|为了|理由|导致|使得?|以便|鉴于|考虑|担心|太|问题|一是|放弃|撑不住|没法|不能|之意|寓意|主要是|大头|旨在|目的|归咎|受.{1,20}影响|出于|用于|指控|称|认为|据"
    r"|because|due to|owing|as a result|so that|in order|reason|cit(?:ed|ing|es)|after|since|over|amid|\btoo\b|\bissues?\b|\bproblems?\b|\bmay be\b|blam|caus"
    r"|led to|driven|reflect|mainly|\bto \w+|thanks|accus|alleg|said|concern|fear|pressure|without|lack|no longer"
    r"|could|would|should|need|want|aim"
)


class Reasons:
    """Whether one question asks for a reason."""

    def __init__(self, question: Question) -> None:
        asked = _WHY.search(question.folded) is not None
        self._asked = asked or question.answer_type == "why"

    def are_missing(self, said: str) -> bool:
        """Whether a reason is asked for, and a folded sentence has no word for one."""
        # A sentence that is known to answer a `why` has it written below.
        return self._asked and not (_BECAUSE.search(said) or _WHY.search(said))
