"""Answers as text with entities: citation marks that are links, quotes folded away.

Works on the answer object as JSON has it (`Answer.to_json`), so that an answer from
the log is shown just as a new one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.constants import MessageEntityType

from bot.telegram.richtext import RichText, RichTextBuilder
from bot.telegram.wording import Wording
from corpus.language import Language, to_simplified, to_traditional
from index.chunking import plain_text

if TYPE_CHECKING:
    from index.passages import Passage

__all__ = ["harmless", "passage_quote", "plain", "render_answer", "render_sources", "safe_url"]

MAX_URL = 2000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CALL = re.compile(r"(?<![\w/.])([@/#])(?=\w)")
_JOINER = "\u2060"


def render_answer(
    answer: Mapping[str, Any],
    *,
    short: bool = False,
    heading: str = "",
    folded: bool = True,
    script: Language | None = None,
) -> RichText:
    """An answer as it is shown.

    Args:
        answer: the answer object.
        short: only its first sentence and the sources of that.
        heading: a first line in bold, such as the question when it isn't in sight.
        folded: whether the quotes go into an expandable quotation; a preview has none.
        script: the script the reader chose for Chinese; quotes stay as they are.
    """
    shown = _converter(answer["language"], script)
    builder = RichTextBuilder()
    if heading:
        builder.add(harmless(heading), MessageEntityType.BOLD)
        builder.add("\n\n")
    if not answer["answered"]:
        builder.add(harmless(shown(answer["answer"])))
        return builder.build()
    caveat = answer.get("caveat") or ""
    if caveat:
        builder.add(harmless(shown(caveat)), MessageEntityType.ITALIC)
        builder.add("\n\n")
    citations = {citation["n"]: citation for citation in answer["citations"]}
    sentences = answer["sentences"][:1] if short else answer["sentences"]
    joiner = " " if answer["language"] == "en" else ""
    for position, sentence in enumerate(sentences):
        builder.add(joiner if position else "")
        builder.add(harmless(shown(sentence["text"])))
        for number in sentence["citations"]:
            _add_mark(builder, number, citations)
    for note in (note for note in answer["notes"] if note != caveat):
        builder.add("\n\n")
        builder.add(harmless(shown(note)), MessageEntityType.ITALIC)
    if folded:
        used = [n for sentence in sentences for n in sentence["citations"] if n in citations]
        _add_quotes(builder, [citations[n] for n in dict.fromkeys(used)])
    return builder.build()


def render_sources(answer: Mapping[str, Any], wording: Wording) -> RichText:
    """The sources of an answer in full: the quotes unfolded, and what each is based on."""
    builder = RichTextBuilder()
    builder.add(wording.sources_heading, MessageEntityType.BOLD)
    for citation in answer["citations"]:
        builder.add("\n\n")
        builder.append(_source_line(citation))
        builder.add("\n")
        builder.add(harmless(citation["quote"]), MessageEntityType.BLOCKQUOTE)
        others = [source for source in citation["sources"] if source["url"] != citation["url"]]
        for source in others:
            builder.add(f"\n{wording.behind}: ")
            _add_linked(builder, source["title"], source["url"])
            builder.add(_origin(source))
        for copy in citation.get("also") or ():
            builder.add("\n= ")
            _add_linked(builder, copy["title"], copy["url"])
            builder.add(_origin(copy))
    return builder.build()


def passage_quote(passage: "Passage") -> RichText:
    """A retrieved passage with where it is from."""
    article = passage.article
    published = article.published.isoformat() if article.published else None
    origin = {"publisher": article.publisher, "published": published}
    builder = RichTextBuilder()
    _add_linked(builder, article.title, article.url)
    builder.add(_origin(origin) + "\n")
    builder.add(harmless(plain_text(passage.text)).strip(), MessageEntityType.BLOCKQUOTE)
    return builder.build()


def plain(text: str, kind: str | None = None) -> RichText:
    """A fixed text of ours."""
    builder = RichTextBuilder()
    builder.add(text, kind)
    return builder.build()


def harmless(text: str) -> str:
    """Text of others so that it does nothing in a chat but be read.

    Telegram finds mentions, commands and hashtags in a bot's messages by itself: an
    article could call people or set commands under a reader's thumb. An invisible
    joiner behind the sign prevents that. Control and direction characters, which
    could make text look like other text, are taken out.
    """
    return _CALL.sub(rf"\1{_JOINER}", _CONTROL.sub("", text))


def safe_url(url: str | None) -> str | None:
    """The address if it is one a reader may be sent to: http or https, no credentials."""
    if not url or len(url) > MAX_URL or _CONTROL.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url


def _converter(language: Language, script: Language | None) -> Callable[[str], str]:
    if language == "zh-Hans" and script == "zh-Hant":
        return to_traditional
    if language == "zh-Hant" and script == "zh-Hans":
        return to_simplified
    return str


def _add_mark(builder: RichTextBuilder, number: int, citations: Mapping[int, Any]) -> None:
    url = safe_url(citations[number]["url"]) if number in citations else None
    mark = f"[{number}]"
    if url is None:
        builder.add(mark)
    else:
        builder.add(mark, MessageEntityType.TEXT_LINK, url=url)


def _add_quotes(builder: RichTextBuilder, citations: Sequence[Mapping[str, Any]]) -> None:
    if not citations:
        return
    quotes = RichTextBuilder()
    for position, citation in enumerate(citations):
        quotes.add("\n\n" if position else "")
        quotes.append(_source_line(citation))
        quotes.add("\n" + harmless(citation["quote"].strip()))
    builder.add("\n\n")
    builder.append(quotes.build(), MessageEntityType.EXPANDABLE_BLOCKQUOTE)


def _source_line(citation: Mapping[str, Any]) -> RichText:
    line = RichTextBuilder()
    line.add(f"[{citation['n']}] ")
    _add_linked(line, citation["title"], citation["url"])
    line.add(_origin(citation))
    return line.build()


def _add_linked(builder: RichTextBuilder, title: str, url: str | None) -> None:
    target = safe_url(url)
    if target is None:
        builder.add(harmless(title))
    else:
        builder.add(harmless(title), MessageEntityType.TEXT_LINK, url=target)


def _origin(source: Mapping[str, Any]) -> str:
    parts = [part for part in (source["publisher"], source["published"]) if part]
    return f" – {harmless(', '.join(parts))}" if parts else ""
