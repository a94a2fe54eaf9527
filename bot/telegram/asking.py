"""Questions in private chats and groups: who is meant, what is asked, which conversation."""

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.telegram.addressing import question_of
from bot.telegram.asked import Asked, Place, conversation_key, place_of, sender_of
from bot.telegram.render import plain
from bot.telegram.wording import wording_for
from corpus.errors import StorageError

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]


def register(app: "BotApplication") -> None:
    """Take `/ask` and every message that is meant for the bot."""
    asking = Asking(app)
    app.add_command("ask", asking.command, describe=lambda language: wording_for(language).menu_ask)
    kinds = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    app.add_handler(MessageHandler(kinds & ~filters.StatusUpdate.ALL, asking.message))


class Asking:
    """Turns messages into questions and has them answered."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app

    async def command(self, message: Message, argument: str) -> None:
        """`/ask QUESTION`, or `/ask` in reply to a message that holds the question."""
        replied = message.reply_to_message
        bot = self.app.telegram.bot
        if not argument and replied is not None and replied.from_user != bot.bot:
            argument = replied.text or replied.caption or ""
        if not argument.strip():
            wording = await self.app.wording_of(message)
            await self.app.reply(message, plain(wording.ask_what))
            return
        await self._ask(message, argument.strip(), edited=False)

    async def message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Any message that no other feature took."""
        message = update.effective_message
        if message is None:
            return
        edited = update.edited_message is not None
        if not edited:
            for handler in self.app.message_handlers:
                if await handler(message):
                    return
        text = message.text or ""
        if text.startswith("/"):
            await self._slash(message, text, edited)
            return
        addressed = question_of(message, self.app.telegram.bot.bot)
        if addressed is None:
            return
        if message.text is None or not addressed.text:
            await self._say_text_only(message, edited)
            return
        await self._ask(message, addressed.text, edited=edited)

    async def _slash(self, message: Message, text: str, edited: bool) -> None:
        """An edited `/ask` is asked anew; an unknown command in private gets the help."""
        name, _, argument = text.partition(" ")
        own = f"/ask@{self.app.telegram.bot.username}".casefold()
        if name.casefold() in ("/ask", own) and edited:
            if argument.strip():
                await self._ask(message, argument.strip(), edited=True)
        elif not edited and message.chat.type == ChatType.PRIVATE:
            wording = await self.app.wording_of(message)
            await self.app.reply(message, plain(wording.help))

    async def _say_text_only(self, message: Message, edited: bool) -> None:
        if edited:
            return
        wording = await self.app.wording_of(message)
        empty = message.text is not None
        await self.app.reply(message, plain(wording.ask_what if empty else wording.text_only))

    async def _ask(self, message: Message, text: str, *, edited: bool) -> None:
        user_id = sender_of(message)
        place = place_of(message)
        preference = await self.app.preferences.get(user_id)
        await self.app.asking.ask(
            Asked(
                text=text,
                place=place,
                user_id=user_id,
                message_id=message.message_id,
                key=await self._conversation(message, place, user_id),
                edited=edited,
                language_code=message.from_user.language_code if message.from_user else None,
                language=preference.language,
                short=preference.short,
            )
        )

    async def _conversation(self, message: Message, place: Place, user_id: int) -> str:
        """A reply to one of our answers goes on with its conversation, whoever's it is."""
        replied = message.reply_to_message
        if replied is not None:
            await self.app.asking.settled(place.chat_id)
            with suppress(StorageError):
                sent = await self.app.sent.at(place.chat_id, replied.message_id)
                if sent is not None:
                    return sent.conversation
        return conversation_key(place.chat_id, place.thread_id, user_id)
