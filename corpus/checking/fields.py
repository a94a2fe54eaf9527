"""Front matter: required fields, dates, and the language against the text."""

import datetime as dt
from collections.abc import Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import FOOTNOTE, Page
from corpus.language import detect_language

__all__ = ["check_dates", "check_fields", "check_language"]


def check_fields(page: Page) -> Iterator[Finding]:
    """Fields every article needs, and what every source needs."""
    article = page.article
    for field in ("language", "published", "retrieved"):
        if not page.has(field) or getattr(article, field) is None:
            yield page.finding("field-missing", 1, f"The front matter has no {field}.")
    for number, source in enumerate(article.sources, start=1):
        line = page.line_of("sources", number - 1)
        missing = [field for field in ("url", "publisher") if getattr(source, field) is None]
        if missing:
            named = f"Source {number} ({source.title}) has no {' and no '.join(missing)}."
            yield page.finding("source-incomplete", line, named)
        elif not str(source.url).startswith(("http://", "https://")):
            wrong = f"Source {number} has a url that is no http or https address: {source.url}."
            yield page.finding(
                "source-incomplete", page.line_of("sources", number - 1, "url"), wrong
            )


def check_dates(page: Page, today: dt.date) -> Iterator[Finding]:
    """No date lies in the future, and nothing is published after it was retrieved."""
    article = page.article
    dated = [("published", article.published, page.line_of("published"))]
    dated += [
        (f"source {number}", source.published, page.line_of("sources", number - 1, "published"))
        for number, source in enumerate(article.sources, start=1)
    ]
    for name, date, line in [*dated, ("retrieved", article.retrieved, page.line_of("retrieved"))]:
        if date is not None and date > today:
            yield page.finding("date-wrong", line, f"The date of {name}, {date}, is in the future.")
    for name, date, line in dated:
        if date is not None and article.retrieved is not None and article.retrieved < date <= today:
            message = f"The date of {name}, {date}, is after `retrieved`, {article.retrieved}."
            yield page.finding("date-wrong", line, message)


def check_language(page: Page) -> Iterator[Finding]:
    """The language and script that are given are those of the text."""
    article = page.article
    detected = detect_language(FOOTNOTE.sub("", article.body))
    if page.has("language") and detected != article.language:
        message = f"`language` is {article.language}, but the text looks like {detected}."
        yield page.finding("language-wrong", page.line_of("language"), message)
