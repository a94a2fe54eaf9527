"""The rule on who says it: a source that the sentence names must say it in the quote."""

import re
from collections.abc import Iterator

from bot.verification.analysis import Analysis
from bot.verification.case import Case, Source
from bot.verification.media import media_in, media_match
from bot.verification.verdict import Problem
from corpus.language import fold

__all__ = ["attribution_kept"]

_SAYS = re.compile(
    r"表示|(?<![简号又宣堪名声统])称(?![为号之])|指出|透露|认为|宣布|强调|坦言|估计|估算|预计|预测|警告|承认|披露|写道|报道|预告|列有|列出|显示|记载|直言|回应|回复|说(?!明|法|服)"
    r"|\b(?:said|says|saying|sa(?:id|ys) that|told|reported|reports|estimat(?:ed|es)|announc(?:ed|es)|wrote|writes|believes?|claim(?:s|ed)|argu(?:ed|es)|stat(?:ed|es)|not(?:ed|es)|disclosed|predict(?:s|ed)|warn(?:s|ed)|admit(?:s|ted)|confirmed|added|gives|puts|revealed|names|lists?|dates|describes|calls)\b"
)
_ACCORDING = re.compile(
    r"(?:根据|据)(?P<zh>[^,;。]{1,40}?)(?:的|在|于|20|统计|报道|消息|数据|估算|测算|分析|称|披露|透露|公告|财报|报告|介绍|,|$)|\baccording to (?P<en>[^,;.]{2,60})|\b(?:cited by|citing|quoted by|per) (?P<by>[^,;.]{2,40})"
)
_NO_SPEAKER = re.compile(
    r"^(?:但|而|并|且|同时|此外|公司|他|她|它|其|双方|则|还|也|又|曾|对此|对外|当时|报道|该公司|并且)+|(?:则|还|也|又|曾|均|当时|对外|在.*|于.*|\d+.*|20.*)+$"
)
_LONGEST = 14
_NEAR = {True: 14, False: 40}
"""Characters between a speaker and the verb, by whether the text is Chinese."""


def attribution_kept(case: Case) -> Iterator[Problem]:
    """Sources that the sentence names and no quote names as its source."""
    named = media_in(case.claim.folded)
    if named:
        held = frozenset(number for source in case.sources for number in _media_of(source))
        for match in (media_match(number, case.claim.folded) for number in sorted(named - held)):
            yield Problem("attribution", match)
    claimed = _speakers(case.claim)
    if not claimed:
        return
    told = {speaker for text in case.texts for speaker in _speakers(text)}
    publishers = {fold(s.quote.publisher) for s in case.sources if s.quote.publisher}
    for speaker in sorted(claimed - told):
        if any(speaker in other or other in speaker for other in told | publishers):
            continue
        if not case.within_language and told and _may_be_said(speaker, case):
            continue
        if not told and _is_pronoun_of_subject(speaker, case):
            continue
        yield Problem("attribution", speaker)


def _media_of(source: Source) -> frozenset[int]:
    around = f"{source.text.folded} {fold(source.quote.publisher or '')}"
    return media_in(around)


def _may_be_said(speaker: str, case: Case) -> bool:
    """Across languages: whether a source's name stands in a quote at all, or is no name."""
    kind, _, key = speaker.partition(":")
    if kind in ("company", "person", "product"):
        return any((kind, key) in text.keys for text in case.texts)
    known = [name.text for name in case.claim.unknown if name.text == speaker]
    if known and not media_in(speaker):
        return any(speaker in text.folded or speaker in text.romanised for text in case.texts)
    return True


def _is_pronoun_of_subject(speaker: str, case: Case) -> bool:
    """`公司表示……`: the quote speaks of its subject with a pronoun, the sentence by name."""
    return any(
        _SAYS.search(source.text.folded) and source.subject == speaker.partition(":")[2]
        for source in case.sources
        if source.leans
    )


def _speakers(text: Analysis) -> set[str]:
    """Whom a text names as its sources: `kind:key` of the table's names, else the words."""
    found: set[str] = set()
    names = [(e.start, e.end, ":".join(e.key)) for e in text.entities]
    names += [(n.start, n.end, n.text) for n in text.unknown]
    for match in _SAYS.finditer(text.folded):
        clause = text.clause_at(match.start())
        before = [
            (end, name)
            for start, end, name in names
            if clause.start <= start and end <= match.start()
        ]
        if before:
            end, name = max(before)
            if match.start() - end <= _NEAR[text.is_chinese]:
                found.add(name)
        elif text.is_chinese:
            words = _NO_SPEAKER.sub("", text.folded[clause.start : match.start()].strip())
            if 2 <= len(words) <= _LONGEST:
                found.add(words)
    for match in _ACCORDING.finditer(text.folded):
        inside = [name for start, end, name in names if match.start() <= start < match.end()]
        words = re.sub(r"[\d年月日-]+", "", match["zh"] or match["en"] or match["by"]).strip("的 ")
        found.update(inside or ([words] if text.is_chinese and len(words) > 1 else []))
    return found
