"""Inline mode: an answer to insert into any chat, and the passages it was looked for in."""

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.answering import Request
from bot.telegram.render import harmless, passage_quote, render_answer
from bot.telegram.richtext import RichText, split
from corpus.errors import CompanybotError

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.telegram.app import BotApplication
    from bot.telegram.wording import Wording
    from index.search import SearchResult

__all__ = ["article_result", "register"]

MIN_LETTERS = 3
_HITS = 5
_TYPING_PAUSE = 0.25
"""Each letter typed is a query; only one that stands this long is looked up."""
_CACHE_SECONDS = 60
_PREVIEW = 120
_LOG = logging.getLogger(__name__)


def register(app: "BotApplication") -> None:
    """Take inline queries."""
    app.add_handler(InlineQueryHandler(Inline(app).queried))


class Inline:
    """Answers the newest query of each user; the ones typed before are dropped."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app
        self._newest: dict[int, str] = {}

    async def queried(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """One query, perhaps half a word."""
        query = update.inline_query
        if query is None:
            return
        text = " ".join(query.query.split())
        user_id = query.from_user.id
        wording = await self.app.wording(user_id, query.from_user.language_code)
        if len(text) < MIN_LETTERS:
            await self._send(query, [], wording)
            return
        self._newest[user_id] = query.id
        try:
            await asyncio.sleep(_TYPING_PAUSE)
            if self._newest.get(user_id) != query.id:
                return
            results = await self._results(text)
            if self._newest.get(user_id) == query.id:
                await self._send(query, results, wording)
        finally:
            if self._newest.get(user_id) == query.id:
                del self._newest[user_id]

    async def _results(self, text: str) -> list[InlineQueryResultArticle]:
        service = self.app.service
        try:
            answer, found = await asyncio.gather(
                service.extract(Request(text)), service.search(text, limit=_HITS)
            )
        except CompanybotError as error:
            _LOG.info("an inline query was not answered: %s", error)
            return []
        results = [_answer_result(answer, text)] if answer.answered else []
        return results + _hit_results(found)

    async def _send(
        self, query: InlineQuery, results: list[InlineQueryResultArticle], wording: "Wording"
    ) -> None:
        start = InlineQueryResultsButton(text=wording.inline_open, start_parameter="inline")
        try:
            await query.answer(
                results=results,
                cache_time=_CACHE_SECONDS,
                is_personal=True,
                button=start,
            )
        except BadRequest as error:
            # Too late: the user has typed on, and a newer query is on its way.
            _LOG.debug("an inline answer was refused: %s", error)
        except TelegramError as error:
            _LOG.info("an inline answer was not sent: %s", error)


def article_result(
    result_id: str, *, title: str, description: str, text: RichText
) -> InlineQueryResultArticle:
    """A result that inserts a text; one too long for a message is inserted up to there."""
    first = split(text)[0]
    return InlineQueryResultArticle(
        id=result_id,
        title=title,
        description=description[:_PREVIEW],
        input_message_content=InputTextMessageContent(
            message_text=first.text,
            entities=first.entities(),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def _answer_result(answer: "Answer", question: str) -> InlineQueryResultArticle:
    return article_result(
        "answer",
        title=question[:_PREVIEW],
        description=answer.text,
        text=render_answer(answer.to_json(), heading=question),
    )


def _hit_results(found: "SearchResult") -> list[InlineQueryResultArticle]:
    return [
        article_result(
            f"hit{number}",
            title=harmless(hit.passage.article.title),
            description=hit.passage.text,
            text=passage_quote(hit.passage),
        )
        for number, hit in enumerate(found.hits)
    ]
