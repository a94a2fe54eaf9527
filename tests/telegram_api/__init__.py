"""A strict stand-in for Telegram's Bot API, with people who write to the bot.

Real HTTP on loopback; python-telegram-bot is used unchanged through its `base_url`::

    with TelegramServer() as telegram:
        ann = telegram.user("Ann")
        chat = ann.private()
        chat.send("Who founded DeepSeek?")
        answer = await chat.wait_for_message()
        chat.press(answer, "👍")
"""

from .errors import ApiError
from .people import Group, Participant, User
from .server import TOKEN, TelegramServer
from .state import Call, Draft, Message

__all__ = [
    "TOKEN",
    "ApiError",
    "Call",
    "Draft",
    "Group",
    "Message",
    "Participant",
    "TelegramServer",
    "User",
]
