"""HTML pages, through trafilatura."""

import datetime as dt
import json

from corpus.cleaning.page import RawPage
from corpus.errors import UnreadableSourceError

__all__ = ["page_from_html"]


def page_from_html(html: str | bytes, url: str | None = None) -> RawPage:
    """The main text of an HTML page as Markdown, with the metadata the page declares.

    Args:
        html: the page; bytes are decoded as the page declares.
        url: where it was fetched.

    Raises:
        UnreadableSourceError: the page holds no main text.
    """
    import trafilatura

    extracted = trafilatura.extract(
        html,
        url=url,
        output_format="json",
        with_metadata=True,
        include_tables=True,
        include_comments=False,
        include_formatting=True,
        favor_recall=True,
    )
    if not extracted:
        raise UnreadableSourceError("The page holds no article text.")
    data = json.loads(extracted)
    text = str(data.get("text") or "")
    if not text.strip():
        raise UnreadableSourceError("The page holds no article text.")
    return RawPage(
        text=text,
        url=url or data.get("source") or None,
        title=data.get("title") or None,
        publisher=data.get("source-hostname") or data.get("sitename") or None,
        author=data.get("author") or None,
        published=_date(data.get("date")),
    )


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
