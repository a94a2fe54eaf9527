"""The rule on opposites: up and down, first and last, before and after, bought and sold."""

import re
from collections.abc import Iterator

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.verdict import Problem

__all__ = ["direction_kept"]

# Opposites a line: one pole, a bar, the other; Chinese and English patterns of each.
_OPPOSITES = r"""
增长|增加|上升|上涨|提高|提升|攀升|增至|涨|升至|升到|走高|扩大|反弹|回升|\b(?:rose|rise[sn]?|rising|grew|grow\w*|growth|increas\w+|climb\w*|jump\w*|surg\w+|gain(?:s|ed|ing)?|up(?! to)|soar\w*|expand\w*|rais(?:ed|es|ing) (?:its|the|their) (?:price|forecast|guidance)\w*) ::: 下降|下滑|减少|下跌|降低|跌|降至|降到|走低|缩减|缩小|萎缩|回落|下调|\b(?:fell|fall(?:s|ing|en)?|declin\w+(?! to)|drop(?:s|ped|ping)?|decreas\w+|down|slump\w*|reduc\w+|shr[aiu]nk\w*|slid|plung\w+|lower(?:ed|s|ing)?|cut(?:s|ting)?|narrow\w*)\b
盈利|净利|利润(?!率)|\b(?:profit\w*|net income|earnings)\b ::: 亏损|\b(?:loss(?:es)?|los[te]s?|unprofitable)\b
高于|多于|大于|胜过|优于|强于|领先|快于|\b(?:higher|more|larger|greater|better|faster|ahead|outperform\w*|above|bigger|exceed\w*)\b ::: 低于|少于|小于|弱于|落后|慢于|不如|不及|\b(?:lower|less|fewer|smaller|worse|slower|behind|underperform\w*|below)\b
首次|首个|首款|首家|首位|首轮|首批|第一|\bfirst\b ::: 最后|末次|末位|\b(?:last(?! (?:year|month|week|quarter|january|february|march|april|may|june|july|august|september|october|november|december))|final)\b
之前|以前|早于|前夕|\b(?:before|prior to|earlier than|ahead of)\b ::: 之后|以后|晚于|随后|此后|\b(?:after|following|later than|since)\b
最大|最高|最多|最快|最强|最早|\b(?:largest|biggest|highest|most|fastest|strongest|best|earliest|greatest)\b ::: 最小|最低|最少|最慢|最弱|最晚|\b(?:smallest|lowest|least|slowest|weakest|worst|latest|fewest)\b
收购|买入|购入|增持|购买|\b(?:acquir\w+|acquisition|bought|buy(?:s|ing)?|purchas\w+)\b ::: 出售|卖出|售出|减持|抛售|剥离|\b(?:sold|sell(?:s|ing)?|divest\w*|sale of)\b
加入|入职|上任|就任|出任|接任|\b(?:join(?:s|ed|ing)?|appoint\w*|hir(?:ed|es|ing))\b ::: 离开|离职|辞职|卸任|辞去|出走|退出|解雇|\b(?:left|leav(?:es|ing)|resign\w*|quit|depart\w*|step(?:s|ped)? down|fired|ousted|dismiss\w*)\b
批准|获批|通过|允许|解禁|支持|\b(?:approv\w+|allow\w*|permit\w*|clear(?:ed|s)|support\w*|back(?:ed|s))\b ::: 禁止|否决|驳回|反对|阻止|封禁|叫停|\b(?:ban(?:s|ned|ning)?|block\w*|reject\w*|prohibit\w*|bar(?:s|red)|oppos\w+)\b
成功|获胜|胜诉|赢得|击败|战胜|\b(?:succe\w+|won|win(?:s|ning)?|beat(?:s|en)?|defeat(?:s|ed)) ::: 失败|败诉|输掉|落败|输给|\b(?:fail\w*|lost to|los(?:es|ing) to|defeated by|beaten by)\b
开源|\bopen[- ](?:source|weight)\w* ::: 闭源|\bclosed[- ]source\w*|\bproprietary\b
免费|\bfree\b ::: 收费|付费|\bpaid\b
上调|涨价|提价|\braise[sd]? (?:its |the )?(?:price|guidance|forecast)s? ::: 下调|降价|调低|\b(?:cut|lower)(?:s|ed)? (?:its |the )?(?:price|guidance|forecast)s?
同意|接受|\b(?:agree[sd]?|accept\w*)\b ::: 拒绝|\b(?:refus\w+|declin\w+ to|reject\w*|turn(?:ed|s) down)\b
多数|大部分|大多|\b(?:majority|most of)\b ::: 少数|小部分|\b(?:minority|few of)\b
加强|加速|加快|\b(?:accelerat\w+|speed\w* up|strengthen\w*) ::: 减弱|放缓|减速|\b(?:slow(?:ed|s|ing)?(?: down)?|weaken\w*)
"""


def _poles() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    lines = (line.split(" ::: ") for line in _OPPOSITES.strip().splitlines())
    return tuple((re.compile(one), re.compile(other)) for one, other in lines)


_PAIRS = _poles()


def direction_kept(case: Case) -> Iterator[Problem]:
    """Words of the sentence whose opposite stands in the quotes, at the same thing."""
    for one, other in _PAIRS:
        for pole, opposite in ((one, other), (other, one)):
            said = list(pole.finditer(case.claim.folded))
            for match in said:
                if _turned(match.start(), pole, opposite, case):
                    yield Problem("direction", match.group())
                    break


def _turned(at: int, pole: re.Pattern[str], opposite: re.Pattern[str], case: Case) -> bool:
    same = any(pole.search(text.folded) for text in case.texts)
    against = any(opposite.search(text.folded) for text in case.texts)
    if not same or not against:
        return against
    if len(case.sources) == 1 and _is_swapped(pole, opposite, case):
        return True
    return _beside_opposite(at, pole, opposite, case)


def _is_swapped(pole: re.Pattern[str], opposite: re.Pattern[str], case: Case) -> bool:
    return (
        bool(case.within_language) and _more_often(pole, case) and not _more_often(opposite, case)
    )


def _more_often(pole: re.Pattern[str], case: Case) -> bool:
    told = sum(len(pole.findall(text.folded)) for text in case.texts)
    return len(pole.findall(case.claim.folded)) > told


def _beside_opposite(at: int, pole: re.Pattern[str], opposite: re.Pattern[str], case: Case) -> bool:
    """Both stand in the quote: which is nearer to the amount that stands by the claim's word?"""
    quantity = _nearest_amount(at, case.claim)
    if quantity is None:
        return False
    for text in case.texts:
        places = [q.start for q in text.quantities if (q.value, q.unit) == quantity]
        for place in places:
            own = _distance(place, pole, text)
            against = _distance(place, opposite, text)
            if own is not None and (against is None or own <= against):
                return False
        if places:
            return True
    return False


def _nearest_amount(at: int, text: Analysis) -> tuple[object, str] | None:
    clause = text.clause_at(at)
    inside = [q for q in text.quantities if clause.holds(q.start) and q.unit != "ordinal"]
    if not inside:
        return None
    nearest = min(inside, key=lambda q: (q.start < at, abs(q.start - at)))
    return nearest.value, nearest.unit


def _distance(place: int, pattern: re.Pattern[str], text: Analysis) -> int | None:
    # A word of direction stands before its amount (`下降5%`); one behind it counts as farther.
    found = [
        place - match.end() if match.end() <= place else 3 * (match.start() - place)
        for match in pattern.finditer(text.folded)
    ]
    return min(found, default=None)
