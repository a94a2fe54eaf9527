"""Telling site furniture from the article, line by line.

A line goes for its shape and words together: a short line without a sentence's end
that holds a word of menus and forms, or a line that as a whole is a notice no
article has. A long real sentence that only contains such a word stays.
"""

import re

from corpus.language import is_han, to_simplified

__all__ = ["chrome_rule", "is_sentence", "spam_free"]

_SENTENCE_END = re.compile(r"[。！？!?.…;；:：][”’」』）)\]\"']*$")

# Words of menus, forms and prompts: chrome when the line is short and no sentence.
_FURNITURE = re.compile(
    r"订阅|纠错|自媒体|关注(?!度)|分享|收藏|点赞|评论|登录|登入|注册|注销|扫码|扫一扫|二维码|公众号|返回|首页|上一篇|下一篇|上一页|下一页"
    r"|网站地图|导航|菜单|搜索|热门|推荐阅读|相关(?:新闻|阅读|文章|推荐|链接)|延伸阅读|听新闻|留言|赞助|浏览|阅读量|阅读数|点击数|浏览次数|下载app|app下载|打开app|客户端|广告"
    r"|友情链接|备案号|联系我们|联系邮箱|联系方式|关于我们|加入我们|免责|版权|举报|投诉|打印|字号|字体|设为首页|加入收藏|回到顶部|展开全文|收起|查看更多|加载更多"
    r"|验证码|验 证 码|获取更多|精彩内容|文章纠错|纠错内容|文字标题|暂无|请输入|条评论|人参与|微信|微博|朋友圈|平面设计|会员|开通|购买|原创|工作流"
    r"|subscribe|sign in|sign up|log in|log out|register|share|follow us|newsletter|cookie|advertis|sponsored|related (?:posts|articles|stories|news)|read more|read next|skip to|comments?$"
    r"|menu|home$|main page|random (?:page|article)|recent changes|donate$|contact|privacy|terms of|about us|copyright|all rights reserved|back to|previous|next$|trending|most read|listen to|min read|download the app|already a|paid$|author's avatar|workflow"
    r"|disclaimer|statistics contact|introduction statistics|view:$|^updated:?$",
    re.IGNORECASE,
)  # fmt: skip

_CHANGE = r"[+\-−]\s?\d+(?:\.\d+)?\s?%"
_QUOTED_SHARE = (
    rf"(?:[A-Z]{{2,5}}\s*[▲▼△▽]?\s*{_CHANGE}\s*[▲▼△▽]?"
    rf"|[\w\u3400-\u9fff.&]{{1,12}}\s*(?:[▲▼△▽]\s*{_CHANGE}|{_CHANGE}\s*[▲▼△▽]))"
)
"""A share with its change, as sites run them along the top: `NVDA +2.17% ▲`."""

# Notices no article has, at any length.
_NOTICES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legal notice", re.compile(
        r"公网安备|icp备|京ICP|版权所有|未经授权|未经许可.{0,10}(?:转载|不得)|转载请(?:注明|联系)|侵权.{0,12}(?:删除|联系)|本文.{0,20}(?:不代表|仅代表).{0,20}(?:立场|观点)|免责声明"
        r"|观点仅代表作者|all rights reserved|copyright ©|©|^copyright\b|views expressed.{0,40}(?:own|author)", re.IGNORECASE)),
    ("risk disclaimer", re.compile(r"^(?:风险提示|风险因素|投资有风险|not (?:financial|investment) advice)", re.IGNORECASE)),
    ("comment form", re.compile(
        r"^(?:发表评论|请输入评论|您提交的评论|请登录后评论|0条评论|\d+条评论|网友评论|write a comment|leave a (?:comment|reply)|post a comment)", re.IGNORECASE)),
    ("app or QR prompt", re.compile(r"扫码关注|扫描(?:下方|上方)?二维码|长按识别|点击(?:上方|下方).{0,6}(?:蓝字|关注|卡片)|下载.{0,6}(?:app|客户端).{0,10}$|关注.{0,10}公众号|open in app", re.IGNORECASE)),
    ("like and share prompt", re.compile(r"喜欢的话.{0,8}(?:点赞|收藏|分享)|(?:点赞|收藏|转发)(?:、|和|与)?(?:收藏|转发|在看|关注)|今天小编.{0,12}分享|更多精彩请?关注|欢迎(?:阅读|关注)[。.!！]?$|一起来看看吧", re.IGNORECASE)),
    ("paywall", re.compile(r"for paid subscribers|already a (?:paid )?subscriber|subscribe to (?:continue|read|unlock)|付费(?:阅读|内容)|开通会员|继续阅读全文", re.IGNORECASE)),
    ("newsletter or cookies", re.compile(r"^(?:we use cookies|this (?:site|website) uses cookies|accept all|sign up for .{0,40}newsletter|get the latest)", re.IGNORECASE)),
    ("automatic note", re.compile(r"本页由.{0,12}(?:自动|系统)|以上内容由.{0,10}(?:ai|自动)|以下内容从.{0,60}附件摘录|^<- ", re.IGNORECASE)),
    ("image caption", re.compile(
        r"^[(（\[*\s]*(?:图片|配图|题图|头图|资料图|示意图)[)）\]\s]*$|^[*\s△▲▼↑]*(?:图片?来?源|图源|图片说明|截图来源|图表来源|资料来源|来源图|图注|图\d+)[:：于\s]|(?:图片|截图|图)来源于|(?:网路照片|网络照片|资料照片|供图|摄影?)[)）]\s*$|^[*\s]*图源"
        r"|^(?:photo|image|picture|credit|source image|figure \d+)\s*(?:by|credit|courtesy|:)|^(?:getty|reuters) images?$|\((?:photo|image)[^)]*\)$", re.IGNORECASE)),
    ("player or counter", re.compile(r"^\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}$|^\d+\s*(?:min|minutes?) read$|^(?:浏览|阅读|点击|人气)(?:次数|量|数)?[:：]?\s*\d*$|^阅读\s*\d+|^\d+(?:\.\d+)?[wk万]?\s*(?:阅读|浏览|views?|likes?|shares?)$", re.IGNORECASE)),
    ("share counter", re.compile(r"\b\d+ comments?\b.{0,40}\b(?:tweet|pin|share)\b|^(?:(?:tweet|pin|share|email|print)\b[\s\d|]*){2,}$", re.IGNORECASE)),
    ("ticker strip", re.compile(rf"^(?:{_QUOTED_SHARE}[\s|·,，]*){{2,}}$")),
    ("staff line", re.compile(r"^(?:责任编辑|责编|编辑|校对|审校|排版|监制|编审|值班|主编|责任校对|美编|运营|制作|出品)\s*[|丨:：/／]|^(?:edited|copy ?edited|proofread) by ", re.IGNORECASE)),
    ("markup", re.compile(r"^</?[A-Za-z][\w-]*(?:\s[^>]*)?/?>$|^\{\{.*\}\}$|^:::|^<script|^import .+ from ['\"]")),
    ("path or tags", re.compile(r"^(?:您(?:的|所在的?)|你的|[当目]前的?)位置[:：]|^(?:首页|home)\s*(?:>|›|»|/)+|^(?:相关标签|文章标签|关键词|标签|tags?|topics?|filed under)\s*[:：]|[·•|]\s*\d+\s*min(?:ute)?s? read$", re.IGNORECASE)),
    ("ornament", re.compile(r"^[^\w\u3400-\u9fff]+$")),
)  # fmt: skip

