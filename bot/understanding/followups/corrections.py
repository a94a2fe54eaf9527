"""What a follow-up takes back or leaves: `no, I meant Zhipu`, `算了不聊它了，…`."""

import re

__all__ = ["correction_of", "last_question", "says_goodbye", "without_goodbye"]

_CORRECTION = re.compile(
    r"^\s*(?:(?:[啊哦唉哎])?(?:不是?|不对|不對|错了|錯了|搞错了|弄错了|打错了?|打錯了?|写错了?|口误|口誤)(?:的|啦|吧)?[,，。!！\s]*)?(?:我)?(?:(?:要|想要|想知道)的?是|(?:是|要|想)?(?:说|說|问|問|指|讲|講|想问|想問)(?:的)?(?:是)?|应该是|應該是|是指)\s*(?P<zh>.+)$"
    r"|^\s*(?:不是?|不对|不對)[,，。!！\s]+(?:是)?(?P<bare>.+)$"
    r"|^\s*(?:(?:no|nope|not that|sorry|wait|actually)[,.!\s]+)*(?:i (?:meant?|was asking about|was talking about|am asking about|said)|i'm asking about)\s+(?P<en>.+)$"
    r"|^\s*(?:no|nope|sorry|wait|actually)[,.!\s]+(?P<plain>(?!(?:is|are|does|do|did|it|that|they)\b).+)$",
    re.IGNORECASE,
)
_NOT_OTHER = re.compile(
    r"[,，]?\s*(?:而?不是|not|rather than|instead of)\s*[^,，]*$", re.IGNORECASE
)
_GOODBYE = re.compile(
    r"^\s*(?:(?:算了|行吧|好吧|好了|好|行|嗯)[,，\s]*)?(?:先?(?:不|别|別)再?(?:聊|说|說|谈|談|提|管|扯)(?:这个|這個|那个|那個|它|他|她|这家|那家|这些)?(?:们|們)?了?"
    r"|[换換](?:个|個|一个|一個)(?:事|话题|話題|问题|問題)儿?(?:问|聊)?|(?:说|聊|問|问)点(?:别|別)的|不[说說聊][这這那]个了)[,，。！!:：\s]+(?=\S)"
    r"|^\s*(?:(?:ok|okay|alright|anyway|right|well|fine)[,.\s]+)?(?:enough (?:of|about) [^,.?]{1,30}|forget (?:that|it|them|about [^,.?]{1,30})"
    r"|never ?mind(?: that)?|something else|(?:another|a different|new) (?:question|thing)|moving on|(?:change of|changing the|new|different) (?:subject|topic)|switching (?:topics|gears))\s*[,.:;–—-]+\s*(?=\S)",
    re.IGNORECASE,
)
"""A goodbye to what was talked of before: `算了不聊它了，…`, `Moving on, …`."""
_SENTENCE_ENDS = re.compile(r"(?<=[a-z]{3}[.!]) (?=[A-Z])|(?<=[\u3400-\u9fff][。！!])")
_SHORTEST_ASKED = 6
_SURPRISE = re.compile(
    r"^\s*(?:(?:oh |ah |ok(?:ay)? )?(?:really|seriously|wow|oh|ah|ok|okay|i see|got it|interesting|no way|thanks|thank you|cool|nice|hm+)"
    r"|真的(?:吗|嗎|假的)?|是[吗嗎]|[哇哦噢喔嗯咦]+|好的?|厉害|厲害|这么多|這麼多|不会吧|不會吧|明白了?|[哦噢喔啊哇咦嗯呵哈]+[^,，。！!?？]{1,8}(?=[。！!])|谢谢|謝謝|知道了|原来如此|原來如此)\s*[?？!！,，。.…~～]+\s*(?=\S)",
    re.IGNORECASE,
)
"""A word on the last answer: `really? when?`."""


def without_goodbye(text: str) -> str:
    """A question without a goodbye to what was talked of before it, or a word of surprise at it."""
    return _SURPRISE.sub("", _GOODBYE.sub("", text))


def says_goodbye(text: str) -> bool:
    """Whether a question first takes leave of what was talked of before it."""
    return _GOODBYE.match(text) is not None


def last_question(text: str) -> str:
    """What is asked at the end, where somebody first says what he thinks; else all of it."""
    *said, asked = _SENTENCE_ENDS.split(text.strip())
    asks = asked.endswith(("?", "？")) and len(asked) >= _SHORTEST_ASKED
    return asked if said and asks and not any(map(correction_of, said)) else text


def correction_of(text: str) -> str | None:
    """What is meant after all, in `no, I meant Zhipu`; None where nothing is corrected."""
    match = _CORRECTION.match(text)
    if match is None:
        return None
    meant = next(filter(None, match.groups()))
    return _NOT_OTHER.sub("", meant).strip(" ,，。.!！") or None
