"""A strict stand-in for Telegram's Bot API, with people who write to the bot.

Real HTTP on loopback; python-telegram-bot is used unchanged through its `base_url`::

    with TelegramServer() as telegram:
        ann, ben = telegram.user("Ann"), telegram.user("Ben", language_code="zh-hans")

        chat = ann.private()
        chat.send("Who founded DeepSeek?")
        answer = await chat.wait_for_message(lambda m: m.buttons)
        assert "expandable_blockquote" in [e["type"] for e in answer.entities]
        await chat.wait_for_answer(chat.press(answer, "👍"))

        group = telegram.group("Team", ann, ben, forum=True)
        topic = group.topic("Prices", by=ann)
        ben.in_(group, topic).mention("R1的价格？")

        telegram.faults.flood(retry_after=2, chat=group.id)
        telegram.faults.drop("sendMessage", when="after")
        await telegram.settle()
        assert not telegram.calls_of("sendMessageDraft")

Where to look: `Participant` for what people do and see, `faults` for what goes wrong, `rules` and
`markup` for what is refused. Unsourced are the exact words for `draft_id` 0 and the limits of
`FloodPolicy`; descriptions that start with `[strict]` are this server's own (see `rules`).
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
