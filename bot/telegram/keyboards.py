"""The buttons under an answer."""

from telegram import InlineKeyboardMarkup

from bot.telegram.buttons import button
from bot.telegram.wording import Wording

__all__ = ["REASONS", "answer_keyboard", "retry_keyboard"]

REASONS = {"w": "wrong_source", "o": "out_of_date", "m": "missing"}
"""What can be wrong with an answer: a button's letter, and the verdict it stands for."""


def answer_keyboard(
    answer_id: str, wording: Wording, *, more: bool = False, reasons: bool = False
) -> InlineKeyboardMarkup:
    """👍 and 👎, with what else there is to press.

    Args:
        answer_id: the answer's id in the log.
        wording: whose language the buttons are in.
        more: the answer was shortened; a button shows it whole.
        reasons: ask what was wrong with it.
    """
    rows = [
        [
            button(wording.button_good, "fb", answer_id, "g"),
            button(wording.button_bad, "fb", answer_id, "b"),
        ]
    ]
    if more:
        rows[0].append(button(wording.button_more, "more", answer_id))
    if reasons:
        labels = {
            "w": wording.button_wrong_source,
            "o": wording.button_out_of_date,
            "m": wording.button_missing,
        }
        rows += [[button(label, "fb", answer_id, letter)] for letter, label in labels.items()]
    return InlineKeyboardMarkup(rows)


def retry_keyboard(answer_id: str, user_id: int, wording: Wording) -> InlineKeyboardMarkup:
    """Shows an answer whose delivery Telegram didn't confirm, to the one who asked."""
    return InlineKeyboardMarkup([[button(wording.button_again, "again", answer_id, user_id)]])
