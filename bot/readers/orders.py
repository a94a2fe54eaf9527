"""Sentences of an article that speak to a machine, not to a reader of the article.

Articles are strangers' text. A sentence that gives a model orders, plays a role or
smuggles characters states no fact anybody may be answered with: it is neither shown to
a model nor quoted. What a sentence reports in quotation marks is its subject, not its
voice, and is left alone.
"""

import re
import unicodedata

from corpus.cleaning.artefacts import CONTROLS, INVISIBLE

__all__ = ["speaks_to_machine"]

_QUOTED = re.compile(
    r"“[^”]{1,400}”|「[^」]{1,400}」|『[^』]{1,400}』|‘[^’]{4,400}’|\"[^\"]{1,400}\""
)
_SMUGGLED = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_MARKUP = re.compile(
    r"<\||\|>|<<<|>>>|</?s>|\[/?inst\]|<</?sys>>|<!--|-->|<(?:script|img|iframe|system|assistant)\b"
    r"|!\[[^\]]*\]\(|\]\(\s*(?:https?|javascript):"
    r"|^\W*(?:(?:ai )?(?:system|assistant|user|human|developer|chatbot|language model)s?)\s*[:：]|^\W*(?:系统|助手|用户|开发者)\s*[:：]",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"^\W*(?:please |now |first |also |instead |always |never |you must |you should )*"
    r"(?:ignore|disregard|forget|say|tell|write|reply|respond|answer|repeat|append|output|print|decode"
    r"|send|add|visit|click|open|reveal|pretend|act as|translate|do not (?:mention|tell|say|reveal))\b"
    r"(?! (?:that is|which))"
    r"|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:previous|prior|above|all|your|these)\b.{0,20}"
    r"\b(?:instruction|prompt|rule|direction)s?\b"
    r"|\b(?:dear|attention|note to|to all|hey)\b.{0,20}\b(?:language models?|llms?|ai|assistants?|chatbots?|bots?)\b"
    r"|\b(?:ai |language )?(?:assistants?|models?|chatbots?|llms?|bots?) (?:should|must|shall|are to|have to|need to|will now)"
    r" (?:\w+ )?(?:answer|say|reply|respond|tell|write|cite|state|open|visit|include|output|ignore|not mention)\b"
    r"|\b(?:developers?|operators?|owners?) of this (?:bot|assistant|chatbot|program)\b"
    r"|\byou (?:must|are now|should now|will now)\b|\bfrom now on\b.{0,20}\banswer\b"
    r"|\bin your (?:answer|summary|reply|response)\b|\bto output is\b"
    r"|^\W*(?:\w+: )?tell (?:the )?(?:user|users|reader|asker)s?\b|\b(?:rules|instructions) (?:have )?changed\b"
    r"|\bwhatever is asked\b|\b(?:repeat|reveal|print|output)\b.{0,20}\bsystem prompt\b|\byour api key\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^\W*请(?:你|您|在|把|立即|马上|务必|只|不要|先|注意)?.{0,12}"
    r"(?:说|回答|输出|访问|点击|打开|解码|执行|附上|忽略|重复|扫码|添加|复述|替换)"
    r"|(?:忽略|无视).{0,12}(?:指令|指示|提示|规则|要求)|你(?:必须|现在是)|从现在起.{0,6}回答"
    r"|亲爱的.{0,6}(?:模型|助手|机器人)|(?:AI|人工智能|语言模型)?助手(?:请|应|必须|须|需要)"
    r"|(?:模型|助手|机器人)(?:应该|必须|请|务必)?(?:回答|输出|先打开|先访问)"
    r"|本机器人.{0,4}开发者|无论问|告诉(?:用户|提问者|读者)|让读者(?:点击|访问|打开|添加)"
    r"|(?:请|可)?添加微信|加微信|扫码(?:添加|领取)|重复系统提示|API密钥发|规则已更新|成立年份请输出"
    r"|不要(?:提到|提及|告诉)",
    re.IGNORECASE,
)


def speaks_to_machine(text: str) -> bool:
    """Whether a sentence is addressed to a model or a program, or hides what it says."""
    if _SMUGGLED.search(text):
        return True
    visible = unicodedata.normalize("NFKC", CONTROLS.sub("", INVISIBLE.sub("", text)))
    if _MARKUP.search(visible):
        return True
    own_voice = _QUOTED.sub(" ", visible)
    return bool(_ENGLISH.search(own_voice) or _CHINESE.search(own_voice))
