"""How drafts and the state of the corpus look in a chat."""

from typing import TYPE_CHECKING, Any

from telegram.constants import MessageEntityType

from bot.telegram.render import harmless, safe_url
from bot.telegram.richtext import RichText, RichTextBuilder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.curation.acts import Act
    from bot.gaps import Gap
    from bot.telegram.ops_wording import OpsWording
    from corpus.adding import Draft
    from corpus.companies import CompanyTable

__all__ = ["gaps", "preview", "stats"]

SHOWN = 600
"""Characters of the article that a preview shows."""

SHOWN_LINES = 5
"""Dropped lines that a preview shows, and how much of each."""

SHOWN_OF_LINE = 60


def preview(draft: "Draft", table: "CompanyTable", wording: "OpsWording") -> RichText:
    """A draft as an admin is to judge it: what was found, kept and left out."""
    article = draft.article
    builder = RichTextBuilder()
    builder.add(harmless(article.title)[:300], MessageEntityType.BOLD)
    date = article.published.isoformat() if article.published else wording.byline_no_date
    byline = [part for part in (article.publisher, article.author, date) if part]
    builder.add(f"\n{harmless(' · '.join(byline))}"[:400])
    if article.url:
        builder.add(f"\n{wording.link}")
        url = safe_url(article.url)
        kind = MessageEntityType.TEXT_LINK if url else None
        builder.add(harmless(article.url)[:200], kind, url=url)
    names = [
        company.name.in_language(wording.language)
        for company in map(table.get, article.companies)
        if company is not None
    ]
    builder.add(f"\n{wording.companies}{harmless(wording.listed(names)) or '–'}")
    builder.add(
        "\n" + wording.kept.format(kept=f"{len(article.body):,}", dropped=len(draft.dropped))
    )
    if draft.dropped:
        lines = [harmless(each.text)[:SHOWN_OF_LINE] for each in draft.dropped[:SHOWN_LINES]]
        builder.add(f"\n{wording.dropped}{' / '.join(lines)}")
    for warning in draft.warnings[:5]:
        builder.add(f"\n⚠️ {harmless(warning)[:300]}")
    _add_duplicate(builder, draft, wording)
    builder.add("\n\n")
    shown = article.body[:SHOWN] + ("…" if len(article.body) > SHOWN else "")
    builder.add(harmless(shown), MessageEntityType.EXPANDABLE_BLOCKQUOTE)
    return builder.build()


def _add_duplicate(builder: RichTextBuilder, draft: "Draft", wording: "OpsWording") -> None:
    if draft.duplicate is None:
        return
    twin = draft.duplicate.article
    if draft.action == "update":
        builder.add("\n\n" + wording.updates.format(slug=twin.slug))
    else:
        said = wording.repeats.format(
            kind=draft.duplicate.kind, slug=twin.slug, title=harmless(twin.title)
        )
        builder.add("\n\n" + said)


def stats(facts: dict[str, Any], acts: "Sequence[Act]", wording: "OpsWording") -> RichText:
    """The corpus and its index in numbers, and the last acts with who and when."""
    counts = facts["counts"]
    pending = facts["pending"]
    builder = RichTextBuilder()
    builder.add(
        wording.stats.format(
            articles=counts.get("articles", 0),
            passages=counts.get("passages", 0),
            sentences=counts.get("sentences", 0),
            generation=facts["generation"] or "–",
            created=facts["created"] or "–",
            pending=sum(pending.values()),
            broken=len(facts["broken"]),
        )
    )
    if facts["problem"]:
        builder.add(f"\n⚠️ {harmless(facts['problem'])}")
    if acts:
        builder.add(f"\n\n{wording.stats_acts}")
    for act in acts:
        when = (act.decided_at or act.proposed_at).strftime("%Y-%m-%d %H:%M UTC")
        who = (act.decided_by or act.proposed_by).split(" ", 1)[-1]
        builder.add(f"\n{when} {act.kind} {act.slug} ({act.state}) – {harmless(who)}")
    return builder.build()


def gaps(found: "Sequence[Gap]", table: "CompanyTable", wording: "OpsWording") -> RichText:
    """What people asked in vain, with how often and of which companies."""
    builder = RichTextBuilder()
    if not found:
        builder.add(wording.no_gaps)
        return builder.build()
    builder.add(wording.gaps)
    for gap in found:
        names = [
            company.name.in_language(wording.language)
            for company in map(table.get, gap.companies)
            if company is not None
        ]
        about = f" ({harmless(wording.listed(names))})" if names else ""
        builder.add(f"\n{gap.count}× {harmless(gap.example)[:200]}{about}")
    return builder.build()
