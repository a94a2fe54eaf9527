"""Whose holders, customers, rivals or heads: `nvidia investors` are not whom Nvidia invests in.

An investor's article tells what it holds, a customer's of whom it buys, and both in the words
that ask for holders and customers of its own. Who is on the other side is read where a sentence
says so; where it doesn't, nothing is concluded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from bot.evidence.candidates import Candidate
from bot.evidence.conditions.condition import Inquiry
from corpus.companies import CompanyTable

__all__ = ["Relation"]

_MASKS = 0xE000
"""Names stand in patterns as one private-use character each, the first of which this is."""
_Y = "([\ue000-\uf8ff])"
_AND = re.compile("(?:,|、| and|和|与|及)+ ?([\ue000-\uf8ff])")
_NOUNS = {
    "held": r"(?:股东|投资方|投资人|投资者|shareholders?|investors?|backers)",
    "served": r"(?:客户(?!端)|customers?|clients?)",
    "chaired": r"(?:董事长|董事会主席|chair(?:man|woman|person)?)",
    "rivalled": r"(?:(?:竞争)?对手|竞品|competitors?|rivals?)",
    "owned": r"(?:母公司|parent(?: company| firm)?)",
    "run": r"(?:首席(?:执行|技术|财务|运营|产品|科学)官|首席科学家|\bc[efto]o\b|chief (?:executive|technology|financial|operating|product|scientific)(?: officer)?|chief scientist)",
}
_OTHERS = r"(?:主要|现有|全部|最大|第[一二三]大|大|前[五十]大|新|老|the |main |major |current |largest |biggest )*"
_ASKED = {
    side: re.compile(
        rf",(?:['’]s?)?(?: |的)?{_OTHERS}{noun}(?![a-z])|\b{noun} (?:of|in|behind) (?:the )?,"
    )
    for side, noun in _NOUNS.items()
}
"""A company's own, names blanked out with commas."""
_SIDES = {
    "held": (
        rf"{_Y}(?:['’]s?)?(?: |的|[^\s,.;，。；\ue000-\uf8ff]{{2,4}}的)?(?:{_OTHERS}|控股){_NOUNS['held']}",
        rf"(?:shareholders?|investors?|backers|stakes?|shares?|holdings?|%|round|series [a-h]|[a-h]轮) (?:\S+ ){{0,3}}?(?:of|in) (?:the )?{_Y}",
        rf"(?:持有|持股|增持|减持|收购了?|控股)(?:了|的)?{_Y}",
        rf"{_Y}(?:的?上市)时?[^,，。;；\ue000-\uf8ff]{{0,10}}(?:持股|持有)",
        rf"在{_Y}[^,，。;；\ue000-\uf8ff]{{0,10}}(?:持股|持有|股份|股权)",
        rf"\b(?:invest\w*|put|pour\w*|fund\w*|back\w*)\b(?:[^,;.\ue000-\uf8ff]|\.(?=\d)){{0,50}}? (?:in|into|behind) (?:[a-z-]+ )?{_Y}",
        rf"\b(?:invested in|backed|funded|bought) {_Y}",
        rf"(?:向|给|对){_Y}[^,，。;；\ue000-\uf8ff]{{0,16}}(?:投资|注资|出资|投入)",
        rf"(?:投资|入股|注资|领投|参投|参与)了?{_Y}",
        rf"{_Y}(?:宣布)?(?:以[^,，。;；]{{0,16}})?(?:完成|获得?|筹|拿到|融资|募资)",
        rf"{_Y} (?:\w+ ){{0,2}}(?:raised|secured|closed|received)\b",
        rf"{_Y}(?:的|这轮|这一轮|['’]s? )?[^,，。;；\ue000-\uf8ff]{{0,8}}(?:轮|融资|round)",
    ),
    "served": (
        rf"{_Y}(?:['’]s?)?(?: |的)?{_OTHERS}(?:的|(?:\w+ ){{0,2}}?)(?:客户(?!端)|customers?|clients?)",
        rf"\b(?:customers?|clients?) (?:of|for|at|with) [^,;.\ue000-\uf8ff]{{0,30}}{_Y}",
        rf"{_Y}[^,，。;；\ue000-\uf8ff]{{0,16}}(?:有|服务|拥有)[^,，。;；\ue000-\uf8ff]{{0,16}}客户(?!端)",
        rf"{_Y} (?:has|had|serves?|served|counts?|counted|names?|named)\b[^,;.\ue000-\uf8ff]{{0,40}}(?:customers?|clients?)",
    ),
    "chaired": (
        rf"\bchair(?:man|woman|person|ed|s|ing)?\b(?: and [\w ]{{2,30}}| of the (?:supervisory )?board)? (?:of|at|by) (?:the )?{_Y}",
        rf"{_Y}(?:['’]s?)?(?: |的)?(?:联合创始人|创始人|现任|前|executive )*(?:董事长|董事会主席|chair(?:man|woman|person)?\b)",
        rf"{_Y},? whose (?:\w+ )?chair",
        r"\b(?:sub)?committee chair\w*|\bchair\w* of the (?:\w+ )*committee\b|委员会主席",
    ),
    "rivalled": (
        rf"{_NOUNS['rivalled']} (?:of|to) (?:the )?{_Y}",
        rf"{_Y}(?:['’]s?)?(?: |的)?(?:{_OTHERS}|直接|潜在|direct |indirect )*{_NOUNS['rivalled']}",
    ),
    "owned": (
        rf"{_Y}(?:['’]s?)?(?: |的)?(?:母公司|parent\b)",
        rf"\bparent (?:company |firm )?(?:of|behind) (?:the )?{_Y}",
        rf"{_Y}[^.;。；\ue000-\uf8ff]{{0,120}}(?:\b(?:subsidiary|unit|division|part) of\b|\bowned by\b|隶属)",
        r"[\ue000-\uf8ff](?:['’]s?)?(?: (?:\w+ ){0,2}(?:subsidiary|unit)\b(?! of)|的?(?:全资|控股)?子公司)",
    ),
    "run": (
        rf"{_NOUNS['run']}(?: and [\w ,]{{2,40}}?)? (?:of|at) (?:the )?{_Y}",
        rf"{_Y}(?:['’]s?)?(?: |的)?(?:联合创始人|创始人|现任|前任?|兼|、|former |co-founder and |new |current )*{_NOUNS['run']}",
        rf"\bof {_Y}[^.;\ue000-\uf8ff]{{0,40}}\band (?:[\w.-]+ ){{0,3}}its {_NOUNS['run']}",
        r"(?:\b(?:us|u\.s\.) |美国)(?:chief technology officer|首席技术官)",
    ),
}
_EACH = {"run": re.compile(_NOUNS["run"])}
"""What is told of several at once: nothing is concluded, unless it is said of each one whose it is."""
_NOBODY = ""
_TOLD = {side: [re.compile(each) for each in patterns] for side, patterns in _SIDES.items()}


