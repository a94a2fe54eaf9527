"""Answer types: what kind of thing a question wants, and where a sentence has one.

Patterns work on folded text (NFKC, Simplified, lower case); a span's offsets
are therefore only good for reading its text, not for quoting.
"""

import re
from functools import cache
from typing import Literal

from corpus.language import places_of

__all__ = ["FARES", "AnswerType", "answer_type_of", "is_said", "typed_spans", "typed_values"]

AnswerType = Literal[
    "year",
    "date",
    "money",
    "percent",
    "count",
    "person",
    "place",
    "organisation",
    "definition",
    "list",
    "why",
    "how",
    "yes-no",
]

_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[零一二三四五六七八九十百千两〇]+)"
_SCALE = r"(?:\s*(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百|million|billion|trillion|thousand|mn|bn|[kmbt]))?"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_CURRENCY = r"(?:美元|美金|元|人民币|港元|港币|欧元|日元|韩元|新台币|英镑|块(?!\s*(?:gpu|[abh]\d|英伟达|昇腾|显卡|加速卡|芯片|晶圆|屏|电池|硬盘|板))|usd|rmb|cny|yuan|dollars?|euros?|yen|won|pounds?)"

_VALUES: dict[str, re.Pattern[str]] = {
    "year": re.compile(r"(?<![\d.])(?:19|20)\d{2}(?![\d.]\d|\d|%)(?:\s*年)?"),
    "date": re.compile(
        r"(?:19|20)\d{2}\s*[年\-/.]\s*\d{1,2}(?!\d|\.\d+\s*[亿万%]|\s*[亿万%])(?:\s*[月\-/.]\s*\d{1,2}\s*日?|\s*月)?|\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
        rf"|(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d{{2}})?"
        rf"|(?:\d{{1,2}} )?(?:{_MONTHS})\.?,? (?:19|20)\d{{2}}|(?<![\d.])(?:19|20)\d{{2}}(?!\d)\s*年?"
        r"|\d{1,2}\s*月(?:底|初|中旬|下旬|上旬)?|[一二三四]季度|q[1-4]"
    ),
    "money": re.compile(
        rf"(?:us|hk|nt)?[$¥€£₩]\s*{_NUMBER}{_SCALE}|\b(?:usd|eur|gbp|rmb|cny|hkd|jpy|krw|inr) ?\d[\d,]*(?:\.\d+)?{_SCALE}|{_NUMBER}\s*(?:余|多)?{_SCALE}\s*(?:余|多)?{_CURRENCY}"
        rf"|(?<!参数)(?<!参数约)(?<!激活)(?<!激活约)(?<![\d.]){_NUMBER}\s*(?:余|多)?\s*(?:万亿|千亿|亿|百万|千万)(?!\s*(?:余|多)?(?:个|参数|人|次|台|条|名|户|用户|token|词元|颗|张|辆|片|晶体管|公里))|{_NUMBER}\s*蚊|(?<=[贴惠折价]后)[^,，。]{{0,4}}\d[\d.]*万(?![台辆人次个])|[一二两三四五六七八九十]个(?:多|小)?(?:亿|千万|百万)"
    ),
    "percent": re.compile(
        rf"(?<![\d.])0\.\d+(?![\d%]|\s*[万亿元美])|{_NUMBER}\s*(?:%|个百分点|percent|per cent|percentage points?)|{_NUMBER} ?pct\b|百分之{_NUMBER}|[\d一二三四五六七八九]成(?!立|为|功|本|果|员)|\d+/\d+|{_NUMBER}倍|[二三四五六七八九十]分之|一半|翻[了一]?番"
        r"|\b(?:half|quarter|thirds?|fifths?|twice|double[ds]?|tripled?|(?:one|two|three|four|five|six|ten) times|\d+ times)\b"
    ),
    "count": re.compile(
        rf"(?<![a-z\d.])(?!(?:19|20)\d{{2}}(?!\d))\d[\d,]*(?:\.\d+)?(?:\s*余|\s*多)?{_SCALE}"
        r"|[二三四五六七八九十百千万两数][一二三四五六七八九十百千万亿余多]*(?=\s*[个名家人次款项种位台张倍岁所座篇轮亿])"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|thirds?|quarter|twice)\b|[二三四五六七八九十]分之|一半"
    ),
}

FARES = r"(?:车资|车费|票价|起步价|运价)(?!.{0,6}(?:哪|谁|为))|\bwhat(?:'s| is| are| was)\b.{0,40}\bfares?\b"
"""Asks for the price of a ride."""

