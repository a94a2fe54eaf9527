"""From a loaded page to an article: cleaned, named, its companies found, duplicates recognised."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.article import Article
from corpus.cleaning import Dropped, clean_page
from corpus.companies import CompanyTable
from corpus.company import Mention
from corpus.duplicates import Duplicate, DuplicateIndex
from corpus.errors import UnreadableSourceError
from corpus.language import fold
from corpus.library import Library, slug_for
from corpus.loading import LoadedPage

__all__ = ["Draft", "prepare"]

MAX_COMPANIES = 8
_OFTEN = 2
"""How many times an article must use an ambiguous name of its title."""
_HAN = "\u3400-\u9fff"


@dataclass(frozen=True)
class Draft:
    """An article that is ready to be written, for a curator to confirm.

    Attributes:
        article: as it would be written.
        dropped: what cleaning left out.
        warnings: what to check by hand.
        duplicate: the article it repeats.
    """

    article: Article
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    duplicate: Duplicate | None = None

    @property
    def action(self) -> Literal["new", "update", "skip"]:
        """A page fetched anew with another text is an update; other repeats are skipped."""
        if self.duplicate is None:
            return "new"
        same_text = self.duplicate.article.body == self.article.body
        return "update" if self.duplicate.kind == "same url" and not same_text else "skip"


def prepare(
    loaded: LoadedPage,
    library: Library,
    known: DuplicateIndex,
    *,
    table: CompanyTable,
    today: dt.date,
) -> Draft:
    """Make an article of a page; nothing is written.

    Args:
        loaded: the page.
        library: the corpus, for free names.
        known: its articles, for duplicates.
        table: names of companies.
        today: the date of retrieval.

    Raises:
        UnreadableSourceError: the page holds no article text.
    """
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    if loaded.article is not None:
        article = loaded.article
    elif loaded.page is not None:
        page = clean_page(loaded.page, today)
        dropped, warnings = page.dropped, page.warnings
        title = page.title or _first_words(page.body)
        article = Article(
            slug=slug_for(loaded.stem, title),
            title=title,
            body=page.body,
            language=page.language,
            url=page.url,
            publisher=page.publisher,
            author=page.author,
            published=page.published,
            retrieved=today,
        )
    else:
        raise UnreadableSourceError(f"{loaded.origin} holds no article text.")
    if not article.companies:
        article = replace(article, companies=_companies(article, table))
    if article.published is None:
        warnings += ("No publication date was found; add `published` by hand.",)
    duplicate = known.find(article)
    if duplicate is not None and duplicate.kind == "same url":
        slug = duplicate.article.slug
    else:
        slug = library.unused(slug_for(article.slug))
    return Draft(article.with_slug(slug), dropped, warnings, duplicate)


def _companies(article: Article, table: CompanyTable) -> tuple[str, ...]:
    """Companies named in the title, at least twice, or before all others where no title has one.

    An ambiguous name (`Lovable`) counts in a title where the article goes on to use it, and only
    as a name; a company's own also where an English text has it so inside a sentence, or a
    Chinese one in its letters.
    """
    meant = [*table.company_ids(article.title), *_surely_meant(article, table)]
    names = [mention.company.id for mention in table.find_all(fold(article.title))]
    titled = [*(each for each in names if each in meant), *meant]
    mentions = table.find(article.body)
    counted = Counter(mention.company.id for mention in mentions)
    named = [company for company, count in counted.most_common() if count >= _OFTEN]
    opening = [] if titled else _named_first(mentions, named)
    return tuple(dict.fromkeys([*titled, *opening, *named]))[:MAX_COMPANIES]


def _named_first(mentions: Sequence[Mention], named: Sequence[str]) -> list[str]:
    """What a text is on that its title doesn't name: it is named at its start.

    A neighbour may be named by the way, where the text goes on about others.
    """
    neighbours = {mention.company.id: mention.company.neighbour for mention in mentions}
    first = [mention.company.id for mention in mentions[:1]]
    return [
        company
        for company in first
        if not neighbours[company] or all(neighbours[each] for each in named)
    ]


def _surely_meant(article: Article, table: CompanyTable) -> list[str]:
    """The companies that ambiguous Latin names mean, going by their spelling."""
    return [
        company.id
        for company in table
        if any(
            _is_used_as_name(alias, article) or _is_capitalised_in_title(alias, article)
            for alias in filter(str.isascii, company.ambiguous)
        )
        or any(
            _stands_as_name(alias, article)
            for alias in company.name.forms
            if alias in company.ambiguous and alias.isascii()
        )
    ]


def _is_used_as_name(alias: str, article: Article) -> bool:
    """Whether a title has a capitalised name, and the text uses it often and always so."""
    pattern = rf"(?<!\w){re.escape(alias)}(?!\w)"
    if alias.islower() or not re.search(pattern, article.title, re.ASCII):
        return False
    spellings = re.findall(pattern, article.body, re.ASCII | re.IGNORECASE)
    return len(spellings) >= _OFTEN and set(spellings) <= {alias, alias.upper()}


def _is_capitalised_in_title(alias: str, article: Article) -> bool:
    """Whether a title writes the words inside it small, and one as a name: `… on Abridge`."""
    words = re.findall(r"[^\W\d_][\w'’-]*", article.title)
    inside = [word for word in words[1:] if word != alias]
    small = [word for word in inside if word.islower()]
    return alias in words[1:] and len(small) >= _OFTEN and len(small) * 4 >= len(inside) * 3


def _stands_as_name(alias: str, article: Article) -> bool:
    """Whether a text has a company's name capitalised inside sentences, and always so.

    `He founded Abridge in 2018`: no verb. What goes on with a capital (`Spark Capital`) is
    another name. Alone in a line it is a name as well; in an address it is no word at all.
    Among Chinese characters a Latin word is a name.
    """
    if not alias.istitle():
        return False
    name = re.escape(alias)
    spellings = re.findall(rf"(?<![\w/.-]){name}(?![\w-])", article.body, re.ASCII | re.IGNORECASE)
    inside = re.findall(
        rf"(?<=[a-z,] ){name}(?!\w|[ -][A-Z\d])|^{name}$"
        rf"|(?:(?<=[{_HAN}]){name}|{name}(?=[{_HAN}]))",
        article.body,
        re.ASCII | re.MULTILINE,
    )
    return bool(inside) and len(spellings) >= _OFTEN and set(spellings) <= {alias, alias.upper()}


def _first_words(body: str) -> str:
    line = next(line for line in body.splitlines() if line.strip()).lstrip("# ")
    return re.split(r"(?<=[。！？!?])", line, maxsplit=1)[0][:80].strip()
