"""Countries, regions, cities, markets and authorities, and which one lies in which.

A question on users in Japan, or a fine in France, is answered by nothing that names neither the
country nor anything in it. Names are folded; a text that names Tokyo names Japan.
"""

import re
from functools import cache, lru_cache

__all__ = ["is_held", "places_asked", "places_named"]

_CAPITALS = {
    "华盛顿": "美国", "北京": "中国", "布鲁塞尔": "欧盟", "比利时": "欧盟", "首尔": "韩国", "伦敦": "英国",
    "东京": "日本", "巴黎": "法国", "柏林": "德国", "新德里": "印度",
}  # fmt: skip
"""Seats of governments that stand for them: `Washington` is whoever rules there."""
_AUTHORITY = (
    r"总统|首相|总理|政府|当局|监管|法院|检方|警方|国会|议会|司法部|司法部门|商务部|国防部|数据保护|反垄断|竞争|机构|用户|员工|市场|分公司|办公室|办事处"
    r"|总部|上市|挂牌|业务|车队|监管机构|消费者|媒体|学生|客户|工厂|分公司|办公室|研发中心"
)
_BEFORE_ZH = re.compile(r"(?:在|于|被|遭|赴|到|向|对|获|受|登陆|进入|进军|禁止|退出)(?:了)?$")
_BEHIND_ZH = re.compile(
    rf"(?:的)?(?:{_AUTHORITY})|(?:为什么|为何|何时|什么时候|哪[天年]|几时|怎么|有没有|是否|是不是|也|禁|封|调查|起诉|罚|要求|批准|有(?:多少|几|没有))"
)
_BEFORE_EN = re.compile(
    r"\b(?:(?:president|capital|government|king|part) of|in|across|within|inside|from|into|to|at|by|for|leave|enter|join)(?: the| all of)? $"
)
_OPENS_EN = re.compile(
    r"^(?:(?:why|when|how|where|what|which|how much)\b.{0,12} )?(?:did|does|do|has|have|is|was|will) (?:the )?$"
)
_BEHIND_EN = re.compile(
    r"(?:'s|’s)? (?:government|regulators?|authorit\w+|courts?|watchdogs?|users?|employees|staff|headquarters|offices?"
    r"|market|revenue|sales|customers|factory|plant|gigafactory|prosecutors|antitrust|commission|ministry|parliament|police|army|listing)\b"
)
_AT_LISTING = re.compile(r"(?:股|市场)?(?:上市|挂牌|ipo)(?:之?[前后]|时|那[天年会])")
_AT_ITS_LISTING = re.compile(
    r"\b(?:going into|ahead of|before|after|since|prior to|at the time of) (?:its |the |their )?$"
)
_LISTING = re.compile(r" (?:market )?(?:float|flotation|listing|ipo|offering|debut)\b")
_WHEN_LISTED = re.compile(
    r"\b(?:when|before|after|since|by the time) (?!did|does|was|is|were|are|will)[^,?]{1,30}?(?:list|float|debut|went public)\w*(?: publicly)? (?:in|on)(?: the)? $"
)
"""Say when, and not where: `港股上市前有哪两位执行董事`, `when it floated in Hong Kong`."""
_ADJECTIVE = re.compile(r"(?:an|ish|ese|ian|ch|ss|ek|li|ai|ari|i)$")

