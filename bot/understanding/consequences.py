"""Whether a question tells what happened itself, and asks what came of it."""

import re

__all__ = ["asks_consequence", "years_of_source"]

_CONSEQUENCE = re.compile(
    r"^(?:based on [^,]+, )?how (?:did|does|do|has|have)\b.{12,}\b(?:contribut\w*|lead|led|impact\w*|affect\w*"
    r"|influenc\w*|enhanc\w*|improv\w*|strengthen\w*|result\w*|help\w*|support\w*|benefit\w*|ensur\w*|enabl\w*)\b"
    r"|^(?:based on [^,]+, )?summari[sz]e the (?:impact|effect|consequences?|results?) of\b"
    r"|(?:如何|怎样|怎么)(?:通过.{2,120})?[^,，]{0,10}(?:影响|促进|推动|提升|改善|改进|导致|带来|帮助|支持|保护|加强|确保|增强|提高|有助)"
    r"|通过哪些[^,，]{0,6}(?:步骤|举措|措施|方式)"
    r"|(?:有|带来了?|产生了?|造成了?)(?:什么|哪些|何)[^,，]{0,6}(?:影响|作用|效果|后果)"
)
_SUMMARY = re.compile(r"总结|概述|概括|\bsummari[sz]e\b")
_SOURCE = re.compile(
    r"(?:根据|结合|依据|按照?)[^,，]{0,40}?(?P<zh>(?:19|20)\d\d)年(?:度)?的?[^,，]{0,16}?(?:报告|年报|财报)"
    r"|\bbased on [^,]{0,60}?(?P<en>(?:19|20)\d\d) [^,]{0,40}?\breports?\b",
    re.ASCII,
)


def asks_consequence(folded: str) -> bool:
    """Whether a folded question does: `How did the merger in May 2020 contribute to its growth?`.

    What follows is told behind what happened, and seldom names it or its month again.
    """
    return _CONSEQUENCE.search(folded) is not None


def years_of_source(folded: str) -> frozenset[str]:
    """The years that name a report to answer from: what it tells of may be of the year before.

    Only where it is asked to sum up or what came of something: `according to its 2023 report,
    what was the revenue` asks for that year's.
    """
    if not (_SUMMARY.search(folded) or asks_consequence(folded)):
        return frozenset()
    found = (match["zh"] or match["en"] for match in _SOURCE.finditer(folded))
    return frozenset(found)
