"""Whether a sentence tells of the exchange that a listing is asked about, and of no other."""

import re
from functools import lru_cache

from bot.understanding.question import Question

__all__ = ["Exchanges"]

_EXCHANGES = (
    r"纳斯达克|nasdaq", r"纽交所|纽约(?:证券交易所|上市|挂牌)|nyse|new york stock", r"港交所|联交所|香港|港股|hkex|hong kong",
    r"上交所|科创板|上海证券交易所|star market|shanghai stock", r"深交所|创业板|深圳证券交易所|shenzhen stock",
    r"北交所|北京证券交易所", r"东京证券|东证|tokyo stock", r"伦敦证券|伦敦(?:上市|挂牌)|london stock", r"泛欧|euronext",
    r"kosdaq|科斯达克", r"kospi",
)  # fmt: skip


class Exchanges:
    """The exchanges that one question names, where it asks about a listing."""

    def __init__(self, question: Question) -> None:
        lists = any(each.name in ("listing", "exchange") for each in question.attributes)
        self._asked = _exchanges_in(question.folded) if lists else frozenset()

    def is_other(self, said: str) -> bool:
        """Whether a folded sentence tells of another exchange than is asked about."""
        named = _exchanges_in(said)
        return bool(self._asked and named) and not self._asked & named


@lru_cache(maxsize=16384)
def _exchanges_in(folded: str) -> frozenset[str]:
    return frozenset(each for each in _EXCHANGES if re.search(each, folded))
