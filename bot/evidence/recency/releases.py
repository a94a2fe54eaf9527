"""The newest release: whether it is asked for, and what tells of one.

No article says which model is the latest, and the sentences nearest to `latest model` are those
with both words. What was released last is told by its date.
"""

import re

from bot.evidence.candidates import Candidate
from bot.evidence.prospects import is_ahead
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention

__all__ = ["asks_last_release", "says_what_is_current", "tells_release"]

_MODEL = re.compile(r"模型|参数|权重|\b(?:models?|llms?|parameters|weights)\b")
_ASKED = re.compile(rf"{_MODEL.pattern}|产品|版本|\b(?:products?|releases?|versions?)\b")
_NEWEST = re.compile(r"最新|最近|新近|\b(?:latest|newest|(?:most )?recent|last)\b")
_CURRENT = re.compile(
    r"当前|目前|最新|现(?:有|役|款)|旗舰|\b(?:current(?:ly)?|latest|newest|flagship|now)\b"
)
_RELEASES = re.compile(
    r"发布|推出|上线|开源|问世|亮相|公布"
    r"|\b(?:releas\w+|launch\w+|unveil\w+|introduc\w+|announc\w+|publish\w+|open-sourc\w+|present\w+|put online|came out)\b"
)
_WITHDRAWN = re.compile(
    r"下线|退役|停用|暂停|推迟|撤回|\b(?:retir\w+|discontinu\w+|deprecat\w+|withdr\w+|paus\w+|delay\w+|halt\w+)\b"
)
_HARDWARE = re.compile(
    r"芯片|处理器|显卡|集群|机器人|汽车|\b(?:chips?|processors?|gpus?|clusters?|supercluster|robots?|cars?|sdk|cloud)\b"
)
_VERSION = re.compile(r"\d")
_NEAR = 48
"""Characters between what is released and the word for it."""


def asks_last_release(question: Question) -> bool:
    """Whether it is asked which model or product of one company is the newest, or when it came."""
    beside = {each.name for each in question.attributes} - {"release"}
    asked = _ASKED.search(question.folded) and _NEWEST.search(question.folded)
    one = len(question.companies) == 1 and not (question.years or beside)
    return one and asked is not None and all(m.kind == "company" for m in question.mentions)


def says_what_is_current(candidate: Candidate, question: Question, table: CompanyTable) -> bool:
    """Whether a sentence says by itself which product is the newest."""
    folded = candidate.text.folded
    return _CURRENT.search(folded) is not None and bool(_products(folded, question, table))


def tells_release(candidate: Candidate, question: Question, table: CompanyTable) -> bool:
    """Whether a sentence tells that a product of whom is asked about came out, or is current.

    A model, if that is asked for.
    """
    folded = candidate.text.folded
    if is_ahead(folded) or _WITHDRAWN.search(folded) or candidate.leans:
        return False
    told = _MODEL.search(folded) is not None
    of_model = _MODEL.search(question.folded) is not None
    if of_model and not told and _HARDWARE.search(folded):
        return False
    places = [match.span() for match in _RELEASES.finditer(folded)]
    return says_what_is_current(candidate, question, table) or any(
        min(abs(mention.start - end), abs(start - mention.end)) <= _NEAR
        and (not of_model or told or _VERSION.search(folded[mention.start : mention.end]))
        for mention in _products(folded, question, table)
        for start, end in places
    )


def _products(folded: str, question: Question, table: CompanyTable) -> list[Mention]:
    """Products that a text names of whom is asked about, or of a subsidiary."""
    asked = set(question.companies)
    return [
        mention
        for mention in table.find(folded)
        if mention.kind == "product" and {mention.company.id, mention.company.parent} & asked
    ]
