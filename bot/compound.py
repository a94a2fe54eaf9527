"""Questions that ask two things: `它最大的客户是谁，合同一共多少钱？`, `Who led it, and why?`.

What answers both is often said in one sentence. Where it isn't, each part is asked by itself, the
second as a follow-up to the first, and what it adds stands behind. Each part of a follow-up goes on
with what was spoken of before, unless the first names somebody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Citation
from bot.understanding.question import Question

__all__ = ["joined", "parts_of"]

_ASKS_ZH = re.compile(
    r"[谁誰]|多少|哪(?!怕)|什[么麼]|何[时時]|[为為]何|[为為]啥|怎[么麼]|多[大高久长長]|(?<![那这這])[几幾][^，,]{0,5}$|[吗嗎]$|[^?？]{1,8}呢$|(?:没有|沒有)$"
)
_BREAK_ZH = re.compile(r"[，,；;？?]")
_ASKS_EN = (
    r"(?:who|what(?! about)|which|when|where|why|how(?! about)"
    r"|did|does|do|is|are|was|were|has|have|can)"
)
_ASKS_ALSO = (
    r"(?:(?:roughly|about|exactly|at|for|by) )?"
    r"(?:who|what|which|when|where|why|how (?:much|many|big|large|long|old))"
)
_EN = re.compile(
    rf"^(?P<first>{_ASKS_EN}\b[^?;]{{8,}}?)"
    rf",? and (?P<second>{_ASKS_ALSO}\b[^?;]*)\??$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[?？;；]")
_TIED = re.compile(r"^(?:and|so|but)\b[ ,]*|^(?:还有|還有|另外)[,，]?", re.IGNORECASE)
_INTERROGATIVE = re.compile(
    rf"(?:(?:and|so|but|ok|at|for|in|on|by|with|since|roughly|about|exactly) )*{_ASKS_EN}\b",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"不是.+[吗嗎]$|[记記]得|有人|有[数數]|知道|(?:[时時][候间間]?|之?[后後前])$|^除了"
)
"""Parts of a Chinese question that only lead to what is asked, or talk around it."""
_WHY = re.compile(
    r"[为為]什[么麼]|[为為]何|[为為]啥|怎[么麼]|原因|因[为為]|主因|\bwhy\b|\breason\w*\b"
)
_OF_ALL = re.compile(r"各|分[别別]|[谁誰]更|\beach\b|\bboth\b|\brespectively\b", re.IGNORECASE)
"""Asks the same of several: that is set side by side."""
_LEAST = 3
"""Characters of a Chinese part."""


def parts_of(question: Question, *, in_conversation: bool = False) -> tuple[str, ...]:
    """The two questions of one that asks two things; empty where it asks one, or compares.

    Args:
        question: as understood.
        in_conversation: whether an earlier turn may say whom it is about.
    """
    named = question.mentions or in_conversation
    if question.compares or not named or _OF_ALL.search(question.text):
        return ()
    parts = _sentences(question) or _clauses(question)
    if len(parts) != 2 or all(_WHY.search(each) for each in parts):
        return ()  # the one asks the other again
    return tuple(f"{each}?" for each in parts)


def _sentences(question: Question) -> list[str]:
    """The sentences that a question mark ends or begins, if each asks something."""
    parts = [each.strip() for each in _SENTENCE_END.split(question.text) if each.strip()]
    if len(parts) < 2:
        return []
    asks = _asks_in_english if question.language == "en" else _asks
    return [_TIED.sub("", each) for each in parts] if all(map(asks, parts)) else []


def _clauses(question: Question) -> list[str]:
    """The clauses of one sentence, if each asks something."""
    if question.language == "en":
        found = _EN.match(question.text)
        return [found["first"], found["second"]] if found else []
    parts = [each.strip() for each in _BREAK_ZH.split(question.text) if each.strip()]
    return parts if all(map(_asks, parts)) else []


def _asks(part: str) -> bool:
    """Whether a part of a Chinese question asks something by itself."""
    asks = _ASKS_ZH.search(part) is not None and len(part) >= _LEAST
    return asks and _CHATTER.search(part) is None


def _asks_in_english(part: str) -> bool:
    return _INTERROGATIVE.match(part) is not None


def joined(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """An answer with what its parts say beyond it.

    Where the question as a whole has no answer, there is one if each part has.

    Args:
        whole: the answer to the question as a whole, or its refusal.
        parts: the answers to its parts, in their order.
    """
    if not whole.answered and not all(part.answered for part in parts):
        return whole
    base = whole if whole.answered else _of(whole, parts[0])
    sentences, citations = list(base.sentences), list(base.citations)
    for part in parts:
        told = {(cited.article, cited.start) for cited in citations}
        added = _first_cited(part)
        if added is None or (added.article, added.start) in told:
            continue
        n = len(citations) + 1
        citations.append(replace(added, n=n))
        sentences.append(replace(part.sentences[0], citations=(n,)))
    return replace(base, sentences=tuple(sentences), citations=tuple(citations))


def _of(whole: Answer, part: Answer) -> Answer:
    """A part's answer as that to the whole question."""
    return replace(part, question=whole.question, standalone_question=whole.standalone_question)


def _first_cited(part: Answer) -> Citation | None:
    """The citation of the sentence that answers a part first."""
    if not part.answered or not part.sentences:
        return None
    number = part.sentences[0].citations[:1]
    return next((cited for cited in part.citations if cited.n in number), None)
