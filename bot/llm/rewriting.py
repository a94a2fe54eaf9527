"""Follow-up questions made stand-alone by the model, and checked.

A rewritten question may hold the companies, names and numbers of the conversation
only, must keep those of the question, and its language; otherwise the rules of
`bot.conversation` decide.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.llm.failures import ModelFailure
from bot.llm.messages import LANGUAGE_NAMES
from bot.llm.passages import harmless
from bot.understanding.question import understand
from bot.understanding.years import YEAR
from corpus.companies import CompanyTable
from corpus.language import fold
from prompts import NOT_IN_PASSAGES, prompt

if TYPE_CHECKING:
    from bot.conversation import Turn
    from bot.llm.calls import ModelCalls

__all__ = ["is_faithful", "may_lean", "rewritten"]

SHOWN_TURNS = 4
SHOWN_ANSWER = 400
"""Characters of an earlier answer that are shown."""

LONGEST = 300

_LEANS = re.compile(
    r"[它他她其]|该公司|这家|那家|这个|那个|上述|前者|后者|两者|呢[?？]?$|^(?:那|还有|然后)"
    r"|\b(?:its?|their|they|them|he|she|his|her|him|this|that|those|these|former|latter|both|same)\b"
    r"|^(?:and|what about|how about|so|then)\b"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+)*")
_LABEL = re.compile(
    r"^\s*(?:rewritten(?: question)?|改写(?:后)?(?:的问题)?|問題|问题)\s*[:：]\s*", re.IGNORECASE
)


def may_lean(text: str, by_rule: str, table: CompanyTable) -> bool:
    """Whether a question may need what was said before: it names nobody, or points back."""
    if text != by_rule:
        return True
    question = understand(text, table)
    return not question.companies or _LEANS.search(question.folded) is not None


def rewritten(
    text: str, history: "Sequence[Turn]", table: CompanyTable, calls: "ModelCalls"
) -> str | None:
    """The question as the model rewrites it, or None if that fails or is not faithful."""
    from langchain_core.messages import HumanMessage

    turns = history[-SHOWN_TURNS:]
    conversation = "\n".join(
        f"Earlier question: {harmless(turn.question)}\n"
        f"Earlier answer: {harmless(turn.answer)[:SHOWN_ANSWER]}"
        for turn in turns
    )
    language = LANGUAGE_NAMES[understand(text, table).language]
    message = HumanMessage(
        prompt("follow_up", conversation=conversation, question=harmless(text), language=language)
    )
    try:
        reply = calls.complete([message], "rewrite follow-up")
    except ModelFailure:
        return None
    reply = re.sub(r"<think>.*?(?:</think>|\Z)", "", reply, flags=re.DOTALL).strip()
    line = _LABEL.sub("", reply.splitlines()[0] if reply else "").strip(" \"“”「」'")
    known = [line for turn in turns for line in (turn.question, turn.answer)]
    return line if is_faithful(line, text, known, table) else None


def is_faithful(line: str, text: str, known: Sequence[str], table: CompanyTable) -> bool:
    """Whether a rewritten question adds nothing to the question and the conversation.

    Args:
        line: the rewritten question.
        text: the question as asked.
        known: the conversation's questions and answers.
        table: names of companies.
    """
    if not line or len(line) > LONGEST or NOT_IN_PASSAGES in line:
        return False
    new, old = understand(line, table), understand(text, table)
    if new.language != old.language:
        return False
    everything = fold("\n".join([*known, text]))
    allowed = set(table.company_ids(everything)) | set(old.companies)
    if not set(old.companies) <= set(new.companies) <= allowed:
        return False
    numbers = set(_NUMBER.findall(fold(line)))
    # `the year before` may become a year that nobody has named yet.
    before = {str(int(year) + step) for year in _years(everything) for step in (-1, 0, 1)}
    if not set(_NUMBER.findall(fold(text))) <= numbers:
        return False
    if not numbers <= {*_NUMBER.findall(everything), *before}:
        return False
    if new.language == "en":
        return _keeps_names(line, everything)
    words = {word.casefold() for word in _NAME.findall(line)}
    return words <= {word.casefold() for word in _NAME.findall(everything)}


def _years(text: str) -> list[str]:
    return YEAR.findall(text)


def _keeps_names(line: str, everything: str) -> bool:
    """Whether every capitalised word but the first is known."""
    words = [word for word in _NAME.findall(line)[1:] if word[0].isupper()]
    return all(fold(word) in everything for word in words)
