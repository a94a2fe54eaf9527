"""The prompts of one question, as chat messages."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.llm.passages import PromptPassages, estimated_tokens, harmless
from bot.settings import Settings
from corpus.language import Language
from index.passages import Passage
from prompts import prompt

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

__all__ = ["LANGUAGE_NAMES", "answer_messages", "chosen_passages"]

LANGUAGE_NAMES: dict[Language, str] = {
    "zh-Hans": "Simplified Chinese (简体中文)",
    "zh-Hant": "Traditional Chinese (繁體中文)",
    "en": "English",
}
_FRAME_TOKENS = 120
"""What chat templates and the lines between the parts take, on the careful side."""


def chosen_passages(
    passages: Sequence[Passage], question: str, settings: Settings
) -> PromptPassages:
    """The passages that fit into the context beside the rules, the question and the answer."""
    rules = prompt("answer_rules", today="2000-01-01", key="x" * 8, language="x" * 40)
    used = estimated_tokens(rules) + estimated_tokens(question) + _FRAME_TOKENS
    return PromptPassages.within(
        passages, settings.llm_context_tokens - settings.llm_max_tokens - used
    )


def answer_messages(
    question: str, language: Language, passages: PromptPassages, *, again: bool = False
) -> "list[BaseMessage]":
    """The prompt for an answer.

    Args:
        question: stand-alone.
        language: that of the answer.
        passages: what may be answered from.
        again: whether a draft came in another language before.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    named = LANGUAGE_NAMES[language]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    reminder = "\n" + prompt("other_language", language=named) if again else ""
    return [
        SystemMessage(prompt("answer_rules", today=today, key=passages.key, language=named)),
        HumanMessage(
            prompt(
                "answer_question",
                passages=passages.text,
                question=harmless(question),
                language=named,
                reminder=reminder,
            )
        ),
    ]
