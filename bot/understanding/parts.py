"""Parts and offices that a question names beside an attribute: `gaming revenue`, `head of HR`."""

import re
from collections.abc import Iterator

from corpus.language import is_han
from index.terms import is_stop_term, terms

__all__ = ["is_of_part", "parts_asked", "roles_asked", "units_asked"]

_HEADS_EN = (
    r"revenues?|sales|users|subscribers?|customers?|employees|staff|loss(?:es)?|profits?|income|orders"
    r"|deliveries|headcount|arr|turnover"
)
_PART_EN = re.compile(rf"((?:[a-z][\w&.+-]* ){{1,2}})(?:{_HEADS_EN})\b")
_PART_OF_EN = re.compile(
    rf"\b(?:{_HEADS_EN}) (?:is |was |does |did |came |comes |made |makes? |,+ |it (?:makes?|made|got|gets?) )*"
    r"(?:from|for|through|out of|by selling) ((?:[a-z][\w&.+-]*(?: |$|\?)){1,3})"
)
_SEGMENT_EN = re.compile(
    r"\b((?:[a-z][\w&+-]* ){1,2})(?:segment|division|business unit|unit|arm|product line|business)\b"
    r"|\b(?:revenue|sales|money|much\b(?=[^?]{0,50}\b(?:ma[kd]e|earn\w*|g[eo]t|br[io]\w+|t[ao]o?ke?|c[ao]me|generat\w*|rais\w*|collect\w*)\b))[^?]{0,60}? from"
    r" (?:its |the |their )?((?:[a-z][\w&+-]* ?){1,2})"
)
_BEHIND_HEAD_EN = re.compile(
    r"\b(?:revenue|sales|profit) (backlog|growth|guidance|forecast|target|outlook|multiple)\b"
)
_KIND_ZH = re.compile(r"(?:业务|产品线?|板块|部门|分部|事业部|服务|方面|相关)+$")
_HOW_MUCH_ZH = re.compile(
    r"(?<=[务品线块门部])(?:做了?|有|贡献了?|带来了?|创造了?|实现了?|进了?)多少的?$"
)
"""`汽车业务做了多少营收`: asks for the part's, as `汽车业务营收` does."""
_HEAD_ZH = re.compile(r"收入|营收|用户(?!数据)|员工|亏损|利润|订单|交付量|销量|销售额")
_BUSINESS_ZH = re.compile(
    r"(?:[这那]块)?(?:业务|板块|分部|产品线)(?=[^,，?？]{0,6}(?:卖|赚|挣|贡献|带来|进[账帐]))"
)
"""`电商业务卖了多少钱`: the business alone says of what part."""
_ALL_EN = frozenset(
    """total annual yearly quarterly monthly weekly daily full year quarter month week half first second third fourth
    net gross overall whole its their his her the a an and or of in for on to from by at as with was were is are did does
    do has have had how much many what which when who whose number active registered recurring run rate current latest
    last next this reported expected operating adjusted company group firm global worldwide consolidated fiscal calendar
    annualised annualized combined cumulative estimated projected more most new top line actual operate make made
    main big biggest largest any all other own us other financial january february march april may june july august september october november december through until till between american chinese european business key pre post tax after before over under
    one two three four five six seven eight nine ten million billion trillion thousand hundred yuan dollar dollars euro euros won yen generate generated earn earned report get got bring rake have lose lost investor
    keep keeps kept keeping run runs running ran post posts posted posting book books booked swing swings swung turn turns
    turned incur incurred suffer suffered cut cuts see saw widen widened narrow narrowed fall fell rise rose grow grew
    huge massive enormous heavy steep sharp record small tiny sudden deep wide narrow
    investors goes go went paid handed given backer backers outsider outsiders shareholder shareholders""".split()
)
_COUNTS_EN = frozenset("one two three four five six seven eight nine ten".split())
_ALL_ZH = re.compile(
    r"总|几成|[全本半当今去前]年|年度?|[上下]半年|季度?|净|营业|主营|主要|经营|公司|集团|活跃|平均|最大|主要|金主|前[三五十]大?|[大小]|累计|整体|合计|综合|归母|股东|经常性|实际|预计"
    r"|[月日周]活?|[那这]一?[块边]|一?整年|绝?大部分|大多数|交付|在手|新增|待|[正全]职|正式|在职|海内外|第?[一二三四]|注册|全球|目前|现在|最新|有|多少|的|税[前后]|上市|招股|全部|全体|所有|整个|自己|当时|财年|财政|会计|调整后?|以及|和|与"
)
_ROLE_EN = re.compile(
    r"\b(?:heads?|director|vp|vice[- ]president|boss|chief) of (?!the\b|it\b|them\b)(\w+)|\bchief (?!executive|financial|technology|operating|scien)(\w+) officer\b"
    r"|\b(?:runs?|leads?|heads?) (?!tech)(\w+) (?:at|for)\b|\b(general counsel|spokes\w+|treasurer)\b"
)
_ROLE_ZH = re.compile(
    r"首席(?!执行|财务|技术|运营|营运|科学)([\u3400-\u9fff]{2})官|(基金会)的?(?:主席|董事长|负责人)|(总法律顾问|法务负责人|法务长|发言人|人力资源|人事|公关|合规)|([\u3400-\u9fff]{2})总监"
)
_OF_PART = re.compile(
    r"(?:服务|业务|产品|广告|游戏|云|数据中心|芯片|硬件|软件|订阅|海外|国内|营销|授权|消费者|平台|企业|客户端|网络|汽车|机器人)(?:业务|服务)?(?:的)?(?:总)?(?:收入|营收)"
    r"|\b(?:data cent(?:er|re)|cloud|gaming|advertising|ads?|services?|subscriptions?|hardware|software|client|segment|api|licens\w+"
    r"|networking|automotive|consumer|commercial|government|overseas|domestic|business|platform) (?:revenue|sales)\b"
)
_BESIDE_REVENUE = re.compile(
    r"占[^,。;]{0,12}(?:营收|收入)|(?:营收|收入)(?:低于|不足|不到|超过|高于)[^,。;]{0,12}的?(?:公司|企业|机构|组织|个人|用户|开发者)"
    r"|% of (?:\w+ ){0,2}(?:revenue|sales)\b|\b(?:their|with|whose) (?:an )?(?:annual )?(?:revenues?|sales) (?:(?:is|are|of) )?(?:below|under|above|over|up to|less|more)\b"
)
"""What a figure is a share of, or whom a licence is for: no revenue of the company's own."""
_OF_ALL = re.compile(r"收入|营收|\brevenues?\b|\bsales\b")
_UNIT_EN = re.compile(
    r"'s ((?:[a-z][\w']* ){1,3}?)(?:lab|team|division|unit|department|institute)\b"
)
_UNIT_ZH = re.compile(
    r"(?:^|,|的)((?:(?![那这哪个带的])[\u3400-\u9fff]){2,6}?)(?:实验室|团队|部门|事业部|研究院|中心|办公室|办事处|分公司|分部|工厂)"
    r"(?=的?(?:由|是|谁|现在|目前|负责|老大|领导|一把手)|[?？]|$)"
)