_QUESTIONS: tuple[tuple[AnswerType, str], ...] = (
    ("yes-no", r"有没有?(?:说明?|讲明?|公布|披露|透露|公开|给出|提到).{0,24}(?:多少|几)|\b(?:did|does|do|has|have) .{2,40}\b(?:say|said|tell|told|disclosed?|reveal(?:ed)?|given?|stated?) (?:\w+ )?how (?:much|many)\b"),
    ("list", r"[,，](?:都|各|分别)?(?:叫(?:啥|什么)|有哪些|是哪些|是啥)[?？]?$"),
    ("why", r"为什么|为何|为啥|原因|理由|缘何|缘故|凭(?:什么|啥)|图[它他她]?(?:的是)?(?:啥|什么)|干嘛(?!的)|咋(?:就|会|又)|怎么(?:就|会|好端端|不升反|不增反|反而|没(?!有|法)|[掉跌降](?!价)|下滑|下降|变[差低少高])|怎么[^,，?？怎样]{0,6}(?:那么|这么)[多快大高少低猛]|(?:怎么|如何|咋|怎样)(?:解释|解读)|how (?:does|did|do) .{2,40}\bexplain|what explanation|what (?:\w+ ){1,3}(?:let|allowed|enabled) how come\b|what(?:'s| is| was| lay| lies) behind\b|\bwhy\b|what (?:caused|made|led|got|prompted|drove|pushed|was the (?:point|idea)|is the point|'s the point)|reason|\bthe (?:cause|grounds|motive|explanation)\b"),
    ("year", r"哪一?年|哪个年头|何年|几几年|年份|(?:what|which) year|founding year"),
    ("date", r"什么时候|啥时候?|何时|几时|生日|launch date|date of (?:birth|launch|release)|几月|哪天|哪一天|日期|(?<!代号是)(?<!代码是)几号|时间是|什么时间|哪个月|^(?:(?:and|so|but|then|exactly|roughly|around)[ ,]+)*when\b(?![^?]*, (?:[\w-]+ ){0,2}(?:how|what|which|who|whose|where|why)\b)|(?:\b(?:and|since|until|till|by|from|say)|[:,]) when\b|what (?:date|day|month)|which (?:date|day|month)"),
    ("percent", r"百分之?(?:几|多少)|几个点|(?:几|多少)趴|百分比|比重|占(?![地用领满]).{0,8}多少(?![钱元亿万家个人名台])|占.{2,24}(?:收入|营收|营业额|销售额?|利润|份额|市场|总[数量额])的?多少|what pct|what (?:chunk|portion|slice|part of (?:\w+'s? |the |its )*(?:\w+ )?(?:revenues?|sales|profits?|income|turnover))|how big a (?:piece|slice|chunk|share)|比例|占比|几成|几倍|多少倍|多少%|增长率|降幅|增幅|利用率|毛利率|(?<![频功辨汇速])率(?:是|为|有|达|降|提|约|多少|大概|做到|到)|what (?:share(?! price)|percentage|percent|proportion|fraction)|how much (?:of|backing|support|approval)\b|how many times|by how much|(?<!run[ -])\brate\b|percentage"),
    ("money", rf"{FARES}|多少钱|(?:什么|啥)价(?:钱|格)?(?=[?？了呢啊吧]|$)|\bwhat (?:does|do|did|would|will) .{{2,60}}\bset .{{0,14}}back|多少(?:亿|万)?(?:元|美元|资金)|卖了?多少(?:亿|万)(?![台辆部套张颗个件片])|金额|几块(?!.{{0,3}}(?:gpu|卡|芯|晶|板|屏|钱都))|花了多少(?!天|年|个?月|时间|个?小时|分钟|周|张|块|个|人)|捐(?:了|款|赠)?.{{0,4}}多少|how much (?:money|funding|cash|capital)|how much .{{0,60}}(?:cost|pay|paid|spen[dt]|donat|rais|invest|earn|worth|charg|put (?:up|in)|\bsells?\b|set .{{0,12}}back|throw|shell out|fetch|bring|turn over|\bmakes?\b|\bmade\b|\bloses?\b|\blost\b|\bowes?\b)|how many (?:\w+ )?(?:pounds|dollars|euros|yuan|yen|rupees)\b|费(?:用)?(?:是|为|要|约|大约)?多少|what (?:would|does|do|did|will|must) .{{2,30}}\bpay for\b|\bprice\b|\bcost\b|valuation|what (?:\w+ )?(?:amount|sum)\b|\bwhat (?:is|was|are|were) [^?]{{2,60}}\bworth\b|\bwhat (?:is|was|were|are) (?:the |its |their )?(?:\w+ ){{0,3}}(?:instal+ments?|down payment|upfront payment|payout|tranche|penalty|ransom)\b"),
    ("count", r"多少|(?<![哪那这])几(?:个|名|家|人|次|款|项|种|位|台|张|倍|页|条|层|座|篇|本|首|颗|片|辆|架|艘|场|轮|步|类|套|把|份|届|度电|公里|千米|公斤|小时|分钟|秒|天|周|头|匹)|数量|人数|有多(?:大|长|高|少|重|快|宽|厚)|多[重高](?=多|[?？]|$)|(?:内存|显存|容量|体积|面积)多大|how (?:many|much|large|big|long|far)|number of|what size"),
    ("organisation", r"(?:母公司|东家)(?:是|叫)(?:谁|哪|什么)|(?:[和跟与同]谁)[^,，?？]{0,4}合并|(?:收购|并购|买下|吞并)了?谁|卖给了?谁|\bwho(?:'s| is| was) .{0,40}\bparent\b"),
    ("place", r"^(?:in|from|at|to) (?:which|what) (?:\w+ )?(?:city|country|province|town|village|state|region|county)\b"),
    ("person", r"(?:谁|哪几?位|哪[两几]个人|哪个人|什么人|何人|叫什么名字)|\bwho\b|\bwhose\b|which person"),
    ("place", r"(?<![花用投][在到向])哪[里儿]|何处|(?<![花用投])在哪|(?<![花用投]在)什么地方|哪个(?:国家|城市|省|地方|地区|村|县|镇|区)|whereabouts|哪座城|\bwhere\b(?! (?:will|did|does|is|would) (?:all |most of )?(?:the|its|that|this|their) (?:[\w$.]+ ){0,2}(?:money|cash|funds|funding|proceeds)\b)|(?:what|which) (?:city|country|province|place|town|village|state|location)"),
    ("organisation", r"(?:公司|企业|机构|初创|厂商?)叫(?:什么|啥)|(?:哪家|哪个|什么|哪些|哪一家)(?:风投|基金|团体|协会|工会|券商|律所|银行|报社|法院|大学|医院|车企|公司|机构|企业|组织|平台|媒体|团队|.{0,4}(?:供应商|厂商|代工厂|晶圆厂))|(?:机构|券商|供应商|厂商|公司|银行)(?:是|为|有)哪[一几]?[家些]|(?:what|which) (?:\w+ ){0,2}(?:company|companies|firm|university|school|bank|organi[sz]ation|agency|lab|outlet|media|brokerage|broker|lender|union|insurer|carmaker|automaker|startup|start-up|body|authority|tribunal|newspaper|regulator|watchdog|law firm|vc|charity|pressure group|lobby group)"),
    ("how", r"怎么(?!样)|如何|怎样|咋(?:做|弄|搞|运作|工作|办|算|练|训)|以什么方式|\bhow (?:do|does|did|is|was|can|could|are|were|has|have)\b|\bin what way"),
    ("definition", r"是什么(?:公司|东西|意思|样)?|是谁|什么是|何为|介绍|做什么的|是干什么|\bwhat (?:is|are|was|were)\b|tell me about|describe|explain"),
    ("list", r"哪些|哪几|有什么|列出|分别|哪两|哪三|\bwhich\b.{0,30}(?<!\bwa)(?<!\bi)(?<!\bha)(?<!\bdoe)(?<!s)s\b|list|what .{0,30}s (?:do|does|did|are|were|has|have)\b"),
    ("yes-no", r"[吗嘛][?？]?$|, (?:is|are|was|were|do|does|did|has|have|can|will) (?:he|she|it|they)\b|(?:了|过|有)没有?[?？]?$|是不是|有没有|是否|能不能|会不会|^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"),
)  # fmt: skip


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def answer_type_of(folded: str) -> AnswerType | None:
    """The type a folded question asks for, or None where its words don't tell."""
    for answer_type, pattern in _QUESTIONS:
        if _compiled(pattern).search(folded):
            return answer_type
    return None


def typed_values(answer_type: AnswerType, folded: str) -> list[str]:
    """What in a folded sentence could be an answer of a type; empty for open types."""
    return [folded[start:end].strip() for start, end in typed_spans(answer_type, folded)]


def is_said(value: str, folded: str) -> bool:
    """Whether a folded text has a value, and not only as part of a figure: no `20` in `2022`."""
    return any(
        _stands_alone(folded, start, start + len(value)) for start in places_of(value, folded)
    )


def _stands_alone(folded: str, start: int, end: int) -> bool:
    before, behind = folded[max(0, start - 1) : start], folded[end : end + 1]
    return not (before.isdecimal() or before == "." or behind.isdecimal())


def typed_spans(answer_type: AnswerType, folded: str) -> list[tuple[int, int]]:
    """Where `typed_values` stand, as (start, end)."""
    pattern = _VALUES.get(answer_type)
    return [match.span() for match in pattern.finditer(folded)] if pattern else []
