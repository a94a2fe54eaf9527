"""Understanding a question: language, names, attribute, answer type, time."""

import datetime as dt
import itertools
import re
from dataclasses import dataclass

from bot.understanding.answer_types import AnswerType, answer_type_of
from bot.understanding.asides import without_asides
from bot.understanding.attributes import Attribute, asked_attributes, hinted_attributes
from bot.understanding.definitions import asks_what_it_is
from bot.understanding.focus import only_spoken_of
from bot.understanding.subjects import opening_of, unknown_names
from bot.understanding.years import YEAR, months_in, timeless
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.language import Language, detect_language, fold, is_han, places_of
from index.lexicon import Lexicon
from index.terms import is_stop_term, terms
from index.thesaurus import shipped_thesaurus

__all__ = ["Question", "is_shop", "surface_forms", "understand"]

_TRANSLATIONS = 4
_OTHER_FORMS = 6
_COMPARES = re.compile(
    r"相比|比较|对比|差距|差多少|哪边|各.{0,6}(?:多少|几|什么|在哪|哪[一几]?[年月天家个])|分别|谁更|哪个更|哪家更|[和与跟同、].{1,24}(?:谁|哪一?[个家款](?!月|季))|比.{1,20}(?:更|高|低|多|少|早|晚|大|小|贵|便宜)"
    r"|[和与跟同、].{1,24}(?:都|一样|不同|同一|的区别)|跟.{1,24}比呢"
    r"|(?:谁|哪[个家款笔轮份项]).{0,8}(?:更|高|低|多|少|早|晚|大|小|贵|便宜)"
    r"|\S (?:对|pk|vs\.?) \S|compared?\b|\bversus\b|\bvs\b|(?<!other )(?<!rather )\bthan\b|difference between|\bwhich (?:of|one)\b|\bboth\b|\b(?:whose|who|which)\b.*\bor\b|\bor\b.*\b(?:whose|who|which)\b|\bor\b.{1,60}\b(?:more|bigger|larger|higher|lower|less|earlier|older|younger|first|sooner)\b|\bdiffer\b|\band\b.{1,60}\beach\b|\bsame\b.{0,40}\b(?:as|and)\b|\band\b.{1,60}\bsame\b|\bstack up\b|\bwhich .{0,40}\b(?:more|bigger|larger|higher|earlier|first)\b"
    r"|^(?:more|less|fewer|higher|(?:bigg|larg|fatt|thick|old|young|cheap|long|high|low|heavi|light|tall|fast|rich|dear|pric[eiy]+)e?r) .{2,60}\bor\b"
)
_ASKS_EACH = re.compile(
    r"(?:谁|多少|几[个年月家]|哪[个家年里些]|什么)[^，,？?。]{0,8}[，,？?。].{1,24}(?:呢|谁|多少|几|哪|什么)"
    r"|\b(?:who|what|when|where|how)\b.*(?:[,?]|\band\b) *(?:and )?(?:who|what|when|where|how)\b"
)
"""One question after another, each of a company of its own."""
_JOINED = re.compile(r"(?: ?v?[\d.]+)?(?:\s?[和与跟及]\s?|,? and )")
_EACH_HAS = frozenset(
    (
        "parameters", "context window", "price", "founded", "headquarters", "staff", "revenue",
        "profit or loss", "valuation", "market value", "users", "gross margin", "release",
    )
)  # fmt: skip
"""Attributes that each of two companies has by itself."""
_PAIR = 2
_SOLD_THERE = re.compile(
    r"(?:上|平台|商城|旗舰店|店里?)?(?:卖|销售|开售|开卖|发售|首发|上架|预售|有售|下单)"
)
_CODE = re.compile(r"[a-z]{1,2}\d{1,2}(?![a-z\d])")
"""A product's name that several makers may use: `g1`."""
_OF_MAKER = re.compile(r"的|['’]s |\s?")
_TOGETHER = re.compile(
    r"合作|合资|联合|之间|交易|协议|一起|共同|合计|一共|总共|合并|\b(?:together|between|deal|agreement|joint\w*|combined|merge\w*)\b"
)
_RELATIVE = {
    -2: re.compile(r"前年|the year before last"),
    -1: re.compile(r"去年|\blast year"),
    0: re.compile(r"今年|this year"),
}
"""What names a year by today's, by how many years it is from it."""
_TITLE = re.compile(
    r"(?:(?:联合|共同)?(?:创始人|创办人)(?:[兼和](?:首席执行官|执行长|ceo|董事长|总裁))?|\bboss) ?$"
)
_WHO_THAT_IS = re.compile(r"是(?:谁|什么人|何人|哪)")
_LATEST = re.compile(
    r"目前|现在|如今|当前|眼下|最新|最近|现任|\b(?:now|nowadays|current(?:ly)?|latest|newest|(?:most )?recent(?:ly)?|today|these days|at present)\b"
)


