"""The last round: whether it is asked for, and what tells of one.

`Latest` ranks, it does not filter: an article may say `in March it raised`, and nothing of latest.
"""

import re

from bot.evidence.candidates import Candidate
from bot.evidence.disagreement import answers_another
from bot.evidence.prospects import is_ahead
from bot.understanding.figures import is_bare
from bot.understanding.question import Question

__all__ = ["asks_last_round", "tells_round"]

_OF_A_ROUND = re.compile(
    r"首|第[一二三四五六]|天使|种子|[a-h]\+*轮|累计|一?共|总|几[次轮]|多少[次轮]|历[次轮史]|每|所有|哪些|谁|上市|ipo"
    r"|\b(?:first|seed|angel|series|total|altogether|in all|rounds|history|who|led|investors?|how many|ipo)\b"
)
"""Asks for a certain round, for all of them, or for who was in it."""
_CERTAIN = re.compile(
    r"首|第[一二三四五六]|天使|种子|[a-h]\+*轮|累计|历[次史]|所有|\b(?:first|seed|angel|series [a-h]|all)\b"
)
"""The same where who was in the last round is asked for."""
_BACKED = re.compile(
    r"领投|参投|跟投|投资方|投资者|认购|入股|\b(?:led|co-led|investors?|took part|participat\w+|join\w*)\b"
)
_RAISED = re.compile(
    r"(?:完成|获得?|宣布|融资|募资|筹集|筹得|拿到|再融)[^。;]{0,40}\d[\d.]*\s?(?:百|千)?[万亿]"
    r"|\b(?:rais(?:e[sd]?|ing)|closed|completed|secured|announced|received|got|landed|took in|round of|new capital)\b[^.;]{0,60}[$€£¥\d]"
)
_IN_ALL = re.compile(
    r"累计|合计|总共|一共|总额|总融资|共融资|共获|共筹|前[^,。]{0,6}[轮次]|[\d两三四五六七八九十]轮|\b(?:in all|in total|total|altogether|so far|rounds)\b"
)


def asks_last_round(question: Question) -> bool:
    """Whether the round raised last is asked for: `xAI最新一轮融资`, `cohere funding`, who led it."""
    asked = {each.name for each in question.attributes}
    if not asked or asked - {"funding", "investors"} or question.years:
        return False
    last = question.latest or re.search(r"\blast\b|上一?[轮次]", question.folded) is not None
    if "investors" in asked:
        return last and _CERTAIN.search(question.folded) is None
    plain = _OF_A_ROUND.search(question.folded) is None
    return plain and (last or is_bare(question, question.attributes))


def tells_round(candidate: Candidate, question: Question) -> bool:
    """Whether a sentence tells what was raised in one round, or who put money in, if asked."""
    folded = candidate.text.folded
    if is_ahead(folded) or answers_another(folded) or candidate.leans:
        return False
    investors = any(each.name == "investors" for each in question.attributes)
    told = _BACKED if investors else _RAISED
    return told.search(folded) is not None and _IN_ALL.search(folded) is None
