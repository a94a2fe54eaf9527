"""What belongs to one user: `/new`, `/forget`, `/settings`."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.telegram.asked import conversation_key, place_of, sender_of
from bot.telegram.buttons import button
from bot.telegram.menu import publish_in
from bot.telegram.preferences import Preference
from bot.telegram.records import person
from bot.telegram.render import plain
from bot.telegram.wording import Wording, wording_for
from corpus.language import Language

if TYPE_CHECKING:
    from bot.telegram.app import BotApplication

__all__ = ["register"]

_NAMES: dict[Language, str] = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}


def register(app: "BotApplication") -> None:
    """Take the three commands and their buttons."""
    personal = Personal(app)
    app.add_command("new", personal.new, describe=lambda each: wording_for(each).menu_new)
    app.add_command(
        "settings", personal.settings, describe=lambda each: wording_for(each).menu_settings
    )
    app.add_command("forget", personal.forget, describe=lambda each: wording_for(each).menu_forget)
    app.add_button("set", personal.choose)
    app.add_button("forget", personal.confirm)


class Personal:
    """Choices and deletion; each user's own only."""

    def __init__(self, app: "BotApplication") -> None:
        self.app = app

    async def new(self, message: Message, argument: str) -> None:
        """Delete the conversation here: this user's, in this chat and topic."""
        place, user_id = place_of(message), sender_of(message)
        self.app.asking.stop(place.chat_id, user_id)
        await self.app.asking.settled(place.chat_id)
        key = conversation_key(place.chat_id, place.thread_id, user_id)
        await asyncio.to_thread(self.app.conversations.forget, key)
        await self.app.sent.forget_conversation(key)
        wording = await self.app.wording_of(message)
        await self.app.reply(message, plain(wording.new_conversation))

    async def forget(self, message: Message, argument: str) -> None:
        """Ask whether to delete everything."""
        wording = await self.app.wording_of(message)
        user_id = sender_of(message)
        keyboard = InlineKeyboardMarkup(
            [
                [
                    button(wording.button_yes, "forget", "y", user_id),
                    button(wording.button_no, "forget", "n", user_id),
                ]
            ]
        )
        await self.app.reply(message, plain(wording.forget_sure), keyboard)

    async def confirm(self, query: CallbackQuery, data: str) -> bool:
        """`y|n:USER`, pressed by that user; anyone else's press does nothing."""
        choice, _, user = data.partition(":")
        user_id, message = query.from_user.id, query.message
        if user != str(user_id) or choice not in ("y", "n") or not isinstance(message, Message):
            return False
        wording = await self.app.wording(user_id, query.from_user.language_code)
        if choice == "y":
            await self._delete_all(message, user_id)
        await query.answer()
        text = wording.forgotten if choice == "y" else wording.not_forgotten
        await self.app.delivery.edit(place_of(message), message.message_id, plain(text))
        return True

    async def _delete_all(self, message: Message, user_id: int) -> None:
        place = place_of(message)
        self.app.asking.stop(place.chat_id, user_id)
        await self.app.asking.settled(place.chat_id)
        here = conversation_key(place.chat_id, place.thread_id, user_id)
        for key in {here, *await self.app.sent.forget_user(user_id)}:
            # A reply of this user's may have gone on with another one's conversation.
            if key.endswith(f":{user_id}"):
                await asyncio.to_thread(self.app.conversations.forget, key)
        if place.private:
            await asyncio.to_thread(
                self.app.conversations.forget_prefix, f"telegram:{place.chat_id}:"
            )
        await asyncio.to_thread(self.app.feedback.forget, person(user_id))
        await asyncio.to_thread(self.app.answers.forget, person(user_id))
        await self.app.preferences.forget(user_id)
        for hook in self.app.forget_hooks:
            await hook(user_id)

    async def settings(self, message: Message, argument: str) -> None:
        """Show the choices; in a group they are the asker's own all the same."""
        preference = await self.app.preferences.get(sender_of(message))
        wording = await self.app.wording_of(message)
        await self.app.reply(
            message, plain(wording.settings), _choices(preference, wording, sender_of(message))
        )

    async def choose(self, query: CallbackQuery, data: str) -> bool:
        """`lang|len:VALUE:USER`, pressed by that user."""
        kind, value, user = (*data.split(":"), "", "", "")[:3]
        user_id, message = query.from_user.id, query.message
        if user != str(user_id) or not isinstance(message, Message):
            return False
        preference = await self.app.preferences.get(user_id)
        changed = _changed(preference, kind, value)
        if changed is None:
            return False
        await self.app.preferences.put(user_id, changed)
        wording = await self.app.wording(user_id, query.from_user.language_code)
        await query.answer(text=wording.tap_saved)
        await self.app.delivery.edit(
            place_of(message),
            message.message_id,
            plain(wording.settings),
            keyboard=_choices(changed, wording, user_id),
        )
        if kind == "lang" and message.chat.id == user_id:
            await publish_in(self.app, user_id, wording.language)
        return True


def _changed(preference: Preference, kind: str, value: str) -> Preference | None:
    if kind == "lang" and value == "auto":
        return replace(preference, language=None)
    if kind == "lang" and value in get_args(Language):
        return replace(preference, language=value)  # type: ignore[arg-type]  # just checked
    if kind == "len" and value in ("short", "full"):
        return replace(preference, short=value == "short")
    return None


def _choices(preference: Preference, wording: Wording, user_id: int) -> InlineKeyboardMarkup:
    def choice(label: str, chosen: bool, kind: str, value: str) -> InlineKeyboardButton:
        return button(f"✓ {label}" if chosen else label, "set", kind, value, user_id)

    automatic = f"{wording.language_is}: {wording.automatic}"
    rows = [
        [choice(automatic, preference.language is None, "lang", "auto")],
        [
            choice(name, preference.language == language, "lang", language)
            for language, name in _NAMES.items()
        ],
        [
            choice(f"{wording.brevity_is}: {label}", preference.short == short, "len", value)
            for label, short, value in (
                (wording.brevity_short, True, "short"),
                (wording.brevity_full, False, "full"),
            )
        ],
    ]
    return InlineKeyboardMarkup(rows)