_RUN_OF_TITLES = re.compile(
    r"(?:[A-Z][\w-]*\s+){4,12}(?:Sign in|Sign up|Log in|Login|Subscribe|Search|Contact|About us)",
    re.ASCII,
)
"""A menu whose parts have lost what parted them."""
_LONGEST_PART = 24
_LONGEST_NAME = 16
_SPAM = re.compile(
    r"永久网址|线上娱乐|棋牌|彩票|电竞|视频直播|博彩|官网注册|app下载|欢迎注册|登录入口|体育官方|真人(?:娱乐|视讯)|电子游艺|百家乐|体育投注|六合彩|时时彩|老虎机|online casino|betting site|slot games",
    re.IGNORECASE,
)


_PLANTED = re.compile(
    r"\*\*[^*\n]{0,10}(?:加(?:微信|vx|qq|群)|微信[号號]|[进進]群|扫码|掃碼|私信|[荐薦]股|牛股|[领領][红紅]包)[^*\n]{0,10}\*\*",
    re.IGNORECASE,
)
"""An advertisement in bold, set into the middle of a sentence."""
_LABEL = re.compile(
    r"(?<=[。！？!?」”.])\s*(?:[广廣]告|赞助|贊助|advertisement|sponsored)$", re.IGNORECASE
)
"""What stood above an advertisement, run on behind the paragraph before it."""


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line) is not None


def chrome_rule(line: str) -> str | None:
    """The rule a line goes by, or None where it stays.

    Args:
        line: one line, without spaces around it.
    """
    plain = to_simplified(line)
    for rule, pattern in _NOTICES:
        if pattern.search(plain) and (len(line) <= 160 or rule == "markup"):
            return rule
    if len(_SPAM.findall(plain)) >= 2 and not is_sentence(line):
        return "spam"
    if _is_menu(line):
        return "menu"
    if _is_short(line) and not _ends_clause(line) and _FURNITURE.search(plain):
        return "site furniture"
    return None


def _is_short(line: str) -> bool:
    han = sum(map(is_han, line))
    return han <= 16 and len(line) <= 40 and len(line.split()) <= 6


def _ends_clause(line: str) -> bool:
    """A full sentence; colons and dots end form labels and prompts too (`验证码:`)."""
    return re.search(r"[。！？!?][”’」』）)\]\"']*$", line) is not None


def _is_menu(line: str) -> bool:
    """`首页 | 新闻 | 财经`, `Home EVs Policy Deals Sign in`: short parts, some of them furniture."""
    if _RUN_OF_TITLES.fullmatch(line):
        return True
    parts = [part.strip() for part in re.split(r"\s*[|｜>»/]\s*|\s{2,}", line) if part.strip()]
    if len(parts) < 2 or max(map(len, parts)) > _LONGEST_PART:
        return False
    furniture = sum(bool(_FURNITURE.search(to_simplified(part))) for part in parts)
    # `登录后查看更多 | 上一页 1 2 3`: with figures only what is furniture part by part.
    if max(map(len, parts)) > _LONGEST_NAME or re.search(r"\d", line):
        return furniture == len(parts)
    return furniture * 2 >= len(parts)


def spam_free(line: str) -> tuple[str, list[str]]:
    """A line without the advertising pushed into it, and that advertising."""
    planted = [*_PLANTED.findall(line), *_LABEL.findall(line)]
    rest, spam = _without_spam_sentences(_LABEL.sub("", _PLANTED.sub("", line)))
    return rest, [*planted, *spam]


def _without_spam_sentences(line: str) -> tuple[str, list[str]]:
    if len(_SPAM.findall(to_simplified(line))) < 2:
        return line, []
    parts: list[str] = re.findall(r"[^。！？!?]+[。！？!?]*", line)
    spam = [part for part in parts if len(_SPAM.findall(to_simplified(part))) >= 2]
    if not spam:
        return line, []
    return "".join(part for part in parts if part not in spam).strip(), spam
