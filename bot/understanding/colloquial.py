"""What is asked about a company, as people put it in a chat: patterns by attribute.

`what did they rake in`, `手底下几号人`. They are wider than those of
`bot.understanding.attribute_table` and are looked at only where none of those matches.
Patterns are over folded text (Simplified, lower case, half width).
"""

__all__ = ["COLLOQUIAL", "NOTHING", "OUTDONE"]

_MANY = r"(?:多少|几[十百千万亿]*)"
_SPEND = r"(?:投|花|砸|烧|撒|扔|掏|拿出|开销|预算)"
_SPENT = r"(?:spen[dt]|sink|sank|pour|shell|plow|plough|splash|put|invest|bill|budget|outlay|tab|dollars|money|how much)\w*"
_CHIEF = r"(?:老大|一把手|头儿|头头|大佬|掌门|话事人|带头人|负责人|最大的官|管家|大管家|总管|二号|谁|哪位)"
_HEAD = r"(?:chief|head|boss|honcho|guy|man|woman|person|lead|leader|exec|top)"
_NOT_PEOPLE = r"(?!民|工|形|次|类|机|物|在?用|在?玩|装|下载|注册|买|看|聊|说|觉)"

COLLOQUIAL: dict[str, str] = {
    "founder": r"(?:谁|哪[几位些]|什么人).{0,14}(?:办|搞|弄|拉|攒|牵头|搭|一手|建)(?:的|了|起|出|台|公司|创)|(?:谁|哪.{0,4}人)(?:开|办|创|建)的|搭的?台子|一手(?:弄|办|建|拉)|把.{0,8}(?:办|做|搞|拉)起来的|who .{0,40}\bset\b.{0,12}\bup\b|whose (?:idea|brainchild)|(?:who|which|folks?|people|guys?|one person|names?).{0,50}(?:off the ground|beginnings|got (?:it|this|that) going|dream\w* up|kick\w* (?:it|this) off)|(?:who|one person) .{0,12}came? up with|who .{0,24}(?:folks?|people|guys?|duo|trio|pair) behind|(?:started|set up|created|founded) by\b",
    "founded": r"(?:干|做|搞|开|办)了(?:多少|几)年|(?:啥时候|什么时候|何时|哪年|哪一年|几几年|哪个年头|几月份?|几年).{0,8}(?:起步|起家|开张|开业|开干|开始(?:营运|运营|有|做|的)|注册|有的|做起|办起|办的|搞起|建的|组建|冒出来|起的头)|open(?:ed|s)? (?:its|their) doors|go(?:es)? back to|been around|c[ao]me into being|(?:g[eo]t|got) (?:off the ground|going|started|its start|their start)|spr[iu]ng up|come about|c[ao]me to life|date[sd]? (?:back|from)|inception|in business\b|birth year|start(?:ed)? out|start(?:ed)? life",
    "chief executive": r"头儿|头头|带头人|领头人|话事人|大当家|操盘手|总经理|头把交椅|一号位|扛把子|掌舵|(?:谁|哪位).{0,6}(?:主事|坐镇|上位|接棒|接手|接掌|拍板|挑大梁|带队|领衔)|top dog|the reins|corner office|calls? (?:all )?the shots|head honcho|top boss|in the driver|\bcaptain|top spot|running the show|runs the show|steer(?:s|ing)\b|\bhelm|who (?:took|takes) over (?:at|from)",
    "chief financial officer": rf"管(?:着)?(?:钱|账)|账房|财务.{{0,10}}{_CHIEF}|(?:谁|哪位).{{0,10}}(?:财务|钱袋|账本|账目|管账)|purse strings|(?:look\w* after|keep\w*|run\w*|handl\w*|in charge of|manag\w*|sign\w* off|mind\w*|oversee\w*) .{{0,12}}(?:books|money|financ\w*|numbers|accounts|purse)|(?:money|financ\w+|numbers) {_HEAD}|head of finance|bean counter",
    "chief operating officer": rf"运营.{{0,10}}{_CHIEF}|(?:谁|哪位|归谁).{{0,10}}运营|二把手|二号人物|二当家|(?:operat\w+|ops) {_HEAD}|{_HEAD} of (?:operations|ops)|day[- ]to[- ]day|(?:handl\w+|runs?|running|manag\w+|in charge of|oversee\w*) (?:\w+ ){{0,2}}(?:operations|ops)\b|number two|second in command",
    "chief scientist": rf"(?:科学|科研|研究).{{0,6}}{_CHIEF}|(?:top|chief|head|lead) (?:of )?(?:science|scientific|scientist|researcher|research\b)|(?:science|scientific|research) {_HEAD}|science (?:job|officer)",
    "chief technologist": rf"技术.{{0,8}}{_CHIEF}|搞技术的{_CHIEF}|(?:谁|哪位).{{0,8}}(?:管|负责|抓|领).{{0,3}}技术|(?:tech|technology|technical|engineering) (?:\w+ )?{_HEAD}|(?:top|chief|head|lead) (?:of )?(?:tech|engineer|technolog)\w*",
    "chair": r"(?:谁|哪位).{0,12}董事会|董事会.{0,12}(?:谁|主持|牵头|头把|老大|话事)|\bchair(?:s|ed|ing)\b|(?:head|top|lead|presid)\w*.{0,18}\bboard\b|\bboard\b.{0,24}(?:head|lead|presid|in charge)",
    "headquarters": r"(?:办公室|老窝|老巢|驻扎|落脚|安家|扎根|本部|据点).{0,10}(?:哪(?!栋|幢|层|条|间|个?楼)|何处|什么地方)|在.{0,4}哪(?:个|座)?(?:区|城市|城|省|州)(?:来着|啊|呢|的)?[?？]?$|是哪(?:里|儿|国|个城市|个国家)的(?:公司|企业)|where(?:'s|s| is| are)? .{0,40}(?:main office|based|offices?|call home)|whereabouts is|calls? .{0,16}\bhome\b|main office|(?:city|town|state|country) .{0,30}(?:out of|call home|hail from)|plant(?:ed)? (?:its|their) flag|operates? out of|which (?:city|country|town|state) is .{2,40}\bin\b",
    "investors": r"(?:掏|出|给|投)(?:了|的)?钱的.{0,4}(?:谁|哪)|牵的?头|(?:谁|哪[些几家个]+).{0,10}(?:掏|砸|塞|垫|出|给)(?:的|了|过)?.{0,2}(?:钱|银子)|(?:谁|哪[些几家个]+)(?!.{0,4}[卖赚挣亏花烧融]).{0,6}的钱|拿(?:过|了|到)?(?:谁|哪).{0,8}钱|背后.{0,4}(?:站着|有谁|大佬|金主)|bankroll|whose money|who(?:'s| is| are|se)? (?:\w+ )?(?:funding|footing|money|cash)\b|(?:put|pour|pump|plough|plow|chip|inject|sink|sank)\w* .{0,20}(?:cash|money|capital).{0,8}\bin|\bvcs?\b|cap table|wr(?:i|o)te .{0,16}che(?:ck|que)|deep pockets",
    "funding": r"[这那哪上最一]?近?(?:那)?一?轮.{0,10}(?:多少|几|钱|美金)|(?:吸|拉|揽|进来|到手|吸了).{0,4}(?:多少|几).{0,4}(?:金|钱|投资|资)|(?:拿|拉|搞|要)(?:到|了|过)?.{0,4}(?:多少|几).{0,4}(?:投资|资金)|领的.{0,10}(?:多少|几)|(?:pull|haul|bag|land|nett?|secur|attract|took|rak|scor|collect|scoop)\w*.{0,40}(?:investors?|\bround\b|\bvcs?\b|backers|venture)|(?:size|how (?:big|large|much)|amount|total|monster).{0,40}\bround\b|(?:cash|money).{0,30}\bfrom (?:its |their )?(?:investors|backers|vcs)|war chest|seed money|(?:last|latest|first|new) round",
    "use of funds": r"[这那]?(?:笔|些)?(?:钱|银子).{0,8}(?:干嘛|干啥|怎么花|咋花|砸[在到进])|\bwhere\b.{0,24}\bmoney\b.{0,16}\bgo|\bwhat\b.{0,30}\bwar chest\b.{0,12}\bfor\b",
    "battery life": r"(?:撑|顶|扛)(?:得了)?(?:多久|多长时间|几个?(?:小时|钟头))|\bhow long\b.{0,40}\b(?:between|before) (?:charges|recharging|plugging)\b",
    "range": r"(?:最远|一口气|一趟).{0,6}(?:飞|跑|走|开)|\bhow many (?:miles|kilomet\w+|km)\b.{0,40}\b(?:fly|go|drive|cover)\b",
    "payload": r"(?:扛|驮|抬|背)(?:得动|得起|得了)?(?:多少|多重|几)|\bhow (?:much|many)\b.{0,16}\b(?:kilos?|kg|pounds?|weight)\b.{0,24}\b(?:haul|take|bear|lift|carry)\b",
    "valuation": r"估(?:到|出|了|成|多少)|投(?:前|后).{0,6}(?:值|多少|几)|定(?:在|到)?.{0,4}价位|作价|(?:post|pre)-?money|price tag|\bpeg(?:s|ged)?\b|how valuable|(?:put|place)s? .{0,12}(?:price|value) (?:tag )?on|值(?:个)?(?:几|多少)(?:个|十|百)?(?:亿|钱)",
    "market value": r"(?:整个|总)?盘子.{0,6}(?:多|几|大)|(?:股票|股市|港股|美股|股价).{0,12}(?:值|加起来|总共).{0,8}(?:多少|几)|\bcap\b\??$|(?:all|total|whole|entire).{0,30}(?:stock|shares).{0,24}(?:worth|add|ballpark)?|worth.{0,30}(?:stock market|nasdaq|exchange)|(?:past|cross\w*|hit|topp?\w*|pass\w*|club).{0,16}trillion|万亿.{0,6}(?:了吗|了没|俱乐部)",
    "cash": r"钱包|家底|弹药|(?:手头|手里).{0,6}现金|wallet|piggy ?bank|cash pile|dry powder|money in the bank|how much .{0,24}in the bank",
    "revenue": rf"(?:做|干)(?:了|到)?(?:多大|{_MANY}).{{0,4}}(?:生意|买卖|业绩)|业绩.{{0,8}}{_MANY}|卖(?:的|了|来的)?钱(?:更)?[多少]|收(?:了|来|到){_MANY}.{{0,4}}(?:钱|亿)|(?:赚|捞|揽|收)(?:进|回).{{0,6}}{_MANY}|how much business|business .{{0,24}}\b(?:did|do|done)\b|rak(?:e|es|ed|ing) in|(?:pull|haul)(?:s|ed|ing)? in|t(?:ook|akes?|aking) in|gross(?:ed|es)\b|receipts|run[- ]rate|billings|money (?:coming|came|comes) in|cash(?:ed)? in",
    "gross margin": r"(?:扣|减|除|刨).{0,4}(?:成本|本钱|货本).{0,16}(?:剩|留|落|赚|多少|百分|几)|每?卖(?:出)?(?:一块|一百|100|十).{0,18}(?:剩|赚|留|落)|赚头|cost of (?:revenue|goods|sales|making)|cents on (?:the|every|each) dollar|(?:keep|stay|left|retain)\w*.{0,30}(?:each|every|per|the) .{0,8}dollar|(?:each|every) .{0,12}dollar.{0,20}(?:keep|left|stay)",
    "profit or loss": r"倒贴|落袋|窟窿|赔(?:进|钱|本)|入不敷出|回本|亏空|赤字|挣(?:了|到)?(?:多少|几|钱)|in the black|break(?:ing)? even|bleed(?:ing|s)?\b|h(?:a)?emorrhag|how deep .{0,10}hole|underwater|mak(?:e|es|ing) (?:any )?money\b|cash drain|left over after",
    "capital spending": rf"(?:机房|服务器|数据中心|算力|基建|基础设施|买卡|盖楼|设备|硬件).{{0,16}}{_SPEND}|{_SPEND}.{{0,16}}(?:机房|服务器|数据中心|算力|基建|基础设施|硬件|设备)|{_SPENT}.{{0,50}}(?:servers?|data ?cent\w*|infrastructure|property and equipment|buildings|hardware|racks)\b|(?:hardware|infrastructure|server|data ?cent\w*).{{0,24}}(?:bill|budget|outlay|spend)",
    "research spending": rf"(?:研发|科研|搞技术|技术开发|研究开发|做研究).{{0,14}}(?:{_SPEND}|钱)|{_SPEND}.{{0,16}}(?:研发|科研|搞技术|研究)|(?:research|r ?& ?d|product development).{{0,24}}{_SPENT}|{_SPENT} .{{0,40}}(?:research|r ?& ?d|develop\w+ (?:new )?(?:tech|product|chip|model))",
    "training cost": rf"(?:训|练|炼).{{0,18}}(?:{_SPEND}|成本|多少钱|美元|美金)|{_SPEND}.{{0,12}}(?:训|练|炼)|(?:bill|tab|cost|price|dollars|cash|spent|spend|burn|money|expens)\w*.{{0,50}}\b(?:train|cook|pretrain)\w*|(?:train|cook|pretrain)\w*.{{0,50}}(?:bill|\btab\b|cost|dollars|cash|how much|millions|money)",
    "price": r"\bwhat (?:does|do|did|would) .{2,40} (?:ask|charge|want) for\b|一个?(?:月|年|次|小时)(?:得|要|收|付|掏|交){1,2}(?:多少|几)|(?:要|掏|收|付)(?:多少|几)(?:钱|块|刀|美元|美金|元|万)|几万块|(?:多少|几)(?:块|刀)(?:钱)?(?:一|起)|(?:什么|啥)价|便宜的?(?:档|版)|set (?:me|you|us|one) back|\bbucks\b|fork (?:over|out)|cost (?:me|you|us|to)|(?:cheapest|monthly|annual) (?:tier|plan|fee|cost|sub)|(?:pay|paying) .{0,24}(?:a|per|each|every) month|how (?:pricey|expensive)|going rate|what would .{0,30}cost",
    "users": r"(?:周|月|日)活|(?:多少|几[十百千万亿]*)(?:个)?人(?:在)?(?:用|玩|装|下载|注册|聊)|(?:多少|几[十百千万亿]*)(?:个)?人.{0,4}(?:装了|下了|在用|在玩)|audience|\bactives?\b|how many (?:folks|people|humans).{0,30}(?:open|use|using|log|chat|play|sign)|people .{0,16}(?:on it|each month|every (?:day|week|month))|(?:billion|million) people|user ?base|sign-?ups|visitors|装机",
    "customers": r"(?:谁|哪[些几家个]+).{0,6}(?:在)?(?:买|采购|下单|付费)|主顾|买家|买主|(?:单子|订单).{0,10}(?:谁|哪)|卖给(?:了|过)?(?:谁|哪)|都有谁在用|(?:which|what) (?:companies|firms|banks|carmakers|agencies).{0,16}(?:pay|buy|use)|(?:who|whom) (?:do|does|did|is|are) .{0,30}(?:sell(?:ing)? to|suppl\w+)|\bbuyers?\b|who(?:'s| is| are)? (?:buying|paying)|clientele",
    "staff": rf"(?<!哪){_MANY}(?:号|口|个)?人(?:了|呢|啊|吗|来着)?[?？]?$|{_MANY}(?:号|口)人{_NOT_PEOPLE}|手底下|多大(?:的)?队伍|队伍.{{0,3}}(?:多大|有多)|招了多少人|编制|(?:size|how big) .{{0,14}}\bteam\b|\bemploys?\b|tiny shop|how many (?:folks|heads|bodies|hands|souls|workers|engineers)\b|(?:under|over) \d[\d,]* people",
    "layoffs": r"砍(?:掉)?了?(?:多少|几|百分|\d).{0,4}(?:人|员|岗|职|比例)|(?:优化|开掉|请走|清退|资遣|遣散|辞退|精简|劝退).{0,10}(?:人|员|几个点|多少|百分|几成|比例)|又优化了|走了几个点|\baxed?\b|got the chop|let (?:\w+ ){0,4}go\b(?! of)|pink slips?|shown the door|(?:slash|shed|trim|cull|dropp)\w*.{0,20}(?:jobs|staff|workforce|headcount|people|roles)|redundan|downsiz|given the boot|unit cuts",
    "departure": r"跑了|跑路|撤了|走了|离的职|掰了|分道扬镳|另起炉灶|单飞|下课|退位|下台|闪人|出局|跳槽|自立门户|什么时候走|jump\w* ship|hand\w* in .{0,10}notice|part(?:ed)? ways|\bbail(?:ed)?\b|bow(?:ed)? out|step(?:ped|ping)? (?:aside|back|away)|call(?:ed)? it quits|\bexit(?:ed|s)?\b|split (?:with|from)|say goodbye|packed? (?:his|her|their) bags|pushed out|shown out",
    "stake": r"(?:手里|捏|握|攥|拿|占).{0,14}(?:百分之?几|百分之?多少|几个点|几成|多大比例|多少比例|多少股|几分之)|持有.{0,12}(?:多少|几|比例)|占.{2,12}(?:多少|几个点)$|(?:chunk|cut|piece|slice|portion) of .{2,40}|in .{2,24}'s hands|holds? (?:like |about |around |some )?\d+ ?%|how much of .{2,30} (?:belongs|is in)",
    "parent": r"(?:归|属于?|算)(?:是)?(?:谁|哪[一几]?[家个]).{0,4}(?:的|旗下|管|所有)|谁的(?:子公司|孩子)|背后(?:的)?(?:金主|大树|老板|靠山)是谁|who(?:m)? .{2,40}\bbelongs? to\b|(?:subsidiary|part|arm|unit) of (?:which|what|whom)",
    "market share": r"占.{0,10}(?:百分之?多少|几成|多大.{0,3}(?:饼|块|份)|第几)|(?:多大|几成|多少).{0,4}(?:饼|蛋糕|份儿|地盘|江山)|拿(?:走|下)了?(?:多少|几成)|(?:slice|chunk|piece|share|portion|percent\w*|how much) of .{0,40}(?:market|pie|spend|industry|sales)|command\w*.{0,30}(?:market|percent|share)|what percent .{0,20}(?:goes|go) to|how dominant",
    "listing": r"敲.{0,3}钟|股票代号|什么代号|\bfloat(?:ed|ing|s)?\b|going public|stock market debut|\bsymbol\b|招股|过会|递表|登陆.{0,8}(?:股|板|所|纳斯达克)|hit the (?:public|stock) market",
    "delisting": r"(?:纳斯达克|纽交所|东证|美股|股市|交易所|港股).{0,16}(?:摘|撤|消失|踢|除名|停牌|停的牌|下的市)|(?:摘|撤|消失|踢|除名|停牌|停的牌|下的市).{0,10}(?:纳斯达克|纽交所|美股|交易所)|(?:tak|took|kick|boot|pull|remov|dropp|thrown|left|leave|bump)\w* .{0,30}(?:nasdaq|nyse|stock exchange|stock market|new york)|stop(?:ped|s)? trading|got? booted|cease\w* trading",
    "share price": r"(?:多少|几)(?:钱|块|毛)(?:钱)?一股|一股(?:多少|几)|(?:涨|跌|冲)(?:到|过)(?:过)?(?:多少|几|哪)|现在几毛|收在(?:多少|几|哪)|trading at|closing (?:quote|price|level)|\bstock\b.{0,24}(?:peak|high|low|climb|tank|soar|plung|slid)|one share\b|(?:climb|tank|soar|plung|surg|slid)\w* .{0,20}(?:shares?|stock)",
    "earnings per share": r"每股.{0,4}(?:赚|挣|亏)|(?:earn|made|make|lost|lose)s?\b.{0,12}(?:per|a) share",
    "dividend": r"派.{0,4}息|每十股|(?:一|每)股.{0,4}(?:派|分)|配息|除息|给股东.{0,8}(?:分|发|派)|\bpayouts?\b|cents? (?:a|per) share|ex[- ]date|(?:hand|pay|paid|return)\w* .{0,24}\b(?:share)?holders",
    "release": r"(?:啥时候|什么时候|几号|哪天|哪年|何时|几月).{0,10}(?:放出|出(?!生|身|任|走)|发|上(?!任|台|市|班|学)|能用|落地|开卖|见)|(?:放出来|发的|上的|出的|能用上).{0,6}(?:啥时候|什么时候|几号|哪天|何时)|隔了多久|(?:when|what day|which day|what date|which month).{0,60}(?:\bdrop|\bland|c[ao]me out|live\b|\bhit\b|arriv|see the light|available|roll\w* out)|launch date|c[ao]me out (?:when|yet)|out yet",
    "parameters": r"(?:多少|几)\s*b(?![a-z])|激活.{0,4}(?:多少|几)|多大个|多大体量|(?:billions?|millions?|trillions?) of weights|how many (?:b|billions?)\b|active (?:vs|and|or|versus) total|(?:largest|smallest|biggest) variant|actual size|\d+b\b.{0,10}(?:actual|really)",
    "context window": r"(?:塞|喂|吃|读|看|记住|装|处理).{0,12}(?:多长|多少(?:万)?(?:字|token|汉字|前文|内容)|几(?:万|十万)(?:字|token))|(?:多长|多少(?:万)?(?:字|token)).{0,8}(?:塞|喂|吃|读|记|处理|前文)|how much text|max(?:imum)? input|input (?:length|limit|size)|how many tokens .{0,40}(?:hold|take|handle|fit|remember|accept|at once|at a time|launch)|\d+k or \d+k|tokens?.{0,24}\blimit|(?:fit|paste|remember|swallow).{0,30}(?:in one go|at once|chokes)|how (?:long|big) .{0,20}(?:prompt|document|input)",
    "training data": r"(?:喂了|啃|扒|吃的是|(?:训|练).{0,20}喂).{0,14}(?:token|数据|语料|网站|视频|书|歌|哪些)|(?:拿|用)(?:什么|哪些|啥).{0,8}(?:练|训)|语料|数据集|预训练.{0,8}(?:多少|几)|^(?!.*(?:cluster|gpu|chip|[ah]\d{3})).*(?:what|which|whose|where|how (?:many|much)).{0,60}(?:trained|training|pretrain\w*|\bfed\b|ingest\w*|scrap\w*|chew\w*|learned).{0,30}(?:\bon\b|tokens?|data|books|songs|\bfrom\b)|how many tokens .{0,50}(?:train|pretrain|chew)|\bfeed\b.{0,20}(?:books|data|articles)|datasets?\b|\bcorp(?:us|ora)\b|\bdiet\b",
    "memory": r"(?:多少|几)(?:个)?gb?(?![a-z])|\d+\s*gb?(?:还是|or )|记忆体|\b[sd]ram\b|\d+ ?gb\b|\bgigs?\b|gigabytes",
    "process node": r"\d+\s*(?:nm(?![a-z])|纳米|奈米)|几奈米|奈米|\bnode\b|lithograph|\bn[2-7][a-z]?\b|angstrom",
    "chip count": rf"(?=.*(?:卡|芯|gpu|[abhv]\d{{2,3}}|昇腾|trainium)).*(?<!哪){_MANY}(?:张|块|片|颗)(?!钱|币|图)|(?:how many|number of|quantity of) (?:[\w-]+ ){{0,2}}(?:[abhv]\d{{2,3}}s?|gb\d+s?|mi\d+x?s?|trainium\w*|ascends?|tpus?|gpus?)\b|gpu (?:stash|count|hoard|pile)|gpus\b.{{0,40}}(?:figure|how many)|(?:囤|攒|塞).{{0,8}}{_MANY}.{{0,3}}卡",
    "fleet": rf"{_MANY}(?:辆|部)|(?:路上|街上|跑着).{{0,10}}{_MANY}|how many .{{0,20}}waymos|(?:size|number|how many).{{0,40}}(?:robotaxis?|lineup|driverless|trucks|on the (?:road|street|highway))|(?:cars|robotaxis|trucks|robots).{{0,40}}how many",
    "rides": rf"(?:接|送|(?<!下)载|拉)(?:了|过|送)?.{{0,6}}{_MANY}(?:单|人|客|次|乘客|趟)|{_MANY}.{{0,4}}(?:乘客|人次)|journeys\b|passengers?|pickups|\bfares?\b|\bhail(?:ed|ings?)?\b",
    "output": rf"(?:造|产|下线|交|出|卖)(?:了|出|到|过|掉)?.{{0,8}}{_MANY}(?:台|张|颗|片|柜|架|只)|{_MANY}(?:台|柜)|生产{_MANY}|交了{_MANY}|出了几柜|roll\w* off|(?:build|built|mak|made|produc|churn|crank|sell|sold|mov|ship|deliver)\w* .{{0,24}}(?:units|robots|bots|humanoids)|how many .{{0,50}}\b(?:build|built|make|made|produce|ship|sell|sold|deliver)\b|units (?:moved|sold|shipped|made|delivered)|number of .{{0,40}}(?:shipped|sold|built|made|produced|delivered|rolled)|off (?:the|its) line",
    "licence": r"(?:grab|download|get) .{0,16}weights|weights .{0,16}(?:download|public)|自己(?:能)?下.{0,3}[来载]|下回来|(?:什么|啥|哪种|哪一种).{0,4}(?:条款|授权|许可)|授权条款|是啥条款|(?:能不能|可以|可不可以|能).{0,6}(?:商业|商用|拿去卖)|给用不给卖|\bmit\b|\bapache\b|(?:under )?(?:what|which) .{0,14}\bterms\b|non-?commercial|ship a product|open[- ]source terms",
    "acquisition": r"吞(?:下|掉|并)|(?:想)?吃(?:下|掉|arm)|并过|买走|拿下.{0,6}整家|scoop\w* up|snapp?\w* up|swallow|gobbl|hand(?:ed)? over for|(?:how much|what) .{0,40}\b(?:pa(?:y|id)|shell\w* out|fork\w* (?:out|over)) for (?!.{0,30}(?:month|subscri|licen))|\btook over\b|absorb(?:ed)?\b",
    "partnership": r"搭伙|一起(?:做|弄|搞|开发|推)|牵手|携手|结盟|绑定|协作|抱团|tied? up|tie-?up|tying up|join(?:ed|ing)? (?:hands|forces)|hook(?:ed)? up|collab|alliance|\ballied\b|link(?:ed)? (?:up|arms)",
    "lawsuit": r"(?<![广报公警忠原被转])告(?:啥|什么|谁|上|过|的|前|[a-z]{2})|仲裁|对簿公堂|案子|case against|filed against|legal (?:action|fight|battle|case)|t(?:ake|ook|aken) .{0,24}to court|arbitration",
    "fine": r"罚单|开罚|罚没|罚的|单子.{0,6}(?:多大|多少)|penali[sz]e|\bdinged\b|slapp?(?:ed)? with|made to pay|ordered to pay|cough\w* up",
    "settlement": r"私了|私下了结|握手言和|了事|(?<!语)言和|谈妥|摆平|\btruce\b|go away|hatchet|patch(?:ed)? (?:things )?up|out of court|(?:to|hand over to) (?:end|close|drop|resolve) (?:it|the|this|that)|agree(?:d)? to pay|c[ao]me to terms",
    "ban": r"不让.{0,10}(?:用|碰|卖)|不许|不准|封(?:过|了|掉|杀)|拉黑|叫停|\bbarred\b|prohibit|forbid|outlaw|off[- ]limits|not to (?:touch|use|buy|sell)|to stop (?:using|buying|selling)|export (?:controls?|curbs?)|crack(?:ed)? down|pulled from .{0,12}(?:store|shelves)",
    "education": r"(?:在哪|哪(?:所|间|里|儿)).{0,6}(?:念|读|上学|学的)|(?:读|念)(?:的)?(?:研|博|本科|大学|书|哪)(?!.{0,3}(?:时|期间))|(?:博士|本科|硕士|大学).{0,8}(?:念|读|在哪|哪|上)|学(?:的)?(?:啥|什么)(?:专业|出身|的)|科班|\bschool\b|\buni\b|\bcollege\b|\bphd\b|ph\.d|doctorate|dropp?(?:ed|ing)? out|\bmajor(?:ed)?\b|finish at|diploma",
    "birth": r"今年多大|多大岁数|多少岁|几几年的|哪年生|生日|属(?:什么|啥)|\d0后|date of birth|birth ?date|\bexact age\b|years? old|turn(?:s|ed|ing)? \d0\b|pushing \d0\b",
    "home town": r"(?:哪(?:里|儿)|哪个?(?:省|市|县|村|镇|地方)).{0,4}(?:人|长大|出来)|是不?是?[^机器工形]{2,3}人(?:吗|么|还是)|长大|gr[eo]w up|originally from|birthplace|(?:which|what) (?:part|city|town|village|country|province) .{0,40}\b(?:from|born)|where .{0,40}\bborn\b|\bfrom [a-z ]{3,20} right",
    "family": r"另一半|老伴|夫人|亲戚|兄妹|姐妹|姐弟|亲兄弟|几个娃|闺女|儿女|父母|爸爸|妈妈|related to|siblings?|\bkids?\b|\bsons?\b|daughters?\b|\bbrothers?\b|\bsisters?\b|cousins?\b|\bparents\b|girlfriend|boyfriend|\bnephew|\bniece",
    "pay": r"一年(?:就)?(?:真的)?(?:领|拿)|就领|开(?:了|出)?多少钱|开价.{0,6}(?:亿|万)|take[- ]home|takes? home|\bcomp\b|pay ?che(?:ck|que)|\bwages?\b|dangl\w+|pay package|signing bonus",
    "former employer": r"(?:来|去|接|到|进|加盟|创业).{1,10}前.{0,6}(?:哪|干|待|混|上班|什么)|早年.{0,8}(?:待|干|在)|待过|老东家|前东家|履历|previous (?:gigs?|roles?|posts?)|prior to|used to work|come from before|(?:poached|hired|lured) .{0,12}from|background\b|\bcv\b",
}
"""The pattern of a question by the attribute's name."""

NOTHING = r"(?!)"
"""The pattern of attributes that are asked for by their name only."""

OUTDONE: dict[str, str] = {
    "chief executive": "chief technologist|chief scientist|chief financial officer|chief operating officer|chair",
    "chief scientist": "chief technologist",
    "founded": "founder",
    "chip count": "output|price|memory",
    "training data": "chip count|training cost",
    "context window": "training data",
    "revenue": "funding|gross margin",
    "staff": "layoffs|users|rides|research spending",
    "departure": "layoffs",
    "stake": "market share",
    "price": "share price|capital spending",
    "users": "rides",
    "headquarters": "home town|education",
    "release": "founded|listing|delisting|birth|departure|ban",
    "acquisition": "settlement|fine",
    "valuation": "market value|share price",
    "funding": "valuation",
    "birth": "home town",
    "output": "fleet|rides",
    "capital spending": "training cost",
    "settlement": "fine",
}
"""What isn't asked for where a question also asks for one of these (a pattern of names)."""
