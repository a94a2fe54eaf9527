"""How a sentence tells an act that is asked about: as asked, turned round, or of somebody else.

The question's act and the sentence's are read alike (`bot.understanding.acts`), voices included.
A round that one raises from another is that one's investment.
"""

import re
from typing import Literal

from bot.understanding.acts import agent_and_patient, sentence_around
from bot.understanding.acts_asked import VERBS, Act
from bot.understanding.parties import Party, PartyKey

__all__ = ["Telling", "telling_of"]

Telling = Literal["as asked", "turned", "astray"]
"""`turned`: the two have changed places; `astray`: one of them does it to somebody else, or suffers
it from somebody else."""

_RAISES_FROM = re.compile(
    r"融资(?:由|[，,]?(?:投资方|投资者|投资人)(?:有|包括|为))|\b(?:rais(?:e|es|ed|ing)|secured|among the investors|investors (?:of|in))\b"
)
"""Says before investors that money is raised from them."""
_RAISES = re.compile(r"融资|募资|筹|\b(?:rais(?:e|es|ed|ing)|funding|financing|secured|round)\b")
"""Says that money is raised, from whomever."""

_NOUN = re.compile(r"acquisitions?|purchases?|takeovers?|buyouts?|investments?|收购案?")
"""An act as a thing."""
_ITSELF = re.compile(r"公司|集团|\b(?:the (?:company|firm|group)|it|we)\b")
"""Whom an article is on, without the name."""


def telling_of(asked: Act, said: str, parties: list[Party]) -> Telling | None:
    """How a sentence tells an act; None where it tells none.

    Args:
        asked: the question's act.
        said: the sentence, folded.
        parties: whom it names, in its order.
    """
    named = {each.key for each in parties}
    if asked.patient not in named and (asked.patient[0] != "word" or asked.agent not in named):
        return None
    if asked.verb == "invest" and _raises_from(asked, said, parties):
        return "as asked"
    turned = astray = False
    for match in VERBS[asked.verb].finditer(said):
        if _names_it(asked, match, said, parties):
            continue
        pair = agent_and_patient(match, said, parties)
        unnamed = (_does, _done_by_it) if pair is None else ()
        if any(tells(asked, match, said, parties) for tells in (_is_listed, *unnamed)):
            return "as asked"
        if pair is None:
            # `Anthropic sued on March 9`: whom, is not said.
            astray = astray or _acts(asked.patient, match, said, parties)
            astray = astray or _suffers(asked, match, said, parties)
            continue
        agent = pair[0].key
        # `xAI acquired X in a deal that valued xAI at…`: nobody does it to itself.
        others = _beyond(pair, match, said, parties) - {agent}
        if asked.patient in others and asked.agent in (agent, None):
            return "as asked"
        if agent == asked.patient:
            astray = astray or asked.agent is None
            turned = turned or asked.agent in others
    turned = turned or (asked.verb == "invest" and _is_raised(asked, said, parties))
    if turned:
        return "turned"
    return "astray" if astray else None


def _beyond(
    pair: tuple[Party, Party], match: re.Match[str], said: str, parties: list[Party]
) -> set[PartyKey]:
    """To whom it is done, and who else stands on that side of the verb."""
    _, last = sentence_around(said, match.start())
    if pair[1].start < match.start():
        return {pair[1].key}
    return {each.key for each in parties if match.end() <= each.start < last}


def _is_listed(asked: Act, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether those who do it are listed behind: `向A出资的还有B（13亿元）、C`."""
    if not re.match(r"的(?:还有|有|包括|是)", said[match.end() :]):
        return False
    before = {each.key for each in parties if each.end <= match.start()}
    behind = {each.key for each in parties if each.start >= match.end()}
    return asked.patient in before and asked.agent in behind


def _does(asked: Act, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether who does it stands before the verb, and to whom was said before: `向A投资…,B投资…`."""
    first, _ = sentence_around(said, match.start())
    before = [each for each in parties if first <= each.start < match.start()]
    opens = before and re.search(r"[,，;、]\s?$", said[: before[-1].start]) is not None
    keys = [each.key for each in before]
    return bool(opens) and keys[-1] == asked.agent and asked.patient in keys[:-1]


def _names_it(asked: Act, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether an act only has its name from whom it is done to: `the impact of the X acquisition`."""
    before = [each for each in parties if each.end <= match.start()][-1:]
    beside = bool(before) and said[before[0].end : match.start()] == " "
    named = beside and before[0].key == asked.patient and _NOUN.fullmatch(match.group())
    return bool(named) and not said[match.end() :].startswith(" of ")


def _done_by_it(asked: Act, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether `the company` does it to whom it is done to in the question: `公司决定投资X`."""
    first, last = sentence_around(said, match.start())
    if _ITSELF.search(said[first : match.start()]) is None:
        return False
    if any(first <= each.start < match.start() for each in parties):
        return False
    behind = [each for each in parties if match.end() <= each.start < last]
    return bool(behind) and behind[0].key == asked.patient


def _suffers(asked: Act, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether it is done to who does it in the question, by somebody whose name is not known."""
    _, last = sentence_around(said, match.start())
    behind = [each for each in parties if match.end() <= each.start < last]
    named_else = asked.agent is not None and asked.patient[0] == "word"
    return named_else and bool(behind) and behind[0].key == asked.agent


def _acts(who: PartyKey, match: re.Match[str], said: str, parties: list[Party]) -> bool:
    """Whether who is done to in the question does it here, to somebody not named."""
    first, _ = sentence_around(said, match.start())
    before = [each for each in parties if first <= each.start < match.start()]
    before = [each for each in before if each.key[0] != "person" or each.key == who]
    if len(before) != 1 or before[0].key != who:
        return False
    between = said[before[0].end : match.start()]
    passive = re.search(r"被|遭|由|\b(?:was|were|been|is|are) $", between) is not None
    return not passive and re.match(r"[^,;.。，]{0,40}\bby\b", said[match.end() :]) is None


def _raises_from(asked: Act, said: str, parties: list[Party]) -> bool:
    """Whether who is invested in raises money, and who invests is named behind that."""
    match = _RAISES_FROM.search(said)
    if match is None or asked.agent is None:
        return False
    before = {each.key for each in parties if each.start < match.start()}
    behind = {each.key for each in parties if each.start >= match.end()}
    return asked.patient in before and asked.agent in behind - before


def _is_raised(asked: Act, said: str, parties: list[Party]) -> bool:
    """Whether who invests in the question raises money here, from whom it invests in."""
    match = _RAISES.search(said)
    if match is None or asked.agent is None:
        return False
    first, last = sentence_around(said, match.start())
    raising = [e for e in parties if first <= e.start < match.start()][-1:]
    return (
        bool(raising)
        and raising[0].key == asked.agent
        and any(each.key == asked.patient for each in parties if match.end() <= each.start < last)
    )
