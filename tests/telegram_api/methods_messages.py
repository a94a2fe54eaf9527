"""Sending, drafting, editing, deleting, reacting."""

import time
from typing import Any

from telegram.constants import ChatAction, ReactionEmoji

from . import markup, rules
from .errors import bad_request
from .params import Params
from .registry import method
from .state import Chat, Draft, Json, Message, StoredFile
from .world import World

HOURS_48 = 48 * 3600


def no_parse_mode(params: Params) -> None:
    if params.text("parse_mode"):
        raise bad_request("[strict] this server reads entities, not parse_mode")


def thread_of(chat: Chat, params: Params) -> int | None:
    """The topic or thread a message goes to."""
    thread = params.number("message_thread_id")
    if thread is None:
        return None
    if chat.is_forum:
        if thread not in chat.topics:
            raise bad_request("message thread not found")
        if thread in chat.closed_topics:
            raise bad_request("TOPIC_CLOSED")
        return thread
    # In a supergroup without topics, a chain of replies is a thread named by its first message.
    if chat.type == "supergroup" and chat.message(thread):
        return thread
    raise bad_request("message thread not found")


def reply_target(world: World, chat: Chat, params: Params) -> Message | None:
    """The message replied to.

    Raises:
        ApiError: It is gone and the bot did not allow for that, or the quote isn't in it.
    """
    wanted = params.json("reply_parameters") or {}
    message_id = wanted.get("message_id") or params.number("reply_to_message_id")
    if not message_id:
        return None
    other = wanted.get("chat_id")
    target = (world.chat(other) if other else chat).message(int(message_id))
    if target is None:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    if wanted.get("quote") and wanted["quote"] not in target.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return target


def without_reply(message: Message) -> Json:
    """A message as it stands inside another one."""
    return {k: v for k, v in message.payload.items() if k != "reply_to_message"}


def may_send(chat: Chat) -> None:
    if not chat.bot_may_write:
        raise bad_request("not enough rights to send text messages to the chat")


def place(world: World, chat: Chat, params: Params) -> Json:
    """Fields about where a new message goes: thread, reply, keyboard."""
    may_send(chat)
    thread = thread_of(chat, params)
    target = reply_target(world, chat, params)
    keyboard = markup.inline_keyboard(params.json("reply_markup"))
    if target is not None and thread is None and chat.is_forum:
        thread = target.thread
    return {
        "message_thread_id": thread,
        "is_topic_message": True if thread and chat.is_forum else None,
        "reply_to_message": without_reply(target) if target else None,
        "reply_markup": keyboard if keyboard and "inline_keyboard" in keyboard else None,
    }


@method("sendMessage")
def send_message(world: World, params: Params) -> Json:
    chat = world.writable(params.text("chat_id"))
    no_parse_mode(params)
    text, entities = rules.formatted(params.text("text"), params.json("entities"))
    where = place(world, chat, params)
    preview = params.json("link_preview_options")
    message = world.post(
        chat, world.bot, text=text, entities=entities, link_preview_options=preview, **where
    )
    return message.payload


