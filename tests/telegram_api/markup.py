"""What Telegram accepts as buttons and inline results."""

from typing import Any

from . import rules
from .errors import bad_request

MAX_BUTTONS = 100
MAX_CALLBACK_DATA = 64


def inline_keyboard(markup: Any) -> dict[str, Any] | None:
    """Check an inline keyboard; other keyboards pass."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" not in markup:
        return markup
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > 8 for row in markup["inline_keyboard"]):
        raise bad_request("[strict] more than 8 buttons in a row: Telegram breaks the row")
    for button in buttons:
        _check_button(button)
    return markup if buttons else None


ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action is allowed")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not rules.readable_url(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: wrong URL")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(copied.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def inline_results(results: Any) -> list[dict[str, Any]]:
    """Check the results of an inline answer, and trim their texts.

    Raises:
        ApiError: More than 50, an id twice, too long or missing, or a text that a message could
            not have.
    """
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for each in results:
        name = str(each.get("id", ""))
        if not 1 <= len(name.encode()) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if name in seen:
            raise bad_request("RESULT_ID_DUPLICATE")
        seen.add(name)
    return [inline_result(each) for each in results]


def inline_result(result: dict[str, Any]) -> dict[str, Any]:
    """One result with its text checked and trimmed."""
    if result.get("type") != "article":
        return result
    if not str(result.get("title", "")).strip():
        raise bad_request("can't parse inline query result: article must have a title")
    content = result.get("input_message_content") or {}
    if "parse_mode" in content:
        raise bad_request("[strict] this server reads entities, not parse_mode")
    text, entities = rules.formatted(content.get("message_text", ""), content.get("entities"))
    inline_keyboard(result.get("reply_markup"))
    return {
        **result,
        "input_message_content": {**content, "message_text": text, "entities": entities},
    }
