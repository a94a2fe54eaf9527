"""Whether it is asked what somebody or something is: `what is OpenAI`, `百度是做什么的`."""

import re
from collections.abc import Sequence

from corpus.companies import Mention

__all__ = ["asks_what_it_is"]

_ASKED = re.compile(
    r"(?:那么?|请问)?(?:介绍|说说|讲讲|聊聊|科普)(?:一下|下)?,+(?:这?家?公司)?[吧呗]?[。?？!]?"
    r"|,+(?:公司)?(?:究竟|到底)?(?:是(?:一?[家个])?(?:什么|啥|哪种|做什么|干什么|干嘛|干啥|做啥)(?:样)?(?:的)?(?:公司|企业|机构|东西|产品|模型)?(?:的)?|(?:的)?(?:简介|介绍))[呢啊呀]?[?？]?"
    r"|什么是,+[?？]?"
    r"|(?:so |and )?(?:what(?:'s| is| are| does)|who(?:'s| is| are)|tell me (?:something )?about|describe|introduce|explain"
    r"|what (?:kind|sort|type) of (?:a |an )?(?:company|firm|start-?up|business|lab|thing|product) is) (?:the )?,+(?: do| about| exactly| all about)*\.?[?？]?"
)
"""The whole of a question, names blanked out with commas."""


def asks_what_it_is(folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether a folded question asks what one company or product is, and nothing else."""
    if len({(mention.start, mention.end) for mention in mentions}) != 1:
        return False
    if any(mention.kind == "person" for mention in mentions):
        return False
    start, end = mentions[0].start, mentions[0].end
    bare = folded[:start] + "," * (end - start) + folded[end:]
    return _ASKED.fullmatch(bare.strip()) is not None