@method("sendMessageDraft")
def send_message_draft(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    if chat.type != "private":
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    draft_id = params.need_number("draft_id")
    if draft_id == 0:
        raise bad_request("DRAFT_ID_INVALID")
    no_parse_mode(params)
    text = params.text("text")
    entities: list[Json] = []
    if text.strip():
        text, entities = rules.formatted(text, params.json("entities"))
    known = {"chat_id", "draft_id", "text", "entities", "message_thread_id", "parse_mode"}
    extra = {name: value for name, value in params.values.items() if name not in known}
    thread = thread_of(chat, params)
    chat.drafts.append(Draft(time.time(), draft_id, text, entities, thread, extra))
    world.changed(chat.id)
    return True


def own_message(world: World, params: Params) -> Message:
    """The message an edit is for.

    Raises:
        ApiError: It isn't there, or isn't the bot's.
    """
    inline_id = params.text("inline_message_id")
    if inline_id:
        message = world.inline_messages.get(inline_id)
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = world.writable(params.text("chat_id"))
    found = chat.message(params.number("message_id"))
    if found is None:
        raise bad_request("message to edit not found")
    if found.sender != world.bot.id:
        raise bad_request("message can't be edited")
    return found


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edited(world: World, message: Message, **fields: Any) -> Json | bool:
    names = list(fields)
    same = all((message.payload.get(n) or None) == (fields[n] or None) for n in names)
    if same:
        raise bad_request(NOT_MODIFIED)
    world.rewrite(message, **{n: fields[n] or None for n in names})
    return True if message.inline_message_id else message.payload


def markup_of(params: Params) -> Json | None:
    keyboard = markup.inline_keyboard(params.json("reply_markup"))
    if keyboard and "inline_keyboard" not in keyboard:
        raise bad_request("inline keyboard expected")
    return keyboard


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> Json | bool:
    message = own_message(world, params)
    no_parse_mode(params)
    text, entities = rules.formatted(params.text("text"), params.json("entities"))
    if "text" not in message.payload:
        raise bad_request("there is no text in the message to edit")
    keyboard = markup_of(params)
    return edited(world, message, text=text, entities=entities, reply_markup=keyboard)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> Json | bool:
    message = own_message(world, params)
    return edited(world, message, reply_markup=markup_of(params))


def _may_delete(world: World, chat: Chat, message: Message) -> bool:
    if chat.bot_status == "administrator":
        return True
    if world.clock.now() - message.payload["date"] > HOURS_48:
        return False
    return chat.type == "private" or message.sender == world.bot.id


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    message = chat.message(params.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _may_delete(world, chat, message):
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.changed(chat.id)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    for message_id in params.json("message_ids") or []:
        message = chat.message(int(message_id))
        if message and _may_delete(world, chat, message):
            message.deleted = True
    world.changed(chat.id)
    return True


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    action = params.text("action")
    if action not in {each.value for each in ChatAction}:
        raise bad_request("wrong parameter action in request")
    chat.actions.append((time.time(), action, thread_of(chat, params)))
    world.changed(chat.id)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    message = chat.message(params.number("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    wanted = params.json("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emojis = [str(each.get("emoji", "")) for each in wanted]
    allowed = {each.value for each in ReactionEmoji}
    if chat.allowed_reactions is not None:
        allowed &= chat.allowed_reactions
    if any(each.get("type") != "emoji" for each in wanted) or not allowed.issuperset(emojis):
        raise bad_request("REACTION_INVALID")
    message.reactions = emojis
    message.reactions_over_time.append(emojis)
    world.changed(chat.id)
    return True


def keep_file(world: World, given: tuple[str, bytes] | str, mime_type: str) -> StoredFile:
    """An upload stored, or the file a known id names."""
    if isinstance(given, str):
        if given not in world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return world.files[given]
    name, content = given
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > 50_000_000:
        raise bad_request("file is too big")
    file_id = f"BQACAgIAAx{world.new_id()}"
    stored = StoredFile(file_id, name, mime_type, content, len(content))
    world.files[file_id] = stored
    return stored


def file_json(stored: StoredFile, **fields: Any) -> Json:
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"u{stored.file_id[10:]}",
        "file_size": stored.size,
        **fields,
    }


def _send_file(world: World, params: Params, name: str, mime: str) -> tuple[Chat, StoredFile, Json]:
    chat = world.writable(params.text("chat_id"))
    no_parse_mode(params)
    caption, entities = rules.formatted(
        params.text("caption"),
        params.json("caption_entities"),
        limit=rules.MAX_CAPTION,
        what="caption",
    )
    where = place(world, chat, params)
    stored = keep_file(world, params.file(name), mime)
    return chat, stored, {"caption": caption or None, "caption_entities": entities, **where}


@method("sendDocument")
def send_document(world: World, params: Params) -> Json:
    chat, stored, where = _send_file(world, params, "document", "application/octet-stream")
    document = file_json(stored, file_name=stored.name, mime_type=stored.mime_type)
    return world.post(chat, world.bot, document=document, **where).payload


@method("sendPhoto")
def send_photo(world: World, params: Params) -> Json:
    chat, stored, where = _send_file(world, params, "photo", "image/jpeg")
    photo = [file_json(stored, width=640, height=480)]
    return world.post(chat, world.bot, photo=photo, **where).payload
