"""What kind of thing can answer a question at all: a figure, a date, a name, a statement.

`利率是多少` is not answered by who lent the money, nor `on what date did it close` by what it is
called. Only what is sure is demanded: of 330 answerable gold questions that ask for a figure,
5 are answered without one.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from bot.evidence.candidates import Candidate
from bot.evidence.folded_passages import is_question
from bot.evidence.subject import maybe_named
from bot.understanding.answer_types import FARES, AnswerType, is_said, typed_spans
from bot.understanding.measures import measures_asked
from bot.understanding.names import persons_in
from bot.understanding.question import Question
from bot.understanding.years import YEAR, months_in, quarters_in
from corpus.checking.periods import find_periods
from corpus.companies import CompanyTable
from corpus.language import fold
from index.terms import is_stop_term, terms

__all__ = ["FIGURE_NAMES", "Fitting"]

_FIGURES: tuple[AnswerType, ...] = ("money", "percent", "count")
_HOW_MUCH = re.compile(
    rf"多少|{FARES}|(?:什么|啥)价(?:钱|格)?(?=[?？了呢啊吧]|$)|\bwhat (?:does|do|did|would|will) .{{2,60}}\bset .{{0,14}}back|(?<![哪这那好第])几(?!.{{0,8}}[谁哪])|how (?:much|many)\b(?!.{{0,40}}\b(?:who|which|founders)\b)"
    r"|\bwhat (?:would|did|does|will|must) .{2,30}\bpay for\b|\bwhat (?:\w+ ){0,2}(?:stake|share|percentage|amount|price|sum|number|valuation|revenue|salary|fine)\b"
)
FIGURE_NAMES = frozenset(
    ("revenue", "profit or loss", "gross margin", "market value", "valuation", "research spending")
)
"""Attributes that are figures, however they are asked for."""
_ASKS_OTHERWISE = re.compile(
    r"谁|哪|怎|吗|还是|扩大|收窄|什么(?!时候|水平)|为啥|是否|有没有|\b(?:who\w*|which|why|how(?! (?:much|many|big|large))|did|does|do|is|are|has|have|will|can)\b(?!.{0,60}\bhow (?:much|many)\b)"
)
_FLOWS = frozenset(("revenue", "profit or loss", "gross margin", "research spending", "output"))
"""Figures of a stretch of time: what a part of it came to is not what all of it did."""
_YEAR_BEFORE = re.compile(
    r"同期|\byear[- ](?:earlier|before|ago)\b|\b(?:prior|previous) (?:year|quarter)\b"
)
_FISCAL_YEAR = re.compile(r"财年|会计年度|年度|全年|\b(?:fiscal|full[- ]year|annual)\b")
_SO_FAR = re.compile(
    r"[上下]半年|季|半年报|前[一二三四五六七八九十]+个月|\d月|目前为止|至今|截至|\b(?:h[12]|q[1-4]|half|quarter\w*|months?|so far|year to date|ytd|as of)\b",
    re.ASCII,
)
_HOW_MANY_PER_CENT = re.compile(
    r"百分之?几|百分比|几成|(?<![频功辨汇速])率.{0,4}(?:是|为|有|达|多少|约)|多少比例|(?:(?<!换股)比例|占比)[^,，]{0,4}(?:是|为|有|达|多少)|\bpercent(?:age)?\b|\bwhat (?:share(?! price)|proportion|fraction)\b"
)
_WHEN = re.compile(
    r"什么时候|何时|几时|哪[一]?[年天月]|几[月号]|^when\b|\b(?:what|which) (?:date|day|month|year)\b"
)
_PROFIT = re.compile(
    r"净利|利润|盈利|盈余|纯[利益]|亏|赚|扭亏|\b(?:profit\w*|loss(?:es)?|lost|lose[sd]?|net income|income|earnings|ebit\w*|break[- ]?even|broke even|in the (?:black|red))\b"
)
_PROFIT_ASKED = re.compile(
    r"净利|利润|盈利|纯[利益]|亏损|\b(?:profits?|loss(?:es)?|net income|earnings)\b"
)
_OPERATING = re.compile(
    r"(?:营业|经营|毛)(?:净?利润?|亏损)|\b(?:operating|gross) (?:profit|income|loss)(?:es)?\b"
)
_NET = re.compile(r"净利|净亏|纯[利益]|\bnet (?:profit|income|loss)\b")
_REVENUE = re.compile(r"营收|收入|销售额|\brevenues?\b|\bsales\b|\bturnover\b")
_ACTUALLY = re.compile(
    r"实际|最[后终](?!一)|到底|究竟|至今|目前为止|\b(?:actual(?:ly)?|final(?:ly)?|in the end|so far|eventually|ended up)\b"
)
_AHEAD = re.compile(
    r"计划|(?<![虚模])拟|预计|预测|预期|有望|洽谈|商谈|谈判|目标|打算|或将|意向|预售|约定"
    r"|\b(?:plan(?:s|ned|ning)?|expect\w*|project(?:s|ed)|forecast\w*|aim\w*|target\w*|want(?:s|ed)? to|in (?:advanced |early )?talks"
    r"|letter of intent|possible|seek\w*|hope[sd]?|intend\w*|up to|may|might|would)\b"
)
"""Says what is to be, not what was."""
_DID = re.compile(
    r"\b(?:did|has|have)\b.{1,50}\b(?:pay|paid|raised?|hired?|deliver(?:ed)?|sell|sold|buy|bought|ship(?:ped)?|invest(?:ed)?)\b"
    r"|(?:付|花|募|卖|赔|交付|招|买)了(?!吗)"
)
_WHO_BOUGHT = re.compile(
    r"^(?:who|which (?:company|firm)) (?:bought|acquired)\b|^(?:是)?(?:谁|哪家公司)(?:收购|买下|买走|买)了"
)
_TALKED_OF = re.compile(
    r"洽谈|商谈|谈判|意向|计划|(?<![虚模])拟|预售|预订|\bpre-?orders?\b|\b(?:in (?:advanced |early )?talks|letter of intent|plan(?:s|ned) to|want(?:s|ed) to)\b"
)
_SUM_PAID = re.compile(
    r"付了?|花了?|赔|罚|出资|投了?|给了?|卖(?:了|到)?多少钱|多少钱"
    r"|\b(?:pay|pays|paid|cost|costs|invest\w*|spen[dt]|price|charg\w+|put|fine|fined|owe|donat\w+)\b"
)
"""What is asked for is a sum of money, whatever else a sentence counts."""
_CHANGES = re.compile(
    r"减少|降低|下降|降了|提升|提高|增加|增长|缩短|节省|省下|[快慢高低轻重]了?多少|相比|比例"
    r"|\b(?:reduc\w+|lower\w*|cut|sav(?:e|es|ed|ing)|increas\w+|improv\w+|faster|slower|lighter|heavier|more|less|compared)\b"
)
"""Asks how far a weight, a speed changed: a share answers, in no unit of its own."""
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号]"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}(?:, (?:19|20)\d\d)?(?!\d)"
)
_LONGER = re.compile(
    r"[上下]半年|前[二两三23]个?季|前九个?月|\bh[12]\b|\b(?:first|second) half|\b(?:six|nine) months"
)
"""Parts of a year that hold more than a quarter."""
_NO_FIGURE = re.compile(
    r"[千百上过数几]万|[上过数几千百十][万亿]|免费|没有|不[限收]|(?:为|归|到)零|[只仅]有?一|\b(?:free|no|none|nothing|unlimited|zero|(?:a|only|just) (?:single|one))\b"
)
"""Answers to `how much` all the same."""
_HOW_LONG = re.compile(
    r"多久|多长时间|(?:几|多少)(?:天|周|个月|年|小时|分钟)|\bhow (?:long|fast|quickly)\b|\bhow many (?:days|weeks|months|years|hours)\b"
)
_UNIT = re.compile(r"(?:几|多少)个?(秒|分钟|小时|天|周|星期|月|年|次|倍)")
_BUILD = re.compile(r"-(?:legged|wheel\w*|sided|armed|way|fold|dimensional|stage|step)\b")
"""What a number says how something is built with: `four-legged robots` counts none."""
_IN_WORDS = r"[一二两三四五六七八九十百半数]+[多余]?个?"
"""Figures in Han numerals; `typed_spans` counts them before things only, `三分钟` has to be asked for."""
_TIME = re.compile(
    r"[年月日号周]|季度|小时前|\b(?:19|20)\d\d\b|\b(?:today|yesterday|ago|weeks?|months?|years?|quarter)\b"
    r"|spring|summer|autumn|winter|january|february|march|april|\bmay\b|june|july|august|september"
    r"|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_LATIN_NAME = re.compile(r"\b[A-Z][\w.&-]+", re.ASCII)
_FOREMOST_ASKED = re.compile(
    r"(?:哪一?[家个款]|谁)(?:公司|企业|模型|机器人)?.{0,8}最[高大多贵早快强便]"
    r"|\b(?:which|what|who)(?:se)?\b.{0,40}\b(?:the )?(?:most|highest|largest|biggest|cheapest|fastest|oldest|top)\b"
)
_FOREMOST = re.compile(
    r"最[高大多贵早快强便](?!\d|可达|达|约|为|超|曾)|第一|首位|居首|之首|冠军|\b(?:most|highest|largest|biggest|cheapest|fastest|oldest)\b(?! recent)"
)
"""Of all companies, only who compares them can tell which is foremost."""
_PARTS = ("half", "nine months", "quarter")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_WHO = re.compile(r"哪几?位|什么人|何人|\bwho\b")
_NAMED_BY_OFFICE = re.compile(
    r"(?:(?:技术|财务|执行|运营|营运|董事|行政|科学|产品|院|校|社|会)长|总裁|总经理|创[始办]人|负责人|主任|教授|博士|法官|先生|女士|律师)"
    r"(?:是|为|由|叫|:|：)?[㐀-鿿]{2,4}"
)
"""A name that the segmenter doesn't know for one: `技术长苏家永`."""


