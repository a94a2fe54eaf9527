"""What is asked about a company, with the words of both languages: the table.

Each row is (name, asked, stated, value, type):

    asked   pattern of a question that asks for it
    stated  pattern of a sentence that states it
    value   what such a sentence must also have to give it; empty where nothing tells
    type    what its answer looks like where the question doesn't say; empty for any

Patterns are over folded text (Simplified, lower case, half width). `stated` is wide and
`value` narrow: `had a chip team of 1,000 people` gives a head count, `hired people` none.
What only a company's report gives stands in `bot.understanding.report_table`, what is asked of a
machine in `bot.understanding.hardware_table`.
"""

__all__ = ["ROWS", "SLOTS"]

SLOTS = frozenset(
    (
        "chief financial officer", "chief operating officer", "staff", "education", "memory",
        "process node", "gross margin", "market share", "parameters", "context window", "fine",
        "valuation", "market value", "users", "funding", "family", "pay", "layoffs", "delisting",
        "training cost", "training data", "research spending", "dividend", "birth", "price",
        "headquarters", "founder", "founded", "chief technologist", "chief scientist",
    )
)  # fmt: skip
"""Attributes whose words are known well: what doesn't give one doesn't answer for it."""

_N = r"(?:\d[\d,.]*|[零一二三四五六七八九十百千万两数余多几]+|(?:a|several|many) (?:hundred|thousand|million|billion)s?|hundreds|thousands|millions|dozens|one|two|three|four|five|six|seven|eight|nine|ten)"
_MONEY = r"[$¥€£]|个[多小]?亿|\d\s*(?:万|亿|千万|百万)|元|美元|港元|欧元|英镑|日元|yuan|dollar|euro|pound|\byen\b|\bwon\b|\d (?:million|billion|trillion)"
_PERCENT = r"%|百分|percent|per cent|\d倍|成(?!立|为)|一半|half|third|quarter"
_YEAR = r"(?:19|20)\d{2}"

ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "founder",
        r"创始人|创办人|创立者|创办者|缔造者|(?:谁|什么人|哪[些几]?[个位]?人).{0,8}(?:创立|创办|创建|成立|一手)|由.{0,3}(?:谁|哪.{0,4}人).{0,4}(?:创立|创办|创建|成立)|(?:创立|创办|创建).{0,4}(?:是谁|的人)"
        r"|\bco-?founders?\b|\bfounders?\b|who (?:\w+ )?(?:founded|started|created|set up|established)|\bfounded by\??$|(?:谁|who).{0,12}(?:搞起来|做起来|拉起来)|people (?:co-?)?(?:started|founded|created|set up)|brainchild",
        r"创始|创办|创立|创建|创业|(?:搭伙|合伙|拉着)[^,，。]{0,12}(?:开|办|搞)了|由.{1,60}成立|\bco-?found|\bfounder|\bfounded\b|\bstarted\b|\bset (?:it |the company )?up\b|\bopened it\b|发起",
        r"创始人|创办人|(?:由|与|和).{1,60}(?:创立|创办|创建|成立|发起)|(?:创立|创办|创建|发起)(?!于|的|时|以来|之初)|\bco-?found|\bfounders?\b|\b(?:set (?:it|the company) up|opened it|started it)\b|\b(?:founded|started|set up|established|formed)\b.{0,60}\bby\b|(?:founded|started) (?!(?:on|in|at|as|from|with|out|its|their|to|up|over|again|earlier|later|more|about|around|nearly|after|before|during|and|\d+)\b)\w+",
        "person",
    ),
    (
        "founded",
        r"(?:成立|创立|创办|创建|设立|起步|起家)(?!了?(?:哪|几个|什么).{0,6}(?:部|团队|公司|实验室|机构|基金|研究院|联盟|事业))(?:于|时间|日期|年份|的时候)?.{0,8}(?:哪|什么时候|何时|几|多久|多少年|时间|年份)"
        r"|(?:哪|什么时候|何时|几时|几).{0,10}(?:成立|创立|创办|创建|设立|起步|诞生)|成立(?:时间|年份|日期)|多少年历史|创立年份"
        r"|(?:when|what year|which year|how long ago|how old).{0,40}(?:found|establish|set up|start(?!\w* (?:\w+ing\b|to\b|work))|creat|incorporat|\bformed\b|\bbegin|\bbegan)"
        r"|founding (?:year|date)|year of (?:founding|establishment)|^(?!(?:who|when|what|which|where|how|is|was|compan\w+|firms?|start-?ups?)\b)(?:[\w.&'-]+ ){1,4}(?:founded|established)\??$|(?:which|who).{0,20}\bolder\b|(?:谁|哪家).{0,6}(?:更早|更老|年纪[更最]?大|岁数[更最]?大|资历[更最]?[老深])|(?:谁|哪家?|什么时候|何时).{0,6}(?:开张|开业)",
        r"成立|创立|创办|创建|设立|起步|注册|办[了起]|\bfounded\b|\bfounding\b|\bestablish|\bincorporated\b|\bset up\b|\bstarted\b|\bcreated\b|\bformed\b|\bbegan\b",
        rf"(?<!生于)(?<!born in ){_YEAR}(?!年(?:\d+月)?(?:\d+日)?(?:出生|生))",
        "year",
    ),
    (
        "chief executive",
        r"首席执行官|执行长|\bceo\b|(?<!副)总裁|chief executive|掌门人|一把手|who(?:'s| is)? (?:now )?(?:runs?|ran|running|leads?|leading|heads?|heading|in charge)(?!(?: of)? (?:the |its |their )?tech)|谁.{0,5}(?:执掌|领导|掌管|说了算|在管|管着|当家|掌舵|接任|接班|带队)|(?:top job|at the helm|boss\b)|老板",
        r"首席执行|执行长|\bceo\b|(?<!副)总裁|chief executive|掌门|执掌|掌舵|负责人|\b(?:its|the (?:company|firm|start-?up)'s) (?:chief|boss|head)\b(?! \w+ officer)|\bhead of\b|\bruns\b|\bleads\b|\bled by\b",
        r"",
        "person",
    ),
    (
        "chief financial officer",
        r"首席财务|财务长|财务总监|财务负责人|\bcfo\b|chief financial|finance chief",
        r"首席财务|财务长|财务总监|财务负责|\bcfo\b|chief financial|finance chief",
        r"",
        "person",
    ),
    (
        "chief technologist",
        r"首席技术|技术长|\bcto\b|chief technology|技术(?:一把手|总负责|老大)|谁.{0,4}(?:管|负责|带)技术|\b(?:heads?|leads?|runs?|in charge of) (?:the |its |their )?tech(?:nology)?\b",
        r"首席技术|技术长|\bcto\b|chief technology",
        r"",
        "person",
    ),
    (
        "chief scientist",
        r"首席科学家|chief scientist",
        r"首席科学家|chief scientist",
        r"",
        "person",
    ),
    (
        "chief operating officer",
        r"首席运营|营运长|\bcoo\b|chief operating",
        r"首席运营|营运长|\bcoo\b|chief operating",
        r"",
        "person",
    ),
    (
        "chair",
        r"董事长|董事会主席|\bchair(?:man|woman|person|s|ed|ing)?\b",
        r"董事长|董事会主席|\bchair(?:man|woman|person|s|ed|ing)?\b",
        r"",
        "person",
    ),
    (
        "headquarters",
        r"(?:总部|总公司)(?!的(?!所在|地址|位置|城市|地点))|办公地|注册地|位于哪|在哪(?:里|儿|座|个城|个省)?(?:办公|起家)|大本营|^(?!.*\b(?:at|inside|outside)\b.{0,30}(?:headquarter|\bhq\b|head office)).*(?:headquarter|\bhq\b|head office)|where (?:is|are|was) .{0,40}\b(?:based|located|headquartered)|(?:which|what) (?:city|country|town).{0,30}(?:based|from|located)|\bhome base\b",
        r"总部|总公司|办公地|注册|位于|坐落|起家|headquarter|\bhq\b|head office|\bbased in\b|\blocated\b|\b(?:company|start-?up|firm|maker|lab) from\b|^[\w .&-]{2,40}, of [a-z .-]+,|\bof (?:san francisco|paris|london|beijing)|-based\b",
        r"",
        "place",
    ),
    (
        "investors",
        r"\bwho (?:all |else )?(?:puts?|poured|pumped) (?:\w+ ){0,2}(?:cash|money|capital)\b|(?:谁|哪些|哪几|哪家|哪个).{0,10}(?:投资|投了|领投|跟投|参投|出资|入股)|投资(?:方|人|者)|领投|(?:带头|牵头).{0,6}(?:投|出钱|出的钱)|金主(?!客户)|背后.{0,6}(?:资本|股东)|(?:who|which|what|any|main|biggest|lead|list|name).{0,30}\binvestors?\b|\binvestors? (?:in|of|are|were|include)|^(?:[\w.&'-]+ ){1,4}investors\??$|(?:who|which).{0,40}(?:invested|\bled\b.{0,40}(?:round|series)|\bback(?:s|ed|ing)\b)|backers?\b",
        r"投资|领投|跟投|参投|出资|入股|注资|股东|接盘|买家|买方|\bbuyers?\b|invest|\bled by\b|\bled\b|\bback(?:ed|ers?|ing)\b|participat|joined",
        r"",
        "",
    ),
    (
        "funding",
        r"融资|募资|筹资|募集|融(?:到|了|得)(?!合)|筹(?:到|了|得)|募(?:到|了|得)|\b(?:t(?:ake|ook|aken)|g[eo]t|collect\w*|pocket\w*|rake\w*)\b.{0,30} from (?:\w+ )?(?:investors?|backers?|vcs?|outsiders?)\b|圈了多少|拿了多少(?:钱|投资)|投(?:了|进)?多少(?![票人研])|\bfunding\b|^(?!.*\b(?:target|guidance|outlook|forecast|rating|prices?)\b).*\brais(?:e|ed|ing)\b|(?:\bfloat|\bipo|listing|offering|flotation|(?:go|gone|went) public)\b.{0,60}\b(?:br(?:ing|ought) in|fetch|yield)|financing|series [a-h]\b|(?:funding|financing|investment|seed|latest|last|biggest|largest|first|recent) rounds?\b",
        r"融资|募资|筹|募|注资|投资|领投|跟投|出资|轮|拿到了?[^,，。;；]{0,6}\d[\d.,]*\s?[万亿]|funding|\brais|\bput(?:s|ting)? (?:in )?(?:another |a further |some )?(?:us)?[$€£]\d|financing|invest|series [a-h]\b|\bround\b|\bseed\b",
        r"",
        "",
    ),
    (
        "use of funds",
        r"(?:资金|募资|融资|募集|筹集|这笔钱|这些钱|的钱|款项?|[亿万][美港欧日]?元|美金|[募筹融]到)[^?？]{0,16}(?:用途|用来|用于什么|用于哪|用[在到]|花[在到]|投[向到]|拿[去来]|(?:准备|打算|计划|会|要)[干做用花投]|干什么|干啥|做什么|怎么[用花])|(?:用途|用来|用于|用[在到]|花[在到]|投[向到])[^,，?？]{0,6}(?:哪|什么|啥|何)[^?？]{0,12}(?:资金|钱|款)"
        r"|\buse of (?:the )?(?:proceeds|funds)\b|\b(?:what|where|how(?! much| many))\b[^?]{0,60}\b(?:proceeds|money|cash|funds|funding|capital)\b[^?]{0,30}\b(?:go(?:ing)?(?: to| toward| on)?\??$|used?\b(?: for| on)?|spent on|spend|for\??$)|\bwhat\b[^?]{0,60}\b(?:spend|use|put)\b[^?]{0,24}(?:\b(?:proceeds|money|cash|funds|funding|capital)|[$€£]\d[^?]{0,14}) (?:on|for|toward|towards|into)\b",
        r"用于|用在|用来|投[向入]|花在|拿去|补充(?:流动|营运)|proceeds|\bgo(?:es|ing)? (?:on|to|into|towards?)\b|\b(?:use|spend|plough|pump)s?\b[^.;]{0,40}\b(?:money|cash|capital|funds|funding|it)\b|\b(?:money|cash|capital|funds|funding|round|raise)\b[^.;]{0,40}\b(?:will|to|for)\b|\bearmark|\bto (?:fund|expand|hire|finance|accelerate|scale)\b",
        r"",
        "",
    ),
    (
        "valuation",
        r"估值|估[到成作]了?多少|身价|(?<!合同)(?<!协议)(?<!订单)(?<!合约)(?<!交易)值多少钱|(?<!价)值几|多值钱|\bvaluation|valued|price tag\b.{0,60}\bput on\b|(?<!net )\bworth\b(?<!\bdeal worth)(?<!\bcontract worth)(?<!\border worth)|(?:which|who).{0,20}priced",
        r"估值|身价|作价|valuation|\b(?:plac|pegg?|pric|put)(?:es?|s|ed|ing)? (?:[\w.&]+ ){1,3}at [$€£]\d|(?:post|pre)-money|after the money|\bvalued?\b|\bvaluing\b|\bworth\b|\bpriced (?:\w+ )?at\b|[$€£][\d.,]+ ?(?:million|billion|[mb]n?) at (?:an? )?[$€£]\d|\b(?:raised|round|series [a-j])\b[^.;]{0,50}, at [$€£]\d",
        _MONEY,
        "money",
    ),
    (
        "market value",
        r"市值|market (?:cap|value)|market capitali[sz]ation|(?:收盘|首日|挂牌|开盘).{0,16}(?:公司|企业|集团|一共|总共).{0,4}值(?:多少|几)|(?:\bclos(?:e|ed|ing)\b|\bdebut\b|first day|day one).{0,40}\bworth\b|\bworth\b.{0,40}(?:\bclose\b|\bdebut\b|first day|day one)",
        r"市值|[万亿][美港欧日]?元收[盘市]|market (?:cap|value)|capitali[sz]ation|\bworth\b|\bvalued? at\b|\btrillion\b",
        _MONEY,
        "money",
    ),
    (
        "revenue",
        r"营收|营业收入|收入|营业额|销售额|进[账帐]|卖了多少钱|卖了?多少(?:亿|万)(?![台辆部套张颗个件片])|卖得|(?<!\d)年入(?![股选职驻场围])|流水|\barr\b|\brun[- ]rate\b|revenue|\bsales\b|turnover|\bturn(?:s|ed)? over\b|top line|\bearns?\b(?! .{0,24}(?:degree|doctor|ph\.?d|master|bachelor|diploma))|\btake in\b|^(?!.*\b(?:float|ipo|listing|go public|went public|offering|flotation|outsiders?|investors?|backers?|round)\b).*\bbr(?:ing|ought) in\b|(?:makes?|made|making) (?:a|per|each|every|in) (?:year|month|\d)|how much (?:money )?(?:did|does|do|has|is)(?!.*\b(?:investors?|backers?)\b).{0,30}\b(?:mak(?:e|es|ing)\b|earn|tak(?:e|es|ing|en)\b|turn over)|how much did .{1,40}\bsell\b(?! for)",
        r"营收|(?<!没有)(?<!没有稳定的)(?<!尚无)收入|营业额|销售额|进[账帐]|贡献了?[^,，。;；]{0,6}\d[\d.,]*\s?[万亿]|\barr\b|revenue|\bsales\b|turnover|\bearn|年化|\b(?:took|br(?:ings?|ought)) in (?:about |some |nearly |over |around )?[$€£](?!.{0,30}(?:fund|round|invest|ventur))",
        _MONEY,
        "money",
    ),
    (
        "gross margin",
        r"毛利|gross (?:profit|margin)",
        r"毛利|gross (?:profit|margin)",
        _PERCENT + "|" + _MONEY,
        "",
    ),
    (
        "profit or loss",
        r"净利|(?<!毛)利润|(?:营业|税[前后])利益|盈利|损益|两平|收支平衡|打平|赚钱|赚了|赚多少|赚得|盈亏|亏损|亏了|亏多少|亏得|亏钱|烧(?:了|掉|钱)|净亏|[一每]股(?:大概|到底|究竟)?[亏赔赚]|(?<!gross )\bprofit|net income|net loss|\bloss(?:es)?\b|\bloses?\b|\blost\b.{0,20}(?:money|million|billion)|in the (?:red|black)|\bbr(?:eak(?:s|ing)?|oke) even\b|bottom line|cash burn|\bburn(?:s|ed|ing)?\b|\bbl(?:ed|eed\w*)\b.{0,12}\b(?:money|cash)\b",
        r"净利|利润|(?:营业|税[前后])利益|盈利(?!能力|模式|水平|空间)|损益|两平|收支平衡|打平|亏损|净亏|盈亏|赚|亏|赔[了掉进]|(?<!gross )\bprofit(?!ability)|net income|\bloss|\blost\b|\bburn",
        r"",
        "",
    ),
    (
        "capital spending",
        r"资本(?:支出|开支)|capex|capital (?:expenditure|spending)|(?:砸|烧|花|投入)了?多少.{0,8}(?:算力|基建|数据中心|ai)|spend(?:ing)? on (?:ai|infrastructure|data cent)",
        r"资本(?:支出|开支)|capex|capital (?:expenditure|spending)|基础设施|投入|infrastructure|spend",
        _MONEY,
        "money",
    ),
    (
        "research spending",
        r"研发(?:投入|费用|支出|开支|经费|成本)|r&d|research (?:spending|budget|expens|cost)",
        r"研发|r ?& ?d|research (?:and|&) development|research (?:spending|budget|expens|cost)",
        r"",
        "",
    ),
    (
        "training cost",
        r"训练.{0,6}(?:成本|花了|费用|多少钱)|(?:cost|spent?|expens).{0,20}\btrain|\btrain\w* (?:cost|budget|bill)|(?:花|用)了?多少钱训练",
        r"(?:训|练).{0,30}(?:成本|费用|花|租金|元|美金)|(?:成本|费用|花费|租金).{0,20}训练|train.{0,40}(?:cost|\$|million)|(?:cost|\$|million).{0,40}train",
        _MONEY,
        "money",
    ),
    (
        "price",
        r"价格|售价|定价(?!.{0,8}(?:依据|逻辑|机制|策略|标准))|(?:每|一)(?:个?月|年|小时|次)(?:(?![赔亏花烧投赚挣砸捐融卖]).){0,4}(?:收|付|要)?多少(?:美元|元|钱|刀)|(?:打一?趟|一趟|一次).{0,4}多少钱|(?:订阅|会员|套餐)[费价]|(?:会员|订阅|套餐|付费版).{0,8}(?:要|收|付|卖|交).{0,2}(?:多少|几)|管理费|费率|多少钱(?:一(?!股)|能买|就能)|(?<!股)卖多少钱|要价|收费(?![^,，?？]{0,4}(?:跑|运营|服务的|开放))|会员费|月费|单价|怎么卖|几块钱|元/|api价|(?<!purchase )(?<!offer )(?<!closing )(?<!opening )(?<!about the )(?<!over the )\bprices?\b(?! per share)(?!.{0,30}\b(?:stock|shares)\b)|pricing|how much (?:does|do|is|are|will|would|did).{0,50}(?:cost|charge|sell for)|what (?:does|do|will|would|did) .{2,50}\bcost\b|how much (?:is|are) (?!.*\b(?:paying|worth|revenue|profit|loss|debt|stake|raised|invest\w*|get|hoping|trying)\b).{0,50}$|\bcosts? per|subscription|\bfees?\b|(?<!in )(?<!temporary )(?<!interim )\bcharges?\b(?! of)|what (?:would|do|must) .{2,30}\bpay for\b|what (?:does|do|did|would|will) .{2,50}\b(?:sell|retail|go) for\b",
        r"价格|售价|定价|标价|标到|均价|炒[到至]\d[\d,.]*[万千]?元|[只仅](?:要|需)\s?\d[\d,.]*[万千]?元|\d[万千]?元起|[一每](?:台|套|部|辆|颗|片)[^,，。;；]{0,4}\d[\d,.]*[万千]?(?:元|[美港欧日]元|块|刀)|\ba \$\d[\d,.]*k?(?! ?(?:[mb]n?|million|billion|trillion)\b)[ -](?!(?:prize|grant|award|bonus|fine|reward|donation|gift|salary|check|cheque|loan|bounty|scholarship|stipend|credit)\b)[a-z]|\bs(?:old|ells?)\b[^.;]{0,60}\bfor [$€£]|收费|(?<!研发)(?<!销售)(?<!管理)(?<!财务)费用|订阅费|会员费|套餐价|[月年]费|单价|(?:补贴|优惠|打折|降价|折扣)[后价][^,，。;；]{0,6}\d|起售|(?:预售|发售|首发|开售|卖)[^,，。;；]{0,8}\d[\d,.]*[万千]?(?:元|[美港欧日]元|块|刀)|每月|元/|美元/|\b(?:robot|humanoid|model|version|device|phone|headset|kit|unit|chip|server|car|glasses|speaker|toy|drone)s? (?:is |are )?at [$€£]\d|\bprice|pricing|\bcosts?\b|charg|\bfees?\b|\brates? (?:is|was|are|were|of)\b|subscription|per (?:million|1m|month|hour)|a month|百万token|每百万",
        rf"{_MONEY}|{_PERCENT}|\d/\d",
        "money",
    ),
    (
        "users",
        r"用户(?:数|量|规模)?|月活|日活|多少人(?:在)?用|下载量|\bmau\b|\bdau\b|\busers?\b|subscribers?|downloads?|how many people (?:are |were )?(?:us(?:e|ing)|chat\w*|talk\w*)\b",
        r"用户|月活|日活|活跃|下载|订阅|\bmau\b|\bdau\b|\buser|subscriber|download|\bpeople use\b|人(?:在|使)用|[\d万亿]人用|visits",
        rf"{_N}[^,。;]{{0,12}}(?:用户|人|下载)|(?:用户|月活|日活|周活|活跃|下载|订阅)[^。;]{{0,24}}(?:\d|[数几两上近][十百千万亿])"
        rf"|(?<![\d,.])(?!(?:19|20)\d\d\b){_N}(?<![,.]) (?:[\w-]+ ){{0,5}}(?:users?|subscribers?|people|visitors?|visits|downloads?|seats|customers|developers|accounts|m?d?w?aus?)\b"
        r"|(?:users?|subscribers?|downloads?|visits|user base|\b[mdw]au)\b(?! (?:aged |who are )?(?:under|over|below) \d\d\b(?! [mb]illion))[^.;]{0,60}\d",
        "",
    ),
    (
        "customers",
        r"客户(?!端)|客群|\bcustomers?\b|\bclients?\b|who (?:uses|buys)",
        r"客户(?!端)|\bcustomer|\bclient|采用|\bused by\b|\b(?:made up|account(?:ed|s)? for) [^.;]{0,16}(?:%|per ?cent) of (?:\w+ )?(?:revenue|sales)",
        r"",
        "",
    ),
    (
        "staff",
        r"(?<!前)员工(?!告|起诉|[卖售出]|持股|套现)|雇员|人手|团队(?:规模|有多|多少|人)|(?:公司|全|一共|总共|现在|共|有|旗下|剩|剩下)多少(?:名|个)?人(?=[?？吗呢]|$)|多少号人|多少人(?:在)?(?:上班|干活|打工)|上下.{0,4}多少人|人数|head-?count|employees\b|employee (?:count|number|head)|\bstaff(?:ing)?\b|how many (?:people|folks) (?!(?:co-?)?(?:started|founded|created|set up)|(?:are |were |is )?(?:us(?:e|ing)|chat|talk|play|rid|pa(?:y|id)|open|log|click|listen|order|tun|tr(?:y|ied)|subscrib|visit|download|sign|watch|saw|attend))|workforce|team size|\b(?:bigg|larg|small)(?:er|est) (?:team|crew|payroll)\b|团队(?:规模)?更[大小]|(?:谁|哪[家个]).{0,4}人(?:手)?(?:更)?[多少][?？]?$|how (?:big|large).{0,30}(?:team|company|payroll)|payroll|people (?:work|does|do|did)",
        r"员工|雇员|团队|人数|余人|多人|\d\s*人|名人|head-?count|employee|\bstaff\b|workforce|\bteam\b|\bpeople\b",
        rf"{_N}\s*(?:余|多)?(?:万|千|百)?(?:余|多)?\s*(?:名|位|个)?(?:员工|雇员|人(?!民|工|形|次|均|类|士|物|才|气|机|创|联合|共同))(?!的时间)|(?:员工(?!资)|团队|人员(?!工)|雇员|人数)[^,，。;；]{{0,14}}{_N}(?![\d.,]*\s?[万亿]?\s?(?:[美港欧日]?元|美金|港币|%))|\b(?:employees|staff|head-?count|workforce)\s*[:：–-]\s*(?:(?:c|ca|approx)\.? ?|about |some |around |~)?\d|(?<![\d.,])(?<!\bby )(?<!charged )(?<!arrested )(?<!sued )(?<!killed ){_N}(?:(?!by )[\w ,-]){{0,24}}(?:employees|staff|people|workers|engineers|researchers|members)\b|(?:staff|head-?count|workforce|team|employees)[^.;,$€£]{{0,30}}{_N}(?![\d.,]* ?(?:%|percent|per cent))|\d% of (?:\w+'s |the |its )*(?:staff|employees|workforce)|\b(?:half|third|quarter|most) of (?:[\w']+ )*(?:staff|employees|workforce)|\d%的?(?:员工|团队)|[一二三两四]成(?:多|左右)?(?:的)?(?:员工|人)|(?:一半|大部分|三分之[一二])的?员工",
        "count",
    ),
    (
        "layoffs",
        r"裁员|裁了|裁掉|裁撤|lay ?offs?|laid off|job cuts|cut .{0,20}(?:jobs|staff)|fired? .{0,10}(?:staff|people|workers)",
        r"裁|减员|lay ?off|laid off|job cuts?|\bcut\b|dismiss|\blet go\b|\bshed\b",
        r"",
        "",
    ),
    (
        "departure",
        r"(?:为什么|为何|为啥|何时|什么时候|哪年|谁).{0,12}(?:离开|离职|出走|辞职|卸任|走人|退出|炒)|(?:离开|离职|出走|辞职|卸任|走人|被炒|被开|炒了|开除|解雇)|不(?:再)?[当干做](?:了|CEO|ceo|总裁|总经理|董事长|掌门|老板|头儿?)|还在(?:公司|那儿|那里|[^,，。?？]{2,12}?)(?:上班|工作|任职|干活?)?[吗么嘛]|\bstill (?:at|with|there|working (?:at|for)|employed)\b|\b(?:leave|left(?! standing)|quit|resign|depart|step(?:ped)? down|walk(?:ed)? (?:out|away)(?! from (?:buy|acquir|talks|the |a |its |an ))|fired|ousted|dismissed|sacked)\b",
        r"离开|离职|出走|辞职|卸任|退出|归队|重返|各走各路|分道扬镳|解雇|罢免|解除|开除|不再担任|接替|\bleav|\bleft\b|\bquit\b|resign|depart|stepp?ed down|step down|fired|oust|dismiss|sacked|remov|no longer|succeed|\b(?:was|were|had been|served)\b[^.;]{3,80}\buntil\b|任[^,，。]{2,24}(?:直到|至)",
        r"",
        "",
    ),
    (
        "stake",
        r"持股|股权|股份(?!有限)|控股|(?<!给)股东(?!大会|会|权益)|占多少股|stake|shareholding|shareholders?|(?:who|how much|what share|percent\w*|which \w+).{0,24}\bowns?\b|owned by|ownership|(?:how much|what share).{0,30}\b(?:holds?|owns?)\b|\bslice\b|\bholding in\b|(?<!the )\bholding of\b(?= \w+ in)",
        r"持股|股权|股份(?!有限)|控股|股东(?!大会|会|权益)|持有|持 ?(?=\d)|(?:完全|全面)[稀摊]薄|fully[- ]diluted|stake|shareholding|shareholder|\bown|\bholds?\b|\bheld\b|\bfor (?:about |some )?\d[\d.]* ?(?:%|per ?cent) of (?!its|the|their|all)\w",
        r"",
        "",
    ),
    (
        "parent",
        r"(?:母公司|东家)(?=是|叫|呢|[?？]|$)|\bparent (?:company|firm)\b|'s parent\b",
        r"母公司|子公司|附属公司|旗下|全资|控股|隶属|\bparent\b|\bsubsidiar|\bunit of\b|\bowned by\b|\bpart of\b|\bbelongs?\b|\bspun (?:off|out)\b",
        r"",
        "organisation",
    ),
    (
        "market share",
        r"市场份额|市占|占了?多少市场|market share|slice of .{0,30}market|share of .{0,30}market",
        r"份额|市占|占.{0,20}市场|市场.{0,16}占|[里中]占约?\d|占\d[\d.]*%|market share|share of|% of .{0,40}market",
        _PERCENT,
        "percent",
    ),
    (
        "listing",
        r"上市|\bipo\b|挂牌|股票代码|交易所|敲(?:的|了)?[钟锣]|开始(?:挂牌)?(?:交易|买卖)|首个交易日|(?:start|began|begin)\w* trading|go(?:ne|es)? public|went public|\blist(?:ed|ing)?\b.{0,20}(?:exchange|nasdaq|nyse|stock|where|on)|where .{0,30}\blisted|\bticker|stock (?:code|symbol)|\btraded?\b|\b(?:buy|own)\b.{0,24}\b(?:shares?|stock)\b.{0,16}\b(?:exchange|market|publicly)\b|\bpublic(?:ly)?[- ](?:company|listed|held)\b",
        r"上市|\bipo\b|挂牌|敲[了过]?[钟锣]|招股|[递交]表|股票代码|交易所|public offering|go(?:ne|es|ing)? public|went public|privately held|\bno ticker|\blist(?:ed|ing)\b|ticker|stock exchange|nasdaq|nyse|\btraded?\b",
        r"",
        "",
    ),
    (
        "delisting",
        r"退市|下市|摘牌|delist|taken private|go private|私有化",
        r"退市|下市|摘牌|delist|taken private|私有化",
        r"",
        "",
    ),
    (
        "share price",
        r"股价|涨了多少|跌了多少|涨幅|跌幅|收[在于](?:什么|多少|哪)|什么价位|\bprice\b.{0,30}\b(?:stock|shares)\b|share price|stock price|\b(?:closing|opening) price\b|shares? (?:rise|rose|fall|fell|jump|close|drop)|first[- ]day|首日|开盘|收盘",
        r"股价|涨|跌|开盘|收盘|share|stock|\brose\b|\bfell\b|jump|clos|drop|\bgain",
        r"",
        "",
    ),
    (
        "earnings per share",
        r"每股(?:盈[余利]|收益|纯益|净利|获利|亏损)|(?:earnings|profit|loss|income) (?:per|a) share|\beps\b",
        r"每股(?:盈[余利]|收益|纯益|净利|获利|亏损)|(?:earnings|profit|loss|income) (?:per|a) share|\beps\b",
        r"\d",
        "",
    ),
    (
        "dividend",
        r"分红|股息|派息|股利|[配派分].{0,4}息|dividend",
        r"分红|股息|派息|股利|派发|dividend",
        r"",
        "",
    ),
    (
        "release",
        r"(?:发布|推出|上线|问世|开源|公布|亮相|面世|开放|(?<![跳站])出来).{0,8}(?:哪|什么时候|何时|几|时间|日期)|(?:哪(?![家些位]|个(?!月|季))|什么时候|何时|几).{0,14}(?:发布|推出|上线|问世|开源|公布|面世|亮相|开放|(?<![跳站])出来|出的)"
        r"|(?:发布|推出|上线)(?:时间|日期)|(?:when|what date|what year|which year|which month|what day).{0,60}(?:releas|launch|publish|announc|unveil|open.?sourc|come out|came out|introduc|\bout\b|debut|\bship)|release date|(?<!market )(?<!exchange )(?<!trading )\bdebut",
        r"发布|推出|上线|问世|开源|公布|亮相|面世|开放|releas|launch|publish|announc|unveil|open|introduc|came out|\bput out\b|debut|present|\bshipp?",
        rf"{_YEAR}|\d\s*月|january|february|march|april|\bmay\b|june|july|august|september|october|november|december",
        "date",
    ),
    (
        "parameters",
        r"参数|多少[b亿]的?模型|模型.{0,4}多大|\bparameters?\b|\bparams?\b|model size|how (?:big|large) is .{0,30}(?:model|\d)",
        r"参数|parameter|\bparams?\b|\d+(?:\.\d+)?[bt]\b",
        r"\d\s*(?:万?亿|千亿|百亿|[bt]\b|billion|trillion|million|b-)[^,，。;；]{0,16}(?:参数|param)|参数[^,，。;；]{0,16}(?:\d|亿)|parameters?[^.;]{0,30}\d|\d[\d.]*\s*(?:[bt]|billion|trillion)\b.{0,30}param|\d+(?:\.\d+)?[bt]\b",
        "",
    ),
    (
        "context window",
        r"上下文|context (?:window|length)|一次能(?:读|处理)多少|how long a (?:context|prompt)",
        r"上下文|context",
        r"\d\s*(?:万|k\b|m\b|million|token|,000|个)",
        "",
    ),
    (
        "training data",
        r"训练数据|(?:多少|几).{0,6}token.{0,8}训练|训练.{0,8}(?:多少|几).{0,4}token|how many (?:trillion |million |billion )?tokens .{0,50}\btrain|\btrained on (?:how (?:many|much)|what)\b|train\w* (?:data|tokens|corpus)",
        r"训练.{0,30}token|token.{0,30}训练|训练数据|语料|train.{0,40}token|token.{0,40}train|train\w* (?:data|corpus)",
        r"",
        "",
    ),
    (
        "memory",
        r"显存|内存(?!厂|巨头|大厂|公司|企业)|存储容量|\bvram\b|\bmemory\b(?! (?:chip ?)?(?:maker|firm|giant|company|supplier|producer|business|industry|market))|\bhbm\b",
        r"显存|内存|存储|带宽|\bvram\b|\bmemory\b|\bhbm|高带宽|\d\s*[gt]b\b",
        r"",
        "",
    ),
    (
        "process node",
        r"几纳米|多少纳米|几nm|(?:制程|工艺)(?!(?:芯片)?的?(?:良率|良品率|产能|产量))|\bnanomet|\bnm\b|process (?:node|technology)",
        r"纳米|制程|工艺|\d\s*nm\b|nanomet|process (?:node|technology)|-nm",
        r"",
        "",
    ),
    (
        "chip count",
        r"(?:多少|几)(?:张|块|片|颗|万张|万块)?.{0,6}(?:gpu|芯片|显卡|卡\b|加速卡)|how many .{0,16}(?:gpus?|chips?|accelerators?|tpus?)",
        r"gpu|芯片|显卡|加速卡|张.{0,6}卡|颗|\d\s*[万千]?[余多]?\s*[张块片枚]|\b[abh]\d{2,3}s?\b|\bchips?\b|accelerator|tpu",
        rf"{_N}\s*(?:余|多)?\s*(?:万|千|百|亿)?\s*(?:张|块|片|颗|枚|个)|{_N}\s*(?:[a-z0-9-]+ ){{0,4}}(?:gpus?|chips?|accelerators?|tpus?|[a-z]+\d+s?)\b|\d\s*(?:万|千)?\s*(?:gpu|芯片)",
        "count",
    ),
    (
        "fleet",
        r"车队|(?:多少|几)(?:辆|台(?= ?[车无r]))(?:车|无人车|出租车)?|\bfleet\b|how many .{0,20}(?:cars|vehicles|robotaxis|taxis)",
        r"车队|辆|\bfleet\b|\bcars\b|vehicles|robotaxi|taxis",
        _N,
        "count",
    ),
    (
        "rides",
        r"(?:订单|单量|出行).{0,8}(?:多少|几)|(?:多少|几)(?:万)?(?:单|次出行|趟)|\brides?\b|\btrips?\b",
        r"单|次出行|趟|行程|\brides?\b|\btrips?\b",
        r"",
        "",
    ),
    (
        "output",
        r"产能|产量|出货|交付|销量|量产(?!的?(?:车|机型|芯片|版))|卖(?:出|了|掉)?.{0,4}(?:多少|几)(?:台|张|块|片|颗|辆)|(?:多少|几)台|shipp?(?:ed|ments?)|how many (?!\w+ (?:had|have|has|use|used|own|bought|ran|run) ).{0,20}(?:robots|units)|production|capacity",
        r"产能|产量|出货|交付|交到|销量|售出|卖出|量产|年产|\bvolume output\b|\bmass[- ]produc|shipp?(?:ed|ments?)|deliver|\bsold\b|units|production|capacity|robots",
        r"",
        "",
    ),
    (
        "licence",
        r"许可证|许可协议|开源协议|什么协议|商用|licen[cs]e|commercial(?:ly)? use|use .{0,12}commercial|can i sell",
        r"许可|协议|商用|非商业|商业用途|licen[cs]|\bmit\b|apache|commercial",
        r"",
        "",
    ),
    (
        "acquisition",
        r"收购|并购|整并|并(?:进来|入|购)|买下|(?:公司|最后|最终|后来|自己|整个|整体)[卖售]给|sold (?:itself |out )?to wh|(?:花|用|出|拿).{0,8}(?:买|收)(?!入|费)|[收买](?:了|下)?(?:谁|哪家|哪些公司)|被.{0,8}(?:收|买)|\bacqui|\bb(?:uy|ought|uying)\b(?!.{0,24}\bshares? on)|takeover|\bmerg|合并",
        r"收购|并购|整并|并(?:进来|入|购)|买下|合并|[收买]了[^,，。;；]{0,14}(?:公司|企业|[厂供服]\S{0,2}商|团队|平台)|作价|现金买|出价|要约|\boffered\b|\bbid\b|\bacqui|\bb(?:uy|ought|uying)\b|takeover|\b(?:tak(?:e|es|ing)|took) over (?!as\b|from\b)|\bmerg|\bpurchase",
        r"",
        "",
    ),
    (
        "partnership",
        r"合作|联手|搭档|合伙(?!人|企业)|partner(?!s? (?:at|of)\b)|team(?:ed|ing)? up|\bdeal with\b|work(?:s|ed|ing)? with\b",
        r"合作|联手|共同|协议|签|partner|teamed|\bdeal\b|agreement|\bwith\b|work\w* (?:closely )?together",
        r"",
        "",
    ),
    (
        "lawsuit",
        r"诉讼|起诉|官司|被告|控告|状告|告了|索赔|打官司|lawsuit|\bsu(?:e|ed|ing|its?)\b|litigation|\bcourt\b|damages|plaintiff",
        r"诉讼|起诉|官司|控告|法院|指控|索赔|状告|诉|lawsuit|\bsu(?:e|ed|ing|its?)\b|litigation|court|complaint|alleg|damages|plaintiff|judge|jury",
        r"",
        "",
    ),
    (
        "fine",
        r"罚款|罚了|被罚|罚金|判[决令处]?.{0,20}赔|\bfin(?:e|ed|es)\b|penalt|how much .{0,40}\b(?:damages|compensation)\b",
        r"罚|赔|\bfin(?:e|ed|es)\b|penalt|damages|compensat|settle",
        _MONEY,
        "money",
    ),
    (
        "settlement",
        r"和解|settle(?!\w* (?:for|in|down)\b)",
        r"和解|settle",
        r"",
        "",
    ),
    (
        "ban",
        r"封禁|禁用|禁止|被禁|禁令|下架|黑名单|实体清单|制裁|\bban(?:s|ned|ning)?\b|\bblock(?:ed|s)?\b(?!.{0,40}\b(?:deal|merger|takeover|acquisition|purchase|thing|tie-up)\b)|entity list|sanction|blacklist|restrict",
        r"禁|下架|黑名单|实体清单|制裁|限制|\bban(?:s|ned|ning)?\b|block|entity list|sanction|blacklist|restrict|prohibit",
        r"",
        "",
    ),
    (
        "education",
        r"毕业|学历|哪所大学|母校|读书|学位|(?:哪里?|哪儿|哪所.{0,4})(?:读|念|拿)|graduat|\bwhere\b.{0,60}\b(?:doctorate|ph\.?d)\b|(?:what|which) .{0,20}\b(?:doctorate|ph\.?d)\b|\bdegree|universit|alma mater|(?<!feasibility )(?<!case )(?<!the )(?<!\ba )\bstud(?:y|ied)\b|educat|went to (?:school|college)",
        r"毕业|学历|大学|学院|母校|读|学位|博士|硕士|graduat|degree|universit|alma mater|\bstud(?:y|ied)\b|educat|ph\.?d|doctorate|college|institute",
        r"大学|学院|清华|北大|universit|college|institute|school|\bmit\b|stanford|harvard|berkeley",
        "",
    ),
    (
        "birth",
        r"出生|(?:哪一?年|几几年)生|几岁|多大年纪|多大了|年龄|(?<!诞)生于|\bborn\b|how old is|birthday|\bage of\b",
        r"出生|岁|生于|年龄|\bborn\b|years? old|birth|\baged?\b|\d{2}后",
        r"",
        "",
    ),
    (
        "home town",
        r"家乡|老家|哪里人|哪儿人|籍贯|hometown|home town|come from|comes from|where is .{2,30} from\b|native of",
        r"家乡|老家|籍贯|出生|生于|人氏|hometown|home town|\bborn\b|native|comes? from|\bis from\b",
        r"",
        "place",
    ),
    (
        "family",
        r"妻子|丈夫|老婆|老公|结婚|太太|孩子|女儿|儿子|父亲|母亲|\bwife\b|husband|married|spouse|children(?!'s (?:author|books?|hospital|toys?|writer|tv))|\bfather\b|\bmother\b",
        r"妻|丈夫|结婚|婚|孩子|女儿|儿子|父|母|\bwife\b|husband|married|spouse|child|father|mother|\bson\b|daughter",
        r"",
        "",
    ),
    (
        "pay",
        r"薪|工资|年薪|薪酬|待遇|报酬|salar|\bpaid\b.{0,20}(?:ceo|chief|engineer)|\bpa(?:y|ys|ying)\b.{0,20}\b(?:man|woman|boss|ceo|chief|founder|head)\b|\b(?:hourly|monthly|annual|weekly|base) (?:pay|wages?|rate)\b|compensation|pay (?:package|cheque|check)|bonus|奖金",
        r"薪|工资|报酬|待遇|salar|compensation|\bpay\b|package|bonus|奖",
        r"",
        "",
    ),
    (
        "former employer",
        r"(?:之前|以前|此前|原来|原先|曾经?|先前|加入.{0,10}前).{0,10}(?:在哪|哪家|做什么|任职|工作|供职|干)|(?:work(?:ed|ing)?|employ(?:ed|er)|\bjob\b|running?|(?<!who )\bran)\b.{0,50}\bbefore\b|\bbefore\b.{0,60}(?:work|run|start|do\b|employ)|previous(?:ly)? (?:work|employer|job)|come (?:to|over) from",
        r"曾|此前|之前|前(?:首席|副|总)|任职|供职|工作|来自|出身|former|previous|\bworked\b|\bbefore\b|\bfrom\b|\bex-|\bled\b|had been",
        r"",
        "",
    ),
)
