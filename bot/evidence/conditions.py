"""What a question says beside attribute and company, and an answer has to keep to.

`Revenue in India`, `gaming revenue`, `the Series B`, `Stable Diffusion 4`, `head of HR`: the right
attribute of the right company, and another one all the same. The evidence model weighs how many
words a sentence lacks, and one word among many weighs little; these few must not be missing.
"""

import re
from collections.abc import Iterator

from bot.evidence.candidates import Candidate
from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.glosses import glosses_of
from bot.evidence.naming import is_called, is_named
from bot.understanding.own_words import own_words
from bot.understanding.parts import is_of_part, parts_asked, roles_asked, units_asked
from bot.understanding.places import is_held, places_asked, places_named
from bot.understanding.question import Question, surface_forms
from bot.understanding.versions import versions_asked
from corpus.language import fold, is_han
from index.terms import terms

__all__ = ["Conditions"]

_SERIES = re.compile(
    r"\bseries ([a-j])\b|\b([a-j])(?=\+? \$\d)|(?<![a-z])([a-j])\+*\s?轮|(天使)(?:轮|投资)|\b(angel) round|(种子)轮|\b(seed)\b(?! (?:data|stage compan))"
)
_ROUND_NAMES = {"天使": "angel", "种子": "seed"}
_MAKER = re.compile(
    r"母公司|背后|开发商|东家|(?<!子)公司|厂商|\b(?:makers?|developers?|parent|owners?|company|firm|behind)\b"
)
"""Asks of whoever makes a product."""
_MADE_BY = re.compile(r"(?:做|造|推出|开发|研发|发布)了?[^,，。?？的]{1,20}的(?:那[家个])?$")
"""Stands before a company that is told by its product: `做Devin的Cognition`."""
_NO_STAFF = re.compile(
    r"(?:[\d一二两三四五六七八九十]+[名位个])?前[^,，。;、]{0,12}(?:员工|职员)|创始团队(?:有|为|共)?\d*[人名位]?|[\d一二两三四五六七八九十]+[名位个]?(?:联合)?创始人"
    r"|\b(?:\w+ )?(?:former|ex-)[\w .-]{0,24}(?:employees|staff|researchers)|\bfounding team\b[^,.;]{0,24}|\b\w+ (?:co-?)?founders\b"
)
"""Counted, and no staff of the company's own."""
_SHARE_OF_STAFF = re.compile(
    r"\d+% of (?:[\w']+ )*(?:staff|employees|workforce)|\b(?:half|third|quarter|most) of (?:[\w']+ )*(?:staff|employees|workforce)"
    r"|\d+%的?(?:员工|团队)|[一二三两四]成(?:多|左右)?的?(?:员工|人)|(?:一半|大部分|三分之[一二])的?员工"
)
"""Counts those who went or stayed, and not the staff."""
_MOVED = re.compile(
    r"剩|留|转|走|离|跟|裁|\b(?:ke(?:ep|pt)|left|leave|mov(?:e|ed)|remain\w*|join\w*|stay\w*|went|laid)\b"
)
_UNIT = re.compile(r"云$|实验室$|研究院$|\b(?:cloud|labs?|research)$")
_OF_UNIT = frozenset(("staff", "chief executive", "founder", "chair", "layoffs"))
_TITLED = re.compile(r"《([^《》]{2,12})》")
_LONG_NAME = 4
"""Characters from which on a word that the dictionary has as a name surely is one."""
_SHORTEST_NAME = 3
_SHARE_OF_THEM = re.compile(
    r"(?:用户|员工|订单|客户)[^,，]{0,6}占|\bwhat (?:share|percentage) of\b"
)
"""Asks how many of all belong to a part, and so names the part in its own words."""
_OF_NO_PLACE = frozenset(("listing", "exchange"))
"""Attributes whose figure is told without the place where it holds."""
_TIME = re.compile(r"[季年月]|^[qh]\d$|fiscal|quarter|year|half|total|annual|总|全部")
_FEW = 4
"""Words of a question that names nobody which all have to be where it is answered."""
_SAID = 0.55
"""How well a text must hold a word: as it stands, or through a dictionary."""
_SAID_OUTRIGHT = 0.7
"""The same where a synonym won't do: no `人事` is in `研发人员`."""


