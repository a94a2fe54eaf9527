"""How a digest looks in a chat."""

from collections.abc import Sequence

from telegram.constants import MessageEntityType

from bot.following.news import MOST_LINES, NewsLine
from bot.telegram.ops_wording import OpsWording
from bot.telegram.render import harmless, safe_url
from bot.telegram.richtext import RichText, RichTextBuilder
from corpus.companies import CompanyTable
from corpus.language import Language

__all__ = ["company_names", "digest_text"]


def digest_text(lines: Sequence[NewsLine], names: Sequence[str], wording: OpsWording) -> RichText:
    """A digest: each line a title that is a link, who published it and when, and a quote."""
    builder = RichTextBuilder()
    title = wording.digest_title.format(companies=wording.listed(names))
    builder.add(harmless(title), MessageEntityType.BOLD)
    for line in lines[:MOST_LINES]:
        builder.add("\n\n• ")
        url = safe_url(line.url)
        kind = MessageEntityType.TEXT_LINK if url else None
        builder.add(harmless(line.title), kind, url=url)
        date = line.published.isoformat() if line.published else None
        origin = ", ".join(part for part in (line.publisher, date) if part)
        builder.add(f" – {harmless(origin)}" if origin else "")
        if line.quote:
            builder.add("\n")
            builder.add(harmless(line.quote), MessageEntityType.BLOCKQUOTE)
    if len(lines) > MOST_LINES:
        builder.add("\n\n" + wording.digest_more.format(count=len(lines) - MOST_LINES))
    return builder.build()


def company_names(companies: Sequence[str], table: CompanyTable, language: Language) -> list[str]:
    """The names of companies by their ids; one that is no longer in the table has none."""
    found = map(table.get, companies)
    return [company.name.in_language(language) for company in found if company is not None]
