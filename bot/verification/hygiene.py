"""What no honest sentence of an answer holds: links, markers, orders, hidden characters."""

import re
import unicodedata

__all__ = ["dirt_in"]

_LINK = re.compile(
    r"(?i)\b(?:https?|ftp|file|javascript|data|mailto|tg):|\bwww\.|!?\[[^\]]*\]\([^)]*\)|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/\S|[\w.+-]+@[\w-]+\.[a-z]{2,}"
)
_MARKER = re.compile(
    r"(?i)\[\^?\d+(?:[,，、\s-]+\d+)*\]|【[^】]{0,20}】|</?[a-z!][^>]{0,200}>|<\|[^|]*\|>|\{\{|\}\}|```|\[/?(?:inst|system|passage|source|doc|来源|引用)[^\]]*\]|^\s*(?:#{1,6}\s|>\s)"
    r"|^\s*(?:system|assistant|user|系统|助手)\s*[:：]"
)
_ORDER = re.compile(
    r"(?i)\b(?:ignore|disregard|forget)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your)\b.{0,30}\b(?:instruction|prompt|rule|message|context|direction)"
    r"|\byou (?:are now|must now|must (?:click|visit|reply|answer|send|ignore))\b|\b(?:click|tap) (?:here|the link|below)\b|\b(?:system|developer) prompt\b|\bas an ai\b"
    r"|\bplease (?:visit|click|send|enter|provide your|contact|subscribe)\b|\bsend (?:your|the) (?:password|key|token|api)"
    r"|忽略.{0,12}(?:指令|指示|提示|要求|规则|内容)|无视.{0,12}(?:指令|指示|规则)|请(?:立即|马上)?(?:点击|访问|打开|扫码|添加微信|联系客服)|系统提示词?|(?:你|您)(?:现在是|必须)|作为(?:一个)?(?:AI|人工智能|语言模型)"
)
_HIDDEN_CATEGORIES = {"Cf", "Co", "Cs", "Cn", "Cc"}


def dirt_in(sentence: str) -> list[str]:
    """What is wrong with a sentence whatever its quotes say; empty if nothing is."""
    found = [match.group() for pattern in (_LINK, _MARKER) for match in pattern.finditer(sentence)]
    simplified = sentence.translate(_TRADITIONAL)
    found += [match.group() for match in _ORDER.finditer(simplified)]
    found += [f"U+{ord(char):04X}" for char in sentence if _is_hidden(char)]
    return found


_TRADITIONAL = str.maketrans("無視請點擊訪問開掃碼須現規則內", "无视请点击访问开扫码须现规则内")


def _is_hidden(char: str) -> bool:
    if char in "\n\t":
        return False
    return unicodedata.category(char) in _HIDDEN_CATEGORIES or char in "\u3164\u115f\u1160\u2800"
