"""Persons and places in a sentence, known to no table.

Chinese by the segmenter's part-of-speech tags, English by capitals. Both miss
some and take some for another; they tell whether a sentence can answer `who` and
`where`, they never decide what is said.
"""

import re

from corpus.language import is_han, to_simplified

__all__ = ["nouns_in", "persons_in", "places_in"]

_CAPITALISED = re.compile(
    r"\b[A-Z][a-zà-ÿ'’]+(?:[ -](?:[A-Z]\.|de|van|von|bin|al))*(?:[ -][A-Z][a-zà-ÿ'’]+)+\b"
)
_NOT_A_PERSON = re.compile(
    r"\b(?:The|This|That|In|On|At|By|Its|Their|New|North|South|West|East|Hong|San|Los|United|Silicon|Artificial"
    r"|Chief|Executive|Officer|Senior|General|Financial|Stock|Exchange|Series|Inc|Corp|Ltd|Labs?|University|Research"
    r"|Institute|Technolog(?:y|ies)|Group|Capital|Ventures|Partners|Holdings|Cloud|January|February|March|April|May"
    r"|International|Corporation|Company|Manufacturing|Semiconductor|Times|Journal|Street|Post|News|Bloomberg|Reuters|Robotics|Systems|Networks|Media"
    r"|Intelligence|Foundation|Bank|Fund|Court|District|Committee|Commission|Department|Authority|Ministry|Act|List|Model|Pro|Max|Plus|Ultra|Flash|Mini|AI"
    r"|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday)\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|from|near|based in|headquartered in|to|of)\s+((?:[A-Z][a-zà-ÿ'’]+[ ,]*){1,4})"
)
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


def persons_in(sentence: str) -> list[str]:
    """What may be a person's name in a sentence as written."""
    found = [
        match.group()
        for match in _CAPITALISED.finditer(sentence)
        if not _NOT_A_PERSON.search(match.group())
    ]
    return found + _tagged(sentence, ("nr", "nrt", "nrfg"))


def places_in(sentence: str) -> list[str]:
    """What may be a place in a sentence as written."""
    found = [
        match.group(1).strip(" ,")
        for match in _PLACE.finditer(sentence)
        if not _MONTH.match(match.group(1))
    ]
    return found + _tagged(sentence, ("ns", "nsf"))


def nouns_in(sentence: str) -> list[str]:
    """Common nouns of a Chinese sentence as written, in Simplified characters."""
    return _tagged(sentence, ("n", "nz", "vn"))


def _tagged(sentence: str, tags: tuple[str, ...]) -> list[str]:
    if not any(map(is_han, sentence)):
        return []
    import rjieba

    return [word for word, tag in rjieba.tag(to_simplified(sentence)) if tag in tags]