@dataclass(frozen=True)
class Relation:
    """The company whose holders, customers, rivals, parent or heads are asked for.

    Attributes:
        side: a key of `_SIDES`: what the company is to them.
        asked: ids of the companies that are asked about.
        whole: whether holders of one of its products, or units, are not its own.
        table: names of companies.
    """

    name: ClassVar[str] = "relation"
    side: str
    asked: frozenset[str]
    whole: bool
    table: CompanyTable

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self | None:
        """None where another is named beside the company, or several are compared."""
        question = inquiry.question
        if len(question.companies) != 1 or question.compares:
            return None
        sides = [side for side, asked in _ASKED.items() if asked.search(inquiry.bare)]
        if not sides:
            return None
        whole = sides[0] == "held" and all(m.kind == "company" for m in question.mentions)
        return cls(sides[0], frozenset(question.companies), whole, inquiry.table)

    def is_unmet(self, candidate: Candidate) -> bool:
        """Whether all that a sentence tells of the kind is another company's."""
        told = self.told(candidate.text.folded)
        return bool(told) and not self.asked.intersection(told)

    def told(self, folded: str) -> list[str]:
        """Ids of the companies that a sentence gives such people of; none where it leaves some open."""
        said, ids = self._masked(folded)
        found = [match for pattern in _TOLD[self.side] for match in pattern.finditer(said)]
        heads = _EACH[self.side].finditer(said) if self.side in _EACH else ()
        if not all(
            any(m.start() <= h.start() and h.end() <= m.end() for m in found) for h in heads
        ):
            return []
        return [ids.get(mask, _NOBODY) for match in found for mask in _masks(match, said)]

    def _masked(self, folded: str) -> tuple[str, dict[str, str]]:
        """A sentence with one character for each name, and whose name each is."""
        masked = list(folded)
        ids: dict[str, str] = {}
        named = [each for each in self.table.find_all(folded) if each.kind != "person"]
        for number, mention in enumerate(named):
            mask = chr(_MASKS + number)
            is_part = self.whole and mention.kind == "product"
            ids[mask] = _NOBODY if is_part else mention.company.id
            masked[mention.start : mention.end] = [mask] + [""] * (mention.end - mention.start - 1)
        return "".join(masked), ids


def _masks(match: re.Match[str], said: str) -> Iterator[str]:
    """The masks of the companies that a match names, and of those listed behind; one of nobody."""
    if not match.re.groups:
        yield _NOBODY
        return
    yield match.group(1)
    also = _AND.match(said, match.end(1))
    while also is not None:
        yield also.group(1)
        also = _AND.match(said, also.end(1))
