"""What an admin's message brings to the corpus, and when a message is meant to bring something.

In a private chat an admin's message is for the corpus if it is a file, was forwarded,
is a link and nothing else, or has more than `CURATE_FROM` characters. Anything else is a
question. `/add` brings what is said behind it, or the message it replies to.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import MessageOriginChannel
from telegram.constants import MessageEntityType

from corpus.cleaning import RawPage
from corpus.loading import LoadedPage

if TYPE_CHECKING:
    from telegram import Document, Message

__all__ = ["CURATE_FROM", "Material", "is_for_corpus", "material_of"]

CURATE_FROM = 500
"""Characters; no question is longer, and few articles are shorter."""

LINK_WITH_WORDS = 200
"""A forwarded link with fewer characters around it stands for its page, not for those words."""


@dataclass(frozen=True)
class Material:
    """One of three: a page's URL, a file, or a text that is the article itself."""

    url: str | None = None
    document: "Document | None" = None
    page: LoadedPage | None = None


def is_for_corpus(message: "Message") -> bool:
    """Whether an admin's message in a private chat brings something, rather than asks."""
    if message.document is not None or message.forward_origin is not None:
        return True
    text = message.text or ""
    return not text.startswith("/") and (link_alone(message) is not None or len(text) > CURATE_FROM)


def link_alone(message: "Message") -> str | None:
    """The link that a message consists of, or None."""
    text = (message.text or "").strip()
    links = _links(message)
    if len(links) == 1 and links[0][1] == text:
        return links[0][0]
    # Old clients and pasted text come without entities.
    return text if _is_web(text) and len(text.split()) == 1 else None


def material_of(message: "Message", text: str | None = None) -> Material | None:
    """What a message brings; None if nothing can be made of it.

    Args:
        message: the message.
        text: what to take for its text, such as what stands behind `/add`.
    """
    if text is not None:
        words = text.strip()
        if _is_web(words) and len(words.split()) == 1:
            return Material(url=words)
        return Material(page=_page(words, message)) if words else None
    if message.document is not None:
        return Material(document=message.document)
    alone = link_alone(message)
    if alone is not None:
        return Material(url=alone)
    said = (message.text or message.caption or "").strip()
    links = _links(message)
    around = len(said) - sum(len(shown) for _, shown in links)
    if message.forward_origin is not None and links and around < LINK_WITH_WORDS:
        return Material(url=links[0][0])
    return Material(page=_page(said, message)) if said else None


def _links(message: "Message") -> list[tuple[str, str]]:
    """Links of a message, as (address, shown text)."""
    found = []
    parsed = {**message.parse_entities(), **message.parse_caption_entities()}
    for entity, shown in sorted(parsed.items(), key=lambda pair: pair[0].offset):
        if entity.type == MessageEntityType.TEXT_LINK and entity.url and _is_web(entity.url):
            found.append((entity.url, shown))
        elif entity.type == MessageEntityType.URL:
            found.append((shown if "://" in shown else f"https://{shown}", shown))
    return found


def _is_web(text: str) -> bool:
    return text.casefold().startswith(("http://", "https://"))


def _page(text: str, message: "Message") -> LoadedPage:
    """A text as a page; of a channel's post, where it was published and when."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return LoadedPage("message", None, page=RawPage(text))
    name = origin.chat.username
    page = RawPage(
        text,
        url=f"https://t.me/{name}/{origin.message_id}" if name else None,
        publisher=origin.chat.title,
        author=origin.author_signature,
        published=origin.date.date(),
    )
    return LoadedPage("message", None, page=page)
