"""A second look, by the model, at sentences that the rules can't decide."""

import re
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.llm.failures import ModelFailure
from bot.llm.passages import harmless
from index.chunking import plain_text
from prompts import prompt

if TYPE_CHECKING:
    from bot.llm.calls import ModelCalls

__all__ = ["says_the_same"]


def says_the_same(claim: str, quotes: Sequence[str], calls: "ModelCalls") -> bool:
    """Whether the model finds everything a claim says in the quotes; a failure is a no."""
    from langchain_core.messages import HumanMessage

    message = HumanMessage(
        prompt(
            "second_look",
            key=secrets.token_hex(4),
            quotes="\n".join(harmless(plain_text(quote)) for quote in quotes),
            claim=harmless(claim),
        )
    )
    try:
        reply = calls.complete([message], "second look")
    except ModelFailure:
        return False
    words = re.findall(r"\w+", re.sub(r"<think>.*?(?:</think>|\Z)", "", reply, flags=re.DOTALL))
    return bool(words) and words[0].casefold() in ("yes", "是", "是的")
