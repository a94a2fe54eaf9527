"""What the attributes of questions are called, and which of them a company's articles answer."""

from collections.abc import Iterable

from bot.understanding.attributes import ATTRIBUTES, Attribute
from corpus.companies import CompanyTable
from corpus.language import Language, fold, to_traditional
from index.chunking import plain_text
from index.passages import ArticleRecord

__all__ = ["MOST_TOPICS", "label_of", "topics_of"]

MOST_TOPICS = 6
"""Topics a refusal names at most."""

_LABELS: dict[str, tuple[str, str]] = {
    "founder": ("founders", "创始人"),
    "founded": ("founding date", "成立时间"),
    "chief executive": ("chief executive", "首席执行官"),
    "chief financial officer": ("chief financial officer", "首席财务官"),
    "chief technologist": ("chief technology officer", "首席技术官"),
    "chief scientist": ("chief scientist", "首席科学家"),
    "chief operating officer": ("chief operating officer", "首席运营官"),
    "chair": ("chair of the board", "董事长"),
    "headquarters": ("headquarters", "总部"),
    "investors": ("investors", "投资方"),
    "funding": ("funding", "融资"),
    "use of funds": ("use of funds", "资金用途"),
    "valuation": ("valuation", "估值"),
    "market value": ("market value", "市值"),
    "revenue": ("revenue", "营收"),
    "gross margin": ("gross margin", "毛利率"),
    "profit or loss": ("profit or loss", "盈亏"),
    "capital spending": ("capital spending", "资本支出"),
    "research spending": ("research spending", "研发投入"),
    "training cost": ("training cost", "训练成本"),
    "price": ("prices", "价格"),
    "users": ("users", "用户数"),
    "customers": ("customers", "客户"),
    "staff": ("staff", "员工人数"),
    "layoffs": ("layoffs", "裁员"),
    "departure": ("departures", "离职"),
    "stake": ("stakes", "持股"),
    "parent": ("parent company", "母公司"),
    "market share": ("market share", "市场份额"),
    "listing": ("stock market listing", "上市"),
    "delisting": ("delisting", "退市"),
    "share price": ("share price", "股价"),
    "earnings per share": ("earnings per share", "每股收益"),
    "dividend": ("dividend", "分红"),
    "release": ("releases", "发布时间"),
    "parameters": ("model parameters", "模型参数"),
    "context window": ("context window", "上下文窗口"),
    "training data": ("training data", "训练数据"),
    "memory": ("memory", "显存"),
    "process node": ("process node", "制程"),
    "chip count": ("chips", "芯片数量"),
    "fleet": ("fleet", "车队规模"),
    "rides": ("rides", "出行次数"),
    "output": ("output", "产量"),
    "licence": ("licences", "许可协议"),
    "acquisition": ("acquisitions", "收购"),
    "partnership": ("partnerships", "合作"),
    "lawsuit": ("lawsuits", "诉讼"),
    "fine": ("fines", "罚款"),
    "settlement": ("settlements", "和解"),
    "ban": ("bans", "禁令"),
    "education": ("education", "教育背景"),
    "birth": ("date of birth", "出生日期"),
    "home town": ("home town", "籍贯"),
    "family": ("family", "家庭"),
    "pay": ("pay", "薪酬"),
    "former employer": ("earlier employers", "此前任职"),
    "total assets": ("total assets", "总资产"),
    "liabilities": ("liabilities", "负债"),
    "equity": ("shareholders' equity", "股东权益"),
    "return on equity": ("return on equity", "净资产收益率"),
    "debt ratio": ("debt ratio", "负债比率"),
    "debt to assets": ("debt-to-assets ratio", "资产负债率"),
    "cash flow": ("cash flow", "现金流"),
    "cash": ("cash", "现金储备"),
    "registered capital": ("registered capital", "注册资本"),
    "legal representative": ("legal representative", "法定代表人"),
    "patents": ("patents", "专利数量"),
    "emissions": ("emissions", "排放量"),
    "energy use": ("energy use", "能源消耗"),
    "satisfaction": ("satisfaction", "满意度"),
    "battery life": ("battery life", "续航时间"),
    "range": ("range", "航程"),
    "payload": ("payload", "负载"),
    "exchange": ("stock exchange", "上市地点"),
}  # fmt: skip
"""Attributes in English and Simplified Chinese."""
_TELLING = (
    "funding", "valuation", "revenue", "profit or loss", "users", "founder", "chief executive",
    "release", "price", "lawsuit", "listing", "acquisition", "staff", "partnership", "parameters",
)  # fmt: skip
"""Attributes that are worth offering, the likeliest to be asked first."""
_SENTENCES = 60
"""Sentences of an article that are looked at: its beginning tells what it is about."""


def label_of(attribute: Attribute, language: Language) -> str:
    """What an attribute is called in a language."""
    english, chinese = _LABELS.get(attribute.name, (attribute.name, attribute.name))
    if language == "en":
        return english
    return to_traditional(chinese) if language == "zh-Hant" else chinese


def topics_of(
    company: str,
    articles: Iterable[ArticleRecord],
    table: CompanyTable,
    asked: Iterable[Attribute] = (),
) -> tuple[Attribute, ...]:
    """The attributes that articles give of a company, likeliest to be asked first.

    Args:
        company: its id.
        articles: those about it.
        table: names of companies; a sentence must name this one.
        asked: what was asked in vain and is not offered.
    """
    left = {a.name: a for a in ATTRIBUTES if a.name in _TELLING and a not in tuple(asked)}
    found: dict[str, Attribute] = {}
    for article in articles:
        for folded in _about(company, article, table):
            for name in [name for name, a in left.items() if a.is_given(folded)]:
                found[name] = left.pop(name)
        if len(found) >= MOST_TOPICS:
            break
    return tuple(found[name] for name in _TELLING if name in found)[:MOST_TOPICS]


def _about(company: str, article: ArticleRecord, table: CompanyTable) -> list[str]:
    """The article's first sentences that are about the company, folded."""
    from corpus.sentences import split_sentences

    spans = split_sentences(article.body)[:_SENTENCES]
    texts = [plain_text(article.body[span.start : span.end]) for span in spans]
    # Where an article is on one company only, `the company` is that one.
    alone = tuple(article.companies) == (company,)
    return [fold(text) for text in texts if alone or company in table.company_ids(text)]
