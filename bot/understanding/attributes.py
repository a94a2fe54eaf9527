"""What is asked about a company: attributes, in both languages.

Each attribute has the words a question asks for it with, and the words a
passage states it with; both are patterns over folded text (Simplified, lower
case). Questions and articles say the same thing in many words, and in two
languages, which neither term matching nor an encoder tells reliably.
"""

import re
from dataclasses import dataclass
from functools import cache

from bot.understanding.answer_types import AnswerType

__all__ = ["ATTRIBUTES", "Attribute", "asked_attributes"]


@dataclass(frozen=True)
class Attribute:
    """One attribute.

    Attributes:
        name: its name in reports.
        asked: pattern of a question that asks for it.
        stated: pattern of a passage that states it.
        answer_type: what its answer looks like, where the question doesn't say.
    """

    name: str
    asked: str
    stated: str
    answer_type: AnswerType | None = None

    def is_asked(self, folded: str) -> bool:
        """Whether a folded question asks for it."""
        return _compiled(self.asked).search(folded) is not None

    def is_asked_by(self, word: str) -> bool:
        """Whether one content word, as `Question.words` has it, is part of asking for it."""
        return self.is_stated(word) or self.is_asked(word)

    def is_stated(self, folded: str) -> bool:
        """Whether a folded text may state it."""
        return _compiled(self.stated).search(folded) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


