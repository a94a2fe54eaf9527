"""Whether a name that also means something else is meant as a name where it stands."""

import re
from collections.abc import Sequence

from corpus.company import Mention
from corpus.language import fold

__all__ = ["codes_of_other_makers", "is_meant"]

_BEFORE_NAME = re.compile(
    r"(?:^|[(,/] ?|\b(?:of|at|by|does|did|do|has|have|is|was|will|can|in(?:to)?|for|from|with|about"
    r"|vs\.?|versus|and|or|than|when|joins?|joined|left|leave|runs?|ran|found|founded|start|started"
    r"|buy|buys|bought|acquires?|acquired|sues?|sued|owns?|leads?|led|backs?|backed) )$"
)
_BEHIND_NAME = re.compile(
    r"[\s?.!,)]*$|[,)?]"
    r"| (?:and|or|vs\.?|versus|in|at|on|last|this|by|for|from|now|today|(?:fy|q|h)\d|(?:19|20)\d\d"
    r"|revenues?|arr|sales|valuation|worth|market|headcount|staff|employees|funding|founders?|net|gross"
    r"|profit|loss|losses|ipo|listing|shares?|stock|ceo|cfo|cto|coo|chair\w*|chief|investors?"
    r"|layoffs?|capex|burn|api|pric(?:es?|ing)|latest|newest|models?|products?|lawsuits?|acquisitions?|backers?|do|competitors?|rivals?|partners?|parent|margins?|profitable|boss|m?d?w?au|rounds?|series|seed"
    r"|headquarters|hq|offices?|users|customers|raise|raising|have|has|had|makes?|made|owns?|pays?|paid"
    r"|spends?|spent|hires?|launch\w*|releas\w+|buy|bought|acquire|sell|sold|sue|lose|lost|earn"
    r"|employ|get|got|own|invest\w*|start|begin|move|plan|use|uses|\w{3,}ed)\b"
)
"""Around a word typed small that stands where a name would: `cfo of mistral`, `meta q3 revenue`."""


def codes_of_other_makers(mentions: Sequence[Mention], folded: str) -> set[tuple[str, str]]:
    """Ambiguous codes of products behind another maker's name: `Galbot G1` is no Unitree G1."""
    makers: dict[int, set[str]] = {}
    for m in mentions:
        if m.kind == "company" and not m.ambiguous:
            makers.setdefault(m.end, set()).add(m.company.id)
    found = set()
    for m in mentions:
        code = folded[m.start : m.end]
        if m.ambiguous and any(map(str.isdigit, code)):
            before = makers.get(m.start, set()) | makers.get(m.start - 1, set())
            if before and m.company.id not in before:
                found.add((m.company.id, code))
    return found


def is_meant(mention: Mention, text: str, folded: str) -> bool:
    """Whether an ambiguous alias in a question means its company."""
    if re.match(r"['’]s \w", folded[mention.end :]) and len(text) == len(folded):
        return True
    spelled = any(alias in text for alias in mention.company.ambiguous_spellings)
    if spelled and not _goes_on(mention, text, folded):
        return True
    # Who types no capitals at all spells no name with one.
    typed_small = mention.kind == "company" and text == text.lower()
    return (
        typed_small
        and _BEFORE_NAME.search(folded[: mention.start]) is not None
        and _BEHIND_NAME.match(folded[mention.end :]) is not None
    )


def _goes_on(mention: Mention, text: str, folded: str) -> bool:
    """Whether what a company's product is called is the start of another name: `Scout AI`."""
    called = folded[mention.start : mention.end]
    products = (fold(form) for name in mention.company.products for form in name.forms)
    if len(text) != len(folded) or called not in products:
        return False
    return re.match(r" [A-Z]", text[mention.end :]) is not None
