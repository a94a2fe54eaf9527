"""Follow-ups on who held an office before: `他的前任是谁？`, `who had the job before?`."""

import re

from bot.understanding.followups.forms import is_chinese
from bot.understanding.question import Question
from corpus.language import fold

__all__ = ["predecessor_asked"]

_BEFORE = re.compile(
    r"^(?:那么?|and |so )*(?:[他她]?(?:的)?[前上]一?任(?:是|又是)?(?:谁)?|(?:在)?[他她]?之前(?:是|由)?谁(?:当|做|担任)?"
    r"|who (?:had|held|did) (?:the|that|this) (?:job|post|role|position) before(?: (?:him|her|them|that))?"
    r"|who (?:was (?:it|there)|came) before(?: (?:him|her|them|that))?"
    r"|(?:and )?(?:his|her|their) predecessor)(?:呢)?[?？]?$"
)


def predecessor_asked(text: str, last: Question) -> str | None:
    """The last question of who held its office before; None where a follow-up asks otherwise.

    Args:
        text: the follow-up, as asked.
        last: the last question, on whoever holds an office.
    """
    if _BEFORE.match(fold(text).strip()) is None or len(last.text) != len(last.folded):
        return None
    offices = [each for each in last.attributes if each.answer_type == "person"]
    spans = [span for each in offices for span in each.asked_spans(last.folded)]
    if not spans or offices[0].name == "founder":
        return None
    start = min(start for start, _ in spans)
    word = "前任" if is_chinese(last) else "previous "
    return f"{last.text[:start]}{word}{last.text[start:]}"
