"""Prompt templates, one file each, for readers that ask a language model.

    answer_rules.txt      the system message: what counts as an answer, with examples
    answer_question.txt   the passages and the question
    passage.txt           one passage between its markers
    other_language.txt    what is added when a draft came in the wrong language
    follow_up.txt         makes a follow-up question stand alone
    second_look.txt       asks whether a quote says what a sentence says
    known_questions.txt   asks for the questions that sentences of an article answer

Placeholders are those of `string.Template`.
"""

import hashlib
from functools import cache
from importlib import resources
from string import Template

__all__ = ["NOT_IN_PASSAGES", "prompt", "prompt_version"]

NOT_IN_PASSAGES = "NOT_IN_PASSAGES"
"""What the model writes, and nothing else, where the passages don't say."""


@cache
def _template(name: str) -> Template:
    return Template((resources.files("prompts") / f"{name}.txt").read_text(encoding="utf-8"))


def prompt(name: str, **values: str) -> str:
    """A prompt with its placeholders filled.

    Args:
        name: the file's name without `.txt`.
        values: one for each placeholder; `sentinel` is filled by itself.

    Raises:
        KeyError: a placeholder has no value.
    """
    return _template(name).substitute(sentinel=NOT_IN_PASSAGES, **values).strip()


@cache
def prompt_version() -> str:
    """Eight hexadecimal digits that change when any prompt does."""
    digest = hashlib.sha256()
    files = (file for file in resources.files("prompts").iterdir() if file.name.endswith(".txt"))
    for file in sorted(files, key=lambda each: each.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:8]
