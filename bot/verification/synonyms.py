"""A small table of words that say the same, in both languages, for what companies do."""

from functools import cache

from index.terms import terms

__all__ = ["concepts_of"]

# One concept a line: Chinese words, then English ones. Opposites stand on lines of their own.
_CONCEPTS = """
成立 创立 创办 创建 设立 建立 组建 成立于 | found founded establish set start create launch
创始人 创办人 联合创始人 创始 创立 创办 创建 | founder co founder cofounder founded found
首席执行官 行政 行政总裁 执行长 总裁 | ceo chief executive
董事长 主席 董事会主席 | chairman chair chairwoman
总部 总部位于 位于 设在 坐落 | headquarters headquartered based located
收购 并购 买下 购得 | take over acquire acquisition buy bought purchase takeover
投资 注资 入股 出资 投入 | invest investment inject investor
融资 募资 筹集 筹资 募集 | raise funding financing fund raised fundraising
领投 牵头 | lead led
参投 跟投 参与 | participate join
估值 身价 | valuation valued value worth
营收 收入 营业收入 销售额 | revenue sales turnover
利润 盈利 净利润 净利 获利 | profit earnings net income
亏损 净亏损 | loss losses lose
市值 | market capitalization cap value
上市 挂牌 首次公开募股 | ipo list listing public debut listed went
发布 推出 发表 上线 问世 公布 揭晓 | release launch unveil introduce debut publish announce roll
宣布 公布 声明 | announce announced declare
开源 开放 | open source open-source
员工 雇员 职员 人员 团队 | employee staff workforce headcount people team
用户 使用者 | user customers
客户 顾客 | customer client
模型 大模型 | model
芯片 晶片 处理器 | chip processor semiconductor
合作 合作伙伴 携手 联手 | partner partnership cooperate collaboration collaborate
协议 合约 合同 签约 签署 签订 | agreement deal contract sign
起诉 诉讼 控告 状告 提告 | sue lawsuit suit file litigation
裁员 裁减 解雇 | layoff lay cut fire dismiss
辞职 离职 离开 卸任 出走 | resign leave left depart step departure quit
任命 出任 担任 就任 接任 | appoint appointed name serve become role
增长 上升 上涨 增加 提高 提升 攀升 增 涨 升 | grow growth rise increase climb jump surge gain up rose grew
下降 下滑 减少 下跌 降低 跌 降 缩减 | fall decline drop decrease down fell slump reduce slid lower
训练 | train training
推理 | reason reasoning inference
数据中心 资料中心 | data center centre datacenter
价格 售价 定价 | price pricing cost
成本 费用 开支 支出 花费 | cost expense spend spending expenditure
计划 打算 拟 将 规划 | plan intend aim
投资者 投资人 投资方 股东 | investor backer shareholder
持股 股份 股权 | stake share equity hold
采购 购买 订购 | buy purchase order procure
交付 出货 交货 | deliver ship shipment delivery
生产 制造 量产 | produce manufacture production mass
研发 开发 研制 研究 | develop develops research development build
城市 | city
参数 参数量 | parameter
订阅 | subscription subscribe
超过 超越 赶上 | exceed surpass overtake pass
禁止 禁令 | ban bar prohibit
批准 获批 | approve approval
调查 | investigate investigation probe
罚款 | fine penalty
和解 | settle settlement
股价 股票 | share stock price
募股 发行 | offering issue
竞争对手 对手 竞争 | rival competitor compete competition
全球 世界 | global world worldwide
中国 国内 | china chinese domestic
美国 | us u.s united states america american
欧洲 | europe european
日本 | japan japanese
政府 | government
第一 首个 首次 首款 首家 | first
最大 | largest biggest
去年 | last year
技术 科技 | technology tech
大学 高校 | university
毕业 | graduate
博士 | phd doctor doctorate
学习 | study learn
季度 | quarter quarterly
全年 年度 | annual full year
月活 月活跃 | monthly active
日活 日活跃 | daily active
平台 | platform
应用 应用程序 | app application
助手 | assistant
聊天机器人 | chatbot
机器人 | robot
自动驾驶 无人驾驶 | autonomous driving self driverless
交易 | deal transaction
比例 占比 占 | share proportion account percentage
毛利率 | gross margin
授权 许可 | license licence licensing
出售 卖出 售出 抛售 | sell sold sale
人工智能 | ai artificial intelligence
出资方 支持者 | backer
各方 说法 来源 | sources source
系列 | series
包含 包括 | include contain
目录 | catalogue catalog
文章 报道 | article report
不同 | differ different
完成 | complete completed close closed
更新 日志 | release notes changelog
晋升 晋升为 | promote
并购 合并 | merge merged merger
报价 出价 求购 | offer bid
浏览器 | browser
多伦多 | toronto
伦敦 | london
巴黎 | paris
纽约 | york
旧金山 三藩市 | francisco
硅谷 | silicon valley
东京 | tokyo
首尔 | seoul
柏林 | berlin
慕尼黑 | munich
海德堡 | heidelberg
蒙特利尔 | montreal
西雅图 | seattle
波士顿 | boston
特拉维夫 | tel aviv
新加坡 | singapore
华盛顿 | washington
加州 加利福尼亚 | california
得州 德州 得克萨斯 | texas
挪威 | norway norwegian
瑞典 | sweden swedish
英国 | britain uk british england
德国 | germany german
法国 | france french
以色列 | israel israeli
韩国 | korea korean
印度 | india indian
阿联酋 | uae emirates
沙特 沙特阿拉伯 | saudi arabia
欧盟 | eu
加拿大 | canada canadian
台湾 | taiwan taiwanese
香港 港交所 | hong kong
纳斯达克 | nasdaq
纽交所 | nyse
路透社 路透 | reuters
彭博社 彭博 | bloomberg
金融时报 | financial times ft
华尔街日报 | wsj wall journal
纽约时报 | times
自然 | nature
财富 | fortune
福布斯 | forbes
南华早报 | scmp
证实 确认 | confirm
否认 | deny denied
"""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for line in _CONCEPTS.strip().splitlines():
        chinese, _, english = line.partition("|")
        forms = [*chinese.split(), *dict.fromkeys(terms(english))]
        for form in forms:
            groups.setdefault(form, []).extend(forms)
    return {form: tuple(dict.fromkeys(others)) for form, others in groups.items()}


def concepts_of(word: str) -> tuple[str, ...]:
    """Words that say what a word says, stems for English; empty where none are known."""
    return _table().get(word, ())
