"""What a question is about where no name of the names table stands in it.

Any article may be asked about, and most organisations are in no table. A name that
is surely one (`…有限公司`, a capitalised name inside an English question) is taken out
of the words that a sentence must hold: whom an answer is about shows anywhere in its
article, what is asked must stand in the sentence.
"""

import re

from bot.understanding.attributes import asked_attributes
from corpus.language import is_han

__all__ = ["NO_PROPER_NAME", "dealt_with", "opening_of", "unknown_names"]

_SUFFIX = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|银行|大学|研究院|基金会)"
_ORGANISATION = re.compile(rf"([㐀-鿿a-z&·]{{2,20}}?){_SUFFIX}+")
_ACCORDING = r"根据|结合|基于|关于|请问|对于|按照|依据|截至"
_BEFORE_NAME = re.compile(
    rf"^.*(?:[年月日号的]|{_ACCORDING}|为什么|为何|谁是|如何|怎样|怎么|通过|以及|分析|影响|促进|提升|改善|推动|实现|支持|帮助|提高|优化|加强|增强|保护|降低|减少|持有|占有|拥有|加入|离开|进入|成为|收购了?|并购了?|投资了|完成对)"
    r"|^(?:还|又|到底|究竟|其实)*(?:是不是|算不算|是否|不?是|算|属于)|^[在由被向与和从对]"
)
_ENDS_IN_NO_NAME = re.compile(r"[和与及或对为使让将把]$|来..$|^(?:调整|优化|提升|改善)$")
_LONGEST_BEFORE_COMPANY = 8
"""Han characters before a plain `公司`; what is longer is part of a sentence."""
# `这家公司`, `一家AI公司`, `上市公司`: no name.
_NO_NAME = re.compile(
    r"哪|什么|[一两几多各每这那该本]家|^[这那该]个?$|^(?:自动驾驶|人形|具身智能|云计算|大数据|独角兽|创业|初创|私人|私有|私营|民营|国有|国营|非[营盈]利|跨国|外资|合资|独立|开源|[一两几多各每这那该本某]|上市|母|子|分|总|大|小|新|国内|国外|海外|外国|整[个间家]|整体|全|旗下|估计|预计|预期|科技|互联网|芯片|模型|大模型|机器人|投资|ai|人工智能|[中美日韩英法德]国)+家?$"
)
_WHEN = re.compile(
    r"(?:当年|当初|最初|起初|如今|现在|目前|现今|今年|去年|前年|最近|近来|近年|此前|后来|未来|以后)+$"
)
"""Says when, behind a name: `上纬投控当年`."""
_NO_PLAIN_NAME = re.compile(
    rf"{_NO_NAME.pattern}|^再|^同一?年|[上下后前第]一?[轮季个年]|公司|企业|行业|市场|全球|国内|国产|团队|模型|员工|用户|营收|收入|研发|目前|截至|[的在是和与了被从到]"
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w'’&-]*|\b[A-Z]\.)(?:[ .,&]{1,3}[A-Z][\w'’&-]*)*")
_PERIOD = re.compile(r"(?:FY|Q|H|CY)\d+", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{2,4}")
_NOUN = re.compile(r" [a-z]{3,}(?<! and)(?<! the)\b")
_LONGEST_PLAIN_NAME = 6
_OF_COMPANIES = frozenset(
    (
        "founder", "founded", "chief executive", "chief financial officer", "chair",
        "headquarters", "investors", "funding", "valuation", "market value", "listing", "staff",
    )
)  # fmt: skip
# What companies call themselves by, where nothing says `公司`: only as a question's opening.
_WEAK = re.compile(
    r"^(?:请问|那么?|在|[^,，?？]{0,12}的?[那这]家)?([㐀-鿿a-z·]{2,8}?(?:投资|创投|科技|智能|机器人|智行|汽车|微电子|半导体|集成电路|网络|软件|数据|云|资本|量化|传媒|影业|药业|能源|航空|证券|电子|通信|实验室|智算|算力|智驾|生物|医疗|芯片|存储))(?=[的是在有哪何几多融总成创估营收亏拿靠发推上为怎被，,?？]|[去今前]年|最近|最新|目前|现在|当前|\d|$)"
)
_SET_BESIDE = re.compile(
    r"^([㐀-鿿a-z0-9·.&]{2,10}?) ?[和与跟比] ?([㐀-鿿a-z0-9·.&]{2,10}?)(?=[,，]? ?(?:谁|哪一?[家个款])|相?比)"
)
"""Two names in no table that are set side by side: `创鑫智慧跟长佳智能,哪家成立得早`."""
_GENERIC = re.compile(
    r"人工|人形|具身|新能源|自动|无人|智能(?:汽车|机器人)|工业|服务|国产|中国|全球|美国|电动|量子|生成|云计算|大型|这|那|哪|什么"
)
# A Latin name in a Chinese question: `Momenta哪年成立的`.
_LATIN = re.compile(r"[A-Za-z][A-Za-z.&'-]*(?: [A-Z][A-Za-z.&'-]*)*")
# `Kirin9000` is a code, `OpenAI2024年` a name and a year.
_CODE_GOES_ON = re.compile(r"(?!(?:19|20)\d{2}\s*年)\d")
# `信达百货2021年度的…`: what stands before a year at the beginning.
_BEFORE_YEAR = re.compile(r"^([㐀-鿿]{2,10}?)(?:在|于)?(?:19|20)\d{2}\s*年")
NO_PROPER_NAME = frozenset(
    """i the what which who when where why how did does is was january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    like besides ft wsj nyt cctv bbc cnbc
    token tokens app pro max plus ultra mini agent transformer moe rag hbm asic arpu gaap ebitda saas b2b hr pr
    ai ceo cfo cto coo ipo api gpu gpus cpu cpus npu tpu llm llms us uk eu usd rmb hk arr mau dau q1 q2 q3 q4 h1 h2
    series chinese english american european japanese korean french british german israeli canadian
    russian indian taiwanese italian spanish dutch swedish swiss singaporean australian emirati saudi arab african asian
    beijing shanghai shenzhen hangzhou taipei tokyo seoul london paris berlin boston seattle singapore china taiwan
    japan korea india israel france germany britain europe america canada australia california texas washington
    hong kong new york san francisco silicon valley hollywood wall street star market stock exchange
    nasdaq nyse agi asi eps phd mba roe roi ebit ebitda tv ngo capex opex gdp cagr sdk ide ui ux ar vr xr fsd soc nand dram vram sram ram ssd tdp tflops
    pflops fps dpi pdf url usb wifi
    cuda rlhf sft mcp nlp ocr tts asr ev oem odm esg kpi pe vc lp gp r&d it pc qa faq
    chief executive officer company inc ltd corp co mr mrs ms dr""".split()
)  # fmt: skip
"""Words that are spelled like names and are none."""
# `its 2021 Corporate Governance Report`, `the Board of Directors`: titles, and no names.
_TITLE_WORDS = frozenset(
    """report reports annual interim quarterly corporate governance board director directors election appointment new
    strategic partnership partnerships announcement plan plans program programs programme initiative initiatives
    agreement agreements acquisition merger meeting resolution resolutions shareholder shareholders' shareholders market
    expansion financial finance statement statements risk management internal control controls system systems policy
    policies revision revisions code conduct ethics sustainability social responsibility committee audit employee
    employees wellness training local community communities product products launch project projects investment
    investments restructuring debt asset assets equity share shares capital compliance regulatory update updates
    disclosure information incident incidents integrity green recycling manufacturing production film park theme
    digital transformation innovation research development center centre department officer executive changes
    change senior updates supervisory chairman chairwoman operating initial public offering ai-powered
    large-scale financing major significant events key the and""".split()
)  # fmt: skip

# `Synthesia valuation?`, `Quillon Robotics' CEO?`: an English question that opens with its subject.
_TERSE = re.compile(
    r"^([A-Z][\w.&-]{2,}(?: [A-Z][\w.&-]*)*)(?:['’]s? ([A-Za-z][^.]{2,40})| ([a-z]+)\b[^.]{0,24})$"
)
_NO_TERSE = re.compile(
    r"(?i)^(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|tell|name|list|give|show|any|the|its|their|his|her|total|annual|current|latest|company|net|gross|first|last|main|key|quarterly|monthly|yearly|market|public|private|new|previous|former|all|recent|\w+est|in|on|at|by|for|of|and|after|before|since)$"
)

_OPENING = re.compile(
    r"^(?:请问|那么?|在)?(.{2,12}?)(?:公司)?(?:的|是|在|有|由|于|何时|为什么|为何|什么|哪|几|多少|怎|如何|成立|创立|创办|发布|推出|融资|总部|曾|被|将|会|已|能)"
)


_OTHER = r"(?P<{}>[a-z][a-z&.-]{{2,}}[a-z])(?!\w)"
_OTHER_ZH = r"(?P<{}>(?:(?!什么|多少|[哪谁几的了这那个时来后])[㐀-鿿]){{3,8}}?)"
_DEAL = re.compile(
    rf"\b(?:invest\w*|put|pour\w*|stake|share|shares) (?:[\w$.]+ ){{0,4}}?in(?:to)? {_OTHER.format('invested')}"
    rf"|\b(?:buy|bought|buying|acquir\w+|purchas\w+|t(?:ake|ook|aking) over|su(?:e|ed|ing)|(?<!his )(?<!her )(?<!its )(?<!their )own|owns|owned|back(?:s|ed|ing)?|pa(?:y|id|ying) for|deal with|(?:partner|team|work|merg|compet)\w*(?: up)? with) {_OTHER.format('done_to')}"
    rf"|(?:投资|入股|收购|买下|买|起诉|告|吞下|吃下|并购|控股)(?:了|过)? ?{_OTHER.format('bought')}"
    rf"|(?:给|对|跟|和|与|向) ?{_OTHER.format('beside')} ?(?:投|砸|注资|合作|联手|合并|打官司|收购)"
    rf"|(?:投资|入股|收购|买下|起诉|状告|并购|控股|持有|吞并)(?![方人者案价额款金要协股])(?:了|过)? ?{_OTHER_ZH.format('bought_zh')}(?=多少|几|的|吗|股|花|是|后|之后|[?？,，]|$)"
    rf"|[和与跟同] ?{_OTHER_ZH.format('beside_zh')}(?=(?:有|的|在|一起|是)?(?:什么|哪些)?(?:合作|联手|合资|打官司|竞争)|相?比|谁|哪[个家])"
    rf"|^{_OTHER_ZH.format('first_zh')}(?=[和与跟同比]\s*(?:谁|哪[个家]))",
    re.ASCII,
)


def dealt_with(folded: str) -> list[str]:
    """Whom a question says to have been bought, sued, invested in or set beside somebody.

    Args:
        folded: the question, names of the table blanked out.
    """
    return [next(filter(None, match.groups())) for match in _DEAL.finditer(folded)]


def unknown_names(text: str, folded: str) -> tuple[str, ...]:
    """Names in a question that are surely names, folded; without their legal suffix.

    Args:
        text: the question as spelled, names of the table blanked out.
        folded: its form for matching, blanked likewise.
    """
    if any(map(is_han, folded)):
        return tuple(dict.fromkeys([*_organisations(folded), *_latin(text)]))
    return tuple(dict.fromkeys(_capitalised(text)))


def _organisations(folded: str) -> list[str]:
    beside = _SET_BESIDE.match(folded)
    if beside and not any(_NO_PLAIN_NAME.search(each) for each in beside.groups()):
        return list(beside.groups())
    names = []
    for match in _ORGANISATION.finditer(folded):
        core = _BEFORE_NAME.sub("", match.group(1))
        plain = match.group() == match.group(1) + "公司"
        # `法律AI公司Harvey`: says what the one behind it is.
        if plain and folded[match.end() : match.end() + 1] == " ":
            continue
        if plain and (len(core) > _LONGEST_BEFORE_COMPANY or _ENDS_IN_NO_NAME.search(core)):
            continue
        if len(core) >= 2 and not _NO_NAME.search(core):
            names.append(core)
    weak = _WEAK.match(folded)
    if weak and not names and not _GENERIC.search(weak.group(1)):
        names.append(weak.group(1))
    opening = _BEFORE_YEAR.match(re.sub(rf"^(?:{_ACCORDING})", "", folded))
    if opening and not names and not _NO_PLAIN_NAME.search(opening.group(1)):
        names.append(opening.group(1))
    return [_WHEN.sub("", name) or name for name in names] or _asked_like_a_company(folded)


def _asked_like_a_company(folded: str) -> list[str]:
    """`智谱是哪一年成立的`: who is asked for its founding is somebody, in the table or not."""
    opening = _WHEN.sub("", opening_of(folded))
    if not 2 <= len(opening) <= _LONGEST_PLAIN_NAME or not all(map(is_han, opening)):
        return []
    if _NO_PLAIN_NAME.search(opening) or _GENERIC.search(opening) or asked_attributes(opening):
        return []
    asked = {attribute.name for attribute in asked_attributes(folded)}
    return [opening] if asked & _OF_COMPANIES else []


def _latin(text: str) -> list[str]:
    """Capitalised Latin words of a Chinese question; codes with digits are words like others."""
    return [
        match.group().casefold()
        for match in _LATIN.finditer(text)
        if match.group()[0].isupper()
        and len(match.group()) > 2
        and match.group().casefold() not in NO_PROPER_NAME
        and not _CODE_GOES_ON.match(text, match.end())
    ]


def _capitalised(text: str) -> list[str]:
    """Capitalised spans, the question's first word left out.

    Letters before a noun (`BMC chips`) are no name where something else has one.
    """
    names: list[str] = []
    kinds: list[str] = []
    terse = _opening_name(text.strip())
    if terse:
        names.append(terse)
    for match in _CAPITALISED.finditer(text):
        opens = match.start() == len(text) - len(text.lstrip())
        # `SK Telecom's A.X K1` are two names.
        for number, part in enumerate(re.split(r"['’]s\b|(?<=s)['’](?= )", match.group())):
            words = [
                w
                for w in re.findall(r"[\w'’&-]+", re.sub(r"['’]$", "", part))
                if len(w) > 1 and w.casefold() not in NO_PROPER_NAME and not _PERIOD.fullmatch(w)
            ]
            if opens and number == 0:
                words = [] if terse else words[1:]
            if words and not _TITLE_WORDS.issuperset(word.casefold() for word in words):
                is_kind = _LETTERS.fullmatch(part) and _NOUN.match(text, match.end())
                (kinds if is_kind else names).append(" ".join(words).casefold())
    return names or kinds


def _opening_name(text: str) -> str:
    """The name that a terse question opens with, folded; empty where it opens with none."""
    terse = _TERSE.match(text)
    if terse is None or _NO_TERSE.match(terse[1].split()[0]):
        return ""
    if not asked_attributes((terse[2] or terse[3]).casefold()):
        return ""
    words = terse[1].casefold().split()
    return " ".join(word for word in words if word not in NO_PROPER_NAME)


def opening_of(folded: str) -> str:
    """What a Chinese question opens with: mostly what it is about. Empty where nothing tells."""
    opening = _OPENING.match(folded)
    return opening.group(1) if opening else ""
