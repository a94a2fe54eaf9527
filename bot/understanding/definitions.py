"""Whether it is asked what somebody or something is: `what is OpenAI`, `百度是做什么的`."""

import re
from collections.abc import Sequence

from corpus.company import Mention

__all__ = ["asks_what_it_is", "asks_whose_it_is"]

_ASKED = re.compile(
    r"(?:那么?|请问)?(?:介绍|说说|讲讲|聊聊|科普)(?:一下|下)?,+(?:这?家?公司)?[吧呗]?[。?？!]?"
    r"|,+(?:公司)?(?:究竟|到底)?(?:是(?:一?[家个])?(?:什么|啥|哪种|做什么|干什么|干嘛|干啥|做啥)(?:样)?(?:的)?(?:公司|企业|机构|东西|产品|模型)?(?:的)?|(?:的)?(?:简介|介绍))[呢啊呀]?[?？]?"
    r"|什么是,+[?？]?"
    r"|(?:so |and )?(?:what(?:'s| is| are| does)|who(?:'s| is| are)|tell me (?:something )?about|describe|introduce|explain"
    r"|what (?:kind|sort|type) of (?:a |an )?(?:company|firm|start-?up|business|lab|thing|product) is) (?:the )?,+(?: do| about| exactly| all about)*\.?[?？]?"
)
"""The whole of a question, names blanked out with commas."""


_WHOSE = re.compile(
    r",+(?:究竟|到底)?是(?:谁家?|哪[一个]?[家个]?(?:公司|企业|机构|厂商?|实验室)?)(?:做|开发|研发|推出|发布|生产|造|出|旗下)?(?:出来)?的(?:产品|模型|东西)?[呢啊呀]?[?？]?"
    r"|(?:谁|哪[一个]?[家个]?(?:公司|企业|机构|厂商?))(?:开发|研发|推出|发布|生产|做|造)(?:了|出了|的)?,+(?:的)?[?？]?"
    r"|(?:who|which (?:company|firm|lab|startup)) (?:is |was )?(?:mak(?:es|ing)|made|develop(?:s|ed|ing)|own(?:s|ed)|builds?|built|creat(?:es|ed)|behind|runs?|releas(?:es|ed)) (?:the )?,+\??"
)
"""The same of a question that asks whose product something is."""


def asks_whose_it_is(folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether a folded question asks which company makes one product, and nothing else."""
    return _is_all(_WHOSE, folded, mentions) and all(m.kind == "product" for m in mentions)


def asks_what_it_is(folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether a folded question asks what one company or product is, and nothing else."""
    return _is_all(_ASKED, folded, mentions) and all(m.kind != "person" for m in mentions)


def _is_all(pattern: re.Pattern[str], folded: str, mentions: Sequence[Mention]) -> bool:
    """Whether a pattern matches the whole of a question that names one thing."""
    if len({(mention.start, mention.end) for mention in mentions}) != 1:
        return False
    start, end = mentions[0].start, mentions[0].end
    bare = folded[:start] + "," * (end - start) + folded[end:]
    return pattern.fullmatch(bare.strip()) is not None