ATTRIBUTES = (
    Attribute(
        "founder",
        r"创始人|创办人|创立者|创办者|缔造者|(?:谁|什么人).{0,6}(?:创立|创办|创建|成立)|(?:创立|创办|创建).{0,4}(?:是谁|的人)"
        r"|\bco-?founders?\b|\bfounders?\b|who (?:founded|started|created|set up|established)",
        r"创始|创办|创立|创建|创业|\bco-?found|\bfounder|\bfounded\b|\bstarted\b",
        "person",
    ),
    Attribute(
        "founded",
        r"(?:成立|创立|创办|创建|设立)(?:于|时间|日期|年份|的时候)?.{0,8}(?:哪|什么时候|何时|几|多久|多少年|时间|年份)"
        r"|(?:哪|什么时候|何时|几时|几).{0,10}(?:成立|创立|创办|创建|设立)|成立(?:时间|年份|日期)"
        r"|(?:when|what year|which year|how long ago).{0,40}(?:found|establish|set up|start|creat|incorporat|launch)"
        r"|founding (?:year|date)|year of (?:founding|establishment)",
        r"成立|创立|创办|创建|设立|\bfounded\b|\bestablish|\bincorporated\b|\bset up\b|\bstarted\b|\bcreated\b|\bfounding\b",
        "year",
    ),
    Attribute(
        "chief executive",
        r"首席执行官|执行长|\bceo\b|总裁|行政总裁|chief executive|掌门人|who (?:runs|leads|heads)|谁.{0,4}(?:执掌|领导|掌管)",
        r"首席执行|执行长|\bceo\b|总裁|chief executive|掌门|执掌|掌舵",
        "person",
    ),
    Attribute(
        "chief financial officer",
        r"首席财务|财务长|财务总监|\bcfo\b|chief financial|finance chief",
        r"首席财务|财务长|财务总监|\bcfo\b|chief financial|finance chief",
        "person",
    ),
    Attribute(
        "chief technologist",
        r"首席技术|技术长|\bcto\b|chief technology|首席科学家|chief scientist",
        r"首席技术|技术长|\bcto\b|chief technology|首席科学家|chief scientist",
        "person",
    ),
    Attribute(
        "chair",
        r"董事长|董事会主席|\bchair(?:man|woman|person)?\b",
        r"董事长|董事会主席|\bchair(?:man|woman|person)?\b",
        "person",
    ),
    Attribute(
        "headquarters",
        r"总部|总公司|办公地|注册地|位于哪|在哪(?:里|座|个城|个省)?办公|headquarter|\bhq\b|head office|where is .{0,40}\b(?:based|located)",
        r"总部|总公司|办公地|注册地|位于|坐落|headquarter|\bhq\b|head office|\bbased in\b|\blocated\b",
        "place",
    ),
    Attribute(
        "funding",
        r"融资|募资|筹资|注资|投了多少|(?:谁|哪些).{0,6}投资|投资(?:方|人|者)|领投|\bfunding|\braised?\b|financing|investors?\b|(?:who|which).{0,30}invested|series [a-f]\b|\brounds?\b",
        r"融资|募资|筹资|注资|投资|领投|跟投|出资|funding|\braise|financing|invest|series [a-f]\b|\bround\b",
        None,
    ),
    Attribute(
        "valuation",
        r"估值|身价|值多少钱|市值|valuation|valued|\bworth\b|market cap",
        r"估值|身价|市值|valuation|\bvalued\b|\bworth\b|market cap",
        "money",
    ),
    Attribute(
        "revenue",
        r"营收|营业收入|收入|营业额|销售额|\barr\b|revenue|\bsales\b|turnover|\bearn(?:s|ed|ings)?\b",
        r"营收|收入|营业额|销售额|\barr\b|revenue|\bsales\b|turnover|\bearn",
        "money",
    ),
    Attribute(
        "profit",
        r"净利|利润|盈利|亏损|赚了|毛利|\bprofit|net income|net loss|\bloss(?:es)?\b|margin",
        r"净利|利润|盈利|亏损|盈亏|毛利|赚|\bprofit|net income|\bloss|margin",
        None,
    ),
    Attribute(
        "users",
        r"用户(?:数|量|规模)?|月活|日活|活跃|下载量|\bmau\b|\bdau\b|\busers?\b|subscribers?|downloads?",
        r"用户|月活|日活|活跃|下载|\bmau\b|\bdau\b|\buser|subscriber|download",
        None,
    ),
    Attribute(
        "staff",
        r"员工|人数|雇员|团队(?:规模|有多|多少|人)|多少(?:名|个)?人|headcount|employees?|\bstaff\b|how many people|workforce|team size|(?:big|large).{0,20}team",
        r"员工|人数|雇员|团队|余人|多人|\d人|名人|headcount|employee|\bstaff\b|workforce|\bteam\b|\bpeople\b",
        "count",
    ),
    Attribute(
        "stake",
        r"持股|股权|股份|控股|股东|stake|shareholding|shareholders?|\bowns?\b|ownership",
        r"持股|股权|股份|控股|股东|stake|shareholding|shareholder|\bown",
        None,
    ),
    Attribute(
        "listing",
        r"上市|\bipo\b|挂牌|股票代码|go(?:ne|es)? public|went public|\blist(?:ed|ing)\b|\bticker|stock (?:code|symbol)",
        r"上市|\bipo\b|挂牌|招股|股票代码|public offering|go(?:ne|es)? public|went public|\blist(?:ed|ing)\b|ticker|stock exchange|nasdaq|nyse",
        None,
    ),
    Attribute(
        "price",
        r"价格|售价|定价|多少钱|收费|费用|单价|元/|api价|\bprice|pricing|\bcosts?\b|charge|\bfee",
        r"价格|售价|定价|收费|费用|成本|元|美元|\$|\bprice|pricing|\bcost|charge|\bfee",
        "money",
    ),
    Attribute(
        "release",
        r"(?:发布|推出|上线|问世|开源|公布|亮相|面世).{0,8}(?:哪|什么时候|何时|几|时间|日期)|(?:哪|什么时候|何时|几).{0,14}(?:发布|推出|上线|问世|开源|公布|面世)"
        r"|(?:发布|推出|上线)(?:时间|日期)|(?:when|what date|what year|which year|which month).{0,60}(?:releas|launch|publish|announc|unveil|open.?sourc|come out|came out|introduc)|release date",
        r"发布|推出|上线|问世|开源|公布|亮相|面世|releas|launch|publish|announc|unveil|open.?sourc|introduc|came out",
        "date",
    ),
    Attribute(
        "parameters",
        r"参数(?:量|规模)?|\bparameters?\b|model size",
        r"参数|parameter|\d+(?:\.\d+)?[bt]\b",
        None,
    ),
    Attribute(
        "context window",
        r"上下文|context (?:window|length)",
        r"上下文|context|\d+k\b|token",
        None,
    ),
    Attribute(
        "licence",
        r"许可证|许可协议|开源协议|licen[cs]e",
        r"许可|协议|licen[cs]e|\bmit\b|apache",
        None,
    ),
    Attribute(
        "acquisition",
        r"收购|并购|被.{0,6}买下|\bacqui|\bbought\b|takeover|\bmerge",
        r"收购|并购|买下|合并|\bacqui|\bbought\b|takeover|\bmerge",
        None,
    ),
    Attribute(
        "lawsuit",
        r"诉讼|起诉|官司|被告|控告|lawsuit|\bsued?\b|\bsuing\b|litigation|\bcourt",
        r"诉讼|起诉|官司|控告|法院|指控|lawsuit|\bsue|litigation|court|complaint|alleg",
        None,
    ),
    Attribute(
        "education",
        r"毕业|学历|大学|母校|读书|学位|graduat|degree|universit|alma mater|stud(?:y|ied)|educat",
        r"毕业|学历|大学|母校|读|学位|博士|硕士|graduat|degree|universit|alma mater|stud(?:y|ied)|educat|ph\.?d",
        None,
    ),
    Attribute(
        "age",
        r"出生|几岁|多大年纪|年龄|生于|\bborn\b|how old|birthday|\bage\b",
        r"出生|岁|生于|年龄|\bborn\b|years? old|birth|\baged?\b|\d{2}后",
        None,
    ),
    Attribute(
        "home town",
        r"家乡|老家|哪里人|籍贯|hometown|home town|come from|comes from|where is .{2,30} from|native of",
        r"家乡|老家|籍贯|出生|人氏|hometown|home town|\bfrom\b|\bborn\b|native",
        "place",
    ),
)


def asked_attributes(folded: str) -> tuple[Attribute, ...]:
    """The attributes a folded question asks for; often one, none where it asks otherwise."""
    found = [attribute for attribute in ATTRIBUTES if attribute.is_asked(folded)]
    names = {attribute.name for attribute in found}
    # "When was it founded" also reads as "who founded"; the time question is the narrower one.
    if {"founder", "founded"} <= names and re.search(r"when|year|哪年|哪一年|何时|时候", folded):
        found = [attribute for attribute in found if attribute.name != "founder"]
    return tuple(found)
