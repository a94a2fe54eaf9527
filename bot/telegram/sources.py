"""`/sources`: the last answer's sources, or those of the answer it replies to, in full."""

from typing import TYPE_CHECKING

from telegram import Message

from bot.telegram.asked import conversation_key, place_of, sender_of
from bot.telegram.render import plain, render_sources
from bot.telegram.wording import wording_for

if TYPE_CHECKING:
    from bot.storage.records import StoredAnswer
    from bot.telegram.app import BotApplication

__all__ = ["register"]


def register(app: "BotApplication") -> None:
    """Take `/sources`."""

    async def command(message: Message, argument: str) -> None:
        await app.asking.settled(message.chat.id)
        wording = await app.wording_of(message)
        stored = await _asked_about(app, message)
        if stored is None or not stored.answer["citations"]:
            await app.reply(message, plain(wording.no_sources))
        else:
            await app.reply(message, render_sources(stored.answer, wording))

    app.add_command(
        "sources", command, describe=lambda language: wording_for(language).menu_sources
    )


async def _asked_about(app: "BotApplication", message: Message) -> "StoredAnswer | None":
    place = place_of(message)
    replied = message.reply_to_message
    sent = await app.sent.at(place.chat_id, replied.message_id) if replied else None
    if sent is None:
        key = conversation_key(place.chat_id, place.thread_id, sender_of(message))
        sent = await app.sent.last_in(key)
    return await app.stored_answer(sent.answer_id) if sent else None
