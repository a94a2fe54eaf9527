"""Follow-ups that go back to whom one spoke of before: `回到前面那家，…`, `back to the first one: …`."""

import re
from collections.abc import Sequence

from bot.understanding.question import understand
from corpus.companies import CompanyTable

__all__ = ["returned_to"]

_RETURN = re.compile(
    r"^\s*(?:那么?|好)?[,，]?(?:我们|我們)?再?(?:回到|[说說]回|回[头頭]再?(?:[说說]|看|[问問])|再[说說看问問]回)(?P<han>[^,，:：]{0,8}?"
    r"(?:前面|之前|先前|[刚剛]才|开始|開始|最初|起初|[开開][头頭]|上面|第[一1]|[头頭]一)[^,，:：]{0,4}(?:家|[个個]|[间間]|公司))(?:公司)?[,，:：、\s]+(?P<zh>.+)$"
    r"|^\s*(?:ok(?:ay)?,? |so |and )*(?:(?:going|getting|coming|circling) )?back to (?:the |that )?"
    r"(?P<latin>(?:very )?(?:first|original|initial|former|earlier|previous|other)(?: (?:one|company|firm|start-?up|lab))?)\s*[,:;–—-]+\s*(?P<en>.+)$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"第[一1]|[头頭]一|开始|開始|最初|起初|[开開][头頭]|\b(?:first|original|initial|former)\b",
    re.IGNORECASE,
)


def returned_to(text: str, questions: Sequence[str], table: CompanyTable) -> tuple[str, int] | None:
    """What a follow-up asks that goes back, and how many earlier questions it goes back to.

    The last of those is on the company that is gone back to: the first that was spoken of, or
    the one before the last.

    Args:
        text: the follow-up, as asked.
        questions: earlier questions, oldest first, already stand-alone.
        table: names of companies.

    Returns:
        None where it goes back to none, or fewer than two companies were spoken of.
    """
    found = _RETURN.match(text)
    if found is None:
        return None
    asked_of = [understand(question, table).companies for question in questions]
    companies = list(dict.fromkeys(company for each in asked_of for company in each))
    if len(companies) < 2:
        return None
    last = next(each for each in reversed(asked_of) if each)
    before = [company for company in companies if company not in last]
    first = _FIRST.search(found["han"] or found["latin"]) is not None
    meant = companies[0] if first or not before else before[-1]
    at = max(n for n, each in enumerate(asked_of) if meant in each)
    return found["zh"] or found["en"], at + 1