# A place a line: what it is in ::: what it is called; the first name stands for it.
_PLACES = """
 ::: 中国|国内|内地|china|chinese|prc|samr|网信办|证监会|发改委|工信部|国家市场监督管理总局|市场监管总局|国务院
中国 ::: 北京|beijing|中关村
中国 ::: 上海|shanghai|.sh|科创板|上交所|star market|浦东|张江
中国 ::: 深圳|shenzhen|.sz|深交所|创业板|前海
中国 ::: 广州|guangzhou
中国 ::: 杭州|hangzhou|余杭
中国 ::: 成都|chengdu
中国 ::: 重庆|chongqing
中国 ::: 武汉|wuhan
中国 ::: 南京|nanjing
中国 ::: 苏州|suzhou
中国 ::: 合肥|hefei
中国 ::: 天津|tianjin
中国 ::: 西安|xi'an
中国 ::: 厦门|xiamen
中国 ::: 珠海|zhuhai
中国 ::: 无锡|wuxi
中国 ::: 宁波|ningbo
中国 ::: 青岛|qingdao
中国 ::: 长沙|changsha
中国 ::: 海南|hainan|三亚
中国 ::: 内蒙古|inner mongolia|乌兰察布
中国 ::: 贵州|guizhou|贵阳
中国 ::: 广东|guangdong
中国 ::: 浙江|zhejiang
中国 ::: 香港|hong kong|.hk|港交所|联交所|港股|hkex|hkd|港元
 ::: 澳门|macau|macao
 ::: 台湾|taiwan|taiwanese|台积电|tsmc
台湾 ::: 台北|taipei
台湾 ::: 新竹|hsinchu
台湾 ::: 高雄|kaohsiung
 ::: 亚洲|asia|asian|亚太|apac
亚洲 ::: 日本|japan|japanese
日本 ::: 东京|tokyo
日本 ::: 大阪|osaka
亚洲 ::: 韩国|南韩|korea|korean|kospi|kosdaq
韩国 ::: 首尔|seoul
亚洲 ::: 东南亚|southeast asia
东南亚 ::: 新加坡|singapore|singaporean
东南亚 ::: 马来西亚|malaysia|malaysian|柔佛|johor|吉隆坡|kuala lumpur
东南亚 ::: 印尼|印度尼西亚|indonesia|indonesian|雅加达|jakarta
东南亚 ::: 泰国|thailand|thai|曼谷|bangkok
东南亚 ::: 越南|vietnam|vietnamese|河内|hanoi
东南亚 ::: 菲律宾|philippines|philippine
亚洲 ::: 印度|india|indian
印度 ::: 班加罗尔|bangalore|bengaluru
印度 ::: 孟买|mumbai
印度 ::: 新德里|德里|delhi
亚洲 ::: 哈萨克斯坦|kazakhstan
 ::: 中东|middle east|海湾|gulf
中东 ::: 阿联酋|uae|emirates|emirati
阿联酋 ::: 阿布扎比|abu dhabi
阿联酋 ::: 迪拜|dubai
中东 ::: 沙特|沙特阿拉伯|saudi|利雅得|riyadh|neom
中东 ::: 卡塔尔|qatar|qatari|多哈|doha
中东 ::: 以色列|israel|israeli|特拉维夫|tel aviv
中东 ::: 土耳其|turkish|istanbul|伊斯坦布尔
中东 ::: 伊朗|iran|iranian
 ::: 欧洲|europe|european
欧洲 ::: 欧盟|eu|european union|european commission|欧盟委员会|欧洲委员会|european parliament
欧盟 ::: 德国|germany|german
德国 ::: 柏林|berlin
德国 ::: 慕尼黑|munich
德国 ::: 海德堡|heidelberg
德国 ::: 法兰克福|frankfurt
欧盟 ::: 法国|france|french|cnil
法国 ::: 巴黎|paris
欧盟 ::: 意大利|italy|italian|义大利|garante|agcm
意大利 ::: 罗马|rome
意大利 ::: 米兰|milan
欧盟 ::: 西班牙|spain|spanish|马德里|madrid|巴塞罗那|barcelona
欧盟 ::: 葡萄牙|portugal|portuguese|里斯本|lisbon
欧盟 ::: 荷兰|netherlands|dutch
荷兰 ::: 阿姆斯特丹|amsterdam
欧盟 ::: 比利时|belgium|belgian|布鲁塞尔|brussels
欧盟 ::: 卢森堡|luxembourg
欧盟 ::: 爱尔兰|ireland|irish|都柏林|dublin
欧盟 ::: 瑞典|sweden|swedish|斯德哥尔摩|stockholm
欧盟 ::: 丹麦|denmark|danish|哥本哈根|copenhagen
欧盟 ::: 芬兰|finland|finnish|赫尔辛基|helsinki
欧盟 ::: 波兰|poland|polish|华沙|warsaw
欧盟 ::: 捷克|czech|czechia|布拉格|prague
欧盟 ::: 奥地利|austria|austrian|维也纳|vienna
欧盟 ::: 匈牙利|hungary|hungarian|布达佩斯|budapest
欧盟 ::: 希腊|greece|greek|雅典|athens
欧盟 ::: 罗马尼亚|romania|romanian
欧盟 ::: 克罗地亚|croatia|croatian|萨格勒布|zagreb
欧盟 ::: 立陶宛|lithuania
欧盟 ::: 爱沙尼亚|estonia|estonian
欧洲 ::: 英国|uk|u.k|united kingdom|britain|british|england|english courts|nhs|scotland|苏格兰|英格兰
英国 ::: 伦敦|london
英国 ::: 剑桥|cambridge
英国 ::: 布里斯托尔|bristol
英国 ::: 牛津|oxford
欧洲 ::: 挪威|norway|norwegian
欧洲 ::: 冰岛|iceland|icelandic
欧洲 ::: 瑞士|switzerland|swiss|苏黎世|zurich|日内瓦|geneva
欧洲 ::: 乌克兰|ukraine|ukrainian|基辅|kyiv
 ::: 俄罗斯|russia|russian|莫斯科|moscow
 ::: 北美|north america
北美 ::: 美国|us|u.s|usa|united states|america|american|sec|ftc|fcc|nhtsa|pentagon|五角大楼|白宫|white house|doj|美股|美东|华尔街|wall street|特朗普|trump|拜登|biden
美国 ::: 华盛顿|washington|哥伦比亚特区
美国 ::: 纽约|new york|manhattan|曼哈顿|brooklyn
纽约 ::: 纳斯达克|nasdaq
纽约 ::: 纽交所|nyse|纽约证券交易所|new york stock exchange
美国 ::: 加州|加利福尼亚|加利福尼亚州|california|california's|湾区|bay area
加州 ::: 旧金山|san francisco|三藩市
加州 ::: 硅谷|silicon valley|palo alto|帕洛阿尔托|mountain view|山景城|santa clara|圣克拉拉|sunnyvale|森尼韦尔|menlo park|cupertino|fremont|san jose|圣何塞|圣荷西
加州 ::: 洛杉矶|los angeles
加州 ::: 圣迭戈|圣地亚哥|san diego
美国 ::: 西雅图|seattle
美国 ::: 波士顿|boston|麻省|massachusetts|马萨诸塞
美国 ::: 芝加哥|chicago|illinois|伊利诺伊
美国 ::: 得州|德州|得克萨斯|得克萨斯州|texas
得州 ::: 奥斯汀|austin
得州 ::: 达拉斯|dallas
得州 ::: 休斯敦|houston
得州 ::: 阿比林|abilene
美国 ::: 亚利桑那|亚利桑那州|arizona|凤凰城|phoenix
美国 ::: 佐治亚州|亚特兰大|atlanta
美国 ::: 佛罗里达|佛罗里达州|佛州|florida
佛罗里达 ::: 迈阿密|miami
佛罗里达 ::: 奥兰多|orlando
美国 ::: 内华达|nevada|拉斯维加斯|las vegas
美国 ::: 科罗拉多|colorado|丹佛|denver
美国 ::: 田纳西|tennessee|孟菲斯|memphis|纳什维尔|nashville
美国 ::: 密西西比|mississippi
美国 ::: 俄亥俄|俄亥俄州|ohio
美国 ::: 底特律|detroit|密歇根|michigan
美国 ::: 费城|philadelphia|pennsylvania|宾夕法尼亚|匹兹堡|pittsburgh
美国 ::: 新泽西|new jersey
美国 ::: 弗吉尼亚|virginia
美国 ::: 特拉华|特拉华州|delaware
美国 ::: 肯塔基|肯塔基州|kentucky
美国 ::: 路易斯安那|louisiana
美国 ::: 北达科他|north dakota
美国 ::: 威斯康星|wisconsin
美国 ::: 印第安纳|indiana
美国 ::: 犹他|utah
美国 ::: 俄勒冈|oregon
北美 ::: 加拿大|canada|canadian
加拿大 ::: 多伦多|toronto
加拿大 ::: 蒙特利尔|montreal
加拿大 ::: 温哥华|vancouver
 ::: 拉美|拉丁美洲|latin america|南美|south america
拉美 ::: 墨西哥|mexico|mexican
拉美 ::: 巴西|brazil|brazilian|圣保罗|sao paulo
拉美 ::: 阿根廷|argentina|argentine
拉美 ::: 智利|chile
 ::: 澳大利亚|澳洲|australia|australian
澳大利亚 ::: 悉尼|sydney
澳大利亚 ::: 墨尔本|melbourne
 ::: 新西兰|new zealand
 ::: 非洲|africa|african
非洲 ::: 南非|south africa
非洲 ::: 肯尼亚|kenya|kenyan
非洲 ::: 尼日利亚|nigeria
非洲 ::: 埃及|egypt|egyptian
"""


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """The place of each name, and what each place is in."""
    names: dict[str, str] = {}
    within: dict[str, str] = {}
    for line in _PLACES.strip("\n").splitlines():
        around, _, called = line.partition(" ::: ")
        forms = called.split("|")
        names.update(dict.fromkeys(forms, forms[0]))
        if around.strip():
            within[forms[0]] = around.strip()
    return names, within


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_table()[0], key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    han = "|".join(name for name in names if not name.isascii())
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{han}", re.ASCII)