def is_of_part(folded: str) -> bool:
    """Whether the only revenue that a folded sentence gives is that of a part: `游戏业务收入`.

    Or none is given: `占营业收入的30%`.
    """
    told = _BESIDE_REVENUE.sub(" ", folded)
    if told != folded and not _OF_ALL.search(told):
        return True
    parts = [match.end() for match in _OF_PART.finditer(folded)]
    return bool(parts) and all(match.end() in parts for match in _OF_ALL.finditer(folded))


def parts_asked(bare: str, words: frozenset[str]) -> Iterator[str]:
    """The words by which a folded question that wants a figure names the part it is of.

    Args:
        bare: the question, names of the table blanked out.
        words: its content words.
    """
    patterns = (_PART_EN, _PART_OF_EN, _SEGMENT_EN, _BEHIND_HEAD_EN)
    found = (
        phrase for each in patterns for match in each.finditer(bare) for phrase in match.groups()
    )
    for phrase in filter(None, found):
        for word in re.findall(r"[a-z][\w&+-]*", phrase):
            counts = word.partition("-")[0] in _COUNTS_EN
            if not (is_stop_term(word) or counts or _ALL_EN.issuperset(word.split("-"))):
                yield from (stem for stem in terms(word) if stem in words)
    # `视觉AI收入`: short Latin words stand as they are in what a Chinese part is called.
    whole = (w for w in words if len(w) > 1 and (is_han(w[0]) or w.isalpha()))
    said = sorted(whole, key=len, reverse=True)
    for head in (*_HEAD_ZH.finditer(bare), *_BUSINESS_ZH.finditer(bare)):
        before = _HOW_MUCH_ZH.sub("", bare[: head.start()]).removesuffix("的")
        before = _KIND_ZH.sub("", before)
        while word := next(filter(before.endswith, said), ""):
            before = before.removesuffix(word)
            if not _ALL_ZH.sub("", word):
                break
            yield word


def units_asked(bare: str, words: frozenset[str]) -> Iterator[str]:
    """The words that name the part of a company whose head is asked for: `Tencent's robotics team`.

    Args:
        bare: the question, names of the table blanked out.
        words: its content words.
    """
    for match in (*_UNIT_EN.finditer(bare), *_UNIT_ZH.finditer(bare)):
        phrase = match[1]
        found = terms(phrase) if phrase.isascii() else [w for w in words if w in phrase]
        yield from (word for word in found if not is_stop_term(word))


def roles_asked(bare: str) -> Iterator[str]:
    """The words that tell the office a folded question asks for, where no attribute is that office."""
    for match in (*_ROLE_EN.finditer(bare), *_ROLE_ZH.finditer(bare)):
        phrase = next(filter(None, match.groups()), "")
        yield from terms(phrase) if phrase.isascii() else [phrase]
