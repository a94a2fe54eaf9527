"""Publishers and banks that articles quote, by their names in both languages.

A sentence that names one as its source must have it from its quote or the quote's
publisher; no other rule may take such a name for an ordinary word.
"""

import re
from functools import cache

__all__ = ["is_media", "media_in", "media_match"]

# One source a line; a bar stands between its spellings.
_MEDIA = r"""
路透社|路透|\breuters\b
彭博社|彭博|\bbloomberg\b
金融时报|\bfinancial times\b|\bthe ft\b
华尔街日报|\bwall street journal\b|\bwsj\b
纽约时报|\bnew york times\b|\bnyt\b
华盛顿邮报|\bwashington post\b
卫报|\bthe guardian\b
世界报|\ble monde\b
经济学人|\bthe economist\b
福布斯|\bforbes\b
财富杂志|《财富》|\bfortune(?=(?: magazine)? (?:said|says|reported|reports|wrote|writes)\b)
连线杂志|《连线》|\bwired(?=(?: magazine)? (?:said|says|reported|reports|wrote|writes)\b)
商业内幕|\bbusiness insider\b
美联社|\bassociated press\b
法新社|\bagence france-presse\b|\bafp\b
日经新闻|日经亚洲|日本经济新闻|\bnikkei\b
韩联社|\byonhap\b
共同社|\bkyodo news\b
南华早报|\bsouth china morning post\b|\bscmp\b
英国广播公司|\bbbc\b
美国消费者新闻与商业频道|\bcnbc\b
美国有线电视新闻网|\bcnn\b
新华社|新华网|\bxinhua\b
人民日报|\bpeople's daily\b
中央电视台|央视|\bcctv\b
环球时报|\bglobal times\b
财新|\bcaixin\b
第一财经|\byicai\b
澎湃新闻|\bthe paper\b
华夏时报|\bchina times\b
证券时报|\bsecurities times\b
中国证券报|\bchina securities journal\b
新京报|\bbeijing news\b
每日经济新闻
界面新闻|\bjiemian\b
晚点|\blatepost\b
虎嗅|\bhuxiu\b
钛媒体|\btmtpost\b
量子位|\bqbitai\b
机器之心|\bjiqizhixin\b
36氪|\b36kr\b
\btechcrunch\b|科技博客techcrunch
\bthe verge\b
\bthe information\b(?= (?:said|says|reported|reports|wrote|writes))
\baxios\b
\bventurebeat\b
\bsemafor\b
\bsifted\b
\bpolitico\b
\btime magazine\b|时代周刊
\bnewsweek\b|新闻周刊
\bbarron's\b|巴伦周刊
高盛|\bgoldman sachs\b
摩根大通|小摩|\bjp ?morgan\b|\bjpmorgan\b
摩根士丹利|大摩|\bmorgan stanley\b
花旗|\bciti(?:group|bank)?\b
瑞银|瑞士银行|\bubs\b
美国银行|美银|\bbank of america\b
德意志银行|\bdeutsche bank\b
汇丰|\bhsbc\b
野村|\bnomura\b
伯恩斯坦|\bbernstein\b
杰富瑞|\bjefferies\b
里昂证券|\bclsa\b
中金公司|\bcicc\b
麦肯锡|\bmckinsey\b
高德纳|\bgartner\b
国际数据公司|\bidc\b
弗若斯特沙利文|\bfrost & sullivan\b|\bfrost and sullivan\b
"""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.ASCII) for line in _MEDIA.strip().splitlines())


def media_in(folded: str) -> frozenset[int]:
    """The sources of the table that a folded text names, as their numbers."""
    return frozenset(number for number, pattern in enumerate(_patterns()) if pattern.search(folded))


def media_match(number: int, folded: str) -> str:
    """How a text spells a source that it names; empty where it doesn't."""
    match = _patterns()[number].search(folded)
    return match.group() if match else ""


def is_media(name: str) -> bool:
    """Whether a folded name is one of the table's."""
    return any(pattern.fullmatch(name) for pattern in _patterns())
