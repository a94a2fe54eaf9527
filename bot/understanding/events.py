"""Events of company news: what a question or a sentence says happened, in both languages.

A text tells an event in the event's own words or in those of a wider one (a merger of a
purchase). Patterns work on folded text.
"""

import re
from dataclasses import dataclass
from functools import cache

__all__ = ["Event", "events", "events_in"]

# An event a line: what says it in a sentence ::: what else may stand for it in a quote !!! what
# of that says something else where it stands in the very place of the event.
_EVENTS = r"""
收购|并购(?!调查|审查)|买下|买到手|购得|吞并|\b(?:acquir(?:e[sd]?|ing)|acquisitions?|bought(?! back)|buys?(?! back)\b|buying|takeovers?|t(?:ake|ook|akes|aken|aking) over(?! (?:as|from|the (?:role|reins|helm|post|job|top))\b))\b ::: 购买|购入|买|收了[^,，。;；]{0,14}(?:公司|企业|商|团队|平台)|购|接手|要约|并入|被.{0,12}收|合并|入股|股权|\b(?:purchas\w+|merg\w+|deal|buyout|offer|absorb\w*|bids?|snap\w* up|sold|stake|procur\w+|order\w*)\b
合并(?!报表|财务|营收|收入|净|口径|利润)|\bmerg(?:e[sd]?|ing|ers?)\b ::: 并购|收购|并入|并成|并为|并到|整合|重组|\b(?:acqui\w+|combin\w+|join\w*|takeover|consolidat\w+|fold\w* into|tie-up|closing)\b
出售|卖掉|变卖|抛售|\b(?:sold|selling|divest\w*|sell-off)\b|\b(?:did|to|will|would)\b.{1,40}\bsell\b ::: 卖|售|转让|剥离|销|减持|套现|供应|供货|收购|买|购|\b(?:sale|sales|bought|buy\w*|acqui\w+|purchas\w+|dispos\w+|offload\w*|deliver\w*|ship\w*|suppl\w+|retail\w*|customers?|offer\w*|market\w*)\b
起诉|状告|控告|提告|诉讼|告上法庭|\b(?:su(?:e[sd]?|ing)|lawsuits?|litigation)\b ::: 诉|控告|被告|原告|告上|状告|官司|法院|法庭|索赔|仲裁|\b(?:complaints?|court|plaintiffs?|defendants?|suits?|case|claim\w*|judge|legal|trial|alleg\w+|accus\w+|arbitration)\b
裁员|裁撤|裁减|裁掉|\b(?:layoffs?|la(?:id|ys?|ying) off|job cuts?|redundanc\w+)\b ::: 裁|减员|优化|解散|缩减|解雇|遣散|辞退|砍|\b(?:cut\w*|fired?|dismiss\w*|let go|shed\w*|eliminat\w+|slash\w*|axe\w*|downsiz\w+|workforce|job losses|lost their jobs)\b
解雇|开除|辞退|罢免|免职|\b(?:fir(?:ed|ing|es)|oust(?:ed|s|ing|er)?|sacked|dismiss(?:ed|es|al)|terminated)\b ::: 解聘|免去|撤职|离职|罢|裁|赶|踢|解除|\b(?:fire|remov\w+(?! (?:as|from) (?:the )?(?:chair|board))|dismiss\w*|la(?:id|y\w*) off|forced? out|push\w* out|sack\w*|terminat\w+|let go|cancel\w*|end\w*)\b
倒闭|破产|清算|\b(?:bankrupt\w*|insolven\w+|liquidat\w+|chapter 11)\b ::: 关门|停业|重整|关停|\b(?:collaps\w+|went under|wound up|administration|creditors?|shut\w*|clos\w+)\b
关闭|关停|关掉|停运|停服|停产|\b(?:shut(?:s|ting)? down|shutdown|clos(?:ed|es|ing) (?:down|its|the|all|their)|discontinu\w+|wind(?:s|ing)? down|wound down)\b ::: 停止|下线|终止|解散|关|停|撤|退|结束|收尾|\b(?:shut\w*|clos\w+|end(?:ed|s|ing)|stopp?\w*|retir\w+|sunset\w*|ceas\w+|halt\w*|exit\w*|offline|phas\w+ out|withdr\w+|complet\w+|turn\w* off|switch\w* off)\b
投资(?!者|人|方|机构|总监|银行|界|基金|部|公司|组合|委员会|价值|评级|策略|顾问|建议|型)|注资|入股|参股|\binvest(?:ed|s|ing|ments?)?\b ::: 出资|领投|参投|跟投|投入|投|融资|股东|持股|增资|认购|资金|支出|斥资|建设|花|基金|\b(?:invest\w*|fund\w*|back(?:ed|s|er|ers|ing)|led|rais\w+|stake\w*|rounds?|shareholders?|capital|financ\w+|spend\w*|spent|commit\w*|subscrib\w+|put|pour\w*|inject\w*|holdings?|participat\w+|capex|equity|joined)\b !!! \b(?:rais\w+|put|joined|rounds?|financ\w+)\b|融资|募
领投|\b(?:led|leads?|leading) (?:the|a|an|its|that|this)? ?(?:[\w$€.,-]+ ){0,4}(?:round|funding|financing)\b ::: 牵头|主投|领头|领衔|投资方|\b(?:lead\w*|led by|led|co-led)\b
融资(?!租赁|成本)|募资|\b(?:fund-?rais\w+|rais(?:ed|es|ing) (?:[\w$€¥.,]+ ){0,4}?(?:million|billion|funding|capital|money))\b ::: 募|筹|投资|注资|出资|资金|领投|轮|股|发行|贷|债|估值|\b(?:rais\w+|fund\w*|financ\w+|rounds?|series|invest\w*|secur\w+|capital|clos\w+|inject\w*|valu\w+|led|offering|ipo|backing|backed|loan\w*|debt|bonds?)\b
上市(?!公司|首日|的(?:汽车|车|手机|机器人|产品|芯片))|挂牌|敲(?:的|了)?[钟锣]|(?:股票|股份|板|所).{0,8}开始交易|登陆(?=.{0,4}(?:板|交易所|[港美a]股|纳斯达克|纽交所))|\b(?:ipo|initial public offering|went public|go(?:es|ing)? public|public listing)\b ::: 招股|募|发行|敲钟|股|递表|聆讯|交易所|纳斯达克|港交所|科创板|推出|发售|开售|\b(?:list\w*|offering|debut\w*|public\w*|float\w*|prospectus|exchange|shares?|nasdaq|ipo|trad\w+|launch\w*|released?|sale)\b
裁定|判决|胜诉|败诉|\b(?:ruled|ruling|verdict|convicted|acquitted)\b ::: 判|法院|法官|裁|赢|输|驳回|\b(?:court|judge\w*|found|decid\w+|decision|jury|held|order\w*|dismiss\w*|won|lost|sentenc\w+|rejected|granted)\b
和解(?!码)|\bsettle(?:d|s|ment|ments)\b ::: 赔|撤诉|私了|协议|达成|\b(?:settl\w+|agree\w*|resolv\w+|pay\w*|paid|deal)\b
罚款|处罚|罚金|\b(?:fined|penalt\w+|penali[sz]\w+)\b ::: 罚|赔|\b(?:fine[sd]?|sanction\w*|punish\w*|pay\w*|paid)\b
(?<!初步)(?<!市场)调查(?!显示|问卷|报告)|立案|\b(?:investigat\w+|prob(?:e[sd]?|ing)|inquir(?:y|ies))\b ::: 查|审查|审理|约谈|指控|调研|\b(?:investigat\w+|prob\w+|inquir\w+|scrutin\w+|review\w*|examin\w+|look\w* into|antitrust|subpoena\w*|audit\w*|inspect\w*|questions?)\b
封禁|禁止|封杀|禁令|取缔|(?<!-)\b(?:ban(?:s|ned|ning)?|prohibit\w*|outlaw\w*|forbid\w*|forbade)\b ::: 禁|限制|不得|不准|不允许|屏蔽|下架|实体清单|制裁|管制|阻止|叫停|不许|\b(?:bar(?:s|red|ring)?|block\w*|restrict\w*|sanction\w*|curb\w*|blacklist\w*|entity list|not allow\w*|prevent\w*|controls?|without|no longer|not)\b
批准|获批|核准|\b(?:approv(?:e[sd]?|al|als|ing)|green-?light\w*|cleared by)\b ::: 批|通过|许可|同意|放行|备案|核|允许|点头|过会|注册|\b(?:clear\w*|licen[cs]\w*|permi\w+|authori[sz]\w+|pass\w*|allow\w*|agree\w*|accept\w*|consent\w*|nod|sign\w* off|certif\w+|regist\w+|endors\w+|back\w*)\b
取消|叫停|搁置|\b(?:cancel\w*|scrapp\w+|call(?:ed|s|ing) off|shelved)\b ::: 放弃|终止|中止|停|撤|不再|作废|免|废|下线|拒|\b(?:abandon\w*|drop\w*|halt\w*|terminat\w+|stop\w*|withdr\w+|end(?:ed|s)?|revok\w+|back\w* out|no longer|not|pull\w*|suspend\w*|off)\b
放弃(?!治疗)|告吹|\b(?:walk(?:s|ed|ing)? away from|back(?:s|ed|ing)? out of|pull(?:s|ed|ing)? out of|abandon(?:s|ed|ing)?)\b ::: 取消|终止|中止|叫停|不再|撤|停|拒绝|搁置|失败|落空|\b(?:cancel\w*|scrap\w*|drop\w*|halt\w*|terminat\w+|withdr\w+|end(?:ed|s|ing)?|fell through|collaps\w+|no longer|declin\w*|reject\w*|turn\w* down|fail\w*|called off|quit|left|exit\w*|stop\w*)\b
(?:列入|列进|加入|纳入|加进)[^,，。;；?？]{0,10}(?:清单|名单)|\b(?:add(?:s|ed|ing)?|put|plac(?:e|ed|es|ing))\b[^,.;?]{0,40}\b(?:entity list|blacklist|(?:companies|covered) list)\b ::: 列入|列为|列进|纳入|加入|清单|名单|\b(?:list\w*|blacklist\w*|add\w*|designat\w+|sanction\w*)\b
推迟|延期|跳票|\b(?:delay\w*|postpon\w+|push(?:ed|es)? back|put off)\b ::: 延|晚|拖|推后|押后|暂缓|\b(?:late\w*|defer\w*|slip\w*|behind|held? back|reschedul\w+|push\w*|wait\w*|suspend\w*)\b
召回|\brecall(?:ed|s|ing)?\b ::: 收回|撤回|\b(?:withdr\w+|pull\w*)\b
泄露|泄密|泄漏|窃取|盗取|盗用|\b(?:leak(?:ed|s|ing)?|steal\w*|stole|stolen|theft|data breach|misappropriat\w+)\b ::: 流出|外流|曝光|偷|盗|窃|泄|传出|流传|抄|蒸馏|商业秘密|商业机密|\b(?:leak\w*|expos\w+|breach\w*|trade secrets?|stole\w*|took|taken|copied|copy\w*|illegal\w*|pass\w* on|transfer\w*|secrets?|distill?\w*|report\w*)\b
抄袭|剽窃|\b(?:plagiari[sz]\w+|copied|pirated?|piracy)\b ::: 套壳|盗|照搬|侵权|复制|抄|克隆|\b(?:cop(?:y|ies|ying)|clon\w+|imitat\w+|stole\w*|infring\w+|wrapp\w+|without permission)\b
侵权|\binfring\w+ ::: 版权|专利|盗|未经|侵犯|\b(?:copyright\w*|patent\w*|violat\w+|without permission|stole\w*)\b
辞职|辞去|卸任|离职|出走|\b(?:resign\w*|quit(?:s|ting)?|step(?:s|ped|ping)? down|departure)\b ::: 离开|辞|离任|出走|走人|走了|退出|退任|退位|退居|退休|交棒|让位|转任|改任|不再|去职|下台|下课|解职|解聘|罢免|另立|自立|前(?:任|总|首席|ceo|董事|高管|员工|副)|\b(?:left|leav\w+|depart\w*|exit\w*|former\w*|resign\w*|quit|step\w* (?:down|aside|back)|replac\w+|succe(?:ed\w*|ssors?)|ex-|until|no longer|oust\w*|fired|hand\w* over)\b
挖走|挖角|\b(?:poach\w*|lur(?:ed|es|ing))\b ::: 挖|跳槽|加入|招|聘|加盟|延揽|\b(?:hir\w+|recruit\w*|join\w*|left|move\w*|lur\w+|snatch\w*|tak\w+|talent)\b
(?<!新)加入|加盟|入职|\bjoin(?:ed|s|ing)?\b ::: 来到|过来|跳槽|挖|招|聘|任|成为|成员|进入|来自|出身|转投|效力|就职|工作|参与|参加|投|接入|纳入|联盟|\b(?:join\w*|hir\w+|recruit\w*|came|come\w*|mov\w+|becam\w+|since|from|member\w*|work\w*|start\w*|was|is|invest\w*|particip\w+|took part|back\w*|add\w*|appoint\w*|named?|enter\w*|with)\b
任命|\bappoint(?:ed|s|ment|ing)?\b ::: 出任|担任|任|聘|接替|接任|加入|提名|\b(?:name[sd]?|becam\w+|becom\w+|hir\w+|join\w*|took over|promot\w+|succe\w+|chosen|elected|nominat\w+|as (?:its|the)|made|ceo|chief|head\w*|head|installed|is|was|put)\b
毕业于|\bgraduat(?:ed|es) from\b ::: 毕业|学士|硕士|博士|就读|大学|学院|念|校友|\b(?:graduat\w+|degrees?|ph\.?d|bachelor\w*|master\w*|doctorate|stud(?:y|ied|ies)|alumn\w+|attend\w*|universit\w+|college|earned)\b
创立|创办|创建|(?<!已)成立(?!以来)|\b(?:found(?:ed|ing)(?! in (?:a|the))|co-?founded|establish(?:ed|es|ment))\b ::: 设立|新设|组建|建立|注册|搭伙|合伙(?!人)|创始|创业|诞生|孵化|问世|前身|建|年创|办|发起|新创|启动|开设|立|始|\b(?:found\w*|co-?found\w*|start\w*|set up|incorporat\w+|establish\w*|creat\w+|form\w*|launch\w*|began|begin\w*|spun|regist\w+|born|since|built|incubat\w+|opened|dates?)\b
开源|\bopen-?sourced\b ::: 开放|公开|权重|许可|mit|apache|\b(?:open|weights?|released?|licen[cs]\w+|public\w*|github|hugging)\b
起火|爆炸|坠毁|\b(?:explo(?:ded|sion)|crash(?:ed|es)?|caught fire)\b ::: 火|炸|撞|事故|烧|坠|崩|\b(?:fires?|accident\w*|crash\w*|collid\w+|collision|burn\w*|blast|explo\w+|plung\w+|fell|hit)\b
退出(?!.{0,6}董事).{0,14}(?:业务|市场|赛道|领域)|\b(?:exit(?:ed|s|ing)?|quit|leave|left|abandon(?:ed)?|withdr[ae]w) .{0,24}\b(?:business|market)\b ::: 退出|撤出|撤离|放弃|停止|关停|剥离|出售|不再|转型|\b(?:exit\w*|quit\w*|left|leav\w+|withdr\w+|pull\w* out|abandon\w*|shut\w*|clos\w+|divest\w*|sold|sell\w*|wind\w* down|wound down|stop\w*|no longer)\b
移出|移除出|剔除|除名|\b(?:remov(?:ed|es|al|ing)|tak(?:en|es|ing) off|taken out|struck off)\b(?=.{0,40}\b(?:list|index|register|blacklist)) ::: 移出|移除|剔除|除名|解除|撤销|摘|\b(?:remov\w+|tak\w+ off|struck|lift\w*|drop\w*|no longer|delist\w*|exclu\w+)\b
分拆|剥离|\b(?:sp(?:in|un|ins|inning) (?:off|out)|spin-?offs?|carve-?outs?)\b ::: 拆|独立|分立|脱离|前身|出售|\b(?:spin\w*|spun|separat\w+|split\w*|independen\w+|carv\w+|divest\w*|sold|from)\b
回购|\b(?:buy-?backs?|bought back|buy(?:s|ing)? back|repurchas\w+) ::: 买回|购回|赎回|\b(?:buy\w*|bought|redeem\w*|repurchas\w*|tender)\b
涨价|提价|\b(?:rais(?:ed|es|ing) (?:its |the |their )?prices?|price (?:increases?|hikes?))\b ::: 上调|上涨|提高|涨|\b(?:increas\w+|higher|rais\w+|rose|rise\w*|hike\w*|up|doubl\w+|more expensive|tripl\w+)\b
降价|\b(?:cut(?:s|ting)? (?:its |the |their )?prices?|price cuts?)\b ::: 下调|降|下降|便宜|折|减|\b(?:lower\w*|cut\w*|reduc\w+|cheap\w*|discount\w*|slash\w*|drop\w*|fell)\b
被捕|逮捕|拘留|\b(?:arrest\w*|detain\w*|indicted|jailed)\b ::: 捕|拘|起诉|羁押|判|扣押|带走|\b(?:arrest\w*|charg\w+|custody|detain\w*|indict\w*|held|jail\w*|prison|prosecut\w+|sentenc\w+)\b
去世|逝世|\b(?:died|passed away|death)\b ::: 死|亡|逝|病故|离世|身亡|\b(?:di(?:ed|es|e)|death|dead|late|killed|suicide|obituary|passed)\b
"""


@dataclass(frozen=True)
class Event:
    """One kind of event.

    Attributes:
        said: its own words.
        also: these, and wider ones by which a text may tell it.
        never: wider words that say something else in the very place of the event.
    """

    said: re.Pattern[str]
    also: re.Pattern[str]
    never: re.Pattern[str]

    def is_told(self, folded: str) -> bool:
        """Whether a folded text tells it, in its own words or in wider ones."""
        return self.also.search(folded) is not None


@cache
def events() -> tuple[Event, ...]:
    """All events of the table."""
    found = []
    for line in _EVENTS.strip().splitlines():
        said, _, rest = line.partition(" ::: ")
        also, _, never = rest.partition(" !!! ")
        patterns = (said, f"{said}|{also}", never or r"(?!)")
        found.append(Event(*(re.compile(pattern, re.ASCII) for pattern in patterns)))
    return tuple(found)


def events_in(folded: str) -> tuple[Event, ...]:
    """The events that a folded text says in their own words."""
    return tuple(event for event in events() if event.said.search(folded))
