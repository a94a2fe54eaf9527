"""What only its own words can answer: a phone number, a spouse, weekly users, who led a round.

Each row has what asks for it and what a sentence has that tells it. Patterns are over folded text.
"""

import re
from functools import cache

__all__ = ["own_words"]

_NEGATED = re.compile(
    r"(?:哪|谁)[^?？,，]{0,12}(?<!有)(?:没有|没|未|不)(?!有|过|[少久当干]|再?亏)|(?:没有|没|未曾?)[^,，。?？]{1,14}的(?:公司|国家|机构|企业|人)?(?:有|是)?(?:哪|谁)"
    r"|\b(?:which|who|what)\b.{0,40}\b(?:not|never|didn't|don't|doesn't|hasn't|haven't|isn't|aren't|wasn't)\b"
)
_NEGATION = re.compile(
    r"没|未|不|无|非|拒|除了|回避|留|仍在|缺席|弃权|待定|\b(?:not|never|no|none|without|except|refus\w*|declin\w*|reject\w*|neither|nor|pending|absent|abstain\w*|un\w+ed)\b|n't"
)
# What only its own words can answer: what asks for it ::: what a sentence has that tells it.
_OWN_WORDS = r"""
(?:之后|以后|后来|后|现在)[^,，?？]{0,4}(?:去了|加入了?|跳槽到?|转投)(?:哪|谁)|去了哪[一]?[家个]|\bwhere did .{2,40} go (?:next|after)|\bwhich (?:company|firm|startup|lab) did .{2,40} (?:join|go to|move to) ::: 加入|入职|跳槽|转投|转会|去了|创办|创业|出任|任职|加盟|投奔|\bjoin|\bmov(?:ed|es) to|\bwent to|\bleft\b[^;]{0,80}\bfound(?:ed|s)\b|\bto found\b|\bstart(?:ed|s|ing)\b|\bhir(?:ed|es|ing)\b|\bnow (?:at|with)|挖走|招[入揽]|聘|出现在|现身|转到|转去|投身|下一站|掌管
电话(?:号码)?(?:是|多少)|联系方式|\bphone number (?:of|for)\b|\bwhat.{0,50}phone number|\btelephone number ::: 电话|phone|telephone
邮箱|电子邮件|\be-?mail\b(?! (?:client|assistant|app)) ::: 邮箱|邮件|e-?mail|@
门牌|街道|具体地址|地址|\bstreet address\b|\bpostal\b|\baddress\b(?! (?:the|this|that|it|those)) ::: 地址|[路街道号巷]|\baddress|\bstreet|\bavenue|\broad\b|\bsuite\b
官网|网址|\bwebsite\b|\burl\b|\bdomain name\b ::: 官网|网站|网址|website|\.com|\.ai\b|\bsite\b|domain
(?:股票|证券|[港美a]股|上市|交易)的?代[码号]|\bticker\b|\bstock (?:code|symbol)\b ::: 代[码号]|ticker|symbol|\bunder\b|\bcode\b|[(（](?:\w+ ?[:：] ?)?\d{4,6}\b|\d{4,6}\.[a-z]{1,2}\b|[(（](?:nyse|nasdaq|hkex|sehk|tsx|otc)\s?[:：]
颜色|什么色|\bcolou?rs?\b ::: 色|colou?r|white|black|blue|green|\bred\b|silver
速率限制|限流|\brate limits? ::: 限|limit|per minute|每分钟
(?:妻子|老婆|丈夫|老公|太太|夫人|配偶)(?:是|叫|姓|做|在)|结婚|嫁给|娶了|\b(?:wife|husband|spouse)\b(?=(?:'s)? (?:name|called)|\?|$)|\bmarr(?:y|ied|ies)\b ::: 妻|夫|婚|嫁|娶|太太|配偶|wife|husband|spouse|marri|partner
(?:父亲|爸爸|父母)(?:是|叫|姓|做)|\bwho .{2,40}(?:father|parents|dad)\b|(?:father|dad)'s name ::: 父|爸|家庭|father|parent|\bson of|daughter of|\bborn to\b
(?:母亲|妈妈)(?:是|叫|姓|做)|\bwho (?:is|was) .{2,40}(?:mother|mom)\b|(?:mother|mom)'s name ::: 母|妈|家庭|mother|parent|\bson of|daughter of|\bborn to\b
(?:哥哥|弟弟|兄弟|姐姐|妹妹|姐妹)(?:是|叫|姓|做)|\bwho .{2,40}(?:brothers?|sisters?|siblings?)\b ::: 兄|弟|姐|妹|哥|胞|brother|sister|sibling|twin
(?:子女|孩子|儿子|女儿)(?:是|叫|有几|几)|\b(?:how many|what|who) .{0,40}\b(?:children|kids|sons?|daughters?)\b ::: 子女|孩|儿|女|child|kid|son\b|daughter
宠物|(?:'s|his|her|their) (?:dog|cat)\b|\bpets?\b ::: 狗|犬|猫|宠|dog|\bcat|pet
导师|师从|博导|\bmentor\b|\b(?:thesis|phd|doctoral) (?:advis[eo]r|supervisor)\b ::: 导师|师|指导|学生|mentor|advis|supervis|student of|\bunder\b|taught
身家|净资产|财富|身价.{0,4}多少.{0,6}(?:富豪|个人)|\bnet worth\b|\bhow rich\b ::: 身家|净资产|财富|身价|富豪|亿万|net worth|wealth|fortune|worth|billionaire|rich
哪里人|祖籍|籍贯|老家|家乡|出生地|出生在哪|\bhometown\b|\bwhere (?:was|is) .{2,30}\b(?:born|from originally|originally from)\b|\bbirthplace\b|\bplace of birth\b ::: 生于|出生|人,|人。|籍|祖|家乡|老家|长大|[省市县]人|born|native|hometown|grew up|raised in|hails
[高初中]中(?!国|心|的)|哪所中学|中学|\bhigh school\b|\bsecondary school\b ::: 中学|高中|附中|一中|high school|secondary school|\bprep\b|academy
本科|\bundergrad\w*|\bbachelor ::: 本科|学士|undergrad|bachelor|\bread \w+(?: \w+)? at\b|\bb\.?[as]\b|graduat|毕业
毕业|念的哪|哪所大学(?:毕业|念|读|出身)|读的(?:哪|什么)|\bgraduat\w+\b|\balma mater\b ::: 毕业|学位|博士|硕士|学士|本科|就读|求学|读书|念|读|校友|退学|辍学|肄业|graduat|degree|ph\.?d|stud(?:y|ied)|alumn|attend|dropped out|bachelor|master|doctora|educated|enrol
宗教|信仰|\breligio\w+ ::: 宗教|信仰|教|religio|christian|jewish|muslim|buddh
身高(?!是多少厘米的机器人) ::: 高|\d\s?(?:厘米|米|cm)|tall|height
薪水|工资|年薪|薪资|月薪|\bsalar(?:y|ies)\b|\bwages?\b ::: 薪|工资|salar|wage|\bpay|\bpaid\b|compensation
处理器|什么芯片(?=[?？]|$)|(?:用|搭载|采用)的?是?(?:谁家|哪[家个款])[^?？]{0,6}(?:芯片|处理器)|\bprocessors?\b ::: 处理器|芯片|骁龙|天玑|处理单元|\b[cgnt]pus?\b|chip|processor|silicon|snapdragon
审计|会计师事务所|\bauditors?\b|\baccounting firm\b|\baudits\b ::: 审计|会计师|核数|audit|accountan|deloitte|kpmg|pwc|ernst|德勤|毕马威|普华|安永
女性|女员工|男女|性别|\bwom[ae]n\b|\bfemale\b|\bgender\b ::: 女|性别|男|wom[ae]n|\blad(?:y|ies)\b|female|gender|\bmale\b|\bmen\b
(?:何时|什么时候|几时|哪一?年)[^?？]{0,10}(?:盈利|扭亏|不(?:再)?亏|赚钱|盈亏平衡|打平|回本)|\bwhen\b[^?]{0,40}\b(?:break[- ]?even|(?:be(?:come)?|turn) profitable|turn a profit) ::: 盈利|扭亏|平衡|打平|转正|赚钱|不(?:再)?亏|回本|break[- ]?even|profitab|turn\w* a profit|in the black|flow[- ]positive
(?:何时|什么时候|哪一?[年天月]|几时)[^?？]{0,16}(?:递表|交表)|(?:递表|交表)[^?？]{0,10}(?:何时|什么时候|哪一?[年天月])|\bwhen\b[^?]{0,50}\b(?:file|filed|submit|submitted)\b[^?]{0,40}\b(?:ipo|list|listing|prospectus|float|public)\b ::: 上市申请|招股书|保密|秘密|递表|交表|递交|提交|报送|申报|申请|受理|\bfil(?:e|ed|es|ing)\b|submi|\bappl(?:y|ied)\b
(?:之前|以前|此前|原来|从前|先前|过去)(?:是|在)?(?:做什么|干什么|干嘛|做啥|哪[里儿家])|\bwhat did .{2,40} do before\b|\bwhere did .{2,40} work before\b ::: 曾|前|出身|来自|之后|离开|任职|毕业|过|担任|同事|共事|一起|colleague|together|\bmet\b|former|\bfrom\b|\bwas an? |previous|work|earlier|before|\bex-|\bran\b|\bled\b|head|chief|vice|joined|after
(?:加起来|累计|合计)[^?？]{0,10}(?:融|募|筹|拿了)|(?:融资|募资|[几多各]轮)[^?？]{0,10}(?:加起来|累计|合计)|\brais(?:ed|ing)\b[^?]{0,40}\b(?:in total|altogether|overall|in all)\b|\btotal (?:funding|raised)\b ::: 累计|合计|总|共|加起来|前后|至今|迄今|\btotal|altogether|\bin all\b|so far|to date|overall|\bsince\b
折合|换算|相当于多少|合多少 ::: 折合|相当于|约合|合|按.{0,6}汇率|equivalent
层(?=[?？吗呢]|$)|多少层|\bhow many layers ::: 层|layer
席位?(?=[?？]|$)|几席|\bseats? on\b|\bsit on\b ::: 席|议员|委员|名董事|seat|member|director
(?:什么时候|何时|哪[天年]).{0,6}(?:下线|停服|下架)|^when (?:was|were|will|did) .{2,50}(?:deprecat|sunset|retir) ::: 下线|停|下架|终止|退役|关闭|淘汰|移除|deprecat|sunset|retir|shut|discontinu|remov|end|phas
(?:何时|什么时候|哪[天年]).{0,3}(?:去世|逝世)|(?:去世|逝世).{0,3}(?:何时|什么时候|哪[天年])|^(?:when|how) did .{2,40} die\b ::: 去世|逝|亡|死|died?|death|dead|suicide|took his own|took her own|killed
(?:什么时候|何时|哪一?[天年]|几时).{0,10}(?:上市|挂牌)(?!公司)|(?:上市|挂牌)(?:时间|日期)|^(?:when|(?:on )?(?:what|which) (?:date|day)) (?:did|was) (?!.{0,60}\bfil(?:e|ed|ing)\b).{2,40}(?:go public|\blist(?:ed)? (?:on|in|its)\b|\bipo\b|debut) ::: 上市(?!最[晚早]|.{0,4}(?:申请|辅导|备案|扫清|障碍|聆讯))|挂牌|敲钟|开盘|首日|交易(?!所)|登陆|\blist(?:ed|s)\b|trading|trade|debut|went public|goes public|\bgo public|\bipo\b|\bto list\b|its (?:\d{4} )?listing
(?<![个五三十])最大(?:的)?客户|第一大客户|头号客户|\b(?:biggest|largest|top) (?:customer|client)\b ::: 最大|第一大|头号|largest|biggest|\btop\b|主要|main|^(?!.*\b(?:segment|business|services?|products?)\b).*\b(?:made up|account(?:ed|s)? for|represent\w*|contribut\w*) [^.;]{0,24}\d[\d.]*\s?(?:%|per ?cent)|^(?!.*(?:业务|收入\s?\d|产品|服务|板块)).*占[^,，。;；]{0,12}\d[\d.]*%
(?:最大的?|第一大|头号)客户(?:是|叫|为)?(?:谁|哪|什么)|(?:谁|哪[家个][^,，]{0,6})是[^,，]{0,16}(?:最大的?|第一大|头号)客户|\bwho\b.{0,30}\b(?:biggest|largest|top) customer|\bwhich (?:compan|firm).{0,40}\b(?:biggest|largest|top) customer ::: (?:最大的?|第一大|头号)客户(?!独?占|贡献|的?(?:销售|采购|收入|占比|金额))|\b(?:biggest|largest|top) (?:customer|client)s?\b(?! (?:accounted|made up|contributed|brought|alone|was responsible))
名字.{0,6}(?:含义|意思|来历|由来|怎么来|来自|出自|寓意|从哪)|(?:名字|取名|起名|命名).{0,8}(?:为什么|为何|为啥|怎么)|(?:为什么|为何|为啥).{0,12}(?:取名|起名|叫这个名|命名)|\bwhat (?:does|did) .{0,20}\b(?:name|word)\b.{0,40}\b(?:mean|stand for)|\bwhere (?:does|did) .{0,12}\bname\b|\bhow did .{2,30} (?:get|come by) (?:its|his|her|their) name\b ::: 名|寓意|意为|意思|含义|取自|缩写|简称|全称|之意|\bnam(?:e|ing)\b|\bnamed (?:after|for|it|itself|the company)\b|\bstands? for\b|acronym|\bshort for\b|\bmean(?:s|ing)?\b|derive|refers? to|inspired
前五大?(?:客户|供应商)|五大(?:客户|供应商)|五[个家]最大的?(?:客户|供应商)|\b(?:five|5) (?:largest|biggest|top) (?:customer|client|supplier)|\btop (?:five|5) (?:customer|client|supplier) ::: 前五|五大|五[个家]|前5|\bfive\b|\b(?:top 5|5 (?:largest|biggest|top))\b
(?:多少|几)个?(?:路由|激活|共享)?专家|\bhow many (?:\w+ )?experts\b ::: [\d一二两三四五六七八九十百]\s?[个位]?(?:路由|激活|共享)?专家|专家[^,，。]{0,8}\d|\d (?:\w+ ){0,2}experts
做空|沽空|\bshort[- ]sell ::: 做空|沽空|\bshort
(?:ipo|首次公开|上市|招股)[^?？]{0,12}(?:发行价|定价|招股价|每股)|\bipo price\b|\bshares? cost\b.{0,24}\bipo\b ::: 首次公开|上市|招股|发行价|挂牌|\bipo\b|offering|\blist|debut|\bpric|^(?!.*(?:增发|定增|配售|配股|回购|placement|placing|buyback))
(?:负载|负重|承重|载荷).{0,6}(?:多少|几|多大)|(?:举|提|搬|拎)(?:得?动|多重|起?多少(?:公斤|千克|斤))|\bpayload\b|\bhow (?:much|heavy)\b.{0,40}\b(?:lift|carry) ::: 负载|负重|承重|载荷|举|提|搬|拎|拿|驮|背|扛|\blift|\bcarr(?:y|ies)\b|payload|\bhold
(?:每|一)个?(?:席位?|座位?|用户|账号).{0,6}(?:多少|收|价)|\bper seat\b|\ba seat\b(?=\??$) ::: 席|座|每(?:个|位|名)?用户|每人|账号|\bseats?\b|\b(?:per|a) user\b
订阅费|月费|会员费|(?:会员|订阅|套餐)[^?？]{0,6}(?:一个|每个?)月[^?？]{0,4}多少|\bmonthly (?:\w+ )?(?:subscription|fee|plan)\b|\bsubscription (?:cost|price|fee) ::: 订阅|会员|月费|包月|套餐|每个?月|/月|subscri|\bplans?\b|month|\btier|\bpro\b|免费|\bfree\b
续航|充一次电|一次充电|充满电|\bbattery life\b|\bhow long\b.{0,40}\b(?:charg|batter) ::: 续航|电|充|工作|运行|\d\s*个?(?:小时|分钟)(?!药|营业|门店|服务|热线|自助)|batter|charg|runtime|\bhours?\b|minute
(?:哪[位个名]|什么)法官|法官(?:是|叫)(?:谁|什么|哪)|(?:谁|哪位).{0,8}法官|\b(?:which|what) judge\b|\bwho\b.{0,24}\bjudge\b ::: 法官|\bjudge\b|\bjustice\b
每(?:百万|千)[^?？]{0,6}(?:token|词元)[^?？]{0,8}(?:多少|价|收)|\bper (?:million|thousand|1k) (?:\w+ )?tokens ::: 元|美金|[$¥€£]|\d分|免费|\bfree\b|\bcents?\b|yuan|dollar|pric|价
(?:换|更换)[^?？,，]{0,4}电池|换电|\b(?:swap|chang|replac)\w*\b.{0,20}\bbatter ::: 换|swap|replac|chang
(?:哪一?年|什么时候|何时|哪天)[^?？]{0,8}(?:(?<![钻走跌跑冲])进(?:的|公司)|加入|入职)|\bwhen did .{2,30}\bjoin\b ::: 加入|进入|入职|加盟|任职|出任|接任|以来|自.{0,10}起|join|since|became|appointed|hired|start
(?:交割|过户)[^?？]{0,6}(?:完成|的)|完成[^?？,，]{0,10}(?:收购|并购|合并)的?[?？]?$|\b(?:complet|clos|finali[sz])\w* (?:its|the|their|his) (?:\w+ )?(?:takeover|acquisition|purchase|merger)\b ::: ^(?!.*(?:预计|计划|有待|等待|原则上|expected to|plans? to|meant to|in principle)).*(?:完成|交割|过户|收购|买下|并入|合并|complet|clos(?:ed|ing)|bought|buy|acqui|merge|finali[sz])
(?:开始?|何时|哪天)发货|发货(?:时间|日期)|\bwhen (?:did|do|does|will) .{2,40}\bship(?:ping)?\b ::: 发货|出货|交付|\bship|deliver
奖牌|金牌|\bmedals?\b ::: [奖金银铜]牌|medal
多少种?语言|几种语言|\bhow many languages ::: 语言|语种|lingual|languages?
\bper (?:infringed )?(?:work|song|book)\b|每[部件首](?:作品|歌|书) ::: \bper\b|\beach\b|\bevery\b|每
\b(?:who|which (?:\w+ )?(?:executive|person|manager|man|woman)) (?:took over|succeeded|replaced)\b|谁(?:接任|接替|接手(?!买|收购|了[^,，]{0,8}(?:公司|业务|工厂))|继任|顶替) ::: 接|继任|替|出任|升任|改任|就任|上任|任命|临时|新任|换|succe|took over|takes over|replac|becam|becom|\bnamed\b|appoint|interim|\bacting\b|until then|promot|stepp?ed (?:in|up)
\b(?:disagreement|quarrel|falling[- ]out|scandal)\b|什么(?:分歧|矛盾|丑闻) ::: disagree|disput|quarrel|conflict|fell out|falling|clash|scandal|分歧|矛盾|不合|争|丑闻
基石投资|\bcornerstones?\b ::: 基石|cornerstone
(?:多少|几)[台辆架套颗块][^?？]{0,8}(?:交付|交货)|(?:交付|交货)了?(?:多少|几)|交付量|\bhow many\b.{0,40}\bdeliver(?:ed|ies)?\b|\bdeliver(?:y|ies) (?:figure|number|count|volume) ::: 交付|交出|交货|交到|交车|出货|deliver|ship
(?<!没有)(?<!没)(?:拒绝|否决|回绝)(?!率)|\b(?:reject|refus|turn(?:ed|s)? down|veto|rebuff|spurn)\w* ::: 拒|否决|驳|回绝|反对|不(?:接受|同意|愿|肯|想)|说不|没有?(?:接受|同意)|\b(?:reject|refus|turn(?:ed|s|ing)? down|veto|rebuff|spurn|declin|den(?:y|ied)|block)\w*|\bvoted (?:\w+ )?(?:down|against)|\bsaid no\b|\bnot\b|n't\b
(?:律所|律师事务所|律师)[^?？]{0,10}(?:代理|代表|辩护)|(?:代理|代表)[^?？]{0,14}(?:律所|律师)|\blaw firms?\b.{0,24}\brepresent|\b(?:lawyers?|attorneys?|counsel) (?:is|are|was|were)? ?(?:represent|defend|act)|\bwho (?:is |are |was )?represent(?:s|ed|ing)?\b(?!.{2,50}\b(?:board|committee|council|panel)\b) ::: 律所|律师|代理|法律顾问|law firm|lawyer|attorney|counsel|represent|\bllp\b
(?:坐|载|乘|容纳)[得能]?下?(?:几|多少)[个位名]?(?:人|乘客)|\bhow many (?:passengers|people)\b.{0,20}\b(?:fit|seat|carry|hold|ride in)|\bseat(?:s|ing)? (?:how many|capacity) ::: [座坐载乘]|seat|passenger|\bcarr(?:y|ies)\b|\bfits?\b|\bholds?\b
\b(?:built|based) (?:up)?on\??$|\b(?:built|based) on (?:top of )?(?:which|what|whose)\b|(?:基于|底座|基座|底子)[^?？,，]{0,8}(?:什么|哪|谁)|(?:拿|用)(?:谁|哪[个家])[^?？,，]{0,10}(?:改|训|做底|打底) ::: 基于|基座|底座|为基础|微调|改[的自造]|蒸馏|based on|\bbuilt\b|fine-?tun|on top of|\bderiv|adapt|distill|\bfork
被(?:谁|哪[^,，?？]{0,6})(?:最[后终])?(?:买|收购|并购|吃|吞)|\bwho(?:m| (?:finally |later |eventually )?(?:bought|acquired))\b|\bwhich (?:company|firm|group) (?:\w+ )?(?:bought|acquired)\b ::: 收购|并购|买|卖|合并|接手|接盘|吞并|吃下|持有|旗下|控股|拿下|易主|转让|出售|\bacqui|\bb(?:uy|ought|uyer)|\bs(?:ell|old|ale)|takeover|\bt(?:ake|ook)n? over|\bmerg|\bown|purchas|\bswallow|absorb|subsidiary|\bunit of\b
(?:为什么|为何|为啥)[^?？]{0,10}(?:罚|处罚)|被罚[^?？]{0,6}(?:原因|为什么|为何|为啥)|\bwhy (?:was|were|did) .{2,50}\bfined?\b ::: 因|由于|为由|违|滥用|垄断|未经|擅自|“|\bover\b|\bfor (?!the (?:first|quarter|year))|violat|breach|abus|because|fail|antitrust|monopol
\bspen[dt] on (?:marketing|advertis|sales|promotion)|营销[^?？]{0,6}(?:多少|费|支出|开支)|广告[^?？]{0,4}(?:费|花|投)了?多少 ::: 营销|推广|广告|销售(?:费用|开支|及)|market|advertis|promot|\bsales and
(?:哪一?[家个]|什么)[^?？,，]{0,4}(?:律师事务所|律所)|\b(?:which|what) law firm\b ::: 事务所|律所|\bfirm\b|\bllp\b|&|\bassociate\b|\bpartner\b
(?:承诺|保证)[^?？]{0,10}不(?:卖|减持|出售|套现)|禁售期|锁定期|\block-?up\b ::: 锁定|禁售|不(?:会)?(?:出售|减持|卖|转让)|lock-?up|not (?:to )?sell
[一每](?:公里|英里)[^?？]{0,6}(?:多少|几)|\b(?:per|a) (?:mile|km|kilomet\w+)\b ::: 公里|英里|\bkm\b|\bmiles?\b|kilomet
撤回[^?？]{0,8}(?:申请|上市|材料)|撤材料|\bwithdr[ae]w\w* (?:its|the|their) (?:\w+ )?(?:bid|application|filing|ipo|listing)\b ::: 撤|终止|withdr|pull(?:ed|s)|\bscrap|abandon|call(?:ed)? off
持股(?:比例)?(?:是|有|为|达)?(?:多少|几)|(?:持|占)有?(?:多少|几)[^?？]{0,4}股|\b(?:how (?:big|large) (?:is|was|a) [^?]{0,30}\bstake|stake does|shareholding)\b ::: 持股|持有|股份|股权|占股|(?:完全|全面)[稀摊]薄|fully[- ]diluted|控股|控制|投票权|表决权|入股|取得|拿[下到]|收购|买下|出资|大股东|\d%的?(?:股|权益)|\bstakes?\b|\bshares?\b|\bshareholding|\bown(?:s|ed|ership)?\b|\bh[eo]ld(?:s|ing|ings)?\b|\bequity\b|\d ?% of (?!(?:the )?votes?)|\bsold\b|\bbought\b|\btook\b
违约金|分手费|终止费|\b(?:break-?up|termination) fees?\b ::: 违约金|分手费|终止费|fees?\b
\b(?:university|college|school|where) (?:does|do|did|is) [^?]{2,30}\bteach(?:ing)?\b|(?:在|去)?哪[所里家个][^?？]{0,6}(?:任教|教书|执教|当教授) ::: teach|taught|professor|facult|lectur|教授|任教|执教|教书|讲师|导师
留存率|续约率|续费率|\b(?:net )?(?:revenue |dollar |customer )?retention\b ::: 留存|续约|续费|retention|renew|churn
超额认购|超购|认购倍数|\boversubscri ::: 认购|超购|subscri
(?:为什么|为何|为啥|怎么)[^?？]{0,16}(?:离开|离职|辞职|走人|卸任|辞任|辞[掉去]|交出|让出|让位|交棒|不[当干做][^?？]{0,10}了)|(?:离开|离职|辞职|走人|卸任|辞任)[^?？]{0,6}(?:为什么|为何|为啥|原因)|\bwhy (?:did|has|was) .{2,40}\b(?:leave|left|quit|resign(?:ed)?|step(?:ped)? down|depart(?:ed)?)\b ::: 为什么|为何|为啥|因|由于|为了|出于|原因|理由|称|表示|说|写道|不满|分歧|矛盾|去(?![年世])|加入|转投|创[办业立]|健康|家庭|压力|\bwhy\b|because|\bdue\b|\bover\b|amid|\bcit(?:ed|ing)|\bsa(?:id|ys|ying)\b|disagree|dispute|\bto \w+|\bjoin|found|after (?!(?:\w+ ){1,3}(?:had |has )?(?:resigned|left|departed|quit)\b)|reason|health|family|concern|clash
(?:为什么|为何|为啥|图啥)[^?？]{0,16}(?:收购|买下|并购)(?!案|价)|\bwhy (?:did|does|would) .{2,40}\b(?:buy|acquire|purchase|take over|snap up)\b ::: 因|由于|为|以(?!约|\d|总|现金|每)|用于|旨在|打通|看[中上]|补|希望|想|要|because|so that|\bto (?!buy|acquire|take|purchase)\w+|\bfor (?!\$|about|around|roughly|an undisclosed|up to|\d)|need|want|hop|aim|meant|reason|\bcit
承销商?(?:是|有|为|由)|主承销|保荐(?!书)|\blisting sponsors?\b|\b(?:sponsor|underwrit)(?:s|ed|ing|er|ers)?\b.{0,30}\b(?:listing|ipo|offering|float)\b ::: 保荐|承销|牵头行|underwrit|bookrun|sponsor
\bwhere in \w+ (?:does|did|is) .{2,40}\b(?:come|hail|from)\b ::: 生于|出生|籍|祖|家乡|老家|长大|[省市县]人|born|native|hometown|grew up|raised in|hails
(?:训练|喂)[^?？]{0,20}多少[^?？]{0,4}(?:token|词元)|\bhow many (?:\w+ ){0,2}tokens\b.{0,40}\btrain ::: \d\s*(?:万亿|亿|万|t\b|b\b|trillion|billion|million)\s*(?:多?个|个以上的?)?\s*(?:\w+ ){0,3}(?:token|词元)
车费|车资|票价|起步价|坐一[次趟][^?？]{0,8}多少|\bfares?\b|\b(?:ride|trip) costs?\b|\bcosts? (?:of|per) (?:an? )?(?:\w+ )?(?:ride|trip)\b ::: 元|美金|[$€£]|车费|车资|票价|价|\bfares?\b|per (?:mile|ride|trip|km)|pric|\bcost|yuan|dollar|免费|\bfree\b
领投(?!方为|[^,，?？]{0,20}(?:之后|以后|后|时|那[时天])[,，])|\blead investors?\b|\bwho led\b.{0,40}\b(?:round|series|funding)|\bled by (?:whom|which) ::: 领投|牵头|主投|领衔|\bled\b|\blead
周活|每周.{0,6}用户|\bweekly (?:active )?users ::: 周(?:活|均|度|用户)|[每一]周|\bweekly\b|\b(?:a|per|each|every) week\b|\bwaus?\b
日活|每[天日].{0,6}用户|\bdaily (?:active )?users|\bdau\b ::: 日活|每[天日]|日均|daily|a day|per day|\bdaus?\b
月活|每月.{0,6}用户|\bmonthly (?:active )?users|\bmau\b ::: 月|month|\bmaus?\b
(?:多少|几)(?:名|个|位)?[^,，]{0,4}工程师|工程师.{0,4}(?:多少|几)|\bhow many (?:\w+ ){0,2}engineers\b ::: 工程|研发|技术|engineer|developer|technical
(?:多少|几)(?:名|个|位)?[^,，]{0,4}研究(?:员|人员)|\bhow many (?:\w+ ){0,2}researchers\b ::: 研究|研发|科学家|research|scientist|r&d
(?:多少|几)(?:名|个|位)?[^,，]{0,4}律师|\bhow many (?:\w+ ){0,2}lawyers\b ::: 律师|法律|lawyer|attorney|counsel
外包(?:员工|人员|工|人手|的)|合同工|临时工|\b(?:how many|number of) (?:\w+ ){0,3}(?:contractors|temps|freelancers)\b ::: 外包|合同|临时|contract|temp|freelanc|outsourc
\bwho (?:all |else )?(?:puts?|poured|pumped) (?:\w+ ){0,2}(?:cash|money|capital)\b ::: 投资|领投|参投|跟投|出资|入股|注资|股东|认购|invest|\bback|\bled\b|joined|particip|put in|poured|shareholder|money from
哪[个家](?:证券)?交易所|\b(?:which|what|any) (?:stock )?exchange\b ::: 交易所|[沪深港]交所|北交所|科创板|创业板|主板|纳斯达克|nasdaq|nyse|\bexchange|\bbourse|privately held|not (?:publicly )?listed|非上市|未上市|尚未上市
上市(?:状态|情况)|\blisting status\b ::: 上市|挂牌|私有|非上市|listed|\bpublic(?:ly)?\b(?! (?:image|relations|trust|awareness))|private|nasdaq|nyse|exchange|\bipo\b
付费用户|\bpay(?:ing|s for) (?:users|subscribers|customers)|\bpaid (?:users|subscribers|customers)\b ::: 付费|订阅|会员|付|pay|paid|subscri
董事会(?:的?成员|有|里|席|名单)|(?<![-\w])(?<!on )(?<!tech )(?<!star )(?<!main )(?<!advisory )board\b(?! (?:memory|computer|chip|ram)) ::: 董事|\b(?:board|directors?|chair\w*)\b
前任|上一任|前一任|\b(?:previous|former|last) (?:ceo|cfo|cto|chief|boss|head|chair\w*)\b|\bpredecessor\b ::: 前任|上一任|曾|卸|离|辞|接替|取代|原|免去|下台|until|former|left|leav|step|resign|oust|fired|replac|succe|previous|predecessor|before|depart
法院.{0,8}(?:怎么|如何|咋)?(?:判|裁)|怎么判|判决结果|判了(?:几年|多久|什么|多少)|\b(?:court|judge|jury|tribunal)\b.{0,16}\b(?:rule|decide|decision|find|award)\b|\brule (?:in|on)\b|\bdecide on\b|\bverdict\b|\b(?:prison|jail) (?:sentence|term)\b ::: 判|裁|驳|禁令|支持|认定|准许|批准|有罪|rul|verdict|dismiss|award|order|grant|reject|den(?:y|ied)|sentenc|injunction|held|found|decid|decision|approv|convict|threw out
上诉(?!法院)|\bappeal(?:ed)?\b(?! to\b|s court|court) ::: 上诉|appeal
(?:停止?|不再|弃)用.{0,6}(?:什么时候|何时|了吗)|(?:什么时候|何时).{0,14}(?:停止?用|停止使用|弃用)|\bstop(?:ped)? (?:using|working with)\b ::: 停|不再|弃|终止|结束|禁|\bban|stop|ceas|end|drop|no longer|discontinu|terminat|\bcut\b|\bgo(?:es|ne)?\b|laid off
代工(?:厂|商|的)?(?:是|为)?(?:谁|哪)|(?:谁|哪[家个]).{0,8}代工|流片.{0,6}哪|\bfoundry\b|\bwho (?:fabs|fabricates)\b ::: 代工|台积电|中芯|三星|流片|晶圆|foundr|tsmc|samsung|smic|\bfab|manufactur|made (?:by|at)|produc
收盘价?(?!后)|收市价?|收[在于报](?=[^?？]{0,6}(?:多少|几))|\bclosing price\b|\b(?:first-day|day-one) clos|\bclosed? (?:at(?! the (?:end|start|beginning|close) of)|on (?:its|the) (?:first|debut))\b ::: 收|\bclos(?!ed? on [a-z]{3,9} \d)|finish|\bend(?:ed|s)\b
开盘价|\bopening price\b|\bopened? at\b ::: 开|open|start|debut|began
^[^,，]{1,16}裁员[了吗?？]*$|^(?:[\w.&'-]+ ){1,4}(?:lay-?offs?|job cuts)\??$ ::: 裁[员撤减掉了]|裁\d|减员|解雇|遣散|lay-? ?offs?|laid off|\bjobs?\b|dismiss|\bfired\b|let go|workforce|staff|employee|redundan|\bcuts of\b
\bapi\b.{0,12}(?:pric|cost)|api.{0,4}(?:价|费|多少钱) ::: api|token|接口|调用|每百万|per million
资本(?:性)?(?:支出|开支)|\bcapex\b|\bcapital (?:expenditures?|spending)\b ::: 资本性?(?:支出|开支)|基础设施|基建|数据中心|算力|capex|capital (?:expend|spend|outlay|budget|invest)|infrastructure|data cent|spend
(?:第二|次)[天日](?=.{0,8}(?:收|开|涨|跌|股价|市值))|\bsecond day of trading\b|\bnext day'?s clos ::: 次日|第二[天日]|翌日|second|next day|day after|following day
(?:上市)?首日.{0,8}(?:涨|跌|收|开|市值|表现)|\bfirst[- ]day (?:gain|pop|return|close|performance)|\bon (?:its|the) first (?:trading )?day\b|\bdebut\b.{0,20}\b(?:gain|rise|jump|pop|clos) ::: 首日|首个交易日|当[天日]|首次|报收|(?<![营创])(?<!昨[天日])(?<!今[天日])收(?:盘|[报于在涨跌]|\d)|开盘|盘中|first|debut|open|\bclos(?!ed? on [a-z]{3,9} \d)|trad|turnover|成交|day one
二手|转手价|\bresale\b|\b(?:second-?hand|used) (?:price|market)\b ::: 二手|闲鱼|转转|咸鱼|炒[到至作]|转手|转卖|黄牛|resale|second-?hand|\bused\b(?! (?:by|to|in|for|as|with|on)\b)|resell|resold|scalp
研发(?:投入|费用|支出|开支|经费)(?:总?额)?(?:是|有|为|达到?|约|共|花)?了?多少|\br&d (?:spending|budget|expenses?|costs?)\b|\b(?:spend|spent) on (?:r&d|research)\b ::: \d\s?[%万千亿]|\d[\d,.]*\s?(?:美?元|[mb]n?\b|million|billion)|[$¥€£]\s?\d|\|.*\d|\d[\d,.]*;\s
换手率|\bturnover rate\b ::: 换手|turnover
(?<!支付)延迟(?:是|有|多少|多大)|时延|\blatency\b ::: 延迟|时延|毫秒|latenc|millisecond|\bms\b
发行价|招股价|\bipo price\b|\bprice\b.{0,24}\bipo shares\b|\bpriced (?:its|the) (?:ipo|shares|offering) ::: 发行价|招股价|定价|每股|per share|a share|each|priced|offer price|price range
换股比例|\bexchange ratio\b|\bswap ratio\b ::: 换|每股|exchang|swap|\bfor each\b|per share
事故|车祸|\baccidents?\b|\bcar crash ::: 事故|车祸|撞|碰|accident|crash|collision|collid|hit|struck|incident
哪一?(?:[栋幢层]|座(?:楼|大[楼厦]|厂))|哪条(?:街|路)|哪个(?:园区|写字楼)|\bwhich (?:building|floor|street)\b ::: 栋|座|幢|楼|层|街|路|号|园|大厦|building|floor|street|tower|avenue|campus
唯一|独家|仅此一家|\b(?:only|sole)\b(?= (?:\w+ ){0,2}(?:compan|firm|lab|one|maker|model|chip|robot|startup)) ::: 唯一|独家|仅|只|\b(?:only|sole|alone|exclusive\w*)\b
(?<![继除])(?<!除了)第一[家个款](?!.{0,2}(?:之后|以后|后|之外|外))|首[家个款]|\bthe first (?:(?!for|of|to|in|on|by|at|its|his)\w+ ){0,3}(?:compan|firm|lab|start-?up|maker|vendor|model|robot|chip)|\bfirst (?:company|firm|lab)\b ::: 第一|首|最早|率先|先于|\b(?:first|earliest|pioneer\w*|before any)\b
"""


