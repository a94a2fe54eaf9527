"""Which passages are about what a question is about: only those can answer it."""

import re
from functools import lru_cache

from bot.evidence.coverage import FoldedText, WordMatcher
from bot.evidence.folded_passages import folded_article, folded_passage
from bot.understanding.question import Question
from corpus.companies import CompanyTable
from corpus.language import is_han
from index.search import Hit
from index.terms import terms

__all__ = ["about_subject", "is_silent", "maybe_named"]

_SILENT = 0.7
"""Weighted share of a question's words that an article lacks when it says nothing of it."""
_OFF = 0.75
"""The same of a passage with its title and heading."""
_KIND = re.compile(
    r"(?:(?:股份|有限|责任)*公司|集团|科技|智能|机器人|智行|汽车|微电子|半导体|集成电路|网络|软件|数据|资本|量化|传媒"
    r"|能源|航空|证券|电子|通信|实验室|智算|算力|生物|医疗|芯片)+$"
)
_FULL_NAME = re.compile(r"[a-z.'-]+ [a-z.' -]+$")
_LEAST_WEIGHT = 2.0
_FEWEST_WORDS = 3
"""Of fewer words nothing is concluded: one or two may well be said otherwise."""


def about_subject(
    question: Question, hits: tuple[Hit, ...], matcher: WordMatcher, table: CompanyTable
) -> list[Hit]:
    """The hits from articles on the subject; all of them where the question names none.

    The right attribute of another company is the commonest wrong answer, so it is not
    weighed but left out. A name of the table counts in any language and script; one that
    is in no table as the question spells it, in the other language as pinyin or
    translated word by word.
    """
    if question.companies:
        return [hit for hit in hits if _names_company(question, hit, table)]
    if question.unknown and question.subject:
        return [hit for hit in hits if _names_unknown(question, hit, matcher)]
    return list(hits)


def is_silent(question: Question, hit: Hit, matcher: WordMatcher) -> bool:
    """Whether an article in the asker's language speaks of nothing like what is asked.

    `食堂每天供应几顿饭` in an article without any of it: a sentence near in meaning is near
    the company only. An attribute that is asked for has patterns of its own, across
    languages a word's absence tells little, and where it is known what sentences answer
    that tells more.
    """
    words = question.words
    if question.attributes or len(words) < _FEWEST_WORDS or any(hit.question_scores):
        return False
    article = folded_article(hit)
    if any(is_han(word[0]) != article.is_chinese for word in words):
        return False
    # In a small corpus the words that it has weigh next to nothing: none counts for less.
    weights = {word: max(weight, _LEAST_WEIGHT) for word, weight in matcher.weights.items()}
    total = sum(weights[word] for word in words)

    def missing(text: FoldedText) -> float:
        return sum(weights[word] * (1 - matcher.match(word, text)) for word in words) / total

    return missing(article) >= _SILENT or missing(folded_passage(hit.passage).context) >= _OFF


def _names_company(question: Question, hit: Hit, table: CompanyTable) -> bool:
    asked, on = set(question.companies), hit.passage.article.companies
    # `how much of Anduril does Nvidia own` is told where both are named.
    named = {m.company.id for m in question.mentions if m.kind == "company" and not m.ambiguous}
    figure = question.answer_type in ("percent", "money", "count") and not question.compares
    if figure and len(named | asked) > 1 and not named <= _maybe_named(hit, table):
        return False
    if asked.intersection(on) or asked.intersection(table.company_ids(hit.passage.text)):
        return True
    # `FuriosaAI与Meta的谈判` is told in an article on FuriosaAI that names Meta.
    beside = {mention.company.id for mention in question.mentions}
    return bool(beside.intersection(on) and asked.intersection(_maybe_named(hit, table)))


def _maybe_named(hit: Hit, table: CompanyTable) -> frozenset[str]:
    return maybe_named(folded_article(hit).folded, table)


@lru_cache(maxsize=16384)
def maybe_named(folded: str, table: CompanyTable) -> frozenset[str]:
    """The companies that a folded text names, or may mean by an ambiguous name."""
    places = table.ambiguous_places(folded)
    meant = (company.id for _, _, companies in places for company in companies)
    return frozenset((*table.company_ids(folded), *meant))


def _names_unknown(question: Question, hit: Hit, matcher: WordMatcher) -> bool:
    article = folded_article(hit)
    named = [name for name in question.unknown if _names(name, article, matcher)]
    # `Chih-Han Yu` is 游直翰 in a Chinese article on the company that is asked about with him.
    spelled = [n for n in question.unknown if not (article.is_chinese and _FULL_NAME.match(n))]
    return bool(named) and all(name in named for name in spelled)


def _names(name: str, article: FoldedText, matcher: WordMatcher) -> bool:
    """Whether an article names something: as a phrase, or word by word in the other language."""
    if name in article.folded:
        return True
    words = terms(name)
    if is_han(name[0]) == article.is_chinese:
        if is_han(name[0]):
            return False
        # `Fuli Luo` is `Luo Fuli`, and `James Clerk Maxwell` is `James Maxwell`.
        orders = (words, words[::-1])
        gap = r" (?:\S+ )?"
        return any(
            re.search(rf"(?<!\S){gap.join(map(re.escape, order))}(?!\S)", article.sequence)
            for order in orders
        )
    if is_han(name[0]):
        return _names_in_english(name, article, matcher)
    return min((matcher.match(word, article) for word in words), default=0.0) > 0


def _names_in_english(name: str, article: FoldedText, matcher: WordMatcher) -> bool:
    """Whether an English article has a Chinese name, translated or in pinyin.

    What kind of company it is (`玄圃科技`) names none.
    """
    from pypinyin import lazy_pinyin

    own = _KIND.sub("", name) or name
    if "".join(lazy_pinyin(own)) in article.folded.replace(" ", ""):
        return True
    return matcher.match(own, article) > 0