class Conditions:
    """What one question says that an answer has to keep to.

    Args:
        question: as understood.
        matcher: looks up its words.
        asks_figure: whether only a figure can answer.
    """

    def __init__(self, question: Question, matcher: WordMatcher, *, asks_figure: bool) -> None:
        self._matcher = matcher
        folded = question.folded
        names = tuple((mention.start, mention.end) for mention in question.mentions)
        self._places = places_asked(folded, names)
        bare = _blanked(folded, names)
        unknown = (term for name in question.unknown for term in terms(name))
        words = frozenset((*question.words, *unknown))
        self._parts = (
            tuple(parts_asked(bare, words))
            if asks_figure and not question.compares and _SHARE_OF_THEM.search(folded) is None
            else ()
        )
        named = {each.name for each in question.attributes}
        self._counts = asks_figure and not named & _OF_NO_PLACE
        besides = [word for word in _own(question) if not _TIME.search(word)]
        self._asks_whole = asks_figure and named == {"revenue"} and not (self._parts or besides)
        units = units_asked(bare, words) if question.answer_type == "person" else ()
        self._roles = (*roles_asked(bare), *units)
        self._rounds = _rounds_in(folded)
        self._versions = versions_asked(question)
        asked = {each.name: each for each in question.attributes}
        leaves = "departure" in asked and question.answer_type in ("date", "year", "why")
        self._leavers = tuple(m for m in question.mentions if leaves and m.kind == "person")
        self._asks_moved = _MOVED.search(folded) is not None
        self._staff = asked.get("staff") if asks_figure else None
        self._products = tuple(m for m in question.mentions if m.kind == "product")
        others = {m.company.id for m in question.mentions if m.kind == "company"}
        of_others = any(m.company.id not in others for m in self._products) and bool(others)
        told_by_it = _MAKER.search(folded) or any(
            _MADE_BY.search(folded[: m.start]) for m in question.mentions if m.kind == "company"
        )
        if not asks_figure or question.compares or of_others or told_by_it:
            self._products = ()
        self._unknown = tuple(
            word
            for name in question.unknown
            for word in name.split()
            if asks_figure and word.isascii() and len(word) >= _SHORTEST_NAME
            if not any(char.isdigit() for char in word)
        )
        of_unit = not _OF_UNIT.isdisjoint(asked)
        self._units = tuple(_forms_of_units(question)) if of_unit else ()
        self._patterns = own_words(folded)
        self._names = _named(question, matcher) if question.companies else ()
        # Of nobody in particular: what is asked has to be what its passage is on.
        own = () if question.companies or question.unknown else _own(question)
        self._subject = own if len(own) <= _FEW else ()

    def unmet(self, candidate: Candidate) -> str | None:
        """What a sentence does not keep to, by name; None where it keeps to all."""
        checks = (
            ("place", self._is_elsewhere),
            ("subject", self._is_of_other_subject),
            ("part", self._is_of_the_whole),
            ("whole", self._is_of_a_part),
            ("version", self._is_of_other_version),
            ("product", self._is_of_no_product),
            ("role", self._is_of_other_role),
            ("round", self._is_of_other_round),
            ("own words", self._lacks_own_words),
            ("name", self._lacks_name),
            ("other name", self._lacks_unknown),
            ("departure", self._is_of_other_person),
            ("staff", self._is_of_founders),
            ("unit", self._is_of_all_the_company),
        )
        return next((name for name, is_unmet in checks if is_unmet(candidate)), None)

    def _is_elsewhere(self, candidate: Candidate) -> bool:
        """Whether a place that is asked about is neither named nor what the passage is on."""
        if not self._places:
            return False
        said = candidate.with_what_it_leans_on.folded
        here = _places(f"{candidate.head.folded}\n{said}")
        missing = [place for place in self._places if not is_held(place, here)]
        if not missing:
            return False
        if candidate.known and self._counts:
            return True
        around = _places(candidate.near.folded)
        # A page goes on about Sweden without the word; a sentence on Paris is not on Sweden.
        return bool(_places(said)) or not all(is_held(place, around) for place in missing)

    def _is_of_other_subject(self, candidate: Candidate) -> bool:
        """Whether what a question on nobody is about is nowhere in an article written with care.

        A page as found may say it in any words: of RGB (zh) that rule refused one in twelve more.
        """
        said = candidate.context
        return bool(candidate.known) and not all(
            self._matcher.match(word, said) > 0 or not self._matcher.can_tell(word, said)
            for word in self._subject
        )

    def _is_of_the_whole(self, candidate: Candidate) -> bool:
        """Whether the figure of a part is asked for, and nothing says that part."""
        return bool(self._parts) and not all(self._is_told(word, candidate) for word in self._parts)

    def _is_of_a_part(self, candidate: Candidate) -> bool:
        """Whether what a company took in is asked for, and a sentence tells of a part only."""
        return self._asks_whole and is_of_part(fold(candidate.quote))

    def _is_of_other_version(self, candidate: Candidate) -> bool:
        """Whether a version that is asked for is not told near, nor around what names no sibling."""
        if not self._versions:
            return False
        near = f"{candidate.head.folded}\n{candidate.window.folded}"
        around, said = candidate.context.folded, candidate.text.folded
        return not all(
            each.told.search(near) or (each.told.search(around) and not each.sibling.search(said))
            for each in self._versions
        )

    def _is_of_no_product(self, candidate: Candidate) -> bool:
        """Whether the figure of a product is asked for, and nothing near says that it is its."""
        near = f"{candidate.head.folded}\n{candidate.near.folded}"
        return bool(self._products) and not any(
            is_named(each, near) or is_called(each, near) for each in self._products
        )

    def _is_of_other_role(self, candidate: Candidate) -> bool:
        said = candidate.with_what_it_leans_on
        return not all(
            self._matcher.match(word, said) >= _SAID_OUTRIGHT
            or not self._matcher.can_tell(word, said)
            for word in self._roles
        )

    def _is_of_other_round(self, candidate: Candidate) -> bool:
        if not self._rounds:
            return False
        here = _rounds_in(candidate.with_what_it_leans_on.folded)
        here = here or _rounds_in(f"{candidate.head.folded}\n{candidate.near.folded}")
        return not self._rounds & here

    def _lacks_own_words(self, candidate: Candidate) -> bool:
        said = candidate.with_what_it_leans_on.folded
        return not all(given.search(said) for given in self._patterns)

    def _lacks_name(self, candidate: Candidate) -> bool:
        """Whether somebody whom the question names, and no table has, is not named near."""
        texts = (candidate.with_what_it_leans_on, candidate.head, candidate.window)
        return not all(
            any(self._matcher.match(word, text) > 0 for text in texts)
            or not self._matcher.can_tell(word, candidate.text)
            for word in self._names
        )

    def _lacks_unknown(self, candidate: Candidate) -> bool:
        """Whether a figure is asked of what no table has, and its article names it elsewhere."""
        near = f"{candidate.head.folded}\n{candidate.with_what_it_leans_on.folded}"
        whole = candidate.whole.folded
        return any(
            _is_spelled(name, whole)
            and not _is_spelled(name, near)
            and not any(gloss in near for gloss in glosses_of(name, whole))
            for name in self._unknown
        )

    def _is_of_other_person(self, candidate: Candidate) -> bool:
        """Whether it is asked when or why somebody left, and another person is who leaves here."""
        said = candidate.with_what_it_leans_on.folded
        return bool(self._leavers) and not any(
            is_named(each, said) or is_called(each, said) for each in self._leavers
        )

    def _is_of_founders(self, candidate: Candidate) -> bool:
        """Whether the only staff that is counted are founders, or were somebody else's."""
        if self._staff is None:
            return False
        said = fold(candidate.quote)
        own = _NO_STAFF.sub(" ", said)
        own = own if self._asks_moved else _SHARE_OF_STAFF.sub(" ", own)
        return own != said and not self._staff.is_given(own)

    def _is_of_all_the_company(self, candidate: Candidate) -> bool:
        """Whether the staff or the head of a cloud or a lab is asked for, and none is named here."""
        near = f"{candidate.head.folded}\n{candidate.with_what_it_leans_on.folded}"
        return bool(self._units) and not any(form in near for form in self._units)

    def _is_told(self, word: str, candidate: Candidate) -> bool:
        """Whether a text has a word, or can't be asked for it: no dictionary translates it."""
        said = candidate.with_what_it_leans_on
        if not self._matcher.can_tell(word, said):
            return True
        if candidate.known:
            texts: list[FoldedText] = [said, candidate.head]
            return any(self._matcher.match(word, text) >= _SAID for text in texts)
        # A page as found may have said it further up, or in a word that is like it.
        return self._matcher.match(word, candidate.context) > 0


