"""The rule on comparisons: what is more, higher or ahead must be said so by a quote.

A figure of one company proves nothing about another's, and two figures side by side are
for the asker to compare: nothing is worked out here.
"""

import re
from collections.abc import Iterator

from bot.verification.case import Case
from bot.verification.verdict import Problem

__all__ = ["comparisons_told"]

# `more than 100` is a bound, which the rule on quantities reads.
_FIGURE = r"\s*(?:about |around |roughly |约|大约)?[\d$€£¥一二两三四五六七八九十百千万亿数]"
_COMPARES = re.compile(
    r"(?<!no )(?<!any )\b(?:more|higher|larger|bigger|greater|less|lower|fewer|smaller|cheaper|faster|slower|better"
    rf"|worse)\b(?! than(?:{_FIGURE}| (?:a|an|half|one|two|three|twice|double|doubled|tripled)\b))(?! (?:details?|information|and more|or less)\b)"
    r"|\b(?:earlier|later|older|newer|stronger|weaker) than\b(?!\s*\d)|\b(?:outsold|overtook|surpass\w*|outperform\w*)\b"
    r"|更[高多大低少小快慢早晚贵好强弱便]"
    rf"|(?<!相)(?<!对)(?<!占)比(?!例|如|重|特|亚|利|较|赛|拼|率|{_FIGURE})[^,，。;；]{{1,20}}[高多大低少小快早晚贵强]"
    rf"|[高多大低少早晚]于(?!{_FIGURE})|反超|胜过|优于"
)
_TOLD = re.compile(
    r"\b(?:more|higher|larger|bigger|greater|less|lower|fewer|smaller|cheaper|faster|slower|better|worse|than|exceed\w*"
    r"|ahead|behind|surpass\w*|outsold|overtook|outperform\w*|beat|most|least|leads?|led|leading|earlier|later|compared"
    r"|versus|times|\w{3,}est|first|above|below|top\w*|rank\w*|improv\w+|reduc\w+|cut|increas\w+|rais\w+|grew|doubl\w+)\b"
    r"|更|比|超过|[高低多少大小快慢早晚优强]于|领先|落后|最|首|胜|不及|不如|反超|倍|第[一二三]|提[高升]|降低|增[加长]|扩大"
)
# `Which one had more` is not told by how much one of them grew.
_TOLD_BARE = re.compile(
    r"\b(?:than|exceed\w*|ahead|behind|surpass\w*|outsold|overtook|outperform\w*|beat|compared|versus|more|higher|larger|bigger"
    r"|greater|less|lower|fewer|smaller|cheaper|faster|better|\w{3,}est|rank\w*)\b"
    r"|更|比|超过|[高低多少大小快慢早晚优强]于|领先|落后|最大|最高|最多|胜过|不及|不如|反超"
)


def comparisons_told(case: Case) -> Iterator[Problem]:
    """Comparisons of the sentence that no quote makes."""
    match = _COMPARES.search(case.claim.folded)
    if match is None:
        return
    told = _TOLD if case.claim.quantities else _TOLD_BARE
    if not any(told.search(text.folded) for text in case.texts):
        yield Problem("comparison", match.group())
