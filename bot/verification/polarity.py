"""The rule on denial and certainty: what a quote denies, plans or rumours stays so.

A cue (`没有`, `plans to`) governs the words behind it in its clause. A word that the
sentence asserts and the quote only governs by a cue, or the reverse, is a slip.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.verification.analysis import Analysis
from bot.verification.case import Case
from bot.verification.verdict import Problem
from corpus.language import is_han

__all__ = ["polarity_kept"]

Level = Literal["negation", "plan", "doubt"]

_CUES: dict[Level, str] = {
    "negation": (
        r"并未|从未|尚未|未曾|未能|未(?!来|必|知|完待续|上市公司)|没有|没能|没(?!收|落|有)|未经|不再|不会|不能|不得|并不|不是|并非|绝非|不(?!到|足|少|超|低|高于|仅|断|同|过|久|止|如|论|管|但|光|只|一|错|良|动产|锈|限|变|乏|分|约|过|等|明|当|俗|定)"
        r"|无法|无意|无需|无权|并无|毫无|绝无|概无|无缘|未必|拒绝|否认|驳斥|否决|停止|取消|放弃|终止|暂停|避免|禁止|拒|免于"
        r"|\b(?:not|never|no longer|neither|barely|scarcely|nor|none|without|cannot|unable to|failed to|fails to|refus\w+|den(?:y|ies|ied|ying)|declin\w+ to"
        r"|reject\w+|cancel\w+|abandon\w*|stopp\w+|halt\w+|paus\w+|scrapp\w+|terminat(?:ed|es|ing)|call(?:ed|s) off|no(?! doubt| \d)|hardly)\b|n't\b"
    ),
    "plan": (
        r"计划(?!(?:[,;、。的和与及等)]|$|奠定|实施|项目))|拟(?!人|合|真|定)|打算|准备(?!金)|即将|将要|将会|将(?=于|在|会|要|成为|是|有|被|由|继续|进一步|达|超|用|以|为|投|推|发|上|开|建|采|收|获|出|提|向|与|和|对|从|支持|降|减|增|加|裁|关|停|取|进|启|完|接|担|到|全面|正式|首次|基于|拥|持|保|专|聚|获|共|耗|需)|预计|预期|预测|有望|目标(?:是|为)|旨在|力争|考虑|希望|寻求|谋求|承诺|筹划|酝酿|或将|同意(?!书)|未来(?=[一二三四五六七八九十两几\d])"
        r"|\b(?:plans?|planned|planning|will|would|intend\w*|aims?|aiming|aimed|expect\w*|set to|slated|scheduled|due to (?=[a-z]+ (?:in|on|by|at)\b)|target(?:s|ed|ing)?|hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|project(?:s|ed)|forecast\w*|prepar(?:es?|ed|ing) to"
        r"|agreed to|commit(?:s|ted)? to|pledg\w+|going to|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|propos\w+|anticipat\w*)\b"
    ),
    "doubt": (
        r"可能|或许|也许|或(?=将|会|于|达|超|为)|恐|据传|传闻|传言|传出|据称|疑似|涉嫌|疑|洽谈|商谈|谈判|磋商|接触|据悉|消息称|消息人士|传(?=[，,]|[\u4e00-\u9fff]{2,8}(?:将|拟|要|已))|估计|推测|猜测|似乎|看似|声称|指控|指称"
        r"|\b(?:may(?! \d)|might|could|possibl[ey]|potential\w*|perhaps|likely|reportedly|allegedly|alleg\w+|rumou?r\w*|in talks|talks (?:to|with|about|over|on)|in discussions|negotiat\w+|exploring|speculat\w*|suspect\w*|accus\w+|appears?|seems?|unconfirmed|purported\w*|claim(?:s|ed) (?=that|to\b)|claimed)\b"
    ),
}
_PATTERNS = {level: re.compile(pattern) for level, pattern in _CUES.items()}
_HEADS = 4
"""Content words behind a cue that it surely governs."""
_END = re.compile(r"(?<!\d),|,(?!\d)|[;:。!?]|\.(?=\s|$)|\b(?:but|although|while)\b|但|而(?!且)")


@dataclass(frozen=True)
class _Reading:
    """What cues of one level govern in a text, and what stands free of them."""

    cues: tuple[tuple[str, int, tuple[str, ...]], ...]
    free: frozenset[str]
    freely: str

    @property
    def governed(self) -> frozenset[str]:
        return frozenset(head for _, _, heads in self.cues for head in heads)


def polarity_kept(case: Case) -> Iterator[Problem]:
    """Denials and hedges that the sentence adds, drops or turns round."""
    for level in _PATTERNS:
        slip = _slip(case, level)
        if slip:
            yield Problem("negation" if level == "negation" else "modality", slip)


def _slip(case: Case, level: Level) -> str | None:
    claim = _read(case.told, level)
    quoted = [(text, _read(text, level)) for text in case.texts]
    free = frozenset(word for _, reading in quoted for word in reading.free)
    governed = frozenset(word for _, reading in quoted for word in reading.governed)
    if level == "negation" and len(claim.cues) > sum(len(r.cues) for _, r in quoted):
        return " ".join(cue for cue, _, _ in claim.cues)
    if claim.cues and not any(reading.cues for _, reading in quoted):
        return claim.cues[0][0]
    if claim.cues and not case.within_language:
        return None  # which words a cue governs can't be told across languages
    for cue, _, heads in claim.cues:
        if heads and _alike(heads[0], free, case) and not _alike(heads[0], governed, case):
            return f"{cue} {heads[0]}"
    for text, reading in quoted:
        for cue, start, heads in reading.cues:
            only = [head for head in heads if not _alike(head, free, case)][:3]
            if any(_alike(head, claim.free, case) or _stands(head, claim) for head in only):
                return f"{cue} {' '.join(only)}"
            if not claim.cues and _tells_same(case, text, start):
                return cue
    return None


def _read(text: Analysis, level: Level) -> _Reading:
    spans = [(e.start, e.end) for e in text.entities]
    spans += [(q.start, q.end) for q in text.quantities]
    spans += [(d.start, d.end) for d in text.dates]
    items = _items(text)
    cues = []
    reach: list[tuple[int, int]] = []
    for match in _PATTERNS[level].finditer(text.folded):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        stop = _END.search(text.folded, match.end() + 1)  # `预计,` goes on behind its comma
        limit = stop.start() if stop else len(text.folded)
        heads = [item for item, start in items if match.end() <= start < limit][:_HEADS]
        cues.append((match.group(), match.start(), tuple(heads)))
        reach.append((match.start(), limit))
    free = (item for item, start in items if not any(s <= start < e for s, e in reach))
    outside = "".join(
        "\n" if any(s <= at < e for s, e in reach) else char for at, char in enumerate(text.folded)
    )
    return _Reading(tuple(cues), frozenset(free), outside)


def _items(text: Analysis) -> list[tuple[str, int]]:
    """Content words, amounts and dates with their places; what cues are spelled with left out."""
    cues = [m.span() for pattern in _PATTERNS.values() for m in pattern.finditer(text.folded)]
    items = [
        (word.text, word.start)
        for word in text.words
        if not any(start <= word.start < end for start, end in cues)
    ]
    items += [(f"={q.value.normalize()}{q.unit}", q.start) for q in text.quantities]
    items += [(f"@{d.key}", d.start) for d in text.dates]
    return sorted(items, key=lambda item: item[1])


def _alike(word: str, others: Collection[str], case: Case) -> bool:
    return word in others or any(case.matcher.same(word, other) for other in others)


def _stands(head: str, claim: _Reading) -> bool:
    """A Chinese word, however the text around it is cut: `已转投` has `转投`."""
    is_cut = len(head) > 1 and is_han(head[0]) and head not in claim.governed
    return is_cut and head in claim.freely


def _tells_same(case: Case, text: Analysis, start: int) -> bool:
    """Across languages: the sentence tells a fact of the clause that the cue stands in."""
    if text.is_chinese == case.claim.is_chinese:
        return False
    clause = text.clause_at(start)
    amounts = {q.value for q in text.quantities if clause.holds(q.start)}
    dates = {d.key for d in text.dates if clause.holds(d.start)}
    return any(q.value in amounts for q in case.claim.quantities) or any(
        d.key in dates for d in case.claim.dates
    )