def _forms_of_units(question: Question) -> Iterator[str]:
    """The folded names of the clouds and labs that a question asks about by a name of their own."""
    for mention in question.mentions:
        if mention.kind == "company" and _UNIT.search(question.folded[mention.start : mention.end]):
            forms = map(fold, mention.name.forms)
            yield from (form for form in forms if _UNIT.search(form))


def _is_spelled(name: str, folded: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(name)}s?(?![a-z])", folded) is not None


def _places(folded: str) -> frozenset[str]:
    return frozenset(place for _, _, place in places_named(folded))


def _blanked(folded: str, names: tuple[tuple[int, int], ...]) -> str:
    for start, end in names:
        folded = folded[:start] + "," * (end - start) + folded[end:]
    return folded


def _own(question: Question) -> tuple[str, ...]:
    """The words of a question that are no part of asking for an attribute."""
    surface = surface_forms(question)
    asked = (*question.attributes, *question.hinted)
    return tuple(
        word
        for word in question.words
        if not any(a.is_asked_by(surface.get(word, word)) for a in asked)
    )


def _named(question: Question, matcher: WordMatcher) -> tuple[str, ...]:
    """Proper names among a question's words: `华尔街日报`, `《每日新闻》`; places have a rule of their own."""
    quoted = [name for name in _TITLED.findall(question.folded) if name in question.words]
    return (
        *quoted,
        *(
            word
            for word in question.words
            if is_han(word[0]) and len(word) >= _LONG_NAME and matcher.is_name(word)
            if not places_named(word)
        ),
    )


def _rounds_in(folded: str) -> frozenset[str]:
    """Rounds of funding that a folded text names: `a` to `j`, `seed`, `angel`."""
    found = (next(filter(None, match.groups())) for match in _SERIES.finditer(folded))
    return frozenset(_ROUND_NAMES.get(each, each) for each in found)
