"""Who does what to whom in a text: verbs with an agent and a patient, voices included.

Chinese puts a patient before its verb behind `被` or `向`, English behind it or before `by`.
Patterns work on folded text.
"""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["VERBS", "agent_and_patient", "sentence_around"]

# Verbs with an agent and a patient: Chinese, English finite and active, English participle.
_PATTERNS: dict[str, str] = {
    "acquire": r"收购|求购|竞购|出价|并购|买下|购得|\b(?:acquir\w+|acquisition of|bids?|offers? for|buy(?:s|ing)?|bought|purchas\w+|takes? over|took over|takeover of)\b",
    "invest": r"投资|注资|入股|领投|参投|跟投|投入|出资|\b(?:invest(?:s|ed|ing|ment)? (?:[^,.;]{0,30} )?in|back(?:s|ed|ing)|fund(?:s|ed|ing)|led|lead(?:s|ing)?)\b",
    "sue": r"起诉|控告|状告|提告|指控|\b(?:su(?:es?|ed|ing)|lawsuits? against|filed (?:a )?(?:suit|complaint)s? against|accus\w+|alleg\w+)\b",
    "supply": r"供应|供货|提供|出售|卖给|\b(?:suppl(?:y|ies|ied|ying)|provid\w+|sell(?:s|ing)?|sold)\b",
    "pay": r"支付|付给|赔偿|\b(?:pay(?:s|ing)?|paid)\b",
    "license": r"授权|许可|\blicen[cs](?:e|es|ed|ing)\b",
    "beat": r"超过|超越|击败|战胜|赶超|领先|高于|优于|胜过|低于|落后|\b(?:beat(?:s|en)?|surpass\w*|overt(?:ook|akes?|aking|aken)|outperform\w*|exceed\w*|ahead of|higher than|more than|lower than|less than|behind)\b",
    "found": r"创立|创办|创建|成立|孵化|\b(?:found(?:s|ed|ing)|co-?found\w*|incubat\w+|establish\w*|start(?:s|ed))\b",
    "own": r"持有|控股|拥有|控制|\b(?:own(?:s|ed)?|hold(?:s|ing)?|held|control(?:s|led)?)\b",
    "hire": r"挖走|聘请|聘用|招揽|挖角|任命|\b(?:hir(?:es|ed|ing)|poach\w*|recruit\w*|appoint\w*)\b",
    "succeed": r"接替|接任|取代|替代|\b(?:succeed(?:s|ed|ing)?|replac\w+)\b",
    "ban": r"禁止|制裁|封禁|\b(?:ban(?:s|ned|ning)?|sanction\w*|block\w*)\b",
    "criticise": r"批评|抨击|\b(?:criticis\w+|criticiz\w+|slam(?:s|med))\b",
    "use": r"采用|使用|搭载|基于|\b(?:us(?:es?|ed|ing)|adopt\w*|based on|built on|powered)\b",
    "develop": r"开发|研发|发布|推出|\b(?:develop\w*|releas\w+|launch\w*|unveil\w*|ma[dk]e[s]?|creat\w+)\b",
}
VERBS = {verb: re.compile(pattern) for verb, pattern in _PATTERNS.items()}
"""What says each act."""
_BY = re.compile(r"^[^,;.。]{0,40}\bby\b")
_TOWARDS = re.compile(r"[向对给为]\s?$")
_FROM_OTHER = re.compile(r"(?:被|由|获得?|遭到?|受)\s?$")
_ENDS = ("。", ";", "!", "?", ". ")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def agent_and_patient(
    match: re.Match[str], folded: str, parties: Sequence[P]
) -> tuple[P, P] | None:
    """Who does it and to whom, of the parties named in the sentence of a verb; None where untold.

    Args:
        match: the verb, as found in `folded`.
        folded: the text.
        parties: whom it names, in its order.
    """
    first, last = sentence_around(folded, match.start())
    before = [each for each in parties if first <= each.start < match.start()]
    behind = [each for each in parties if match.end() <= each.start < last]
    left, right = folded[first : match.start()], folded[match.end() : last]
    if before and _FROM_OTHER.search(folded[: before[-1].start]) and len(before) > 1:
        # `A被B收购`: both stand before the verb.
        return before[-1], before[-2]
    if len(before) > 1 and _TOWARDS.search(folded[: before[-1].start]):
        # `A向B投资`: the one whom it is done to stands before the verb as well.
        return before[-2], before[-1]
    if not before or not behind:
        return None
    english = re.search("[a-z]", match.group()) is not None
    if _BY.match(right) if english else left.rstrip().endswith(("被", "遭", "获")):
        return behind[0], before[-1]
    return before[-1], behind[0]


def sentence_around(folded: str, at: int) -> tuple[int, int]:
    """The stretch between full stops and semicolons around a position."""
    start = max(folded.rfind(mark, 0, at) for mark in _ENDS) + 1
    ends = [end for mark in _ENDS if (end := folded.find(mark, at)) >= 0]
    return max(start, 0), min(ends, default=len(folded))