@dataclass(frozen=True)
class Question:
    """A question and what was understood of it.

    Attributes:
        text: as asked.
        folded: its form for matching.
        language: its language and script; the answer is written in it.
        mentions: names of the names table in it.
        companies: ids of the companies it is about (named themselves, or by a
            person or product of theirs); of neighbours only where it names no others, or compares.
        attributes: what is asked of them.
        hinted: what may be asked of them, where the question has no words that tell, or words
            that only speak of it.
        answer_type: what the answer must look like; None where nothing tells.
        years: years it names, which a matching passage must not contradict.
        latest: whether it asks for how things stand now.
        months: months it names beside a year or as a date, 1 to 12.
        compares: whether it sets companies side by side.
        unknown: names in it that the table doesn't have, folded.
        subject: content words of what it is about, where no name of the table is.
        predicate: what is asked, folded, without names of the table.
        words: content words of what is asked: Chinese words or stemmed English words,
            without names and years.
    """

    text: str
    folded: str
    language: Language
    mentions: tuple[Mention, ...]
    companies: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    hinted: tuple[Attribute, ...]
    answer_type: AnswerType | None
    years: tuple[str, ...]
    latest: bool
    months: tuple[int, ...]
    compares: bool
    unknown: tuple[str, ...]
    subject: tuple[str, ...]
    predicate: str
    words: tuple[str, ...]

    def expansion(self, lexicon: Lexicon) -> str:
        """Other names of what the question names, and its words in the other language.

        For lexical retrieval: it lifts recall@1 across languages from 87 to 89 % and
        from 82 to 88 % (docs/retrieval.md), and changes nothing within one.
        """
        names = [form for mention in self.mentions for form in mention.name.forms]
        words = [
            translation
            for word in self.words
            for translation in lexicon.translations(word)[:_TRANSLATIONS]
        ]
        english = self.language == "en"
        said_otherwise = [
            form
            for concept in shipped_thesaurus().concepts(self.predicate)
            for form in (concept.chinese if english else concept.english)[:_OTHER_FORMS]
        ]
        return " ".join(dict.fromkeys([*names, *words, *said_otherwise]))


def understand(text: str, table: CompanyTable, today: dt.date | None = None) -> Question:
    """Read a question; never fails on any text.

    Args:
        text: the question.
        table: names of companies.
        today: what `last year` counts from; None is the day it is.
    """
    text = without_asides(text)
    folded = fold(text)
    mentions = _without_others_codes(table.find(text, is_question=True), folded)
    answer_type = answer_type_of(folded)
    compares = _COMPARES.search(folded) is not None
    companies = _companies_asked(mentions, folded, compares=compares)
    bare = _without(folded, mentions)
    unknown = unknown_names(_spelled_without(text, folded, mentions), bare)
    names = [(mention.start, mention.end) for mention in mentions]
    names += [(at, at + len(name)) for name in unknown for at in places_of(name, folded)]
    # `软银控股` asks for no stake.
    # Nor does `创始人游直翰的学位` ask for a founder.
    asked = asked_attributes(_without_titles(folded, names))
    worded = tuple(a for a in asked if not a.lies_within(names, folded))
    spoken_of = only_spoken_of(worded, answer_type, folded)
    attributes = tuple(each for each in worded if each not in spoken_of)
    hinted = () if attributes else (*spoken_of, *hinted_attributes(folded))
    if answer_type in (None, "definition", "organisation") and attributes:
        typed = [a.answer_type for a in attributes if a.answer_type is not None]
        answer_type = typed[0] if typed else answer_type
    is_defined = not attributes and asks_what_it_is(folded, mentions)
    words = () if is_defined else tuple(_content_words(_timeless(_cut(bare, unknown))))
    compares = compares or _asks_of_each(mentions, attributes, folded)
    return Question(
        text=text,
        folded=folded,
        language=detect_language(text),
        mentions=tuple(mentions),
        companies=companies,
        attributes=attributes,
        hinted=hinted,
        answer_type="definition" if is_defined else answer_type,
        years=_years(folded, today or dt.datetime.now(dt.UTC).date()),
        latest=_LATEST.search(folded) is not None,
        months=months_in(folded),
        compares=compares or (len(companies) > 1 and _ASKS_EACH.search(folded) is not None),
        unknown=unknown,
        subject=_subject_words(folded, mentions, unknown),
        predicate=" ".join(bare.split()),
        words=words,
    )