_BARE = r"""
股东 ::: shareholders ::: 股东|持股|持有|股权|股份|控股|入股|投资|shareholder|\bhold|\bheld\b|\bowns?\b|\bowned\b|\bstake|invest
投资[方人者] ::: investors|backers ::: 投资|融资|注资|入股|股东|领投|参投|跟投|出资|invest|backe|\bround\b|\bseries [a-h]\b|\brais|shareholder|\bfunded\b
客户 ::: customers|clients ::: 客户(?!端)|用户|采用|买家|customer|client|\bused by\b|\bbuyers?\b|\busers?\b
收购案?|并购 ::: acquisitions?|takeovers? ::: 收购|并购|合并(?!此前|\d)|吞并|买下|[收买]了[^,，。;；]{0,14}(?:公司|企业|[厂供服]\S{0,2}商|团队|平台)|acqui|takeover|\btook over\b|\bmerge|\b(?:b(?:uy|ought|uying)|purchas\w+)\b(?!(?:(?! for ).){0,60}\b(?:shares?|stake|services?|products?|computing|compute|chips|gpus?|capacity|power|tokens|versions?)\b)
价格|售价 ::: price|pricing ::: ^(?!.*(?:每股|股票|股价|股份|增发|配售|招股|收购|认股|费用约|消耗|亏|收入|营收|红包|per share|\bshares?\b|acqui|\bstake|\bbought\b|\blicen[cs]e to\b|\bpurchase of\b|\bpaid for\b|offering price|under discussion|\btraining\b|\brevenue|训练)).*(?:[价费售]|每(?:百万|千|月|年|台|块|张)|\bper (?:million|month)|成本|耗资|造价|\bcosts?\b|pric|charg|subscri|[$€£]|元)
多少钱(?:一[台个辆只部套张块年月])? ::: price ::: ^(?!.*(?:每股|股份|配售|招股|收购|亏|收入|营收|红包|融资|训练|\bshares?\b|acqui|\bstake|\btraining\b|\brevenue)).*(?:[价费售]|每(?:百万|千|月|年|台|块|张)|成本|耗资|造价|\bcosts?\b|pric|charg|subscri|\bpay).*(?:$|\n)
(?:竞争)?对手|竞品 ::: competitors?|rivals?|competition ::: 竞争|对手|竞品|对标|抗衡|compet|rival|alternative to|challeng
合作(?:伙伴|方) ::: partners?|partnerships? ::: 合作|伙伴|联手|合资|协议|partner|cooperat|collaborat|\bwork(?:s|ed|ing)? (?:closely )?(?:with|together)|\bjoint|alliance|agreement|teamed
母公司 ::: parent(?: company| firm)? ::: 母公司(?!的?(?:净|所有者|拥有者|股东))|子公司|是[^,，。]{0,14}旗下|隶属|附属|全资|控股|分拆|拆分|\bparent\b|subsidiar|\bunit of\b|\bowned by\b|\bpart of\b|\bbelongs? to\b|\bspun (?:off|out)\b
市场份额|市占率? ::: market share ::: 份额|市占|占.{0,20}市场|\bshare of\b|market share|% of .{0,40}market
净?利润|净利|盈利 ::: net profit|net income|profits?|profitable|earnings ::: 盈利|亏|净利|利润(?!上限)|赚|(?<!capped[ -])(?<!for-)\bprofit(?:s|able|ability)?\b|net (?:income|loss)|\bloss(?:es)?\b|break.?even|\bearn(?:ed|ings)\b
开源 ::: open[- ]source ::: 开源|闭源|开放.{0,6}(?:权重|代码|源|模型)|open[- ]?(?:source|weight)|\bopen (?:model|weights|mixture|llm|language)|\bclosed\b|proprietary|licen[cs]e|apache|\bmit\b|weights
"""
"""The same where a name and this word, in either language, are all that is asked."""
_NAME = r",+(?: ,+)*"
_ALONE = (
    rf"^{_NAME}的?(?:主要|现有|最新)?(?:{{}})(?:有哪些|都?有谁|是谁|是哪家|是什么|是?多少|名单|表|了?吗|了谁|了哪些(?:公司)?)?[?？]?$",
    rf"^(?:(?:who|what|is|are) )*(?:the )?{_NAME}(?:['’]s?)? (?:{{0}})\??$|^(?:(?:who|what) (?:are|is|were|was) )?(?:the )?(?:{{0}}) (?:of|in) (?:the )?{_NAME}\??$",
)
"""A question of nothing but a name and a word, in Chinese and in English; names are commas."""


def own_words(folded: str, bare: str) -> list[re.Pattern[str]]:
    """Patterns each of which a sentence must have that answers a folded question.

    Args:
        folded: the question.
        bare: the same with names of the table blanked out by commas.
    """
    found = [given for asked, given in _rows() if asked.search(folded)]
    found += [given for asked, given in _bare_rows() if asked.search(bare)]
    if _NEGATED.search(folded):
        found.append(_NEGATION)
    return found


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    lines = (line.split(" ::: ") for line in _OWN_WORDS.strip().splitlines())
    return tuple((_compiled(one), _compiled(other)) for one, other in lines)


@cache
def _bare_rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = []
    for line in _BARE.strip().splitlines():
        *words, told = line.split(" ::: ")
        asked = (alone.format(word) for alone, word in zip(_ALONE, words, strict=True))
        rows.append((_compiled("|".join(asked)), _compiled(told)))
    return tuple(rows)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
