"""The stand-in for Telegram: people, groups, files, names, and what a bot sees of them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    TelegramError,
)
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters
from telegram_api import Participant, TelegramServer

pytestmark = pytest.mark.anyio

LIKE = InlineKeyboardMarkup([[InlineKeyboardButton("👍 good", callback_data="good")]])


async def hear(update: Update, _: Any) -> None:
    sent = await update.message.reply_text("…")
    await sent.edit_text(f"you said {update.message.text}", reply_markup=LIKE)


async def pressed(update: Update, _: Any) -> None:
    await update.callback_query.answer("thanks")


@asynccontextmanager
async def application(telegram: TelegramServer) -> AsyncIterator[Any]:
    built = (
        Application.builder()
        .token(telegram.token)
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .build()
    )
    built.add_handler(MessageHandler(filters.TEXT, hear))
    built.add_handler(CallbackQueryHandler(pressed))
    async with built:
        await built.start()
        yield built
        await built.stop()


async def talk(chat: Participant) -> None:
    chat.send("hello 🤖")
    message = await chat.wait_for_message(lambda m: "said" in m.text)
    assert message.text == "you said hello 🤖"
    assert message.edits == ["…", "you said hello 🤖"]
    query = chat.press(message, "👍")
    assert (await chat.wait_for_answer(query))["text"] == "thanks"


async def test_an_application_polls(telegram: TelegramServer) -> None:
    async with application(telegram) as app:
        await app.updater.start_polling()
        await talk(telegram.user("Ann").private())
        await app.updater.stop()
    assert telegram.world.updates.pending == []
    # Long polling: an idle bot asks seldom.
    assert len(telegram.calls_of("getUpdates")) < 8


async def test_an_application_takes_a_webhook(telegram: TelegramServer, free_port: int) -> None:
    async with application(telegram) as app:
        await app.updater.start_webhook(
            port=free_port, url_path="hook", secret_token="s3cret", bootstrap_retries=0,
            webhook_url=f"http://127.0.0.1:{free_port}/hook",
        )  # fmt: skip
        await talk(telegram.user("Ann").private())
        info = await app.bot.get_webhook_info()
        assert info.pending_update_count == 0
        assert info.last_error_message is None
        with pytest.raises(Conflict, match="webhook is active"):
            await app.bot.get_updates()
        await app.updater.stop()


async def test_tokens_and_methods(telegram: TelegramServer, bot: Bot) -> None:
    other = Bot("1:wrong", base_url=telegram.base_url)
    with pytest.raises(InvalidToken):
        await other.initialize()
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendRichMessage")
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{telegram.base_url}{telegram.token}/getMee", json={})
        assert answer.status_code == 404
        assert answer.json()["description"] == "Not Found: method not found"
        answer = await client.post(
            f"{telegram.base_url}{telegram.token}/sendMessage", content=b"{",
            headers={"content-type": "application/json"},
        )  # fmt: skip
        assert answer.status_code == 400


async def test_json_parameters_are_read_too(telegram: TelegramServer) -> None:
    ann = telegram.user()
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{telegram.base_url}{telegram.token}/sendMessage",
            json={
                "chat_id": ann.id,
                "text": "bold",
                "entities": [{"type": "bold", "offset": 0, "length": 4}],
            },
        )
    assert answer.json()["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 4}]


async def test_privacy_in_groups(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann", username="ann_lee")
    group = telegram.group("Team", ann)
    chat = ann.in_(group)
    chat.send("nobody asked")
    chat.send("write to company_bot or x@company_bot.example")
    chat.send("@company_bots is somebody else")
    chat.command("ask@other_bot", "no")
    assert await bot.get_updates() == ()
    chat.mention("🤖 who?")
    chat.command("ask@Company_Bot", "yes")
    chat.command("help")
    own = await bot.send_message(group.id, "an answer")
    chat.reply(own.message_id, "and then?")
    heard = [each.message for each in await bot.get_updates()]
    assert [each.text for each in heard] == [
        "@company_bot 🤖 who?",
        "/ask@Company_Bot yes",
        "/help",
        "and then?",
    ]
    assert heard[0].parse_entity(heard[0].entities[0]) == "@company_bot"
    assert heard[3].reply_to_message.from_user.id == telegram.bot.id
    telegram.world.privacy = False
    chat.send("now all")
    assert (await bot.get_updates(offset=-1))[0].message.text == "now all"
    assert (await bot.get_me()).can_read_all_group_messages


async def test_topics(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    group = telegram.group("Forum", ann, forum=True)
    topic = group.topic("Prices", ann)
    other = group.topic("Talk", ann)
    ann.in_(group, topic).mention("how much?")
    message = (await bot.get_updates(offset=-1))[0].message
    assert (message.message_thread_id, message.is_topic_message) == (topic, True)
    assert message.reply_to_message.forum_topic_created.name == "Prices"
    await message.reply_text("16 yuan")
    assert [each.text for each in ann.in_(group, topic).messages()] == ["16 yuan"]
    assert ann.in_(group, other).messages() == []
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=999)
    group.close_topic(other)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(group.id, "x", message_thread_id=other)


async def test_a_group_becomes_a_supergroup(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    group = telegram.group("Small", ann, basic=True)
    new = group.migrate(ann)
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(group.id, "x")
    assert refused.value.new_chat_id == new.id
    away, here = [each.message for each in await bot.get_updates()]
    assert away.migrate_to_chat_id == new.id
    assert here.migrate_from_chat_id == group.id


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_files_travel_both_ways(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    chat.document("notes.md", "# 笔记".encode(), caption="keep /this", mime_type="text/markdown")
    chat.photo()
    chat.voice(4)
    chat.document("big.pdf", b"x", size=21 * 1024 * 1024)
    notes, photo, voice, big = [each.message for each in await bot.get_updates()]
    assert notes.caption == "keep /this"
    assert (await (await bot.get_file(notes.document)).download_as_bytearray()) == "# 笔记".encode()
    assert photo.photo[-1].width == 320
    assert voice.voice.duration == 4
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(big.document)
    sent = await bot.send_document(chat.id, b"a,b\n", filename="gold.csv", caption="for you")
    assert sent.document.file_name == "gold.csv"
    assert telegram.world.files[sent.document.file_id].content == b"a,b\n"
    again = await bot.send_document(chat.id, sent.document.file_id)
    assert again.document.file_id == sent.document.file_id
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(chat.id, b"x", caption="🤖" * 513)


async def test_forwards_edits_and_old_messages(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user().private()
    chat.forward("look: https://example.org/a", origin="Hidden")
    old = chat.send("asked long ago", ago=7200)
    chat.edit(old, "asked anew")
    forward, first, edit = await bot.get_updates()
    assert forward.message.forward_origin.sender_user_name == "Hidden"
    assert [each.type for each in forward.message.entities] == ["url"]
    assert 7190 < (forward.message.date - first.message.date).total_seconds() < 7210
    assert edit.edited_message.message_id == old.id
    assert edit.edited_message.text == "asked anew"
    telegram.clock.advance(-86400)
    late = chat.send("yesterday")
    assert late.payload["date"] < old.payload["date"]


async def test_statuses(telegram: TelegramServer, bot: Bot) -> None:
    ann, ben = telegram.user("Ann"), telegram.user("Ben")
    group = telegram.group("Team", ann, ben)
    assert (await bot.get_chat_member(group.id, ann.id)).status == "creator"
    assert (await bot.get_chat_member(group.id, ben.id)).status == "member"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 5)
    group.add(ben, "administrator")
    admins = await bot.get_chat_administrators(group.id)
    assert {each.user.id for each in admins} == {ann.id, ben.id}
    group.set_bot("administrator", ann)
    ann.block()
    promoted, blocked = [each.my_chat_member for each in await bot.get_updates()]
    assert (promoted.old_chat_member.status, promoted.new_chat_member.status) == (
        "member",
        "administrator",
    )
    assert (blocked.chat.id, blocked.new_chat_member.status) == (ann.id, "kicked")
    assert (await bot.get_chat(group.id)).title == "Team"
    await bot.leave_chat(group.id)
    with pytest.raises(TelegramError, match="not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_commands_and_descriptions(telegram: TelegramServer, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("ask", "Ask")])
    await bot.set_my_commands([("ask", "提问")], language_code="zh")
    await bot.set_my_commands([("ask", "Ask here")], scope=BotCommandScopeAllGroupChats())
    assert (await bot.get_my_commands(language_code="zh"))[0].description == "提问"
    assert telegram.world.commands["all_group_chats", ""][0]["description"] == "Ask here"
    with pytest.raises(BadRequest, match="Invalid language code"):
        await bot.set_my_commands([("ask", "提问")], language_code="zh-Hans")
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Ask", "x")])
    await bot.set_my_description("Answers", language_code="en")
    await bot.set_my_short_description("回答", language_code="zh")
    assert (await bot.get_my_description("en")).description == "Answers"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)


async def test_the_transcript_is_what_a_person_sees(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user("Ann").private()
    asked = chat.send("who?")
    sent = await bot.send_message(
        chat.id, "by @mallory and /stop", reply_markup=LIKE,
        reply_parameters=ReplyParameters(asked.id),
    )  # fmt: skip
    gone = await bot.send_message(chat.id, "oops")
    await gone.delete()
    await bot.set_message_reaction(chat.id, asked.id, "👀")
    await bot.send_chat_action(chat.id, "typing")
    await bot.send_message_draft(chat.id, 7, "thin")
    await bot.send_message_draft(chat.id, 7)
    first, second = chat.transcript()
    assert first.reactions == ("👀",)
    assert (second.id, second.reply_to, second.buttons) == (
        sent.message_id,
        asked.id,
        (("👍 good",),),
    )
    assert [each["type"] for each in second.detected] == ["mention", "bot_command"]
    assert [each[1] for each in chat.actions] == ["typing"]
    assert [each.text for each in chat.drafts] == ["thin", ""]
    call = telegram.calls_of("sendMessage")[0]
    assert call.params["reply_parameters"]["message_id"] == asked.id
    assert json.dumps(call.reply)
    assert call.took >= 0


async def test_a_draft_goes_when_the_message_comes(telegram: TelegramServer, bot: Bot) -> None:
    chat = telegram.user("Ann").private()
    assert chat.draft is None
    await bot.send_message_draft(chat.id, 1, "so f")
    assert chat.draft.text == "so f"
    await bot.send_message(chat.id, "so far")
    assert chat.draft is None


async def test_replies_in_a_group_without_topics(telegram: TelegramServer, bot: Bot) -> None:
    """They carry a thread id, though there is no topic; answering with it works."""
    ann = telegram.user("Ann")
    chat = ann.in_(telegram.group("Team", ann))
    first = chat.mention("one")
    chat.reply(chat.reply(first, "two"), "@company_bot three")
    message = (await bot.get_updates(offset=-1))[0].message
    assert (message.message_thread_id, message.is_topic_message) == (first.id, None)
    await message.reply_text("four", do_quote=True)
    assert chat.messages()[0].reply_to == message.message_id
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(chat.id, "x", message_thread_id=77)


async def test_an_anonymous_administrator(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    group = telegram.group("Team", ann)
    ann.in_(group).send("/remove x", anonymous=True)
    message = (await bot.get_updates())[0].message
    assert message.from_user.username == "GroupAnonymousBot"
    assert message.sender_chat.id == group.id


async def test_calls_can_be_awaited(telegram: TelegramServer, bot: Bot) -> None:
    calling = asyncio.create_task(bot.get_my_commands())
    call = await telegram.wait_for_call("getMyCommands")
    assert call.reply == {"ok": True, "result": []}
    await calling
    telegram.user().private().send("nobody takes it")
    with pytest.raises(AssertionError, match="not at rest; 1 updates"):
        await telegram.settle(0.01, within=0.1)


async def test_waiting_tells_what_there_is(telegram: TelegramServer, bot: Bot) -> None:
    ann = telegram.user("Ann")
    chat = ann.private()
    await bot.send_message(chat.id, "before")
    ann.private().send("hello?")
    with pytest.raises(AssertionError, match=r"(?s)not within 0.1 s.*Ann: hello\?"):
        await chat.wait_for_message(timeout=0.1)


def test_an_unreadable_call_is_told_at_the_end() -> None:
    server = TelegramServer().start()
    httpx.post(
        f"{server.base_url}{server.token}/sendMessage",
        json={"chat_id": server.user().id, "text": "x", "entities": ["no entity"]},
    )
    with pytest.raises(AssertionError, match="sendMessage"):
        server.__exit__()


def test_people_act_without_an_event_loop(telegram: TelegramServer) -> None:
    chat = telegram.user("Ann").private()
    chat.send("hi")
    url = f"{telegram.base_url}{telegram.token}"
    assert httpx.get(f"{url}/getUpdates").json()["result"][0]["message"]["text"] == "hi"
    httpx.post(f"{url}/sendMessage", data={"chat_id": chat.id, "text": "hello"})
    assert chat.wait_for_message_sync().text == "hello"
