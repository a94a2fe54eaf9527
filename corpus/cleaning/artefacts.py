"""Repairs of what converters broke in characters, where the original is certain."""

import html
import re
import unicodedata

from corpus.language import detect_language, is_han, to_traditional

__all__ = ["CONTROLS", "INVISIBLE", "repair"]

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（]([a-zü]*[{_TONED}][a-zü]*)[)）]")
_TONELESS = re.compile(r"([\u3400-\u9fff])[(（]([a-zü]{1,6})[)）]")
_ENTITY = re.compile(r"&?#(x[0-9a-fA-F]{2,6}|\d{2,7});")
_NAMED_ENTITY = re.compile(r"&[a-zA-Z][a-zA-Z\d]{1,7};")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
"""Zero-width, bidirectional, filler and private characters, variation selectors, tags."""

_ESCAPED_AT_MOST = 3
"""Times that a page may have been escaped: `&amp;ldquo;` is a quotation mark, escaped twice."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOST_CHARACTER = re.compile(r"(?<=[。！])\?+(?=[ \t]*$)", re.MULTILINE)
"""What a converter left of a character that it did not know, behind a paragraph's full stop."""
_SHIFTED = re.compile(r"([!?])([\u3400-\u9fff])([\x40-\x7e])")
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,16}\]")
_NUMBERED_REFERENCE = re.compile(r"(?<=[^\s\[(])\s?(?:\[\d{1,3}\])+(?=[\s。，,.;；、\-|]|$)")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)")
_QUOTED_PRINTABLE_SPACE = re.compile(r"=20[ \t]*$", re.MULTILINE)
_TAG = re.compile(
    r"</?(?P<name>li|td|th|[uo]l|p|div|br|h[1-6]|tr|table|tbody|section|figure|b|strong|em|i|u|span|font|a|img|mark)"
    r"(?: [^<>\n]*)?/?>",
    re.IGNORECASE,
)
_PARTING = {"li": " • ", "td": " | ", "th": " | "}
"""What stands for the tag of a list's item or a table's cell; other tags leave a space or nothing."""
_INLINE = frozenset(("b", "strong", "em", "i", "u", "span", "font", "a", "mark"))
# Radicals that look like characters; Unicode has no decomposition for these.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)


def repair(text: str) -> tuple[str, list[str]]:
    """Repair a page's characters; lines stay where they are.

    Returns:
        The text, and notes for the curator on what was restored.
    """
    notes: list[str] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_ESCAPED_AT_MOST):
        text = _NAMED_ENTITY.sub(lambda match: html.unescape(match.group()), text)
        text = _ENTITY.sub(_unescaped, text)
    text = _IMAGE.sub("", _TAG.sub(_without_tag, _QUOTED_PRINTABLE_SPACE.sub("", text)))
    text = CONTROLS.sub("", INVISIBLE.sub("", text)).replace("\u00a0", " ")
    text = "".join(_plain_radical(char) for char in text).translate(_RADICALS)
    text = _LOST_CHARACTER.sub("", text)
    text, converted = _without_pinyin(text)
    text, restored = _restore_quotes(text, converted)
    if restored:
        notes.append(f"Closing quotation marks restored: {restored}.")
    text = _REFERENCE.sub("", text)
    if len(_NUMBERED_REFERENCE.findall(text)) >= 3:
        text = _NUMBERED_REFERENCE.sub("", text)
    return text, notes


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    point = int(code[1:], 16) if code[0] == "x" else int(code)
    if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        return match.group()
    # A line break would move every line below it.
    return chr(point) if chr(point).isprintable() else " "


def _without_tag(match: re.Match[str]) -> str:
    """What a tag of HTML leaves that a converter forgot inside a line."""
    name = match["name"].casefold()
    if name in _INLINE:
        return ""
    return _PARTING.get(name, " ") if not match.group().startswith("</") else " "


def _plain_radical(char: str) -> str:
    """A Kangxi radical as the character it stands for; everything else as it is."""
    return unicodedata.normalize("NFKC", char) if "\u2f00" <= char <= "\u2fdf" else char


def _without_pinyin(text: str) -> tuple[str, bool]:
    """Drop readings in brackets after a character; whether the page has such artefacts.

    A toneless one (`了(le)`) could be an abbreviation: it goes only from a page
    full of toned ones, and only if it is a reading of that very character.
    """
    text, count = _PINYIN.subn("", text)
    if count >= 3:
        text = _TONELESS.sub(_without_reading, text)
    return text, count >= 1


def _without_reading(match: re.Match[str]) -> str:
    from pypinyin import Style, pinyin

    readings = pinyin(match.group(1), style=Style.NORMAL, heteronym=True)[0]
    return match.group(1) if match.group(2) in readings else match.group()


def _restore_quotes(text: str, converted: bool) -> tuple[str, int]:
    """Closing quotes that a converter swallowed after `!` and `?`.

    It read GBK's two-byte `！` as the one-byte `!`, so that the next bytes shifted
    by one: `！”這` became `!边@`, and `！”` before a line's end lost the quote.
    """
    text, shifted = _SHIFTED.subn(_unshifted, text)
    if not (converted or "”" in text) or not (converted or shifted):
        return text, 0
    restored = text.count("\u0001")
    text = text.replace("\u0001", "")
    lines = text.split("\n")
    for number, line in enumerate(lines):
        stripped = line.rstrip()
        if stripped.endswith(("!", "?")) and line.count("“") > line.count("”"):
            lines[number] = stripped + "”"
            restored += 1
    return "\n".join(lines), restored


def _unshifted(match: re.Match[str]) -> str:
    mark, char, tail = match.groups()
    try:
        high, low = char.encode("gbk")
    except (UnicodeEncodeError, ValueError):
        return match.group()
    if high != 0xB1:  # the second byte of `”` in GBK
        return match.group()
    try:
        hidden = bytes([low, ord(tail)]).decode("gbk")
    except UnicodeDecodeError:
        return match.group()
    if not is_han(hidden):
        return match.group()
    if detect_language(match.string[:2000]) == "zh-Hant":
        hidden = to_traditional(hidden)
    full = {"!": "！", "?": "？"}[mark]
    return f"{full}”\u0001{hidden}"
