"""Answers to buttons, inline queries and guest queries."""

import time

from . import markup, rules
from .errors import bad_request, query_too_old
from .params import Params
from .registry import method
from .state import Chat, Json, Message, Person, Query
from .world import World


def open_query(queries: dict[str, Query], name: str, age: float, now: float) -> Query:
    """The query by its id.

    Raises:
        ApiError: It is unknown, answered already, or too old.
    """
    query = queries.get(name)
    if query is None or query.answer is not None or now - query.at > age:
        raise query_too_old()
    return query


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    query = open_query(
        world.callbacks,
        params.text("callback_query_id"),
        world.callback_seconds,
        world.clock.now(),
    )
    text = params.text("text")
    if rules.units(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith("https://t.me/"):
        raise bad_request("URL_INVALID")
    query.answer = {"text": text, "show_alert": params.flag("show_alert"), "url": url or None}
    world.changed(query.id)
    return True


@method("answerInlineQuery")
def answer_inline_query(world: World, params: Params) -> bool:
    name = params.text("inline_query_id")
    query = open_query(world.inline_queries, name, world.inline_seconds, world.clock.now())
    results = markup.inline_results(params.json("results"))
    if len(params.text("next_offset").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = params.json("button")
    if button:
        check_results_button(button)
    query.answer = {
        "results": results,
        "cache_time": params.number("cache_time", 300),
        "is_personal": params.flag("is_personal"),
        "next_offset": params.text("next_offset"),
        "button": button,
        "at": time.time(),
    }
    world.changed(query.id)
    return True


def check_results_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    start = button.get("start_parameter")
    allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    if start is not None and (not 1 <= len(start) <= 64 or set(start) - set(allowed)):
        raise bad_request("START_PARAM_INVALID")


def insert_result(
    world: World, chat: Chat, sender: Person, result: Json, **fields: Json
) -> Message:
    """Post a result's message into a chat, where the bot can edit it by its inline id."""
    content = result.get("input_message_content", {})
    message = world.post(
        chat,
        sender,
        text=content.get("message_text", ""),
        entities=content.get("entities"),
        reply_markup=result.get("reply_markup"),
        via_bot=world.bot.json(),
        **fields,
    )
    message.inline_message_id = f"AgAAAI{world.new_id()}"
    world.inline_messages[message.inline_message_id] = message
    return message


@method("answerGuestQuery")
def answer_guest_query(world: World, params: Params) -> Json:
    name = params.text("guest_query_id")
    query = open_query(world.guest_queries, name, world.callback_seconds, world.clock.now())
    result = params.json("result")
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result JSON object")
    checked = markup.inline_results([result])[0]
    if query.chat is None:
        raise bad_request("chat not found")
    message = insert_result(world, query.chat, world.bot, checked)
    query.answer = {"result": checked, "at": time.time()}
    query.message = message
    world.changed(query.id)
    return {"inline_message_id": message.inline_message_id}
