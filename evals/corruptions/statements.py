"""What happened gone wrong: not, the other way round, certain, another act."""

import random
import re
from typing import TYPE_CHECKING

from corpus.language import is_han
from evals.corruptions.making import Pool, is_chinese, one_replaced

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["direction_reversed", "event_changed", "modality_raised", "negated"]

_NOT_ZH = ("没有", "并未", "从未", "不再", "未", "未能", "无法", "拒绝")
_NOT_EN = ("never", "no longer", "hardly", "neither")
_PARTICIPLES = (
    "raised|released|acquired|founded|announced|launched|reported|said|joined|sold|reached|bought|led"
    "|made|put|began|moved|built|hired|filed|won|signed|opened|closed|cut|used|took|gave|invested"
)

_REVERSED = {
    "增长": "下降", "增長": "下降", "上升": "下降", "下降": "上升", "增加": "减少", "减少": "增加", "減少": "增加",
    "高于": "低于", "高於": "低於", "低于": "高于", "亏损": "盈利", "虧損": "盈利", "盈利": "亏损", "净利润": "净亏损",
    "首次": "最后一次", "首个": "最后一个", "最大": "最小", "最高": "最低", "上涨": "下跌", "下跌": "上涨", "之前": "之后",
    "rose": "fell", "fell": "rose", "up": "down", "down": "up", "increased": "decreased", "grew": "shrank",
    "higher": "lower", "lower": "higher", "more": "less", "first": "last", "largest": "smallest", "before": "after",
    "after": "before", "profit": "loss", "loss": "profit", "highest": "lowest", "growth": "decline",
}  # fmt: skip

_EVENTS = {
    True: ("收购了", "起诉了", "投资了", "裁撤了", "关闭了", "出售了", "合并了", "解雇了", "状告了", "取消了"),
    False: ("acquired", "sued", "invested in", "laid off", "shut down", "sold", "merged with", "fired", "banned",
            "cancelled"),
}  # fmt: skip

_ACTS = {
    True: "发布了?|發布了?|推出了?|收购了?|收購了?|成立了?|投资了?|开发了?|領投|领投|任命|上线了?|采用了?|创办了?|签署了?",
    False: _PARTICIPLES,
}


def negated(text: str, pool: Pool, rng: random.Random) -> str | None:
    if is_chinese(text):
        if re.search(r"没有|沒有|尚未|并未|並未", text):
            return one_replaced(text, r"没有|沒有|尚未|并未|並未", "已经", rng)
        verbs = "成立|發布|发布|推出|收购|收購|投资|投資|完成|获得|獲得|上市|采用|採用|达到|達到|位于|位於|实现|實現|支持|加入|出任|担任|拥有|擁有|使用|包括|增长|增長|开源|開源|公布|领投|領投|任命|毕业|畢業"
        no = rng.choice(_NOT_ZH)
        return one_replaced(text, rf"(?<![没有未不])(?:{verbs})", lambda m: no + m.group(), rng)
    if re.search(r"\b(?:not|never) ", text):
        return one_replaced(text, r"\b(?:not|never) ", "", rng)
    auxiliary = r"\b(?:is|was|were|are|has|had|have|will) (?!not)"
    verb = rf"\b(?:{_PARTICIPLES})\b(?! by)"
    ways: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        (auxiliary, lambda m: m.group() + "not "),
        (auxiliary, lambda m: m.group() + rng.choice(("no longer ", "hardly "))),
        (verb, lambda m: rng.choice(_NOT_EN[:3]) + " " + m.group()),
        (verb, lambda m: "denied having " + m.group()),
    ]
    rng.shuffle(ways)
    found = (one_replaced(text, pattern, new, rng) for pattern, new in ways)
    return next(filter(None, found), None)


def direction_reversed(text: str, pool: Pool, rng: random.Random) -> str | None:
    han = "|".join(word for word in _REVERSED if is_han(word[0]))
    latin = "|".join(word for word in _REVERSED if not is_han(word[0]))
    return one_replaced(
        text, rf"{han}|\b(?:{latin})\b(?! than \$?\d)", lambda m: _REVERSED[m.group()], rng
    )


def modality_raised(text: str, pool: Pool, rng: random.Random) -> str | None:
    if is_chinese(text):
        return one_replaced(
            text,
            r"计划(?=[在于将投发推收上建把以])|計劃(?=[在於將投發推收上建把以])|预计将?|預計將?|拟|擬|有望|可能|正考虑|正在洽谈|据传|即将|即將|打算|准备(?=[在于将投发推收上建把以])",
            "已",
            rng,
        )
    pattern = r"\b(?:plans to|planned to|will|is expected to|are expected to|was expected to|may|could|is in talks to|was in talks to|is considering|intends to|aims to|might|would|hopes to|expects to|agreed to|was set to|is set to|is planning to|was planning to|proposed to)\b"
    return one_replaced(text, pattern, "did", rng)


def event_changed(text: str, pool: Pool, rng: random.Random) -> str | None:
    """What somebody did, changed into another act."""
    chinese = is_chinese(text)
    new = rng.choice(_EVENTS[chinese])
    if new.removesuffix("了") in text or re.search(
        "收购|收購|并购|acqui|bought|buy|takeover", text
    ):
        return None
    acts = _ACTS[chinese] if chinese else rf"(?<!was )(?<!were )(?<!been )\b(?:{_ACTS[chinese]})\b"
    return one_replaced(text, acts, new, rng)
