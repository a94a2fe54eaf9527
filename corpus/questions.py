"""The questions that each sentence of an article answers, kept beside the article.

A question is nearer to another way of asking it than to the sentence that answers it,
above all across languages. So a curator, or a language model (`companybot questions`),
writes down what a sentence answers, in as many wordings and languages as wanted: known
as document expansion by query prediction (Nogueira et al. 2019, arXiv:1904.08375) and
as hypothetical questions. `CORPUS_DIR/questions/<slug>.md` reads:

    > MiniMax had 385 employees with an average age of 29 as of September 2025.

    - How many people work at MiniMax? | MiniMax 有多少人？
    - How old is MiniMax's staff on average? | MiniMax 的员工平均几岁？

A line is one thing that is asked; ` | ` parts its wordings. They help to find and to
judge a sentence and are never shown: what is answered is the article's own text.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = [
    "QUESTIONS_FOLDER",
    "AnsweredQuestions",
    "parse_questions",
    "questions_file",
    "render_questions",
    "sentence_key",
]

QUESTIONS_FOLDER = "questions"
LONGEST_WORDING = 300
"""Characters; a longer line is text that went astray, and is passed over."""

AnsweredQuestions = Mapping[str, tuple[tuple[str, ...], ...]]
"""By sentence (see `sentence_key`): what it answers, each in its wordings."""

_BAR = re.compile(r"(?:^|\s+)[|｜](?=\s|$)")


def questions_file(folder: Path, slug: str) -> Path:
    """Where an article's questions lie; the file need not be there."""
    return folder / QUESTIONS_FOLDER / f"{slug}.md"


def sentence_key(sentence: str) -> str:
    """A sentence as the file names it: its own text, on one line."""
    return " ".join(sentence.split())


def parse_questions(text: str) -> AnsweredQuestions:
    """Read a questions file; never fails: a line that is neither kind is a remark."""
    found: dict[str, list[tuple[str, ...]]] = {}
    sentence: str | None = None
    for line in text.splitlines():
        if line.startswith(">"):
            sentence = sentence_key(line[1:])
        elif line.startswith("- ") and sentence:
            wordings = [part.strip() for part in _BAR.split(line[2:])]
            kept = tuple(part for part in wordings if 0 < len(part) <= LONGEST_WORDING)
            if kept:
                found.setdefault(sentence, []).append(kept)
    return {key: tuple(dict.fromkeys(asked)) for key, asked in found.items()}


def render_questions(questions: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """The file of `parse_questions`; what was read is written the same."""
    blocks = [
        f"> {sentence_key(sentence)}\n\n"
        + "".join(f"- {' | '.join(map(sentence_key, wordings))}\n" for wordings in asked)
        for sentence, asked in questions.items()
        if asked
    ]
    return "\n".join(blocks)
