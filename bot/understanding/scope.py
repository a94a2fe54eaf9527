"""Telling what is not a question about what the corpus is for."""

import re
from typing import Literal

from bot.understanding.question import Question, surface_forms

__all__ = ["Scope", "scope_of"]

Scope = Literal["fact", "out_of_scope", "unclear"]

_GREETING = re.compile(
    r"^(?:你好|您好|嗨|哈喽|早上好|晚上好|谢谢|多谢|再见|hi|hello|hey|thanks|thank you|bye|good (?:morning|evening))[\s!！。.,，~]*$"
)
# Requests for a judgement or a piece of work: no article can be the proof of those.
_ADVICE = re.compile(
    r"(?:该不该|应不应该|应该|值得|适合|可以|要不要|能不能)(?!要求).{0,6}(?:买(?!回)|卖|投资|入手|抄底|持有|加仓|跳槽|入职)"
    r"|(?:买|投资)哪(?:个|只|家).{0,6}(?:好|股)|(?:推荐|建议).{0,8}(?:买|投资|股票|基金)|你(?:觉得|认为|怎么看|喜欢|支持)|股价.{0,6}(?:会|将).{0,6}(?:涨|跌)"
    r"|(?:买入?|入手|持有|卖出?).{0,10}(?:合适|划算|明智|是时候)"
    r"|(?:能|还|该|敢|现在|可以|适合|值得|要不要|值不值得?).{0,6}(?:上车|抄底|割肉|打新|抽(?:新股|签)|续抱|[加减清建]仓|接盘|梭哈|冲[吗?？]|追[吗?？高]|追$)"
    r"|打新.{0,6}(?:赚|值)|会赚吗|能赚吗|我(?:手[上里])?.{0,12}该.{0,6}(?:买|卖|放|投|抱|换)|该[买卖]还是|手[上里]的.{0,10}(?:要不要|该不该)|去.{1,12}还是.{1,12}好[?？]?$"
    r"|(?:谁|哪[个家只]).{0,6}(?:会|能|将).{0,4}(?:笑到最后|胜出|最终赢|赢[到得]?(?:最后|下去)?[?？]?$)|(?:谁|哪[个家只])会?笑到最后"
    r"|\bshould (?:i|we|you|one|my|our)\b|(?:do|would) you (?:think|recommend|advise|prefer|like)|what(?:'s| is) your (?:opinion|view|take)|is it worth (?:buying|investing)"
    r"|\bwho(?:'s| is| are)? (?:will|going to|gonna|likely to) (?:win|come out on top|prevail|dominate)\b|\bwill .{2,30} or .{2,30} win\b|\b(?:stocks?|shares?) an? (?:good )?(?:buy|sell|hold)\b"
    r"|\b(?:stock|share)s?\b.{0,20}\bwill (?:do|perform) (?:better|best|well)\b|\bworth (?:buying|investing|a bet)\b|\bwill .{3,40}(?:stock|shares?)\b.{0,12}\b(?:go up|rise|fall|crash|recover)\b"
    r"|(?:recommend|suggest).{0,30}(?:stock|invest|buy)|good investment|\bbuy,? (?:hold,? )?or (?:hold|sell)\b|\b(?:hold|sell) or (?:buy|sell|hold)\b"
    r"|(?:值不)?值得.{0,4}(?:拿|持|留|掏钱|订阅|花钱|等|去)|要不要.{0,4}(?:止损|止盈|换车|换成|退订|离职)|我(?:应?该|要不要|是不是该)"
    r"|(?:适合|好用).{0,2}(?:写论文|写代码|新手|小白|学生|我)|(?:哪[个家款]|谁).{0,3}(?:好用|靠谱|更?顺手|值得(?:买|用|去))|(?:明年|后年|以后|将来).{0,4}(?:能|会)(?:涨?到|跌到|值).{0,3}(?:多少|几)"
    r"|\bwould you (?:put|pick|choose|buy|bet|go (?:with|for)|use|take|rather|invest|trust|work|sell|hold)\b|^is .{2,40} (?:over|under)(?:valued|priced|rated|hyped)\b"
    r"|\b(?:good|right|smart|bad|best|wise) (?:time|moment|idea) (?:to|for) (?:\w+ )?(?:buy|sell|get (?:in|out)|invest|enter|join|switch|subscribe)|\bmoment to (?:buy|sell)\b"
    r"|\bworth (?:paying|subscribing|the (?:money|hype|price)|joining)\b|\bin your (?:opinion|view)\b|\bbetter for (?:coding|writing|me|students|beginners|my)\b"
    r"|^(?:如果|假如|假设|要是|倘若).{2,40}(?:会怎[么样]|会如何|会发生|会不会)|^what (?:if|would happen)\b|\bis .{2,40} better than\b|\bwhich (?:one )?is (?:the )?(?:better|best)\b"
    r"|(?:哪[个家款]|谁)(?:更好|最好|更强|最强|更厉害|最厉害)[?？]?$|比.{2,20}(?:更?好|更?强|更?厉害)[吗么嘛][?？]?$|\bwill .{2,40} be worth\b"
    r"|\bis (?:working|a job) at .{2,30} better\b|\bwhat will .{2,40}(?:stock|shares?) be worth\b|\bmy (?:\w+ ){0,2}(?:stocks?|shares|portfolio|savings)\b"
)
_TASKS = re.compile(
    r"^(?:请|帮我|给我|please\s+|can you\s+|could you\s+)*(?:写(?:一|首|个|篇|段)|翻译|画(?:一|个|张)|讲个|编(?:一|个)|计算|算一下"
    r"|write (?:me )?(?:a|an|some|the)|translate|draw|compose|tell me a (?:joke|story)|generate|calculate)"
)
_ELSEWHERE = re.compile(
    r"天气|气温|下雨|菜谱|食谱|怎么做(?:菜|饭)|怎么(?:煮|炒|炖)|红烧|星座|运势|笑话|彩票|几点(?:了|钟)|门票|新干线|高铁票|机票"
    r"|\bweather\b|\brecipe\b|\bhow (?:do i|to) (?:cook|bake|make)\b|\bhoroscope\b|\bjoke\b|\bwhat time is it\b|\blottery\b|\b(?:flight|train) tickets?\b"
)