def _without_others_codes(mentions: list[Mention], folded: str) -> list[Mention]:
    """Mentions without a product's code that the question gives to another maker: `银河通用的G1`."""
    makers = [mention for mention in mentions if mention.kind == "company"]

    def is_others(code: Mention) -> bool:
        if _CODE.match(folded[code.start : code.end]) is None:
            return False
        own = {code.company.id, code.company.parent}
        return any(
            _OF_MAKER.fullmatch(folded, maker.end, code.start)
            and maker.company.id not in own
            and maker.company.parent != code.company.id
            for maker in makers
        )

    return [mention for mention in mentions if not is_others(mention)]


def is_shop(mention: Mention, folded: str) -> bool:
    """Whether a name says where something is sold, not whose it is: `宇树在京东卖的G1`."""
    sold = _SOLD_THERE.match(folded, mention.end) is not None
    return sold and mention.kind != "person" and folded[: mention.start].endswith(("在", "on "))


def _asks_of_each(mentions: list[Mention], attributes: tuple[Attribute, ...], folded: str) -> bool:
    """Whether two names are joined of which each has what is asked: `A和B激活多少参数？`."""
    if not attributes or any(each.name not in _EACH_HAS for each in attributes):
        return False
    if _TOGETHER.search(folded) or len({m.company.id for m in mentions}) != _PAIR:
        return False
    return any(
        one.company.id != other.company.id and _JOINED.fullmatch(folded, one.end, other.start)
        for one, other in itertools.pairwise(sorted(mentions, key=lambda each: each.start))
    )


def surface_forms(question: Question) -> dict[str, str]:
    """English words of a question by their stems, as it spells them."""
    return {stem: word for word in re.findall(r"[a-z]+", question.folded) for stem in terms(word)}


def _without_titles(folded: str, names: list[tuple[int, int]]) -> str:
    """A question without the offices that stand before a name in it, unless it asks who that is."""
    for start, end in names:
        title = _TITLE.search(folded, 0, start)
        if title and not _WHO_THAT_IS.match(folded, end):
            folded = folded[: title.start()] + " " * len(title.group()) + folded[title.end() :]
    return folded


def _is_place(mention: Mention, folded: str) -> bool:
    """Whether something happens on it: `谁在微博上宣布`."""
    return folded[: mention.start].endswith("在") and folded[mention.end :].startswith("上")


def _companies_asked(mentions: list[Mention], folded: str, *, compares: bool) -> tuple[str, ...]:
    """Ids of the companies a question is about; neighbours only where there are no others.

    `How much has SoftBank put into OpenAI` is asked of OpenAI, unless the two are compared.
    """
    mentions = [m for m in mentions if not is_shop(m, folded)] or mentions
    mentions = [m for m in mentions if not (m.company.neighbour and _is_place(m, folded))]
    named = dict.fromkeys(mention.company.id for mention in mentions)
    own = dict.fromkeys(m.company.id for m in mentions if not m.company.neighbour)
    return tuple(named if compares or not own else own)


def _years(folded: str, today: dt.date) -> tuple[str, ...]:
    named = YEAR.findall(folded)
    relative = [
        str(today.year + shift) for shift, words in _RELATIVE.items() if words.search(folded)
    ]
    return tuple(dict.fromkeys([*named, *relative]))


def _timeless(folded: str) -> str:
    for pattern in (*_RELATIVE.values(), _LATEST):
        folded = pattern.sub(" ", folded)
    return timeless(folded)


def _subject_words(
    folded: str, mentions: list[Mention], unknown: tuple[str, ...]
) -> tuple[str, ...]:
    if unknown:
        # A Chinese name is one word, whatever a segmenter makes of it.
        latin = " ".join(name for name in unknown if not any(map(is_han, name)))
        chinese = [name for name in unknown if any(map(is_han, name))]
        return tuple(dict.fromkeys([*chinese, *_content_words(latin)]))
    return () if mentions else tuple(_content_words(_timeless(opening_of(folded))))


def _cut(folded: str, names: tuple[str, ...]) -> str:
    for name in names:
        for word in [name] if is_han(name[-1]) else name.split():
            border = "" if is_han(word[0]) else r"\b"
            folded = re.sub(border + re.escape(word) + border, " ", folded, flags=re.ASCII)
    return folded


