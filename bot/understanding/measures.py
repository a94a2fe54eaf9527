"""Measures: what a question wants a figure of, and how a text gives one of that kind.

`How many hours does it run` is not answered by a weight, nor `how many people work there`
by a sum of money. Patterns work on folded text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.answer_types import AnswerType
from index.terms import terms

__all__ = ["Measure", "counted", "measures_asked", "things_named"]

_N = r"\d[\d.,]*"
_TENS = r"\s*(?:万|千|百|亿|多|余|来|几)*\s*"
_FEW = r"[一二两三四五六七八九十百半几数]+"
_SAID = r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|a few|dozens|hundreds|thousands|an?|half)"

_KIND = r"(?:(?!(?:had|have|has|are|were|is|was|do|does|did|can|could|will|of|in|on|us(?:e[ds]?|ing))\b)\w+ ){0,2}"
"""What may stand between `how many` and what is counted, and is no verb: `institutions had robots`."""

_DURATION = (
    rf"(?<!\d)(?!(?:19|20)\d\d\s*年){_N}\s*[多余]?(?:个?小时|分钟|天|周|个?星期|个月|年|秒)"
    rf"|(?<![上下前后]){_FEW}(?:个?小时|分钟|天|周|个?星期|个月|年)|自|至今"
    rf"|(?:{_N}|{_SAID})(?: and a half)?[- ](?:more |full |trading |business |working )?"
    r"(?:hour|minute|day|week|month|year|second)|\b(?:since|until|moments)\b"
)
_HOURS = (
    rf"(?:{_N}|{_FEW})\s*[多余]?个?(?:半)?(?:小时|钟头|分钟|秒|毫秒)"
    rf"|(?:{_N}|{_SAID})(?: and a half)?[- ](?:more |full |trading |business |working |gpu )?(?:hours?|minutes?|seconds?|milliseconds?|ms\b)"
    r"|\d\s?(?:h|ms|s)\b|全天|昼夜|around the clock"
)

# A measure a line: what asks for it ::: what gives it; ! where nothing else can, @ where it is no figure.
_MEASURES = rf"""
! 几个?小时|多少个?小时|几分钟|多少分钟|几秒|多少秒|how many (?:\w+ )?(?:hours|minutes|seconds) ::: {_HOURS}
! (?<![那这前后])几天|多少天|几周|几个月|多少个?月|how many (?:days|weeks|months) ::: {_DURATION}
! (?:多少|几)(?:万|亿)?公里|里程(?!碑)|how many {_KIND}(?:miles|kilomet\w+) ::: {_N}{_TENS}个?(?:公里|千米|英里|km)|{_N} ?(?:million |billion |thousand )?(?:[\w-]+ ){{0,3}}(?:miles|kilomet\w+|km\b)
! (?<!提前)多久|多长时间|续航|how long (?:does|do|did|will|can|could|is|was|has|have|are|were)\b ::: {_DURATION}
! (?<![率值价格比例重额润本])(?<![率值价格比例重额润本][有能是到])多高|身高|how tall|\bheight ::: {_N}\s*(?:厘米|公分|米|cm|m\b|英尺|feet|foot|ft\b|centim|met)
! 多重|体重|重量|how heavy|(?<![\w-])(?<!open )weigh[st]?\b ::: {_N}\s*(?:公斤|千克|毫克|克(?![拉隆莱])|kg|grams?|g\b|吨|磅|斤|pounds?|lbs?|kilo|tonn?e)
! (?<!审核有|审批有|上市有|融资有|过会有)多快|速度(?!战)|how fast|\bspeed(?!-? ?ups?\b) ::: {_N}\s*个?(?:公里|km|米|m/s|mph|miles|token|tok|倍|times|[kmgt]?(?:b|bit)/s|[kmgt]?bps|[kmgt]?hz|[kmgt]t/s)
! (?<!哪)几辆|多少辆|how many {_KIND}(?:cars|vehicles|robotaxis|taxis) ::: {_N}{_TENS}[辆台部]|{_FEW}[余多]?[辆台部]|{_N} ?(?:million|thousand)? ?(?:[\w-]+ ){{0,3}}(?:cars|vehicles|robotaxis|taxis|trucks|units)|{_SAID} (?:[\w-]+ ){{0,2}}(?:cars|vehicles|robotaxis|taxis|trucks)(?! platform)|(?:fleet|车队)[^.;。]{{0,24}}\d|[千百上数]万?[辆台]
几辆|多少辆|车队|how many (?:cars|vehicles|robotaxis|taxis)|fleet ::: {_N}{_TENS}[辆台]|{_N} ?(?:million|thousand)? (?:\w+ ){{0,3}}(?:cars|vehicles|robotaxis|taxis|units)
(?:几|多少)台(?![北湾])|how many {_KIND}(?:robots|units|machines)\b ::: {_N}{_TENS}[台套部]|{_FEW}[台套部]|{_N} ?(?:million|thousand|k)? ?(?:[\w'-]+ ){{0,3}}(?:robots?|units?|machines?|humanoids?)\b
多少(?:名|个|位)?(?:人(?!在?使?用)|员工|职员|工程师|研究员|研发)|(?:研发|技术|销售|工程|客服)人员.{{0,3}}(?:多少|几)|员工(?:人)?数|几个人(?!在?使?用)|(?<![第哪])几名|how many {_KIND}(?:people|employees|staff|workers|engineers|researchers|scientists)|head-?count|workforce ::: {_N}{_TENS}[人名位个]|{_FEW}[人名位个]|{_N} ?(?:million|thousand)? ?(?:[\w']+[ -]){{0,3}}(?:people|employees|staff|workers|engineers|researchers|scientists|members|jobs|positions)|(?:staff|workforce|team|head-?count|employ\w+|people) .{{0,30}}\d|(?:用户|月活|日活)[^。;]{{0,24}}\d|\d[^.;]{{0,24}}users|分之[一二三四五]|一半|\b(?:third|half|quarter|fifth)s? of
参数|parameters ::: {_N}\s*(?:[万亿]|[bmt]\b|billion|million|trillion)
上下文|how long a prompt|context (?:window|length) ::: {_N}\s*(?:万|[km]\b|token|词元|million|thousand)
多少(?:座|家|间)|几[座家间]|how many {_KIND}(?:fabs|factories|plants|stores|offices|data cent) ::: {_N}{_TENS}[座家间个]|{_FEW}[座家间个]|\d|{_SAID}\b
! 面积|占地|英亩|平方米|how many (?:acres|square)|\bacres\b|\b(?:floor|land|office) area\b ::: {_N}{_TENS}(?:英亩|公顷|亩|平方|平米|坪|平方公里)|{_N} ?(?:million |thousand )?(?:acres?|hectares?|sq|square|m2)
! 功耗|耗电|power (?:draw|consumption)|watts ::: {_N}\s*(?:瓦|千瓦|兆瓦|吉瓦|[km g]?w\b|\w*watt)
! (?<![毛净润])利率|利息(?:是|多少|几)|\binterest rate\b|\bwhat interest\b ::: 利率|利息|%|百分|厘|per ?cent|basis points|\bbps\b|interest
! 几纳米|多少纳米|nanomet ::: \d+\s*(?:纳米|nm|nanomet)
! 电池容量|battery (?:capacity|size) ::: {_N}\s*(?:[km]?wh\b|mah\b|ah\b|毫安|瓦时|千瓦时|度电)
! 多少(?:万|亿)?日[元圆]|how many (?:\w+ )?yen\b ::: ¥|日[元圆]|\byen\b|\bjpy\b
! 多少(?:万|亿)?韩[元圆币]|how many (?:\w+ )?won\b ::: ₩|韩[元圆币]|\bwon\b|\bkrw\b
! (?:多少|几)(?:万|亿)?(?:块)?港[元币]|how many (?:\w+ )?hong kong dollars ::: 港[元币]|hk\$|hkd|hong kong dollars|(?<![美日欧韩])元
! 多少(?:万|亿)?欧元|how many (?:\w+ )?euros ::: €|欧元|euros?\b|\beur\b
! 多少(?:万|亿)?英镑|how many (?:\w+ )?pounds ::: £|英镑|pounds?\b|\bgbp\b
! 多少(?:万|亿)?美元|how many (?:\w+ )?dollars ::: \$|美元|美金|dollars?\b|\busd\b
! (?:内存|显存)(?:容量|大小)?(?:是|有|为)?(?:多大|多少|几个?g)|(?:多大|多少|几个?g)b?的?(?:内存|显存)|\bhow much (?:\w+ )?(?:memory|v?ram|hbm)\b(?! bandwidth) ::: {_N}\s*(?:[gmt]b\b|g\b|gigabyte)
内存(?![条厂芯股公])|显存|\bmemory\b(?! (?:maker|chip|compan|firm|business|market|giant|price|unit|stock)\w*)|\b[sv]?ram\b|\bhbm\b ::: {_N}\s*(?:[gmt]b\b|g\b)
多少[张块颗枚片](?!.{{0,6}}[图照])|(?<![哪这那])几[张块颗枚片](?!.{{0,6}}[图照])|how many {_KIND}(?:gpus|chips|wafers|cards|accelerators|transistors|cores) ::: {_N}{_TENS}[张块颗枚片个卡]|{_N}\s?(?:million|billion|thousand|k)?\s?(?:[\w']+[ -]){{0,3}}(?:gpus?|chips?|wafers?|cards|accelerators|transistors|cores|processors)
用户|月活|日活|(?:多少|几)个?人在?使?用|users|subscribers|customers ::: \d|{_FEW}[个名家亿万]|million|billion
订阅(?:费|价)|月费|会员费|subscription|a month for\b ::: 每?个?月|年|month|year|plan|订阅|会员|subscri|免费|free
月活|每月.{{0,8}}(?:用户|人)|monthly (?:\w+ )?users|\bmau\b ::: 月活|每个?月|月度|月均|monthly|a month|per month|\bmaus?\b
日活|每[天日].{{0,8}}(?:用户|人)|daily (?:\w+ )?users|\bdau\b ::: 日活|每[天日]|单日|日均|daily|a day|per day|\bdaus?\b
周活|每周.{{0,8}}(?:用户|人)|weekly (?:\w+ )?users ::: 周活|每周|周均|weekly|a week|per week
! 每股(?:发行价|定价|出价|作价|报价|价格|价|多少|几)|\b(?:price|dollars|yuan) (?:per|a) share\b ::: 每股|一股|/\s?股|股价|发行价|招股价|配售价|认购价|定价|收于|收报|per share|\ba share\b|apiece|\beach\b|\bpriced\b|offer price|ipo price|[$€£]\d[\d.,]*(?![\d.,]| ?(?:[mb]n?\b|million|billion))
! (?:多少|(?<![哪第这那])几)[名位](?!次|数) ::: {_N}{_TENS}(?:名|位|人|个(?!月))|{_FEW}[余多]?(?:名|位|人)|\d[\d,.]* ?(?:million |thousand |billion )?[a-z]|{_SAID} [a-z]|人数|\d[\d,.]*[万千]
每股|发行价|股价|per share|a share|(?:offer|share|ipo) price ::: {_N}\s*(?:港元|美元|元|%|块)|[$€£¥]\s*\d|{_N} (?:yuan|dollars|hong kong|won|yen|euro|cents|%|per ?cent)|per share|每股
收盘|收[在于报]|(?<!rounds they )(?<!round they )(?<!round )\bclos(?:e|ed|ing)\b(?! at the end).{{0,12}}(?:price|at|on)|(?:price|at) (?:the )?close ::: 收|\bclos
开盘|开在|\bopen(?:ed|ing)?\b.{{0,12}}(?:price|at|on)|(?:price|at) (?:the )?open ::: 开|\bopen|首日|first
市场份额|占有率|市占|market share ::: {_N}\s*(?:%|个百分点|per ?cent)|[一二三四五六七八九]成
!@ 保荐|承销商|underwriters?\b|bookrunners?|listing sponsors? ::: 保荐|承销|牵头行|underwrit|bookrun|sponsor|lead (?:manager|bank)
!@ 奖(?![金牌学励])|荣誉称号|\bawards?\b(?! of)|\bprizes?\b|\btroph(?:y|ies)\b ::: 奖(?!金)|荣誉|称号|award|prize|medal|trophy|honou?r|\bwon\b|冠军|第一名|winner
@ 大学|念书|毕业|学校|college|universit|degree|studied|school ::: 大学|学院|毕业|[博硕学]士|本科|universit|college|ph\.?d|degree|school|institute|\bmit\b|studied|graduat
"""


_MARKED = re.compile(r"([!@]*) ?(.+) ::: (.+)")
_NO_UNIT: frozenset[AnswerType | None] = frozenset(("person", "place", "why"))
_NO_FIGURE = _NO_UNIT | {"yes-no", "how"}
"""What is asked for where no figure can be it, or need not."""


@dataclass(frozen=True)
class Measure:
    """What asks for a figure of a kind, and what gives one.

    `strict` ones have a unit of their own, without which no figure is of the kind;
    `named` ones are names (a school, a prize), which somebody may ask for who wants no figure.
    """

    asked: re.Pattern[str]
    given: re.Pattern[str]
    strict: bool = False
    named: bool = False

    def is_given(self, folded: str) -> bool:
        """Whether a folded text gives a figure of the kind."""
        return self.given.search(folded) is not None


@cache
def _measures() -> tuple[Measure, ...]:
    rows = (_MARKED.fullmatch(line) for line in _MEASURES.strip().splitlines())
    return tuple(
        Measure(re.compile(row[2]), re.compile(row[3]), "!" in row[1], "@" in row[1])
        for row in rows
        if row
    )


def measures_asked(folded: str, answer_type: AnswerType | None = None) -> tuple[Measure, ...]:
    """The measures that a folded question wants a figure of.

    Args:
        folded: the question.
        answer_type: what the answer must look like: who asks for a person names a fleet or a
            speed only in passing.
    """
    return tuple(
        measure
        for measure in _measures()
        if measure.asked.search(folded)
        and (measure.named or answer_type not in (_NO_UNIT if measure.strict else _NO_FIGURE))
    )


_COUNTS_EN = re.compile(
    r"\bhow many ((?:[\w'-]+ ){0,3}?[\w'-]+?)(?= (?:do|does|did|is|are|was|were|has|have|had|can|could"
    r"|will|would|of|in|at|on|per|an?|to|for|from|by|there|us(?:e[ds]?|ing)|work\w*|join\w*|sign\w*|\w+ed"
    r"|took|take|went|came|made|got|gave|left|bought|sold|paid|won|ran|stood|held|led|lost|sat|put|built|saw)\b|[?]|$)"
)
_COUNTS_ZH = re.compile(
    r"(?:多少|(?<![哪这那])几)(?:[个名家位台辆种款项座条片块张颗枚只套篇部起笔])?(?=[\u3400-\u9fffa-z])"
)
_NO_KIND = re.compile(
    r"人.*|.*元|[千兆吉]?瓦|公里|千米|公斤|小时|分钟|.*资金|钱|百分点|倍|年|天|月|次|peopl|person|time|percent|employe|staff|day|month|year|hour|week"
)
"""What is counted where it is no kind of thing that a text would have to name."""


def counted(folded: str, words: Sequence[str]) -> str | None:
    """What a folded question counts, in its content words: `lidar` of `how many lidars`.

    Args:
        folded: the question.
        words: its content words.
    """
    found = _COUNTS_EN.search(folded)
    if found:
        noun = next(iter(terms(found[1])[-1:]), "")
        named = [word for word in words if word == noun]
    else:
        opening = _COUNTS_ZH.search(folded)
        named = _named_first(folded[opening.end() :], words) if opening else []
    return next((word for word in named if not _NO_KIND.fullmatch(word)), None)


def _named_first(rest: str, words: Sequence[str]) -> list[str]:
    """What a text begins with, of content words: `机器狗` where the segmenter parts `机器` and `狗`."""
    name = ""
    while following := next((word for word in words if rest.startswith(word, len(name))), None):
        name += following
    return [name] if len(name) > 1 else []


_NAMED_ZH = re.compile(
    r"的([\u3400-\u9fffa-z0-9]{2,14}?)(?:总额|总量|数量)?(?:是|为|有|达到?|于|在)?"
    r"(?:多少|几|何时|什么时候|哪一?[年天月])"
)
_NO_THING = re.compile(
    r"部分|比例|数字|数目|总数|总额|金额|价格|时间|日期|数量|规模|程度|水平|情况"
)
"""Nouns that name nothing of which there is a figure."""
_NAMED_EN = re.compile(
    r"\bwhat (?:is|was|were|are) (?:the |its )?([\w' -]{3,50}?) (?:of|at|for|in)\b"
    r"|\bwhat (?:is|was|were|are) [\w .]+?'s? ([\w -]{3,40}?)(?: in (?:19|20)\d\d)?\??$"
    r"|\bwhen (?:is|was|were|are|did) (?:there |the )?([\w' -]{3,50}?)"
    r" (?:made|at|of|begin|start|take|mentioned)\b"
)


def things_named(folded: str, words: Sequence[str]) -> tuple[str, ...]:
    """The content words by which a folded question names what it wants a figure or date of.

    `员工满意度` of `X公司的员工满意度是多少`, `return on equity` of `what was the return on equity of X`;
    none where it is asked for otherwise.

    Args:
        folded: the question.
        words: its content words.
    """
    found = _NAMED_EN.search(folded)
    if found:
        phrase = next(filter(None, found.groups()))
        stems = set(terms(phrase))
        return tuple(word for word in words if word in stems)
    found = _NAMED_ZH.search(folded)
    return (
        tuple(w for w in words if len(w) > 1 and w in found[1] and not _NO_THING.fullmatch(w))
        if found
        else ()
    )
