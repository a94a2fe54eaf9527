"""The message in which an act is shown: its buttons, and what is said there of it later.

Where that message is, is kept with the act, so that another process can change it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardMarkup, Message, User

from bot.curation.acts import Act, Actor
from bot.telegram.asked import Place, place_of
from bot.telegram.buttons import button
from bot.telegram.ops_wording import OpsWording, ops_wording_for
from bot.telegram.render import plain

if TYPE_CHECKING:
    from bot.telegram.delivery import Delivery

__all__ = ["actor", "change", "keyboard", "place_in_log", "wording_of"]


def actor(user: User | None) -> Actor:
    """A user as the log of acts names them."""
    return Actor(str(user.id), user.full_name) if user else Actor("0", "?")


def keyboard(act: Act, label: str, wording: OpsWording) -> InlineKeyboardMarkup:
    """A button to confirm an act, and one to cancel it."""
    row = [button(label, "cur", act.id, "y"), button(wording.button_cancel, "cur", act.id, "n")]
    return InlineKeyboardMarkup([row])


def place_in_log(shown: Message, wording: OpsWording) -> Mapping[str, Any]:
    """Where an act is shown and in which language, for `Act.place`."""
    place = place_of(shown)
    return {
        "chat_id": place.chat_id,
        "thread_id": place.thread_id,
        "private": place.private,
        "message_id": shown.message_id,
        "language": wording.language,
    }


def wording_of(act: Act) -> OpsWording:
    """The phrases in the language in which an act is shown."""
    return ops_wording_for(act.place.get("language", "en"))


async def change(delivery: "Delivery", act: Act, text: str) -> None:
    """Say in an act's message what became of it, without buttons."""
    if "message_id" not in act.place:
        return
    place = Place(act.place["chat_id"], act.place["thread_id"], act.place["private"])
    await delivery.edit(place, act.place["message_id"], plain(text))
