"""Refusals that help: what is missing, and what the corpus does have nearby.

A refusal names topics, never a fact: it must not read as an answer.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.answer import Answer, Reason
from bot.evidence.reading import periods_in
from bot.phrases import Phrases, phrases_for
from bot.topics import label_of, topics_of
from bot.understanding.question import Question
from bot.understanding.years import quarters_in
from bot.wording import Wording
from corpus.companies import CompanyTable
from corpus.company import Company
from index.passages import ArticleRecord

__all__ = ["refusal_message", "refused"]


def refusal_message(
    question: Question,
    articles: Iterable[ArticleRecord],
    table: CompanyTable,
    wording: Wording,
) -> str:
    """The sentence for a question that the corpus doesn't answer.

    Args:
        question: as understood.
        articles: all of the corpus.
        table: names of companies.
        wording: the fixed phrases of the asker's language.
    """
    known = list(articles)
    if not known:
        return wording.empty_corpus
    phrases = phrases_for(question.language)
    for company_id in question.companies:
        company = table.get(company_id)
        about = [article for article in known if company_id in article.companies]
        if company is not None and about:
            return _on_company(question, company, about, table, phrases, wording)
    subject = _unheard_of(question, table)
    missing = wording.not_in_corpus("").strip()
    if subject:
        heard = any(subject in article.title or subject in article.body for article in known)
        missing = phrases.no_article(subject)
        if heard:
            missing = phrases.missing(subject, _asked(question, phrases)).strip()
    joiner = " " if question.language == "en" else ""
    return missing + joiner + wording.covers(len(known), _covered(known, table, question))


def _on_company(
    question: Question,
    company: Company,
    about: list[ArticleRecord],
    table: CompanyTable,
    phrases: Phrases,
    wording: Wording,
) -> str:
    name = company.name.in_language(question.language)
    newest = max((a.published for a in about if a.published), default=None)
    topics = [
        label_of(attribute, question.language)
        for attribute in topics_of(company.id, about, table, question.attributes)
    ]
    has = phrases.has(name, len(about), newest.isoformat() if newest else wording.no_date, topics)
    stop = "." if question.language == "en" else "。"
    return phrases.missing(_as_asked(question, company), _asked(question, phrases)) + has + stop


def _asked(question: Question, phrases: Phrases) -> str:
    """What was asked, by the attribute's name, or by the question itself."""
    labels = [label_of(attribute, question.language) for attribute in question.attributes]
    if not labels:
        return _quoted(question)
    asked = phrases.listed(labels, last=phrases.joiner)
    times = phrases.listed([phrases.period(key) for key in _times(question)], last=phrases.joiner)
    if not times:
        return asked
    return f"{asked} ({times})" if question.language == "en" else f"{asked}（{times}）"


def _times(question: Question) -> list[str]:
    """The keys of the periods asked about: a quarter, half or month rather than its year."""
    named = [period.key for period in periods_in(question.folded)]
    quarters = sorted(quarters_in(question.folded)) if len(question.years) == 1 else []
    times: list[str] = []
    for year in question.years:
        within = [key for key in named if key.removeprefix("FY").startswith(f"{year}-")]
        times += within or [f"{year}-Q{quarter}" for quarter in quarters] or [year]
    return list(dict.fromkeys(times))


def _quoted(question: Question) -> str:
    text = question.text.strip()
    return f"“{text}”"


def _as_asked(question: Question, company: Company) -> str:
    """The company as the asker spells it, or the person or product that was asked about."""
    if len(question.text) == len(question.folded):
        named = [mention for mention in question.mentions if mention.company.id == company.id]
        named.sort(key=lambda mention: mention.kind != "company")
        if named:
            return question.text[named[0].start : named[0].end]
    return company.name.in_language(question.language)


def _unheard_of(question: Question, table: CompanyTable) -> str:
    """A name of the question that the corpus has nothing on."""
    for company_id in question.companies:
        company = table.get(company_id)
        if company is not None:
            return _as_asked(question, company)
    for name in question.unknown:
        start = question.folded.find(name)
        if start >= 0 and len(question.text) == len(question.folded):
            return question.text[start : start + len(name)]
        return name
    return ""


def _covered(articles: list[ArticleRecord], table: CompanyTable, question: Question) -> list[str]:
    """What the corpus is about: the companies with the most articles first."""
    counts: dict[str, int] = {}
    for article in articles:
        for company_id in article.companies:
            counts[company_id] = counts.get(company_id, 0) + 1
    ordered = sorted(counts, key=lambda company_id: -counts[company_id])
    companies = [company for company in map(table.get, ordered) if company is not None]
    names = [company.name.in_language(question.language) for company in companies[:8]]
    return names or [article.title for article in articles][:3]


def refused(draft: Answer, reason: Reason, message: str) -> Answer:
    """An answer that is none, with its reason and the sentence the user sees."""
    return replace(draft, reason=reason, message=message)