_SOMEBODY = re.compile(
    r"它|他们|她们|[他她]的|[该这那]家?公司|\b(?:it|its|they|their|them|he|she|his|him)\b"
)
_FEW_WORDS = 1
_ANY_COMPANY = re.compile(r"compan\w*|firms?|start-?ups?|labs?|outfits?|业务|初创")


def _is_of_somebody_left_out(question: Question) -> bool:
    """`Who founded it?`, and nothing before it says whom: any article would do, and none is meant."""
    few = len(question.words) <= _FEW_WORDS
    return few and _SOMEBODY.search(question.folded) is not None


def _is_of_nobody(question: Question) -> bool:
    """`Who is the CEO?`, `估值多少`: an attribute, and nothing that says whose."""
    surface = surface_forms(question)
    return bool(question.attributes) and all(
        _ANY_COMPANY.fullmatch(word)
        or any(a.is_asked_by(surface.get(word, word)) for a in question.attributes)
        for word in question.words
    )


def scope_of(question: Question) -> Scope:
    """Whether a question asks for a fact at all.

    Only what is plainly outside is turned away here; whether the corpus says
    something is the evidence gate's to judge.
    """
    folded = question.folded.strip()
    if _GREETING.match(folded) or _ADVICE.search(folded):
        return "out_of_scope"
    if not question.mentions and (_TASKS.match(folded) or _ELSEWHERE.search(folded)):
        return "out_of_scope"
    nobody = not (question.mentions or question.unknown)
    left_out = _is_of_somebody_left_out(question) or _is_of_nobody(question)
    if nobody and (not question.words or left_out):
        return "unclear"
    return "fact"
