"""Whose office, who left, whose staff: of which people, and of which team, cloud or lab."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.coverage import WordMatcher
from bot.evidence.naming import is_called, is_named
from bot.understanding.attributes import Attribute
from bot.understanding.parts import roles_asked, units_asked
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import fold
from index.chunking import plain_text

__all__ = ["Departure", "Role", "Staff", "Unit"]

_SAID_OUTRIGHT = 0.7
"""The same where a synonym won't do: no `人事` is in `研发人员`."""
_NO_STAFF = re.compile(
    r"(?:[\d一二两三四五六七八九十]+[名位个])?前[^,，。;、]{0,12}(?:员工|职员)|创始团队(?:有|为|共)?\d*[人名位]?|[\d一二两三四五六七八九十]+[名位个]?(?:联合)?创始人"
    r"|\b(?:\w+ )?(?:former|ex-)[\w .-]{0,24}(?:employees|staff|researchers)|\bfounding team\b[^,.;]{0,24}|\b\w+ (?:co-?)?founders\b"
    r"|\bboard\b[^.;]{0,80}\bpeople\b"
    r"|\d[^,.;]{0,20}\bpeople (?:have |had |who )*(?:us|play|listen|visit|watch|sign)\w*|\b(?:interview|poll|survey)\w* [^,.;]{0,20}\bpeople\b"
)
"""Counted, and no staff of the company's own."""
_OF_A_TEAM = re.compile(
    r"\bby (?:a )?teams? of [^,.;]{0,40}"
    r"|\b(?:a|its|the) (?!company|whole|entire|global|total)(?:[\w-]+ ){1,3}team of [^,.;]{0,30}"
)
_TEAM_ASKED = re.compile(r"团队|队伍|部门|组|\b(?:teams?|division|unit|department|group|lab)\b")
_SHARE_OF_STAFF = re.compile(
    r"\d+% of (?:[\w']+ )*(?:staff|employees|workforce)|\b(?:half|third|quarter|most) of (?:[\w']+ )*(?:staff|employees|workforce)"
    r"|\d+%的?(?:员工|团队)|[一二三两四]成(?:多|左右)?的?(?:员工|人)|(?:一半|大部分|三分之[一二])的?员工"
)
"""Counts those who went or stayed, and not the staff."""
_MOVED = re.compile(
    r"剩|留|转|走|离|跟|裁|\b(?:ke(?:ep|pt)|left|leave|mov(?:e|ed)|remain\w*|join\w*|stay\w*|went|laid)\b"
)
_LEFT_ANOTHER = re.compile(
    r"\b(?:left|quit|resigned from|departed|(?:chief executive|CEO|CTO|CFO|president|head|chair\w*|\w+ officer) of) (?:the )?[A-Z]"
    r"|(?:离开|離開|辞去|辭去|卸任)了?(?!公司|该|該)[\w\u3400-\u9fff]{2,8}?(?:的)?(?:首席|CEO|总裁|總裁|董事|职)"
)
"""Says of whom somebody took leave: `stepped down as chief executive of Sogou`."""
_WENT_WHERE = re.compile(
    r"离(?:开|职)[^?？]{0,8}(?:去|加入|到|跳)了?哪|去了?(?:哪[里儿家个]|什么公司)|加入了?哪|跳槽"
    r"|\bwhere (?:did|has|have) [^?]{2,40}\b(?:go|gone|went|end(?:ed)? up)\b|\b(?:which|what) (?:company|firm|lab) did [^?]{2,40}\bjoin\b"
)
"""Asks where somebody went."""
_UNIT = re.compile(r"云$|实验室$|研究院$|\b(?:cloud|labs?|research)$")
_OF_UNIT = frozenset(("staff", "chief executive", "founder", "chair", "layoffs"))


@dataclass(frozen=True)
class Role:
    """The words by which a question names an office, and the team it is of: `head of HR`.

    Attributes:
        words: which a sentence has to have.
        matcher: looks them up.
    """

    name: ClassVar[str] = "role"
    words: tuple[str, ...]
    matcher: WordMatcher

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no office is named that is no attribute of its own."""
        if inquiry.asks_consequence:
            return None
        who = inquiry.question.answer_type == "person"
        units = units_asked(inquiry.bare, inquiry.words) if who else ()
        words = (*roles_asked(inquiry.bare), *units)
        return cls(words, inquiry.matcher) if words else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether a sentence lacks a word, and could be asked for it."""
        said = candidate.with_what_it_leans_on
        return not all(
            self.matcher.match(word, said) >= _SAID_OUTRIGHT
            or not self.matcher.can_tell(word, said)
            for word in self.words
        )


@dataclass(frozen=True)
class Departure:
    """The people of whom it is asked when or why they left."""

    name: ClassVar[str] = "departure"
    leavers: tuple[Mention, ...]
    left: frozenset[str]
    table: CompanyTable

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where it is not asked, or of nobody in the table."""
        question = inquiry.question
        asked = (
            question.answer_type in ("date", "year", "why") and "departure" in inquiry.attributes
        )
        if not asked and not _WENT_WHERE.search(inquiry.folded):
            return None
        leavers = tuple(m for m in question.mentions if m.kind == "person")
        left = frozenset(m.company.id for m in question.mentions if m.kind == "company")
        return cls(leavers, left, inquiry.table) if leavers else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether another person is who leaves here, or another company is what is left."""
        said = candidate.with_what_it_leans_on.folded
        if not any(is_named(each, said) or is_called(each, said) for each in self.leavers):
            return True
        elsewhere = _LEFT_ANOTHER.search(plain_text(candidate.quote)) is not None
        named = {m.company.id for m in self.table.find_all(said) if m.kind != "person"}
        return elsewhere and bool(self.left) and not self.left & named


@dataclass(frozen=True)
class Staff:
    """The staff whose number is asked for.

    Attributes:
        staff: the attribute.
        moved: whether only those who went or stayed are asked for.
        team: whether those of a team are.
    """

    name: ClassVar[str] = "staff"
    staff: Attribute
    moved: bool
    team: bool

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where no staff is counted."""
        staff = inquiry.attributes.get("staff")
        if staff is None or not inquiry.asks_figure:
            return None
        folded = inquiry.folded
        return cls(staff, _MOVED.search(folded) is not None, _TEAM_ASKED.search(folded) is not None)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether the only staff that is counted are founders, or were somebody else's."""
        said = fold(candidate.quote)
        own = _NO_STAFF.sub(" ", said)
        own = own if self.team else _OF_A_TEAM.sub(" ", own)
        own = own if self.moved else _SHARE_OF_STAFF.sub(" ", own)
        return own != said and not self.staff.is_given(own)


@dataclass(frozen=True)
class Unit:
    """The cloud or lab whose staff or head is asked for, by its folded names."""

    name: ClassVar[str] = "unit"
    forms: tuple[str, ...]

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where none has a name of its own, or something else is asked of it."""
        if _OF_UNIT.isdisjoint(inquiry.attributes):
            return None
        forms = tuple(_forms_of_units(inquiry.question))
        return cls(forms) if forms else None

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether none is named here: it is of all the company."""
        near = f"{candidate.head.folded}\n{candidate.with_what_it_leans_on.folded}"
        return not any(form in near for form in self.forms)


def _forms_of_units(question: Question) -> Iterator[str]:
    """The folded names of the clouds and labs that a question asks about by a name of their own."""
    for mention in question.mentions:
        if mention.kind == "company" and _UNIT.search(question.folded[mention.start : mention.end]):
            forms = map(fold, mention.name.forms)
            yield from (form for form in forms if _UNIT.search(form))
