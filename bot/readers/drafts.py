"""A model's draft taken apart: sentences, and the ids each of them cites.

Models write a citation before or after the full stop, several in one bracket, in
full-width brackets, with a word before it, or bare; all of these are understood.
An id that is not in the prompt is noted, never guessed at.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.cleaning.artefacts import CONTROLS, INVISIBLE
from corpus.sentences import split_sentences
from index.chunking import plain_text
from prompts import NOT_IN_PASSAGES

__all__ = ["Draft", "DraftSentence", "parse_draft", "readable"]

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_BRACKETED = re.compile(r"[\[【(（〔［]([^\[\]【】()（）〔〕［］\n]{1,80})[\]】)）〕］]")
_LOOKS_LIKE_ID = re.compile(
    r"\s*(?:[\^#]|(?:id|ids|passages?|sources?|来源|來源|段落)\b\s*[:：#]?)?\s*"
    r"(?:\d{1,2}|[a-z0-9]{5}|(?=[a-z]*\d)[a-z][a-z0-9]{3,7})(?:\s*[,，、;；]\s*\^?(?:\d{1,2}|[a-z][a-z0-9]{3,7}))*\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z0-9]+")
_BULLET = re.compile(r"^\s*(?:[-*+•·]|\d{1,2}[.)、])\s+|^\s*#{1,6}\s+|^\s*>\s+")
_MARK = re.compile(r"\s*\[\^[^\]\s]{1,32}\]")
_UNFINISHED = re.compile(
    r"\s*[\[【(（［][^\[\]【】()（）\n]{0,20}$|<think(?:ing)?>[^\0]*$", re.IGNORECASE
)
_DECLINES = re.compile(
    r"\bnot_?in_?passages\b"
    r"|\b(?:the |these )?(?:given |provided )?passages? (?:do(?:es)? not|don't|doesn't) "
    r"(?:say|mention|contain|provide|state|specify)"
    r"|(?:段落|资料|文章|文中|材料)(?:中|里)?(?:没有|沒有|未|并未|並未)(?:提到|提及|说明|說明|包含|给出|指出)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DraftSentence:
    """A sentence as the model wrote it.

    Attributes:
        text: without citations and markup.
        ids: ids of the prompt that it cites, in order.
        strange: what it cites that is no id of the prompt.
    """

    text: str
    ids: tuple[str, ...]
    strange: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A whole draft; `declined` where the model says that the passages don't say."""

    sentences: tuple[DraftSentence, ...]
    declined: bool


def parse_draft(text: str, ids: Collection[str], *, whole: bool = True) -> Draft:
    """Take a draft apart.

    Args:
        text: as the model wrote it.
        ids: those of the prompt.
        whole: whether the model ended by itself; a last sentence that was cut off at
            the token limit is left out.
    """
    text = CONTROLS.sub(" ", INVISIBLE.sub("", _THINKING.sub("", text)))
    found: list[DraftSentence] = []
    for line in text.splitlines():
        marked = _marked(_BULLET.sub("", line), ids)
        found += [
            _sentence(marked[span.start : span.end], span.footnotes, ids)
            for span in split_sentences(marked)
        ]
    if not whole and found and not re.search(r"[.。!！?？…]\W*$", _MARK.sub("", text).rstrip()):
        found.pop()
    kept = tuple(each for each in found if not _DECLINES.search(each.text))
    # A weak model may add the sentinel to an answer it has just given; that is no refusal.
    declined = not kept and len(found) > 0
    return Draft(kept, declined)


def readable(text: str, ids: Collection[str]) -> str:
    """A growing draft for the eye: no citations, no sentinel, nothing half written."""
    text = _UNFINISHED.sub("", _THINKING.sub("", text))
    lines = (_MARK.sub("", _marked(line, ids)) for line in text.splitlines())
    shown = plain_text(CONTROLS.sub(" ", INVISIBLE.sub("", " ".join(lines))))
    return "" if NOT_IN_PASSAGES.startswith(shown[:8]) else shown.replace(NOT_IN_PASSAGES, "")


def _marked(line: str, ids: Collection[str]) -> str:
    """Citations as footnote marks, which the splitter keeps with the sentence they end."""
    known = {name.casefold(): name for name in ids}

    def bracket(match: re.Match[str]) -> str:
        words = [word.casefold() for word in _WORD.findall(match.group(1))]
        cited = [known[word] for word in words if word in known]
        if cited:
            return "".join(f"[^{name}]" for name in cited)
        square = match.group()[0] in "[【〔［"
        if square and _LOOKS_LIKE_ID.fullmatch(match.group(1)):
            return f"[^?{words[-1]}]"
        return match.group()

    line = _BRACKETED.sub(bracket, line)
    bare = re.compile(
        rf"(?<![\w^?])[\[【(（]?(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE
    )
    line = bare.sub(lambda match: f"[^{known[match.group().strip('[【(（').casefold()]}]", line)
    return re.sub(r"\][ \t,，、]+(?=\[\^)", "]", line)


def _sentence(text: str, marks: tuple[str, ...], ids: Collection[str]) -> DraftSentence:
    return DraftSentence(
        plain_text(_MARK.sub("", text)),
        tuple(mark for mark in marks if mark in ids),
        tuple(mark.removeprefix("?") for mark in marks if mark not in ids),
    )