class Fitting:
    """Whether candidates have the kind of thing that alone can answer one question.

    Args:
        question: as understood.
        table: names of companies.
    """

    def __init__(self, question: Question, table: CompanyTable) -> None:
        self._question = question
        self._table = table
        self.asks_figure = _asks_figure(question)
        """Whether only a figure can answer: `how much`, `多少`."""
        self.asks_duration = _HOW_LONG.search(question.folded) is not None
        """Whether it is asked how long something took or goes on."""
        changes = _CHANGES.search(question.folded) is not None
        self._measures = [m for m in measures_asked(question.predicate) if m.strict and not changes]
        self._periods = find_periods(question.folded)
        self._quarters = quarters_in(question.folded)
        self._parties = () if question.compares else _parties(question)
        self._of_all = not question.companies and _FOREMOST_ASKED.search(question.folded)
        self._words = set(terms(question.folded))
        self._fits = self._test()

    def fits(self, candidate: Candidate) -> bool:
        """Whether a sentence may answer: it has what is asked for, and says and doesn't ask it."""
        if is_question(candidate.quote) or candidate.is_head or not self._says(candidate):
            return False
        if self._is_of_other_quarter(candidate) or self._leaves_one_out(candidate):
            return False
        if self._of_all and not _FOREMOST.search(candidate.text.folded):
            return False
        return self._fits(candidate)

    def is_of_other_time(self, candidate: Candidate) -> bool:
        """Whether the figure that a sentence gives is that of another stretch of time."""
        return self.asks_figure and (
            self._is_of_other_quarter(candidate)
            or self._is_of_part_of_year(candidate)
            or self._is_of_other_stretch(candidate)
        )

    def lacks_profit(self, candidate: Candidate) -> bool:
        """Whether what was earned or lost is asked for, and a sentence says nothing of it."""
        asked = self._question
        named = any(each.name == "profit or loss" for each in asked.attributes)
        worded = _PROFIT_ASKED.search(asked.folded) and not _REVENUE.search(asked.folded)
        if not (named and self.asks_figure and worded):
            return False
        said = candidate.with_what_it_leans_on.folded
        if _NET.search(asked.folded):
            said = _OPERATING.sub("", said)
        return _PROFIT.search(said) is None

    def is_only_ahead(self, candidate: Candidate) -> bool:
        """Whether what came of something is asked for, and a sentence tells what was to come."""
        asked, said = self._question, candidate.text.folded
        if _WHO_BOUGHT.search(asked.folded) and _TALKED_OF.search(said):
            return True
        if not self.asks_figure or _AHEAD.search(asked.folded):
            return False
        if _ACTUALLY.search(asked.folded) and _AHEAD.search(said):
            return True
        return _DID.search(asked.folded) is not None and _TALKED_OF.search(said) is not None

    def _is_of_other_stretch(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of a half, a quarter or a month, and of none that is asked for."""
        if _YEAR_BEFORE.search(candidate.text.folded):
            return False
        here = find_periods(candidate.text.folded)
        for grain in ("half", "quarter", "month"):
            asked = {period.key for period in self._periods if period.grain == grain}
            told = {period.key for period in here if period.grain == grain}
            if grain == "month":
                told |= {period.month for period in here if period.month is not None}
            if asked and told and not asked & told:
                return True
        return False

    def _test(self) -> Callable[[Candidate], bool]:
        question = self._question
        if self.asks_figure:
            return self._gives_figure
        if self.asks_duration and self._measures:
            return lambda candidate: all(
                measure.is_given(candidate.text.folded) for measure in self._measures
            )
        if question.answer_type in ("date", "year") and _WHEN.search(question.folded):
            return lambda candidate: _TIME.search(candidate.text.folded) is not None
        if question.answer_type == "organisation":
            return self._names_organisation
        kinds = {attribute.answer_type for attribute in question.attributes}
        who = not kinds or bool(kinds & {None, "person"})
        if who and question.answer_type == "person" and _WHO.search(question.folded):
            return self._names_somebody
        return lambda candidate: True

    def _says(self, candidate: Candidate) -> bool:
        """Whether a sentence has more than a date and words of the question.

        `Jun 6, 2023 ...` of a search result says nothing; `Oscars 2020` stands above what
        answers `Which film won the Oscar in 2020`.
        """
        said = _terms_beside_dates(candidate.text.folded)
        if self._question.answer_type == "yes-no" or candidate.prompt is not None:
            return bool(said)
        return not said <= self._words

    def _leaves_one_out(self, candidate: Candidate) -> bool:
        """Whether a sentence tells of one of two companies only, in no article on the other.

        `When did Google buy Inflection` is not answered by what else Google bought. Of 35
        answerable questions on two companies none was answered by such a sentence.
        """
        # Three labels that sue one are not all named again.
        if len(self._parties) != 2:
            return False
        # A value is one's own; what else is told may go on about `the firm`.
        valued = self._question.answer_type in (*_FIGURES, "date", "year", "person")
        told = {*candidate.article.companies[: 1 if self.asks_figure else None]}
        near = candidate.text if valued else candidate.window
        told.update(maybe_named(f"{candidate.head.folded}\n{near.folded}", self._table))
        return not all(ids & told for ids in self._parties)

    def _is_of_other_quarter(self, candidate: Candidate) -> bool:
        """Whether a quarter is asked for, and a sentence tells of another part of a year.

        Or of none, in an article that names no quarter.
        """
        if not self._quarters:
            return False
        here = quarters_in(candidate.text.folded)
        if here:
            return not self._quarters & here
        if _LONGER.search(candidate.text.folded):
            return True
        # On what day it was told is no stretch of time.
        undated = _DAY.sub("", candidate.text.folded)
        if self.asks_figure and YEAR.search(undated):
            yearly = _FISCAL_YEAR.search(undated) is not None
            return yearly or not months_in(undated)
        whole = candidate.whole.folded
        return not quarters_in(whole) and not months_in(whole) and "三个月" not in whole

    def _is_of_part_of_year(self, candidate: Candidate) -> bool:
        """Whether what a year came to is asked for, and a sentence tells of parts of it only."""
        asked = self._question
        flows = any(each.name in _FLOWS for each in asked.attributes)
        if not (flows and self.asks_figure and asked.years) or _SO_FAR.search(asked.folded):
            return False
        if asked.months:
            return False
        here = find_periods(candidate.text.folded)
        whole = {period.key.removeprefix("FY") for period in here if period.grain == "year"}
        parts = {period.key.removeprefix("FY")[:4] for period in here if period.grain in _PARTS}
        return any(year in parts and year not in whole for year in asked.years)

    def _gives_figure(self, candidate: Candidate) -> bool:
        """Whether a sentence has a figure that is neither part of a date nor of the question."""
        folded, asked = candidate.text.folded, self._question
        if not all(measure.is_given(folded) for measure in self._measures):
            return False
        strict = asked.answer_type == "percent" and _HOW_MANY_PER_CENT.search(asked.folded)
        kinds: tuple[AnswerType, ...] = ("percent",) if strict else _FIGURES
        if asked.answer_type == "money" and _SUM_PAID.search(asked.folded):
            kinds = ("money",)
        dates = [(period.start, period.end) for period in find_periods(folded)]
        dates += typed_spans("date", folded)
        unit = _UNIT.search(asked.folded)
        in_words = unit is not None and re.search(f"{_IN_WORDS}{unit[1]}", folded)
        return bool(in_words or _NO_FIGURE.search(folded)) or any(
            not any(start < ending and beginning < end for beginning, ending in dates)
            and not is_said(folded[start:end].strip(), asked.folded)
            and not _BUILD.match(folded, end)
            for kind in kinds
            for start, end in typed_spans(kind, folded)
        )

    def _names_organisation(self, candidate: Candidate) -> bool:
        """Whether a sentence may name an organisation other than those of the question.

        In Chinese anything may: `硅基流动` is a company, though nothing in the name says so.
        """
        if not all(measure.is_given(candidate.text.folded) for measure in self._measures):
            return False
        # Of two that are compared, both are named already.
        compares = self._question.compares
        return compares or candidate.text.is_chinese or self._names_others(candidate)

    def _names_somebody(self, candidate: Candidate) -> bool:
        """Whether a sentence may name who is asked for: a person, or an organisation.

        Of 89 answerable questions of the sets here that want one, one is answered without. Of two
        that are compared, both are named already.
        """
        if self._question.compares or self._names_others(candidate):
            return True
        # `美团与大众点评合并`: a company, though nothing in the name says so.
        if candidate.text.is_chinese and self._question.language == "en":
            return True
        folded = candidate.text.folded
        if any(mention.kind == "person" for mention in self._table.find(folded)):
            return True
        return bool(_NAMED_BY_OFFICE.search(folded) or persons_in(candidate.quote))

    def _names_others(self, candidate: Candidate) -> bool:
        """Whether there is a company, or a name in Latin letters, that the question doesn't have."""
        asked = self._question
        if set(self._table.company_ids(candidate.text.folded)) - set(asked.companies):
            return True
        names = map(fold, _LATIN_NAME.findall(candidate.quote))
        return any(
            name not in asked.folded
            and not is_stop_term(name)
            and not months_in(f"in {name}")
            and name not in _WEEKDAYS
            for name in names
        )


@lru_cache(maxsize=8192)
def _terms_beside_dates(folded: str) -> frozenset[str]:
    for start, end in reversed(typed_spans("date", folded)):
        folded = folded[:start] + folded[end:]
    return frozenset(terms(folded))


def _parties(question: Question) -> tuple[frozenset[str], ...]:
    """The companies that a question names, each as those that its name may mean."""
    meant: dict[tuple[int, int], set[str]] = {}
    for mention in question.mentions:
        if mention.kind == "company":
            meant.setdefault((mention.start, mention.end), set()).add(mention.company.id)
    return tuple(dict.fromkeys(frozenset(ids) for ids in meant.values()))


def _asks_figure(question: Question) -> bool:
    kinds = (*_FIGURES, None, "definition")
    # `nvidia q3 revenue`, `what was Palantir's revenue in 2020`.
    named = any(each.name in FIGURE_NAMES for each in question.attributes)
    named = named and _ASKS_OTHERWISE.search(question.folded) is None
    if question.answer_type in kinds and named:
        return True
    typed = question.answer_type in (*_FIGURES, None)
    return typed and _HOW_MUCH.search(question.folded) is not None
