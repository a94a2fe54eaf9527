"""Chats that change under the bot: groups that become supergroups, people who block it."""

import asyncio
from typing import TYPE_CHECKING

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, ContextTypes, MessageHandler, filters

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]


def register(app: "BotApplication") -> None:
    """Follow what happens to chats."""

    async def migrated(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        # Both the old group and the new supergroup say so; moving twice moves nothing.
        old = message.migrate_from_chat_id or message.chat.id
        new = message.migrate_to_chat_id or message.chat.id
        await asyncio.to_thread(app.conversations.move, f"telegram:{old}:", f"telegram:{new}:")
        # Messages have new numbers there: what was known of the old ones is of no use.
        await app.sent.forget_chat(old)
        for hook in app.migrate_hooks:
            await hook(old, new)

    async def membership(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            for hook in app.leave_hooks:
                await hook(change.chat.id)

    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, migrated), group=-1)
    app.add_handler(ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER))
