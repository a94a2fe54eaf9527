"""Cantonese question words as standard written Chinese: `邊個接貨`, `賺咗幾多`, `點解`.

Only what asks and what binds words is put otherwise; names and what is asked about stay as typed.
"""

import re

__all__ = ["in_standard_chinese"]

_WORDS = {
    "邊個": "誰", "边个": "谁", "邊間": "哪家", "边间": "哪家", "邊度": "哪裡", "边度": "哪里",
    "邊隻": "哪個", "边只": "哪个", "邊一": "哪一", "边一": "哪一", "邊年": "哪年", "边年": "哪年",
    "幾多": "多少", "几多": "多少", "幾時": "什麼時候", "几时": "什么时候", "幾錢": "多少錢",
    "几钱": "多少钱", "點解": "為什麼", "点解": "为什么", "點樣": "怎樣", "点样": "怎样",
    "即係點": "是什麼意思", "即系点": "是什么意思", "即係": "就是", "乜嘢": "什麼", "乜野": "什麼",
    "咩事": "什麼事", "係咪": "是不是", "有冇": "有沒有", "佢哋": "他們", "佢": "他",
    "而家": "現在", "定係": "還是", "定系": "还是", "入貨": "買入", "入货": "买入", "沽貨": "賣出",
    "仲可": "還可", "仲有": "還有", "仲係": "還是",
    "嗰間": "那家", "呢間": "這家", "嗰個": "那個", "呢個": "這個", "喺": "在", "咗": "了",
    "嘅": "的", "冇": "沒有", "唔": "不", "俾": "給", "嚟": "來",
}  # fmt: skip
_ANY = re.compile("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)))
_WHAT = re.compile(r"(?<![\u3400-\u9fff])咩|咩(?=[\u3400-\u9fff])|(?<=[係系做講讲買买叫])咩")
_IS = re.compile(r"係(?![數数統统])(?=[\u3400-\u9fffA-Za-z])|(?<=[\u3400-\u9fff])係(?=[?？]|$)")
_SURE = re.compile(
    r"[咗嘅喺冇佢嚟乜咩唔]|而家|定係|[邊边][個个間间度隻]|[幾几]多|[點点][解樣样]|即[係系][點点]"
)


def in_standard_chinese(text: str) -> str:
    """A question with Cantonese words in standard ones; as it is where it has none of them."""
    if _SURE.search(text) is None:
        return text
    text = _ANY.sub(lambda match: _WORDS[match.group()], text)
    return _IS.sub("是", _WHAT.sub("什麼", text))
