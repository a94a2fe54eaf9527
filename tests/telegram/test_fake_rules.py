"""The stand-in refuses what Telegram refuses, in Telegram's words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    MessageEntity,
    ReplyParameters,
    Update,
)
from telegram.constants import MessageEntityType
from telegram.error import BadRequest, Forbidden
from telegram_api import ApiError, TelegramServer, rules

E = MessageEntity


@pytest.mark.anyio
class TestText:
    async def test_length(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user()
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(ann.id, "🤖" * 2048 + "x")
        sent = await bot.send_message(ann.id, "🤖" * 2048 + " \n ")
        assert sent.text == "🤖" * 2048
        for empty in ("", "  \n"):
            with pytest.raises(BadRequest, match="Message text is empty"):
                await bot.send_message(ann.id, empty)
        with pytest.raises(BadRequest, match="Message is too long"):
            await sent.edit_text("界" * 4097)
        with pytest.raises(BadRequest, match="entities, not parse_mode"):
            await bot.send_message(ann.id, "<b>x</b>", parse_mode="HTML")

    async def test_edits(self, telegram: TelegramServer, bot: Bot) -> None:
        chat = telegram.user().private()
        sent = await bot.send_message(chat.id, "one", entities=[E("bold", 0, 3)])
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_text("one  ", entities=[E("bold", 0, 3)])
        plain = await sent.edit_text("one")
        assert plain.entities == ()
        assert plain.edit_date
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_reply_markup(None)
        theirs = chat.send("mine")
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_text("x", chat.id, theirs.id)
        chat.delete(chat.chat.messages[sent.message_id])
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sent.edit_text("two")
        with pytest.raises(BadRequest, match="Message to delete not found"):
            await sent.delete()
        with pytest.raises(BadRequest, match="Message to be replied not found"):
            await bot.send_message(chat.id, "x", reply_to_message_id=sent.message_id)
        kept = ReplyParameters(sent.message_id, allow_sending_without_reply=True)
        assert (await bot.send_message(chat.id, "x", reply_parameters=kept)).text == "x"

    async def test_old_messages_stay(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user()
        sent = await bot.send_message(ann.id, "old")
        telegram.clock.advance(49 * 3600)
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await sent.delete()

    async def test_people_messages_in_a_group_stay(
        self, telegram: TelegramServer, bot: Bot
    ) -> None:
        ann = telegram.user()
        group = telegram.group("G", ann)
        theirs = ann.in_(group).send("hi")
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await bot.delete_message(group.id, theirs.id)
        group.set_bot("administrator", ann)
        assert await bot.delete_message(group.id, theirs.id)


@pytest.mark.anyio
class TestChats:
    async def test_closed_doors(self, telegram: TelegramServer, bot: Bot) -> None:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(123, "x")
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message("@nobody_here", "x")
        stranger = telegram.user(started=False)
        with pytest.raises(Forbidden, match="can't initiate conversation with a user"):
            await bot.send_message(stranger.id, "x")
        stranger.private().start()
        await bot.send_message(stranger.id, "x")
        stranger.block()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(stranger.id, "x")
        stranger.unblock()
        await bot.send_message(stranger.id, "x")
        stranger.delete_account()
        with pytest.raises(Forbidden, match="user is deactivated"):
            await bot.send_chat_action(stranger.id, "typing")
        group = telegram.group("G", stranger, username="open_group")
        await bot.send_message("@open_group", "x")
        group.set_bot("kicked", stranger)
        with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
            await bot.send_message(group.id, "x")
        quiet = telegram.group("Quiet", stranger)
        quiet.chat.bot_may_write = False
        with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
            await bot.send_message(quiet.id, "x")

    async def test_drafts(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user()
        group = telegram.group("G", ann)
        with pytest.raises(BadRequest, match=r"(?i)textdraft_peer_invalid"):
            await bot.send_message_draft(group.id, 1, "x")
        with pytest.raises(BadRequest, match=r"(?i)draft_id_invalid"):
            await bot.send_message_draft(ann.id, 0, "x")
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message_draft(ann.id, 1, "x" * 4097)
        await bot.send_message_draft(ann.id, 1, api_kwargs={"can_stop": True})
        assert ann.private().drafts[0].extra == {"can_stop": "true"}

    async def test_reactions_and_actions(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user()
        group = telegram.group("G", ann)
        message = ann.in_(group).send("/hi")
        assert await bot.set_message_reaction(group.id, message.id, "👀")
        assert await bot.set_message_reaction(group.id, message.id, None)
        assert message.reactions_over_time == [["👀"], []]
        with pytest.raises(BadRequest, match="Reaction_invalid"):
            await bot.set_message_reaction(group.id, message.id, "🚰")
        with pytest.raises(BadRequest, match="Reactions_too_many"):
            await bot.set_message_reaction(group.id, message.id, ["👀", "👍"])
        with pytest.raises(BadRequest, match="Message to react not found"):
            await bot.set_message_reaction(group.id, 999, "👀")
        group.chat.allowed_reactions = {"👍"}
        with pytest.raises(BadRequest, match="Reaction_invalid"):
            await bot.set_message_reaction(group.id, message.id, "👀")
        with pytest.raises(BadRequest, match="Wrong parameter action"):
            await bot.send_chat_action(group.id, "thinking")


@pytest.mark.anyio
class TestButtonsAndQueries:
    @pytest.mark.parametrize(
        ("button", "refusal"),
        [
            (InlineKeyboardButton("x", callback_data="界" * 22), "Button_data_invalid"),
            (InlineKeyboardButton(" ", callback_data="x"), "button text must be non-empty"),
            (InlineKeyboardButton("x"), "(?i)text buttons are unallowed"),
            (InlineKeyboardButton("x", url="no url"), "(?i)is invalid"),
            (InlineKeyboardButton("x", copy_text=CopyTextButton("x" * 257)), "(?i)copy_text"),
        ],
    )
    async def test_buttons(
        self, telegram: TelegramServer, bot: Bot, button: InlineKeyboardButton, refusal: str
    ) -> None:
        markup = InlineKeyboardMarkup([[button]])
        with pytest.raises(BadRequest, match=refusal):
            await bot.send_message(telegram.user().id, "x", reply_markup=markup)

    async def test_callbacks(self, telegram: TelegramServer, bot: Bot) -> None:
        chat = telegram.user().private()
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("go", callback_data="d" * 64)]])
        await bot.send_message(chat.id, "x", reply_markup=markup)
        message = await chat.wait_for_message()
        query = chat.press(message, "go")
        update = (await bot.get_updates())[0]
        assert update.callback_query.data == "d" * 64
        assert update.callback_query.message.message_id == message.id
        await update.callback_query.answer()
        with pytest.raises(BadRequest, match="Query is too old"):
            await update.callback_query.answer()
        with pytest.raises(BadRequest, match="query id is invalid"):
            await bot.answer_callback_query("12345")
        late = chat.callback(message, "forged")
        telegram.clock.advance(60)
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late.id)
        fresh = chat.press(message, "go")
        with pytest.raises(BadRequest, match="Message_too_long"):
            await bot.answer_callback_query(fresh.id, "x" * 201)
        assert query.answer == {"text": "", "show_alert": False, "url": None}
        with pytest.raises(AssertionError, match=r"no button 'stop' among \['go'\]"):
            chat.press(message, "stop")

    async def test_inline_answers(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user()

        def article(name: str, text: str = "text", **more: Any) -> InlineQueryResultArticle:
            return InlineQueryResultArticle(name, "title", InputTextMessageContent(text), **more)

        query = ann.inline_query("deepseek")
        wrong = [
            ([article(str(n)) for n in range(51)], {"current_offset": None}, "Results_too_much"),
            ([article("a"), article("a")], {}, "Result_id_duplicate"),
            ([article("a" * 65)], {}, "Result_id_invalid"),
            ([article("a", "x" * 4097)], {}, "Message is too long"),
            ([article("a")], {"next_offset": "x" * 65}, "Next_offset_invalid"),
            ([], {"button": InlineQueryResultsButton("go", start_parameter="a b")}, "Start_param"),
        ]
        for results, options, refusal in wrong:
            options.pop("current_offset", None)
            with pytest.raises(BadRequest, match=refusal):
                await bot.answer_inline_query(query.id, results, **options)
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Answer", callback_data="a")]])
        await bot.answer_inline_query(query.id, [article("a", reply_markup=markup)], cache_time=5)
        assert [each["id"] for each in await ann.wait_for_results(query)] == ["a"]
        message = ann.choose(query, "a")
        chosen = (await bot.get_updates(offset=-1))[0].chosen_inline_result
        await bot.edit_message_text("edited", inline_message_id=chosen.inline_message_id)
        assert (message.text, message.payload["via_bot"]["id"]) == ("edited", telegram.bot.id)
        late = ann.inline_query("slow")
        telegram.clock.advance(11)
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await bot.answer_inline_query(late.id, [article("a")])

    async def test_guests(self, telegram: TelegramServer, bot: Bot) -> None:
        ann = telegram.user("Ann")
        chat = ann.in_(telegram.group("Elsewhere", ann, bot="left"))
        query = chat.guest("who founded it?", reply_to=chat.send("DeepSeek is big"))
        update = (await bot.get_updates())[0]
        assert update.guest_message.guest_query_id == query.id
        assert update.guest_message.reply_to_message.text == "DeepSeek is big"
        result = InlineQueryResultArticle("1", "t", InputTextMessageContent("Liang Wenfeng"))
        sent = await bot.answer_guest_query(query.id, result)
        assert telegram.world.inline_messages[sent.inline_message_id].text == "Liang Wenfeng"
        assert [each.text for each in chat.messages()] == ["Liang Wenfeng"]
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_guest_query(query.id, result)


def refusal(text: str, *entities: E) -> str:
    with pytest.raises(ApiError) as caught:
        rules.formatted(text, [each.to_dict() for each in entities])
    return caught.value.description


class TestEntities:
    def test_ranges(self) -> None:
        assert "incorrect offset = -1" in refusal("text", E("bold", -1, 2))
        assert (
            refusal("text", E("bold", 2, 3)) == "Bad Request: entity beginning at UTF-16 offset 2 "
            "ends after the end of the text at UTF-16 offset 5"
        )
        assert "begins in a middle of a UTF-16 symbol at byte offset 4" in refusal(
            "🤖a", E("bold", 1, 1)
        )
        assert "ends in a middle of a UTF-16 symbol at byte offset 4" in refusal(
            "🤖a", E("bold", 0, 1)
        )

    def test_silent_repairs_are_refused(self) -> None:
        quote, bold, link = "blockquote", "bold", "text_link"
        assert "cross at" in refusal("abcdef", E(bold, 0, 3), E("italic", 2, 3))
        assert "not sorted" in refusal("abcdef", E(bold, 3, 1), E("italic", 0, 1))
        assert "not sorted" in refusal("abcdef", E(bold, 0, 2), E("italic", 0, 3))
        assert "a blockquote in a blockquote" in refusal(
            "abcdef", E(quote, 0, 5), E("expandable_blockquote", 1, 2)
        )
        assert "inside code" in refusal("abcdef", E("code", 0, 5), E(bold, 1, 2))
        assert "code inside bold" in refusal("abcdef", E(bold, 0, 5), E("code", 1, 2))
        assert "Telegram drops the link" in refusal("abc", E(link, 0, 3, url="javascript:alert(1)"))
        assert "Telegram drops the link" in refusal("abc", E(link, 0, 3, url="http://a b.org"))
        assert "first 100" in refusal("a" * 101, *[E(bold, n, 1) for n in range(101)])
        assert "unsupported entity type" in refusal("a", E("shouting", 0, 1))

    def test_what_may_nest(self) -> None:
        sent = [
            E("expandable_blockquote", 0, 6),
            E("bold", 0, 4),
            E("text_link", 1, 2, url="https://example.org/?a=1#b"),
            E("code", 4, 2),
        ]
        text, kept = rules.formatted("abcdef  ", [each.to_dict() for each in sent])
        assert text == "abcdef"
        assert kept == [each.to_dict() for each in sent]

    def test_trimming_moves_and_shortens(self) -> None:
        text, kept = rules.formatted(" \n🤖 bold \n", [E("bold", 5, 6).to_dict()])
        assert text == "🤖 bold"
        assert kept == [{"type": "bold", "offset": 3, "length": 4}]

    def test_detected_as_a_client_does(self) -> None:
        text = "🤖 @some_body wrote /stop to a@b.org, see https://t.me/x and #tag, 5/6 e@f"
        found = [
            (each["type"], text.encode("utf-16-le")[each["offset"] * 2 :][: each["length"] * 2])
            for each in rules.detected(text)
        ]
        assert [(kind, part.decode("utf-16-le")) for kind, part in found] == [
            ("mention", "@some_body"),
            ("bot_command", "/stop"),
            ("email", "a@b.org"),
            ("url", "https://t.me/x"),
            ("hashtag", "#tag"),
        ]

    @pytest.mark.parametrize(
        ("text", "lit"),
        [
            ("@company_bot谁创办的", []),
            ("请问@company_bot 谁", []),
            ("请问 @company_bot，谁", ["@company_bot"]),
            ("/ask谁", []),
            ("/ask@company_bot 谁", ["/ask@company_bot"]),
            ("Character.AI and 01.AI, v1.2 and e.g. this", ["Character.AI", "01.AI"]),
            ("see example.org/a?b=1 now.", ["example.org/a?b=1"]),
        ],
    )
    def test_detected_beside_other_scripts(self, text: str, lit: list[str]) -> None:
        data = text.encode("utf-16-le")
        found = [
            data[each["offset"] * 2 :][: each["length"] * 2].decode("utf-16-le")
            for each in rules.detected(text)
        ]
        assert found == lit


TEXT = st.text(st.sampled_from("ab界🤖👩‍🚀é \n"), min_size=1, max_size=30)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_spans())
def test_spans_of_characters_agree_with_the_library(case: tuple[str, int, int]) -> None:
    text, start, end = case
    entity = E.adjust_message_entities_to_utf_16(text, [E("bold", start, end - start)])[0]
    if not text.strip():
        return
    trimmed, kept = rules.formatted(text, [entity.to_dict()])
    body = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    message = Message.de_json({**body, "text": trimmed, "entities": kept}, None)
    shown = "".join(message.parse_entities([MessageEntityType.BOLD]).values())
    assert shown == text[start:end].rstrip() or text[end:].strip()
    assert text[start:end].startswith(shown)
    assert rules.units(trimmed) <= rules.units(text)


@given(TEXT, st.integers(0, 40), st.integers(1, 40))
def test_a_span_passes_only_if_it_cuts_no_character(text: str, offset: int, length: int) -> None:
    data = text.encode("utf-16-le")
    try:
        rules.check_entities(text, [E("bold", offset, length).to_dict()])
    except ApiError:
        whole = False
    else:
        whole = True
    part = data[offset * 2 : (offset + length) * 2]
    before = data[: offset * 2]
    try:
        part.decode("utf-16-le"), before.decode("utf-16-le")
        clean = offset * 2 + length * 2 <= len(data)
    except UnicodeDecodeError:
        clean = False
    assert whole == clean


@given(TEXT)
def test_people_mention_in_utf_16(before: str) -> None:
    text = f"{before} @company_bot {before}"
    entities = [each for each in rules.detected(text) if each["type"] == "mention"]
    body = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    update = Update.de_json(
        {"update_id": 1, "message": {**body, "text": text, "entities": entities}}, None
    )
    assert list(update.message.parse_entities().values()) == ["@company_bot"]
