"""The bot itself, its commands and names, chats it is in, and files."""

import re

from .errors import bad_request
from .params import Params
from .registry import method
from .state import Chat, Json, Person
from .world import World


@method("getMe")
def get_me(world: World, params: Params) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
def log_out(world: World, params: Params) -> bool:
    return True


@method("close")
def close(world: World, params: Params) -> bool:
    return True


def language(params: Params) -> str:
    """The language code of a name or command list.

    Raises:
        ApiError: It isn't two small letters: `zh`, not `zh-Hans`.
    """
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def scope(params: Params) -> str:
    given = params.json("scope") or {"type": "default"}
    return ":".join(str(given[name]) for name in ("type", "chat_id", "user_id") if name in given)


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    commands = params.json("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(each.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[scope(params), language(params)] = commands
    world.changed()
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.get((scope(params), language(params)), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.pop((scope(params), language(params)), None)
    return True


def _set_name(world: World, params: Params, field: str, limit: int) -> bool:
    text = params.text(field)
    if len(text) > limit:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    world.names[field, language(params)] = text
    world.changed()
    return True


def _get_name(world: World, params: Params, field: str) -> Json:
    own = world.names.get((field, language(params)))
    return {field: own or world.names.get((field, ""), "")}


@method("setMyDescription")
def set_my_description(world: World, params: Params) -> bool:
    return _set_name(world, params, "description", 512)


@method("getMyDescription")
def get_my_description(world: World, params: Params) -> Json:
    return _get_name(world, params, "description")


@method("setMyShortDescription")
def set_my_short_description(world: World, params: Params) -> bool:
    return _set_name(world, params, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(world: World, params: Params) -> Json:
    return _get_name(world, params, "short_description")


@method("setMyName")
def set_my_name(world: World, params: Params) -> bool:
    return _set_name(world, params, "name", 64)


@method("getMyName")
def get_my_name(world: World, params: Params) -> Json:
    return _get_name(world, params, "name")


@method("getChat")
def get_chat(world: World, params: Params) -> Json:
    chat = world.chat(params.text("chat_id"))
    return {
        **chat.json(),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def _status(world: World, chat: Chat, person: Person) -> Json:
    if person.id == world.bot.id and chat.type != "private":
        return member_json(person, chat.bot_status)
    if chat.person and person.id in {chat.person.id, world.bot.id}:
        return member_json(person, "member")
    return member_json(person, chat.members.get(person.id, "left"))


RIGHTS = (
    "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats "
    "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
    "can_edit_stories can_delete_stories is_anonymous"
).split()


def member_json(person: Person, status: str) -> Json:
    """A ChatMember."""
    body: Json = {"user": person.json(), "status": status}
    if status == "creator":
        body["is_anonymous"] = False
    if status == "administrator":
        body.update(dict.fromkeys(RIGHTS, False), can_manage_chat=True)
    if status == "kicked":
        body["until_date"] = 0
    return body


@method("getChatMember")
def get_chat_member(world: World, params: Params) -> Json:
    chat = world.chat(params.text("chat_id"))
    user_id = params.need_number("user_id")
    person = world.bot if user_id == world.bot.id else world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    return _status(world, chat, person)


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = world.chat(params.text("chat_id"))
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    found = [
        _status(world, chat, world.people[number])
        for number, status in chat.members.items()
        if status in {"creator", "administrator"}
    ]
    bot = [_status(world, chat, world.bot)] if chat.bot_status == "administrator" else []
    return found + bot


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Params) -> int:
    chat = world.chat(params.text("chat_id"))
    here = [status for status in chat.members.values() if status not in {"left", "kicked"}]
    return 2 if chat.type == "private" else len(here) + 1


@method("leaveChat")
def leave_chat(world: World, params: Params) -> bool:
    chat = world.writable(params.text("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    world.changed(chat.id)
    return True


@method("getFile")
def get_file(world: World, params: Params) -> Json:
    stored = world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > 20 * 1024 * 1024:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"u{stored.file_id[10:]}",
        "file_size": stored.size,
        "file_path": f"files/{stored.file_id}",
    }
