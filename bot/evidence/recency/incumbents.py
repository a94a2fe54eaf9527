"""Who is in office: whether it is asked, and which sentences tell who was."""

import re

from bot.evidence.slots import ROLES
from bot.understanding.question import Question

__all__ = ["asks_incumbent", "is_former", "is_shared"]

_OF_BEFORE = re.compile(
    r"(?<![目当])前|曾|当时|那时|时任|首[任位]|第[一二三]|历任|原|创始|接替|接任|继任|取代|离|辞|卸|换|联席|谁.{0,4}过"
    r"|\b(?:former|first|previous|was|were|had|did|before|after|until|then|who led|replac\w*|succe\w*|predecessor|co-?ceo|co-chief|left|resign\w*|fired|ousted|founding|when)\b"
)
"""Asks for who was in office, or for a change in it."""
_FORMER = re.compile(
    r"曾(?:任|担任)[^,。;]{0,12}(?:首席|ceo|总裁|董事长|执行长)|前任?(?:首席执行|ceo|执行长|董事长|总裁)|原(?:首席|董事长|总裁)"
    r"|首任|卸任|辞任|辞去|离任|至\d{4}年[^,。]{0,12}离开"
    r"|\buntil (?!then\b)|\bwas followed by\b|\bhad been (?:\w+ )?(?:chief executive|ceo|chair)|\b(?:former|first) (?:chief executive|ceo|chair|head\b(?! of the))"
)
"""Where somebody was before is no office here: `he had worked at Huawei`, `the former head of Weta`."""

_BESIDE_ANOTHER = re.compile(r"联席|\bco-(?:chief|ceo)\b")


def asks_incumbent(question: Question) -> bool:
    """Whether it is asked who holds an office now."""
    offices = [each for each in question.attributes if each.name in ROLES]
    if not offices or question.years or len(offices) < len(question.attributes):
        return False
    return _OF_BEFORE.search(question.folded) is None


def is_former(folded: str) -> bool:
    """Whether a folded sentence tells of who held an office."""
    return _FORMER.search(folded) is not None


def is_shared(folded: str) -> bool:
    """Whether a folded sentence tells of an office that is held beside another."""
    return _BESIDE_ANOTHER.search(folded) is not None
