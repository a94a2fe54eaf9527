"""What is asked of a company's annual report or registration: rows as in `attribute_table`.

`total assets`, `净资产收益率`, `emissions`: a report gives each under its own name, so a sentence
that lacks the name gives another figure.
"""

__all__ = ["REPORTED"]

_MONEY = r"[$¥€£₩]|\d\s*(?:万|亿|千万|百万)|元|美元|港元|欧元|英镑|日元|\b(?:yuan|dollars?|euros?|pounds?|yen|won)\b|\d (?:million|billion|trillion)"
_RATIO = r"%|百分|percent|per cent|\d\.\d|\d倍"
_NUMBER = r"\d|[零一二三四五六七八九十百千万两数]+(?:项|件|个|多)|hundred|thousand|dozen"

REPORTED: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "total assets",
        r"总资产(?!收益|回报|周转)|资产总(?:额|计|值)|资产规模|total assets|\bassets\b.{0,20}(?:total|worth|value)|balance sheet total",
        r"总资产(?!收益|回报|周转)|资产总(?:额|计|值)|资产规模|total assets|\bassets\b",
        _MONEY,
        "money",
    ),
    (
        "liabilities",
        r"总?负债(?!率|比)(?:总额|总计)?|liabilities|how much (?:debt|does .{1,40} owe)|\bdebts?\b.{0,20}(?:total|amount)",
        r"负债(?!率|比)|债务|借款|liabilit|\bdebts?\b|\bowe[sd]?\b|borrow",
        _MONEY,
        "money",
    ),
    (
        "equity",
        r"股东权益|所有者权益|净资产(?!收益|回报|率)|(?:shareholders?|stockholders?|owners?)['’]?s?['’]? equity|net assets|book value",
        r"股东权益|所有者权益|净资产(?!收益|回报|率)|(?:shareholders?|stockholders?|owners?)['’]?s?['’]? equity|net assets|book value|total equity",
        _MONEY,
        "money",
    ),
    (
        "return on equity",
        r"净资产(?:收益|回报|利润)率|\broe\b|return on equity",
        r"净资产(?:收益|回报|利润)率|\broe\b|return on equity",
        _RATIO,
        "percent",
    ),
    (
        "debt ratio",
        r"负债比率|债务比率|\bdebt ratio|debt[- ]to[- ]equity|\bgearing\b|leverage ratio",
        r"负债比率|债务比率|debt[- ](?:to[- ]equity )?ratio|debt[- ]to[- ]equity|\bgearing\b|leverage ratio",
        _RATIO,
        "percent",
    ),
    (
        "debt to assets",
        r"资产负债率|debt[- ](?:to[- ])?assets?\b|debt[- ]asset ratio|asset[- ]liability ratio|liabilit\w+[- ]to[- ]assets?",
        r"资产负债率|debt[- ](?:to[- ])?assets?\b|debt[- ]asset ratio|asset[- ]liability ratio|liabilit\w+[- ]to[- ]assets?",
        _RATIO,
        "percent",
    ),
    (
        "cash flow",
        r"现金流|cash ?flow",
        r"现金流|cash ?flow",
        _MONEY,
        "money",
    ),
    (
        "cash",
        r"现金(?:储备|余额|及现金等价物)|账上.{0,8}(?:钱|现金)|(?:多少|几亿)现金|cash (?:reserves?|on hand|pile|balance|in the bank|position|and (?:cash )?equivalents)|how much cash (?:does|do|is|was|has|have|had|did .{1,40} (?:have|hold))\b(?!.*\b(?:burn|rais|spen|los|cost|pull|t(?:ook|aken)|br(?:ing|ought)))",
        r"现金|账上|存款|\bcash\b|treasury|liquid",
        _MONEY,
        "money",
    ),
    (
        "registered capital",
        r"注册资[本金]|registered capital|share capital",
        r"注册资[本金]|registered capital|share capital",
        _MONEY,
        "money",
    ),
    (
        "legal representative",
        r"法定代表人|法人代表|法人是谁|legal representative",
        r"法定代表人|法人|legal representative",
        r"",
        "person",
    ),
    (
        "patents",
        r"(?:多少|几|数量|总数).{0,6}专利|专利.{0,8}(?:多少|几|数|总量)|how many .{0,20}patents|number of patents|patent (?:count|portfolio)",
        r"专利|patent",
        _NUMBER,
        "count",
    ),
    (
        "emissions",
        r"(?:碳|温室气体|二氧化碳).{0,4}排放|排放(?:量|了多少)|\bco2\b|(?:carbon|greenhouse|gas) (?:dioxide )?emissions?|carbon footprint|emissions? of (?:carbon|co2)",
        r"排放|\bco2\b|emission|carbon footprint|emitt?",
        r"\d[^,，。;；]{0,16}(?:吨|公斤|千克|%)|(?:吨|%)|\btonn?es?\b|\btons?\b|percent|per cent|kilogram|\bkg\b|neutral|中和|净零",
        "",
    ),
    (
        "energy use",
        r"能源(?:消耗|使用)|能耗|耗能|用电量|耗电量|energy (?:consumption|use|usage)|electricity (?:consumption|use|usage)|how much (?:energy|electricity)",
        r"能源|能耗|耗能|用电|耗电|电力|energy|electricity|power",
        r"\d[^,，。;；]{0,16}(?:千瓦|兆瓦|吉瓦|瓦|度|吨|%|焦)|\d\s*[kmgt]wh?\b|megawatt|gigawatt|kilowatt|terawatt|joule|percent|per cent|%|\btonn?es?\b|\btons?\b",
        "",
    ),
    (
        "satisfaction",
        r"(?:员工|用户|客户|顾客|雇员)?满意[度率]|(?:employee|customer|user|staff) satisfaction|satisfaction (?:rate|score|level|rating)|how satisfied",
        r"满意|satisf",
        _RATIO + r"|\d分",
        "percent",
    ),
    (
        "exchange",
        r"(?:哪|什么).{0,4}(?:证券)?交易所|在哪(?:里|儿|个市场|个板块?|个交易所)?上市|(?:which|what) (?:stock )?(?:exchange|market|bourse)\b(?! (?:ratio|rate|share|value|cap))|where (?:is|are|was|were|did|has).{1,40}\b(?:listed|traded?|go public|float)",
        r"交易所|上市|挂牌|纳斯达克|纽交所|港交所|上交所|深交所|科创板|创业板|主板|北交所|exchange|\blist(?:ed|ing)\b|nasdaq|nyse|traded",
        r"交易所|纳斯达克|纽交所|港交所|上交所|深交所|联交所|科创板|创业板|主板|新三板|北交所|东证|港股|美股|a股|(?:香港|纽约|上海|深圳|东京|伦敦|首尔|北京)[^,，。;；]{0,8}(?:上市|挂牌)|(?:上市|挂牌)[^,，。;；]{0,6}(?:香港|纽约|上海|深圳|东京|伦敦)|nasdaq|nyse|euronext|stock exchange|star market|kosdaq|kospi|hkex|\b(?:list|trad|float|public|debut|shares)\w*\b[^.;,]{0,30} (?:in|on) (?:the )?(?:hong kong|new york|shanghai|shenzhen|tokyo|london|frankfurt|growth market)",
        "",
    ),
)
