"""Guest mode: the bot is called by name in a chat it is no member of, and answers once."""

import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.answering import Request
from bot.telegram.addressing import question_of
from bot.telegram.inline import article_result
from bot.telegram.render import plain, render_answer
from corpus.errors import CompanybotError, QuestionError

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication
    from bot.telegram.richtext import RichText

__all__ = ["register"]

_TITLE = "Companybot"
_LOG = logging.getLogger(__name__)


def register(app: "BotApplication") -> None:
    """Take guest messages."""

    async def called(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        addressed = question_of(message, app.telegram.bot.bot)
        if addressed is None or message.text is None:
            return
        wording = await app.wording_of(message)
        text = plain(wording.ask_what)
        if addressed.text:
            text = await _answer(app, addressed.text, wording.failed)
        result = article_result("answer", title=_TITLE, description="", text=text)
        try:
            await app.telegram.bot.answer_guest_query(
                guest_query_id=message.guest_query_id, result=result
            )
        except TelegramError as error:
            _LOG.info("a guest was not answered: %s", error)

    app.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, called))


async def _answer(app: "BotApplication", question: str, failed: str) -> "RichText":
    """No conversation is kept or used: the chat is not one the bot belongs to."""
    try:
        answer = await app.service.extract(Request(question))
    except QuestionError as error:
        return plain(str(error))
    except CompanybotError as error:
        _LOG.error("a guest's question failed: %s", error)
        return plain(failed)
    return render_answer(answer.to_json())
