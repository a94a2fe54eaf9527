"""What a question that sets things side by side says of each of them, and of all.

Meta (after lifting its range) or Alphabet: whose capex is bigger in 2026?
^ of the first                     ^ of all

Microsoft for Inflection or Google for Character.AI: who paid more?
two companies a clause: what joins them parts the clauses, what does not ties them
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.question import Question
from corpus.company import Mention

__all__ = ["Clause", "clauses_of", "closed_up"]

_JOINS_ZH = re.compile(
    r"(?:[，,；;？?\s]*(?:[和与與跟及或、]|同(?![一样樣期时時级級类類行业業])|还是|還是|[比较較]?比(?![较較例如])))|[，,；;？?]"
)
_JOINS_EN = re.compile(
    r",?\s*\b(?:or|and|than|vs\.?|versus|against|compared (?:to|with))(?=\W|$)|[,;:]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[，,:：;；?？]|\s[—–-]+\s|(?=[谁誰哪])|(?=各自?(?:有|是)?多)")
_OF_ALL = re.compile(r"的[\u3400-\u9fff]+$")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_GAP = re.compile(r"\s+([,:;?.])")
_ASKS = re.compile(r"(?:who|what|when|where|how)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:[谁誰]|多少|几[个個年月家]|哪[个個家年里些]|什[么麼])[^，,；;？?]{0,8}$")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s+(?:the )?$", re.IGNORECASE)
_BETWEEN_AFTER = re.compile(
    r"(?:之间)?的?[\u3400-\u9fff]{0,4}(?:交易|[协協][议議]|合作|官司|[诉訴][讼訟]|[纠糾][纷紛]|[关關]系|[谈談]判|合[并併]|合同)"
    r"|['’]s? (?:\w+ )?(?:deal|agreement|partnership|lawsuit|dispute|merger|talks|contract)\b",
    re.IGNORECASE,
)
_PAIR = 2
_CONTENT = re.compile(r"[\w\u3400-\u9fff]")
_POSSESSIVE = re.compile(r"^(?:['’]s?(?=\W|$)|的?呢|的(?=[，,；;？?]|$))")


@dataclass(frozen=True)
class Clause:
    """One of what is set side by side.

    Attributes:
        mentions: the names in it, in their order.
        text: the question, of it alone; words that compare are still in it.
    """

    mentions: tuple[Mention, ...]
    text: str

    @property
    def companies(self) -> tuple[str, ...]:
        """Ids of its companies, in their order."""
        return tuple(dict.fromkeys(mention.company.id for mention in self.mentions))


def clauses_of(question: Question) -> tuple[Clause, ...]:
    """What a question sets side by side; fewer than two where it names no two of a kind."""
    groups = _groups(question)
    text = question.text
    if len(groups) < 2 or len(text) != len(question.folded):
        return ()
    before, after = text[: groups[0][0].start], text[_end(groups[-1]) :]
    if _BETWEEN_BEFORE.search(before) or _BETWEEN_AFTER.match(after):
        return ()  # what is between two is not said of each
    shared, groups = _shared(groups)
    before = text[: groups[0][0].start]
    parts = [_Part(group, text[group[0].start : _end(group)]) for group in groups]
    common = "".join(
        _part_between(one, other, question) for one, other in itertools.pairwise(parts)
    )
    after = common + _behind_last(parts, after)
    return tuple(
        Clause((*shared, *part.group), part.asked(before, after, question.language))
        for part in parts
    )


def closed_up(text: str) -> str:
    """A text without blanks beside Chinese characters; `Figure 03` keeps its own."""
    return _HAN_GAP.sub("", text)


_Group = list[Mention]


@dataclass
class _Part:
    """A group of names, and what the question says of them alone."""

    group: _Group
    names: str
    ahead: str = ""
    behind: str = ""

    def asked(self, before: str, after: str, language: str) -> str:
        """The question, of these names alone."""
        if _ASKS.match(self.ahead.strip()):
            before = ""  # `and who runs OpenAI?` is a question by itself
        said = f"{self.ahead.strip()} {self.names}{self.behind.rstrip()}"
        whole = f"{before.rstrip()} {said} {after.strip()}"
        if language != "en":
            return closed_up(whole.strip())
        return _GAP.sub(r"\1", " ".join(whole.split()))


def _part_between(one: _Part, other: _Part, question: Question) -> str:
    """Gives two parts what stands between them; returns what is said of all."""
    between = question.text[_end(one.group) : other.group[0].start]
    joint = _last_join(between, question)
    one.behind, rest = _broken(between[: joint.start()] if joint else between)
    other.ahead = between[joint.end() :] if joint else ""
    if joint and rest and joint.group().startswith((",", "，")):
        one.behind, rest = one.behind + rest, ""  # between commas: in parentheses
    return rest


def _behind_last(parts: Sequence[_Part], after: str) -> str:
    """Gives the last part what is its own behind it; returns what is said of all."""
    first, last = parts[0], parts[-1]
    own = _POSSESSIVE.match(after)
    if own:
        # `ByteDance's budget against Kuaishou's`: the second one's budget, too.
        after = after[own.end() :]
        likewise = own.group().endswith("呢") or (
            _POSSESSIVE.match(first.behind) and not _says_something(_broken(after)[0])
        )
        last.behind = first.behind if likewise and _says_something(first.behind) else own.group()
    if not _says_something(first.behind):
        return after
    # `Meta for 2026 or Alibaba over three years`: each has its own; else it is said of all.
    own_too, after = _broken(after)
    of_all = _OF_ALL.search(own_too) if "的" not in first.behind else None
    if of_all:
        own_too, after = own_too[: of_all.start()], own_too[of_all.start() :] + after
    last.behind += own_too
    return after


def _groups(question: Question) -> list[_Group]:
    """The names, those that nothing parts together."""
    groups: list[_Group] = []
    for mention in _apart(question.mentions):
        before = groups[-1][-1] if groups else None
        if before is not None and (
            (before.company.id == mention.company.id and mention.kind != before.kind)
            or _last_join(question.text[before.end : mention.start], question) is None
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order; a name that two companies share is the first one's."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _shared(groups: list[_Group]) -> tuple[tuple[Mention, ...], list[_Group]]:
    """`英伟达给OpenAI和Anthropic各投了多少`: who is spoken of in front of all."""
    first, second = (len({m.company.id for m in group}) for group in groups[:2])
    if first <= second:
        return (), groups
    return tuple(groups[0][:-1]), [groups[0][-1:], *groups[1:]]


def _end(group: _Group) -> int:
    return max(mention.end for mention in group)


def _last_join(between: str, question: Question) -> re.Match[str] | None:
    """What parts two names; a comma does where nothing else stands between, or a question ends."""
    pattern = _JOINS_EN if question.language == "en" else _JOINS_ZH
    found = list(pattern.finditer(between))
    words = [match for match in found if _CONTENT.search(match.group())]
    if words:
        return words[-1]
    if between.strip() in ("对", "對") and len(question.companies) == _PAIR:
        return re.search("[对對]", between)  # `阶跃Step-3对美团LongCat，哪个大`
    asked = [match for match in found if _ASKED.search(between[: match.start()])]
    if asked:
        return asked[-1]
    return found[-1] if found and not _CONTENT.search(between) else None


def _broken(text: str) -> tuple[str, str]:
    """What stands before the first break, and the rest."""
    found = _BREAK.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _says_something(text: str) -> bool:
    return _CONTENT.search(_POSSESSIVE.sub("", text.strip())) is not None