@lru_cache(maxsize=16384)
def places_named(folded: str) -> tuple[tuple[int, int, str], ...]:
    """Where a folded text names a place, and which, by its first name in the table."""
    names = _table()[0]
    return tuple((m.start(), m.end(), names[m.group()]) for m in _pattern().finditer(folded))


def _lies_in(place: str, other: str) -> bool:
    """Whether a place is another one or lies in it."""
    within = _table()[1]
    found: str | None = place
    while found is not None:
        if found == other:
            return True
        found = within.get(found)
    return False


def places_asked(folded: str, names: tuple[tuple[int, int], ...]) -> frozenset[str]:
    """The places in which, or by whose authority, a question asks for something.

    `in Japan`, `被法国罚`, `the Italian regulator`; not what only tells which one is meant: `the
    French start-up Mistral`, `日本那家Sakana`.

    Args:
        folded: the question.
        names: where it has names of the names table, of which a place may be a part.
    """
    found = set()
    for start, end, place in places_named(folded):
        if any(start < ending and beginning < end for beginning, ending in names):
            continue
        before, behind = folded[:start], folded[end:]
        if _AT_LISTING.match(behind) or _WHEN_LISTED.search(before):
            continue
        if _LISTING.match(behind) and _AT_ITS_LISTING.search(before):
            continue
        if folded[start].isascii():
            asked = _BEHIND_EN.match(behind) is not None
            if not asked and re.match(r"['’]s\b", behind):
                continue
            if folded[start:end] == "us" and not (asked or before.endswith("the ")):
                continue
            if not _ADJECTIVE.search(folded[start:end]) or re.match(r"\W*$", behind):
                asked = asked or bool(_BEFORE_EN.search(before) or _OPENS_EN.search(before))
        else:
            beside = re.search(r"[和与跟]$", before) and re.match(
                r"的?(?:政府|合同|合作|签|军)", behind
            )
            asked = bool(beside or _BEFORE_ZH.search(before) or _BEHIND_ZH.match(behind))
        if asked:
            # `Has Beijing approved it` asks of a government, `in Beijing` of a town.
            rules = not re.search(r"(?:在|于|\b(?:in|at|to|into|near))(?: the)?\s?$", before)
            found.add(_CAPITALS.get(place, place) if rules else place)
    return frozenset(found)


def is_held(place: str, held: frozenset[str]) -> bool:
    """Whether a text that names some places names one, or something in it."""
    return any(_lies_in(other, place) for other in held)