def _spelled_without(text: str, folded: str, mentions: list[Mention]) -> str:
    """The question as spelled, names of the table blanked; as it is where lengths differ."""
    if len(text) != len(folded):
        return text
    for mention in mentions:
        text = text[: mention.start] + "," * (mention.end - mention.start) + text[mention.end :]
    return text


def _without(folded: str, mentions: list[Mention]) -> str:
    # A name that two companies share is two mentions of one place.
    for start, end in sorted({(mention.start, mention.end) for mention in mentions}, reverse=True):
        folded = folded[:start] + " " + folded[end:]
    return folded


def _content_words(folded: str) -> list[str]:
    """Chinese words and stemmed English words that carry what is asked about."""
    words: list[str] = []
    folded = _RESEARCH.sub("research", folded)
    for run in re.findall(r"[\u3400-\u9fff〇]+|[^\u3400-\u9fff〇]+", folded):
        if not is_han(run[0]):
            said = (t for t in terms(run) if not is_stop_term(t))
            words.extend(t for t in said if t not in _TYPE_WORDS and t not in _CHATTER)
            continue
        import rjieba

        words.extend(word for word in rjieba.cut(_QUESTION_FORMS.sub(" ", run)) if _carries(word))
    return list(dict.fromkeys(words))


# What only asks: taken out before words are cut, so that no word straddles it.
_QUESTION_FORMS = re.compile(
    r"请问|告诉我|哪一?年|哪一?个|哪一?家|哪一?位|哪些|哪几[个家位种款]?|哪里|哪儿|哪|什么时候|什么时间|什么|何时|何年|何处"
    r"|多少|几[个名家人次款项种位台张倍年]|怎么样|怎么|怎样|如何|为什么|为何|为啥|是谁|谁|是否|是不是|有没有|吗|呢|大概|大约|分别|目前|现在|究竟|到底|(?<![向对]谁)(?<![向对])报告|[这那该][家个位款]"
)
_RESEARCH = re.compile(r"\br ?& ?d\b", re.ASCII)
# How people talk around a question: `my cousin swears`, `群里有人说`.
_CHATTER = frozenset(
    """anyon someon somebodi know heard hear rememb recal wonder think thought guess swear suppos actual realli
    basic liter lol btw tbh imo afaik hey hi ok okay ah oh well wait pleas thank guy folk thing stuff thingi whatev
    somewher somehow ever again still just also even mayb perhap curious anyway""".split()
)
_CHATTER_ZH = frozenset(
    """记得 记 听说 听 群里 聊 聊到 讲 提到 看到 好像 似乎 貌似 啊 呀 吧 嘛 哈 哦 诶 啥 来着 之类 那会儿 那边 这边 折腾 半天 不是 昨天 刚刚
    请教 好奇 知道 大家 各位 有没 没 谁家 到底 一下 那位 这位 那种 这种 那家 这家 怎么回事 真的 其实 反正""".split()
)
# They say what the answer looks like, which the answer type already holds.
_TYPE_WORDS = frozenset(
    "year date month day number amount name kind type get got make made go went come came take"
    " took give gave say said tell told exact total now current latest recent big long old ltd inc corp co fy".split()
)
_EMPTY_WORDS = frozenset(
    """的 了 是 在 和 与 及 或 也 都 就 还 又 很 把 被 让 给 从 到 对 对于 为 以 其 这 那 有 个 上 下 中 里 后 前 时 于 由 并 而 将 会 能 可以
    机构 组织 城市 国家 地方 地区 座 比例 百分比 金额 数量 数额 时间 日期 年份 名字 名称 东西 事情 情况 内容 出来 起来 当时
    因为 由于 所以 但是 不过 如果 太 更 最 再 才 只 跟 著 向 往 每 各 该 本 此 某 几 多 少 第 次 天 支 位 项 种 台 篇 条 份 件
    话 这话 做 用 花 叫 称 时候 以来 之间 之后 之前 期间 具体 一共 总共 究竟 主要
    自己 他 她 它 他们 我们 你们 你 我 这个 那个 一个 一些 这些 那些 公司 企业 关于 来 去 说 曾 曾经 过 着 地 得 之 所 年 月 日 名 家 款 人 钱 全 想 要 找 搞 拿 事 那么 先后 截至 家伙 有人 多大 多高 多长 多久 两个 三个 个人 哪几 除了 还有 其中 多 年度 度 有限公司 集团公司 集团 股份 根据 结合 基于 来自 源自 来源于""".split()
)


def _carries(word: str) -> bool:
    empty = word in _EMPTY_WORDS or word in _CHATTER_ZH
    return bool(word.strip()) and not empty and any(map(is_han, word))
