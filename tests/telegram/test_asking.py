"""Who is answered, where, and with what."""

import pytest
from bots import running
from telegram_api import TelegramServer

from bot.chains import ChainPool
from bot.settings import Settings

pytestmark = pytest.mark.anyio


async def test_a_question_in_private(
    telegram: TelegramServer, bot_settings: Settings, pool: ChainPool
) -> None:
    chat = telegram.user("Ann").private()
    async with running(telegram, bot_settings, pool):
        chat.send("深度求索是哪一年成立的？")
        answer = await chat.wait_for_message()
    assert "2023年7月" in answer.text
    assert answer.parts("text_link")[0] == "[1]"
    assert "example.org/a" in str(answer.entities)
    assert "天眼查, 2024-05-01" in answer.parts("expandable_blockquote")[0]
    assert answer.edits == [answer.text]
    assert answer.labels == ["👍", "👎"]
    assert not chat.actions
    assert not answer.reply_to
